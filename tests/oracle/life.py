"""The life of a mailbox: its days, its status on one of them, its timeline, and who may buy its address again."""

from datetime import date

from tests.oracle.days import days_after, months_before
from tests.oracle.documents import Document, expiry_of, filled, tax_code_as_kept
from tests.oracle.space import present_mailbox_gb
from tests.oracle.vendor import CHARGE_DAYS, DOMAIN_MAILBOX_GB, GB, GRACE_DAYS, NOTICE_MONTHS, RECOMMENDED_DAYS


def notices_begin(expiry: date) -> date:
    """Return the first day of notices (`notices-precede-expiry`)."""
    return months_before(expiry, NOTICE_MONTHS)


def recommended_by(expiry: date) -> date:
    """Return the last day of a renewal as early as recommended (`renew-ahead-of-expiry`)."""
    return days_after(expiry, -RECOMMENDED_DAYS)


def charged_on(expiry: date) -> date:
    """Return the day of the charge (`auto-renewal-charged-ahead`)."""
    return days_after(expiry, -CHARGE_DAYS)


def last_day_to_renew(expiry: date) -> date:
    """Return the last day of the grace (`grace-after-expiry`)."""
    return days_after(expiry, GRACE_DAYS)


def deleted_on(expiry: date) -> date:
    """Return the first day without the mailbox (`deleted-after-grace`)."""
    return days_after(expiry, GRACE_DAYS + 1)


def state_on(expiry: date, day: date) -> str:
    """Return where a mailbox stands (`active-through-expiry`, `grace-after-expiry`, `deleted-after-grace`)."""
    if day <= expiry:
        return "active"
    return "expired" if day <= last_day_to_renew(expiry) else "deleted"


def has_space_left(mailbox: Document) -> bool:
    """Return whether it has (`full-mailbox-cannot-send`); of a fixed GB on a domain (`domain-mailbox-fixed-space`)."""
    space = DOMAIN_MAILBOX_GB if mailbox["kind"] == "domain_mailbox" else present_mailbox_gb(mailbox)
    used: int = mailbox["usage"]["mailbox_bytes"]
    return used < space * GB


def is_served(mailbox: Document, state: str) -> bool:
    """Return whether it receives and shows messages (`grace-after-expiry`, `domain-suspended-at-expiry`)."""
    if mailbox["kind"] == "domain_mailbox":
        return state == "active"
    return state != "deleted"


def blocked_by(mailbox: Document, state: str) -> list[str]:
    """Return the rules that keep the present plan from being confirmed by hand (`renew-any-time`).

    They are `deleted-after-grace`, `domain-mailbox-follows-domain`, either of them alone, then
    `auto-renewal-blocks-manual-renewal` and `one-pending-order`.
    """
    if state == "deleted":
        return ["deleted-after-grace"]
    if mailbox["kind"] == "domain_mailbox":
        return ["domain-mailbox-follows-domain"]
    automatic = ["auto-renewal-blocks-manual-renewal"] if mailbox["auto_renewal"] else []
    return [*automatic, *(["one-pending-order"] if mailbox["pending_order"] else [])]


def status(case: Document) -> Document:
    """Return the status of a case's mailbox on its day, as the contract shows it, without `schema`."""
    case = filled(case)
    mailbox, today = case["mailbox"], date.fromisoformat(case["today"])
    expiry = expiry_of(mailbox)
    state = state_on(expiry, today)
    served, blocked = is_served(mailbox, state), blocked_by(mailbox, state)
    return {
        **identified(case),
        "address": mailbox["address"],
        "today": case["today"],
        "state": state,
        "expiry": expiry.isoformat(),
        "days_to_expiry": expiry.toordinal() - today.toordinal(),
        "can_send": state == "active" and has_space_left(mailbox),
        "can_receive": served,
        "can_read": served,
        "can_renew": not blocked,
        "renewal_blocked_by": blocked,
        "notices_begun": today >= notices_begin(expiry),
    }


def timeline(case: Document) -> Document:
    """Return the milestones of a case's mailbox in date order, as the contract shows them, without `schema`."""
    case = filled(case)
    mailbox = case["mailbox"]
    expiry = expiry_of(mailbox)
    own = mailbox["kind"] == "mailbox"
    dated = [("notices-begin", notices_begin(expiry)), ("recommended-renewal", recommended_by(expiry))]
    if own and mailbox["auto_renewal"]:
        dated.append(("auto-renewal-charge", charged_on(expiry)))
    dated.append(("expiry", expiry))
    if own:
        dated.append(("last-day-to-renew", last_day_to_renew(expiry)))
    dated.append(("deletion", deleted_on(expiry)))
    milestones = [{"milestone": name, "on": on.isoformat()} for name, on in dated]
    return {
        **identified(case),
        "address": mailbox["address"],
        "expiry": expiry.isoformat(),
        "milestones": milestones,
    }


def identified(case: Document) -> Document:
    """Return the id that an answer begins with, where the case has one."""
    return {} if case["id"] is None else {"id": case["id"]}


def may_buy_again(mailbox: Document, tax_code: str, today: str) -> bool:
    """Return whether that tax code may take the address (`deleted-after-grace`)."""
    mailbox = filled(mailbox)
    gone = state_on(expiry_of(mailbox), date.fromisoformat(today)) == "deleted"
    return gone and tax_code_as_kept(tax_code) == mailbox["holder"]["tax_code"]
