"""Days, sizes and numbers of days, rich in those at which something turns."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import Final, ParamSpec, TypeVar, cast

from hypothesis import strategies as st

from pec_rules.calendar import EARLIEST_EXPIRY, LATEST_EXPIRY
from pec_rules.checks import MOST_BYTES
from pec_rules.terms import ARUBA, Terms
from pec_rules.workdays import WorkingDays

AWKWARD_EXPIRIES: Final = (
    date(2027, 6, 15),
    date(2000, 1, 1),
    date(2000, 2, 29),
    date(2027, 1, 31),
    date(2027, 2, 28),
    date(2027, 5, 29),
    date(2027, 5, 31),
    date(2027, 12, 31),
    date(2028, 1, 1),
    date(2028, 2, 28),
    date(2028, 2, 29),
    date(2028, 3, 1),
    date(2028, 5, 30),
    date(2028, 5, 31),
    date(2096, 2, 29),
    date(2099, 11, 30),
    date(2100, 2, 28),
    date(2190, 12, 31),
)
"""The first is the plainest: a failing example ends there if its day does not matter."""

NO_HOLIDAYS: Final = WorkingDays(frozenset())
"""The most working days that there can be: a payment that is late by them is late by any."""

_Value = TypeVar("_Value")
_Fields = ParamSpec("_Fields")


def remembered(
    make: Callable[_Fields, st.SearchStrategy[_Value]],
) -> Callable[_Fields, st.SearchStrategy[_Value]]:
    """Return the maker of a strategy so that it makes each but once: Hypothesis examines every new one at length."""
    kept = cast("Callable[_Fields, st.SearchStrategy[_Value]]", lru_cache(maxsize=256)(make))

    @wraps(make)
    def again(*args: _Fields.args, **kwargs: _Fields.kwargs) -> st.SearchStrategy[_Value]:
        return kept(*args, **kwargs)

    return again


def chosen(given: st.SearchStrategy[_Value] | None, default: st.SearchStrategy[_Value]) -> st.SearchStrategy[_Value]:
    """Return the strategy that was given, or the default where none was."""
    return default if given is None else given


def latest_with_room(terms: Terms) -> date:
    """Return the latest expiry that a renewal of any length does not carry past the last one that is kept."""
    return LATEST_EXPIRY.replace(year=LATEST_EXPIRY.year - max(terms.max_years, terms.max_promotional_years))


@remembered
def expiries(
    min_value: date = EARLIEST_EXPIRY, max_value: date | None = None, terms: Terms = ARUBA
) -> st.SearchStrategy[date]:
    """Draw expiries, half of them awkward: 29 February, the ends of months and years.

    Args:
        min_value: The earliest.
        max_value: The latest; where not given, the last that can be renewed for as long as the terms allow.
        terms: The terms that say for how long.
    """
    latest = latest_with_room(terms) if max_value is None else max_value
    days = st.dates(min_value, latest)
    awkward = tuple(day for day in (*AWKWARD_EXPIRIES, latest) if min_value <= day <= latest)
    return st.sampled_from(awkward) | days


@lru_cache(maxsize=16)
def _turning_points(terms: Terms) -> tuple[int, ...]:
    """Return the days from the expiry at which something turns, and those around them; the plainest first."""
    turns = (0, terms.grace_days, -terms.auto_renewal_charge_days, -terms.recommended_days)
    near = (turn + step for turn in turns for step in (0, 1, -1))
    days_of_months = terms.notice_months * 61 // 2  # give or take two
    notices = (step - days_of_months for step in (0, 1, -1, 2, -2))
    return tuple(dict.fromkeys((-45, *near, *notices, -366, -1000, 365)))


@remembered
def offsets(min_value: int | None = None, max_value: int | None = None, terms: Terms = ARUBA) -> st.SearchStrategy[int]:
    """Draw numbers of days from an expiry to a day, often to one at which something turns: E − 15, E, E + 90, E + 91.

    Args:
        min_value: The least; −1200 where none is given.
        max_value: The most; 400 days beyond the grace where none is given.
        terms: The terms that say where something turns.
    """
    least = -1200 if min_value is None else min_value
    most = terms.grace_days + 400 if max_value is None else max_value
    whole = st.integers(least, most)
    points = tuple(each for each in _turning_points(terms) if least <= each <= most)
    turning = st.sampled_from(points) if points else whole
    return st.one_of(turning, turning, whole)


@lru_cache(maxsize=16)
def _awkward_sizes(terms: Terms) -> tuple[int, ...]:
    """Return the bytes of empty, nearly full, just full and overfull spaces."""
    offers = terms.plans.values()
    spaces = sorted({0, *(gb for each in offers for gb in (each.mailbox_gb, each.archive_gb))})
    full = (gb * terms.bytes_per_gb for space in spaces for gb in (space, space + 1))
    near = (size for each in full for size in (each, each - 1, each + 1, each * terms.nearly_full_percent // 100 + 1))
    return tuple(dict.fromkeys(min(max(0, size), MOST_BYTES) for size in near))


@remembered
def sizes(terms: Terms = ARUBA) -> st.SearchStrategy[int]:
    """Draw numbers of bytes, often those at which a plan's mailbox or archive is exactly full, or one byte off."""
    awkward = _awkward_sizes(terms)
    return st.sampled_from(awkward) | st.integers(0, min(max(awkward) + 3 * terms.bytes_per_gb, MOST_BYTES))
