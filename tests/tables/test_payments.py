"""When payments are registered, months counted and cents rounded: every day and every cent of a span.

The holidays are Italy's as the oracle reckons them, with its own Easter. Of the expiries of eleven years those are
looked at that lie at a holiday and one in 31 of the others, on every day of the week; of the days before an expiry one
in 31, another for the next. Where `TABLES_SAMPLE` is set, every one is.
"""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Final

import pytest

from pec_rules import ARUBA, Mailbox, PaymentMethod, assess_renewal, italian_working_days, pay_by, payment_options
from pec_rules.money import in_cents, of_cents
from pec_rules.quotes import months_left, vat_on
from tests import oracle
from tests.oracle.days import days_after
from tests.oracle.italy import holidays_in
from tests.oracle.quotes import months_left as months_left_by_trying
from tests.oracle.working_days import is_working
from tests.tables.blocks import ASKED_SAMPLE
from tests.tables.cases import Case, case_of, mailbox_of
from tests.tables.checks import agree, written
from tests.tables.dimensions import PLAIN
from tests.tables.test_dates import YEARS, expiries, expiring

HOLIDAYS: Final = holidays_in(range(YEARS.start - 1, YEARS.stop + 1))
DAYS_OFF: Final = frozenset(map(date.fromisoformat, HOLIDAYS))
STEP: Final = 1 if ASKED_SAMPLE else 31
SATURDAY: Final = 5
UNTIL: Final = ("expiry", "last-day-to-renew")
CASES: Final = {method: case_of(PLAIN._replace(payment_method=method)) for method in PaymentMethod}
"""A renewal that is accepted, for each way to pay."""


def asked(year: int) -> Iterator[date]:
    """Give the expiries whose payments are looked at: on a holiday or the day after, and a share of the others."""
    for expiry in expiries(year):
        at_a_holiday = any(day in DAYS_OFF and day.weekday() < SATURDAY for day in (expiry, days_after(expiry, -1)))
        if at_a_holiday or expiry.toordinal() % STEP == 0:
            yield expiry


def expiring_on(case: Case, expiry: date, today: date) -> Case:
    """Return a case with another expiry and another day."""
    document = {**case.document, "mailbox": expiring(case.document["mailbox"], expiry), "today": today.isoformat()}
    return case._replace(document=document, mailbox=mailbox_of(document["mailbox"]), today=today)


@pytest.mark.parametrize("year", YEARS)
def test_every_last_day_to_pay(year: int) -> None:
    """Each way to pay has its last day, for the expiry and for the last renewable day, whatever the expiry."""
    for expiry in asked(year):
        case = expiring_on(CASES[PaymentMethod.CARD], expiry, expiry)
        assert isinstance(case.mailbox, Mailbox)
        for method, until in product(PaymentMethod, UNTIL):
            last = pay_by(case.mailbox, method, until=until, working_days=DAYS_OFF)
            expected = oracle.pay_by(case.document["mailbox"], method, until, HOLIDAYS)
            agree(case, f"pay_by {method} {until}", last.isoformat(), expected)


@pytest.mark.parametrize("year", YEARS)
def test_every_payment_around_its_last_day(year: int) -> None:
    """What is said of a payment changes after its last day, and after the expiry, as the oracle says."""
    late = {check_payment(CASES[method], expiry, today) for expiry in asked(year) for method, today in around(expiry)}
    assert late == {True, False}


def around(expiry: date) -> Iterator[tuple[PaymentMethod, date]]:
    """Give the days before, of and after the last one of each way to pay, for the expiry and for the last renewable."""
    mailbox = expiring(CASES[PaymentMethod.CARD].document["mailbox"], expiry)
    for method, until in product(PaymentMethod, UNTIL):
        last = date.fromisoformat(oracle.pay_by(mailbox, method, until, HOLIDAYS))
        yield from ((method, days_after(last, count)) for count in (-1, 0, 1))


def check_payment(case: Case, expiry: date, today: date) -> bool:
    """Return whether it is said that the payment is late; that, and how each way to pay stands, is the oracle's."""
    case = expiring_on(case, expiry, today)
    assert isinstance(case.mailbox, Mailbox)
    options = written(payment_options(case.mailbox, today, working_days=DAYS_OFF))
    expected = oracle.payment_options(case.document["mailbox"], today.isoformat(), HOLIDAYS)
    agree(case, "payment_options", list(options), expected)
    decision = written(assess_renewal(case.mailbox, case.request, today=today, working_days=DAYS_OFF))
    agree(case, "assess_renewal", decision, oracle.assess(case.document, HOLIDAYS))
    return "payment-takes-time" in {advice["rule"] for advice in decision["advice"]}


def test_the_holidays_are_italys() -> None:
    """The extra `calendar` has the same working days, 4 October being a holiday again from 2026 on."""
    working_days = italian_working_days()
    for year in range(2012, 2101):
        holidays = holidays_in((year,))
        for day in expiries(year):
            assert working_days.include(day) is is_working(day, holidays), day


@pytest.mark.parametrize("year", YEARS)
def test_every_month_that_is_left(year: int) -> None:
    """The months to an expiry are as many as one by one, on every day of the thirteen before it."""
    for expiry in expiries(year):
        for count in range(expiry.toordinal() % STEP, 400, STEP):
            today = days_after(expiry, -count)
            assert months_left(today, expiry, ARUBA) == months_left_by_trying(today, expiry), (today, expiry)


@pytest.mark.parametrize("percent", [0, 400, 500, 1_000, 2_200, 2_250, 10_000])
def test_the_vat_of_every_cent(percent: int) -> None:
    """VAT is the nearest cent, half a cent upwards, of every net up to 200 euro."""
    for net in range(20_001):
        vat = in_cents(vat_on(of_cents(net), of_cents(percent)))
        assert -5_000 < vat * 10_000 - net * percent <= 5_000, net
