"""The three kinds of holder, and where an e-invoice can go."""

import re
from typing import Annotated, Final

import attrs

from pec_rules.checks import Unfit, check_value
from pec_rules.identifiers import EmailAddress, TaxCode
from pec_rules.vocabulary import HolderKind, IdentifierKind
from pec_rules.wording import Text

NO_RECIPIENT_CODE: Final = "0000000"
"""What invoices carry where the recipient has no code: stated here as `NoIdentifier`."""
_NO_CODE: Final = Text(
    it=f'{NO_RECIPIENT_CODE} non è un codice destinatario: per nessun identificativo usare "none"',
    en=f'{NO_RECIPIENT_CODE} is no recipient code: use "none" for no identifier',
)


@attrs.frozen
class Code:
    """A code of `length` ASCII letters and digits, kept in upper case; one may be refused, though of that shape."""

    length: int
    refused: str | None = None

    def __call__(self, value: object) -> object:
        """Return the code in upper case."""
        if value == self.refused:
            raise Unfit(_NO_CODE)
        if isinstance(value, str) and re.fullmatch(f"[A-Za-z0-9]{{{self.length}}}", value):
            return value.upper()
        raise Unfit(
            Text(
                it=f"deve essere di {self.length} lettere e cifre",
                en=f"must be {self.length} letters and digits",
            )
        )


@attrs.frozen
class RecipientCode:
    """A *codice destinatario*: 7 letters and digits, in either case, kept upper."""

    value: Annotated[str, Code(7, refused=NO_RECIPIENT_CODE)]

    kind = IdentifierKind.RECIPIENT_CODE
    __attrs_post_init__ = check_value


@attrs.frozen
class OfficeCode:
    """A public administration's *codice univoco ufficio*: 6 letters and digits, in either case, kept upper."""

    value: Annotated[str, Code(6)]

    kind = IdentifierKind.OFFICE_CODE
    __attrs_post_init__ = check_value


@attrs.frozen
class PecAddress:
    """A PEC address that receives e-invoices."""

    value: EmailAddress = attrs.field(repr=False, eq=str.lower)

    kind = IdentifierKind.PEC
    __attrs_post_init__ = check_value


@attrs.frozen
class NoIdentifier:
    """The statement that there is no identifier."""

    kind = IdentifierKind.NONE


Identifier = RecipientCode | OfficeCode | PecAddress | NoIdentifier


@attrs.frozen
class Person:
    """A private person; is not asked where an e-invoice goes."""

    tax_code: TaxCode = attrs.field(repr=False)
    email: EmailAddress = attrs.field(repr=False, eq=str.lower)

    kind = HolderKind.PERSON
    __attrs_post_init__ = check_value


@attrs.frozen(kw_only=True)
class LegalPerson:
    """A company, sole trader or freelancer (*persona giuridica*); `email` is the reference address."""

    tax_code: TaxCode = attrs.field(repr=False)
    email: EmailAddress = attrs.field(repr=False, eq=str.lower)
    e_invoice: Identifier | None = None

    kind = HolderKind.LEGAL_PERSON
    __attrs_post_init__ = check_value


@attrs.frozen(kw_only=True)
class PublicAdministration:
    """A public administration; `email` is the reference address."""

    tax_code: TaxCode = attrs.field(repr=False)
    email: EmailAddress = attrs.field(repr=False, eq=str.lower)
    e_invoice: Identifier | None = None

    kind = HolderKind.PUBLIC_ADMINISTRATION
    __attrs_post_init__ = check_value


Holder = Person | LegalPerson | PublicAdministration
