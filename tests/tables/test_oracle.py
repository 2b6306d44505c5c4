"""The oracle against what the contract and the rulebook say word for word, and its distance from the library."""

import copy
import json
import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest

from tests import oracle
from tests.oracle.days import days_after, month_length, months_before, years_after
from tests.oracle.documents import Document
from tests.oracle.italy import easter, holidays_in
from tests.oracle.quotes import months_left, rounded
from tests.oracle.working_days import registered_on

ROOT: Final = Path(__file__).parent.parent.parent

COMPANY: Final[Document] = {
    "kind": "legal_person",
    "tax_code": "01879020517",
    "email": "amministrazione@example.it",
    "e_invoice": {"kind": "recipient_code", "value": "KRRH6B9"},
}
CASE: Final[Document] = {
    "schema": 1,
    "today": "2026-11-22",
    "mailbox": {
        "kind": "mailbox",
        "address": "studio.bianchi@pec.it",
        "plan": "premium",
        "extra_space": {"mailbox_gb": 0, "archive_gb": 0},
        "usage": {"mailbox_bytes": 1610612736, "archive_bytes": 4294967296},
        "holder": COMPANY,
        "expiry": "2027-01-31",
        "auto_renewal": None,
        "pending_order": None,
    },
    "request": {
        "channel": "webmail",
        "plan": "pro",
        "extra_space": {"mailbox_gb": 0, "archive_gb": 1},
        "holder": None,
        "payment_method": "card",
        "years": 2,
        "promotional": False,
        "terms_accepted": True,
        "archive_deletion_accepted": False,
    },
}
"""The contract's own case."""
ORDER: Final[Document] = {
    "address": "studio.bianchi@pec.it",
    "plan": "pro",
    "extra_space": {"mailbox_gb": 0, "archive_gb": 1},
    "holder": COMPANY,
    "years": 2,
    "payment_method": "card",
    "placed_on": "2026-11-22",
    "old_expiry": "2027-01-31",
    "new_expiry": "2029-01-31",
    "auto_renewal": {"method": "card", "years": 2},
    "deletes_archive": False,
    "confirmation_to": "amministrazione@example.it",
}


def test_it_shares_no_code_with_the_library() -> None:
    """It loads neither the library nor what the library is made of."""
    script = "import sys, json, tests.oracle; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True)  # noqa: S603 - ours
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert not loaded & {"pec_rules", "attr", "attrs", "cattrs", "dateutil", "email_validator", "stdnum", "holidays"}


def test_the_contracts_assessment() -> None:
    """The contract's case has the contract's assessment, and is left as it was."""
    before = copy.deepcopy(CASE)
    assert oracle.assess({**CASE, "id": "any text"}) == {
        "id": "any text",
        "address": "studio.bianchi@pec.it",
        "today": "2026-11-22",
        "accepted": True,
        "violations": [],
        "advice": [
            {"rule": "mailbox-nearly-full", "facts": {"percent": 75}},
            {
                "rule": "card-or-paypal-activates-auto-renewal",
                "facts": {"years": 2, "charged_on": "2029-01-24"},
            },
        ],
        "order": ORDER,
    }
    assert before == CASE


def test_the_contracts_violation() -> None:
    """Three years on promotion break the rule that the contract shows, with its remedy."""
    request = {**CASE["request"], "years": 3, "promotional": True}
    assert oracle.assess({**CASE, "request": request})["violations"] == [
        {
            "rule": "promotional-frequency",
            "step": "order",
            "path": "/request/years",
            "facts": {"years": 3, "most": 2},
            "remedies": [{"kind": "set_years", "years": 2}],
        }
    ]


def test_what_may_be_left_out_is_put_in() -> None:
    """A case without what may be left out is the case with it; codes and domains are as the contract keeps them."""
    holder = {**COMPANY, "email": "Amministrazione@Example.IT", "e_invoice": {"kind": "pec", "value": "Info@PEC.it"}}
    short = {
        "mailbox": {
            **{key: CASE["mailbox"][key] for key in ("kind", "address", "plan", "expiry")},
            "usage": {"mailbox_bytes": 0},
            "holder": holder,
        }
    }
    filled = oracle.filled(short)
    assert filled["mailbox"]["usage"] == {"mailbox_bytes": 0, "archive_bytes": 0}
    assert filled["mailbox"]["extra_space"] == {"mailbox_gb": 0, "archive_gb": 0}
    assert filled["mailbox"]["holder"]["email"] == "Amministrazione@example.it"
    assert filled["mailbox"]["holder"]["e_invoice"] == {"kind": "pec", "value": "info@pec.it"}
    assert [filled["mailbox"][key] for key in ("auto_renewal", "pending_order")] == [None, None]
    assert [filled[key] for key in ("id", "today", "request")] == [None, None, None]
    code = {"kind": "recipient_code", "value": "krrh6b9"}
    assert oracle.filled({**COMPANY, "e_invoice": code})["e_invoice"]["value"] == "KRRH6B9"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2027-05-31", "2027-02-28"),
        ("2028-05-31", "2028-02-29"),
        ("2027-01-31", "2026-10-31"),
        ("2100-05-29", "2100-02-28"),
    ],
)
def test_months_are_clamped(day: str, expected: str) -> None:
    """Three months before is the same day of the month, or the month's last (`notices-precede-expiry`)."""
    assert months_before(date.fromisoformat(day), 3).isoformat() == expected


@pytest.mark.parametrize(
    ("years", "expected"), [(1, "2029-02-28"), (3, "2031-02-28"), (4, "2032-02-29"), (72, "2100-02-28")]
)
def test_the_leap_day_is_clamped(years: int, expected: str) -> None:
    """29 February plus years that are not leap years gives 28 February (`leap-day-clamps`)."""
    assert years_after(date(2028, 2, 29), years).isoformat() == expected


def test_the_months_are_as_long_as_they_are() -> None:
    """A month's last day by the table is the day before the next month's first."""
    for year in range(2000, 2200):
        for month in range(1, 13):
            following = date(year + month // 12, month % 12 + 1, 1)
            assert days_after(date(year, month, month_length(year, month)), 1) == following


@pytest.mark.parametrize(
    "day",
    ["1818-03-22", "2000-04-23", "2024-03-31", "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19"],
)
def test_easter(day: str) -> None:
    """Easter is where the church has it: at its earliest, at its latest, and where the reckoning has exceptions."""
    assert easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(
    ("method", "paid_on", "expected"),
    [
        ("card", "2026-12-25", "2026-12-25"),
        ("prefilled_slip", "2026-12-26", "2026-12-26"),
        ("bank_transfer", "2026-12-23", "2026-12-24"),
        ("bank_transfer", "2026-12-24", "2026-12-28"),
        ("bank_transfer", "2026-12-25", "2026-12-29"),
        ("postal_slip", "2027-02-08", "2027-02-17"),
        ("postal_slip", "2026-12-24", "2027-01-07"),
    ],
)
def test_payments_are_registered(method: str, paid_on: str, expected: str) -> None:
    """Each way to pay takes its working days, and begins on one (`payment-takes-time`)."""
    holidays = holidays_in((2026, 2027))
    assert registered_on(method, date.fromisoformat(paid_on), holidays).isoformat() == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2027-01-31", 1), ("2027-01-01", 1), ("2026-12-31", 2), ("2026-02-01", 12), ("2026-01-31", 13)],
)
def test_months_are_left(today: str, expected: int) -> None:
    """A begun month counts whole, back from 31 January 2027 (`begun-month-counts-whole`)."""
    assert months_left(date.fromisoformat(today), date(2027, 1, 31)) == expected


@pytest.mark.parametrize(("cents", "expected"), [("236.49", 236), ("236.5", 237), ("237.5", 238), ("0", 0)])
def test_half_a_cent_goes_up(cents: str, expected: int) -> None:
    """Not to the even cent (`vat-rounded-once`)."""
    assert rounded(Fraction(cents)) == expected
