"""Italy's national holidays, reckoned year by year: what `holidays` is held against."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from tests.oracle.days import days_after

FIXED: Final = ((1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26))
"""The month and the day of those that never move; all of them since 2001."""
SAINT_FRANCIS: Final = (10, 4)
SAINT_FRANCIS_SINCE: Final = 2026


def easter(year: int) -> date:
    """Return Easter: the Sunday after the first full moon of spring, as the Gregorian calendar reckons the moon."""
    century = year // 100
    moon = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= (moon + year % 19 // 11) // 29
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return days_after(date(year, 3, 28), moon - sunday)


def holidays_of(year: int) -> set[str]:
    """Return the national holidays of a year since 2012 as documents write them; Easter Monday is the one that moves.

    Easter itself is one too, and always a Sunday.
    """
    fixed = (*FIXED, *((SAINT_FRANCIS,) if year >= SAINT_FRANCIS_SINCE else ()))
    sunday = easter(year)
    every = (*(date(year, *each) for each in fixed), sunday, days_after(sunday, 1))
    return {each.isoformat() for each in every}


def holidays_in(years: Iterable[int]) -> frozenset[str]:
    """Return the national holidays of some years."""
    return frozenset().union(*map(holidays_of, years))
