"""Deadlines: by when to pay, what a consumer is told, and the calendar file of both."""

from datetime import date
from typing import Any, assert_type

from pec_rules import (
    ARUBA,
    AnyMailbox,
    ConsumerNotice,
    Deadlines,
    Language,
    Mailbox,
    MilestoneKind,
    PaymentMethod,
    PaymentOption,
    PaymentTiming,
    italian_working_days,
)
from pec_rules.ics import calendar, jcal


def payment_option(value: PaymentOption) -> None:
    """How one way to pay stands."""
    assert_type(value.method, PaymentMethod)
    assert_type(value.until, MilestoneKind)
    assert_type(value.last_day, date)
    assert_type(value.timing, PaymentTiming)
    made = PaymentOption(
        method=PaymentMethod.BANK_TRANSFER,
        until=MilestoneKind.EXPIRY,
        last_day=date(2027, 1, 28),
        timing=PaymentTiming.TIGHT,
    )
    assert_type(made, PaymentOption)


def consumer_notice(value: ConsumerNotice) -> None:
    """What the law asks of the seller."""
    assert_type(value.due_on, date)
    assert_type(value.last_day_to_switch_off, date)
    made = ConsumerNotice(due_on=date(2027, 1, 1), last_day_to_switch_off=date(2027, 1, 23))
    assert_type(made, ConsumerNotice)


def deadlines(value: Deadlines) -> None:
    """Both, seen from a day."""
    assert_type(value.id, str | None)
    assert_type(value.address, str)
    assert_type(value.today, date)
    assert_type(value.expiry, date)
    assert_type(value.payment_options, tuple[PaymentOption, ...])
    assert_type(value.consumer_notice, ConsumerNotice | None)
    made = Deadlines(
        id=None,
        address="a@pec.it",
        today=date(2026, 11, 22),
        expiry=value.expiry,
        payment_options=value.payment_options,
        consumer_notice=value.consumer_notice,
    )
    assert_type(made, Deadlines)


def calendars(mailbox: Mailbox, mailboxes: list[AnyMailbox], language: Language) -> None:
    """A calendar file of mailboxes of either kind, and the same as plain objects of JSON."""
    today = date(2026, 11, 22)
    assert_type(calendar([mailbox], today=today), bytes)
    assert_type(calendar(mailboxes=mailboxes, today=today, language=language, working_days={today}, terms=ARUBA), bytes)
    assert_type(jcal(iter(mailboxes), today=today), list[Any])
    assert_type(
        jcal(mailboxes=mailboxes, today=today, language="en", working_days=italian_working_days(), terms=ARUBA),
        list[Any],
    )
