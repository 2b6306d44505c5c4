"""Paying: when a payment is registered, and by when to make it so that it is registered in time."""

from datetime import date

from pec_rules.calendar import days_after
from pec_rules.messages import Facts, facts_of
from pec_rules.milestones import last_day_to_renew
from pec_rules.rulebook import Rule, enforces
from pec_rules.terms import Terms
from pec_rules.vocabulary import MilestoneKind, PaymentMethod
from pec_rules.workdays import WorkingDays


@enforces(Rule.PAYMENT_TAKES_TIME)
def registered_on(method: PaymentMethod, paid_on: date, working_days: WorkingDays, terms: Terms) -> date:
    """Return the day by which a payment made on a day is registered."""
    time = terms.registration_times[method]
    if not time.working_days:
        return days_after(paid_on, time.days)
    return working_days.after(working_days.first_from(paid_on), time.days)


@enforces(Rule.PAYMENT_TAKES_TIME)
def last_day_to_pay(method: PaymentMethod, deadline: date, working_days: WorkingDays, terms: Terms) -> date:
    """Return the last day on which a payment still is registered by the deadline."""
    time = terms.registration_times[method]
    if not time.working_days:
        return days_after(deadline, -time.days)
    return working_days.after(working_days.last_until(deadline), -time.days)


def deadline_on(today: date, expiry: date, terms: Terms) -> tuple[MilestoneKind, date]:
    """Return what a payment made on a day must be registered by: the expiry, and past it the last renewable day."""
    if today <= expiry:
        return MilestoneKind.EXPIRY, expiry
    return MilestoneKind.LAST_DAY_TO_RENEW, last_day_to_renew(expiry, terms)


def late_payment(
    method: PaymentMethod, today: date, expiry: date, working_days: WorkingDays, terms: Terms
) -> Facts | None:
    """Return the facts where a payment made today is registered too late: when, and which method would still do.

    It is the first one that leaves automatic renewal as it is, or the first of the others.
    """
    until, deadline = deadline_on(today, expiry, terms)
    if today <= last_day_to_pay(method, deadline, working_days, terms):
        return None
    in_time = (each for each in PaymentMethod if today <= last_day_to_pay(each, deadline, working_days, terms))
    return facts_of(
        method=method,
        registered_on=registered_on(method, today, working_days, terms),
        until=until,
        deadline=deadline,
        instead=min(in_time, key=lambda each: each in terms.auto_renewing_methods),
    )
