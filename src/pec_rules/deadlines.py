"""Deadlines: by when to pay, how each way to pay stands today, and what a consumer must be told."""

from datetime import date
from typing import Final

import attrs

from pec_rules.calendar import days_after
from pec_rules.checks import Day, Expiry, Unfit, check_of, check_value
from pec_rules.door import DAY, MAILBOX, WORKING_DAYS_OR_NONE, admit
from pec_rules.holders import Person
from pec_rules.identifiers import EmailAddress
from pec_rules.mailbox import Mailbox
from pec_rules.milestones import charged_on, last_day_to_renew, recommended_by
from pec_rules.paying import deadline_on, last_day_to_pay
from pec_rules.rulebook import Rule, enforces
from pec_rules.terms import ARUBA, Terms
from pec_rules.vocabulary import MilestoneKind, PaymentMethod, PaymentTiming
from pec_rules.wording import Text
from pec_rules.workdays import Holidays, WorkingDays, italian_working_days, working_days_from

_METHOD: Final = check_of(PaymentMethod)
_DEADLINES: Final = (MilestoneKind.EXPIRY, MilestoneKind.LAST_DAY_TO_RENEW)


def _until(value: object) -> object:
    if value in _DEADLINES:
        return value
    legal = " | ".join(_DEADLINES)
    raise Unfit(Text(it=f"deve essere {legal}", en=f"must be {legal}"))


@attrs.frozen(kw_only=True)
class PaymentOption:
    """How one way to pay stands on a day.

    Attributes:
        method: The way to pay.
        until: What the payment must be registered by: the expiry, and past it the last renewable day.
        last_day: The last day on which paying still has it registered by then.
        timing: Comfortable; tight, once the recommended day is past; or too late.
    """

    method: PaymentMethod
    until: MilestoneKind
    last_day: Day
    timing: PaymentTiming

    __attrs_post_init__ = check_value


@attrs.frozen(kw_only=True)
class ConsumerNotice:
    """What the law asks of the seller before an automatic renewal (`consumer-told-before-auto-renewal`).

    Attributes:
        due_on: The day by which the consumer is told.
        last_day_to_switch_off: The last day to switch automatic renewal off before it is charged.
    """

    due_on: Day
    last_day_to_switch_off: Day

    __attrs_post_init__ = check_value


@attrs.frozen(kw_only=True)
class Deadlines:
    """By when what must be done for a mailbox, seen from a day.

    Attributes:
        id: The case's own id, where it came in a document that has one.
        address: The mailbox's address.
        today: The day.
        expiry: The expiry.
        payment_options: Each way to pay.
        consumer_notice: What the law asks of the seller, where it applies.
    """

    id: str | None = None
    address: EmailAddress = attrs.field(repr=False, eq=str.lower)
    today: Day
    expiry: Expiry
    payment_options: tuple[PaymentOption, ...]
    consumer_notice: ConsumerNotice | None = None

    __attrs_post_init__ = check_value


def pay_by(
    mailbox: Mailbox,
    method: PaymentMethod,
    *,
    until: MilestoneKind | str,
    working_days: WorkingDays | Holidays | None = None,
    terms: Terms = ARUBA,
) -> date:
    """Return the last day on which paying still has the payment registered in time (`payment-takes-time`).

    Args:
        mailbox: The mailbox to renew.
        method: How it will be paid.
        until: `expiry`, or `last-day-to-renew` for the last renewable day.
        working_days: The working days, or a set of the dates that are holidays; `None` for Italy's national holidays,
            with the extra `calendar`. A method that takes no working days needs none.
        terms: The edition of the vendor's terms.

    Raises:
        InvalidInput: an argument is not legal, the mailbox does not meet the terms, or the working days are needed and
            neither given nor installed.
    """
    admit(
        MAILBOX,
        mailbox,
        terms,
        method=(_METHOD, method),
        until=(_until, until),
        working_days=(WORKING_DAYS_OR_NONE, working_days),
    )
    ends = mailbox.expiry if until == MilestoneKind.EXPIRY else last_day_to_renew(mailbox.expiry, terms)
    return last_day_to_pay(method, ends, working_days_for(working_days, terms, method), terms)


def payment_options(
    mailbox: Mailbox,
    today: date,
    *,
    working_days: WorkingDays | Holidays | None = None,
    terms: Terms = ARUBA,
) -> tuple[PaymentOption, ...]:
    """Return how each way to pay stands on a day, in the order of `PaymentMethod` (`payment-takes-time`).

    Args:
        mailbox: The mailbox to renew.
        today: The day, in the vendor's time zone.
        working_days: As `pay_by`.
        terms: The edition of the vendor's terms.

    Raises:
        InvalidInput: an argument is not legal, the mailbox does not meet the terms, or the working days are needed and
            neither given nor installed.
    """
    admit(MAILBOX, mailbox, terms, today=(DAY, today), working_days=(WORKING_DAYS_OR_NONE, working_days))
    days = working_days_for(working_days, terms, *PaymentMethod)
    until, deadline = deadline_on(today, mailbox.expiry, terms)
    last_days = {method: last_day_to_pay(method, deadline, days, terms) for method in PaymentMethod}
    recommended = recommended_by(mailbox.expiry, terms)
    return tuple(
        PaymentOption(method=method, until=until, last_day=last, timing=_timing(today, recommended, last))
        for method, last in last_days.items()
    )


def _timing(today: date, recommended: date, last_day: date) -> PaymentTiming:
    if today > last_day:
        return PaymentTiming.TOO_LATE
    return PaymentTiming.TIGHT if today > recommended else PaymentTiming.COMFORTABLE


def working_days_for(given: WorkingDays | Holidays | None, terms: Terms, *methods: PaymentMethod) -> WorkingDays:
    """Return the working days given, or else Italy's where a payment by one of these methods takes any.

    Raises:
        InvalidInput: they are needed, and the extra `calendar` is not installed.
    """
    if given is not None:
        return working_days_from(given)
    if any(terms.registration_times[method].working_days for method in methods):
        return italian_working_days()
    return WorkingDays(frozenset())


@enforces(Rule.CONSUMER_TOLD_BEFORE_AUTO_RENEWAL)
def consumer_notice(mailbox: Mailbox, terms: Terms = ARUBA) -> ConsumerNotice | None:
    """Return what the law asks of the seller before an automatic renewal, or `None` where it does not apply.

    It applies where the holder is a private person and automatic renewal is on.

    Raises:
        InvalidInput: an argument is not legal, or the mailbox does not meet the terms.
    """
    admit(MAILBOX, mailbox, terms)
    if mailbox.auto_renewal is None or not isinstance(mailbox.holder, Person):
        return None
    return ConsumerNotice(
        due_on=days_after(mailbox.expiry, -terms.consumer_notice_days),
        last_day_to_switch_off=days_after(charged_on(mailbox.expiry, terms), -1),
    )


def deadlines(
    mailbox: Mailbox,
    today: date,
    *,
    working_days: WorkingDays | Holidays | None = None,
    terms: Terms = ARUBA,
) -> Deadlines:
    """Return by when what must be done for a mailbox: `payment_options` and `consumer_notice` together.

    Raises:
        InvalidInput: as `payment_options`.
    """
    options = payment_options(mailbox, today, working_days=working_days, terms=terms)
    return Deadlines(
        address=mailbox.address,
        today=today,
        expiry=mailbox.expiry,
        payment_options=options,
        consumer_notice=consumer_notice(mailbox, terms),
    )
