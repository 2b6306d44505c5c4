"""Laws of extra space during the year: what is accepted is sold, its payment adds once, its remedies mend."""

from datetime import timedelta
from typing import Final, NamedTuple

from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pec_rules import (
    ARUBA,
    AcceptTerms,
    AlreadyRegistered,
    BuyAgain,
    CancelPendingOrder,
    ExtraSpace,
    ExtraSpaceAssessment,
    ExtraSpaceEnded,
    ExtraSpaceOrder,
    ExtraSpaceRequest,
    InvalidInput,
    Mailbox,
    OrderAtRenewal,
    PaymentRefused,
    PayPendingOrder,
    Plan,
    Rule,
    SetExtraSpace,
    StaleExtraSpaceOrder,
    Terms,
    assess_extra_space,
    assess_renewal,
    cancel_order,
    place_renewal_order,
    register_extra_space_payment,
    register_payment,
    switch_off_auto_renewal,
)
from pec_rules.remedies import Remedy
from pec_rules.testing import mailboxes, offsets, terms
from tests.cases import PRO, STANDARD, confirming, moving
from tests.strategies import extra_space_requests
from tests.test_extra_space import asking, order_of

ONE_DAY: Final = timedelta(days=1)
OUTSIDE_THE_ORDER: Final = (PayPendingOrder, BuyAgain, OrderAtRenewal)


class Case(NamedTuple):
    """A mailbox, what is asked for it, how many days after its expiry, and the terms."""

    mailbox: Mailbox
    request: ExtraSpaceRequest
    offset: int
    terms: Terms = ARUBA


@st.composite
def enlargements(draw: st.DrawFn, *, other_terms: bool = True) -> Case:
    """Draw mailboxes with a request for more space, mostly while they are active; sometimes under other terms."""
    edition = draw(st.one_of(st.just(ARUBA), terms())) if other_terms else ARUBA
    mailbox = draw(mailboxes(terms=edition))
    offset = draw(st.one_of(st.integers(-400, 0), offsets(terms=edition)))
    return Case(mailbox, draw(extra_space_requests), offset, edition)


def decided(case: Case) -> ExtraSpaceAssessment:
    """Return the decision on a case."""
    today = case.mailbox.expiry + case.offset * ONE_DAY
    return assess_extra_space(case.mailbox, case.request, today=today, terms=case.terms)


def broken(case: Case) -> set[Rule]:
    """Return the rules that a case breaks."""
    return {each.rule for each in decided(case).violations}


@given(enlargements())
def test_which_rules_are_broken(case: Case) -> None:
    """Each exactly where the rulebook says so; a deleted mailbox is answered alone."""
    mailbox, asked, offset, edition = case
    if offset > edition.grace_days:
        assert broken(case) == {Rule.DELETED_AFTER_GRACE}
        return
    offer = edition.plans[mailbox.plan]
    limit = offer.extra_mailbox_gb_limit
    in_all = mailbox.extra_space.mailbox_gb + asked.extra_space.mailbox_gb
    assert broken(case) == {
        rule
        for rule, holds in (
            (Rule.EXTRA_SPACE_WHILE_ACTIVE, offset > 0),
            (Rule.ONE_PENDING_ORDER, mailbox.pending_order is not None),
            (Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN, offer.archive_gb == 0 and asked.extra_space.archive_gb > 0),
            (Rule.EXTRA_MAILBOX_SPACE_LIMIT, limit is not None and in_all > limit),
            (Rule.TERMS_MUST_BE_ACCEPTED, not asked.terms_accepted),
        )
        if holds
    }


@given(enlargements())
def test_what_is_accepted_is_sold(case: Case) -> None:
    """It is never beyond the plan's limit, and is what there was and what is bought; the mailbox meets its terms."""
    order = decided(case).order
    if order is None:
        return
    mailbox, asked, _, edition = case
    offer = edition.plans[mailbox.plan]
    assert order.added == asked.extra_space
    assert order.extra_space.mailbox_gb == mailbox.extra_space.mailbox_gb + asked.extra_space.mailbox_gb
    assert order.extra_space.archive_gb == mailbox.extra_space.archive_gb + asked.extra_space.archive_gb
    assert offer.extra_mailbox_gb_limit is None or order.extra_space.mailbox_gb <= offer.extra_mailbox_gb_limit
    assert offer.archive_gb or order.extra_space.archive_gb == 0
    assert order.lasts_until == mailbox.expiry
    enlarged = register_extra_space_payment(mailbox, order, on=order.placed_on, terms=edition)
    assert enlarged == evolve(mailbox, extra_space=order.extra_space, auto_renewal=order.auto_renewal)
    if asked.payment_method not in edition.auto_renewing_methods:
        assert enlarged.auto_renewal == mailbox.auto_renewal
    assert assess_renewal(enlarged, confirming(enlarged), today=order.placed_on, terms=edition).today == order.placed_on


def outcome(remedy: Remedy, case: Case) -> Case | None:
    """Return the case with a remedy applied, or `None` where it lies outside the order."""
    if isinstance(remedy, OUTSIDE_THE_ORDER):
        return None
    assert isinstance(remedy, SetExtraSpace | AcceptTerms | CancelPendingOrder)
    mailbox, request = remedy.applied_to(case.mailbox, case.request)
    return case._replace(mailbox=mailbox, request=request)


@given(enlargements())
@settings(max_examples=200)
@example(Case(STANDARD, asking(2, 1), -10))
@example(Case(evolve(STANDARD, extra_space=ExtraSpace(1)), asking(1, 1), -10))
def test_a_remedy_mends_its_violation(case: Case) -> None:
    """Applied alone it makes its violation disappear, and breaks no rule that was not broken before."""
    violations = decided(case).violations
    before = {each.rule for each in violations}
    for found in violations:
        for remedy in found.remedies:
            mended = outcome(remedy, case)
            assert mended is None or broken(mended) <= before - {found.rule}


@given(enlargements())
@settings(max_examples=200)
def test_a_remedy_is_minimal(case: Case) -> None:
    """One GB more than the space that a remedy sets, and the violation is still there."""
    for found in decided(case).violations:
        for remedy in found.remedies:
            if isinstance(remedy, SetExtraSpace):
                asked = case.request.extra_space
                more = (
                    ExtraSpace(asked.mailbox_gb, 1)
                    if remedy.mailbox_gb is None
                    else (ExtraSpace(remedy.mailbox_gb + 1, asked.archive_gb))
                )
                assert found.rule in broken(case._replace(request=evolve(case.request, extra_space=more)))


def legal(mailbox_gb: int, archive_gb: int) -> bool:
    """Return whether so much can be asked for at all."""
    return mailbox_gb + archive_gb > 0


@given(enlargements(other_terms=False))
@settings(max_examples=200)
def test_no_remedy_is_missing(case: Case) -> None:
    """Under Aruba's terms: those of each rule in order, without what would be no request."""
    mailbox, asked, _, _ = case
    left = max(0, 1 - mailbox.extra_space.mailbox_gb)
    expected: dict[Rule, tuple[Remedy, ...]] = {
        Rule.DELETED_AFTER_GRACE: (BuyAgain(),),
        Rule.EXTRA_SPACE_WHILE_ACTIVE: (OrderAtRenewal(),),
        Rule.ONE_PENDING_ORDER: (CancelPendingOrder(), *([PayPendingOrder()] if would_register(case) else [])),
        Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN: (
            *([SetExtraSpace(archive_gb=0)] if legal(asked.extra_space.mailbox_gb, 0) else []),
            OrderAtRenewal(),
        ),
        Rule.EXTRA_MAILBOX_SPACE_LIMIT: (
            *([SetExtraSpace(mailbox_gb=left)] if legal(left, asked.extra_space.archive_gb) else []),
            OrderAtRenewal(),
        ),
        Rule.TERMS_MUST_BE_ACCEPTED: (AcceptTerms(),),
    }
    for found in decided(case).violations:
        assert found.remedies == expected[found.rule]


def would_register(case: Case) -> bool:
    """Return whether paying the order that awaits payment would renew the mailbox."""
    if case.mailbox.pending_order is None:
        return False
    try:
        register_payment(case.mailbox, case.mailbox.pending_order, on=case.mailbox.expiry + case.offset * ONE_DAY)
    except (PaymentRefused, InvalidInput):
        return False
    return True


def paid(mailbox: Mailbox, order: ExtraSpaceOrder, days_before: int) -> Mailbox:
    """Return the mailbox after a payment, the same where it is refused."""
    try:
        return register_extra_space_payment(mailbox, order, on=mailbox.expiry - days_before * ONE_DAY)
    except (PaymentRefused, InvalidInput):
        return mailbox


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any), min_size=1, max_size=4),
    st.data(),
)
def test_each_order_adds_once(asked: list[tuple[int, int]], data: st.DataObject) -> None:
    """Among the payments of other orders, in any order and however often, each order adds its space once."""
    mailbox, placed = PRO, list[ExtraSpaceOrder]()
    for each in asked:
        before = mailbox.extra_space
        placed.append(order_of(mailbox, asking(*each)))
        noise = data.draw(st.lists(st.sampled_from(placed[:-1] or placed), max_size=4))
        for order in (*noise, placed[-1], *noise, placed[-1], *placed):
            mailbox = paid(mailbox, order, data.draw(st.integers(-1, 30)) if order in noise else 0)
        added = placed[-1].added
        assert mailbox.extra_space == ExtraSpace(
            before.mailbox_gb + added.mailbox_gb, before.archive_gb + added.archive_gb
        )


@given(st.lists(st.sampled_from(("pay", "late", "renew", "place", "cancel", "off", "order")), max_size=12))
def test_no_sequence_of_calls_adds_it_twice(steps: list[str]) -> None:
    """Whatever else happens to the mailbox, an order's payment is registered once at most."""
    order = order_of(PRO, asking(1, 1))
    mailbox, registered = PRO, 0
    for step in steps:
        today = mailbox.expiry
        match step:
            case "pay" | "late":
                after = paid(mailbox, order, 0 if step == "pay" else -1)
                registered += after != mailbox
                mailbox = after
            case "place" if mailbox.pending_order is None:
                mailbox = place_renewal_order(mailbox, moving(mailbox, Plan.PRO), today=today)
            case "renew" if mailbox.pending_order is not None:
                mailbox = register_payment(mailbox, mailbox.pending_order, on=today)
            case "cancel":
                mailbox = cancel_order(mailbox)
            case "off":
                mailbox = switch_off_auto_renewal(mailbox)
            case "order" if mailbox.pending_order is None:
                mailbox = paid(mailbox, order_of(mailbox, asking(1), today), 0)
            case _:
                pass
    assert registered <= 1


@given(mailboxes(), enlargements(other_terms=False), st.integers(-3, 3))
def test_only_the_mailbox_that_it_started_from(other: Mailbox, case: Case, days_before: int) -> None:
    """Of any other expiry, plan or space an order is stale, and after the expiry it is over."""
    order = decided(case).order
    if order is None:
        return
    mailbox = evolve(other, address=order.address, pending_order=None)
    on = max(order.placed_on, order.lasts_until - days_before * ONE_DAY)
    started = (case.mailbox.expiry, case.mailbox.plan, case.mailbox.extra_space)
    try:
        enlarged = register_extra_space_payment(mailbox, order, on=on)
    except ExtraSpaceEnded:
        assert on > order.lasts_until
    except AlreadyRegistered:
        assert (mailbox.expiry, mailbox.plan, mailbox.extra_space) == (*started[:2], order.extra_space)
    except StaleExtraSpaceOrder:
        assert (mailbox.expiry, mailbox.plan, mailbox.extra_space) != started
    else:
        assert (mailbox.expiry, mailbox.plan, mailbox.extra_space) == started
        assert enlarged.extra_space == order.extra_space
