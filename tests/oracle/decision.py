"""The decision on a case: its violations with the remedies that hold or, without any, advice and the order."""

from datetime import date

from tests.oracle import rules
from tests.oracle.days import years_after
from tests.oracle.deadlines import late_payment
from tests.oracle.documents import Document, expiry_of, filled, holder_of
from tests.oracle.life import charged_on, deleted_on, identified, last_day_to_renew, recommended_by, state_on
from tests.oracle.space import ordered_mailbox_gb
from tests.oracle.table import ROWS, violations_of
from tests.oracle.vendor import AUTO_RENEWING, GB, NEARLY_FULL_PERCENT
from tests.oracle.working_days import Holidays


def assess(case: Document, holidays: Holidays | None = None) -> Document:
    """Return the assessment of a case that has its day, as the contract shows it, without `schema` and messages.

    Of a payment that is registered too late it speaks only where the holidays are given.
    """
    case = filled(case)
    violations = blocked(case) or violations_of(ROWS, case)
    return {
        **identified(case),
        "address": case["mailbox"]["address"],
        "today": case["today"],
        "accepted": not violations,
        "violations": violations,
        "advice": [] if violations else advice(case, holidays),
        "order": None if violations else order(case),
    }


def blocked(case: Document) -> list[Document]:
    """Return what is answered alone: `deleted-after-grace`, else `domain-mailbox-follows-domain`."""
    mailbox = case["mailbox"]
    expiry = expiry_of(mailbox)
    facts = {"expiry": expiry.isoformat()}
    if state_on(expiry, date.fromisoformat(case["today"])) == "deleted":
        facts = {**facts, "deleted_on": deleted_on(expiry).isoformat()}
        return [_blocking("deleted-after-grace", facts, {"kind": "buy_again"})]
    if mailbox["kind"] == "domain_mailbox":
        remedy = {"kind": "renew_domain", "domain": mailbox["domain"]["name"]}
        return [_blocking("domain-mailbox-follows-domain", facts, remedy)]
    return []


def _blocking(rule: str, facts: Document, remedy: Document) -> Document:
    return {"rule": rule, "step": "access", "path": "/mailbox", "facts": facts, "remedies": [remedy]}


def order(case: Document) -> Document:
    """Return the order of a case that breaks no rule.

    `plan-changes-at-renewal`, `extra-space-ends-with-mailbox`, `holder-confirmed-or-changed`,
    `renewal-extends-from-expiry`, `confirmation-to-holder`, `card-or-paypal-activates-auto-renewal`.
    """
    mailbox, request, holder = case["mailbox"], case["request"], holder_of(case)
    expiry, method = expiry_of(mailbox), request["payment_method"]
    switched_on = {"method": method, "years": request["years"]} if method in AUTO_RENEWING else None
    return {
        "address": mailbox["address"],
        "plan": request["plan"],
        "extra_space": request["extra_space"],
        "holder": holder,
        "years": request["years"],
        "payment_method": method,
        "placed_on": case["today"],
        "old_expiry": expiry.isoformat(),
        "new_expiry": years_after(expiry, request["years"]).isoformat(),
        "auto_renewal": switched_on or mailbox["auto_renewal"],
        "deletes_archive": rules.archive_goes(case) is not None,
        "confirmation_to": holder["email"],
    }


def advice(case: Document, holidays: Holidays | None) -> list[Document]:
    """Return what is said with the order of a case that breaks no rule, in the contract's order."""
    said = {
        "grace-after-expiry": _in_grace(case),
        "renew-ahead-of-expiry": _late(case),
        "mailbox-nearly-full": _nearly_full(case),
        "downgrade-deletes-archive": rules.archive_goes(case),
        "card-or-paypal-activates-auto-renewal": _switched_on(case),
        "auto-renewal-charged-ahead": _charged_first(case),
        "renewal-concludes-on-registration": _not_done(case),
        "payment-takes-time": late_payment(case, holidays),
    }
    return [{"rule": rule, "facts": facts} for rule, facts in said.items() if facts is not None]


def _in_grace(case: Document) -> rules.Facts | None:
    """`grace-after-expiry`: today past E."""
    expiry = expiry_of(case["mailbox"])
    if date.fromisoformat(case["today"]) <= expiry:
        return None
    return {"expiry": expiry.isoformat(), "last_day_to_renew": last_day_to_renew(expiry).isoformat()}


def _late(case: Document) -> rules.Facts | None:
    """`renew-ahead-of-expiry`: today past E − 15 and not past E."""
    expiry = expiry_of(case["mailbox"])
    if not recommended_by(expiry) < date.fromisoformat(case["today"]) <= expiry:
        return None
    return {"recommended_by": recommended_by(expiry).isoformat(), "expiry": expiry.isoformat()}


def _nearly_full(case: Document) -> rules.Facts | None:
    """`mailbox-nearly-full`: the mail fills 70 % or more of the ordered mailbox space."""
    percent = case["mailbox"]["usage"]["mailbox_bytes"] * 100 // (ordered_mailbox_gb(case["request"]) * GB)
    return {"percent": percent} if percent >= NEARLY_FULL_PERCENT else None


def _switched_on(case: Document) -> rules.Facts | None:
    """`card-or-paypal-activates-auto-renewal`: paid by card or PayPal."""
    if case["request"]["payment_method"] not in AUTO_RENEWING:
        return None
    years = case["request"]["years"]
    return {"years": years, "charged_on": charged_on(years_after(expiry_of(case["mailbox"]), years)).isoformat()}


def _charged_first(case: Document) -> rules.Facts | None:
    """`auto-renewal-charged-ahead`: paid otherwise while it is on and today is not past E − 7."""
    charge = charged_on(expiry_of(case["mailbox"]))
    on = case["mailbox"]["auto_renewal"] is not None and case["request"]["payment_method"] not in AUTO_RENEWING
    return {"charged_on": charge.isoformat()} if on and date.fromisoformat(case["today"]) <= charge else None


def _not_done(case: Document) -> rules.Facts | None:
    """`renewal-concludes-on-registration`: paid otherwise."""
    if case["request"]["payment_method"] in AUTO_RENEWING:
        return None
    return {"last_day_to_renew": last_day_to_renew(expiry_of(case["mailbox"])).isoformat()}
