"""Laws of payments: each order renews once, and only its own registration moves the expiry."""

from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from pec_rules import (
    AutoRenewal,
    InvalidInput,
    Mailbox,
    PaymentMethod,
    PaymentRefused,
    RenewalOrder,
    RenewalRequest,
    cancel_order,
    generate_auto_renewal_order,
    place_renewal_order,
    register_payment,
    switch_off_auto_renewal,
)
from pec_rules.testing import RenewalCase, auto_renewals, cases, mailboxes, offsets, orders
from tests.cases import PRO, confirming
from tests.oracle.days import years_after


def _pay(mailbox: Mailbox, order: RenewalOrder, offset: int) -> Mailbox:
    """Return the mailbox after a payment, the same where it is refused."""
    try:
        return register_payment(mailbox, order, on=mailbox.expiry + timedelta(days=offset))
    except (PaymentRefused, InvalidInput):
        return mailbox


def _request(years: int) -> RenewalRequest:
    return evolve(confirming(PRO), holder=None, years=years)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.data())
def test_a_payment_registered_any_number_of_times_renews_once(years: list[int], data: st.DataObject) -> None:
    """Among the payments of other orders, in any order and however often, each order extends by its years once."""
    mailbox = PRO
    placed: list[RenewalOrder] = []
    expected = PRO.expiry
    for each in years:
        mailbox = place_renewal_order(mailbox, _request(each), today=mailbox.expiry)
        assert mailbox.pending_order is not None
        placed.append(mailbox.pending_order)
        expected = years_after(expected, each)
        noise = data.draw(st.lists(st.sampled_from(placed), max_size=4))
        for order in (*noise, placed[-1], *noise, placed[-1]):
            mailbox = _pay(mailbox, order, 0)
        assert mailbox.expiry == expected
        assert mailbox.pending_order is None


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans()), max_size=5), st.permutations(range(5)))
def test_cancelled_orders_never_renew(asked: list[tuple[int, bool]], turns: list[int]) -> None:
    """An order that was cancelled renews nothing, unless the very same order is pending again."""
    mailbox = PRO
    cancelled: list[RenewalOrder] = []
    for place, (years, pays) in enumerate(asked):
        today = mailbox.expiry - timedelta(days=place)
        awaiting = place_renewal_order(mailbox, _request(years), today=today)
        assert awaiting.pending_order is not None
        if pays:
            mailbox = register_payment(awaiting, awaiting.pending_order, on=today)
        else:
            mailbox = cancel_order(awaiting)
            cancelled.append(awaiting.pending_order)
        for turn in turns:
            for order in cancelled[turn : turn + 1]:
                with pytest.raises(PaymentRefused):
                    register_payment(mailbox, order, on=today)


@given(mailboxes(), orders(), offsets())
def test_an_order_that_is_not_pending_never_renews(mailbox: Mailbox, order: RenewalOrder, offset: int) -> None:
    """Whatever the order and the day, only the pending one can change the mailbox."""
    renewed = _pay(mailbox, order, offset)
    assert renewed == mailbox or mailbox.pending_order == order


@given(cases())
def test_every_change_but_a_payment_keeps_the_mailbox(case: RenewalCase) -> None:
    """Cancelling, generating and switching off touch nothing but the pending order and the automatic renewal."""
    mailbox = case.mailbox
    assert cancel_order(mailbox) == evolve(mailbox, pending_order=None)
    assert switch_off_auto_renewal(mailbox) == evolve(mailbox, auto_renewal=None)
    generated = generate_auto_renewal_order(mailbox, today=case.today)
    assert evolve(generated, pending_order=mailbox.pending_order) == mailbox


@given(mailboxes(), offsets(), offsets())
def test_generating_is_idempotent(mailbox: Mailbox, first: int, second: int) -> None:
    """Generating again changes nothing on the same day, nor on another once an order is pending."""
    generated = generate_auto_renewal_order(mailbox, today=mailbox.expiry + timedelta(days=first))
    assert generate_auto_renewal_order(generated, today=mailbox.expiry + timedelta(days=first)) == generated
    if generated.pending_order is not None:
        assert generate_auto_renewal_order(generated, today=mailbox.expiry + timedelta(days=second)) == generated


@given(mailboxes(), auto_renewals(), offsets())
def test_generates_on_the_days_of_the_charge_alone(mailbox: Mailbox, automatic: AutoRenewal, offset: int) -> None:
    """From E − 7 to E + 90, whatever the day, it is one and the same order, of the day of the charge."""
    mailbox = evolve(mailbox, auto_renewal=automatic, pending_order=None)
    order = generate_auto_renewal_order(mailbox, today=mailbox.expiry + timedelta(days=offset)).pending_order
    assert (order is not None) == (-7 <= offset <= 90)
    if order is not None:
        assert order.placed_on == mailbox.expiry - timedelta(days=7)
        assert order.new_expiry == years_after(mailbox.expiry, automatic.years)
        assert order.payment_method in {PaymentMethod.CARD, PaymentMethod.PAYPAL}
        renewed = register_payment(evolve(mailbox, pending_order=order), order, on=mailbox.expiry)
        assert renewed == evolve(mailbox, expiry=order.new_expiry)
