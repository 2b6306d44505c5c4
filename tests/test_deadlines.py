"""Deadlines: by when to pay, how each way to pay stands on a day, and what a consumer is told."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from pec_rules import (
    ARUBA,
    ConsumerNotice,
    Deadlines,
    InvalidInput,
    Mailbox,
    MilestoneKind,
    PaymentMethod,
    PaymentOption,
    PaymentTiming,
    RegistrationTime,
    WorkingDays,
    assess_renewal,
    consumer_notice,
    deadlines,
    italian_working_days,
    pay_by,
    payment_options,
    place_renewal_order,
)
from pec_rules.wording import LANGUAGES, Language, name_of
from tests.cases import (
    BY_CARD,
    DELETION,
    DOMAIN_MAILBOX,
    EXPIRY,
    LAST_RENEWABLE,
    PRO,
    STANDARD,
    TODAY,
    confirming,
    days,
    paths,
    untyped,
)

DATETIME = datetime(2027, 1, 6, 12, tzinfo=UTC)
COMFORTABLE, TIGHT, TOO_LATE = PaymentTiming.COMFORTABLE, PaymentTiming.TIGHT, PaymentTiming.TOO_LATE
RECOMMENDED = date(2027, 1, 16)
TRANSFER_BY, SLIP_BY = date(2027, 1, 28), date(2027, 1, 20)
NO_WORKING_DAYS: list[object] = [
    [date(2027, 1, 6)],
    (date(2027, 1, 6),),
    {date(2027, 1, 6): "Epiphany"},
    {DATETIME},
    frozenset({DATETIME.replace(tzinfo=None)}),
    {date(2027, 1, 6), "2027-01-06"},
    "2027-01-06",
    date(2027, 1, 6),
    7,
    True,
]


class TestPayBy:
    """The last day on which paying still has the payment registered in time."""

    @pytest.mark.parametrize(
        ("until", "card", "transfer", "slip"),
        [
            ("expiry", EXPIRY, TRANSFER_BY, SLIP_BY),
            (MilestoneKind.EXPIRY, EXPIRY, TRANSFER_BY, SLIP_BY),
            ("last-day-to-renew", LAST_RENEWABLE, date(2027, 4, 29), date(2027, 4, 21)),
            (MilestoneKind.LAST_DAY_TO_RENEW, LAST_RENEWABLE, date(2027, 4, 29), date(2027, 4, 21)),
        ],
    )
    def test_until_the_expiry_or_the_last_renewable_day(
        self, until: MilestoneKind | str, card: date, transfer: date, slip: date
    ) -> None:
        """By code or by member; 31 January and 1 May 2027 are a Sunday and a Saturday."""
        assert pay_by(PRO, PaymentMethod.CARD, until=until) == card
        assert pay_by(PRO, PaymentMethod.PAYPAL, until=until) == card
        assert pay_by(PRO, PaymentMethod.PREFILLED_SLIP, until=until) == card
        assert pay_by(PRO, PaymentMethod.BANK_TRANSFER, until=until) == transfer
        assert pay_by(PRO, PaymentMethod.POSTAL_SLIP, until=until) == slip

    @pytest.mark.parametrize(
        ("holidays", "transfer", "slip"),
        [
            (set[date](), TRANSFER_BY, SLIP_BY),
            ({date(2027, 1, 29)}, date(2027, 1, 27), date(2027, 1, 19)),  # the last working day
            ({date(2027, 1, 28)}, date(2027, 1, 27), date(2027, 1, 19)),  # the one before it
            ({date(2027, 1, 21), date(2027, 1, 22)}, TRANSFER_BY, date(2027, 1, 18)),  # within the seven
            ({date(2027, 1, 30), date(2027, 1, 31)}, TRANSFER_BY, SLIP_BY),  # a weekend
            ({date(2027, 1, 20)}, TRANSFER_BY, date(2027, 1, 19)),  # the day itself
            ({date(2027, 1, 19), date(2027, 2, 1)}, TRANSFER_BY, SLIP_BY),  # beyond
        ],
    )
    def test_with_the_holidays_of_the_caller(self, holidays: set[date], transfer: date, slip: date) -> None:
        """Any set of dates, or the working days made of it; then Italy's do not count."""
        for given in (holidays, frozenset(holidays), WorkingDays(frozenset(holidays))):
            assert pay_by(PRO, PaymentMethod.BANK_TRANSFER, until="expiry", working_days=given) == transfer
            assert pay_by(PRO, PaymentMethod.POSTAL_SLIP, until="expiry", working_days=given) == slip
            assert pay_by(PRO, PaymentMethod.CARD, until="expiry", working_days=given) == EXPIRY

    def test_italy_is_the_default(self) -> None:
        """The Epiphany of 2027, a Wednesday, counts, unless other days are given."""
        mailbox = evolve(PRO, expiry=date(2027, 1, 7))
        transfer = PaymentMethod.BANK_TRANSFER
        assert pay_by(mailbox, transfer, until="expiry") == date(2027, 1, 5)
        assert pay_by(mailbox, transfer, until="expiry", working_days=None) == date(2027, 1, 5)
        assert pay_by(mailbox, transfer, until="expiry", working_days=italian_working_days()) == date(2027, 1, 5)
        assert pay_by(mailbox, transfer, until="expiry", working_days=set()) == date(2027, 1, 6)

    def test_other_terms(self) -> None:
        """Another grace, other times; a time in plain days counts Sundays."""
        times = {**ARUBA.registration_times, PaymentMethod.POSTAL_SLIP: RegistrationTime(7)}
        terms = evolve(ARUBA, registration_times=times, grace_days=30)
        assert pay_by(PRO, PaymentMethod.POSTAL_SLIP, until="expiry", terms=terms) == date(2027, 1, 24)
        assert pay_by(PRO, PaymentMethod.CARD, until="last-day-to-renew", terms=terms) == date(2027, 3, 2)
        assert pay_by(PRO, PaymentMethod.POSTAL_SLIP, until="last-day-to-renew", terms=terms) == date(2027, 2, 23)

    def test_bad_arguments_come_at_once(self) -> None:
        """By name: a domain mailbox, a code for a method, another milestone, dates with a time, no terms."""
        with pytest.raises(InvalidInput) as caught:
            pay_by(
                untyped(DOMAIN_MAILBOX),
                untyped("card"),
                until="deletion",
                working_days=untyped({DATETIME}),
                terms=untyped(None),
            )
        assert paths(caught.value) == ["/mailbox", "/method", "/until", "/working_days", "/terms"]
        for problem in caught.value.problems:
            assert problem.message("it").startswith("deve essere")
            assert problem.message("en").startswith("must be")

    @pytest.mark.parametrize("wrong", ["", "Expiry", "deletion", MilestoneKind.DELETION, EXPIRY, None, 1, [], {}])
    def test_until_nothing_else(self, wrong: object) -> None:
        """Neither another milestone, nor a day; the message names the two."""
        with pytest.raises(InvalidInput) as caught:
            pay_by(PRO, PaymentMethod.CARD, until=untyped(wrong))
        (problem,) = caught.value.problems
        assert problem.path == "/until"
        for language in LANGUAGES:
            assert "expiry | last-day-to-renew" in problem.message(language)

    @pytest.mark.parametrize("wrong", NO_WORKING_DAYS)
    def test_no_working_days(self, wrong: object) -> None:
        """Refused by every call that takes them, though the method may not need them."""
        given = untyped(wrong)
        for call in (
            lambda: pay_by(PRO, PaymentMethod.CARD, until="expiry", working_days=given),
            lambda: payment_options(PRO, TODAY, working_days=given),
            lambda: deadlines(PRO, TODAY, working_days=given),
            lambda: assess_renewal(PRO, confirming(PRO), today=TODAY, working_days=given),
            lambda: assess_renewal(DOMAIN_MAILBOX, None, today=TODAY, working_days=given),
        ):
            with pytest.raises(InvalidInput) as caught:
                untyped(call)()
            assert paths(caught.value) == ["/working_days"]
            assert "WorkingDays" in caught.value.problems[0].message("it")
            assert "WorkingDays" in caught.value.problems[0].message("en")


def timings(today: date, mailbox: Mailbox = PRO) -> list[PaymentTiming]:
    """Return how card, PayPal, bank transfer, prefilled slip and postal slip stand, in this order."""
    options = payment_options(mailbox, today)
    assert [option.method for option in options] == [
        PaymentMethod.CARD,
        PaymentMethod.PAYPAL,
        PaymentMethod.BANK_TRANSFER,
        PaymentMethod.PREFILLED_SLIP,
        PaymentMethod.POSTAL_SLIP,
    ]
    return [option.timing for option in options]


class TestPaymentOptions:
    """How each way to pay stands on a day: comfortable, tight after the recommended day, or too late."""

    @pytest.mark.parametrize(
        ("today", "expected"),
        [
            (date(2020, 5, 5), [COMFORTABLE] * 5),
            (RECOMMENDED - days(1), [COMFORTABLE] * 5),
            (RECOMMENDED, [COMFORTABLE] * 5),
            (RECOMMENDED + days(1), [TIGHT] * 5),
            (SLIP_BY, [TIGHT] * 5),
            (SLIP_BY + days(1), [TIGHT, TIGHT, TIGHT, TIGHT, TOO_LATE]),
            (TRANSFER_BY, [TIGHT, TIGHT, TIGHT, TIGHT, TOO_LATE]),
            (TRANSFER_BY + days(1), [TIGHT, TIGHT, TOO_LATE, TIGHT, TOO_LATE]),
            (EXPIRY, [TIGHT, TIGHT, TOO_LATE, TIGHT, TOO_LATE]),
            (EXPIRY + days(1), [TIGHT] * 5),
            (date(2027, 4, 21), [TIGHT] * 5),
            (date(2027, 4, 22), [TIGHT, TIGHT, TIGHT, TIGHT, TOO_LATE]),
            (date(2027, 4, 29), [TIGHT, TIGHT, TIGHT, TIGHT, TOO_LATE]),
            (date(2027, 4, 30), [TIGHT, TIGHT, TOO_LATE, TIGHT, TOO_LATE]),
            (LAST_RENEWABLE, [TIGHT, TIGHT, TOO_LATE, TIGHT, TOO_LATE]),
            (DELETION, [TOO_LATE] * 5),
            (date(2100, 1, 1), [TOO_LATE] * 5),
        ],
    )
    def test_from_day_to_day(self, today: date, expected: list[PaymentTiming]) -> None:
        """Once the mailbox has expired it is the last renewable day that counts; once it is deleted nothing helps."""
        assert timings(today) == expected

    def test_what_counts_and_the_last_days(self) -> None:
        """The expiry up to E, then the last renewable day."""
        for today, until, last in (
            (TODAY, MilestoneKind.EXPIRY, [EXPIRY, EXPIRY, TRANSFER_BY, EXPIRY, SLIP_BY]),
            (EXPIRY, MilestoneKind.EXPIRY, [EXPIRY, EXPIRY, TRANSFER_BY, EXPIRY, SLIP_BY]),
            (
                EXPIRY + days(1),
                MilestoneKind.LAST_DAY_TO_RENEW,
                [LAST_RENEWABLE, LAST_RENEWABLE, date(2027, 4, 29), LAST_RENEWABLE, date(2027, 4, 21)],
            ),
        ):
            options = payment_options(STANDARD, today)
            assert {option.until for option in options} == {until}
            assert [option.last_day for option in options] == last

    def test_too_late_before_the_recommended_day(self) -> None:
        """Over a Christmas with many holidays a postal slip may be too late on a day that is comfortable else."""
        mailbox = evolve(PRO, expiry=date(2027, 1, 6))
        bridges = italian_working_days().holidays | {date(2026, 12, day) for day in range(21, 32)}
        options = payment_options(mailbox, date(2026, 12, 22), working_days=bridges)
        assert options[4] == PaymentOption(
            method=PaymentMethod.POSTAL_SLIP,
            until=MilestoneKind.EXPIRY,
            last_day=date(2026, 12, 11),
            timing=TOO_LATE,
        )
        assert options[2].last_day == date(2027, 1, 4)
        assert options[2].timing is COMFORTABLE

    def test_other_terms(self) -> None:
        """Another recommended day, another grace."""
        terms = evolve(ARUBA, recommended_days=0, grace_days=0)
        assert {option.timing for option in payment_options(PRO, EXPIRY, terms=terms)} == {COMFORTABLE, TOO_LATE}
        assert {option.timing for option in payment_options(PRO, EXPIRY + days(1), terms=terms)} == {TOO_LATE}

    def test_bad_arguments_come_at_once(self) -> None:
        """By name, of the options and of all deadlines."""
        for call in (payment_options, deadlines):
            with pytest.raises(InvalidInput) as caught:
                untyped(call)(DOMAIN_MAILBOX, DATETIME, working_days=[], terms=7)
            assert paths(caught.value) == ["/mailbox", "/today", "/working_days", "/terms"]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_timing_has_a_name(self, language: Language) -> None:
        """For people, in both languages."""
        assert len({name_of(timing, language) for timing in PaymentTiming}) == 3
        if language == "it":
            assert not {name_of(timing, language) for timing in PaymentTiming} & set(PaymentTiming)


class TestConsumerNotice:
    """When a consumer is told, and the last day to switch off."""

    def test_its_terms(self) -> None:
        """Other numbers of days, as other terms have them."""
        mailbox = evolve(PRO, auto_renewal=BY_CARD)
        terms = evolve(ARUBA, consumer_notice_days=60, auto_renewal_charge_days=10)
        assert consumer_notice(mailbox, terms) == ConsumerNotice(
            due_on=date(2026, 12, 2), last_day_to_switch_off=date(2027, 1, 20)
        )

    def test_bad_arguments_come_at_once(self) -> None:
        """By name; only a mailbox of its own has an automatic renewal."""
        with pytest.raises(InvalidInput) as caught:
            consumer_notice(untyped(DOMAIN_MAILBOX), untyped("terms"))
        assert paths(caught.value) == ["/mailbox", "/terms"]


class TestDeadlines:
    """All of a mailbox's deadlines together."""

    def test_options_and_notice(self) -> None:
        """As the two calls give them."""
        mailbox = evolve(PRO, auto_renewal=BY_CARD)
        assert deadlines(mailbox, TODAY) == Deadlines(
            address=PRO.address,
            today=TODAY,
            expiry=EXPIRY,
            payment_options=payment_options(mailbox, TODAY),
            consumer_notice=ConsumerNotice(due_on=date(2027, 1, 1), last_day_to_switch_off=date(2027, 1, 23)),
        )
        assert deadlines(PRO, TODAY).consumer_notice is None
        assert deadlines(PRO, TODAY).id is None

    def test_with_the_days_and_terms_given(self) -> None:
        """They reach both."""
        mailbox = evolve(PRO, auto_renewal=BY_CARD)
        terms = evolve(ARUBA, consumer_notice_days=0, grace_days=0)
        found = deadlines(mailbox, EXPIRY + days(1), working_days={date(2027, 1, 29)}, terms=terms)
        assert found.payment_options == payment_options(
            mailbox, EXPIRY + days(1), working_days={date(2027, 1, 29)}, terms=terms
        )
        assert found.payment_options[2].last_day == date(2027, 1, 27)
        assert found.consumer_notice == ConsumerNotice(due_on=EXPIRY, last_day_to_switch_off=date(2027, 1, 23))

    def test_an_order_is_placed_without_working_days(self) -> None:
        """A late payment is advice: it never keeps an order from being placed."""
        assert place_renewal_order(PRO, confirming(PRO), today=EXPIRY).pending_order is not None
