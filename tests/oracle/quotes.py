"""What an order costs by a price list, in fractions of a cent until it is rounded."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from math import floor
from typing import Final

from tests.oracle.days import months_before
from tests.oracle.decision import assess
from tests.oracle.documents import Document, filled
from tests.oracle.extra_space import assess_extra_space
from tests.oracle.life import identified

CENTS: Final = 100
HALF: Final = Fraction(1, 2)


def quote(case: Document, prices: Document, *, split_payment: bool = True) -> Document:
    """Return what the renewal that a case asks for costs, without `schema`; where it is refused, the decision."""
    decision = assess(case)
    if decision["order"] is None:
        return decision
    lines = renewal_lines(decision["order"], prices, promotional=filled(case)["request"]["promotional"])
    return {**identified(filled(case)), **_quote(decision["order"], list(lines), prices, split_payment=split_payment)}


def quote_extra_space(case: Document, prices: Document, *, split_payment: bool = True) -> Document:
    """Return what the extra space that a case asks for costs, without `schema`; where it is refused, the decision."""
    decision = assess_extra_space(case)
    order = decision["order"]
    if order is None:
        return decision
    months = months_left(date.fromisoformat(case["today"]), date.fromisoformat(order["lasts_until"]))
    lines = _space_lines(order["added"], months, prices, promotional=False)
    return {**identified(filled(case)), **_quote(order, list(lines), prices, split_payment=split_payment)}


def months_left(today: date, expiry: date) -> int:
    """Return how many months are charged, trying one after the other (`begun-month-counts-whole`).

    The last month ends with the expiry. The first one has begun by today, so the day before it is past.
    """
    months = 1
    while months_before(expiry, months) >= today:
        months += 1
    return months


def renewal_lines(order: Document, prices: Document, *, promotional: bool) -> Iterator[Document]:
    """Give the lines of a renewal: its plan and its extra space, for all its months."""
    months = order["years"] * 12
    price = next(each for each in prices["plans"] if each["plan"] == order["plan"])
    yield _line("plan", 1, _yearly(price, promotional=promotional), months, plan=order["plan"])
    yield from _space_lines(order["extra_space"], months, prices, promotional=promotional)


def _space_lines(extra: Document, months: int, prices: Document, *, promotional: bool) -> Iterator[Document]:
    items = {"extra_mailbox_space": "mailbox_gb", "extra_archive_space": "archive_gb"}
    for item, key in items.items():
        if extra[key] > 0:
            yield _line(item, extra[key], _yearly(prices[f"extra_{key}"], promotional=promotional), months)


def _yearly(price: Document, *, promotional: bool) -> Fraction:
    """Return the price of a year; on promotion the promotional one, where there is one."""
    offered = price.get("promotional") if promotional else None
    return in_cents(price["yearly"] if offered is None else offered)


def _line(item: str, quantity: int, yearly: Fraction, months: int, plan: str | None = None) -> Document:
    return {
        "item": item,
        "plan": plan,
        "quantity": quantity,
        "yearly": euro(yearly),
        "months": months,
        "net": euro(rounded(yearly * quantity * months / 12)),
    }


def net_of(lines: list[Document]) -> Fraction:
    """Return what lines add up to, in cents."""
    return sum((in_cents(line["net"]) for line in lines), Fraction(0))


def _quote(order: Document, lines: list[Document], prices: Document, *, split_payment: bool) -> Document:
    """Return a quote without its id (`vat-rounded-once`, `split-payment-pays-net`)."""
    percent = Fraction(prices.get("vat_percent") or 22)
    net = net_of(lines)
    vat = rounded(net * percent / 100)
    splits = split_payment and order["holder"]["kind"] == "public_administration"
    return {
        "address": order["address"],
        "lines": lines,
        "net": euro(net),
        "vat_percent": euro(percent * CENTS),
        "vat": euro(vat),
        "total": euro(net + vat),
        "split_payment": splits,
        "payable": euro(net if splits else net + vat),
    }


def rounded(cents: Fraction) -> Fraction:
    """Return whole cents, the half upwards (`vat-rounded-once`)."""
    return Fraction(floor(cents + HALF))


def in_cents(amount: str) -> Fraction:
    """Return an amount of a document in cents."""
    return Fraction(amount) * CENTS


def euro(cents: Fraction) -> str:
    """Return whole cents as a document writes them."""
    whole, rest = divmod(int(cents), CENTS)
    return f"{whole}.{rest:02}"
