"""The library held against the oracle, case by case."""

from collections.abc import Callable
from typing import Any, Final

from cattrs import Converter

from pec_rules import (
    Advice,
    InvalidInput,
    Mailbox,
    RenewalRefused,
    Violation,
    assess_renewal,
    cancel_order,
    generate_auto_renewal_order,
    may_buy_again,
    place_renewal_order,
    plan_change,
    register_payment,
    serialization,
    status_on,
    switch_off_auto_renewal,
    timeline,
)
from pec_rules.errors import PaymentRefused
from tests import oracle
from tests.oracle.documents import Document
from tests.tables.cases import Case, mailbox_of, order_of

ALONE: Final = ("deleted-after-grace", "domain-mailbox-follows-domain")
"""Rules whose violation is the only one."""
OF_ONE_FACT: Final = (
    {"e-invoice-identifier-required", "e-invoice-identifier-fits-holder"},
    {"renewal-frequency", "promotional-frequency"},
    {"archive-space-needs-archive-plan", "archive-fits-archive-space"},
    {"archive-fits-archive-space", "downgrade-deletes-archive"},
)
"""Rules of which one case breaks one at most."""


def _without_messages() -> Converter:
    """Return the library's converter, but that it leaves the wording of violations and advice out."""
    converter = serialization.converter()

    def write_violation(violation: Violation) -> Document:
        return {
            "rule": violation.rule.code,
            "step": violation.step.value,
            "path": violation.path,
            "facts": converter.unstructure(violation.facts),
            "remedies": converter.unstructure(violation.remedies),
        }

    def write_advice(advice: Advice) -> Document:
        return {"rule": advice.rule.code, "facts": converter.unstructure(advice.facts)}

    converter.register_unstructure_hook(Violation, write_violation)
    converter.register_unstructure_hook(Advice, write_advice)
    return converter


_CONVERTER: Final = _without_messages()


def written(value: object) -> Any:  # noqa: ANN401 - a document
    """Return the document of a value, without `schema` and messages."""
    return _CONVERTER.unstructure(value)


def check_decision(case: Case) -> Document:
    """Return the assessment, which is the oracle's and leaves no gap and no overlap; so is what follows from it."""
    decision = decide(case)
    agree(case, "assess_renewal", decision, oracle.assess(case.document))
    _check_no_gap(decision)
    _check_no_overlap([violation["rule"] for violation in decision["violations"]])
    _check_no_overlap([advice["rule"] for advice in decision["advice"]])
    if decision["accepted"] and isinstance(case.mailbox, Mailbox):
        _check_renewal(case, case.mailbox, decision["order"])
    return decision


def decide(case: Case) -> Document:
    """Return the library's assessment."""
    decision: Document = written(assess_renewal(case.mailbox, case.request, today=case.today))
    return decision


def _check_no_gap(decision: Document) -> None:
    """Every case is accepted or refused for a reason, and there is an order if and only if it is accepted."""
    assert decision["accepted"] is (decision["violations"] == [])
    assert decision["accepted"] is (decision["order"] is not None)
    assert decision["accepted"] or not decision["advice"]


def _check_no_overlap(rules: list[str]) -> None:
    """No rule says a fact twice, and no two rules say the same."""
    assert len(rules) == len(set(rules)), rules
    assert not set(rules).intersection(ALONE) or len(rules) == 1, rules
    assert not any(both <= set(rules) for both in OF_ONE_FACT), rules


def _check_renewal(case: Case, mailbox: Mailbox, order: Document) -> None:
    """An accepted order is placed as assessed, and its payment registered as the oracle does."""
    awaiting = place_renewal_order(mailbox, case.request, today=case.today)
    expected = {**oracle.filled(case.document["mailbox"]), "pending_order": order}
    agree(case, "place_renewal_order", written(awaiting), expected)
    assert awaiting.pending_order is not None
    renewed = register_payment(awaiting, awaiting.pending_order, on=case.today)
    agree(case, "register_payment", written(renewed), oracle.register(expected, order, case.document["today"]))


def check_every_call(case: Case) -> Document:
    """Return the assessment; it and what every other call says of the case are the oracle's."""
    decision = check_decision(case)
    mailbox, today = case.document["mailbox"], case.document["today"]
    agree(case, "status_on", written(status_on(case.mailbox, case.today)), oracle.status(case.document))
    agree(case, "timeline", written(timeline(case.mailbox)), oracle.timeline(case.document))
    for tax_code in ("RCCMNL83S18D969H", "01879020517", "97058420585"):
        expected = oracle.may_buy_again(mailbox, tax_code, today)
        agree(case, "may_buy_again", may_buy_again(case.mailbox, tax_code, today=case.today), expected)
    _check_placing(case)
    if isinstance(case.mailbox, Mailbox):
        _check_changes(case, case.mailbox)
        _check_plan_change(case, case.mailbox)
    return decision


def _check_placing(case: Case) -> None:
    document, today = case.document, case.document["today"]
    placed = outcome(lambda: place_renewal_order(case.mailbox, case.request, today=case.today))
    agree(case, "place_renewal_order", placed, oracle.place(document["mailbox"], document["request"], today))


def _check_changes(case: Case, mailbox: Mailbox) -> None:
    document, today = case.document["mailbox"], case.document["today"]
    agree(case, "cancel_order", written(cancel_order(mailbox)), oracle.cancel(document))
    agree(case, "switch_off_auto_renewal", written(switch_off_auto_renewal(mailbox)), oracle.switch_off(document))
    generated = generate_auto_renewal_order(mailbox, today=case.today)
    agree(case, "generate_auto_renewal_order", written(generated), oracle.generate(document, today))
    if mailbox.pending_order is not None:
        _check_payments(case, document, document["pending_order"])


def _check_payments(case: Case, mailbox: Document, order: Document) -> None:
    """A payment is of the order that is pending or of another, or finds none pending, or the mailbox renewed."""
    another = {**order, "payment_method": "card"}
    none_pending = {**mailbox, "pending_order": None}
    renewed = {**none_pending, "expiry": order["new_expiry"]}
    for before, paid in ((mailbox, order), (mailbox, another), (none_pending, order), (renewed, order)):
        _check_payment(case, before, paid)


def _check_payment(case: Case, mailbox: Document, order: Document) -> None:
    value = mailbox_of(mailbox)
    assert isinstance(value, Mailbox)
    paid = outcome(lambda: register_payment(value, order_of(order), on=case.today))
    agree(case, "register_payment", paid, oracle.register(mailbox, order, case.document["today"]))


def _check_plan_change(case: Case, mailbox: Mailbox) -> None:
    request = case.document["request"]
    change = written(plan_change(mailbox, case.request.plan, case.request.extra_space))
    expected = {
        "old_plan": case.document["mailbox"]["plan"],
        "new_plan": request["plan"],
        "extra_space": request["extra_space"],
        **oracle.plan_change(case.document["mailbox"], request["plan"], request["extra_space"]),
    }
    agree(case, "plan_change", change, expected)


def outcome(call: Callable[[], Mailbox]) -> Document | str:
    """Return the document of the mailbox that a call gives, or the name of its refusal."""
    try:
        mailbox: Document = written(call())
    except (RenewalRefused, PaymentRefused, InvalidInput) as refusal:
        return type(refusal).__name__
    return mailbox


def agree(case: Case, call: str, answer: object, expected: object) -> None:
    """Fail with the whole case where a call's answer is not the oracle's."""
    assert answer == expected, f"{call} on {case.document}\nthe library: {answer}\nthe oracle:  {expected}"
