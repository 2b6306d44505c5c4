"""Extra space during the year: what is bought, for which mailbox, paid how and when, and which of it is looked at."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from random import Random
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import attrs

from pec_rules import (
    ExtraSpace,
    ExtraSpaceOrder,
    ExtraSpaceRequest,
    Mailbox,
    PaymentMethod,
    assess_extra_space,
    register_extra_space_payment,
)
from tests import oracle
from tests.oracle.days import days_after
from tests.oracle.documents import Document
from tests.oracle.italy import holidays_of
from tests.tables.blocks import ASKED_SAMPLE
from tests.tables.cases import case_of
from tests.tables.checks import outcome, written
from tests.tables.dimensions import EXPIRY, PLAIN, Setting, is_possible

HOLIDAYS: Final = frozenset(holidays_of(2027))
SHARE: Final = 0.04
"""How much of the block is looked at unless more is asked for."""

OF_THE_SETTING: Final[Mapping[str, tuple[Any, ...]]] = MappingProxyType(
    {
        "present_plan": ("standard", "pro", "premium"),
        "present_mailbox_gb": (0, 1, 2),
        "present_archive_gb": (0, 1),
        "payment_method": ("card", "paypal", "bank_transfer", "prefilled_slip", "postal_slip"),
        "terms_accepted": (True, False),
        "auto_renewal": (None, ("card", 1), ("paypal", 2)),
        "pending_order": ("none", "registers", "stale"),
        "today": (
            *("2027-02-28", "2027-05-20", "2027-05-21"),  # the last of them a day too late for a postal slip
            *("2027-05-28", "2027-05-29"),  # a Friday and a Saturday: the last day for a transfer, and the day after
            *("2027-05-31", "2027-06-01"),  # E, a Monday, and E + 1
            *("2027-08-29", "2027-08-30"),  # E + 90 and E + 91
        ),
    }
)
"""Every value of every dimension that a renewal has too."""


class Purchase(NamedTuple):
    """An attempt to buy extra space: as in a setting, so much, with holidays known or not."""

    setting: Setting
    mailbox_gb: int
    archive_gb: int
    holidays_known: bool


class Buying(NamedTuple):
    """A purchase as a document and as values."""

    document: Document
    mailbox: Mailbox
    request: ExtraSpaceRequest
    today: date
    holidays: frozenset[str] | None


class Block(NamedTuple):
    """The rules that buying extra space is about."""

    violations: frozenset[str] = frozenset(
        (
            *("deleted-after-grace", "extra-space-while-active", "one-pending-order"),
            *("archive-space-needs-archive-plan", "extra-mailbox-space-limit", "terms-must-be-accepted"),
        )
    )
    advice: frozenset[str] = frozenset(("extra-space-activates-auto-renewal", "payment-takes-time"))


EXTRA_SPACE: Final = Block()


def settings(plan: str) -> Iterator[Setting]:
    """Give every possible setting of a plan."""
    names = [name for name in OF_THE_SETTING if name != "present_plan"]
    for values in product(*(OF_THE_SETTING[name] for name in names)):
        setting = PLAIN._replace(present_plan=plan, **dict(zip(names, values, strict=True)))
        if is_possible(setting):
            yield setting


def whole(plan: str) -> Iterator[Purchase]:
    """Give every purchase for a mailbox of a plan."""
    some_space = [(mailbox, archive) for mailbox, archive in product((0, 1, 2), (0, 1)) if mailbox or archive]
    for setting, (mailbox, archive), known in product(settings(plan), some_space, (True, False)):
        yield Purchase(setting, mailbox, archive, known)


def looked_at(plan: str) -> Iterator[Purchase]:
    """Give the purchases that are looked at: the whole or, unless more is asked for, a seeded share."""
    random = Random(plan)  # noqa: S311 - the same cases at every run
    return (purchase for purchase in whole(plan) if ASKED_SAMPLE or random.random() < SHARE)


def buying(purchase: Purchase) -> Buying:
    """Return the purchase as a document and as values."""
    setting, case = purchase.setting, case_of(purchase.setting)
    request = {
        "extra_space": {"mailbox_gb": purchase.mailbox_gb, "archive_gb": purchase.archive_gb},
        "payment_method": setting.payment_method,
        "terms_accepted": setting.terms_accepted,
    }
    assert isinstance(case.mailbox, Mailbox)
    return Buying(
        {**case.document, "request": request},
        case.mailbox,
        ExtraSpaceRequest(
            extra_space=ExtraSpace(purchase.mailbox_gb, purchase.archive_gb),
            payment_method=PaymentMethod(setting.payment_method),
            terms_accepted=setting.terms_accepted,
        ),
        case.today,
        HOLIDAYS if purchase.holidays_known else None,
    )


def check_purchase(bought: Buying) -> Document:
    """Return the library's decision, which is the oracle's; so is what paying the order does."""
    days = None if bought.holidays is None else frozenset(map(date.fromisoformat, bought.holidays))
    decided = assess_extra_space(bought.mailbox, bought.request, today=bought.today, working_days=days)
    decision: Document = written(decided)
    assert decision == oracle.assess_extra_space(bought.document, bought.holidays), bought.document
    assert decision["accepted"] is (decision["violations"] == []) is (decision["order"] is not None)
    if decided.order is not None:
        _check_payments(bought, decided.order, decision["order"])
    return decision


def _check_payments(bought: Buying, order: ExtraSpaceOrder, ordered: Document) -> None:
    """The order is paid at once, again, too early, too late, and once the mailbox is renewed or has no extra space."""
    mailbox = bought.mailbox
    paid = register_extra_space_payment(mailbox, order, on=bought.today)
    renewed = attrs.evolve(mailbox, expiry=date(2028, 5, 31))
    emptied = attrs.evolve(paid, extra_space=ExtraSpace())
    expiry = date.fromisoformat(EXPIRY)
    for before in (mailbox, paid, renewed, emptied):
        for on in (bought.today, days_after(bought.today, -1), expiry, days_after(expiry, 1)):
            _check_payment(before, order, ordered, on)


def _check_payment(mailbox: Mailbox, order: ExtraSpaceOrder, ordered: Document, on: date) -> None:
    answer = outcome(lambda: register_extra_space_payment(mailbox, order, on=on))
    expected = oracle.register_extra_space(written(mailbox), ordered, on.isoformat())
    assert answer == expected, f"{ordered} paid on {on} for {written(mailbox)}\nlibrary: {answer}\noracle:  {expected}"
