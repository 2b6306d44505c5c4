"""What comes out: every answer, made with every keyword, and the type of each of its fields."""

from collections.abc import Iterator
from datetime import date
from typing import assert_type

import attrs

from pec_rules import (
    Advice,
    Assessment,
    Difference,
    ExtraSpace,
    ExtraSpaceAssessment,
    ExtraSpaceOrder,
    Fact,
    Facts,
    FrozenMap,
    Language,
    MailboxState,
    MailboxStatus,
    Milestone,
    MilestoneKind,
    OrderStep,
    Plan,
    PlanChange,
    Remedy,
    RenewalOrder,
    Rule,
    Text,
    Timeline,
    Violation,
)


def assessment(value: Assessment) -> None:
    """A decision; its order is there only if it accepts."""
    assert_type(value.id, str | None)
    assert_type(value.address, str)
    assert_type(value.today, date)
    assert_type(value.accepted, bool)
    assert_type(value.violations, tuple[Violation, ...])
    assert_type(value.advice, tuple[Advice, ...])
    assert_type(value.order, RenewalOrder | None)
    if value.order is not None:
        assert_type(value.order.new_expiry, date)
    made = Assessment(id=None, address="a@pec.it", today=value.today, violations=(), advice=(), order=value.order)
    assert_type(made, Assessment)
    assert_type(Assessment(address="a@pec.it", today=value.today), Assessment)
    assert_type(attrs.evolve(value, id="first"), Assessment)


def extra_space_assessment(value: ExtraSpaceAssessment) -> None:
    """A decision on extra space during the year; its order is another than that of a renewal."""
    assert_type(value.id, str | None)
    assert_type(value.address, str)
    assert_type(value.today, date)
    assert_type(value.accepted, bool)
    assert_type(value.violations, tuple[Violation, ...])
    assert_type(value.advice, tuple[Advice, ...])
    assert_type(value.order, ExtraSpaceOrder | None)
    made = ExtraSpaceAssessment(
        id=None, address="a@pec.it", today=value.today, violations=(), advice=(), order=value.order
    )
    assert_type(made, ExtraSpaceAssessment)
    assert_type(ExtraSpaceAssessment(address="a@pec.it", today=value.today), ExtraSpaceAssessment)


def violation(value: Violation, language: Language) -> None:
    """A broken rule."""
    assert_type(value.rule, Rule)
    assert_type(value.step, OrderStep)
    assert_type(value.path, str)
    assert_type(value.facts, Facts)
    assert_type(value.remedies, tuple[Remedy, ...])
    assert_type(value.message(language), str)
    assert_type(value.message("it"), str)
    made = Violation(rule=value.rule, step=value.step, path="/mailbox", facts=value.facts, remedies=value.remedies)
    assert_type(made, Violation)


def advice(value: Advice, language: Language) -> None:
    """What is said beside an accepted order."""
    assert_type(value.rule, Rule)
    assert_type(value.facts, Facts)
    assert_type(value.message(language=language), str)
    assert_type(Advice(value.rule, value.facts), Advice)
    assert_type(Advice(rule=value.rule, facts=value.facts), Advice)


def facts(value: Facts, fact: Fact) -> None:
    """The facts of a case, by name: numbers, codes and days."""
    assert_type(value, FrozenMap[str, int | str | date])
    assert_type(fact, int | str | date)
    assert_type(value["years"], int | str | date)
    assert_type(value.get("years"), int | str | date | None)
    assert_type(dict(value), dict[str, int | str | date])


def frozen_map(value: FrozenMap[Plan, int]) -> None:
    """An immutable mapping."""
    assert_type(value[Plan.PRO], int)
    assert_type(len(value), int)
    assert_type(iter(value), Iterator[Plan])
    assert_type(list(value.items()), list[tuple[Plan, int]])


def makes_frozen_map(entries: dict[str, int], pairs: list[tuple[str, int]]) -> FrozenMap[str, int | str]:
    """It is made of a mapping or of pairs, of values as wide as is asked."""
    assert_type(FrozenMap(entries=entries), FrozenMap[str, int])
    assert_type(FrozenMap(pairs), FrozenMap[str, int])
    return FrozenMap(entries)


def widens(value: FrozenMap[str, int]) -> FrozenMap[str, int | str]:
    """Nobody can put a value in: it stands for a mapping of wider values."""
    return value


def text(value: Text, language: Language) -> None:
    """A sentence in both languages."""
    assert_type(value.it, str)
    assert_type(value.en, str)
    assert_type(value.said(language), str)
    assert_type(value.said(language="en", facts={"years": 1, "on": date(2027, 1, 31), "plans": ("pro",)}), str)
    assert_type(Text(it="sì", en="yes"), Text)


def mailbox_status(value: MailboxStatus) -> None:
    """What a mailbox is and can do on a day."""
    assert_type(value.id, str | None)
    assert_type(value.address, str)
    assert_type(value.today, date)
    assert_type(value.state, MailboxState)
    assert_type(value.expiry, date)
    assert_type(value.days_to_expiry, int)
    assert_type(value.can_send, bool)
    assert_type(value.can_receive, bool)
    assert_type(value.can_read, bool)
    assert_type(value.can_renew, bool)
    assert_type(value.renewal_blocked_by, tuple[Rule, ...])
    assert_type(value.notices_begun, bool)
    made = MailboxStatus(
        id=None,
        address="a@pec.it",
        today=date(2026, 11, 22),
        state=MailboxState.ACTIVE,
        expiry=date(2027, 1, 31),
        days_to_expiry=70,
        can_send=True,
        can_receive=True,
        can_read=True,
        can_renew=True,
        renewal_blocked_by=(),
        notices_begun=True,
    )
    assert_type(made, MailboxStatus)


def timeline(value: Timeline) -> None:
    """The milestones: a value, and a collection of them."""
    assert_type(value.id, str | None)
    assert_type(value.address, str)
    assert_type(value.expiry, date)
    assert_type(value.milestones, tuple[Milestone, ...])
    assert_type(iter(value), Iterator[Milestone])
    assert_type(list(value), list[Milestone])
    assert_type(len(value), int)
    assert_type(value[0], Milestone)
    made = Timeline(id=None, address="a@pec.it", expiry=value.expiry, milestones=value.milestones)
    assert_type(made, Timeline)


def milestone(value: Milestone) -> None:
    """A dated event."""
    assert_type(value.milestone, MilestoneKind)
    assert_type(value.on, date)
    assert_type(Milestone(MilestoneKind.EXPIRY, date(2027, 1, 31)), Milestone)
    assert_type(Milestone(milestone=MilestoneKind.EXPIRY, on=date(2027, 1, 31)), Milestone)


def plan_change(value: PlanChange) -> None:
    """What moving to a plan means."""
    assert_type(value.old_plan, Plan)
    assert_type(value.new_plan, Plan)
    assert_type(value.extra_space, ExtraSpace)
    assert_type(value.gains, Difference)
    assert_type(value.loses, Difference)
    assert_type(value.deletes_archive_bytes, int)
    assert_type(value.asks_for, tuple[Violation, ...])
    made = PlanChange(
        old_plan=Plan.PRO,
        new_plan=Plan.STANDARD,
        extra_space=ExtraSpace(),
        gains=value.gains,
        loses=value.loses,
        deletes_archive_bytes=0,
        asks_for=value.asks_for,
    )
    assert_type(made, PlanChange)


def difference(value: Difference) -> None:
    """What one side of a change has more of."""
    assert_type(value.mailbox_gb, int)
    assert_type(value.archive_gb, int)
    assert_type(value.sms_report, bool)
    assert_type(Difference(mailbox_gb=1, archive_gb=0, sms_report=False), Difference)
