"""Laws of the cheapest order: proven minimal by looking at every order of a whole grid, and why no other will do."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import Final, NamedTuple

import pytest
from attrs import evolve
from hypothesis import assume, event, example, given, settings
from hypothesis import strategies as st

from pec_rules import (
    ARUBA,
    AutoRenewal,
    Channel,
    Cheapest,
    ExtraSpace,
    InvalidInput,
    Mailbox,
    Need,
    Needs,
    PaymentMethod,
    Plan,
    PriceList,
    RenewalRequest,
    Rule,
    Terms,
    Usage,
    assess_renewal,
    cheapest,
    quote_renewal,
)
from pec_rules.testing import expiries, mailboxes, offsets, plan_terms
from tests.cases import BY_CARD, DELETION, GB, PREMIUM, PRO, STANDARD, TODAY, paths, place
from tests.prices import PRICES, price_list
from tests.strategies import METHODS, price_lists

ONE_DAY: Final = timedelta(days=1)
BEYOND: Final = 2
"""So many GB more than enough are looked at too."""

small_prices: Final = st.sampled_from((0, 0, 1, 3, 4, 5, 10, 25)).map(lambda euro: PRICES.vat_percent * 0 + euro)
price_lists_with_zeros: Final = price_lists(small_prices, promotional=small_prices)
some_bytes: Final = st.sampled_from((0, 1, GB - 1, GB, GB + 1, 2 * GB, 2 * GB + 1, 3 * GB, 4 * GB + 1, 5 * GB))
some_needs: Final = st.builds(
    Needs,
    mailbox_gb=st.sampled_from((0, 0, 1, 2, 3)),
    archive_gb=st.sampled_from((0, 0, 0, 1, 3, 4)),
    sms_report=st.sampled_from((False, False, True)),
    years=st.sampled_from((1, 1, 1, 2, 3, 6)),
    archive_deletion_accepted=st.booleans(),
    promotional=st.sampled_from((False, False, True)),
    channel=st.sampled_from((Channel.CLIENT_AREA, Channel.CLIENT_AREA, Channel.NOTICE_EMAIL)),
    payment_method=METHODS,
)


class Question(NamedTuple):
    """What is asked: of which mailbox, what it needs, at which prices, on which day, under which terms."""

    mailbox: Mailbox
    needs: Needs
    prices: PriceList
    today: date
    terms: Terms = ARUBA


@st.composite
def questions(draw: st.DrawFn, terms: Terms = ARUBA) -> Question:
    """Draw questions about mailboxes that hold a few GB, mostly such as can be renewed."""
    plan = draw(st.sampled_from(Plan))
    archive = some_bytes if terms.plans[plan].archive_gb else st.just(0)
    mailbox = draw(
        mailboxes(
            plan=st.just(plan),
            usage=st.builds(Usage, some_bytes, archive),
            expiry=expiries(terms=evolve(terms, max_years=6)),
            auto_renewal=st.sampled_from((None, None, None, BY_CARD)),
            pending_order=st.none(),
            terms=terms,
        )
    )
    today = mailbox.expiry + draw(st.one_of(st.integers(-200, 0), offsets(terms=terms))) * ONE_DAY
    return Question(mailbox, draw(some_needs), draw(price_lists_with_zeros), today, terms)


class Order(NamedTuple):
    """An order of the grid."""

    plan: Plan
    mailbox_gb: int
    archive_gb: int
    years: int


def full_gigabytes(content: int, asked: Question) -> int:
    """Return the fewest GB that hold so many bytes."""
    return next(gb for gb in range(100) if gb * asked.terms.bytes_per_gb >= content)


def needed(asked: Question) -> tuple[int, int]:
    """Return the mailbox space and the archive space that will do: what is needed, and what is held and may not go."""
    usage, needs = asked.mailbox.usage, asked.needs
    archive = 0 if needs.archive_deletion_accepted else full_gigabytes(usage.archive_bytes, asked)
    return max(needs.mailbox_gb, full_gigabytes(usage.mailbox_bytes, asked)), max(needs.archive_gb, archive)


def enough(asked: Question) -> tuple[int, int]:
    """Return so much extra mailbox and archive space that no plan needs more."""
    mailbox_gb, archive_gb = needed(asked)
    return mailbox_gb, max(archive_gb, full_gigabytes(asked.mailbox.usage.archive_bytes, asked))


def grid(asked: Question) -> Iterator[Order]:
    """Give every plan with every extra space that could matter and more, for every number of years that could."""
    mailbox_gb, archive_gb = enough(asked)
    most = asked.terms.max_promotional_years if asked.needs.promotional else asked.terms.max_years
    years = sorted({*range(1, most + 1), asked.needs.years})
    for each in product(on_sale(asked), range(mailbox_gb + BEYOND), range(archive_gb + BEYOND), years):
        yield Order(*each)


def on_sale(asked: Question) -> list[Plan]:
    """Return the plans that have a price: on promotion not every plan need have one."""
    return [each.plan for each in asked.prices.plans if not asked.needs.promotional or each.promotional is not None]


def request_for(order: Order, asked: Question) -> RenewalRequest:
    """Return the form of an order of the grid."""
    needs = asked.needs
    return RenewalRequest(
        channel=needs.channel,
        plan=order.plan,
        extra_space=ExtraSpace(order.mailbox_gb, order.archive_gb),
        payment_method=needs.payment_method,
        years=order.years,
        promotional=needs.promotional,
        terms_accepted=True,
        archive_deletion_accepted=needs.archive_deletion_accepted,
    )


def lacking(order: Order, asked: Question) -> list[Need]:
    """Return what an order gives less of than will do; beyond a plan's limit extra space is none."""
    offer = asked.terms.plans[order.plan]
    limit = offer.extra_mailbox_gb_limit
    mailbox_gb = offer.mailbox_gb + (order.mailbox_gb if limit is None else min(order.mailbox_gb, limit))
    archive_gb = offer.archive_gb + order.archive_gb if offer.archive_gb else 0
    least_mailbox, least_archive = needed(asked)
    lacks = {
        Need.MAILBOX_SPACE: mailbox_gb < least_mailbox,
        Need.ARCHIVE_SPACE: archive_gb < least_archive,
        Need.SMS_REPORT: asked.needs.sms_report and not offer.sms_report,
        Need.YEARS: order.years < asked.needs.years,
    }
    return [need for need, holds in lacks.items() if holds]


def accepted(order: Order, asked: Question) -> bool:
    """Return whether the rules take an order."""
    request = request_for(order, asked)
    return assess_renewal(asked.mailbox, request, today=asked.today, terms=asked.terms).accepted


def cost(order: Order, asked: Question) -> Fraction:
    """Return the net of an order: whole years, so nothing is rounded."""
    (plan,) = (each for each in asked.prices.plans if each.plan is order.plan)
    a_year = Fraction(0)
    for count, price in (
        (1, plan),
        (order.mailbox_gb, asked.prices.extra_mailbox_gb),
        (order.archive_gb, asked.prices.extra_archive_gb),
    ):
        on_promotion = asked.needs.promotional and price.promotional is not None
        a_year += count * Fraction(price.promotional or 0 if on_promotion else price.yearly)
    return a_year * order.years


def assert_minimal(asked: Question, answer: Cheapest) -> None:
    """Check an answer against every order of the grid."""
    costs = {order: cost(order, asked) for order in grid(asked)}
    will_do = {order for order in costs if not lacking(order, asked) and accepted(order, asked)}
    explained = {(each.plan, each.years) for each in answer.turned_down}
    least = min((costs[order] for order in will_do), default=None)
    event(f"an order will do: {least is not None}")
    if answer.order is None:
        assert least is None
        assert explained == {(order.plan, order.years) for order in costs}
        return
    chosen = Order(
        answer.order.plan,
        answer.order.extra_space.mailbox_gb,
        answer.order.extra_space.archive_gb,
        answer.order.years,
    )
    assert chosen in will_do
    assert costs[chosen] == least
    for order, net in costs.items():
        if net < costs[chosen]:
            assert order not in will_do
            assert (order.plan, order.years) in explained
    fewest = [order for order in will_do if costs[order] == least]
    assert (chosen.years, list(Plan).index(chosen.plan)) == min(
        (order.years, list(Plan).index(order.plan)) for order in fewest
    )


def assert_explained(asked: Question, answer: Cheapest) -> None:
    """Check what is said of the orders that were turned down."""
    nets = [each.net for each in answer.turned_down]
    assert nets == sorted(nets)
    if answer.quote is not None:
        assert all(net < answer.quote.net for net in nets)
    for each in answer.turned_down:
        order = Order(each.plan, each.extra_space.mailbox_gb, each.extra_space.archive_gb, each.years)
        assert Fraction(each.net) == cost(order, asked)
        assert list(each.lacks) == lacking(order, asked)
        decision = assess_renewal(asked.mailbox, request_for(order, asked), today=asked.today, terms=asked.terms)
        assert each.violations == decision.violations
        assert each.lacks or each.violations
    said = [(each.plan, each.extra_space, each.years) for each in answer.turned_down]
    assert len(set(said)) == len(said)


def answered(asked: Question) -> Cheapest:
    """Return the answer, having seen that its order is the one that the rules give and its quote that order's."""
    mailbox, needs, prices, today, terms = asked
    answer = cheapest(mailbox, needs, prices, today=today, terms=terms)
    assert (answer.address, answer.today) == (mailbox.address, today)
    if answer.order is not None:
        extra = answer.order.extra_space
        chosen = Order(answer.order.plan, extra.mailbox_gb, extra.archive_gb, answer.order.years)
        decision = assess_renewal(mailbox, request_for(chosen, asked), today=today, terms=terms)
        assert answer.order == decision.order
        assert answer.quote == quote_renewal(answer.order, prices, promotional=needs.promotional)
    return answer


FREE: Final = price_list("0", "0", "0", mailbox_gb="0", archive_gb="0")
FIVE_ARCHIVED: Final = evolve(PREMIUM, usage=Usage(0, 5 * GB))


@given(questions())
@settings(max_examples=60)
@example(Question(PRO, Needs(), PRICES, TODAY))
@example(Question(PRO, Needs(archive_deletion_accepted=True), FREE, TODAY))
@example(Question(evolve(STANDARD, auto_renewal=BY_CARD), Needs(), PRICES, TODAY))
@example(Question(PRO, Needs(), PRICES, DELETION))
@example(Question(place(PRO)[0], Needs(), PRICES, TODAY))
@example(
    Question(FIVE_ARCHIVED, Needs(archive_deletion_accepted=True), price_list("99", "9", "50", archive_gb="1"), TODAY)
)
def test_no_order_of_the_grid_is_cheaper(asked: Question) -> None:
    """Every order that will do costs as much or more; every cheaper one will not do, and its like is told why not."""
    answer = answered(asked)
    assert_minimal(asked, answer)
    assert_explained(asked, answer)


@st.composite
def other_terms(draw: st.DrawFn) -> Terms:
    """Draw terms with other plans, other numbers of years and the older reading of a conflict."""
    return evolve(
        ARUBA,
        plans={plan: draw(plan_terms()) for plan in Plan},
        max_years=draw(st.integers(1, 4)),
        max_promotional_years=draw(st.integers(1, 3)),
        plan_change_during_auto_renewal=draw(st.booleans()),
    )


@given(other_terms().flatmap(questions))
@settings(max_examples=60)
def test_nor_under_other_terms(asked: Question) -> None:
    """Whatever the plans offer."""
    answer = answered(asked)
    assert_minimal(asked, answer)
    assert_explained(asked, answer)


@given(questions(), st.sampled_from((AutoRenewal(PaymentMethod.PAYPAL, 2), BY_CARD)))
@settings(max_examples=40)
def test_under_automatic_renewal_the_plan_changes(asked: Question, automatic: AutoRenewal) -> None:
    """While it is on, only another plan will do, and the present one is turned down for it wherever it is told of."""
    blocked = asked._replace(mailbox=evolve(asked.mailbox, auto_renewal=automatic))
    answer = answered(blocked)
    assert answer.order is None or answer.order.plan is not blocked.mailbox.plan
    if (blocked.today - blocked.mailbox.expiry).days <= 90:
        for each in answer.turned_down:
            refused = Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL in {violation.rule for violation in each.violations}
            assert refused == (each.plan is blocked.mailbox.plan)
    assert_minimal(blocked, answer)


@given(questions(), st.integers(91, 1000))
@settings(max_examples=40)
def test_of_a_deleted_mailbox_none_will_do(asked: Question, offset: int) -> None:
    """All is turned down, for that alone."""
    gone = asked._replace(today=asked.mailbox.expiry + offset * ONE_DAY)
    answer = answered(gone)
    assert (answer.order, answer.quote) == (None, None)
    for each in answer.turned_down:
        assert [violation.rule for violation in each.violations] == [Rule.DELETED_AFTER_GRACE]
    assert_explained(gone, answer)
    assert {(each.plan, each.years) for each in answer.turned_down} >= set(product(Plan, range(1, 3)))


@given(questions())
@settings(max_examples=40)
def test_while_an_order_is_pending_none_will_do(asked: Question) -> None:
    """Pay it or cancel it first."""
    mailbox = evolve(asked.mailbox, auto_renewal=None, address=STANDARD.address)
    order = place(STANDARD)[1]
    waiting = asked._replace(mailbox=evolve(mailbox, pending_order=order))
    assume((waiting.today - mailbox.expiry).days <= 90)
    answer = answered(waiting)
    assert answer.order is None
    for each in answer.turned_down:
        assert Rule.ONE_PENDING_ORDER in {violation.rule for violation in each.violations}


@given(questions(), st.sets(st.sampled_from(Plan)), st.booleans())
@settings(max_examples=60)
def test_promotional_prices_that_are_missing(asked: Question, missing: set[Plan], promotional: bool) -> None:  # noqa: FBT001 - drawn
    """A plan without one is not chosen on promotion; where none has one that is invalid input; else none is missed."""
    plans = tuple(evolve(each, promotional=None) if each.plan in missing else each for each in asked.prices.plans)
    needs = evolve(asked.needs, promotional=promotional)
    partly = asked._replace(prices=evolve(asked.prices, plans=plans), needs=needs)
    if promotional and missing == set(Plan):
        with pytest.raises(InvalidInput) as caught:
            answered(partly)
        assert paths(caught.value) == ["/prices/plans"]
        return
    answer = answered(partly)
    assert_minimal(partly, answer)
    assert_explained(partly, answer)
    if promotional:
        assert not {each.plan for each in answer.turned_down} & missing


@given(questions())
@settings(max_examples=40)
def test_needing_less_never_costs_more(asked: Question) -> None:
    """A need dropped, or consent given, and the answer costs as much or less."""
    dearer = answered(asked)
    assume(dearer.quote is not None)
    assert dearer.quote is not None
    for eased in (
        {"mailbox_gb": 0},
        {"archive_gb": 0},
        {"sms_report": False},
        {"years": 1},
        {"archive_deletion_accepted": True},
    ):
        cheaper = answered(asked._replace(needs=evolve(asked.needs, **eased)))
        assert cheaper.quote is not None
        assert cheaper.quote.net <= dearer.quote.net
