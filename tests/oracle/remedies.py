"""The ways out of each violation, before it is known which of them hold, and what each makes of the case."""

from collections.abc import Callable, Iterator

from tests.oracle.documents import Document, expiry_of, holder_of
from tests.oracle.payment import payment_refusal
from tests.oracle.space import (
    archive_gb_needed,
    has_archive,
    mailbox_gb_needed,
    ordered_archive_gb,
    ordered_mailbox_gb,
    within_limit,
)
from tests.oracle.vendor import GB, IDENTIFIER_KINDS, LATEST_EXPIRY_YEAR, MOST_PROMOTIONAL_YEARS, MOST_YEARS, PLANS

Remedies = Callable[[Document], Iterator[Document]]


def switch_off(_: Document) -> Iterator[Document]:
    """Give the remedy of `auto-renewal-blocks-manual-renewal`."""
    yield {"kind": "switch_off_auto_renewal"}


def cancel_or_pay(case: Document) -> Iterator[Document]:
    """Give those of `one-pending-order`; paying only where it would register today."""
    mailbox = case["mailbox"]
    yield {"kind": "cancel_pending_order"}
    if payment_refusal(mailbox, mailbox["pending_order"], case["today"]) is None:
        yield {"kind": "pay_pending_order"}


def another_channel(_: Document) -> Iterator[Document]:
    """Give those of `notice-email-once-notices-begin`."""
    yield {"kind": "use_channel", "channel": "client_area"}
    yield {"kind": "use_channel", "channel": "webmail"}


def no_archive_space(case: Document) -> Iterator[Document]:
    """Give those of `archive-space-needs-archive-plan`."""
    yield {"kind": "set_extra_space", "archive_gb": 0}
    yield from other_plans(case)


def extra_within_limit(case: Document) -> Iterator[Document]:
    """Give those of `extra-mailbox-space-limit`."""
    yield {"kind": "set_extra_space", "mailbox_gb": PLANS[case["request"]["plan"]].extra_mailbox_gb_limit}
    yield from other_plans(case)


def room_for_mail(case: Document) -> Iterator[Document]:
    """Give those of `mail-fits-mailbox-space`."""
    plan = case["request"]["plan"]
    extra = mailbox_gb_needed(case["mailbox"]) - PLANS[plan].mailbox_gb
    if within_limit(plan, extra) == extra:
        yield {"kind": "set_extra_space", "mailbox_gb": extra}
    yield from other_plans(case)
    used = case["mailbox"]["usage"]["mailbox_bytes"]
    yield {"kind": "free_space", "mailbox_bytes": used - ordered_mailbox_gb(case["request"]) * GB}


def room_for_archive(case: Document) -> Iterator[Document]:
    """Give those of `archive-fits-archive-space`."""
    extra = archive_gb_needed(case["mailbox"]) - PLANS[case["request"]["plan"]].archive_gb
    yield {"kind": "set_extra_space", "archive_gb": extra}
    yield from (choice for choice in other_plans(case) if has_archive(choice["plan"]))
    used = case["mailbox"]["usage"]["archive_bytes"]
    yield {"kind": "free_space", "archive_bytes": used - ordered_archive_gb(case["request"]) * GB}


def consent_or_keep(case: Document) -> Iterator[Document]:
    """Give those of `downgrade-deletes-archive`."""
    yield {"kind": "accept_archive_deletion"}
    yield from other_plans(case)
    yield {"kind": "free_space", "archive_bytes": case["mailbox"]["usage"]["archive_bytes"]}


def other_plans(case: Document) -> Iterator[Document]:
    """Give each other plan, smallest first, whose limits allow what the mail and the archive need.

    The requested extra space is cut to the plan's limits, then raised to the least with which both fit.
    """
    wanted = case["request"]["extra_space"]
    for plan, offer in PLANS.items():
        mailbox_gb = max(
            within_limit(plan, wanted["mailbox_gb"]), mailbox_gb_needed(case["mailbox"]) - offer.mailbox_gb
        )
        archive_gb = max(wanted["archive_gb"], archive_gb_needed(case["mailbox"]) - offer.archive_gb)
        if plan != case["request"]["plan"] and within_limit(plan, mailbox_gb) == mailbox_gb:
            yield {
                "kind": "choose_plan",
                "plan": plan,
                "mailbox_gb": mailbox_gb,
                "archive_gb": archive_gb if has_archive(plan) else 0,
            }


def state_identifier(case: Document) -> Iterator[Document]:
    """Give that of `e-invoice-identifier-required` and of `e-invoice-identifier-fits-holder`."""
    yield {"kind": "state_e_invoice_identifier", "kinds": list(IDENTIFIER_KINDS[holder_of(case)["kind"]])}


def nearest_years(case: Document) -> Iterator[Document]:
    """Give that of `renewal-frequency` and of `promotional-frequency`; none where no expiry lies so far."""
    most = MOST_PROMOTIONAL_YEARS if case["request"]["promotional"] else MOST_YEARS
    years = max(1, min(case["request"]["years"], most))
    if expiry_of(case["mailbox"]).year + years <= LATEST_EXPIRY_YEAR:
        yield {"kind": "set_years", "years": years}


def accept_terms(_: Document) -> Iterator[Document]:
    """Give that of `terms-must-be-accepted`."""
    yield {"kind": "accept_terms"}


def applied(remedy: Document, case: Document) -> Document:
    """Return the case with a remedy applied, of those that do not lie outside the order."""
    mailbox, request = case["mailbox"], case["request"]
    fields = {key: value for key, value in remedy.items() if key != "kind"}
    space = {key: value for key, value in fields.items() if key != "plan"}
    usage = mailbox["usage"]
    by_kind: dict[str, Callable[[], Document]] = {
        "set_years": lambda: {"request": {**request, **fields}},
        "use_channel": lambda: {"request": {**request, **fields}},
        "accept_terms": lambda: {"request": {**request, "terms_accepted": True}},
        "accept_archive_deletion": lambda: {"request": {**request, "archive_deletion_accepted": True}},
        "set_extra_space": lambda: {"request": {**request, "extra_space": {**request["extra_space"], **fields}}},
        "choose_plan": lambda: {"request": {**request, "plan": remedy["plan"], "extra_space": space}},
        "state_e_invoice_identifier": lambda: {"request": {**request, "holder": _stating(remedy, case)}},
        "switch_off_auto_renewal": lambda: {"mailbox": {**mailbox, "auto_renewal": None}},
        "cancel_pending_order": lambda: {"mailbox": {**mailbox, "pending_order": None}},
        "free_space": lambda: {
            "mailbox": {**mailbox, "usage": {**usage, **{key: usage[key] - freed for key, freed in fields.items()}}}
        },
    }
    return {**case, **by_kind[remedy["kind"]]()}


def _stating(remedy: Document, case: Document) -> Document:
    """Return the holder with an identifier of the first kind listed, of which the rules see the kind alone."""
    return {**holder_of(case), "e_invoice": {"kind": remedy["kinds"][0]}}
