"""By when to pay, what is said of a payment that is too late, and what a consumer must be told."""

from datetime import date

from tests.oracle.days import days_after
from tests.oracle.documents import Document, expiry_of, filled
from tests.oracle.life import charged_on, identified, last_day_to_renew, recommended_by
from tests.oracle.vendor import AUTO_RENEWING, CONSUMER_NOTICE_DAYS, WORKING_DAYS_TO_REGISTER
from tests.oracle.working_days import Holidays, last_day_to_pay, registered_on


def deadlines(case: Document, holidays: Holidays) -> Document:
    """Return by when what must be done for a case's mailbox, as its document shows it, without `schema`."""
    case = filled(case)
    mailbox = case["mailbox"]
    return {
        **identified(case),
        "address": mailbox["address"],
        "today": case["today"],
        "expiry": mailbox["expiry"],
        "payment_options": payment_options(mailbox, case["today"], holidays),
        "consumer_notice": consumer_notice(mailbox),
    }


def pay_by(mailbox: Document, method: str, until: str, holidays: Holidays) -> str:
    """Return the last day on which paying has the payment registered in time (`payment-takes-time`)."""
    return last_day_to_pay(method, _days_that_end(mailbox)[until], holidays).isoformat()


def payment_options(mailbox: Document, today: str, holidays: Holidays) -> list[Document]:
    """Return how each way to pay stands on a day (`payment-takes-time`, `renew-ahead-of-expiry`)."""
    until, recommended = waits_for(mailbox, today), recommended_by(expiry_of(mailbox)).isoformat()
    last_days = {method: pay_by(mailbox, method, until, holidays) for method in WORKING_DAYS_TO_REGISTER}
    return [
        {
            "method": method,
            "until": until,
            "last_day": last_day,
            "timing": "too_late" if last_day < today else "tight" if recommended < today else "comfortable",
        }
        for method, last_day in last_days.items()
    ]


def waits_for(mailbox: Document, today: str) -> str:
    """Return what a payment must be registered by: the expiry while it is not past, then the last renewable day."""
    return "expiry" if today <= mailbox["expiry"] else "last-day-to-renew"


def _days_that_end(mailbox: Document) -> dict[str, date]:
    expiry = expiry_of(mailbox)
    return {"expiry": expiry, "last-day-to-renew": last_day_to_renew(expiry)}


def late_payment(case: Document, holidays: Holidays | None) -> dict[str, int | str] | None:
    """Return the facts of `payment-takes-time` where a payment made today is registered too late.

    The method that would still do is one that leaves automatic renewal as it is, where there is one.
    """
    if holidays is None:
        return None
    method, today, until = case["request"]["payment_method"], case["today"], waits_for(case["mailbox"], case["today"])
    deadline = _days_that_end(case["mailbox"])[until]
    registered = {each: registered_on(each, date.fromisoformat(today), holidays) for each in WORKING_DAYS_TO_REGISTER}
    if registered[method] <= deadline:
        return None
    in_time = [each for each in registered if registered[each] <= deadline]
    return {
        "method": method,
        "registered_on": registered[method].isoformat(),
        "until": until,
        "deadline": deadline.isoformat(),
        "instead": next((each for each in in_time if each not in AUTO_RENEWING), in_time[0]),
    }


def consumer_notice(mailbox: Document) -> Document | None:
    """Return what the law asks of the seller, of a person's automatic renewal (`consumer-told-before-auto-renewal`)."""
    expiry = expiry_of(mailbox)
    if mailbox["holder"]["kind"] != "person" or mailbox["auto_renewal"] is None:
        return None
    return {
        "due_on": days_after(expiry, -CONSUMER_NOTICE_DAYS).isoformat(),
        "last_day_to_switch_off": days_after(charged_on(expiry), -1).isoformat(),
    }
