"""The case of a setting: as a document for the oracle, as values for the library."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from pec_rules import (
    AutoRenewal,
    Channel,
    Domain,
    DomainMailbox,
    ExtraSpace,
    LegalPerson,
    Mailbox,
    NoIdentifier,
    OfficeCode,
    PaymentMethod,
    PecAddress,
    Person,
    Plan,
    PublicAdministration,
    RecipientCode,
    RenewalOrder,
    RenewalRequest,
    Usage,
)
from pec_rules.holders import Holder, Identifier
from pec_rules.mailbox import AnyMailbox
from tests.oracle.documents import Document
from tests.tables.dimensions import EXPIRY, PLAIN, Answer, Setting, resolved

_TAX_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {"person": "RCCMNL83S18D969H", "legal_person": "01879020517", "public_administration": "97058420585"}
)
_IDENTIFIERS: Final[Mapping[str, str]] = MappingProxyType(
    {"recipient_code": "KRRH6B9", "office_code": "UFX9K2", "pec": "fatture@pec.it"}
)
_PENDING: Final[Mapping[str, Document]] = MappingProxyType(
    {
        "registers": {"plan": "pro"},
        "stale": {"plan": "pro", "old_expiry": "2026-05-31", "new_expiry": EXPIRY},
        "archive filled since": {"plan": "standard"},
        "placed later": {"plan": "premium", "placed_on": "2027-12-31"},
    }
)
"""How each pending order differs from the first."""


_OF_THE_REQUEST: Final = (
    *("ordered_plan", "ordered_mailbox_gb", "ordered_archive_gb", "archive_deletion_accepted", "payment_method"),
    *("requested_holder", "years", "promotional", "terms_accepted", "channel"),
)
_OF_THE_MAILBOX: Final = tuple(name for name in Setting._fields if name not in {*_OF_THE_REQUEST, "today"})


class Case(NamedTuple):
    """A case as a document and as values."""

    document: Document
    mailbox: AnyMailbox
    request: RenewalRequest
    today: date


def case_of(setting: Setting) -> Case:
    """Return the case of a setting."""
    setting = resolved(setting)
    mailbox_document, mailbox = _mailbox_case(_only(_OF_THE_MAILBOX, setting))
    request_document, request = _request_case(_only(_OF_THE_REQUEST, setting))
    document = {"today": setting.today, "mailbox": mailbox_document, "request": request_document}
    return Case(document, mailbox, request, date.fromisoformat(setting.today))


def _only(names: tuple[str, ...], setting: Setting) -> Setting:
    """Return the setting with every other dimension plain, so that what they make is remembered."""
    fields: dict[str, Any] = {name: getattr(setting, name) for name in names}
    return PLAIN._replace(**fields)


@lru_cache(maxsize=1 << 14)
def _mailbox_case(setting: Setting) -> tuple[Document, AnyMailbox]:
    document = _mailbox_document(setting)
    return document, mailbox_of(document)


@lru_cache(maxsize=1 << 14)
def _request_case(setting: Setting) -> tuple[Document, RenewalRequest]:
    document = _request_document(setting)
    return document, request_of(document)


def _mailbox_document(setting: Setting) -> Document:
    common = {
        "kind": setting.address,
        "address": "info@pec.example.it",
        "holder": _holder_document(setting.holder, "holder@example.it"),
    }
    (_, mail), (_, archive) = setting.mail, setting.archive
    if setting.address == "domain_mailbox":
        domain = {"name": "example.it", "expiry": EXPIRY}
        return {**common, "domain": domain, "usage": {"mailbox_bytes": mail}}
    usage = {"mailbox_bytes": mail, "archive_bytes": archive}
    return {**common, **_own_fields(setting), "usage": usage}


def _own_fields(setting: Setting) -> Document:
    automatic = setting.auto_renewal
    return {
        "plan": setting.present_plan,
        "extra_space": {"mailbox_gb": setting.present_mailbox_gb, "archive_gb": setting.present_archive_gb},
        "expiry": EXPIRY,
        "auto_renewal": None if automatic is None else {"method": automatic[0], "years": automatic[1]},
        "pending_order": None if setting.pending_order == "none" else _pending_document(setting),
    }


def _request_document(setting: Setting) -> Document:
    changed = setting.requested_holder
    return {
        "channel": setting.channel,
        "plan": setting.ordered_plan,
        "extra_space": {"mailbox_gb": setting.ordered_mailbox_gb, "archive_gb": setting.ordered_archive_gb},
        "holder": None if changed is None else _holder_document(changed, "changed@example.it"),
        "payment_method": setting.payment_method,
        "years": setting.years,
        "promotional": setting.promotional,
        "terms_accepted": setting.terms_accepted,
        "archive_deletion_accepted": setting.archive_deletion_accepted,
    }


def _pending_document(setting: Setting) -> Document:
    return {
        "address": "info@pec.example.it",
        "extra_space": {"mailbox_gb": 1, "archive_gb": 0},
        "holder": _holder_document(setting.holder, "holder@example.it"),
        "years": 1,
        "payment_method": "postal_slip",
        "placed_on": "2027-02-01",
        "old_expiry": EXPIRY,
        "new_expiry": "2028-05-31",
        "auto_renewal": None,
        "deletes_archive": False,
        "confirmation_to": "holder@example.it",
        **_PENDING[setting.pending_order],
    }


def _holder_document(answer: Answer, email: str) -> Document:
    kind, stated = answer
    holder: Document = {"kind": kind, "tax_code": _TAX_CODES[kind], "email": email}
    if stated is None:
        return holder
    value = {} if stated == "none" else {"value": _IDENTIFIERS[stated]}
    return {**holder, "e_invoice": {"kind": stated, **value}}


def mailbox_of(document: Document) -> AnyMailbox:
    """Return the mailbox of a document as a value."""
    usage = Usage(document["usage"]["mailbox_bytes"], document["usage"].get("archive_bytes", 0))
    holder = holder_of(document["holder"])
    if document["kind"] == "domain_mailbox":
        domain = _domain(document["domain"]["name"], document["domain"]["expiry"])
        return DomainMailbox(address=document["address"], domain=domain, usage=usage, holder=holder)
    automatic, pending = document["auto_renewal"], document["pending_order"]
    return Mailbox(
        address=document["address"],
        plan=Plan(document["plan"]),
        extra_space=_extra_space(**document["extra_space"]),
        usage=usage,
        holder=holder,
        expiry=date.fromisoformat(document["expiry"]),
        auto_renewal=automatic and _auto_renewal(**automatic),
        pending_order=pending and order_of(pending),
    )


def request_of(document: Document) -> RenewalRequest:
    """Return the request of a document as a value."""
    return RenewalRequest(
        channel=Channel(document["channel"]),
        plan=Plan(document["plan"]),
        extra_space=_extra_space(**document["extra_space"]),
        holder=document["holder"] and holder_of(document["holder"]),
        payment_method=PaymentMethod(document["payment_method"]),
        years=document["years"],
        promotional=document["promotional"],
        terms_accepted=document["terms_accepted"],
        archive_deletion_accepted=document["archive_deletion_accepted"],
    )


def order_of(document: Document) -> RenewalOrder:
    """Return the order of a document as a value."""
    automatic = document["auto_renewal"]
    return RenewalOrder(
        address=document["address"],
        plan=Plan(document["plan"]),
        extra_space=_extra_space(**document["extra_space"]),
        holder=holder_of(document["holder"]),
        years=document["years"],
        payment_method=PaymentMethod(document["payment_method"]),
        placed_on=date.fromisoformat(document["placed_on"]),
        old_expiry=date.fromisoformat(document["old_expiry"]),
        new_expiry=date.fromisoformat(document["new_expiry"]),
        auto_renewal=automatic and _auto_renewal(**automatic),
        deletes_archive=document["deletes_archive"],
        confirmation_to=document["confirmation_to"],
    )


def holder_of(document: Document) -> Holder:
    """Return the holder of a document as a value."""
    stated = document.get("e_invoice") or {}
    return _holder(document["kind"], document["tax_code"], document["email"], stated.get("kind"), stated.get("value"))


@cache
def _holder(kind: str, tax_code: str, email: str, identifier: str | None, value: str | None) -> Holder:
    if kind == "person":
        return Person(tax_code, email)
    cls = LegalPerson if kind == "legal_person" else PublicAdministration
    return cls(tax_code=tax_code, email=email, e_invoice=_identifier(identifier, value or ""))


def _identifier(kind: str | None, value: str) -> Identifier | None:
    makes: dict[str, Callable[[], Identifier]] = {
        "recipient_code": lambda: RecipientCode(value),
        "office_code": lambda: OfficeCode(value),
        "pec": lambda: PecAddress(value),
        "none": NoIdentifier,
    }
    return None if kind is None else makes[kind]()


@cache
def _domain(name: str, expiry: str) -> Domain:
    return Domain(name, date.fromisoformat(expiry))


@cache
def _extra_space(mailbox_gb: int, archive_gb: int) -> ExtraSpace:
    return ExtraSpace(mailbox_gb, archive_gb)


@cache
def _auto_renewal(method: str, years: int) -> AutoRenewal:
    return AutoRenewal(PaymentMethod(method), years)
