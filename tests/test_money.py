"""Money: amounts of euro with two decimals, kept exact, whatever the program does with decimals."""

import decimal
import pickle
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Final

import pytest
from attrs import evolve

from pec_rules import (
    ExtraSpace,
    InvalidInput,
    Plan,
    PlanPrice,
    Price,
    PriceList,
    Quote,
    TurnedDown,
    quote_extra_space,
    quote_renewal,
)
from pec_rules.checks import Unfit
from pec_rules.money import Amount, half_up, in_cents, of_cents
from tests.cases import OFFICE, PREMIUM, PRO, TODAY, assess, moving, ordered, paths, untyped
from tests.prices import PRICES
from tests.test_extra_space import asking, order_of

NARROW: Final = decimal.Context(prec=2, rounding=decimal.ROUND_DOWN)
STRICT: Final = decimal.Context(
    prec=1,
    rounding=decimal.ROUND_UP,
    Emin=0,
    Emax=0,
    traps=[
        decimal.Clamped,
        decimal.DivisionByZero,
        decimal.FloatOperation,
        decimal.Inexact,
        decimal.InvalidOperation,
        decimal.Overflow,
        decimal.Rounded,
        decimal.Subnormal,
        decimal.Underflow,
    ],
)


class Cheap(IntEnum):
    """A number that is none."""

    ONE = 1


class Odd(Decimal):
    """A kind of `Decimal`."""


REFUSED: Final[list[object]] = [
    1.0,
    0.1,
    float("nan"),
    float("inf"),
    Decimal("NaN"),
    Decimal("sNaN"),
    Decimal("-NaN"),
    Decimal("Infinity"),
    Decimal("-Infinity"),
    Decimal("-0.01"),
    -1,
    Decimal("0.001"),
    Decimal("9.999"),
    Decimal("1E-30"),
    Decimal("1000000.01"),
    Decimal("1E+999999"),
    Decimal("-1E+999999"),
    1_000_001,
    10**40,
    True,
    False,
    "1.00",
    b"1",
    Fraction(1, 2),
    Cheap.ONE,
    1 + 0j,
    (0, (1,), 0),
    [1],
]
"""What is no price."""

FIELDS: Final[dict[str, Callable[[object], object]]] = {
    "a GB's": lambda value: Price(untyped(value)),
    "a GB's on promotion": lambda value: Price(Decimal(1), untyped(value)),
    "a plan's": lambda value: PlanPrice(plan=Plan.PRO, yearly=untyped(value)),
    "a plan's on promotion": lambda value: PlanPrice(plan=Plan.PRO, yearly=Decimal(1), promotional=untyped(value)),
}


class TestAmounts:
    """A price is a `Decimal` or a whole number, from 0 to 1,000,000 euro, without parts of a cent."""

    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            (0, "0.00"),
            (7, "7.00"),
            (1_000_000, "1000000.00"),
            (Decimal(7), "7.00"),
            (Decimal("7.1"), "7.10"),
            (Decimal("7.10"), "7.10"),
            (Decimal("7.1000"), "7.10"),
            (Decimal("7E+2"), "700.00"),
            (Decimal("0E+999999"), "0.00"),
            (Decimal("-0"), "0.00"),
            (Decimal("-0.00"), "0.00"),
            (Decimal("0.01"), "0.01"),
            (Decimal("999999.99"), "999999.99"),
            (Odd("3.5"), "3.50"),
        ],
    )
    def test_are_kept_with_two_decimals(self, given: Decimal | int, kept: str) -> None:
        """However they are written: equal amounts are equal values, and print alike."""
        price = Price(untyped(given))
        assert str(price.yearly) == kept
        assert type(price.yearly) is Decimal
        assert price == Price(Decimal(kept))
        assert repr(price) == repr(Price(Decimal(kept)))

    @pytest.mark.parametrize("field", FIELDS)
    @pytest.mark.parametrize("wrong", [*REFUSED, None], ids=repr)
    def test_nothing_else_is_one(self, field: str, wrong: object) -> None:
        """Neither float, NaN, infinity, what is negative, parts of a cent nor a flag, in any price's field."""
        path = "/promotional" if "promotion" in field else "/yearly"
        if wrong is None and path == "/promotional":
            FIELDS[field](wrong)
            return
        with pytest.raises(InvalidInput) as caught:
            FIELDS[field](wrong)
        (problem,) = caught.value.problems
        assert problem.path == path
        assert problem.message("it").startswith("deve essere un ")
        assert problem.message("en").startswith("must be a")

    @pytest.mark.parametrize("wrong", [*REFUSED, None, Decimal("100.01"), Decimal("22.005"), 101], ids=repr)
    def test_a_rate_is_a_percentage(self, wrong: object) -> None:
        """From 0 to 100, with two decimals at most."""
        with pytest.raises(InvalidInput) as caught:
            evolve(PRICES, vat_percent=untyped(wrong))
        (problem,) = caught.value.problems
        assert problem.path == "/vat_percent"
        assert problem.message("it").startswith("deve essere un ")
        assert problem.message("en").startswith("must be a")

    @pytest.mark.parametrize("wrong", [Decimal("1000000.01"), Decimal("0.005"), Decimal("-0.01"), Decimal("NaN")])
    def test_what_is_legal_is_said(self, wrong: Decimal) -> None:
        """The range and the decimals, in both languages."""
        with pytest.raises(InvalidInput) as caught:
            Price(wrong)
        (problem,) = caught.value.problems
        assert "da 0 a 1000000, con al massimo due decimali" in problem.message("it")
        assert "from 0 to 1000000, with at most two decimals" in problem.message("en")

    def test_sums_are_larger(self) -> None:
        """What prices add up to goes up to 10¹⁵ euro."""
        most = Decimal(10**15)
        turned_down = TurnedDown(plan=Plan.PRO, extra_space=ExtraSpace(), years=1, net=most, lacks=(), violations=())
        assert turned_down.net == most
        with pytest.raises(InvalidInput) as caught:
            evolve(turned_down, net=most + Decimal("0.01"))
        assert paths(caught.value) == ["/net"]

    @pytest.mark.parametrize(("given", "kept"), [(0, "0.00"), (100, "100.00"), (Decimal("22.5"), "22.50")])
    def test_rates_in_range(self, given: Decimal | int, kept: str) -> None:
        """Both ends, and in between."""
        assert str(evolve(PRICES, vat_percent=untyped(given)).vat_percent) == kept


class TestWritten:
    """How documents write an amount: in quotes, digits with a point and two decimals at most."""

    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("0", "0.00"),
            ("12", "12.00"),
            ("12.5", "12.50"),
            ("12.50", "12.50"),
            ("007.10", "7.10"),
            ("1000000", "1000000.00"),
            ("0000001000000.00", "1000000.00"),
        ],
    )
    def test_is_read_exactly(self, text: str, kept: str) -> None:
        """With two decimals, whatever the program does with decimals."""
        with decimal.localcontext(STRICT):
            assert str(Amount(1_000_000).from_text(text)) == kept

    @pytest.mark.parametrize(
        "wrong",
        [
            *("", " ", "1,50", "1.", ".5", "1.005", "1.000", "-1", "+1", "-0.00", "1e3", "1E+3", "NaN", "Infinity"),
            *("1_000", " 1", "1 ", "1\n", "1.5.0", "٣", "1000000.01", "1000001", "12345678901234567", "0x1", "€1"),
            *(1, 1.0, None, True, Decimal(1), b"1", ["1"]),
        ],
    )
    def test_nothing_else_is(self, wrong: object) -> None:
        """Nor is a number without quotes, or another alphabet's digit."""
        with pytest.raises(Unfit) as caught:
            Amount(1_000_000).from_text(wrong)
        assert "1000000" in caught.value.text.it
        assert "12.50" in caught.value.text.it
        assert "1000000" in caught.value.text.en
        assert "12.50" in caught.value.text.en


class TestCents:
    """Whole cents, there and back."""

    @pytest.mark.parametrize(
        ("cents", "euro"), [(0, "0.00"), (5, "0.05"), (10, "0.10"), (123, "1.23"), (10**17, "1000000000000000.00")]
    )
    def test_there_and_back(self, cents: int, euro: str) -> None:
        """As written with two decimals."""
        assert str(of_cents(cents)) == euro
        assert in_cents(Decimal(euro)) == cents

    @pytest.mark.parametrize(
        ("numerator", "denominator", "nearest"),
        [
            (0, 2, 0),
            (1, 2, 1),
            (3, 2, 2),
            (5, 2, 3),
            (1, 3, 0),
            (2, 3, 1),
            (4, 8, 1),
            (3, 8, 0),
            (11, 12, 1),
            (7, 1, 7),
        ],
    )
    def test_the_half_goes_up(self, numerator: int, denominator: int, nearest: int) -> None:
        """Always, whether or not the lower one is even."""
        assert half_up(numerator, denominator) == nearest


class TestPriceLists:
    """One price for each plan, and those of a GB."""

    def test_22_percent_is_the_default(self) -> None:
        """Italy's ordinary rate of VAT."""
        assert str(PRICES.vat_percent) == "22.00"

    @pytest.mark.parametrize(
        "plans",
        [
            (),
            PRICES.plans[:2],
            (*PRICES.plans, PRICES.plans[0]),
            (PRICES.plans[0], PRICES.plans[0], PRICES.plans[2]),
            list(PRICES.plans),
            (*PRICES.plans[:2], None),
            {plan.plan: plan for plan in PRICES.plans},
            None,
        ],
    )
    def test_each_plan_has_one(self, plans: object) -> None:
        """None, two of one, or anything but a tuple of prices is refused."""
        with pytest.raises(InvalidInput) as caught:
            evolve(PRICES, plans=untyped(plans))
        (problem,) = caught.value.problems
        assert problem.path == "/plans"
        assert problem.message("it") != problem.message("en")

    def test_in_any_order(self) -> None:
        """The order of the plans does not matter."""
        order = ordered(assess(PRO))
        backwards = evolve(PRICES, plans=PRICES.plans[::-1])
        assert quote_renewal(order, backwards) == quote_renewal(order, PRICES)

    def test_all_problems_at_once(self) -> None:
        """In the order of the fields."""
        with pytest.raises(InvalidInput) as caught:
            PriceList(
                note=untyped(7),
                plans=PRICES.plans[:1],
                extra_mailbox_gb=untyped(3),
                extra_archive_gb=untyped(PRICES.plans[0]),
                vat_percent=untyped(22.0),
            )
        assert paths(caught.value) == ["/note", "/plans", "/extra_mailbox_gb", "/extra_archive_gb", "/vat_percent"]


def some_quotes() -> Iterator[Quote]:
    """Give quotes of amounts with many digits, halves of a cent and months."""
    plans = (*PRICES.plans[:2], PlanPrice(plan=Plan.PREMIUM, yearly=Decimal("987654.33")))
    prices = PriceList(
        plans=plans,
        extra_mailbox_gb=Price(Decimal("999999.99"), Decimal("0.99")),
        extra_archive_gb=Price(Decimal("0.07")),
        vat_percent=Decimal("21.99"),
    )
    mailbox = evolve(PREMIUM, holder=OFFICE)
    order = ordered(assess(mailbox, moving(mailbox, Plan.PREMIUM, 1_000, 1_000_000)))
    yield quote_renewal(order, prices)
    yield quote_renewal(order, prices, split_payment=False)
    yield quote_extra_space(order_of(PRO, asking(17, 5)), prices, today=TODAY)


@pytest.mark.parametrize("context", [NARROW, STRICT])
def test_no_decimal_context_changes_a_quote(context: decimal.Context) -> None:
    """Neither its precision, its rounding nor its traps reach prices and quotes."""
    usual = list(some_quotes())
    with decimal.localcontext(context):
        assert list(some_quotes()) == usual
        assert [repr(quote) for quote in some_quotes()] == [repr(quote) for quote in usual]
        assert [hash(quote) for quote in some_quotes()] == [hash(quote) for quote in usual]
        assert pickle.loads(pickle.dumps(usual)) == usual  # noqa: S301 - our own
        for wrong in REFUSED:
            with pytest.raises(InvalidInput):
                Price(untyped(wrong))
    assert str(usual[0].net) == "1001057644.33"  # 987,654.33 and 999,999,990.00 and 70,000.00
