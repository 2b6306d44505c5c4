"""Money: price lists, quotes, and the cheapest order. Every price is made up."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import attrs
from hypothesis import strategies as st

from pec_rules.calendar import LATEST_EXPIRY
from pec_rules.cheapest import Cheapest, Needs, TurnedDown, cheapest
from pec_rules.money import of_cents
from pec_rules.prices import PlanPrice, Price, PriceList
from pec_rules.quotes import Quote, QuoteLine, quote_extra_space, quote_renewal
from pec_rules.terms import ARUBA, Terms
from pec_rules.testing._cases import cases
from pec_rules.testing._extra_space import extra_space_orders, sells_extra_space
from pec_rules.testing._mailboxes import orders
from pec_rules.testing._pools import chosen, remembered
from pec_rules.vocabulary import Channel, PaymentMethod, Plan

Amounts = st.SearchStrategy[Decimal]

_MOST_CENTS: Final = 100_000_000
_AWKWARD_CENTS: Final = (
    1000,
    0,
    1,
    6,  # half a cent for a month
    25,  # 22 % of it ends in half a cent, and so below
    75,
    1225,
    2575,
    999_99,
    _MOST_CENTS - 1,
    _MOST_CENTS,
)
_AWKWARD_PERCENTS: Final = ("22", "0", "4", "10", "22.5", "0.01", "100")
_GIGABYTES: Final = st.sampled_from((0, 0, 1, 2, 3, 4, 11))


@remembered
def amounts() -> Amounts:
    """Draw prices in euro: nothing, a cent, a million, and such as 22 % or a twelfth of which ends in half a cent."""
    awkward = st.sampled_from(_AWKWARD_CENTS)
    return st.one_of(awkward, awkward, st.integers(0, _MOST_CENTS)).map(of_cents)


@remembered
def prices(amount: Amounts | None = None) -> st.SearchStrategy[Price]:
    """Draw prices of a GB of extra space, half of them with another on promotion.

    Args:
        amount: The amounts that they are made of.
    """
    each = chosen(amount, amounts())
    return st.builds(Price, each, st.none() | each)


@remembered
def plan_prices(
    plan: st.SearchStrategy[Plan] | None = None, amount: Amounts | None = None, *, on_promotion: bool = False
) -> st.SearchStrategy[PlanPrice]:
    """Draw prices of a plan.

    Args:
        plan: The plan.
        amount: The amounts that they are made of.
        on_promotion: Whether each plan is on promotion; half of them are where not.
    """
    each = chosen(amount, amounts())
    promotional = each if on_promotion else st.none() | each
    return st.builds(PlanPrice, plan=chosen(plan, st.sampled_from(Plan)), yearly=each, promotional=promotional)


@remembered
def price_lists(
    amount: Amounts | None = None, vat_percent: Amounts | None = None, *, on_promotion: bool = False
) -> st.SearchStrategy[PriceList]:
    """Draw lists of made-up prices; the plans come in any order.

    Args:
        amount: The amounts that they are made of.
        vat_percent: The rate of VAT; where not given, often 22 %.
        on_promotion: Whether every plan is on promotion; half of them are where not.
    """
    plans = st.tuples(*(plan_prices(st.just(plan), amount, on_promotion=on_promotion) for plan in Plan))
    in_any_order = st.builds(_in_order, plans, st.permutations(tuple(Plan)))
    rates = st.just(Decimal(22)) | st.sampled_from(_AWKWARD_PERCENTS).map(Decimal)
    return st.builds(
        PriceList,
        note=st.sampled_from(("prezzi inventati", None)),
        plans=in_any_order,
        extra_mailbox_gb=prices(amount),
        extra_archive_gb=prices(amount),
        vat_percent=chosen(vat_percent, rates),
    )


def _in_order(found: tuple[PlanPrice, ...], order: Sequence[Plan]) -> tuple[PlanPrice, ...]:
    return tuple(sorted(found, key=lambda each: order.index(each.plan)))


@st.composite
def _quotes_of_renewals(draw: st.DrawFn, terms: Terms) -> Quote:
    promotional = draw(st.booleans())
    return quote_renewal(
        draw(orders(terms=terms)),
        draw(price_lists(on_promotion=promotional)),
        promotional=promotional,
        split_payment=draw(st.booleans()),
    )


@st.composite
def _quotes_of_extra_space(draw: st.DrawFn, terms: Terms) -> Quote:
    order = draw(extra_space_orders(terms))
    return quote_extra_space(
        order,
        draw(price_lists()),
        today=draw(st.just(order.placed_on) | st.dates(order.placed_on, order.lasts_until)),
        split_payment=draw(st.booleans()),
        terms=terms,
    )


def quotes(terms: Terms = ARUBA) -> st.SearchStrategy[Quote]:
    """Draw what orders of both kinds, renewals and extra space, cost by lists of made-up prices.

    Args:
        terms: The terms that the orders meet.
    """
    of_renewals = _quotes_of_renewals(terms)
    return of_renewals | _quotes_of_extra_space(terms) if sells_extra_space(terms) else of_renewals


def quote_lines(terms: Terms = ARUBA) -> st.SearchStrategy[QuoteLine]:
    """Draw single lines of quotes.

    Args:
        terms: The terms that the orders meet.
    """
    return quotes(terms).filter(lambda quote: bool(quote.lines)).flatmap(lambda quote: st.sampled_from(quote.lines))


@remembered
def needs(terms: Terms = ARUBA) -> st.SearchStrategy[Needs]:
    """Draw what an order must give, often more than any gives.

    Args:
        terms: The terms whose number of years is awkward.
    """
    return st.builds(
        Needs,
        mailbox_gb=_GIGABYTES,
        archive_gb=_GIGABYTES,
        sms_report=st.booleans(),
        years=st.sampled_from((1, 1, 2, terms.max_years, terms.max_years + 1)),
        archive_deletion_accepted=st.booleans(),
        promotional=st.booleans(),
        channel=st.sampled_from(Channel),
        payment_method=st.sampled_from(PaymentMethod),
    )


@st.composite
def cheapest_answers(draw: st.DrawFn, terms: Terms = ARUBA) -> Cheapest:  # noqa: D417 - `draw` is Hypothesis's
    """Draw what `cheapest` answers: half of them an order, half that none will do; most turn some down.

    Args:
        terms: The terms that the mailboxes meet.
    """
    mailbox, _, today = draw(cases(terms=terms))
    drawn = draw(needs(terms))
    needed = attrs.evolve(drawn, years=min(drawn.years, LATEST_EXPIRY.year - mailbox.expiry.year))
    return cheapest(mailbox, needed, draw(price_lists(on_promotion=needed.promotional)), today=today, terms=terms)


def orders_turned_down(terms: Terms = ARUBA) -> st.SearchStrategy[TurnedDown]:
    """Draw orders that cost less than the cheapest one that will do.

    Args:
        terms: The terms that the mailboxes meet.
    """
    answers = cheapest_answers(terms).filter(lambda answer: bool(answer.turned_down))
    return answers.flatmap(lambda answer: st.sampled_from(answer.turned_down))
