"""Laws of deadlines: a payment by the last day is registered in time, one a day later is not, and advice says so."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from pec_rules import (
    ARUBA,
    Advice,
    AutoRenewal,
    ExtraSpaceRequest,
    FrozenMap,
    Mailbox,
    MilestoneKind,
    PaymentMethod,
    PaymentTiming,
    Person,
    RegistrationTime,
    Rule,
    WorkingDays,
    assess_extra_space,
    assess_renewal,
    consumer_notice,
    deadlines,
    pay_by,
    payment_options,
)
from pec_rules.testing import RenewalCase, accepted_cases, auto_renewals, mailboxes
from tests.cases import STANDARD, confirming
from tests.strategies import (
    METHODS,
    extra_space_requests,
    holidays_near,
    near_a_deadline,
    plain_mailboxes,
    registration_times,
)

ONE_DAY: Final = timedelta(days=1)
UNTIL: Final = st.sampled_from((MilestoneKind.EXPIRY, MilestoneKind.LAST_DAY_TO_RENEW))
WORKING_DAYS_OF: Final[Mapping[PaymentMethod, int]] = {
    PaymentMethod.BANK_TRANSFER: 1,
    PaymentMethod.POSTAL_SLIP: 7,
}
"""How many working days a payment takes; the methods that are not here take no time at all."""
SWITCHING: Final = {PaymentMethod.CARD, PaymentMethod.PAYPAL}


def nth_working_day(start: date, count: int, holidays: frozenset[date]) -> date:
    """Return the working day of that place, from 0 on, in the row of those that come from a day on."""
    window = 2 * count + 2 * len(holidays) + 10
    row = [day for day in (start + timedelta(days=step) for step in range(window)) if is_worked(day, holidays)]
    return row[count]


def is_worked(day: date, holidays: frozenset[date]) -> bool:
    """Return whether banks work: neither on a Saturday or Sunday nor on a holiday."""
    return day.strftime("%w") not in "06" and day not in holidays


def registration(method: PaymentMethod, paid: date, holidays: frozenset[date]) -> date:
    """Return the day on which Aruba registers a payment."""
    count = WORKING_DAYS_OF.get(method)
    return paid if count is None else nth_working_day(paid, count, holidays)


def registration_under(time: RegistrationTime, paid: date, holidays: frozenset[date]) -> date:
    """Return the day on which a payment that takes such a time is registered."""
    return nth_working_day(paid, time.days, holidays) if time.working_days else paid + time.days * ONE_DAY


def deadline_of(mailbox: Mailbox, until: MilestoneKind) -> date:
    """Return the day by which a payment must be registered."""
    return mailbox.expiry if until is MilestoneKind.EXPIRY else mailbox.expiry + 90 * ONE_DAY


@st.composite
def mailboxes_and_holidays(draw: st.DrawFn) -> tuple[Mailbox, frozenset[date]]:
    """Draw a mailbox and holidays around both of its deadlines."""
    mailbox = draw(plain_mailboxes)
    return mailbox, draw(holidays_near(mailbox.expiry)) | draw(holidays_near(mailbox.expiry + 90 * ONE_DAY))


@given(mailboxes_and_holidays(), METHODS, UNTIL)
@example((STANDARD, frozenset()), PaymentMethod.POSTAL_SLIP, MilestoneKind.EXPIRY)
@example(
    (STANDARD, frozenset({date(2027, 1, 29), date(2027, 2, 1)})), PaymentMethod.BANK_TRANSFER, MilestoneKind.EXPIRY
)
def test_the_last_day_is_the_last(
    drawn: tuple[Mailbox, frozenset[date]], method: PaymentMethod, until: MilestoneKind
) -> None:
    """Paid on it, the payment is registered by the deadline; paid a day later it is not; nor is any later day."""
    mailbox, holidays = drawn
    last = pay_by(mailbox, method, until=until, working_days=holidays)
    deadline = deadline_of(mailbox, until)
    assert registration(method, last, holidays) <= deadline
    for later in range(1, 12):
        assert registration(method, last + later * ONE_DAY, holidays) > deadline


@given(mailboxes_and_holidays(), registration_times(), METHODS, UNTIL, st.integers(0, 200))
def test_whatever_the_times(
    drawn: tuple[Mailbox, frozenset[date]],
    times: FrozenMap[PaymentMethod, RegistrationTime],
    method: PaymentMethod,
    until: MilestoneKind,
    grace: int,
) -> None:
    """So it is under any terms."""
    mailbox, holidays = drawn
    terms = evolve(ARUBA, registration_times=times, grace_days=grace)
    deadline = mailbox.expiry + (0 if until is MilestoneKind.EXPIRY else grace) * ONE_DAY
    last = pay_by(mailbox, method, until=until, working_days=holidays, terms=terms)
    assert registration_under(times[method], last, holidays) <= deadline
    assert registration_under(times[method], last + ONE_DAY, holidays) > deadline


@given(mailboxes_and_holidays(), METHODS, UNTIL)
def test_never_later_than_the_deadline(
    drawn: tuple[Mailbox, frozenset[date]], method: PaymentMethod, until: MilestoneKind
) -> None:
    """Nor ever on another day than it for what is registered at once."""
    mailbox, holidays = drawn
    last = pay_by(mailbox, method, until=until, working_days=holidays)
    assert last <= deadline_of(mailbox, until)
    assert (last == deadline_of(mailbox, until)) == (method not in WORKING_DAYS_OF)
    assert last == pay_by(mailbox, method, until=until.value, working_days=WorkingDays(holidays))


@given(mailboxes_and_holidays(), st.data(), METHODS, UNTIL)
def test_more_holidays_never_later(
    drawn: tuple[Mailbox, frozenset[date]], data: st.DataObject, method: PaymentMethod, until: MilestoneKind
) -> None:
    """With more days on which banks do not work, one pays as early or earlier."""
    mailbox, holidays = drawn
    more = holidays | data.draw(holidays_near(deadline_of(mailbox, until)))
    later = pay_by(mailbox, method, until=until, working_days=holidays)
    assert pay_by(mailbox, method, until=until, working_days=more) <= later


@given(mailboxes_and_holidays(), near_a_deadline, st.integers(0, 40))
def test_options_agree_with_the_last_days(
    drawn: tuple[Mailbox, frozenset[date]], offset: int, recommended_days: int
) -> None:
    """Each method, once; too late exactly past its last day; else tight exactly past the recommended day."""
    mailbox, holidays = drawn
    today = mailbox.expiry + offset * ONE_DAY
    terms = evolve(ARUBA, recommended_days=recommended_days)
    options = payment_options(mailbox, today, working_days=holidays, terms=terms)
    assert [option.method for option in options] == list(PaymentMethod)
    for option in options:
        assert option.until is (MilestoneKind.EXPIRY if offset <= 0 else MilestoneKind.LAST_DAY_TO_RENEW)
        assert option.last_day == pay_by(mailbox, option.method, until=option.until, working_days=holidays)
        if option.last_day < today:
            assert option.timing is PaymentTiming.TOO_LATE
        else:
            tight = offset > -recommended_days
            assert option.timing is (PaymentTiming.TIGHT if tight else PaymentTiming.COMFORTABLE)
    assert options == deadlines(mailbox, today, working_days=holidays, terms=terms).payment_options


def assert_late_exactly(
    said: tuple[Advice, ...], mailbox: Mailbox, today: date, method: PaymentMethod, holidays: frozenset[date]
) -> None:
    """Check that the advice tells of a late payment exactly where it is one, last, with a method that is in time."""
    until = MilestoneKind.EXPIRY if today <= mailbox.expiry else MilestoneKind.LAST_DAY_TO_RENEW
    deadline = deadline_of(mailbox, until)
    in_time = [each for each in PaymentMethod if registration(each, today, holidays) <= deadline]
    late = [each for each in said if each.rule is Rule.PAYMENT_TAKES_TIME]
    assert len(late) == (method not in in_time)
    for each in late:
        assert said[-1] is each
        assert dict(each.facts) == {
            "method": method,
            "registered_on": registration(method, today, holidays),
            "until": until,
            "deadline": deadline,
            "instead": (*leaving_it(in_time), *in_time)[0],
        }


def leaving_it(methods: list[PaymentMethod]) -> list[PaymentMethod]:
    """Return those that leave automatic renewal as it is."""
    return [method for method in methods if method not in SWITCHING]


@given(mailboxes_and_holidays(), near_a_deadline, METHODS)
@example((STANDARD, frozenset()), -2, PaymentMethod.BANK_TRANSFER)
@example((STANDARD, frozenset()), -3, PaymentMethod.BANK_TRANSFER)
@example((STANDARD, frozenset()), 89, PaymentMethod.POSTAL_SLIP)
def test_a_late_renewal_is_told(drawn: tuple[Mailbox, frozenset[date]], offset: int, method: PaymentMethod) -> None:
    """Exactly where the option of that day says that it is too late, and last; its way out is in time."""
    mailbox, holidays = drawn
    today = mailbox.expiry + min(offset, 90) * ONE_DAY
    request = evolve(confirming(mailbox), payment_method=method)
    answer = assess_renewal(mailbox, request, today=today, working_days=holidays)
    assert answer.accepted
    assert_late_exactly(answer.advice, mailbox, today, method, holidays)
    options = {each.method: each for each in payment_options(mailbox, today, working_days=holidays)}
    late = [each.facts for each in answer.advice if each.rule is Rule.PAYMENT_TAKES_TIME]
    assert bool(late) == (options[method].timing is PaymentTiming.TOO_LATE)
    for facts in late:
        (instead,) = (option for option in options.values() if option.method == facts["instead"])
        assert instead.timing is not PaymentTiming.TOO_LATE


@given(accepted_cases(), st.data())
def test_working_days_change_nothing_else(case: RenewalCase, data: st.DataObject) -> None:
    """All other advice, the order and the answer are the same with them and without."""
    mailbox, request, today = case
    holidays = data.draw(holidays_near(mailbox.expiry))
    without = assess_renewal(mailbox, request, today=today)
    told = assess_renewal(mailbox, request, today=today, working_days=holidays)
    assert not any(each.rule is Rule.PAYMENT_TAKES_TIME for each in without.advice)
    assert evolve(told, advice=without.advice) == without
    assert told.advice[: len(without.advice)] == without.advice
    assert_late_exactly(told.advice, mailbox, today, request.payment_method, holidays)


@given(mailboxes(pending_order=st.none()), st.data(), near_a_deadline, extra_space_requests)
def test_late_extra_space_is_told(
    mailbox: Mailbox, data: st.DataObject, offset: int, request: ExtraSpaceRequest
) -> None:
    """An accepted order of extra space tells of it likewise, a refused one of nothing."""
    holidays = data.draw(holidays_near(mailbox.expiry))
    today = mailbox.expiry + min(offset, 0) * ONE_DAY
    answer = assess_extra_space(mailbox, request, today=today, working_days=holidays)
    if answer.accepted:
        assert_late_exactly(answer.advice, mailbox, today, request.payment_method, holidays)
    else:
        assert answer.advice == ()


@given(mailboxes(), st.none() | auto_renewals(), st.integers(0, 60), st.integers(0, 30))
def test_a_consumer_is_told(mailbox: Mailbox, automatic: AutoRenewal | None, notice: int, charge: int) -> None:
    """Exactly a private person with automatic renewal on, whatever else the mailbox is."""
    mailbox = evolve(mailbox, auto_renewal=automatic)
    terms = evolve(ARUBA, consumer_notice_days=notice, auto_renewal_charge_days=charge)
    found = consumer_notice(mailbox, terms)
    assert (found is not None) == (isinstance(mailbox.holder, Person) and automatic is not None)
    if found is not None:
        assert found.due_on.toordinal() == mailbox.expiry.toordinal() - notice
        assert found.last_day_to_switch_off.toordinal() == mailbox.expiry.toordinal() - charge - 1
