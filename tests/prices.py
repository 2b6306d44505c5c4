"""Prices invented for the tests: they are no vendor's."""

from decimal import Decimal
from typing import Final

from pec_rules import Plan, PlanPrice, Price, PriceList

PRICES: Final = PriceList(
    note="Invented for the tests",
    plans=(
        PlanPrice(plan=Plan.STANDARD, yearly=Decimal("10.00"), promotional=Decimal("5.00")),
        PlanPrice(plan=Plan.PRO, yearly=Decimal("25.00"), promotional=Decimal("12.50")),
        PlanPrice(plan=Plan.PREMIUM, yearly=Decimal("40.00")),
    ),
    extra_mailbox_gb=Price(Decimal("6.00"), Decimal("3.60")),
    extra_archive_gb=Price(Decimal("3.00")),
)
"""On promotion Premium has no price, a GB of archive the same; a GB for a month is 0.50 and 0.25 off it."""


def price_list(
    standard: str, pro: str, premium: str, *, mailbox_gb: str = "6.00", archive_gb: str = "3.00", vat: str = "22.00"
) -> PriceList:
    """Return a price list without promotions."""
    yearly = zip(Plan, (standard, pro, premium), strict=True)
    return PriceList(
        plans=tuple(PlanPrice(plan=plan, yearly=Decimal(price)) for plan, price in yearly),
        extra_mailbox_gb=Price(Decimal(mailbox_gb)),
        extra_archive_gb=Price(Decimal(archive_gb)),
        vat_percent=Decimal(vat),
    )
