"""Who holds a mailbox, and where an e-invoice goes. Every identifier is made up."""

from collections.abc import Iterable
from typing import Final

import attrs
from hypothesis import strategies as st

from pec_rules.billing import identifier_kinds
from pec_rules.holders import (
    Holder,
    Identifier,
    LegalPerson,
    NoIdentifier,
    OfficeCode,
    PecAddress,
    Person,
    PublicAdministration,
    RecipientCode,
)
from pec_rules.testing._pools import chosen, remembered
from pec_rules.vocabulary import IdentifierKind

TAX_CODES: Final = (
    "SMPPRV80A01Z999L",
    "NVNTTA75D41Z999V",
    "SMPPRV80A01Z99VA",  # with a letter for a digit
    "99999910013",
    "99999920012",
    "99999930011",
    "99999940010",
)
_EMAILS: Final = ("prova@example.it", "Amministrazione@example.it", "p.prova+pec@studio.example.com")


@remembered
def tax_codes() -> st.SearchStrategy[str]:
    """Draw tax codes, all made up, of 16 characters or 11 digits; one has a letter for a digit."""
    return st.sampled_from(TAX_CODES)


@remembered
def email_addresses() -> st.SearchStrategy[str]:
    """Draw e-mail addresses at example domains, some with capitals, dots or a plus sign."""
    return st.sampled_from(_EMAILS)


@remembered
def recipient_codes() -> st.SearchStrategy[RecipientCode]:
    """Draw recipient codes."""
    return st.sampled_from(("ABCDEF1", "abcdef1", "0000001", "1234567", "ABCDEFG")).map(RecipientCode)


@remembered
def office_codes() -> st.SearchStrategy[OfficeCode]:
    """Draw office codes."""
    return st.sampled_from(("ABC123", "abc123", "000000", "ABCDEF")).map(OfficeCode)


@remembered
def pec_addresses() -> st.SearchStrategy[PecAddress]:
    """Draw PEC addresses that receive e-invoices."""
    return email_addresses().map(PecAddress)


def identifiers(kinds: Iterable[IdentifierKind] = IdentifierKind) -> st.SearchStrategy[Identifier]:
    """Draw e-invoice identifiers.

    Args:
        kinds: The kinds to draw of.
    """
    return _identifiers(frozenset(kinds))


@remembered
def _identifiers(kinds: frozenset[IdentifierKind]) -> st.SearchStrategy[Identifier]:
    strategies: dict[IdentifierKind, st.SearchStrategy[Identifier]] = {
        IdentifierKind.RECIPIENT_CODE: recipient_codes(),
        IdentifierKind.OFFICE_CODE: office_codes(),
        IdentifierKind.PEC: pec_addresses(),
        IdentifierKind.NONE: st.builds(NoIdentifier),
    }
    return st.one_of(*(strategy for kind, strategy in strategies.items() if kind in kinds))


@remembered
def people() -> st.SearchStrategy[Person]:
    """Draw private persons."""
    return st.builds(Person, tax_codes(), email_addresses())


@remembered
def legal_people(e_invoice: st.SearchStrategy[Identifier | None] | None = None) -> st.SearchStrategy[LegalPerson]:
    """Draw legal persons.

    Args:
        e_invoice: Where their e-invoice goes; where not given, an identifier of any kind, a wrong one too, or none.
    """
    return st.builds(
        LegalPerson,
        tax_code=tax_codes(),
        email=email_addresses(),
        e_invoice=chosen(e_invoice, st.none() | identifiers()),
    )


@remembered
def public_administrations(
    e_invoice: st.SearchStrategy[Identifier | None] | None = None,
) -> st.SearchStrategy[PublicAdministration]:
    """Draw public administrations.

    Args:
        e_invoice: Where their e-invoice goes; where not given, often an office code, else a wrong identifier or none.
    """
    return st.builds(
        PublicAdministration,
        tax_code=tax_codes(),
        email=email_addresses(),
        e_invoice=chosen(e_invoice, st.one_of(st.none(), office_codes(), identifiers())),
    )


@remembered
def holders() -> st.SearchStrategy[Holder]:
    """Draw holders of every kind, also such as do not state where their e-invoice goes, or state it wrongly."""
    return st.one_of(people(), legal_people(), public_administrations())


@remembered
def silent_holders() -> st.SearchStrategy[LegalPerson | PublicAdministration]:
    """Draw holders who do not state what they are asked."""
    return legal_people(st.none()) | public_administrations(st.none())


@remembered
def _yet_to_answer() -> st.SearchStrategy[Holder]:
    return people() | silent_holders()


@remembered
@st.composite
def answering_holders(draw: st.DrawFn) -> Holder:
    """Draw holders of every kind who state what they are asked."""
    holder = draw(_yet_to_answer())
    if isinstance(holder, Person):
        return holder
    return attrs.evolve(holder, e_invoice=draw(identifiers(identifier_kinds(holder))))


@remembered
@st.composite
def misstating_holders(draw: st.DrawFn) -> LegalPerson | PublicAdministration:
    """Draw holders who state an identifier of a kind that is not theirs."""
    holder = draw(silent_holders())
    wrong = [kind for kind in IdentifierKind if kind not in identifier_kinds(holder)]
    return attrs.evolve(holder, e_invoice=draw(identifiers(wrong)))
