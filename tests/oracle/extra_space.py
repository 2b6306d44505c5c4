"""Extra space during the year: the decision, its order, and the payment that makes it so."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from tests.oracle import rules
from tests.oracle.deadlines import late_payment
from tests.oracle.decision import blocked
from tests.oracle.documents import Document, expiry_of, filled
from tests.oracle.life import charged_on, identified
from tests.oracle.space import has_archive, within_limit
from tests.oracle.table import ONE_PENDING_ORDER, TERMS_ACCEPTED, Row, violations_of
from tests.oracle.vendor import AUTO_RENEWING
from tests.oracle.working_days import Holidays


def assess_extra_space(case: Document, holidays: Holidays | None = None) -> Document:
    """Return the decision on a case that has its day, as its document shows it, without `schema` and messages."""
    case = filled(case)
    violations = blocked(case) or violations_of(EXTRA_SPACE_ROWS, case)
    return {
        **identified(case),
        "address": case["mailbox"]["address"],
        "today": case["today"],
        "accepted": not violations,
        "violations": violations,
        "advice": [] if violations else advice(case, holidays),
        "order": None if violations else order(case),
    }


def in_all(case: Document) -> Document:
    """Return the extra space that there would be: what there is, and what is bought."""
    present, bought = case["mailbox"]["extra_space"], case["request"]["extra_space"]
    return {key: present[key] + bought[key] for key in ("mailbox_gb", "archive_gb")}


def expired(case: Document) -> rules.Facts | None:
    """`extra-space-while-active`: today past E."""
    expiry = expiry_of(case["mailbox"])
    return {"expiry": expiry.isoformat()} if date.fromisoformat(case["today"]) > expiry else None


def archive_space_without_archive(case: Document) -> rules.Facts | None:
    """`archive-space-needs-archive-plan`: archive space bought, the present plan without archive."""
    plan, bought = case["mailbox"]["plan"], case["request"]["extra_space"]["archive_gb"]
    return {"plan": plan, "archive_gb": bought} if bought > 0 and not has_archive(plan) else None


def extra_beyond_limit(case: Document) -> rules.Facts | None:
    """`extra-mailbox-space-limit`: with what there is already, more extra than the present plan allows."""
    plan, extra = case["mailbox"]["plan"], in_all(case)["mailbox_gb"]
    most = within_limit(plan, extra)
    return {"plan": plan, "mailbox_gb": extra, "most": most} if extra > most else None


def at_renewal(_: Document) -> Iterator[Document]:
    """Give what is left where no extra space can be bought; at renewal Pro and Premium sell any."""
    yield {"kind": "order_at_renewal"}


def no_archive_space(case: Document) -> Iterator[Document]:
    """Give those of `archive-space-needs-archive-plan`; an order of nothing is none."""
    if case["request"]["extra_space"]["mailbox_gb"] > 0:
        yield {"kind": "set_extra_space", "archive_gb": 0}
    yield from at_renewal(case)


def what_is_left(case: Document) -> Iterator[Document]:
    """Give those of `extra-mailbox-space-limit`; an order of nothing is none."""
    mailbox = case["mailbox"]
    left = within_limit(mailbox["plan"], in_all(case)["mailbox_gb"]) - mailbox["extra_space"]["mailbox_gb"]
    if (left, case["request"]["extra_space"]["archive_gb"]) != (0, 0):
        yield {"kind": "set_extra_space", "mailbox_gb": left}
    yield from at_renewal(case)


EXTRA_SPACE_ROWS: Final = (
    Row("extra-space-while-active", "access", "/mailbox", expired, at_renewal),
    ONE_PENDING_ORDER,
    Row(
        "archive-space-needs-archive-plan",
        "mailbox",
        "/request/extra_space/archive_gb",
        archive_space_without_archive,
        no_archive_space,
    ),
    Row(
        "extra-mailbox-space-limit",
        "mailbox",
        "/request/extra_space/mailbox_gb",
        extra_beyond_limit,
        what_is_left,
    ),
    TERMS_ACCEPTED,
)


def order(case: Document) -> Document:
    """Return the order of a case that breaks no rule (`extra-space-ends-with-mailbox`, `confirmation-to-holder`)."""
    mailbox, request = case["mailbox"], case["request"]
    return {
        "address": mailbox["address"],
        "plan": mailbox["plan"],
        "added": request["extra_space"],
        "extra_space": in_all(case),
        "holder": mailbox["holder"],
        "payment_method": request["payment_method"],
        "placed_on": case["today"],
        "lasts_until": mailbox["expiry"],
        "auto_renewal": automatic_once_paid(case),
        "confirmation_to": mailbox["holder"]["email"],
    }


def automatic_once_paid(case: Document) -> Document | None:
    """Return the automatic renewal that there will be (`extra-space-activates-auto-renewal`)."""
    present: Document | None = case["mailbox"]["auto_renewal"]
    method = case["request"]["payment_method"]
    if method not in AUTO_RENEWING:
        return present
    return {"method": method, "years": 1 if present is None else present["years"]}


def advice(case: Document, holidays: Holidays | None) -> list[Document]:
    """Return what is said with the order of a case that breaks no rule, in the order of the rules."""
    said = {
        "extra-space-activates-auto-renewal": _switched_on(case),
        "payment-takes-time": late_payment(case, holidays),
    }
    return [{"rule": rule, "facts": facts} for rule, facts in said.items() if facts is not None]


def _switched_on(case: Document) -> rules.Facts | None:
    """`extra-space-activates-auto-renewal`: paid by card or PayPal; the charge is that of the present expiry."""
    automatic = automatic_once_paid(case)
    if automatic is None or case["request"]["payment_method"] not in AUTO_RENEWING:
        return None
    return {"years": automatic["years"], "charged_on": charged_on(expiry_of(case["mailbox"])).isoformat()}


def register_extra_space(mailbox: Document, order: Document, on: str) -> Document | str:
    """Return the mailbox with the extra space (`extra-space-ends-with-mailbox`), else the name of the refusal."""
    if mailbox["kind"] == "domain_mailbox":
        return "InvalidInput"
    mailbox, order = filled(mailbox), filled(order)
    refusals = (
        ("InvalidInput", mailbox["address"].lower() != order["address"].lower()),
        ("ExtraSpaceEnded", on > order["lasts_until"]),
        ("AlreadyRegistered", _state(mailbox) == _state_after(order)),
        ("StaleExtraSpaceOrder", _state(mailbox) != _state_before(order)),
        ("InvalidInput", on < order["placed_on"]),
    )
    refusal = next((name for name, applies in refusals if applies), None)
    if refusal is not None:
        return refusal
    paid_automatically = order["payment_method"] in AUTO_RENEWING
    automatic = order["auto_renewal"] if paid_automatically else mailbox["auto_renewal"]
    return {**mailbox, "extra_space": order["extra_space"], "auto_renewal": automatic}


def _state(mailbox: Document) -> tuple[str, str, Document]:
    return mailbox["expiry"], mailbox["plan"], mailbox["extra_space"]


def _state_after(order: Document) -> tuple[str, str, Document]:
    return order["lasts_until"], order["plan"], order["extra_space"]


def _state_before(order: Document) -> tuple[str, str, Document]:
    extra, added = order["extra_space"], order["added"]
    return order["lasts_until"], order["plan"], {key: extra[key] - added[key] for key in extra}
