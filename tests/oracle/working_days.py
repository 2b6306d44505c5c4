"""Working days, counted one by one from the holidays given; and when a payment is registered."""

from collections.abc import Collection
from datetime import date
from typing import Final

from tests.oracle.days import days_after
from tests.oracle.vendor import WORKING_DAYS_TO_REGISTER

Holidays = Collection[str]
"""The dates that are holidays, as documents write them."""

WEEKEND: Final = (6, 0)
"""Saturday and Sunday, as a day's ordinal leaves them when divided by 7: the first day of the year 1 was a Monday."""


def is_working(day: date, holidays: Holidays) -> bool:
    """Return whether it is neither on a weekend nor a holiday."""
    return day.toordinal() % 7 not in WEEKEND and day.isoformat() not in holidays


def registered_on(method: str, paid_on: date, holidays: Holidays) -> date:
    """Return the day on which a payment is registered (`payment-takes-time`).

    It is as if paid on the first working day from then on, and each day that it takes is a working one.
    """
    left = WORKING_DAYS_TO_REGISTER[method]
    day = paid_on
    while left and not is_working(day, holidays):
        day = days_after(day, 1)
    while left:
        day = days_after(day, 1)
        left -= is_working(day, holidays)
    return day


def last_day_to_pay(method: str, deadline: date, holidays: Holidays) -> date:
    """Return the last day on which paying is registered by the deadline, looking at each day before it."""
    day = deadline
    while registered_on(method, day, holidays) > deadline:
        day = days_after(day, -1)
    return day
