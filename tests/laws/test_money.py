"""Laws of money: quotes add up to the cent, more never costs less, and nothing hangs on the program's decimals."""

import decimal
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

import pytest
from attrs import evolve
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pec_rules import (
    ARUBA,
    ExtraSpace,
    ExtraSpaceOrder,
    ExtraSpaceRequest,
    InvalidInput,
    Plan,
    Price,
    PriceList,
    PublicAdministration,
    Quote,
    QuoteItem,
    QuoteLine,
    RenewalOrder,
    assess_extra_space,
    quote_extra_space,
    quote_renewal,
)
from pec_rules.testing import expiries, mailboxes, orders
from tests.cases import PRO, untyped
from tests.oracle.days import month_length, years_after
from tests.prices import PRICES
from tests.strategies import amounts, extra_space_requests, price_lists, some_extra_space
from tests.test_extra_space import asking, order_of

CENT: Final = Fraction(1, 100)
ONE_DAY: Final = timedelta(days=1)
ORDERS: Final = orders()
WHOLE_ONLY: Final = evolve(ARUBA, begun_month_counts=False)
PROMOTED: Final = price_lists(promotional=amounts)


@st.composite
def extra_orders(draw: st.DrawFn) -> ExtraSpaceOrder:
    """Draw orders of extra space during the year, of some year."""
    mailbox = draw(mailboxes(plan=st.sampled_from((Plan.PRO, Plan.PREMIUM)), pending_order=st.none()))
    request: ExtraSpaceRequest = evolve(draw(extra_space_requests), terms_accepted=True)
    order = assess_extra_space(mailbox, request, today=mailbox.expiry - draw(st.integers(0, 700)) * ONE_DAY).order
    assert order is not None
    return order


def nearest(exact: Fraction) -> Fraction:
    """Return the nearest cents to an exact amount, the upper of two as near."""
    return (exact / CENT + Fraction(1, 2)) // 1 * CENT


def assert_adds_up(quote: Quote, prices: PriceList, *, splits: bool) -> None:
    """Check a quote against exact fractions."""
    lines = [Fraction(line.net) for line in quote.lines]
    for line in quote.lines:
        exact = Fraction(line.yearly) * line.quantity * line.months / 12
        assert abs(Fraction(line.net) - exact) <= CENT / 2
        assert Fraction(line.net) == nearest(exact)
    net, vat, total = Fraction(quote.net), Fraction(quote.vat), Fraction(quote.total)
    exact_vat = net * Fraction(prices.vat_percent) / 100
    assert net == sum(lines)
    assert abs(vat - exact_vat) <= CENT / 2
    assert vat == nearest(exact_vat)
    assert net + vat == total
    assert quote.split_payment is splits
    assert quote.payable == (quote.net if splits else quote.total)
    for amount in (quote.net, quote.vat, quote.total, quote.payable, *(line.net for line in quote.lines)):
        assert amount.as_tuple().exponent == -2
        assert not amount.is_signed()


@given(ORDERS, PROMOTED, st.booleans(), st.booleans())
def test_a_renewal_adds_up(order: RenewalOrder, prices: PriceList, promotional: bool, split_payment: bool) -> None:  # noqa: FBT001 - drawn
    """Its lines make the net, net and VAT the total; the VAT is off by half a cent at most."""
    quote = quote_renewal(order, prices, promotional=promotional, split_payment=split_payment)
    splits = split_payment and isinstance(order.holder, PublicAdministration)
    assert_adds_up(quote, prices, splits=splits)
    (plan,) = (each for each in prices.plans if each.plan is order.plan)
    extra = order.extra_space
    ordered = ((1, plan), (extra.mailbox_gb, prices.extra_mailbox_gb), (extra.archive_gb, prices.extra_archive_gb))
    net = Fraction(0)
    for count, price in ordered:
        on_promotion = promotional and price.promotional is not None
        net += count * order.years * Fraction(price.promotional or 0 if on_promotion else price.yearly)
    assert Fraction(quote.net) == net
    assert quote.address == order.address


@given(extra_orders(), price_lists(), st.booleans(), st.booleans())
def test_extra_space_adds_up(
    order: ExtraSpaceOrder,
    prices: PriceList,
    split_payment: bool,  # noqa: FBT001 - drawn
    counts: bool,  # noqa: FBT001 - drawn
) -> None:
    """Likewise, at the prices off promotion, for the same months of mailbox and archive."""
    terms = ARUBA if counts else WHOLE_ONLY
    quote = quote_extra_space(order, prices, today=order.placed_on, split_payment=split_payment, terms=terms)
    assert_adds_up(quote, prices, splits=split_payment and isinstance(order.holder, PublicAdministration))
    months = months_between(order.placed_on, order.lasts_until, counts_begun=counts)
    expected = [
        (QuoteItem.EXTRA_MAILBOX_SPACE, order.added.mailbox_gb, prices.extra_mailbox_gb.yearly, months),
        (QuoteItem.EXTRA_ARCHIVE_SPACE, order.added.archive_gb, prices.extra_archive_gb.yearly, months),
    ]
    said = [(line.item, line.quantity, line.yearly, line.months) for line in quote.lines]
    assert said == [line for line in expected if line[1] and months]


@given(ORDERS, PROMOTED, st.booleans())
def test_longer_never_costs_less(order: RenewalOrder, prices: PriceList, promotional: bool) -> None:  # noqa: FBT001 - drawn
    """A year more, at prices that are never negative."""
    assume(order.new_expiry.year < 2199)
    longer = evolve(order, years=order.years + 1, new_expiry=years_after(order.old_expiry, order.years + 1))
    costs_no_less(
        quote_renewal(longer, prices, promotional=promotional), quote_renewal(order, prices, promotional=promotional)
    )


@given(ORDERS, PROMOTED, some_extra_space)
def test_more_space_never_costs_less(order: RenewalOrder, prices: PriceList, more: ExtraSpace) -> None:
    """Of the mailbox or of the archive, at renewal."""
    extra = order.extra_space
    larger = evolve(
        order, extra_space=ExtraSpace(extra.mailbox_gb + more.mailbox_gb, extra.archive_gb + more.archive_gb)
    )
    costs_no_less(quote_renewal(larger, prices), quote_renewal(order, prices))


@given(extra_orders(), price_lists(), some_extra_space, st.integers(0, 400))
def test_earlier_or_more_never_costs_less(
    order: ExtraSpaceOrder, prices: PriceList, more: ExtraSpace, days: int
) -> None:
    """During the year too, under both readings of a begun month."""
    added, in_all = order.added, order.extra_space
    larger = evolve(
        order,
        added=ExtraSpace(added.mailbox_gb + more.mailbox_gb, added.archive_gb + more.archive_gb),
        extra_space=ExtraSpace(in_all.mailbox_gb + more.mailbox_gb, in_all.archive_gb + more.archive_gb),
    )
    today = order.placed_on
    for terms in (ARUBA, WHOLE_ONLY):
        quote = quote_extra_space(order, prices, today=today, terms=terms)
        costs_no_less(quote_extra_space(larger, prices, today=today, terms=terms), quote)
        costs_no_less(quote_extra_space(order, prices, today=today - days * ONE_DAY, terms=terms), quote)


def costs_no_less(dearer: Quote, cheaper: Quote) -> None:
    """Check that one quote is in no amount below another."""
    for name in ("net", "vat", "total", "payable"):
        assert getattr(dearer, name) >= getattr(cheaper, name)


def months_between(today: date, expiry: date, *, counts_begun: bool) -> int:
    """Count the months of extra space day by day: those of which a day remains, or those that remain whole.

    A month ends on the day of the expiry's number, or on its own last day where that is earlier.
    """
    remaining = [today + step * ONE_DAY for step in range((expiry - today).days + 1)]
    seen = remaining if counts_begun else [day - ONE_DAY for day in remaining]
    ends = [day for day in seen if day.day == min(expiry.day, month_length(day.year, day.month))]
    return len(ends)


@given(expiries(), st.integers(0, 800))
@example(date(2028, 2, 29), 366)
@example(date(2028, 2, 29), 365)
@example(date(2028, 3, 31), 31)
@example(date(2027, 3, 30), 30)
@example(date(2027, 1, 31), 0)
@example(date(2029, 2, 28), 365)
def test_months_are_counted_back_from_the_expiry(expiry: date, days: int) -> None:
    """As a count by days has them, under both readings, at the ends of months and on 29 February."""
    today = expiry - days * ONE_DAY
    order = order_of(evolve(PRO, expiry=expiry), asking(1), today)
    for terms, counts in ((ARUBA, True), (WHOLE_ONLY, False)):
        months = months_between(today, expiry, counts_begun=counts)
        lines = quote_extra_space(order, PRICES, today=today, terms=terms).lines
        assert [line.months for line in lines] == ([months] if months else [])


CONTEXTS: Final = st.builds(
    decimal.Context,
    prec=st.sampled_from((1, 2, 3, 28)),
    rounding=st.sampled_from(
        (decimal.ROUND_DOWN, decimal.ROUND_UP, decimal.ROUND_HALF_EVEN, decimal.ROUND_FLOOR, decimal.ROUND_05UP)
    ),
    Emin=st.sampled_from((0, -2, -999_999)),
    Emax=st.sampled_from((0, 2, 999_999)),
    clamp=st.integers(0, 1),
    traps=st.lists(
        st.sampled_from(
            (decimal.Inexact, decimal.Rounded, decimal.FloatOperation, decimal.Overflow, decimal.InvalidOperation)
        )
    ),
)


@given(ORDERS, extra_orders(), PROMOTED, CONTEXTS)
def test_no_decimal_context_matters(
    order: RenewalOrder, extra: ExtraSpaceOrder, prices: PriceList, context: decimal.Context
) -> None:
    """Whatever the program's precision, rounding and traps: the same price list, the same quotes."""
    renewal = quote_renewal(order, prices)
    enlargement = quote_extra_space(extra, prices, today=extra.placed_on)
    with decimal.localcontext(context):
        again = evolve(prices, plans=tuple(evolve(each) for each in prices.plans))
        assert again == prices
        assert quote_renewal(order, again) == renewal
        assert quote_extra_space(extra, again, today=extra.placed_on) == enlargement


@given(st.floats() | st.booleans() | st.fractions() | st.text() | st.complex_numbers() | st.binary())
@example(5.0)
@example(Fraction(5))
def test_what_is_no_decimal_is_no_price(value: object) -> None:
    """Neither as it is nor on promotion, be it as exact as a number can be."""
    for price in (lambda: Price(untyped(value)), lambda: Price(Decimal(1), untyped(value))):
        with pytest.raises(InvalidInput):
            untyped(price)()


@given(st.decimals(allow_nan=True, allow_infinity=True) | st.decimals(-1, 1_000_001, places=2) | amounts)
@example(Decimal("0.005"))
@example(Decimal("1000000.00"))
@example(Decimal("1000000.01"))
@example(Decimal("-0.01"))
@example(Decimal("1.00000000000000000000"))
@example(Decimal("1.000000000000000000000"))
def test_a_decimal_is_kept_exactly_or_not_at_all(value: Decimal) -> None:
    """It is a price where it is of whole cents, from 0 to 1,000,000 euro; at most 20 decimals are read."""
    exponent = value.as_tuple().exponent
    readable = isinstance(exponent, int) and exponent >= -20
    if readable and 0 <= value <= 10**6 and Fraction(value) % CENT == 0:
        assert Fraction(Price(value).yearly) == Fraction(value)
    else:
        with pytest.raises(InvalidInput):
            Price(value)


@given(amounts, st.integers(1, 12))
def test_a_line_is_a_value_of_its_own(yearly: Decimal, months: int) -> None:
    """The net that a quote gives is the only one that a line takes."""
    exact = Fraction(yearly) * months / 12
    cents = nearest(exact) / CENT
    assert cents.denominator == 1
    right = Decimal(int(cents)).scaleb(-2)
    line = QuoteLine(item=QuoteItem.EXTRA_MAILBOX_SPACE, quantity=1, yearly=yearly, months=months, net=right)
    assert line.net == right
