"""What changes a mailbox: an order placed, paid, cancelled or generated, automatic renewal switched off.

Each gives the new mailbox, or the name of the refusal.
"""

from datetime import date

from tests.oracle.days import years_after
from tests.oracle.decision import assess
from tests.oracle.documents import Document, expiry_of, filled
from tests.oracle.life import charged_on, last_day_to_renew
from tests.oracle.payment import payment_refusal
from tests.oracle.space import has_archive
from tests.oracle.vendor import LATEST_EXPIRY_YEAR, MOST_PROMOTIONAL_YEARS, MOST_YEARS


def place(mailbox: Document, request: Document | None, today: str) -> Document | str:
    """Return the mailbox with the order pending, else as it was (`renewal-concludes-on-registration`)."""
    if request is not None and mailbox["kind"] == "mailbox" and _goes_too_far(mailbox, filled(request)):
        return "InvalidInput"
    ordered = assess({"mailbox": mailbox, "request": request, "today": today})["order"]
    return "RenewalRefused" if ordered is None else {**filled(mailbox), "pending_order": ordered}


def _goes_too_far(mailbox: Document, request: Document) -> bool:
    """Return whether years that the rules take would carry the expiry past the last one there is."""
    most = MOST_PROMOTIONAL_YEARS if request["promotional"] else MOST_YEARS
    years: int = request["years"]
    return 1 <= years <= most and expiry_of(mailbox).year + years > LATEST_EXPIRY_YEAR


def register(mailbox: Document, order: Document, on: str) -> Document | str:
    """Return the mailbox with all that the order changes changed (`renewal-concludes-on-registration`)."""
    if mailbox["kind"] == "domain_mailbox":
        return "InvalidInput"
    mailbox, order = filled(mailbox), filled(order)
    refusal = payment_refusal(mailbox, order, on)
    if refusal is not None:
        return refusal
    kept = mailbox["usage"]["archive_bytes"] if has_archive(order["plan"]) else 0
    return {
        **mailbox,
        "plan": order["plan"],
        "extra_space": order["extra_space"],
        "usage": {**mailbox["usage"], "archive_bytes": kept},
        "holder": order["holder"],
        "expiry": order["new_expiry"],
        "auto_renewal": order["auto_renewal"],
        "pending_order": None,
    }


def cancel(mailbox: Document) -> Document | str:
    """Return the mailbox without its pending order (`one-pending-order`)."""
    if mailbox["kind"] == "domain_mailbox":
        return "InvalidInput"
    return {**filled(mailbox), "pending_order": None}


def switch_off(mailbox: Document) -> Document | str:
    """Return the mailbox with automatic renewal off (`auto-renewal-blocks-manual-renewal`)."""
    if mailbox["kind"] == "domain_mailbox":
        return "InvalidInput"
    return {**filled(mailbox), "auto_renewal": None}


def generate(mailbox: Document, today: str) -> Document | str:
    """Return the mailbox with the order that automatic renewal generates pending, where one is due.

    `auto-renewal-charged-ahead`, `failed-charge-leaves-order`.
    """
    if mailbox["kind"] == "domain_mailbox":
        return "InvalidInput"
    mailbox = filled(mailbox)
    expiry, automatic = expiry_of(mailbox), mailbox["auto_renewal"]
    due = charged_on(expiry) <= date.fromisoformat(today) <= last_day_to_renew(expiry)
    if automatic is None or mailbox["pending_order"] is not None or not due:
        return mailbox
    if expiry.year + automatic["years"] > LATEST_EXPIRY_YEAR:
        return "InvalidInput"
    generated = {
        "address": mailbox["address"],
        "plan": mailbox["plan"],
        "extra_space": mailbox["extra_space"],
        "holder": mailbox["holder"],
        "years": automatic["years"],
        "payment_method": automatic["method"],
        "placed_on": charged_on(expiry).isoformat(),
        "old_expiry": expiry.isoformat(),
        "new_expiry": years_after(expiry, automatic["years"]).isoformat(),
        "auto_renewal": automatic,
        "deletes_archive": False,
        "confirmation_to": mailbox["holder"]["email"],
    }
    return {**mailbox, "pending_order": generated}
