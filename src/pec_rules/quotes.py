"""Quotes: what an order costs by the caller's own price list, to the cent."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Final

import attrs

from pec_rules.calendar import days_after, months_before
from pec_rules.checks import Agreement, WholeNumber, check_of, check_value
from pec_rules.door import BOOLEAN, DAY, EXTRA_SPACE_ORDER, ORDER, TERMS, let_in
from pec_rules.errors import Problem, refuse
from pec_rules.holders import Holder, PublicAdministration
from pec_rules.identifiers import EmailAddress
from pec_rules.mailbox import ExtraSpaceOrder, RenewalOrder
from pec_rules.money import Money, Percent, Sum, half_up, in_cents, of_cents
from pec_rules.prices import PlanPrice, Price, PriceList
from pec_rules.rulebook import Rule, enforces
from pec_rules.space import ExtraSpace
from pec_rules.terms import ARUBA, Terms
from pec_rules.vocabulary import Plan, QuoteItem
from pec_rules.wording import Text

PRICES: Final = check_of(PriceList)
_MONTHS: Final = 12
_HUNDRED_PERCENT: Final = 100_00
_Count = Annotated[int, WholeNumber(1, 1_000_000)]


def _line_net_unfit(quantity: int, yearly: Decimal, months: int, net: Decimal) -> Text | None:
    if in_cents(net) == _net_cents(quantity, yearly, months):
        return None
    return Text(
        it="deve essere quantità × prezzo × mesi / 12, al centesimo",
        en="must be quantity × price × months / 12, to the cent",
    )


def _plan_unfit(item: QuoteItem, plan: Plan | None) -> Text | None:
    if (item is QuoteItem.PLAN) is (plan is not None):
        return None
    return Text(it="c'è se e solo se la voce è plan", en="is there if and only if the item is plan")


@enforces(Rule.VAT_ROUNDED_ONCE)
def _net_cents(quantity: int, yearly: Decimal, months: int) -> int:
    return half_up(in_cents(yearly) * quantity * months, _MONTHS)


@attrs.frozen(kw_only=True)
class QuoteLine:
    """A line of a quote: so many of something, for so many months.

    Attributes:
        item: What it is for.
        plan: The plan, of the line that is for one.
        quantity: How many: of extra space, the GB.
        yearly: The net price of one for a year, in euro.
        months: For how many months.
        net: The net price of the line, in euro.
    """

    item: QuoteItem
    plan: Plan | None = None
    quantity: _Count
    yearly: Money
    months: _Count
    net: Sum

    agreements: ClassVar[tuple[Agreement, ...]] = (
        Agreement("/plan", ("item", "plan"), _plan_unfit),
        Agreement("/net", ("quantity", "yearly", "months", "net"), _line_net_unfit),
    )
    __attrs_post_init__ = check_value


def _net_unfit(lines: tuple[QuoteLine, ...], net: Decimal) -> Text | None:
    return (
        None if net_of(lines) == net else Text(it="deve essere la somma delle righe", en="must be the sum of the lines")
    )


def _vat_unfit(net: Decimal, vat_percent: Decimal, vat: Decimal) -> Text | None:
    if vat_on(net, vat_percent) == vat:
        return None
    return Text(it="deve essere l'IVA sull'imponibile, al centesimo", en="must be the VAT on the net, to the cent")


def _total_unfit(net: Decimal, vat: Decimal, total: Decimal) -> Text | None:
    if in_cents(net) + in_cents(vat) == in_cents(total):
        return None
    return Text(it="deve essere l'imponibile più l'IVA", en="must be the net plus the VAT")


def _payable_unfit(net: Decimal, total: Decimal, split_payment: bool, payable: Decimal) -> Text | None:  # noqa: FBT001 - a field
    if payable == (net if split_payment else total):
        return None
    return Text(
        it="deve essere il totale o, in split payment, l'imponibile",
        en="must be the total or, under split payment, the net",
    )


@attrs.frozen(kw_only=True)
class Quote:
    """What an order costs, in euro.

    Attributes:
        id: The case's own id, where it came in a document that has one.
        address: The mailbox's address.
        lines: What the net is made of.
        net: What the lines add up to.
        vat_percent: The rate of VAT.
        vat: The VAT on the net (`vat-rounded-once`).
        total: The net and the VAT.
        split_payment: Whether the VAT is paid to the state (`split-payment-pays-net`).
        payable: What the vendor is paid: the total, or under split payment the net.
    """

    id: str | None = None
    address: EmailAddress = attrs.field(repr=False, eq=str.lower)
    lines: tuple[QuoteLine, ...]
    net: Sum
    vat_percent: Percent
    vat: Sum
    total: Sum
    split_payment: bool
    payable: Sum

    agreements: ClassVar[tuple[Agreement, ...]] = (
        Agreement("/net", ("lines", "net"), _net_unfit),
        Agreement("/vat", ("net", "vat_percent", "vat"), _vat_unfit),
        Agreement("/total", ("net", "vat", "total"), _total_unfit),
        Agreement("/payable", ("net", "total", "split_payment", "payable"), _payable_unfit),
    )
    __attrs_post_init__ = check_value


def quote_renewal(
    order: RenewalOrder, prices: PriceList, *, promotional: bool = False, split_payment: bool = True
) -> Quote:
    """Return what a renewal order costs: its plan and extra space for its years, and VAT (`vat-rounded-once`).

    Args:
        order: The order.
        prices: The caller's prices.
        promotional: Whether the product is on promotion.
        split_payment: Whether a public administration is under split payment (`split-payment-pays-net`); other holders
            never are.

    Raises:
        InvalidInput: an argument is not legal, or the plan is ordered on promotion and has no promotional price.
    """
    let_in(
        order=(ORDER, order),
        prices=(PRICES, prices),
        promotional=(BOOLEAN, promotional),
        split_payment=(BOOLEAN, split_payment),
    )
    lines = renewal_lines(order.plan, order.extra_space, order.years, prices, promotional=promotional)
    return _quote(order.address, order.holder, tuple(lines), prices, split_payment=split_payment)


def quote_extra_space(
    order: ExtraSpaceOrder, prices: PriceList, *, today: date, split_payment: bool = True, terms: Terms = ARUBA
) -> Quote:
    """Return what extra space bought during the year costs: the months that remain (`begun-month-counts-whole`).

    Args:
        order: The order.
        prices: The caller's prices; promotional ones are of renewals only.
        today: The day from which months remain.
        split_payment: As `quote_renewal`.
        terms: The edition of the vendor's terms.

    Raises:
        InvalidInput: an argument is not legal, or the day is past the last one of the extra space.
    """
    let_in(
        order=(EXTRA_SPACE_ORDER, order),
        prices=(PRICES, prices),
        today=(DAY, today),
        split_payment=(BOOLEAN, split_payment),
        terms=(TERMS, terms),
    )
    if today > order.lasts_until:
        last = order.lasts_until
        refuse((Problem("/today", Text(it=f"deve essere al massimo il {last}", en=f"must be {last} at the latest")),))
    months = months_left(today, order.lasts_until, terms)
    lines = _space_lines(order.added, months, prices, promotional=False) if months else ()
    return _quote(order.address, order.holder, tuple(lines), prices, split_payment=split_payment)


@enforces(Rule.BEGUN_MONTH_COUNTS_WHOLE)
def months_left(today: date, expiry: date, terms: Terms) -> int:
    """Return how many months from a day to the expiry are charged, counted back from the expiry.

    The month that has begun counts whole, or under other terms not at all.
    """
    between = (expiry.year - today.year) * _MONTHS + expiry.month - today.month
    begun = between + (months_before(expiry, between) >= today)
    return begun if terms.begun_month_counts or _begins_on(today, expiry, begun, between) else begun - 1


def _begins_on(today: date, expiry: date, months: int, between: int) -> bool:
    """Return whether the month that is so many before the expiry begins on the day: it then has all its days."""
    if months > between and today.day > 1:
        return False  # it begins in the month before; of the calendar's first month there is none
    return today > date.min and days_after(today, -1) == months_before(expiry, months)


def renewal_lines(
    plan: Plan, extra: ExtraSpace, years: int, prices: PriceList, *, promotional: bool
) -> Iterator[QuoteLine]:
    """Give the lines of a renewal.

    Raises:
        InvalidInput: the plan is ordered on promotion and has no promotional price.
    """
    place, price = next((place, each) for place, each in enumerate(prices.plans) if each.plan == plan)
    if promotional and price.promotional is None:
        missing = Text(it="manca il prezzo in promozione", en="the promotional price is missing")
        refuse((Problem(f"/prices/plans/{place}/promotional", missing),))
    months = years * _MONTHS
    yield _line(QuoteItem.PLAN, 1, _yearly(price, promotional=promotional), months, plan)
    yield from _space_lines(extra, months, prices, promotional=promotional)


def _space_lines(extra: ExtraSpace, months: int, prices: PriceList, *, promotional: bool) -> Iterator[QuoteLine]:
    items = (
        (QuoteItem.EXTRA_MAILBOX_SPACE, extra.mailbox_gb, prices.extra_mailbox_gb),
        (QuoteItem.EXTRA_ARCHIVE_SPACE, extra.archive_gb, prices.extra_archive_gb),
    )
    for item, gigabytes, price in items:
        if gigabytes:
            yield _line(item, gigabytes, _yearly(price, promotional=promotional), months)


def _yearly(price: Price | PlanPrice, *, promotional: bool) -> Decimal:
    return price.promotional if promotional and price.promotional is not None else price.yearly


def _line(item: QuoteItem, quantity: int, yearly: Decimal, months: int, plan: Plan | None = None) -> QuoteLine:
    net = of_cents(_net_cents(quantity, yearly, months))
    return QuoteLine(item=item, plan=plan, quantity=quantity, yearly=yearly, months=months, net=net)


def net_of(lines: tuple[QuoteLine, ...]) -> Decimal:
    """Return what lines add up to."""
    return of_cents(sum(in_cents(line.net) for line in lines))


@enforces(Rule.VAT_ROUNDED_ONCE)
def vat_on(net: Decimal, vat_percent: Decimal) -> Decimal:
    """Return the VAT on a net total, to the cent."""
    return of_cents(half_up(in_cents(net) * in_cents(vat_percent), _HUNDRED_PERCENT))


@enforces(Rule.SPLIT_PAYMENT_PAYS_NET)
def _quote(
    address: str, holder: Holder, lines: tuple[QuoteLine, ...], prices: PriceList, *, split_payment: bool
) -> Quote:
    net = net_of(lines)
    vat = vat_on(net, prices.vat_percent)
    total = of_cents(in_cents(net) + in_cents(vat))
    splits = split_payment and isinstance(holder, PublicAdministration)
    return Quote(
        address=address,
        lines=lines,
        net=net,
        vat_percent=prices.vat_percent,
        vat=vat,
        total=total,
        split_payment=splits,
        payable=net if splits else total,
    )
