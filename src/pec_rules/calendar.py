"""Plain dates: the guard that lets only them in, and steps of whole months and years from an anchor."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, TypeGuard

from dateutil.relativedelta import relativedelta

from pec_rules.rulebook import Rule, enforces

EARLIEST_EXPIRY: Final = date(2000, 1, 1)
LATEST_EXPIRY: Final = date(2199, 12, 31)

_REMEMBERED: Final = 16_384


def is_plain_date(value: object) -> TypeGuard[date]:
    """Return whether the value is a calendar date; a `datetime` is none."""
    return isinstance(value, date) and not isinstance(value, datetime)


@lru_cache(maxsize=_REMEMBERED)
def months_before(anchor: date, months: int) -> date:
    """Return the same day `months` calendar months earlier, or that month's last day where it is shorter."""
    return anchor - relativedelta(months=months)


@enforces(Rule.LEAP_DAY_CLAMPS)
@lru_cache(maxsize=_REMEMBERED)
def years_after(anchor: date, years: int) -> date:
    """Return the same day `years` years later; 29 February becomes 28 in a year without it."""
    return anchor + relativedelta(years=years)


@lru_cache(maxsize=_REMEMBERED)
def days_after(anchor: date, days: int) -> date:
    """Return the day `days` days later, or earlier where `days` is negative."""
    return anchor + timedelta(days=days)
