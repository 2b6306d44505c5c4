"""Prices: the caller's own list, since the library knows none of the vendor's."""

from decimal import Decimal
from typing import ClassVar

import attrs

from pec_rules.checks import Agreement, PlainText, check_value
from pec_rules.money import Money, Percent
from pec_rules.vocabulary import Plan
from pec_rules.wording import Text


@attrs.frozen
class Price:
    """The net price of a GB of extra space for a year, in euro.

    Attributes:
        yearly: Off promotion.
        promotional: On promotion; `None` where it is the same.

    Raises:
        InvalidInput: a price is negative, has parts of a cent, or is no `Decimal` or whole number.
    """

    yearly: Money
    promotional: Money | None = None

    __attrs_post_init__ = check_value


@attrs.frozen(kw_only=True)
class PlanPrice:
    """The net price of a plan for a year, in euro.

    Attributes:
        plan: The plan.
        yearly: Off promotion.
        promotional: On promotion; `None` where the plan is on none.

    Raises:
        InvalidInput: a price is negative, has parts of a cent, or is no `Decimal` or whole number.
    """

    plan: Plan
    yearly: Money
    promotional: Money | None = None

    __attrs_post_init__ = check_value


def _plans_unfit(plans: tuple[PlanPrice, ...]) -> Text | None:
    if sorted(each.plan for each in plans) == sorted(Plan):
        return None
    return Text(it="deve dare un prezzo per ogni tipologia", en="must give one price for each plan")


@attrs.frozen(kw_only=True)
class PriceList:
    """A list of net prices.

    Attributes:
        note: Whose prices they are, for people.
        plans: A price for each plan.
        extra_mailbox_gb: The price of a GB of extra mailbox space.
        extra_archive_gb: The price of a GB of extra archive space.
        vat_percent: The rate of VAT, from 0 to 100.

    Raises:
        InvalidInput: a price is not legal, or a plan has none or two.
    """

    note: PlainText | None = None
    plans: tuple[PlanPrice, ...]
    extra_mailbox_gb: Price
    extra_archive_gb: Price
    vat_percent: Percent = Decimal("22.00")

    agreements: ClassVar[tuple[Agreement, ...]] = (Agreement("/plans", ("plans",), _plans_unfit),)
    __attrs_post_init__ = check_value
