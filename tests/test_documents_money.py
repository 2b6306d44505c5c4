"""Documents about deadlines, money and extra space: the contract's habits hold for each of them."""

import json
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any, Final

import attrs
import pytest
from jsonschema import Draft202012Validator

from pec_rules import (
    ARUBA,
    Cheapest,
    Deadlines,
    ExtraSpaceAssessment,
    ExtraSpaceOrder,
    InvalidInput,
    Mailbox,
    Needs,
    Plan,
    PlanTerms,
    Price,
    PriceList,
    Quote,
    Rule,
    assess_extra_space,
    cheapest,
    deadlines,
    quote_extra_space,
)
from pec_rules.serialization import (
    Case,
    ExtraSpaceCase,
    NeedsCase,
    dumps,
    json_schema,
    loads,
    loads_for_deadlines,
)
from tests.test_documents import HOLDER, Document, document, paths_of

ADDRESS: Final = "studio.bianchi@pec.it"
EMAIL: Final = "amministrazione@example.it"
MAILBOX: Final[Document] = {
    "kind": "mailbox",
    "address": ADDRESS,
    "plan": "premium",
    "extra_space": {"mailbox_gb": 1, "archive_gb": 0},
    "usage": {"mailbox_bytes": 1610612736, "archive_bytes": 4294967296},
    "holder": HOLDER,
    "expiry": "2027-01-31",
    "auto_renewal": None,
    "pending_order": None,
}
EXTRA_SPACE_CASE: Final[Document] = {
    "schema": 1,
    "id": "more space",
    "today": "2026-11-22",
    "mailbox": MAILBOX,
    "request": {
        "extra_space": {"mailbox_gb": 2, "archive_gb": 1},
        "payment_method": "card",
        "terms_accepted": True,
    },
}
EXTRA_SPACE_ORDER: Final[Document] = {
    "schema": 1,
    "address": ADDRESS,
    "plan": "premium",
    "added": {"mailbox_gb": 2, "archive_gb": 1},
    "extra_space": {"mailbox_gb": 3, "archive_gb": 1},
    "holder": HOLDER,
    "payment_method": "card",
    "placed_on": "2026-11-22",
    "lasts_until": "2027-01-31",
    "auto_renewal": {"method": "card", "years": 1},
    "confirmation_to": EMAIL,
}
_ORDER_BELOW: Final = {key: value for key, value in EXTRA_SPACE_ORDER.items() if key != "schema"}
EXTRA_SPACE_ASSESSMENT: Final[Document] = {
    "schema": 1,
    "id": "more space",
    "address": ADDRESS,
    "today": "2026-11-22",
    "accepted": True,
    "violations": [],
    "advice": [
        {
            "rule": "extra-space-activates-auto-renewal",
            "facts": {"years": 1, "charged_on": "2027-01-24"},
            "message": {
                "it": "Questo pagamento attiva il rinnovo automatico della casella (anni: 1, addebito previsto il "
                "24/01/2027).",
                "en": "This payment switches the mailbox's automatic renewal on (years: 1, day of the charge "
                "2027-01-24).",
            },
        }
    ],
    "order": _ORDER_BELOW,
}
DEADLINES: Final[Document] = {
    "schema": 1,
    "id": "by when",
    "address": ADDRESS,
    "today": "2027-01-21",
    "expiry": "2027-01-31",
    "payment_options": [
        {"method": "card", "until": "expiry", "last_day": "2027-01-31", "timing": "tight"},
        {"method": "paypal", "until": "expiry", "last_day": "2027-01-31", "timing": "tight"},
        {"method": "bank_transfer", "until": "expiry", "last_day": "2027-01-28", "timing": "tight"},
        {"method": "prefilled_slip", "until": "expiry", "last_day": "2027-01-31", "timing": "tight"},
        {"method": "postal_slip", "until": "expiry", "last_day": "2027-01-20", "timing": "too_late"},
    ],
    "consumer_notice": {"due_on": "2027-01-01", "last_day_to_switch_off": "2027-01-23"},
}
"""31 January 2027 is a Sunday: a bank transfer counts from Friday 29, a postal slip too, seven working days back."""
PRICES: Final[Document] = {
    "schema": 1,
    "note": "Invented for the tests: no vendor's prices.",
    "plans": [
        {"plan": "standard", "yearly": "8.00", "promotional": None},
        {"plan": "pro", "yearly": "24.00", "promotional": "18.00"},
        {"plan": "premium", "yearly": "40.00", "promotional": None},
    ],
    "extra_mailbox_gb": {"yearly": "4.00", "promotional": None},
    "extra_archive_gb": {"yearly": "2.50", "promotional": None},
    "vat_percent": "22.00",
}
QUOTE: Final[Document] = {
    "schema": 1,
    "id": "more space",
    "address": ADDRESS,
    "lines": [
        {
            "item": "extra_mailbox_space",
            "plan": None,
            "quantity": 2,
            "yearly": "4.00",
            "months": 3,
            "net": "2.00",
        },
        {
            "item": "extra_archive_space",
            "plan": None,
            "quantity": 1,
            "yearly": "2.50",
            "months": 3,
            "net": "0.63",
        },
    ],
    "net": "2.63",
    "vat_percent": "22.00",
    "vat": "0.58",
    "total": "3.21",
    "split_payment": False,
    "payable": "3.21",
}
"""From 22 November the months that end on 30 November, 31 December and 31 January remain."""
NEEDS_CASE: Final[Document] = {
    "schema": 1,
    "id": "the cheapest",
    "today": "2026-11-22",
    "mailbox": MAILBOX,
    "needs": {
        "mailbox_gb": 0,
        "archive_gb": 0,
        "sms_report": False,
        "years": 1,
        "archive_deletion_accepted": False,
        "promotional": False,
        "channel": "client_area",
        "payment_method": "bank_transfer",
    },
}
CHEAPEST: Final[Document] = {
    "schema": 1,
    "id": "the cheapest",
    "address": ADDRESS,
    "today": "2026-11-22",
    "order": {
        "address": ADDRESS,
        "plan": "pro",
        "extra_space": {"mailbox_gb": 0, "archive_gb": 1},
        "holder": HOLDER,
        "years": 1,
        "payment_method": "bank_transfer",
        "placed_on": "2026-11-22",
        "old_expiry": "2027-01-31",
        "new_expiry": "2028-01-31",
        "auto_renewal": None,
        "deletes_archive": False,
        "confirmation_to": EMAIL,
    },
    "quote": {
        "address": ADDRESS,
        "lines": [
            {"item": "plan", "plan": "pro", "quantity": 1, "yearly": "24.00", "months": 12, "net": "24.00"},
            {
                "item": "extra_archive_space",
                "plan": None,
                "quantity": 1,
                "yearly": "2.50",
                "months": 12,
                "net": "2.50",
            },
        ],
        "net": "26.50",
        "vat_percent": "22.00",
        "vat": "5.83",
        "total": "32.33",
        "split_payment": False,
        "payable": "32.33",
    },
    "turned_down": [
        {
            "plan": "pro",
            "extra_space": {"mailbox_gb": 0, "archive_gb": 0},
            "years": 1,
            "net": "24.00",
            "lacks": ["archive_space"],
            "violations": [
                {
                    "rule": "archive-fits-archive-space",
                    "step": "mailbox",
                    "path": "/request/extra_space/archive_gb",
                    "facts": {
                        "used_bytes": 4 * 1024**3,
                        "space_bytes": 3 * 1024**3,
                        "excess_bytes": 1024**3,
                    },
                    "message": {
                        "it": "L'archivio occupa 4.294.967.296 byte e lo spazio ordinato è di 3.221.225.472: "
                        "1.073.741.824 byte in eccesso.",
                        "en": "The archive takes 4,294,967,296 bytes and the space ordered is 3,221,225,472: "
                        "1,073,741,824 bytes too many.",
                    },
                    "remedies": [
                        {"kind": "set_extra_space", "archive_gb": 1},
                        {"kind": "choose_plan", "plan": "premium", "mailbox_gb": 0, "archive_gb": 0},
                        {"kind": "free_space", "archive_bytes": 1024**3},
                    ],
                }
            ],
        }
    ],
}
"""An answer as the library gives it, but for the five cheaper orders of Standard, which are turned down too."""

DOCUMENTS: Final[dict[str, tuple[Any, Document]]] = {
    "extra-space-case": (ExtraSpaceCase, EXTRA_SPACE_CASE),
    "extra-space-assessment": (ExtraSpaceAssessment, EXTRA_SPACE_ASSESSMENT),
    "extra-space-order": (ExtraSpaceOrder, EXTRA_SPACE_ORDER),
    "deadlines": (Deadlines, DEADLINES),
    "prices": (PriceList, PRICES),
    "quote": (Quote, QUOTE),
    "needs-case": (NeedsCase, NEEDS_CASE),
    "cheapest": (Cheapest, CHEAPEST),
}


def place_in(name: str, path: str) -> tuple[Document, Any, str | int]:
    """Return a copy of a document, what holds the value at a JSON Pointer in it, and the value's key or place."""
    read = deepcopy(DOCUMENTS[name][1])
    inside: Any = read
    *above, last = [int(part) if part.isdigit() else part for part in path.split("/")[1:]]
    for part in above:
        inside = inside[part]
    return read, inside, last


def setting(name: str, path: str, value: object) -> Document:
    """Return a document with the value at a JSON Pointer set."""
    read, inside, last = place_in(name, path)
    inside[last] = value
    return read


def without(name: str, path: str) -> Document:
    """Return a document with what is at a JSON Pointer left out."""
    read, inside, last = place_in(name, path)
    del inside[last]
    return read


def problems_at(name: str, changed: Document) -> list[str]:
    """Return the paths of the problems of a changed document."""
    return paths_of(json.dumps(changed), DOCUMENTS[name][0])


def read_as(name: str, changed: Document) -> Any:  # noqa: ANN401 - of the document's class
    """Return the value of a changed document, which must fit its schema too."""
    cls, _ = DOCUMENTS[name]
    Draft202012Validator(json_schema(cls)).validate(changed)
    return loads(json.dumps(changed), cls)


class TestForms:
    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_each_is_read_and_written_as_it_stands(self, name: str) -> None:
        """`dumps` gives the very keys, in the order of the fields, and `loads` gives the value back."""
        cls, form = DOCUMENTS[name]
        value = read_as(name, form)
        assert type(value) is cls
        assert dumps(value) == json.dumps(form, ensure_ascii=False)
        assert loads(dumps(value), cls) == value

    def test_the_answers_of_the_library_have_these_forms(self) -> None:
        """The decision on extra space, its quote, deadlines and the cheapest order are written as they stand here."""
        case: ExtraSpaceCase = read_as("extra-space-case", EXTRA_SPACE_CASE)
        prices: PriceList = read_as("prices", PRICES)
        today = date(2026, 11, 22)
        decision = assess_extra_space(case.mailbox, case.request, today=today)
        assert decision.order is not None
        quote = quote_extra_space(decision.order, prices, today=today)
        assert json.loads(dumps(attrs.evolve(decision, id=case.id))) == EXTRA_SPACE_ASSESSMENT
        assert json.loads(dumps(decision.order)) == EXTRA_SPACE_ORDER
        assert json.loads(dumps(attrs.evolve(quote, id=case.id))) == QUOTE

    def test_deadlines_have_this_form(self) -> None:
        """Deadlines are written way by way; the notice is that of a private person, and `null` without one."""
        mailbox = loads(json.dumps({"schema": 1, **MAILBOX}), Mailbox)
        by_when = deadlines(mailbox, date(2027, 1, 21), working_days=frozenset())
        written = json.loads(dumps(attrs.evolve(by_when, id="by when")))
        assert written == {**DEADLINES, "consumer_notice": None}

    def test_the_cheapest_order_has_this_form(self) -> None:
        """The cheapest order comes with its quote, and with each cheaper one that will not do."""
        case: NeedsCase = read_as("needs-case", NEEDS_CASE)
        found = cheapest(case.mailbox, case.needs, read_as("prices", PRICES), today=date(2026, 11, 22))
        written = json.loads(dumps(attrs.evolve(found, id=case.id)))
        turned_down = written.pop("turned_down")
        assert written == {key: value for key, value in CHEAPEST.items() if key != "turned_down"}
        assert turned_down[3] == CHEAPEST["turned_down"][0]
        assert [(each["plan"], each["extra_space"]["mailbox_gb"], each["years"]) for each in turned_down] == [
            ("standard", 0, 1),
            ("standard", 1, 1),
            ("standard", 0, 2),
            ("pro", 0, 1),
            ("standard", 1, 2),
            ("standard", 0, 3),
        ]

    def test_however_many_orders_are_turned_down_they_read_back(self) -> None:
        """Where a hundred years are needed none will do: the answer names every order, and is a legal document."""
        case: NeedsCase = read_as("needs-case", setting("needs-case", "/needs/years", 100))
        found = cheapest(case.mailbox, case.needs, read_as("prices", PRICES), today=date(2026, 11, 22))
        assert found.order is None
        assert loads(dumps(found), Cheapest) == found

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_each_states_its_edition(self, name: str) -> None:
        """The top of each document has `schema`, and another edition is answered alone."""
        assert problems_at(name, without(name, "/schema")) == ["/schema"]
        assert problems_at(name, {**setting(name, "/schema", 2), "x": 1}) == ["/schema"]


LEFT_OUT: Final = [
    ("extra-space-case", "/id", None),
    ("extra-space-case", "/today", None),
    ("extra-space-case", "/mailbox/auto_renewal", None),
    ("extra-space-assessment", "/id", None),
    ("extra-space-order", "/auto_renewal", None),
    ("deadlines", "/id", None),
    ("deadlines", "/consumer_notice", None),
    ("prices", "/note", None),
    ("prices", "/plans/0/promotional", None),
    ("prices", "/plans/1/promotional", None),
    ("prices", "/extra_mailbox_gb/promotional", None),
    ("prices", "/extra_archive_gb/promotional", None),
    ("prices", "/vat_percent", "22.00"),
    ("quote", "/id", None),
    ("quote", "/lines/0/plan", None),
    ("needs-case", "/id", None),
    ("needs-case", "/today", None),
    ("needs-case", "/needs/mailbox_gb", 0),
    ("needs-case", "/needs/archive_gb", 0),
    ("needs-case", "/needs/sms_report", False),
    ("needs-case", "/needs/years", 1),
    ("needs-case", "/needs/archive_deletion_accepted", False),
    ("needs-case", "/needs/promotional", False),
    ("needs-case", "/needs/channel", "client_area"),
    ("needs-case", "/needs/payment_method", "bank_transfer"),
    ("cheapest", "/id", None),
    ("cheapest", "/quote/id", None),
    ("cheapest", "/order/auto_renewal", None),
]
"""What may be left out of each document, and what that means."""
AGREEING: Final = {"extra-space-assessment": {"/order"}, "cheapest": {"/order", "/quote"}}
"""What may be left out as far as its neighbours agree."""


class TestLeftOut:
    @pytest.mark.parametrize(("name", "path", "meaning"), LEFT_OUT)
    def test_null_and_absence_mean_the_same(self, name: str, path: str, meaning: object) -> None:
        """What may be left out may be `null`, and means what is written where it is not."""
        stated = read_as(name, setting(name, path, meaning))
        assert read_as(name, setting(name, path, None)) == stated
        if path != "/quote/id":
            assert read_as(name, without(name, path)) == stated

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_the_rest_must_be_there(self, name: str) -> None:
        """A missing key has its own path and breaks the schema; `null` does not stand for it."""
        cls, form = DOCUMENTS[name]
        schema = Draft202012Validator(json_schema(cls))
        optional = {path for document, path, _ in LEFT_OUT if document == name} | AGREEING.get(name, set())
        required = [path for path in keys_of(form) if path not in optional]
        assert required
        for path in required:
            assert problems_at(name, without(name, path))[0] == path, path
            assert problems_at(name, setting(name, path, None))[0] == path, path
            assert not schema.is_valid(without(name, path)), path

    def test_a_needs_case_needs_hardly_anything(self) -> None:
        """Needs that say nothing are those of one plain year."""
        assert read_as("needs-case", setting("needs-case", "/needs", {})).needs == Needs()


def keys_of(form: Document) -> list[str]:
    """Return the JSON Pointers of the keys of a document and of what it holds; the mailbox's are tested elsewhere."""
    deeper = ("needs", "request", "extra_mailbox_gb", "extra_archive_gb", "consumer_notice", "quote")
    below = [f"/{name}/{key}" for name in deeper for key in (form.get(name) or {})]
    items = [
        f"/{name}/0/{key}" for name in ("plans", "lines", "payment_options", "turned_down") for key in first(form, name)
    ]
    return [*(f"/{key}" for key in form if key != "schema"), *below, *items]


def first(form: Document, name: str) -> Document:
    """Return the first item of a list of a document, if it has that list."""
    items: list[Document] = form.get(name, [{}])
    return items[0]


BAD_VALUES: Final = [
    ("extra-space-case", "/id", 7),
    ("extra-space-case", "/id", "\ud800"),
    ("extra-space-case", "/today", "2026-02-30"),
    ("extra-space-case", "/mailbox", []),
    ("extra-space-case", "/request", "2 GB"),
    ("extra-space-case", "/request/extra_space", 2),
    ("extra-space-case", "/request/extra_space", {"mailbox_gb": 0, "archive_gb": 0}),
    ("extra-space-case", "/request/extra_space/mailbox_gb", -1),
    ("extra-space-case", "/request/extra_space/mailbox_gb", 2.0),
    ("extra-space-case", "/request/extra_space/archive_gb", 1_000_001),
    ("extra-space-case", "/request/extra_space/archive_gb", True),
    ("extra-space-case", "/request/payment_method", "contanti"),
    ("extra-space-case", "/request/terms_accepted", 1),
    ("extra-space-assessment", "/accepted", "yes"),
    ("extra-space-assessment", "/accepted", False),
    ("extra-space-assessment", "/advice/0/facts", []),
    ("extra-space-assessment", "/advice/0/rule", "extra-space-while-active"),
    ("extra-space-assessment", "/order", None),
    ("extra-space-order", "/address", "studio.bianchi"),
    ("extra-space-order", "/plan", "gold"),
    ("extra-space-order", "/added", [2, 1]),
    ("extra-space-order", "/placed_on", 20261122),
    ("extra-space-order", "/lasts_until", "2200-01-01"),
    ("extra-space-order", "/auto_renewal/method", "bank_transfer"),
    ("extra-space-order", "/confirmation_to", ""),
    ("deadlines", "/address", 7),
    ("deadlines", "/expiry", "1999-12-31"),
    ("deadlines", "/payment_options", {}),
    ("deadlines", "/payment_options/0/method", "contanti"),
    ("deadlines", "/payment_options/0/until", "recommended"),
    ("deadlines", "/payment_options/0/last_day", "2027-01-31T00:00:00"),
    ("deadlines", "/payment_options/0/timing", "early"),
    ("deadlines", "/payment_options/0", "card"),
    ("deadlines", "/consumer_notice", []),
    ("deadlines", "/consumer_notice/due_on", "1 gennaio"),
    ("prices", "/note", 7),
    ("prices", "/note", "\udfff"),
    ("prices", "/plans", {}),
    ("prices", "/plans", "8.00"),
    ("prices", "/plans/0", "8.00"),
    ("prices", "/plans/0/plan", "gold"),
    ("prices", "/extra_mailbox_gb", "4.00"),
    ("prices", "/vat_percent", "100.01"),
    ("quote", "/lines", {}),
    ("quote", "/lines/0/item", "extra_space"),
    ("quote", "/lines/0/plan", "gold"),
    ("quote", "/lines/0/quantity", 0),
    ("quote", "/lines/0/quantity", 1_000_001),
    ("quote", "/lines/0/quantity", "2"),
    ("quote", "/lines/0/months", 0),
    ("quote", "/lines/0/months", 2.5),
    ("quote", "/vat_percent", "100.01"),
    ("quote", "/split_payment", "no"),
    ("needs-case", "/needs", []),
    ("needs-case", "/needs/mailbox_gb", -1),
    ("needs-case", "/needs/mailbox_gb", 1_000_001),
    ("needs-case", "/needs/archive_gb", "4"),
    ("needs-case", "/needs/sms_report", 0),
    ("needs-case", "/needs/years", 0),
    ("needs-case", "/needs/years", 101),
    ("needs-case", "/needs/years", True),
    ("needs-case", "/needs/channel", "telefono"),
    ("needs-case", "/needs/payment_method", "contanti"),
    ("cheapest", "/turned_down", {}),
    ("cheapest", "/turned_down/0/plan", "gold"),
    ("cheapest", "/turned_down/0/extra_space/mailbox_gb", -1),
    ("cheapest", "/turned_down/0/years", "1"),
    ("cheapest", "/turned_down/0/lacks", "archive_space"),
    ("cheapest", "/turned_down/0/lacks/0", "space"),
    ("cheapest", "/turned_down/0/violations/0/rule", "leap-day-clamps"),
    ("cheapest", "/turned_down/0/violations/0/facts/used_bytes", "4 GB"),
    ("cheapest", "/quote/net", "26.51"),
]


class TestRefused:
    @pytest.mark.parametrize(("name", "path", "value"), BAD_VALUES)
    def test_what_is_no_such_thing(self, name: str, path: str, value: object) -> None:
        """A value of another type, shape, range or code is a problem at its path, never coerced."""
        assert problems_at(name, setting(name, path, value))[0] == path

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_unknown_keys(self, name: str) -> None:
        """An unknown key is refused wherever it stands, after the known ones, and breaks the schema."""
        cls, form = DOCUMENTS[name]
        objects = [path for path in keys_of(form) if isinstance(place_in(name, path)[1], dict)]
        for path in objects:
            read, inside, _ = place_in(name, path)
            inside["a/b~c"] = None
            assert problems_at(name, read) == [f"{path.rpartition('/')[0]}/a~1b~0c"], path
            assert not Draft202012Validator(json_schema(cls)).is_valid(read), path

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_a_duplicate_key_is_one_problem(self, name: str) -> None:
        """A key that appears twice is one problem, and its value is not looked at."""
        form = DOCUMENTS[name][1]
        text = json.dumps(form)
        key = list(form)[-1]
        twice = text[:-1] + f", {json.dumps(key)}: 7}}"
        assert paths_of(twice, DOCUMENTS[name][0])[0] == f"/{key}"

    def test_a_duplicate_key_below(self) -> None:
        """So is one of an item of a list, or of an object in an object."""
        text = json.dumps(PRICES)
        assert paths_of(text.replace('"yearly": "24.00"', '"yearly": 1, "yearly": "24.00"'), PriceList) == [
            "/plans/1/yearly"
        ]
        assert paths_of(text.replace('"yearly": "4.00"', '"yearly": "4.00", "yearly": "4.00"'), PriceList) == [
            "/extra_mailbox_gb/yearly"
        ]

    def test_a_domain_mailbox_has_neither_space_to_buy_nor_needs(self) -> None:
        """A document about extra space or the cheapest order is of a mailbox: a domain mailbox's kind is refused."""
        for name in ("extra-space-case", "needs-case"):
            assert problems_at(name, setting(name, "/mailbox/kind", "domain_mailbox")) == ["/mailbox/kind"]

    def test_lists_are_as_long_as_the_rules_can_make_them(self) -> None:
        """A list of many thousand items is one problem, not one for each."""
        for name, path in (
            ("prices", "/plans"),
            ("quote", "/lines"),
            ("deadlines", "/payment_options"),
            ("cheapest", "/turned_down"),
        ):
            changed = setting(name, path, [{}] * 50_000)
            assert problems_at(name, changed)[0] == path
            assert len(problems_at(name, changed)) == 1
            assert not Draft202012Validator(json_schema(DOCUMENTS[name][0])).is_valid(changed)

    def test_no_problem_repeats_what_it_is_about(self) -> None:
        """A problem repeats no amount, no address and no note."""
        changed = setting("prices", "/note", 7)
        changed["plans"][0]["yearly"] = "segreto"
        with pytest.raises(InvalidInput) as caught:
            loads(json.dumps(changed), PriceList)
        assert "segreto" not in str(caught.value)


AMOUNTS: Final = [
    ("prices", "/plans/0/yearly"),
    ("prices", "/plans/1/promotional"),
    ("prices", "/extra_mailbox_gb/yearly"),
    ("prices", "/extra_archive_gb/promotional"),
    ("prices", "/vat_percent"),
    ("quote", "/lines/0/yearly"),
    ("quote", "/lines/1/net"),
    ("quote", "/net"),
    ("quote", "/vat_percent"),
    ("quote", "/vat"),
    ("quote", "/total"),
    ("quote", "/payable"),
    ("cheapest", "/turned_down/0/net"),
    ("cheapest", "/quote/payable"),
]
NO_AMOUNTS: Final = [
    *(8, 8.0, True, [], {}),
    *("", ".", "8.", ".5", "8.005", "8.000", "8,00", "1,000.00", "-8.00", "+8.00", "-0", "8e0", "8E2", "1e-2"),
    *(" 8.00", "8.00 ", "8.00\n", "8 .00", "8_000", "0x8", "NaN", "Infinity", "sNaN", "€8.00", "8.00 EUR"),
    *("\u0668.\u0660\u0660", "\uff18.00", "8.0\u0660", "\u00b2", "8\u00a0000", "\ud800"),
    *("12345678901234567", "0" * 17, "9" * 5000),
]
"""What is no amount: other types, other decimals, signs, exponents, blanks, other digits, too many of them."""


class TestAmounts:
    @pytest.mark.parametrize("value", NO_AMOUNTS, ids=lambda value: ascii(value)[:20])
    def test_what_is_no_amount(self, value: object) -> None:
        """An amount is a text of digits, perhaps with a point and one or two more; all else is refused at its path."""
        for name, path in AMOUNTS:
            assert problems_at(name, setting(name, path, value))[0] == path

    @pytest.mark.parametrize(
        ("text", "euro"),
        [("0", "0.00"), ("8", "8.00"), ("8.5", "8.50"), ("0.05", "0.05"), ("000008.50", "8.50"), ("1000000", None)],
    )
    def test_an_amount_is_kept_in_cents(self, text: str, euro: str | None) -> None:
        """However few decimals it is written with, it is kept and written with two."""
        read = read_as("prices", setting("prices", "/extra_mailbox_gb/yearly", text))
        assert read.extra_mailbox_gb == Price(Decimal(euro or "1000000.00"))
        assert json.loads(dumps(read))["extra_mailbox_gb"]["yearly"] == (euro or "1000000.00")

    @pytest.mark.parametrize(
        ("name", "path", "most", "beyond"),
        [
            ("prices", "/plans/0/yearly", "1000000.00", "1000000.01"),
            ("prices", "/plans/0/promotional", "1000000.00", "1000000.01"),
            ("prices", "/vat_percent", "100.00", "100.01"),
            ("cheapest", "/turned_down/0/net", "1000000000000000.00", "1000000000000000.01"),
        ],
    )
    def test_the_largest(self, name: str, path: str, most: str, beyond: str) -> None:
        """A price goes up to a million, a rate to a hundred, a sum to what no price list can exceed."""
        assert json.loads(dumps(read_as(name, setting(name, path, most)))) == setting(name, path, most)
        assert problems_at(name, setting(name, path, beyond)) == [path]

    @pytest.mark.parametrize("value", [8, "8.005", "-8.00", "8e0", "\uff18.00", " 8.00", ""])
    def test_the_schema_refuses_them_too(self, value: object) -> None:
        """The schema of an amount is its pattern: no number, no sign, no exponent, no third decimal, ASCII digits."""
        for name, path in AMOUNTS:
            schema = Draft202012Validator(json_schema(DOCUMENTS[name][0]))
            assert not schema.is_valid(setting(name, path, value)), path


class TestSums:
    """A quote adds up, line by line and sum by sum: what does not is refused where it stands."""

    @pytest.mark.parametrize(
        ("path", "value", "problems"),
        [
            ("/lines/1/net", "0.62", ["/lines/1/net"]),
            ("/lines/0/quantity", 3, ["/lines/0/net"]),
            ("/lines/0/yearly", "4.01", ["/lines/0/net"]),
            ("/lines/0/months", 4, ["/lines/0/net"]),
            ("/lines/0/plan", "pro", ["/lines/0/plan"]),
            ("/lines/0/item", "plan", ["/lines/0/plan"]),
            ("/net", "2.64", ["/net", "/total"]),
            ("/net", "2.62", ["/net", "/total"]),
            ("/lines", [], ["/net"]),
            ("/vat_percent", "10.00", ["/vat"]),
            ("/vat", "0.57", ["/vat", "/total"]),
            ("/total", "3.22", ["/total", "/payable"]),
            ("/payable", "2.63", ["/payable"]),
            ("/split_payment", True, ["/payable"]),
        ],
    )
    def test_what_does_not_add_up(self, path: str, value: object, problems: list[str]) -> None:
        """Lines are quantity × price × months / 12, the net their sum, the VAT on the net, the total both."""
        assert problems_at("quote", setting("quote", path, value)) == problems

    def test_under_split_payment_the_net_is_payable(self) -> None:
        """Under split payment what is payable is the net, and the total still has the VAT in it."""
        split = {**QUOTE, "split_payment": True, "payable": "2.63"}
        assert read_as("quote", split).payable == Decimal("2.63")

    def test_nothing_costs_nothing(self) -> None:
        """A quote without lines is of nothing: all its sums are 0."""
        nothing = dict.fromkeys(("net", "vat", "total", "payable"), "0.00")
        assert read_as("quote", {**QUOTE, "lines": [], **nothing}).lines == ()

    def test_half_a_cent_goes_up(self) -> None:
        """A GB of archive at 2.50 a year for 3 months is 62.5 cents: 63; VAT of 22 % on 2.63 is 57.86 cents: 58."""
        assert problems_at("quote", setting("quote", "/lines/1/net", "0.625")) == ["/lines/1/net"]
        assert read_as("quote", QUOTE).lines[1].net == Decimal("0.63")

    def test_an_order_and_its_quote_come_together(self) -> None:
        """A cheapest order has its quote, and where there is none there is neither."""
        assert problems_at("cheapest", setting("cheapest", "/quote", None)) == ["/quote"]
        assert problems_at("cheapest", without("cheapest", "/quote")) == ["/quote"]
        assert problems_at("cheapest", setting("cheapest", "/order", None)) == ["/quote"]
        neither = {**CHEAPEST, "order": None, "quote": None}
        assert read_as("cheapest", neither).order is None
        assert read_as("cheapest", {key: value for key, value in neither.items() if value is not None}).quote is None


class TestPriceLists:
    @pytest.mark.parametrize(
        "plans",
        [
            [],
            PRICES["plans"][:2],
            [*PRICES["plans"], PRICES["plans"][0]],
            [PRICES["plans"][0], PRICES["plans"][0], PRICES["plans"][2]],
        ],
    )
    def test_each_plan_has_one_price(self, plans: list[Document]) -> None:
        """A price list without a plan, or with one twice, is refused at its plans."""
        assert problems_at("prices", {**PRICES, "plans": plans}) == ["/plans"]

    def test_the_order_of_plans_is_the_callers(self) -> None:
        """Plans may come in any order, and are written in it."""
        turned = {**PRICES, "plans": PRICES["plans"][::-1]}
        assert json.loads(dumps(read_as("prices", turned))) == turned

    def test_a_bad_price_is_told_before_a_missing_plan(self) -> None:
        """Of plans that cannot be read, what is wrong with each is told; how many there are is asked afterwards."""
        changed = setting("prices", "/plans/1/yearly", 24)
        del changed["plans"][2]
        assert problems_at("prices", changed) == ["/plans/1/yearly"]


class TestAllAtOnce:
    """Every problem comes at once, in the order of the fields, an object's unknown keys after its known ones."""

    def test_of_a_case_of_extra_space(self) -> None:
        """Of the mailbox, the request and beside them, with what the terms find."""
        changed = deepcopy(EXTRA_SPACE_CASE)
        changed.update(today="domani", zzz=1, aaa=1)
        changed["mailbox"].update(plan="standard", expiry=7, x=0)
        changed["request"] = {"years": 1, "payment_method": "contanti", "extra_space": {"w": 0, "archive_gb": -1}}
        assert problems_at("extra-space-case", changed) == [
            "/today",
            "/mailbox/usage/archive_bytes",
            "/mailbox/expiry",
            "/mailbox/x",
            "/request/extra_space/mailbox_gb",
            "/request/extra_space/archive_gb",
            "/request/extra_space/w",
            "/request/payment_method",
            "/request/terms_accepted",
            "/request/years",
            "/zzz",
            "/aaa",
        ]

    def test_of_an_order_of_extra_space(self) -> None:
        """Of an order, with what its fields disagree about and what the terms find."""
        changed = deepcopy(EXTRA_SPACE_ORDER)
        changed.update(plan="standard", placed_on=1, x=1)
        changed["extra_space"] = {"archive_gb": 1, "mailbox_gb": 2}
        changed["added"] = {"mailbox_gb": 3, "archive_gb": 0}
        changed["auto_renewal"] = {"years": 9, "method": "postal_slip"}
        del changed["holder"]
        assert problems_at("extra-space-order", changed) == [
            "/extra_space",
            "/extra_space/mailbox_gb",
            "/extra_space/archive_gb",
            "/holder",
            "/placed_on",
            "/auto_renewal/method",
            "/auto_renewal/years",
            "/x",
        ]

    def test_of_an_assessment_of_extra_space(self) -> None:
        """Of the verdict, its advice and its order."""
        changed = deepcopy(EXTRA_SPACE_ASSESSMENT)
        changed.update(accepted=False, today=0)
        changed["advice"][0].update(facts={"x": 1, "years": "1"}, message={"it": "solo"})
        changed["order"]["added"] = {"archive_gb": 1}
        assert problems_at("extra-space-assessment", changed) == [
            "/today",
            "/accepted",
            "/advice/0/facts/years",
            "/advice/0/facts/charged_on",
            "/advice/0/facts/x",
            "/advice/0/message/en",
            "/order/added/mailbox_gb",
        ]

    def test_of_deadlines(self) -> None:
        """Of each way to pay, and of the notice."""
        changed = deepcopy(DEADLINES)
        changed.update(expiry="2027-02-30", x=1)
        changed["payment_options"][3] = {"y": 1, "timing": 1, "method": "card", "last_day": "2027"}
        changed["consumer_notice"] = {"last_day_to_switch_off": 0}
        assert problems_at("deadlines", changed) == [
            "/expiry",
            "/payment_options/3/until",
            "/payment_options/3/last_day",
            "/payment_options/3/timing",
            "/payment_options/3/y",
            "/consumer_notice/due_on",
            "/consumer_notice/last_day_to_switch_off",
            "/x",
        ]

    def test_of_a_price_list(self) -> None:
        """Of each plan, of the extra space and of the rate."""
        changed = deepcopy(PRICES)
        changed.update(note=1, vat_percent=22, x="y")
        changed["plans"][0] = {"promotional": 5, "plan": "basic"}
        changed["plans"][2]["yearly"] = "40.000"
        changed["extra_mailbox_gb"] = {"x": "4.00"}
        changed["extra_archive_gb"] = None
        assert problems_at("prices", changed) == [
            "/note",
            "/plans/0/plan",
            "/plans/0/yearly",
            "/plans/0/promotional",
            "/plans/2/yearly",
            "/extra_mailbox_gb/yearly",
            "/extra_mailbox_gb/x",
            "/extra_archive_gb",
            "/vat_percent",
            "/x",
        ]

    def test_of_a_quote(self) -> None:
        """Of each line and each sum; sums of what cannot be read are not judged."""
        changed = deepcopy(QUOTE)
        changed["lines"][0].update(quantity=-1, item="plan", x=1)
        changed["lines"][1].update(net="0.64")
        changed.update(vat="0.50", payable="1.00", split_payment=0, y=2)
        assert problems_at("quote", changed) == [
            "/lines/0/plan",
            "/lines/0/quantity",
            "/lines/0/x",
            "/lines/1/net",
            "/vat",
            "/total",
            "/split_payment",
            "/y",
        ]

    def test_of_needs(self) -> None:
        """Of the mailbox and each need."""
        changed = deepcopy(NEEDS_CASE)
        changed["mailbox"]["auto_renewal"] = {"method": "card", "years": 6}
        changed["needs"] = {"x": 1, "years": 101, "channel": 1, "mailbox_gb": "2", "promotional": "no"}
        changed["request"] = None
        assert problems_at("needs-case", changed) == [
            "/mailbox/auto_renewal/years",
            "/needs/mailbox_gb",
            "/needs/years",
            "/needs/promotional",
            "/needs/channel",
            "/needs/x",
            "/request",
        ]

    def test_of_the_cheapest_order(self) -> None:
        """Of the order, its quote and each order that is turned down."""
        changed = deepcopy(CHEAPEST)
        changed["order"].update(plan="standard", new_expiry="2028-01-30")
        changed["quote"].update(net="26.49")
        changed["turned_down"][0].update(lacks=["years", "money"], net=24, z=1)
        changed["turned_down"][0]["violations"][0].update(facts={"used_bytes": 1.5}, step="exit")
        assert problems_at("cheapest", changed) == [
            "/order/extra_space/archive_gb",
            "/order/new_expiry",
            "/quote/net",
            "/quote/total",
            "/turned_down/0/net",
            "/turned_down/0/lacks/1",
            "/turned_down/0/violations/0/step",
            "/turned_down/0/violations/0/facts/used_bytes",
            "/turned_down/0/violations/0/facts/space_bytes",
            "/turned_down/0/violations/0/facts/excess_bytes",
            "/turned_down/0/z",
        ]


class TestMeetingTerms:
    """What only terms can tell is told at the path of the field, whatever document it stands in."""

    @pytest.mark.parametrize("name", ["extra-space-case", "needs-case"])
    def test_a_mailbox_that_the_terms_do_not_allow(self, name: str) -> None:
        """A Standard mailbox has no archive, wherever it is asked about."""
        assert problems_at(name, setting(name, "/mailbox/plan", "standard")) == ["/mailbox/usage/archive_bytes"]
        changed = setting(name, "/mailbox/auto_renewal", {"method": "card", "years": 9})
        assert problems_at(name, changed) == ["/mailbox/auto_renewal/years"]

    @pytest.mark.parametrize(
        ("plan", "extra_space", "path"),
        [
            ("standard", {"mailbox_gb": 2, "archive_gb": 0}, "/extra_space/mailbox_gb"),
            ("standard", {"mailbox_gb": 1, "archive_gb": 1}, "/extra_space/archive_gb"),
        ],
    )
    def test_an_order_beyond_the_plans_limit(self, plan: str, extra_space: Document, path: str) -> None:
        """Extra space in all is held against the plan, in an order of its own and in an assessment."""
        change = {"plan": plan, "added": {"mailbox_gb": 1, "archive_gb": 0}, "extra_space": extra_space}
        assert problems_at("extra-space-order", {**EXTRA_SPACE_ORDER, **change}) == [path]
        assessment = {**EXTRA_SPACE_ASSESSMENT, "order": {**_ORDER_BELOW, **change}}
        assert problems_at("extra-space-assessment", assessment) == [f"/order{path}"]

    def test_a_standard_mailbox_may_buy_its_one_gigabyte(self) -> None:
        """Up to the limit an order is legal."""
        one = {"mailbox_gb": 1, "archive_gb": 0}
        order = read_as(
            "extra-space-order", {**EXTRA_SPACE_ORDER, "plan": "standard", "added": one, "extra_space": one}
        )
        assert order.plan is Plan.STANDARD

    def test_an_order_of_extra_space_that_switches_on_too_many_years(self) -> None:
        """The years of an automatic renewal are those that a renewal may have."""
        changed = setting("extra-space-order", "/auto_renewal/years", 6)
        assert problems_at("extra-space-order", changed) == ["/auto_renewal/years"]

    def test_the_order_of_a_cheapest(self) -> None:
        """The order found is held against the terms like any other."""
        changed = setting("cheapest", "/order/plan", "standard")
        assert problems_at("cheapest", changed) == ["/order/extra_space/archive_gb"]

    @pytest.mark.parametrize(("present", "bought", "is_legal"), [(1, 999_999, True), (2, 999_999, False)])
    @pytest.mark.parametrize("number", ["mailbox_gb", "archive_gb"])
    def test_no_more_in_all_than_any_mailbox_can_have(
        self, number: str, present: int, bought: int, *, is_legal: bool
    ) -> None:
        """What a mailbox has and what it buys are at most 1,000,000 GB together: the request is told so."""
        changed = setting("extra-space-case", f"/mailbox/extra_space/{number}", present)
        changed["request"]["extra_space"][number] = bought
        if is_legal:
            assert getattr(read_as("extra-space-case", changed).request.extra_space, number) == bought
        else:
            assert problems_at("extra-space-case", changed) == [f"/request/extra_space/{number}"]

    def test_a_mailbox_that_says_nothing_of_its_extra_space_has_none(self) -> None:
        """It may buy the million."""
        changed = setting("extra-space-case", "/mailbox/extra_space", None)
        changed["request"]["extra_space"] = {"mailbox_gb": 1_000_000, "archive_gb": 1_000_000}
        assert read_as("extra-space-case", changed).request.extra_space.archive_gb == 1_000_000

    def test_other_terms(self) -> None:
        """What one edition of the terms refuses another may allow."""
        offers = {
            **ARUBA.plans,
            Plan.STANDARD: PlanTerms(mailbox_gb=1, archive_gb=0, extra_mailbox_gb_limit=None, sms_report=False),
        }
        other = attrs.evolve(ARUBA, plans=offers)
        change = {
            "plan": "standard",
            "added": {"mailbox_gb": 5, "archive_gb": 0},
            "extra_space": {"mailbox_gb": 9, "archive_gb": 0},
        }
        text = json.dumps({**EXTRA_SPACE_ORDER, **change})
        assert loads(text, ExtraSpaceOrder, terms=other).extra_space.mailbox_gb == 9
        assert paths_of(text, ExtraSpaceOrder) == ["/extra_space/mailbox_gb"]


class TestExtraSpace:
    def test_what_is_ordered_is_whole(self) -> None:
        """Both numbers of what is bought, and of what the mailbox will have, must be there."""
        for name, path in (
            ("extra-space-case", "/request/extra_space"),
            ("extra-space-order", "/added"),
            ("extra-space-order", "/extra_space"),
        ):
            assert problems_at(name, setting(name, path, {"archive_gb": 1})) == [f"{path}/mailbox_gb"]
            assert problems_at(name, setting(name, path, {})) == [f"{path}/mailbox_gb", f"{path}/archive_gb"]

    @pytest.mark.parametrize("added", [{"mailbox_gb": 4, "archive_gb": 0}, {"mailbox_gb": 0, "archive_gb": 2}])
    def test_what_is_bought_is_part_of_all(self, added: Document) -> None:
        """A mailbox cannot have less extra space than it has bought."""
        assert problems_at("extra-space-order", setting("extra-space-order", "/added", added)) == ["/extra_space"]

    def test_a_refusal_reads_back(self) -> None:
        """A refusal has no order, and remedies that lead to the renewal."""
        changed = setting("extra-space-case", "/today", "2027-02-01")
        case: ExtraSpaceCase = read_as("extra-space-case", changed)
        refused = assess_extra_space(case.mailbox, case.request, today=date(2027, 2, 1))
        written = json.loads(dumps(refused))
        assert [each["rule"] for each in written["violations"]] == ["extra-space-while-active"]
        assert written["violations"][0]["remedies"] == [{"kind": "order_at_renewal"}]
        assert (written["accepted"], written["advice"], written["order"]) == (False, [], None)
        read = loads(dumps(refused), ExtraSpaceAssessment)
        assert read == refused
        assert read.violations[0].rule is Rule.EXTRA_SPACE_WHILE_ACTIVE
        assert problems_at("extra-space-assessment", {**written, "order": _ORDER_BELOW}) == ["/order"]
        assert problems_at("extra-space-assessment", {**written, "accepted": True}) == ["/accepted"]
        assert problems_at("extra-space-assessment", {**written, "advice": EXTRA_SPACE_ASSESSMENT["advice"]}) == [
            "/advice"
        ]


class TestForDeadlines:
    def test_a_mailbox_is_paid_by_itself(self) -> None:
        """A case that asks for deadlines needs no request; one that is there is checked."""
        read = document()
        assert loads_for_deadlines(json.dumps(read)) == loads(json.dumps(read), Case)
        del read["request"]
        assert loads_for_deadlines(json.dumps(read)).request is None
        read["request"] = {}
        with pytest.raises(InvalidInput):
            loads_for_deadlines(json.dumps(read))

    def test_a_domain_mailbox_is_not(self) -> None:
        """A domain mailbox is paid with its domain: its kind is refused, with all else and in its place."""
        domain = {
            "kind": "domain_mailbox",
            "address": "info@pec.example.it",
            "domain": {"name": "example.it", "expiry": "2027-03-01"},
            "usage": {"mailbox_bytes": 0},
            "holder": HOLDER,
        }
        with pytest.raises(InvalidInput) as caught:
            loads_for_deadlines(json.dumps({"schema": 1, "mailbox": domain}))
        assert [problem.path for problem in caught.value.problems] == ["/mailbox/kind"]
        with pytest.raises(InvalidInput) as caught:
            loads_for_deadlines(json.dumps({"schema": 1, "today": 0, "mailbox": {**domain, "usage": {}}}))
        assert [problem.path for problem in caught.value.problems] == [
            "/today",
            "/mailbox/kind",
            "/mailbox/usage/mailbox_bytes",
        ]

    def test_a_mailbox_of_no_kind_is_told_once(self) -> None:
        """Where the kind is none at all, that is the one problem."""
        with pytest.raises(InvalidInput) as caught:
            loads_for_deadlines('{"schema": 1, "mailbox": {"kind": "casella"}}')
        assert [problem.path for problem in caught.value.problems] == ["/mailbox/kind"]
