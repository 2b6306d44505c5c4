"""Quotes: the lines of what is ordered, what they add up to, and what is payable."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from attrs import evolve

from pec_rules import (
    ARUBA,
    ExtraSpace,
    ExtraSpaceOrder,
    InvalidInput,
    Plan,
    Price,
    PriceList,
    Quote,
    QuoteItem,
    QuoteLine,
    RenewalOrder,
    quote_extra_space,
    quote_renewal,
)
from pec_rules.wording import LANGUAGES, Language, name_of
from tests.cases import EXPIRY, PREMIUM, PRO, STANDARD, TODAY, assess, days, moving, ordered, paths, untyped
from tests.prices import PRICES, price_list
from tests.test_extra_space import asking, order_of

DATETIME = datetime(2026, 11, 22, 12, tzinfo=UTC)


def renewing(plan: Plan, years: int = 1, mailbox_gb: int = 0, archive_gb: int = 0) -> RenewalOrder:
    """Return the order of a Premium mailbox for a plan with extra space."""
    empty = evolve(PREMIUM, usage=evolve(PREMIUM.usage, archive_bytes=0))
    return ordered(assess(empty, evolve(moving(empty, plan, mailbox_gb, archive_gb), years=years)))


ADDED = order_of(PRO, asking(2, 1))
"""An order of 2 GB of mailbox space and 1 GB of archive, three months before the expiry."""


def refused_with(value: QuoteLine | Quote, **changed: object) -> list[str]:
    """Return the paths of what is wrong with a value once some of its fields are changed."""
    with pytest.raises(InvalidInput) as caught:
        evolve(value, **untyped(changed))
    for problem in caught.value.problems:
        assert problem.message("it") != problem.message("en")
    return paths(caught.value)


def lines_of(order: RenewalOrder, *, promotional: bool = False, prices: PriceList = PRICES) -> list[tuple[object, ...]]:
    """Return what each line says, amounts as text."""
    return [
        (line.item, line.plan, line.quantity, str(line.yearly), line.months, str(line.net))
        for line in quote_renewal(order, prices, promotional=promotional).lines
    ]


class TestRenewals:
    """The plan and the extra space, for the years."""

    @pytest.mark.parametrize(
        ("plan", "yearly", "net"),
        [(Plan.STANDARD, "10.00", "30.00"), (Plan.PRO, "25.00", "75.00"), (Plan.PREMIUM, "40.00", "120.00")],
    )
    def test_the_plan(self, plan: Plan, yearly: str, net: str) -> None:
        """One of it for three years; without extra space that is all."""
        assert lines_of(renewing(plan, 3)) == [(QuoteItem.PLAN, plan, 1, yearly, 36, net)]

    def test_the_extra_space(self) -> None:
        """A line for that of the mailbox, a line for that of the archive, each where there is some."""
        plan = (QuoteItem.PLAN, Plan.PRO, 1, "25.00", 24, "50.00")
        mailbox = (QuoteItem.EXTRA_MAILBOX_SPACE, None, 3, "6.00", 24, "36.00")
        archive = (QuoteItem.EXTRA_ARCHIVE_SPACE, None, 5, "3.00", 24, "30.00")
        assert lines_of(renewing(Plan.PRO, 2, 3, 5)) == [plan, mailbox, archive]
        assert lines_of(renewing(Plan.PRO, 2, 3)) == [plan, mailbox]
        assert lines_of(renewing(Plan.PRO, 2, 0, 5)) == [plan, archive]

    def test_what_they_add_up_to(self) -> None:
        """50.00 and 36.00 and 30.00, with 22 % of VAT."""
        quote = quote_renewal(renewing(Plan.PRO, 2, 3, 5), PRICES)
        assert quote.address == PREMIUM.address
        assert quote.id is None
        assert [str(each) for each in (quote.net, quote.vat, quote.total)] == ["116.00", "25.52", "141.52"]
        assert (quote.split_payment, str(quote.payable), str(quote.vat_percent)) == (False, "141.52", "22.00")

    def test_on_promotion(self) -> None:
        """At the promotional prices; a GB without one costs the same."""
        assert lines_of(renewing(Plan.PRO, 2, 3, 5), promotional=True) == [
            (QuoteItem.PLAN, Plan.PRO, 1, "12.50", 24, "25.00"),
            (QuoteItem.EXTRA_MAILBOX_SPACE, None, 3, "3.60", 24, "21.60"),
            (QuoteItem.EXTRA_ARCHIVE_SPACE, None, 5, "3.00", 24, "30.00"),
        ]

    def test_a_promotional_price_of_nothing_is_one(self) -> None:
        """0.00 on promotion is no missing price."""
        free = evolve(PRICES, extra_archive_gb=Price(Decimal(3), Decimal(0)))
        assert lines_of(renewing(Plan.PRO, 1, 0, 2), promotional=True, prices=free)[1][3:] == ("0.00", 12, "0.00")
        assert lines_of(renewing(Plan.PRO, 1, 0, 2), prices=free)[1][3:] == ("3.00", 12, "6.00")

    def test_a_plan_on_no_promotion(self) -> None:
        """Ordered on promotion it is invalid input, at its place in the list; off promotion it is not."""
        order = renewing(Plan.PREMIUM)
        for prices, place in ((PRICES, 2), (evolve(PRICES, plans=PRICES.plans[::-1]), 0)):
            with pytest.raises(InvalidInput) as caught:
                quote_renewal(order, prices, promotional=True)
            (problem,) = caught.value.problems
            assert problem.path == f"/prices/plans/{place}/promotional"
            assert problem.message("it") == "manca il prezzo in promozione"
            assert problem.message("en") == "the promotional price is missing"
            assert str(quote_renewal(order, prices).net) == "40.00"

    def test_a_free_list(self) -> None:
        """Where all costs nothing, nothing is payable."""
        quote = quote_renewal(renewing(Plan.PRO, 5, 1, 1), price_list("0", "0", "0", mailbox_gb="0", archive_gb="0"))
        assert len(quote.lines) == 3
        assert {str(each) for each in (quote.net, quote.vat, quote.total, quote.payable)} == {"0.00"}

    def test_the_dearest(self) -> None:
        """As much as can be ordered at the highest prices, all of it VAT again, is still an amount."""
        most = str(10**6)
        prices = price_list("0", most, "0", mailbox_gb=most, archive_gb=most, vat="100")
        order = evolve(
            renewing(Plan.PRO),
            years=199,
            old_expiry=date(2000, 1, 1),
            new_expiry=date(2199, 1, 1),
            extra_space=ExtraSpace(10**6, 10**6),
        )
        quote = quote_renewal(order, prices)
        assert quote.net == 199 * (10**6 + 2 * 10**12)
        assert quote.total == 2 * quote.net

    def test_bad_arguments_come_at_once(self) -> None:
        """By name."""
        with pytest.raises(InvalidInput) as caught:
            quote_renewal(untyped(ADDED), untyped(PRICES.plans), promotional=untyped(1), split_payment=untyped("yes"))
        assert paths(caught.value) == ["/order", "/prices", "/promotional", "/split_payment"]


class TestExtraSpaceOfTheYear:
    """What is bought, for the months that remain."""

    def test_only_what_is_bought(self) -> None:
        """Not what there was before, nor the plan."""
        order = order_of(evolve(PRO, extra_space=ExtraSpace(5, 5)), asking(2, 1))
        quote = quote_extra_space(order, PRICES, today=TODAY)
        assert [(line.item, line.plan, line.quantity, line.months, str(line.net)) for line in quote.lines] == [
            (QuoteItem.EXTRA_MAILBOX_SPACE, None, 2, 3, "3.00"),
            (QuoteItem.EXTRA_ARCHIVE_SPACE, None, 1, 3, "0.75"),
        ]
        assert [str(each) for each in (quote.net, quote.vat, quote.total)] == ["3.75", "0.83", "4.58"]
        assert quote.payable == quote.total
        assert quote.address == PRO.address

    def test_one_kind_alone(self) -> None:
        """There is a line for what is bought."""
        for request, item in (
            (asking(1), QuoteItem.EXTRA_MAILBOX_SPACE),
            (asking(0, 1), QuoteItem.EXTRA_ARCHIVE_SPACE),
        ):
            quote = quote_extra_space(order_of(PRO, request), PRICES, today=TODAY)
            assert [line.item for line in quote.lines] == [item]

    def test_no_whole_month_left_costs_nothing(self) -> None:
        """Under terms by which a begun month does not count."""
        terms = evolve(ARUBA, begun_month_counts=False)
        quote = quote_extra_space(ADDED, PRICES, today=EXPIRY, terms=terms)
        assert quote.lines == ()
        assert {str(each) for each in (quote.net, quote.vat, quote.total, quote.payable)} == {"0.00"}

    def test_up_to_its_last_day(self) -> None:
        """On the expiry a month is charged; after it nothing is sold, which is invalid input at the day."""
        assert str(quote_extra_space(ADDED, PRICES, today=EXPIRY).net) == "1.25"
        with pytest.raises(InvalidInput) as caught:
            quote_extra_space(ADDED, PRICES, today=EXPIRY + days(1))
        (problem,) = caught.value.problems
        assert problem.path == "/today"
        assert problem.message("it") == "deve essere al massimo il 2027-01-31"
        assert problem.message("en") == "must be 2027-01-31 at the latest"

    @pytest.mark.parametrize(
        ("today", "months"), [(date.min, 24_313), (date(1, 1, 31), 24_313), (date(1, 2, 1), 24_312)]
    )
    def test_any_day_before_is_legal(self, today: date, months: int) -> None:
        """As everywhere: the first of all too, 2026 years and a month before."""
        assert {line.months for line in quote_extra_space(ADDED, PRICES, today=today).lines} == {months}

    @pytest.mark.parametrize("today", [date(1, 1, 2), date(1, 1, 31), date(1, 2, 1)])
    def test_so_it_is_where_a_begun_month_does_not_count(self, today: date) -> None:
        """2026 whole years remain."""
        terms = evolve(ARUBA, begun_month_counts=False)
        quote = quote_extra_space(ADDED, PRICES, today=today, terms=terms)
        assert {line.months for line in quote.lines} == {24_312}
        assert quote_extra_space(ADDED, PRICES, today=date.min, terms=terms).net >= quote.net

    def test_bad_arguments_come_at_once(self) -> None:
        """By name: a renewal's order, a list of prices, a datetime."""
        with pytest.raises(InvalidInput) as caught:
            quote_extra_space(
                untyped(renewing(Plan.PRO)),
                untyped([PRICES]),
                today=untyped(DATETIME),
                split_payment=untyped(None),
                terms=untyped(None),
            )
        assert paths(caught.value) == ["/order", "/prices", "/today", "/split_payment", "/terms"]


LINE = quote_renewal(renewing(Plan.PRO), PRICES).lines[0]
QUOTE = quote_renewal(renewing(Plan.PRO, 2, 3, 5), PRICES)


class TestParts:
    """A quote and its lines check themselves like any value."""

    @pytest.mark.parametrize("wrong", [0, -1, 1_000_001, 1.0, True, None])
    def test_quantity_and_months(self, wrong: object) -> None:
        """At least one of something, for at least a month."""
        for name in ("quantity", "months"):
            with pytest.raises(InvalidInput) as caught:
                evolve(LINE, **untyped({name: wrong}))
            assert paths(caught.value) == [f"/{name}"]

    def test_nets_are_amounts(self) -> None:
        """Kept with two decimals; a float is none."""
        line = QuoteLine(
            item=QuoteItem.EXTRA_MAILBOX_SPACE, quantity=3, yearly=Decimal(1), months=6, net=Decimal("1.5")
        )
        assert (str(line.yearly), str(line.net), line.plan) == ("1.00", "1.50", None)
        with pytest.raises(InvalidInput) as caught:
            evolve(line, yearly=untyped(1.0), net=untyped(float("nan")))
        assert paths(caught.value) == ["/yearly", "/net"]

    @pytest.mark.parametrize("net", ["24.99", "25.01", "0.00", "300.00"])
    def test_a_line_is_its_quantity_times_its_price(self, net: str) -> None:
        """For its months, to the cent."""
        assert str(LINE.net) == "25.00"
        assert refused_with(LINE, net=Decimal(net)) == ["/net"]

    def test_a_plan_stands_in_its_own_line(self) -> None:
        """And in no other."""
        assert refused_with(LINE, plan=None) == ["/plan"]
        assert refused_with(LINE, item=QuoteItem.EXTRA_ARCHIVE_SPACE) == ["/plan"]
        assert evolve(LINE, plan=None, item=QuoteItem.EXTRA_ARCHIVE_SPACE).net == LINE.net

    @pytest.mark.parametrize("step", [Decimal("-0.01"), Decimal("0.01")])
    def test_a_quote_adds_up(self, step: Decimal) -> None:
        """A cent more or less of its net, VAT, total or what is payable is refused, where it is wrong first."""
        assert refused_with(QUOTE, net=QUOTE.net + step) == ["/net"]
        assert refused_with(QUOTE, vat=QUOTE.vat + step) == ["/vat"]
        assert refused_with(QUOTE, total=QUOTE.total + step) == ["/total"]
        assert refused_with(QUOTE, payable=QUOTE.payable + step) == ["/payable"]
        assert refused_with(QUOTE, lines=QUOTE.lines[:-1]) == ["/net"]
        assert refused_with(QUOTE, vat_percent=Decimal(10)) == ["/vat"]

    def test_what_is_payable_is_that_of_the_split(self) -> None:
        """Under split payment the net, else the total."""
        assert refused_with(QUOTE, split_payment=True) == ["/payable"]
        assert evolve(QUOTE, split_payment=True, payable=QUOTE.net).payable == QUOTE.net
        assert refused_with(QUOTE, payable=QUOTE.net) == ["/payable"]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_an_item_has_a_name(self, language: Language) -> None:
        """For people."""
        names = {name_of(item, language) for item in QuoteItem}
        assert len(names) == 3
        assert not any("_" in name for name in names)


def test_an_order_of_both_kinds_is_its_own() -> None:
    """An order of extra space is quoted as such, a renewal as such."""
    assert isinstance(ADDED, ExtraSpaceOrder)
    for call, order in ((quote_renewal, ADDED), (quote_extra_space, ordered(assess(STANDARD)))):
        with pytest.raises(InvalidInput) as caught:
            untyped(call)(order, PRICES, **({"today": TODAY} if call is quote_extra_space else {}))
        assert paths(caught.value) == ["/order"]
