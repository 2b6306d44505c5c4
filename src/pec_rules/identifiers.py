"""Tax codes, addresses and domain names: the field's own libraries say which are legal, and how they are kept."""

from contextlib import suppress
from functools import lru_cache
from typing import Annotated, Final

from pec_rules.checks import Unfit
from pec_rules.wording import Text

_REMEMBERED: Final = 256
_LONGEST: Final = 254  # of an address; a tax code may come with any number of spaces, and is then not remembered

_TAX_CODE: Final = Text(
    it="deve essere un codice fiscale italiano, di 16 caratteri o di 11 cifre, con il carattere di controllo giusto",
    en="must be an Italian tax code, of 16 characters or 11 digits, with the right check character",
)
_EMAIL: Final = Text(it="deve essere un indirizzo email, in ASCII", en="must be an e-mail address, in ASCII")
_DOMAIN: Final = Text(
    it="deve essere un nome a dominio, in ASCII, come example.it", en="must be a domain name, in ASCII, as example.it"
)


def tax_code(value: object) -> str:
    """Return the tax code as `stdnum.it.codicefiscale` normalises it."""
    if not isinstance(value, str):
        raise Unfit(_TAX_CODE)
    return _tax_code(value) if len(value) <= _LONGEST else _tax_code.__wrapped__(value)


def email_address(value: object) -> str:
    """Return the e-mail address as email-validator normalises it, its domain in lower case."""
    if isinstance(value, str) and len(value) <= _LONGEST and value.isascii():
        return _email_address(value)
    raise Unfit(_EMAIL)


def domain_name(value: object) -> str:
    """Return the domain name as email-validator normalises that of an address, in lower case."""
    if isinstance(value, str):
        with suppress(Unfit):
            return email_address(f"a@{value}").partition("@")[2]
    raise Unfit(_DOMAIN)


# The libraries are loaded at the first identifier, so that importing pec_rules does not wait for them.


@lru_cache(maxsize=_REMEMBERED)
def _tax_code(value: str) -> str:
    from stdnum.exceptions import ValidationError  # noqa: PLC0415 - see above
    from stdnum.it import codicefiscale  # noqa: PLC0415 - see above

    try:
        return codicefiscale.validate(value)
    except ValidationError:
        raise Unfit(_TAX_CODE) from None


@lru_cache(maxsize=_REMEMBERED)
def _email_address(value: str) -> str:
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - see above

    try:
        address = validate_email(value, check_deliverability=False).ascii_email
    except EmailNotValidError:
        address = None
    if address is None:
        raise Unfit(_EMAIL)
    return address


TaxCode = Annotated[str, tax_code]
EmailAddress = Annotated[str, email_address]
DomainName = Annotated[str, domain_name]
