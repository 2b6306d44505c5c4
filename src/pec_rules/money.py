"""Money: amounts of euro in whole cents, exact whatever the decimal context of the program."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Final

import attrs

from pec_rules.checks import Unfit
from pec_rules.wording import Text

AMOUNT_PATTERN: Final = r"[0-9]{1,16}(\.[0-9]{1,2})?"
"""How documents write an amount."""

_WRITTEN: Final = re.compile(AMOUNT_PATTERN)
_CENTS: Final = 100
_SMALLEST_EXPONENT: Final = -20  # a Decimal with more decimals is no amount, even if they are zeros


@attrs.frozen
class Amount:
    """A `Decimal` with two decimals from 0 to `most`; a whole number is one too, a float is none."""

    most: int

    def __call__(self, value: object) -> object:
        """Return the amount with exactly two decimals."""
        if (type(value) is int or isinstance(value, Decimal)) and _is_amount(value, self.most):
            return of_cents(int(Fraction(value) * _CENTS))
        raise Unfit(
            Text(
                it=f"deve essere un Decimal da 0 a {self.most}, con al massimo due decimali",
                en=f"must be a Decimal from 0 to {self.most}, with at most two decimals",
            )
        )

    def from_text(self, value: object) -> object:
        """Return the amount that a document writes as text.

        Raises:
            Unfit: with what is legal in a document.
        """
        if isinstance(value, str) and _WRITTEN.fullmatch(value) and _is_amount(Decimal(value), self.most):
            return self(Decimal(value))
        raise Unfit(
            Text(
                it=f'deve essere un importo da 0 a {self.most} tra virgolette, come "12.50", con al più due decimali',
                en=f'must be an amount from 0 to {self.most} in quotes, as "12.50", with at most two decimals',
            )
        )


def _is_amount(value: int | Decimal, most: int) -> bool:
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or exponent < _SMALLEST_EXPONENT:  # of a NaN or an infinity it is a letter
            return False
    return 0 <= value <= most and (Fraction(value) * _CENTS).denominator == 1


Money = Annotated[Decimal, Amount(1_000_000)]
Sum = Annotated[Decimal, Amount(10**15)]
Percent = Annotated[Decimal, Amount(100)]


def of_cents(cents: int) -> Decimal:
    """Return so many cents in euro, with two decimals."""
    return Decimal((0, tuple(map(int, str(cents))), -2))


def in_cents(amount: Decimal) -> int:
    """Return an amount in cents."""
    return int(Fraction(amount) * _CENTS)


def half_up(numerator: int, denominator: int) -> int:
    """Return a quotient of whole numbers, none negative, rounded to the nearest; the half goes up."""
    return (2 * numerator + denominator) // (2 * denominator)
