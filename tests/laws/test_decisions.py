"""Laws of the decision on a request."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pec_rules import (
    ARUBA,
    Assessment,
    DomainMailbox,
    ExtraSpace,
    InvalidInput,
    PaymentMethod,
    Plan,
    RenewalRefused,
    RenewalRequest,
    Rule,
    Usage,
    assess_renewal,
    effective_expiry,
    place_renewal_order,
    register_payment,
    status_on,
    timeline,
)
from pec_rules.holders import Holder
from pec_rules.testing import RenewalCase, cases, domain_mailboxes, extra_spaces, holders, requests, sizes
from tests.cases import STANDARD, TODAY, confirming, ordered
from tests.oracle.days import years_after
from tests.strategies import any_expiries, days

ORDER = [
    "auto-renewal-blocks-manual-renewal",
    "one-pending-order",
    "notice-email-once-notices-begin",
    "archive-space-needs-archive-plan",
    "extra-mailbox-space-limit",
    "mail-fits-mailbox-space",
    "archive-fits-archive-space",
    "downgrade-deletes-archive",
    "e-invoice-identifier-required",
    "e-invoice-identifier-fits-holder",
    "renewal-frequency",
    "promotional-frequency",
    "terms-must-be-accepted",
]
ADVICE_ORDER = [
    "grace-after-expiry",
    "renew-ahead-of-expiry",
    "mailbox-nearly-full",
    "downgrade-deletes-archive",
    "card-or-paypal-activates-auto-renewal",
    "auto-renewal-charged-ahead",
    "renewal-concludes-on-registration",
]


def _decide(case: RenewalCase) -> Assessment:
    return assess_renewal(case.mailbox, case.request, today=case.today)


def _broken(case: RenewalCase) -> set[Rule]:
    return {each.rule for each in _decide(case).violations}


@given(domain_mailboxes(), sizes(), holders(), days, st.none() | requests())
def test_the_expiry_of_a_domain_mailbox_is_its_domains(
    mailbox: DomainMailbox, used: int, holder: Holder, today: date, request: RenewalRequest | None
) -> None:
    """Whatever else changes about it, and on whatever day."""
    other = evolve(mailbox, usage=Usage(used), holder=holder)
    assert effective_expiry(other) == mailbox.domain.expiry
    assert status_on(other, today).expiry == timeline(other).expiry == mailbox.domain.expiry
    (found,) = assess_renewal(other, request, today=today).violations
    assert found.facts["expiry"] == mailbox.domain.expiry


@given(cases(), sizes(), st.booleans())
def test_more_use_never_turns_a_refusal_into_an_acceptance(case: RenewalCase, more: int, archive: bool) -> None:  # noqa: FBT001 - drawn
    """A fuller mailbox or archive breaks every rule that the emptier one broke."""
    held = case.mailbox.usage
    assume(not (archive and case.mailbox.plan is Plan.STANDARD))
    usage = Usage(held.mailbox_bytes + (0 if archive else more), held.archive_bytes + (more if archive else 0))
    assert _broken(case) <= _broken(case._replace(mailbox=evolve(case.mailbox, usage=usage)))


@given(cases(), extra_spaces())
def test_more_extra_space_never_turns_an_acceptance_into_a_refusal(case: RenewalCase, added: ExtraSpace) -> None:
    """Ordering more, within what the plan allows, breaks no rule that was not broken before."""
    wanted = case.request.extra_space
    more = ExtraSpace(wanted.mailbox_gb + added.mailbox_gb, wanted.archive_gb + added.archive_gb)
    assume(case.request.plan is not Plan.STANDARD or (more.mailbox_gb <= 1 and more.archive_gb == 0))
    assert _broken(case._replace(request=evolve(case.request, extra_space=more))) <= _broken(case)


@given(cases())
def test_an_acceptance_is_an_order_that_can_be_placed(case: RenewalCase) -> None:
    """Accepted: placing it succeeds and nothing but the pending order changes; refused: placing it says the same."""
    assessment = _decide(case)
    assert assessment.accepted == (not assessment.violations) == (assessment.order is not None)
    if assessment.accepted:
        placed = place_renewal_order(case.mailbox, case.request, today=case.today)
        assert placed == evolve(case.mailbox, pending_order=assessment.order)
    else:
        assert not assessment.advice
        with pytest.raises(RenewalRefused) as caught:
            place_renewal_order(case.mailbox, case.request, today=case.today)
        assert caught.value.assessment == assessment


@given(cases())
def test_violations_and_advice_come_in_the_order_of_the_contract(case: RenewalCase) -> None:
    """Each at most once, in the order of the table; a deleted mailbox is answered alone."""
    assessment = _decide(case)
    found = [each.rule.code for each in assessment.violations]
    if case.today - case.mailbox.expiry > timedelta(days=90):
        assert found == ["deleted-after-grace"]
    else:
        assert found == [code for code in ORDER if code in found]
    said = [each.rule.code for each in assessment.advice]
    assert said == [code for code in ADVICE_ORDER if code in said]
    assert (assessment.today, assessment.address) == (case.today, case.mailbox.address)


@given(cases())
def test_the_order_repeats_what_was_asked(case: RenewalCase) -> None:
    """An order has the request's plan, space, years and method, and the holder requested or confirmed."""
    order = _decide(case).order
    assume(order is not None)
    assert order is not None
    mailbox, request = case.mailbox, case.request
    assert (order.address, order.placed_on, order.old_expiry) == (mailbox.address, case.today, mailbox.expiry)
    assert (order.plan, order.extra_space, order.years) == (request.plan, request.extra_space, request.years)
    assert order.payment_method is request.payment_method
    assert order.holder == (request.holder or mailbox.holder)
    assert order.confirmation_to == order.holder.email
    assert order.deletes_archive == (request.plan is Plan.STANDARD and mailbox.usage.archive_bytes > 0)
    if request.payment_method in {PaymentMethod.CARD, PaymentMethod.PAYPAL}:
        assert order.auto_renewal is not None
        assert (order.auto_renewal.method, order.auto_renewal.years) == (request.payment_method, request.years)
    else:
        assert order.auto_renewal == mailbox.auto_renewal


@given(cases())
def test_a_payment_gives_what_the_order_says(case: RenewalCase) -> None:
    """Paid on the day of the order, everything that the order names is the mailbox's."""
    order = _decide(case).order
    assume(order is not None)
    assert order is not None
    awaiting = place_renewal_order(case.mailbox, case.request, today=case.today)
    renewed = register_payment(awaiting, order, on=case.today)
    assert renewed == evolve(
        case.mailbox,
        plan=order.plan,
        extra_space=order.extra_space,
        usage=evolve(case.mailbox.usage, archive_bytes=0) if order.deletes_archive else case.mailbox.usage,
        holder=order.holder,
        expiry=order.new_expiry,
        auto_renewal=order.auto_renewal,
        pending_order=None,
    )


@given(any_expiries, st.integers(1, 5))
@example(date(2028, 2, 29), 1)
@example(date(2096, 2, 29), 4)
def test_the_new_expiry_is_exact(expiry: date, years: int) -> None:
    """For any start and length the same day of the later year, or 28 February; past 2199 the input is refused."""
    mailbox = evolve(STANDARD, expiry=expiry)
    request = evolve(confirming(mailbox), years=years)
    today = expiry - timedelta(days=40)
    if expiry.year + years > 2199:
        with pytest.raises(InvalidInput):
            assess_renewal(mailbox, request, today=today)
    else:
        assert ordered(assess_renewal(mailbox, request, today=today)).new_expiry == years_after(expiry, years)


@pytest.mark.parametrize("start", [year for year in range(2000, 2195) if year % 4 == 0 and year != 2100])
def test_the_new_expiry_of_every_leap_day_is_exact(start: int) -> None:
    """29 February stays where the later year has one, else becomes the 28th; the neighbours do not move."""
    for years in range(1, 6):
        later = start + years
        last = 29 if later % 4 == 0 and (later % 100 != 0 or later % 400 == 0) else 28
        for expiry, expected in (
            (date(start, 2, 28), date(later, 2, 28)),
            (date(start, 2, 29), date(later, 2, last)),
            (date(start, 3, 1), date(later, 3, 1)),
        ):
            mailbox = evolve(STANDARD, expiry=expiry)
            request = evolve(confirming(mailbox), years=years)
            assert ordered(assess_renewal(mailbox, request, today=expiry)).new_expiry == expected


@given(cases())
def test_a_decision_is_a_function_of_the_case(case: RenewalCase) -> None:
    """The same case has the same answer, equal and with the same hash, under Aruba's terms spelt out or not."""
    again = assess_renewal(case.mailbox, case.request, today=case.today, terms=ARUBA)
    assert _decide(case) == again
    assert hash(_decide(case)) == hash(again)


@given(cases())
def test_nothing_personal_is_said(case: RenewalCase) -> None:
    """No fact and no message, of violations, remedies or advice, holds a tax code or an e-mail address."""
    assessment = _decide(case)
    said: list[object] = [assessment]
    for found in assessment.violations:
        said += [found.message("it"), found.message("en"), *found.facts.values()]
        said += [remedy.message(language) for remedy in found.remedies for language in ("it", "en")]
    for advice in assessment.advice:
        said += [advice.message("it"), advice.message("en"), *advice.facts.values()]
    shown = " ".join(map(repr, said)).lower()
    assert "@" not in shown
    holders_named = [case.mailbox.holder, case.request.holder or case.mailbox.holder]
    for holder in holders_named:
        assert holder.tax_code.lower() not in shown
        assert holder.email.lower() not in shown


def test_a_request_of_another_day_is_another_decision() -> None:
    """The day is in the answer."""
    assert assess_renewal(STANDARD, confirming(STANDARD), today=TODAY).today == TODAY
