"""Working days: which days banks and post offices work on, for payments that take some."""

from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache
from typing import Final

import attrs

from pec_rules.calendar import days_after, is_plain_date
from pec_rules.checks import Day, Unfit, check_value
from pec_rules.errors import InvalidInput, Problem
from pec_rules.wording import Text

Holidays = AbstractSet[date]
"""The dates that are holidays."""

_SATURDAY: Final = 5
_HOLIDAYS_OF: Final = range(1990, 2101)
"""From the first year in which a payment for a legal expiry can fall to the last that the package `holidays` knows."""

_SET_OF_DATES: Final = Text(
    it="deve essere WorkingDays, o un insieme delle date festive, senza ora",
    en="must be WorkingDays, or a set of the dates that are holidays, without a time",
)
_TOO_FEW: Final = Text(it="non restano giorni lavorativi", en="no working day is left")
_NO_HOLIDAYS: Final = Text(
    it="mancano le festività italiane: installare l'extra «calendar» o passare un insieme di date festive",
    en="Italian holidays are not there: install the extra 'calendar', or pass a set of dates that are holidays",
)


def _unknown_after(day: date) -> Text:
    return Text(
        it=f"le festività sono note solo fino al {day}: passare un insieme di date festive",
        en=f"holidays are known through {day} only: pass a set of dates that are holidays",
    )


@attrs.frozen
class WorkingDays:
    """The working days: Mondays to Fridays but the holidays (`payment-takes-time`).

    Attributes:
        holidays: The dates that are holidays; those that fall on a Saturday or Sunday change nothing.
        known_through: The last day of which it is known whether it is a holiday.

    Raises:
        InvalidInput: `holidays` is no frozen set of dates, or the last day is no date.
    """

    holidays: frozenset[date] = attrs.field(repr=False)
    known_through: Day = date.max

    def __attrs_post_init__(self) -> None:
        """Check the dates one by one."""
        check_value(self)
        if not all(map(is_plain_date, self.holidays)):
            raise InvalidInput((Problem("/holidays", _SET_OF_DATES),))

    def include(self, day: date) -> bool:
        """Return whether a day is a working day.

        Raises:
            InvalidInput: it is not known whether the day is a holiday.
        """
        if day > self.known_through:
            raise InvalidInput((Problem("/working_days", _unknown_after(self.known_through)),))
        return day.weekday() < _SATURDAY and day not in self.holidays

    def first_from(self, day: date) -> date:
        """Return the day itself where it is a working day, else the first one after it."""
        return day if self.include(day) else self._next(day, 1)

    def last_until(self, day: date) -> date:
        """Return the day itself where it is a working day, else the last one before it."""
        return day if self.include(day) else self._next(day, -1)

    def after(self, day: date, count: int) -> date:
        """Return the working day `count` working days after a day, or before it where `count` is negative."""
        step = 1 if count > 0 else -1
        for _ in range(abs(count)):
            day = self._next(day, step)
        return day

    def _next(self, day: date, step: int) -> date:
        try:
            day = days_after(day, step)
            while not self.include(day):
                day = days_after(day, step)
        except OverflowError:
            raise InvalidInput((Problem("/working_days", _TOO_FEW),)) from None
        return day


def working_days_from(given: object) -> WorkingDays:
    """Return working days as they are kept: a set of dates is that of the holidays.

    Raises:
        Unfit: it is neither.
    """
    if isinstance(given, WorkingDays):
        return given
    if isinstance(given, AbstractSet) and all(map(is_plain_date, given)):
        return WorkingDays(frozenset(given))
    raise Unfit(_SET_OF_DATES)


@cache
def italian_working_days() -> WorkingDays:
    """Return the working days with Italy's national holidays, as the extra `calendar` has them.

    Raises:
        InvalidInput: the extra is not installed.
    """
    try:
        from holidays import country_holidays  # noqa: PLC0415 - of an extra, and slow to load
    except ModuleNotFoundError:
        raise InvalidInput((Problem("/working_days", _NO_HOLIDAYS),)) from None
    holidays = frozenset(country_holidays("IT", years=_HOLIDAYS_OF))
    return WorkingDays(holidays, known_through=date(_HOLIDAYS_OF[-1], 12, 31))
