"""Money: prices, what they make an order cost, and the cheapest order."""

from datetime import date
from decimal import Decimal
from typing import assert_type

import attrs

from pec_rules import (
    Channel,
    Cheapest,
    ExtraSpace,
    Need,
    Needs,
    PaymentMethod,
    Plan,
    PlanPrice,
    Price,
    PriceList,
    Quote,
    QuoteItem,
    QuoteLine,
    RenewalOrder,
    TurnedDown,
    Violation,
)


def price(value: Price) -> None:
    """The price of a GB."""
    assert_type(value.yearly, Decimal)
    assert_type(value.promotional, Decimal | None)
    assert_type(Price(Decimal("2.50")), Price)
    assert_type(Price(yearly=Decimal("2.50"), promotional=Decimal("1.25")), Price)


def plan_price(value: PlanPrice) -> None:
    """The price of a plan."""
    assert_type(value.plan, Plan)
    assert_type(value.yearly, Decimal)
    assert_type(value.promotional, Decimal | None)
    assert_type(PlanPrice(plan=Plan.PRO, yearly=Decimal("2.50")), PlanPrice)
    assert_type(PlanPrice(plan=Plan.PRO, yearly=Decimal("2.50"), promotional=None), PlanPrice)


def price_list(value: PriceList) -> None:
    """A list of prices."""
    assert_type(value.note, str | None)
    assert_type(value.plans, tuple[PlanPrice, ...])
    assert_type(value.extra_mailbox_gb, Price)
    assert_type(value.extra_archive_gb, Price)
    assert_type(value.vat_percent, Decimal)
    whole = PriceList(
        note="invented",
        plans=value.plans,
        extra_mailbox_gb=value.extra_mailbox_gb,
        extra_archive_gb=value.extra_archive_gb,
        vat_percent=Decimal(22),
    )
    assert_type(whole, PriceList)
    assert_type(
        PriceList(plans=value.plans, extra_mailbox_gb=whole.extra_mailbox_gb, extra_archive_gb=whole.extra_archive_gb),
        PriceList,
    )
    assert_type(attrs.evolve(whole, vat_percent=Decimal(0)), PriceList)


def quote(value: Quote) -> None:
    """What an order costs."""
    assert_type(value.id, str | None)
    assert_type(value.address, str)
    assert_type(value.lines, tuple[QuoteLine, ...])
    assert_type(value.net, Decimal)
    assert_type(value.vat_percent, Decimal)
    assert_type(value.vat, Decimal)
    assert_type(value.total, Decimal)
    assert_type(value.split_payment, bool)
    assert_type(value.payable, Decimal)
    made = Quote(
        id=None,
        address="a@pec.it",
        lines=value.lines,
        net=Decimal(10),
        vat_percent=Decimal(22),
        vat=Decimal("2.20"),
        total=Decimal("12.20"),
        split_payment=False,
        payable=Decimal("12.20"),
    )
    assert_type(made, Quote)
    assert_type(attrs.evolve(value, id="first"), Quote)


def quote_line(value: QuoteLine) -> None:
    """A line of a quote."""
    assert_type(value.item, QuoteItem)
    assert_type(value.plan, Plan | None)
    assert_type(value.quantity, int)
    assert_type(value.yearly, Decimal)
    assert_type(value.months, int)
    assert_type(value.net, Decimal)
    made = QuoteLine(item=QuoteItem.PLAN, plan=Plan.PRO, quantity=1, yearly=Decimal(10), months=12, net=Decimal(10))
    assert_type(made, QuoteLine)


def needs(value: Needs) -> None:
    """What an order must give."""
    assert_type(value.mailbox_gb, int)
    assert_type(value.archive_gb, int)
    assert_type(value.sms_report, bool)
    assert_type(value.years, int)
    assert_type(value.archive_deletion_accepted, bool)
    assert_type(value.promotional, bool)
    assert_type(value.channel, Channel)
    assert_type(value.payment_method, PaymentMethod)
    whole = Needs(
        mailbox_gb=3,
        archive_gb=5,
        sms_report=True,
        years=2,
        archive_deletion_accepted=False,
        promotional=False,
        channel=Channel.WEBMAIL,
        payment_method=PaymentMethod.CARD,
    )
    assert_type(whole, Needs)
    assert_type(Needs(), Needs)


def cheapest_order(value: Cheapest) -> None:
    """The cheapest order; it and its quote may not be there."""
    assert_type(value.id, str | None)
    assert_type(value.address, str)
    assert_type(value.today, date)
    assert_type(value.order, RenewalOrder | None)
    assert_type(value.quote, Quote | None)
    assert_type(value.turned_down, tuple[TurnedDown, ...])
    made = Cheapest(
        id=None,
        address="a@pec.it",
        today=value.today,
        order=value.order,
        quote=value.quote,
        turned_down=value.turned_down,
    )
    assert_type(made, Cheapest)
    assert_type(Cheapest(address="a@pec.it", today=value.today, turned_down=()), Cheapest)


def turned_down(value: TurnedDown) -> None:
    """A cheaper order that will not do."""
    assert_type(value.plan, Plan)
    assert_type(value.extra_space, ExtraSpace)
    assert_type(value.years, int)
    assert_type(value.net, Decimal)
    assert_type(value.lacks, tuple[Need, ...])
    assert_type(value.violations, tuple[Violation, ...])
    made = TurnedDown(
        plan=Plan.PRO,
        extra_space=ExtraSpace(),
        years=1,
        net=Decimal(10),
        lacks=(Need.YEARS,),
        violations=value.violations,
    )
    assert_type(made, TurnedDown)
