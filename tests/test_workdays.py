"""Working days: the holidays that the caller gives, those of Italy, and what happens without either."""

import pickle
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

import pytest
from attrs import evolve
from dateutil.easter import easter

from pec_rules import (
    ARUBA,
    InvalidInput,
    PaymentMethod,
    RegistrationTime,
    WorkingDays,
    assess_extra_space,
    assess_renewal,
    deadlines,
    italian_working_days,
    pay_by,
    payment_options,
)
from tests.cases import EXPIRY, PRO, STANDARD, TODAY, advised, confirming, days, paths, untyped
from tests.test_extra_space import asking

NONE: Final = WorkingDays(frozenset())
EPIPHANY: Final = date(2027, 1, 6)
FIXED: Final = ((1, 1), (1, 6), (4, 25), (5, 1), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26))


def holidays_of(year: int) -> set[date]:
    """Return Italy's national holidays of a year that fall on a Monday to Friday, by the laws that name them."""
    found = {date(year, month, day) for month, day in FIXED} | {easter(year) + days(1)}
    if year >= 2001:
        found.add(date(year, 6, 2))
    if year >= 2026:
        found.add(date(year, 10, 4))
    if year == 2011:
        found.add(date(2011, 3, 17))  # a hundred and fifty years of the state, that once
    return {day for day in found if day.isoweekday() <= 5}


class TestWorkingDays:
    """Mondays to Fridays but the holidays."""

    @pytest.mark.parametrize(
        ("day", "works"),
        [
            (date(2027, 1, 4), True),
            (date(2027, 1, 5), True),
            (EPIPHANY, False),
            (date(2027, 1, 7), True),
            (date(2027, 1, 8), True),
            (date(2027, 1, 9), False),
            (date(2027, 1, 10), False),
        ],
    )
    def test_of_a_week(self, day: date, *, works: bool) -> None:
        """From Monday to Friday, but for the Epiphany; neither Saturday nor Sunday."""
        assert WorkingDays(frozenset({EPIPHANY})).include(day) is works
        assert NONE.include(day) is (works or day == EPIPHANY)

    def test_the_nearest(self) -> None:
        """The day itself where it is one, else the next or the last."""
        working = WorkingDays(frozenset({EPIPHANY, date(2027, 1, 8)}))
        assert working.first_from(date(2027, 1, 7)) == working.last_until(date(2027, 1, 7)) == date(2027, 1, 7)
        assert (working.first_from(EPIPHANY), working.last_until(EPIPHANY)) == (date(2027, 1, 7), date(2027, 1, 5))
        for day in (date(2027, 1, 8), date(2027, 1, 9), date(2027, 1, 10)):
            assert (working.first_from(day), working.last_until(day)) == (date(2027, 1, 11), date(2027, 1, 7))

    @pytest.mark.parametrize(
        ("count", "day"),
        [
            (0, date(2027, 1, 7)),
            (1, date(2027, 1, 8)),
            (2, date(2027, 1, 11)),
            (7, date(2027, 1, 18)),
            (-1, date(2027, 1, 5)),
            (-2, date(2027, 1, 4)),
            (-3, date(2027, 1, 1)),
        ],
    )
    def test_so_many_later_or_earlier(self, count: int, day: date) -> None:
        """Counted from a working day, which is not counted itself."""
        assert WorkingDays(frozenset({EPIPHANY})).after(date(2027, 1, 7), count) == day

    def test_holidays_on_a_weekend_change_nothing(self) -> None:
        """Saturdays and Sundays are none anyway."""
        working = WorkingDays(frozenset({date(2027, 1, 9), date(2027, 1, 10)}))
        for day in (EXPIRY - days(offset) for offset in range(60)):
            assert working.include(day) == NONE.include(day)

    @pytest.mark.parametrize(
        "wrong",
        [
            None,
            (),
            [EPIPHANY],
            {EPIPHANY},
            frozenset({"2027-01-06"}),
            frozenset({datetime(2027, 1, 6, tzinfo=UTC)}),
            frozenset({EPIPHANY, 7}),
        ],
    )
    def test_anything_but_a_frozen_set_of_dates(self, wrong: object) -> None:
        """Is refused, at the holidays, in both languages."""
        with pytest.raises(InvalidInput) as caught:
            WorkingDays(untyped(wrong))
        (problem,) = caught.value.problems
        assert problem.path == "/holidays"
        assert problem.message("it")
        assert problem.message("en")

    def test_are_known_through_a_day(self) -> None:
        """On that day and before it is known whether it is a holiday; after it is an error, never a guess."""
        friday = date(2027, 1, 8)
        working = WorkingDays(frozenset({EPIPHANY}), friday)
        assert working.include(friday)
        assert not working.include(EPIPHANY)
        assert working.after(date(2027, 1, 7), 1) == friday
        assert working.after(friday, -2) == date(2027, 1, 5)
        for call in (
            lambda: working.include(friday + days(1)),
            lambda: working.first_from(friday + days(1)),
            lambda: working.last_until(friday + days(3)),
            lambda: working.after(friday, 1),
        ):
            with pytest.raises(InvalidInput) as caught:
                untyped(call)()
            (problem,) = caught.value.problems
            assert problem.path == "/working_days"
            assert "2027-01-08" in problem.message("it")
            assert "2027-01-08" in problem.message("en")

    @pytest.mark.parametrize("wrong", [None, "2027-01-08", datetime(2027, 1, 8, tzinfo=UTC), 2027])
    def test_known_through_a_plain_date(self, wrong: object) -> None:
        """Anything else is refused, at its name; so are both fields at once."""
        with pytest.raises(InvalidInput) as caught:
            WorkingDays(frozenset(), untyped(wrong))
        assert paths(caught.value) == ["/known_through"]
        with pytest.raises(InvalidInput) as caught:
            WorkingDays(untyped([]), untyped(wrong))
        assert paths(caught.value) == ["/holidays", "/known_through"]

    def test_where_the_calendar_ends(self) -> None:
        """Neither after the last day of all nor before the first is there another one."""
        for call in (
            lambda: NONE.after(date.max, 1),
            lambda: NONE.after(date.min, -1),
            lambda: WorkingDays(frozenset({date.max})).first_from(date.max),
            lambda: WorkingDays(frozenset({date.min})).last_until(date.min),
        ):
            with pytest.raises(InvalidInput) as caught:
                untyped(call)()
            (problem,) = caught.value.problems
            assert problem.path == "/working_days"
            assert problem.message("it") != problem.message("en")

    def test_are_a_value(self) -> None:
        """Equal by their holidays, hashable and picklable; a `repr` does not list thousands of days."""
        one, other = WorkingDays(frozenset({EPIPHANY})), WorkingDays(frozenset([EPIPHANY]))
        assert one == other
        assert one != NONE
        assert len({one, other}) == 1
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own
        assert len(repr(italian_working_days())) < 100


class TestItalianWorkingDays:
    """Those that Italy's national holidays leave."""

    def test_of_every_year_of_this_century_and_the_ten_before(self) -> None:
        """Day by day against the laws: Easter Monday by its own reckoning, 2 June from 2001, 4 October from 2026."""
        working = italian_working_days()
        for year in range(1990, 2101):
            theirs = {day for day in working.holidays if day.year == year and day.isoweekday() <= 5}
            assert theirs == holidays_of(year)

    @pytest.mark.parametrize(
        ("day", "works"),
        [
            (date(2025, 10, 3), True),
            (date(2024, 10, 4), True),  # a Friday, before it was one again
            (date(2021, 10, 4), True),  # a Monday, likewise
            (date(2026, 10, 2), True),
            (date(2026, 10, 4), False),  # a Sunday
            (date(2026, 10, 5), True),
            (date(2027, 10, 1), True),
            (date(2027, 10, 4), False),  # a Monday
            (date(2027, 10, 5), True),
            (date(2027, 3, 26), True),  # the Friday before Easter is none
            (date(2027, 3, 29), False),
            (date(2027, 3, 30), True),
            (date(2026, 4, 6), False),  # Easter Monday of 2026
            (date(2026, 12, 24), True),
            (date(2026, 12, 25), False),
            (date(2026, 12, 31), True),
            (date(2027, 1, 1), False),
            (date(2027, 1, 6), False),
            (date(2027, 6, 2), False),
            (date(1999, 6, 2), True),  # a Wednesday, while the feast was moved to a Sunday
            (date(2027, 12, 8), False),
        ],
    )
    def test_some_days(self, day: date, *, works: bool) -> None:
        """On both sides of those that are easily missed."""
        assert italian_working_days().include(day) is works

    @pytest.mark.parametrize("year", [2000, 2026, 2100, 2101, 2126, 2150, 2199])
    def test_no_year_is_guessed(self, year: int) -> None:
        """For an expiry on 27 December a transfer is made before Christmas; where that is not known it is an error.

        Expiries lie in 2000–2199: a year of which the holidays are not known must not pass for one without.
        """
        expiry = date(year, 12, 27)
        registered, last = [day for back in range(30) if works_by_law(day := expiry - days(back))][:2]
        assert registered <= expiry
        assert told_or_refused(expiry) in ({last} if year <= 2100 else {last, None})

    def test_at_the_end_of_what_is_known(self) -> None:
        """The last expiry that is told is that of the last year known; what takes no working days is told beyond."""
        last = italian_working_days().known_through
        assert (last.month, last.day) == (12, 31)
        assert last.year >= 2100
        transfer, card = PaymentMethod.BANK_TRANSFER, PaymentMethod.CARD
        assert told_or_refused(last) is not None
        assert told_or_refused(last + days(1)) is None
        beyond = evolve(STANDARD, expiry=last + days(1))
        assert pay_by(beyond, card, until="expiry") == last + days(1)
        assert pay_by(beyond, transfer, until="expiry", working_days={last}) < last
        with pytest.raises(InvalidInput) as caught:
            payment_options(beyond, TODAY)
        assert paths(caught.value) == ["/working_days"]

    def test_are_worked_out_once(self) -> None:
        """The same value each time."""
        assert italian_working_days() is italian_working_days()


def told_or_refused(expiry: date) -> date | None:
    """Return the last day of a transfer, or `None` where it is refused for want of working days."""
    mailbox = evolve(STANDARD, expiry=expiry)
    try:
        return pay_by(mailbox, PaymentMethod.BANK_TRANSFER, until="expiry")
    except InvalidInput as refused:
        return {"/working_days": None}[paths(refused)[0]]


def works_by_law(day: date) -> bool:
    """Return whether a day is a working day in Italy."""
    return day.isoweekday() <= 5 and day not in holidays_of(day.year)


@pytest.fixture
def _no_package(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take the package with the holidays away, as if the extra `calendar` were not installed."""
    italian_working_days.cache_clear()
    monkeypatch.setitem(sys.modules, "holidays", untyped(None))
    yield
    monkeypatch.undo()
    italian_working_days.cache_clear()


SOON: Final = (PaymentMethod.CARD, PaymentMethod.PAYPAL, PaymentMethod.PREFILLED_SLIP)


@pytest.mark.usefixtures("_no_package")
class TestWithoutTheExtra:
    """Without the extra and without dates: a clear error, never a silent guess."""

    @pytest.mark.parametrize("method", SOON)
    def test_what_takes_no_working_days_needs_none(self, method: PaymentMethod) -> None:
        """A card, PayPal and the prefilled slip."""
        assert pay_by(STANDARD, method, until="expiry") == EXPIRY

    def test_what_takes_some_is_a_clear_error(self) -> None:
        """At the working days, saying in both languages what to install or to pass."""
        for call in (
            lambda: pay_by(STANDARD, PaymentMethod.BANK_TRANSFER, until="expiry"),
            lambda: pay_by(STANDARD, PaymentMethod.POSTAL_SLIP, until="last-day-to-renew"),
            lambda: payment_options(STANDARD, TODAY),
            lambda: deadlines(STANDARD, TODAY),
            italian_working_days,
        ):
            with pytest.raises(InvalidInput) as caught:
                untyped(call)()
            (problem,) = caught.value.problems
            assert problem.path == "/working_days"
            assert "calendar" in problem.message("it")
            assert "installare" in problem.message("it")
            assert "calendar" in problem.message("en")
            assert "install" in problem.message("en")
            assert caught.value.__cause__ is None

    def test_dates_are_enough(self) -> None:
        """A set of holidays, or working days."""
        for given in (set[date](), frozenset[date](), NONE):
            assert pay_by(STANDARD, PaymentMethod.BANK_TRANSFER, until="expiry", working_days=given) == date(
                2027, 1, 28
            )
            assert len(payment_options(STANDARD, TODAY, working_days=given)) == 5
            assert deadlines(STANDARD, TODAY, working_days=given).expiry == EXPIRY

    def test_terms_without_working_days_need_none(self) -> None:
        """Where no method counts them."""
        terms = evolve(ARUBA, registration_times=dict.fromkeys(PaymentMethod, RegistrationTime(0)))
        assert {option.last_day for option in payment_options(STANDARD, TODAY, terms=terms)} == {EXPIRY}

    def test_a_decision_needs_none(self) -> None:
        """Without working days it says nothing of the time that a payment takes."""
        said = assess_renewal(STANDARD, confirming(STANDARD), today=EXPIRY)
        assert advised(said) == ["renew-ahead-of-expiry", "renewal-concludes-on-registration"]
        assert assess_extra_space(PRO, asking(1), today=EXPIRY).advice == ()

    def test_once_it_is_there_it_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An error is not remembered."""
        with pytest.raises(InvalidInput):
            italian_working_days()
        monkeypatch.delitem(sys.modules, "holidays")
        assert not italian_working_days().include(EPIPHANY)
