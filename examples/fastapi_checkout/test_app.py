"""The checkout service, asked as its clients ask it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from fastapi.testclient import TestClient
from hypothesis import given
from jsonschema import Draft202012Validator

from fastapi_checkout.app import app, today
from pec_rules import OrderStep, RenewalRequest, Violation, assess_renewal
from pec_rules.testing import RenewalCase, cases, requests

EXAMPLES: Final = Path(__file__).parent.parent


def posted(name: str) -> str:
    """Return an example case as it is posted."""
    return (EXAMPLES / f"{name}.json").read_text(encoding="utf-8")


def changed(name: str, before: str, after: str) -> str:
    """Return an example case with one place changed, as text."""
    text = posted(name)
    assert text.count(before) == 1
    return text.replace(before, after)


@pytest.fixture
def client() -> Iterator[TestClient]:
    """Give a client of the app, where it is 24 November 2026."""
    app.dependency_overrides[today] = lambda: date(2026, 11, 24)
    with TestClient(app) as client:
        yield client
    app.dependency_overrides.clear()


def codes(answer: dict[str, Any]) -> list[str]:
    """Return the rules that an answer says are broken."""
    return [violation["rule"] for violation in answer["violations"]]


def test_an_accepted_case_has_its_order(client: TestClient) -> None:
    """The answer is the assessment document, with the id and the day of the case."""
    answer = client.post("/assessment", content=posted("renewal"))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    told = answer.json()
    assert (told["schema"], told["id"], told["today"], told["accepted"]) == (1, "renewal", "2026-11-22", True)
    assert told["order"]["new_expiry"] == "2028-02-28"


def test_a_refusal_is_an_answer(client: TestClient) -> None:
    """A refused case is answered with 200, its violations and their ways out."""
    answer = client.post("/assessment", content=posted("promotion"))
    assert answer.status_code == 200
    assert codes(answer.json()) == ["promotional-frequency"]
    assert answer.json()["violations"][0]["remedies"] == [{"kind": "set_years", "years": 2}]
    assert answer.json()["order"] is None


def test_a_case_without_a_day_is_decided_today(client: TestClient) -> None:
    """Where the case names no day, the day is the server's."""
    answer = client.post("/assessment", content=changed("renewal", '"today": "2026-11-22",', ""))
    assert answer.json()["today"] == "2026-11-24"


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        ('"years": 1', '"years": "1"', "/request/years"),
        ('"years": 1', '"years": 1.0', "/request/years"),
        ('"years": 1', '"years": true', "/request/years"),
        ('"years": 1', '"years": 1, "years": 1', "/request/years"),
        ('"years": 1', '"years": 1, "gift": true', "/request/gift"),
        ('"terms_accepted": true', '"terms_accepted": "true"', "/request/terms_accepted"),
        ('"expiry": "2027-02-28"', '"expiry": "2027-02-28T00:00:00"', "/mailbox/expiry"),
        ('"request": {', '"asked": {', "/request"),
    ],
)
def test_nothing_is_coerced_on_the_way(client: TestClient, before: str, after: str, path: str) -> None:
    """What `loads` refuses is answered with 422 and the problems document, each problem at its path."""
    answer = client.post("/assessment", content=changed("renewal", before, after))
    assert answer.status_code == 422
    told = answer.json()
    assert (told["schema"], told["error"]) == (1, "invalid-input")
    assert path in [problem["path"] for problem in told["problems"]]
    assert all(set(problem["message"]) == {"it", "en"} for problem in told["problems"])


@pytest.mark.parametrize("page", OrderStep)
def test_what_is_no_case_is_refused_on_every_page(client: TestClient, page: OrderStep) -> None:
    """A page is no way past the strict reading."""
    answer = client.post(f"/checkout/{page}", content=b"\xff")
    assert answer.status_code == 422
    assert [problem["path"] for problem in answer.json()["problems"]] == [""]


def test_each_page_has_its_own_violations(client: TestClient) -> None:
    """A form that breaks a rule of two pages is told of each on its own page."""
    case = json.loads(posted("downgrade"))
    case["request"] |= {"years": 9, "promotional": False}
    pages = {page: client.post(f"/checkout/{page}", content=json.dumps(case)).json() for page in OrderStep}
    assert {page: codes(answer) for page, answer in pages.items()} == {
        "access": [],
        "mailbox": ["downgrade-deletes-archive"],
        "holder": [],
        "order": ["renewal-frequency"],
    }
    assert pages[OrderStep.ORDER]["violations"][0]["message"]["en"] == "Years requested: 9. Years allowed: 1 to 5."


def test_the_schema_is_that_of_a_case(client: TestClient) -> None:
    """What the service takes, its schema takes."""
    schema = client.get("/case.schema.json").json()
    Draft202012Validator(schema).validate(json.loads(posted("renewal")))
    assert not Draft202012Validator(schema).is_valid({"schema": 1})


FIELDS: Final = {
    OrderStep.ACCESS: ("channel",),
    OrderStep.MAILBOX: ("plan", "extra_space", "archive_deletion_accepted"),
    OrderStep.HOLDER: ("holder",),
    OrderStep.ORDER: ("payment_method", "years", "promotional", "terms_accepted"),
}
"""What is filled in on each page."""


def on_page(page: OrderStep, case: RenewalCase, request: RenewalRequest) -> list[Violation]:
    """Return the violations of a page, and those of the access."""
    assessment = assess_renewal(case.mailbox, request, today=case.today)
    return [violation for violation in assessment.violations if violation.step in {OrderStep.ACCESS, page}]


@pytest.mark.parametrize("page", [OrderStep.MAILBOX, OrderStep.HOLDER, OrderStep.ORDER])
@given(case=cases(), other=requests())
def test_a_page_does_not_depend_on_later_ones(page: OrderStep, case: RenewalCase, other: RenewalRequest) -> None:
    """Whatever stands on the pages that come after, a page's violations, its remedies too, are the same."""
    steps = list(OrderStep)
    later = [field for step in steps[steps.index(page) + 1 :] for field in FIELDS[step]]
    filled_in = evolve(case.request, **{field: getattr(other, field) for field in later})
    assert on_page(page, case, filled_in) == on_page(page, case, case.request)
