"""Laws of documents: what is written reads back, and the schema and `loads` never contradict each other."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pec_rules import (
    Assessment,
    Cheapest,
    Deadlines,
    DomainMailbox,
    InvalidInput,
    MailboxStatus,
    Needs,
    PriceList,
    Quote,
    Timeline,
    assess_extra_space,
    assess_renewal,
    status_on,
    timeline,
)
from pec_rules.serialization import Case, ExtraSpaceCase, NeedsCase, dumps, json_schema, loads
from pec_rules.testing import (
    EnlargementCase,
    RenewalCase,
    cases,
    cheapest_answers,
    domain_mailboxes,
    extra_space_cases,
    mailbox_deadlines,
    needs,
    price_lists,
    quotes,
)
from tests.cases import DOMAIN_MAILBOX, PREMIUM, TODAY, moving, place
from tests.strategies import days
from tests.test_documents import CONTRACT_CASE, TestAssessments
from tests.test_documents_money import DOCUMENTS as MONEY_DOCUMENTS

Document = dict[str, Any]
Place = tuple[str | int, ...]

WITH_ORDER: Final = Case(mailbox=place(PREMIUM)[0], request=moving(PREMIUM, PREMIUM.plan), today=TODAY)
DOCUMENTS: Final[list[tuple[Any, Document]]] = [
    (Case, json.loads(CONTRACT_CASE)),
    (Case, json.loads(dumps(WITH_ORDER))),
    (Case, json.loads(dumps(Case(mailbox=DOMAIN_MAILBOX)))),
    (Assessment, TestAssessments.refused()),
    (Assessment, json.loads(dumps(assess_renewal(PREMIUM, moving(PREMIUM, PREMIUM.plan), today=TODAY)))),
    (MailboxStatus, json.loads(dumps(status_on(PREMIUM, TODAY)))),
    (Timeline, json.loads(dumps(timeline(PREMIUM)))),
    *MONEY_DOCUMENTS.values(),
]
VALIDATORS: Final = {cls: Draft202012Validator(json_schema(cls)) for cls, _ in DOCUMENTS}

WORDS: Final = st.sampled_from(
    (
        *("2027-02-28", "2026-02-30", "2199-12-31", "standard", "pro", "card", "bank_transfer", "mailbox", "person"),
        *("none", "pec", "active", "a@example.it", "RCCMNL83S18D969H", "01879020517", "KRRH6B9", "0000000", "UFX9K2"),
        *("it", "x", "plan", "extra_mailbox_space", "extra_archive_space", "archive_space", "years", "comfortable"),
        *("0", "0.00", "2.63", "8.5", "24.00", "1000000.01", "100.01", "-1.00", "1e2", "2.625", "expiry", "too_late"),
    )
)
NUMBERS: Final = st.sampled_from([0, 1, 2, 3, 5, 6, -1, 10**6, 10**6 + 1, 10**15, 10**15 + 1, 2**53 - 1, 2**53])
LEAVES: Final = st.none() | st.booleans() | NUMBERS | WORDS | st.text(max_size=5) | st.floats()
NODES: Final = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2), max_leaves=4
)


def places(node: object, here: Place = ()) -> Iterator[Place]:
    """Give the place of each value in a document."""
    yield here
    if isinstance(node, dict):
        for key, below in node.items():
            yield from places(below, (*here, key))
    if isinstance(node, list):
        for number, below in enumerate(node):
            yield from places(below, (*here, number))


@st.composite
def damaged(draw: st.DrawFn) -> tuple[Any, Document]:
    """Draw a document with one to three of its values replaced, taken out, or joined by another key."""
    cls, document = draw(st.sampled_from(DOCUMENTS))
    document = json.loads(json.dumps(document))
    for _ in range(draw(st.integers(1, 3))):
        *above, last = draw(st.sampled_from([each for each in places(document) if each]))
        node = document
        for key in above:
            node = node[key]
        change = draw(st.sampled_from(("replace", "replace", "remove", "add")))
        if change == "remove":
            del node[last]
        elif change == "add" and isinstance(node, dict):
            node[draw(WORDS)] = draw(NODES)
        else:
            node[last] = draw(NODES)
    return cls, document


def answer_to(text: str, cls: Any) -> object:  # noqa: ANN401 - a class
    """Return what a document holds, or what is wrong with it."""
    try:
        return loads(text, cls)
    except InvalidInput as error:
        return error


@given(damaged())
@example((Case, {"schema": 1, "mailbox": {"kind": "mailbox", "extra_space": [0, 0]}}))
@example((Case, {"schema": 1}))
def test_loads_and_the_schema_never_contradict_each_other(drawn: tuple[Any, Document]) -> None:
    """What `loads` accepts fits the schema, and what breaks the schema `loads` refuses; nothing else is raised."""
    cls, document = drawn
    read = answer_to(json.dumps(document), cls)
    if isinstance(read, InvalidInput):
        assert read.problems
        assert all(problem.path.startswith("/") for problem in read.problems)
        assert len(set(read.problems)) == len(read.problems)
    else:
        VALIDATORS[cls].validate(document)
        assert VALIDATORS[cls].is_valid(json.loads(dumps(read)))
        assert loads(dumps(read), cls) == read


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@example(b'{"schema": 1, "mailbox": {"kind": NaN}}')
@example(b'{"schema": 1, "today": "\\ud800"}')
@example(b'{"schema": 1, "mailbox": {"kind": "mailbox", "holder": {"kind": {"kind": "person"}}}}')
def test_any_bytes_are_a_value_or_invalid_input(text: bytes) -> None:
    """No bytes raise anything but `InvalidInput`."""
    for cls in VALIDATORS:
        with pytest.raises(InvalidInput):
            loads(text, cls)


def is_read_back(value: Any) -> None:  # noqa: ANN401 - of any class that documents hold
    """Check that a value's document fits its schema, and is read back as the value, at the same text."""
    text = dumps(value)
    schema = VALIDATORS.get(type(value)) or Draft202012Validator(json_schema(type(value)))
    schema.validate(json.loads(text))
    assert loads(text, type(value)) == value
    assert dumps(loads(text, type(value))) == text


NAMES: Final = st.none() | st.text(st.characters(codec="utf-8"), max_size=10)


@given(drawn=cases(), name=NAMES)
def test_what_is_written_reads_back(drawn: RenewalCase, name: str | None) -> None:
    """`loads(dumps(x)) == x` for cases, mailboxes, assessments, orders, statuses and timelines, accepted or refused."""
    mailbox, request, today = drawn
    decision = attrs.evolve(assess_renewal(mailbox, request, today=today), id=name)
    is_read_back(Case(id=name, today=today, mailbox=mailbox, request=request))
    is_read_back(mailbox)
    is_read_back(decision)
    is_read_back(attrs.evolve(status_on(mailbox, today), id=name))
    is_read_back(attrs.evolve(timeline(mailbox), id=name))
    if decision.order is not None:
        is_read_back(decision.order)


@given(domain_mailboxes(), days)
def test_what_is_written_of_a_domain_mailbox_reads_back(mailbox: DomainMailbox, today: date) -> None:
    """`loads(dumps(x)) == x` for a domain mailbox and all that is said of it."""
    is_read_back(Case(mailbox=mailbox))
    is_read_back(mailbox)
    is_read_back(assess_renewal(mailbox, None, today=today))
    is_read_back(status_on(mailbox, today))
    is_read_back(timeline(mailbox))


@given(drawn=extra_space_cases(), name=NAMES)
def test_what_is_written_of_extra_space_reads_back(drawn: EnlargementCase, name: str | None) -> None:
    """`loads(dumps(x)) == x` for cases of extra space, decisions on them and orders."""
    mailbox, request, today = drawn
    decision = attrs.evolve(assess_extra_space(mailbox, request, today=today, working_days=frozenset()), id=name)
    is_read_back(ExtraSpaceCase(id=name, today=today, mailbox=mailbox, request=request))
    is_read_back(decision)
    if decision.order is not None:
        is_read_back(decision.order)


@given(drawn=cases(), needed=needs(), name=NAMES)
def test_what_is_written_of_needs_reads_back(drawn: RenewalCase, needed: Needs, name: str | None) -> None:
    """`loads(dumps(x)) == x` for cases that ask for the cheapest order."""
    is_read_back(NeedsCase(id=name, today=drawn.today, mailbox=drawn.mailbox, needs=needed))


@given(st.one_of(mailbox_deadlines(), price_lists(), quotes()), NAMES)
def test_what_is_written_of_money_reads_back(drawn: Deadlines | PriceList | Quote, name: str | None) -> None:
    """`loads(dumps(x)) == x` for deadlines, price lists and quotes, whatever they are called."""
    is_read_back(attrs.evolve(drawn, note=name) if isinstance(drawn, PriceList) else attrs.evolve(drawn, id=name))


@given(cheapest_answers())
def test_what_is_written_of_the_cheapest_reads_back(drawn: Cheapest) -> None:
    """`loads(dumps(x)) == x` for the cheapest order and all that is turned down, and where none will do."""
    is_read_back(drawn)
