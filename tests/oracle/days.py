"""Arithmetic of calendar days with its own table of months; `datetime.date` only reads, writes and numbers them."""

from datetime import date
from typing import Final

MONTH_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FEBRUARY: Final = 2


def is_leap(year: int) -> bool:
    """Return whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Return how many days the month has in that year."""
    return 29 if month == FEBRUARY and is_leap(year) else MONTH_LENGTHS[month - 1]


def clamped(year: int, month: int, day: int) -> date:
    """Return that day of the month, or the month's last where it is shorter."""
    return date(year, month, min(day, month_length(year, month)))


def days_after(anchor: date, count: int) -> date:
    """Return the day so many days later; earlier where `count` is negative."""
    return date.fromordinal(anchor.toordinal() + count)


def months_before(anchor: date, count: int) -> date:
    """Return the same day so many months earlier, clamped to the month's end (`notices-precede-expiry`)."""
    months = anchor.year * 12 + (anchor.month - 1) - count
    return clamped(months // 12, months % 12 + 1, anchor.day)


def years_after(anchor: date, count: int) -> date:
    """Return the same day so many years later (`renewal-extends-from-expiry`, `leap-day-clamps`)."""
    return clamped(anchor.year + count, anchor.month, anchor.day)
