"""One decision by the library against the same one written by hand, in one run: `make bench`.

By hand means plain functions over the dicts of a parsed document and `datetime.date`, with no value objects, no checks
of the input, no remedies and the dates worked out without dateutil. Both are asked the same cases, and must agree,
before either is timed. Rounds are interleaved; the figure to quote is the median of the ratios within a round.
"""

import json
import statistics
import timeit
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pec_rules import Channel, Mailbox, PaymentMethod, Person, Plan, RenewalRequest, Usage, assess_renewal
from pec_rules.serialization import Case, dumps, loads

EXAMPLES = Path(__file__).parent.parent / "examples"
TIMED = ("renewal", "the README's case")
ROUNDS, CALLS = 15, 2_000

GB = 1024**3
PLANS: dict[str, dict[str, Any]] = {
    "standard": {"mailbox": 1, "archive": 0, "limit": 1},
    "pro": {"mailbox": 2, "archive": 3, "limit": None},
    "premium": {"mailbox": 2, "archive": 8, "limit": None},
}
IDENTIFIERS = {"legal_person": {"recipient_code", "pec", "none"}, "public_administration": {"office_code"}}


def years_later(day: date, years: int) -> date:
    """Add years; 29 February becomes 28 where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def three_months_earlier(day: date) -> date:
    """Take three months off; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - 3, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


def space(plan: dict[str, Any], extra: dict[str, int]) -> tuple[int, int]:
    """Work out mailbox and archive space, in bytes."""
    limit = plan["limit"]
    mail = plan["mailbox"] + (extra["mailbox_gb"] if limit is None else min(extra["mailbox_gb"], limit))
    return mail * GB, (plan["archive"] + extra["archive_gb"]) * GB if plan["archive"] else 0


def by_hand(mailbox: dict[str, Any], request: dict[str, Any], today: date) -> dict[str, Any]:  # noqa: C901, PLR0912, PLR0915
    """Decide a case the way a script would."""
    expiry: date = mailbox["expiry"]
    if today > expiry + timedelta(days=90):
        return {"violations": [{"rule": "deleted-after-grace"}], "advice": [], "order": None}
    plan, extra, usage = PLANS[request["plan"]], request["extra_space"], mailbox["usage"]
    now, ordered = space(PLANS[mailbox["plan"]], mailbox["extra_space"]), space(plan, extra)
    years, holder = request["years"], request.get("holder") or mailbox["holder"]
    paid_at_once = request["payment_method"] in {"card", "paypal"}
    archived = usage["archive_bytes"]
    violations: list[dict[str, Any]] = []
    if mailbox["auto_renewal"] and request["plan"] == mailbox["plan"]:
        violations.append({"rule": "auto-renewal-blocks-manual-renewal"})
    if mailbox["pending_order"]:
        violations.append({"rule": "one-pending-order"})
    if request["channel"] == "notice_email" and today < three_months_earlier(expiry):
        violations.append({"rule": "notice-email-once-notices-begin"})
    if extra["archive_gb"] and not plan["archive"]:
        violations.append({"rule": "archive-space-needs-archive-plan"})
    if plan["limit"] is not None and extra["mailbox_gb"] > plan["limit"]:
        violations.append({"rule": "extra-mailbox-space-limit", "most": plan["limit"]})
    if ordered[0] < now[0] and usage["mailbox_bytes"] > ordered[0]:
        violations.append({"rule": "mail-fits-mailbox-space", "excess": usage["mailbox_bytes"] - ordered[0]})
    if plan["archive"] and ordered[1] < now[1] and archived > ordered[1]:
        violations.append({"rule": "archive-fits-archive-space", "excess": archived - ordered[1]})
    if not plan["archive"] and archived and not request["archive_deletion_accepted"]:
        violations.append({"rule": "downgrade-deletes-archive", "archive_bytes": archived})
    if holder["kind"] != "person":
        identifier = holder.get("e_invoice")
        if identifier is None:
            violations.append({"rule": "e-invoice-identifier-required"})
        elif identifier["kind"] not in IDENTIFIERS[holder["kind"]]:
            violations.append({"rule": "e-invoice-identifier-fits-holder"})
    most = 2 if request["promotional"] else 5
    if not 1 <= years <= most:
        rule = "promotional-frequency" if request["promotional"] else "renewal-frequency"
        violations.append({"rule": rule, "years": years, "most": most})
    if not request["terms_accepted"]:
        violations.append({"rule": "terms-must-be-accepted"})
    if violations:
        return {"violations": violations, "advice": [], "order": None}
    new_expiry = years_later(expiry, years)
    advice: list[dict[str, Any]] = []
    if today > expiry:
        advice.append({"rule": "grace-after-expiry", "until": expiry + timedelta(days=90)})
    elif today > expiry - timedelta(days=15):
        advice.append({"rule": "renew-ahead-of-expiry", "by": expiry - timedelta(days=15)})
    percent = usage["mailbox_bytes"] * 100 // ordered[0]
    if percent >= 70:  # noqa: PLR2004 - a script's habit
        advice.append({"rule": "mailbox-nearly-full", "percent": percent})
    if not plan["archive"] and archived:
        advice.append({"rule": "downgrade-deletes-archive", "archive_bytes": archived})
    if paid_at_once:
        charge = new_expiry - timedelta(days=7)
        advice.append({"rule": "card-or-paypal-activates-auto-renewal", "years": years, "charged_on": charge})
    else:
        if mailbox["auto_renewal"] and today <= expiry - timedelta(days=7):
            advice.append({"rule": "auto-renewal-charged-ahead", "charged_on": expiry - timedelta(days=7)})
        advice.append({"rule": "renewal-concludes-on-registration", "by": expiry + timedelta(days=90)})
    order = {
        "address": mailbox["address"],
        "plan": request["plan"],
        "extra_space": extra,
        "holder": holder,
        "years": years,
        "payment_method": request["payment_method"],
        "placed_on": today,
        "old_expiry": expiry,
        "new_expiry": new_expiry,
        "auto_renewal": {"method": request["payment_method"], "years": years}
        if paid_at_once
        else mailbox["auto_renewal"],
        "deletes_archive": bool(not plan["archive"] and archived),
        "confirmation_to": holder["email"],
    }
    return {"violations": violations, "advice": advice, "order": order}


def dicts_of(document: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any], date]:
    """Fill in what a document may leave out, and read its dates."""
    mailbox = {"extra_space": {}, "auto_renewal": None, "pending_order": None, **document["mailbox"]}
    mailbox["expiry"] = date.fromisoformat(mailbox["expiry"])
    mailbox["extra_space"] = {"mailbox_gb": 0, "archive_gb": 0, **mailbox["extra_space"]}
    mailbox["usage"] = {"archive_bytes": 0, **mailbox["usage"]}
    request = {"promotional": False, "archive_deletion_accepted": False, **document["request"]}
    return mailbox, request, date.fromisoformat(document["today"])


def agree(case: Case, document: dict[str, Any]) -> None:
    """Check that both decide alike."""
    assert isinstance(case.request, RenewalRequest)  # noqa: S101 - a benchmark of different answers is none
    assert case.today is not None  # noqa: S101 - as above
    decision = assess_renewal(case.mailbox, case.request, today=case.today)
    other = by_hand(*dicts_of(document))
    assert [each.rule for each in decision.violations] == [each["rule"] for each in other["violations"]], case.id  # noqa: S101
    assert [each.rule for each in decision.advice] == [each["rule"] for each in other["advice"]], case.id  # noqa: S101
    if decision.order is not None:
        assert decision.order.new_expiry == other["order"]["new_expiry"], case.id  # noqa: S101 - as above


def readme_case() -> Case:
    """Make the case of the README."""
    mailbox = Mailbox(
        address="prova.esempio@pec.it",
        plan=Plan.STANDARD,
        usage=Usage(mailbox_bytes=120_000_000),
        holder=Person(tax_code="SMPPRV80A01Z999L", email="prova@example.it"),
        expiry=date(2027, 1, 15),
    )
    request = RenewalRequest.confirming(
        mailbox, channel=Channel.WEBMAIL, payment_method=PaymentMethod.BANK_TRANSFER, years=6, terms_accepted=True
    )
    return Case(id="the README's case", mailbox=mailbox, request=request, today=date(2026, 11, 22))


def compare(case: Case, document: dict[str, Any]) -> None:
    """Time both on a case, and print medians and the ratio within a round."""
    mailbox, request, today, dicts = case.mailbox, case.request, case.today, dicts_of(document)
    assert today is not None  # noqa: S101 - the timed cases have a day

    def microseconds(call: Callable[[], object]) -> float:
        return timeit.timeit(call, number=CALLS) / CALLS * 1e6

    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(microseconds(lambda: assess_renewal(mailbox, request, today=today)))
        theirs.append(microseconds(lambda: by_hand(*dicts)))
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    print(f"{case.id}, {ROUNDS} rounds of {CALLS} calls, medians:")
    print(f"  assess_renewal        {statistics.median(ours):6.1f} µs")
    print(f"  by hand, over dicts   {statistics.median(theirs):6.1f} µs")
    print(f"  ratio within a round  {statistics.median(ratios):6.1f}  ({min(ratios):.1f} to {max(ratios):.1f})")


def main() -> None:
    """Check that both agree on every example, then time the README's case, refused, and a plain renewal, accepted."""
    examples = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*.json"))]
    renewals = [each for each in examples if each.get("request") and "plan" in each["request"]]
    documents = [*renewals, json.loads(dumps(readme_case()))]
    for document in documents:
        agree(loads(json.dumps(document), Case), document)
    for document in documents:
        if document["id"] in TIMED:
            compare(loads(json.dumps(document), Case), document)


if __name__ == "__main__":
    main()
