"""The conformance suite: the library, the oracle and the command line give its answers, and it proves every rule."""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import groupby, product
from pathlib import Path
from typing import Any, Final, NamedTuple

import attrs
import pytest
from proofs import SIDES

from pec_rules import (
    DomainMailbox,
    ExtraSpace,
    ExtraSpaceAssessment,
    ExtraSpaceOrder,
    InvalidInput,
    Mailbox,
    PaymentRefused,
    Plan,
    PriceList,
    RenewalOrder,
    RenewalRefused,
    RenewalRequest,
    Rule,
    Shows,
    assess_extra_space,
    assess_renewal,
    cancel_order,
    cheapest,
    deadlines,
    generate_auto_renewal_order,
    may_buy_again,
    place_renewal_order,
    plan_change,
    quote_extra_space,
    quote_renewal,
    register_extra_space_payment,
    register_payment,
    status_on,
    switch_off_auto_renewal,
    timeline,
)
from pec_rules.serialization import (
    Case,
    CaseDocument,
    ExtraSpaceCase,
    NeedsCase,
    converter,
    dumps,
    loads,
    loads_for_assessment,
    loads_for_deadlines,
)
from tests import oracle
from tests.terminal import Terminal, documents

Document = dict[str, Any]

VECTORS: Final = Path(__file__).parent.parent / "vectors"
QUESTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "buy-again": ("mailbox", "tax_code", "today"),
    "cheapest": ("case", "prices"),
    "deadlines": ("case", "holidays"),
    "decisions": ("case",),
    "decisions-with-holidays": ("case", "holidays"),
    "extra-space": ("case", "holidays"),
    "extra-space-quotes": ("case", "prices", "split_payment"),
    "extra-space-transitions": ("mailbox", "steps"),
    "invalid-input": ("asks", "text", "base64", "prices"),
    "plan-changes": ("mailbox", "plan", "extra_space"),
    "quotes": ("case", "prices", "split_payment"),
    "statuses": ("case",),
    "timelines": ("case",),
    "transitions": ("mailbox", "steps"),
}
"""For each file, the keys of what a vector asks; `text` and `base64` are alternatives.

May be left out: the `holidays` of `extra-space`, `split_payment`, and the `prices` of `invalid-input`.
"""
COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "cheapest": ("cheapest",),
    "deadlines": ("deadlines",),
    "decisions": ("assess",),
    "decisions-with-holidays": ("assess",),
    "extra-space": ("extra-space",),
    "extra-space-quotes": ("quote", "--extra-space"),
    "quotes": ("quote",),
    "statuses": ("status",),
    "timelines": ("timeline",),
}
"""For each file of cases, how the command line is asked about them."""


class Vector(NamedTuple):
    """A vector and the file that it stands in."""

    file: str
    document: Document

    @property
    def name(self) -> str:
        """The vector's name."""
        return str(self.document["name"])

    @property
    def expected(self) -> Any:  # noqa: ANN401 - a document, or whether an address may be bought again
        """The answer."""
        return self.document["expected"]

    @property
    def question(self) -> Document:
        """What is asked."""
        return {key: self.document[key] for key in QUESTIONS[self.file] if key in self.document}

    def proves(self, rule: str, side: str) -> bool:
        """Return whether it proves that side of a rule."""
        return {"rule": rule, "side": side} in self.document["proves"]


def lines_of(file: str) -> list[str]:
    """Return the lines of a file of vectors, with their ends."""
    return (VECTORS / f"{file}.jsonl").read_text(encoding="ascii").splitlines(keepends=True)


SUITE: Final = [Vector(file, json.loads(line)) for file in QUESTIONS for line in lines_of(file)]
SOUND: Final = [vector for vector in SUITE if vector.file != "invalid-input"]


def wordless(answer: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return an answer without its messages."""
    if isinstance(answer, list):
        return [wordless(each) for each in answer]
    if isinstance(answer, dict):
        return {key: wordless(each) for key, each in answer.items() if key != "message"}
    return answer


def written(answer: object) -> Any:  # noqa: ANN401 - any JSON
    """Return the document of an answer of the library, without messages."""
    return wordless(json.loads(dumps(answer)))


def the_day(case: CaseDocument) -> date:
    """Return the day of a case that has one."""
    assert case.today is not None
    return case.today


def holidays(asked: Document) -> frozenset[date] | None:
    """Return the holidays that a question gives, if any."""
    return frozenset(map(date.fromisoformat, asked["holidays"])) if "holidays" in asked else None


def prices(asked: Document) -> PriceList:
    """Return the price list that a question gives."""
    return loads(json.dumps(asked["prices"]), PriceList)


def splits(asked: Document) -> bool:
    """Return whether a public administration is under split payment: yes, unless said otherwise."""
    return bool(asked.get("split_payment", True))


def decision(asked: Document) -> Any:  # noqa: ANN401 - as written
    """Return what the library decides."""
    case = loads_for_assessment(json.dumps(asked["case"]))
    decided = assess_renewal(case.mailbox, case.request, today=the_day(case), working_days=holidays(asked))
    return written(attrs.evolve(decided, id=case.id))


def extra_space_decision(asked: Document, case: ExtraSpaceCase) -> ExtraSpaceAssessment:
    """Return what the library decides on extra space."""
    decided = assess_extra_space(case.mailbox, case.request, today=the_day(case), working_days=holidays(asked))
    return attrs.evolve(decided, id=case.id)


def extra_space(asked: Document) -> Any:  # noqa: ANN401 - as written
    """Return the document of what the library decides on extra space."""
    return written(extra_space_decision(asked, loads(json.dumps(asked["case"]), ExtraSpaceCase)))


def by_when(asked: Document) -> Any:  # noqa: ANN401 - as written
    """Return the deadlines that the library gives."""
    case = loads_for_deadlines(json.dumps(asked["case"]))
    assert isinstance(case.mailbox, Mailbox)
    return written(attrs.evolve(deadlines(case.mailbox, the_day(case), working_days=holidays(asked)), id=case.id))


def quote(asked: Document) -> Any:  # noqa: ANN401 - as written
    """Return what the library says that a renewal costs, or the decision where it is refused."""
    case = loads_for_assessment(asked["text"] if "text" in asked else json.dumps(asked["case"]))
    decided = assess_renewal(case.mailbox, case.request, today=the_day(case))
    if decided.order is None or case.request is None:
        return written(attrs.evolve(decided, id=case.id))
    promotional = case.request.promotional
    quoted = quote_renewal(decided.order, prices(asked), promotional=promotional, split_payment=splits(asked))
    return written(attrs.evolve(quoted, id=case.id))


def extra_space_quote(asked: Document) -> Any:  # noqa: ANN401 - as written
    """Return what the library says that extra space costs, or the decision where it is refused."""
    case = loads(json.dumps(asked["case"]), ExtraSpaceCase)
    decided = extra_space_decision(asked, case)
    if decided.order is None:
        return written(decided)
    quoted = quote_extra_space(decided.order, prices(asked), today=the_day(case), split_payment=splits(asked))
    return written(attrs.evolve(quoted, id=case.id))


def best_price(asked: Document) -> Any:  # noqa: ANN401 - as written
    """Return the cheapest order that the library finds."""
    case = loads(json.dumps(asked["case"]), NeedsCase)
    found = cheapest(case.mailbox, case.needs, prices(asked), today=the_day(case))
    return written(attrs.evolve(found, id=case.id))


def status(asked: Document) -> Any:  # noqa: ANN401 - as written
    """Return the status that the library gives."""
    case = loads(json.dumps(asked["case"]), Case)
    return written(attrs.evolve(status_on(case.mailbox, the_day(case)), id=case.id))


def milestones(asked: Document) -> Any:  # noqa: ANN401 - as written
    """Return the timeline that the library gives."""
    case = loads(json.dumps(asked["case"]), Case)
    return written(attrs.evolve(timeline(case.mailbox), id=case.id))


READERS: Final[Mapping[str, Callable[[str | bytes], object]]] = {
    "assess": loads_for_assessment,
    "cheapest": lambda text: loads(text, NeedsCase),
    "deadlines": loads_for_deadlines,
    "extra-space": lambda text: loads(text, ExtraSpaceCase),
    "prices": lambda text: loads(text, PriceList),
    "status": lambda text: loads(text, Case),
    "timeline": lambda text: loads(text, Case),
}
"""What reads a document, by what it is given to."""


def problems(asked: Document) -> Any:  # noqa: ANN401 - as written
    """Return what the library finds wrong with a document, or with a price list for it."""
    text = base64.b64decode(asked["base64"]) if "base64" in asked else asked["text"]
    with pytest.raises(InvalidInput) as caught:
        quote(asked) if "prices" in asked else READERS[asked["asks"]](text)
    return written(caught.value)


STEPS: Final[Mapping[str, Callable[[Mailbox, Document], Mailbox]]] = {
    "place": lambda mailbox, step: place_renewal_order(
        mailbox, converter().structure(step["request"], RenewalRequest), today=date.fromisoformat(step["today"])
    ),
    "register": lambda mailbox, step: register_payment(
        mailbox, loads(json.dumps(step["order"]), RenewalOrder), on=date.fromisoformat(step["on"])
    ),
    "register_extra_space": lambda mailbox, step: register_extra_space_payment(
        mailbox, loads(json.dumps(step["order"]), ExtraSpaceOrder), on=date.fromisoformat(step["on"])
    ),
    "cancel": lambda mailbox, _: cancel_order(mailbox),
    "generate": lambda mailbox, step: generate_auto_renewal_order(mailbox, today=date.fromisoformat(step["today"])),
    "switch_off": lambda mailbox, _: switch_off_auto_renewal(mailbox),
}


def outcome(asked: Document) -> Document:
    """Return the mailbox after the steps in the library, or the name of what refuses the last of them."""
    mailbox = loads(json.dumps(asked["mailbox"]), Mailbox)
    *earlier, last = asked["steps"]
    for step in earlier:
        mailbox = STEPS[step["step"]](mailbox, step)
    try:
        return {"mailbox": written(STEPS[last["step"]](mailbox, last))}
    except (RenewalRefused, PaymentRefused, InvalidInput) as refusal:
        return {"refused": type(refusal).__name__}


def change_of_plan(asked: Document) -> Any:  # noqa: ANN401 - as written
    """Return what the library says that a change of plan gains, loses, deletes and asks for."""
    mailbox = loads(json.dumps(asked["mailbox"]), Mailbox)
    change = converter().unstructure(plan_change(mailbox, Plan(asked["plan"]), ExtraSpace(**asked["extra_space"])))
    return wordless({key: change[key] for key in ("gains", "loses", "deletes_archive_bytes", "asks_for")})


def bought_again(asked: Document) -> bool:
    """Return whether the library lets that tax code take the address."""
    mailbox = loads(json.dumps(asked["mailbox"]), Mailbox | DomainMailbox)
    return may_buy_again(mailbox, asked["tax_code"], today=date.fromisoformat(asked["today"]))


LIBRARY: Final[Mapping[str, Callable[[Document], Any]]] = {
    "buy-again": bought_again,
    "cheapest": best_price,
    "deadlines": by_when,
    "decisions": decision,
    "decisions-with-holidays": decision,
    "extra-space": extra_space,
    "extra-space-quotes": extra_space_quote,
    "extra-space-transitions": outcome,
    "invalid-input": problems,
    "plan-changes": change_of_plan,
    "quotes": quote,
    "statuses": status,
    "timelines": milestones,
    "transitions": outcome,
}


def topless(document: Document) -> Document:
    """Return a document without the `schema` of its top."""
    return {key: each for key, each in document.items() if key != "schema"}


ORACLE_STEPS: Final[Mapping[str, Callable[[Document, Document], Document | str]]] = {
    "place": lambda mailbox, step: oracle.place(mailbox, step["request"], step["today"]),
    "register": lambda mailbox, step: oracle.register(mailbox, topless(step["order"]), step["on"]),
    "register_extra_space": lambda mailbox, step: oracle.register_extra_space(
        mailbox, topless(step["order"]), step["on"]
    ),
    "cancel": lambda mailbox, _: oracle.cancel(mailbox),
    "generate": lambda mailbox, step: oracle.generate(mailbox, step["today"]),
    "switch_off": lambda mailbox, _: oracle.switch_off(mailbox),
}


def foretold(asked: Document) -> Document:
    """Return the mailbox after the steps in the oracle, or the name of what refuses the last of them."""
    after: Document | str = topless(asked["mailbox"])
    for step in asked["steps"]:
        assert isinstance(after, dict), after
        after = ORACLE_STEPS[step["step"]](after, step)
    return {"refused": after} if isinstance(after, str) else {"mailbox": {"schema": 1, **after}}


ORACLE: Final[Mapping[str, Callable[[Document], Any]]] = {
    "buy-again": lambda asked: oracle.may_buy_again(topless(asked["mailbox"]), asked["tax_code"], asked["today"]),
    "cheapest": lambda asked: {"schema": 1, **oracle.cheapest(asked["case"], asked["prices"])},
    "deadlines": lambda asked: {"schema": 1, **oracle.deadlines(asked["case"], asked["holidays"])},
    "decisions": lambda asked: {"schema": 1, **oracle.assess(asked["case"])},
    "decisions-with-holidays": lambda asked: {"schema": 1, **oracle.assess(asked["case"], asked["holidays"])},
    "extra-space": lambda asked: {"schema": 1, **oracle.assess_extra_space(asked["case"], asked.get("holidays"))},
    "extra-space-quotes": lambda asked: {
        "schema": 1,
        **oracle.quote_extra_space(asked["case"], asked["prices"], split_payment=splits(asked)),
    },
    "extra-space-transitions": foretold,
    "quotes": lambda asked: {
        "schema": 1,
        **oracle.quote(asked["case"], asked["prices"], split_payment=splits(asked)),
    },
    "plan-changes": lambda asked: oracle.plan_change(topless(asked["mailbox"]), asked["plan"], asked["extra_space"]),
    "statuses": lambda asked: {"schema": 1, **oracle.status(asked["case"])},
    "timelines": lambda asked: {"schema": 1, **oracle.timeline(asked["case"])},
    "transitions": foretold,
}


@pytest.mark.parametrize("vector", SUITE, ids=lambda vector: vector.name)
def test_the_library_gives_the_answer(vector: Vector) -> None:
    """The library's answer is the expected one, key by key in the order of the contract."""
    answer = LIBRARY[vector.file](vector.question)
    assert answer == vector.expected
    assert json.dumps(answer) == json.dumps(vector.expected)


@pytest.mark.parametrize("vector", SOUND, ids=lambda vector: vector.name)
def test_the_oracle_gives_the_answer(vector: Vector) -> None:
    """The oracle, which shares no code with the library, gives the same answer; it judges no invalid input."""
    assert ORACLE[vector.file](vector.question) == vector.expected


def options(question: Document, terminal: Terminal) -> list[str]:
    """Return the options with which the command line is told what a question says beside its case."""
    given = ["--no-split-payment"] if question.get("split_payment") is False else []
    if "holidays" in question:
        given += ["--holidays", terminal.file("".join(f"{day}\n" for day in question["holidays"]), "holidays")]
    if "prices" in question:
        given += ["--prices", terminal.file(json.dumps(question["prices"]), "prices")]
    return given


def beside_the_case(vector: Vector) -> str:
    """Return what a vector asks beside its case."""
    return json.dumps({key: each for key, each in vector.question.items() if key != "case"})


@pytest.mark.parametrize("file", COMMANDS)
def test_the_command_line_gives_the_answers(file: str, terminal: Terminal) -> None:
    """The cases of a file, a line each, are answered in order on the command line, told what is beside them."""
    asked = sorted((vector for vector in SUITE if vector.file == file), key=beside_the_case)
    answers: list[Any] = []
    for beside, group in groupby(asked, key=beside_the_case):
        cases = "".join(json.dumps(vector.document["case"]) + "\n" for vector in group)
        told = options(json.loads(beside), terminal)
        outcome = terminal.call(*COMMANDS[file], "--json", "--lines", "-", *told, given=cases)
        assert outcome.status == 0, outcome.err
        answers.extend(wordless(document) for document in documents(outcome))
    assert dict(zip([vector.name for vector in asked], answers, strict=True)) == {
        vector.name: vector.expected for vector in asked
    }


class TestForm:
    @pytest.mark.parametrize("file", QUESTIONS)
    def test_a_vector_is_a_line_of_ascii_in_one_form(self, file: str) -> None:
        """Each line is a vector as `json.dumps` writes it, ends with a line feed, and lines are sorted by name."""
        lines = lines_of(file)
        assert lines == [json.dumps(json.loads(line)) + "\n" for line in lines]
        names = [json.loads(line)["name"] for line in lines]
        assert names == sorted(names)

    @pytest.mark.parametrize("file", QUESTIONS)
    def test_keys_come_in_their_order(self, file: str) -> None:
        """A vector has a name, why, what it proves, its file's question and the answer, in this order."""
        for vector in SUITE:
            if vector.file == file:
                assert list(vector.document) == ["name", "why", "proves", *vector.question, "expected"]
                assert vector.question
                assert all(list(proof) == ["rule", "side"] for proof in vector.document["proves"])

    def test_every_file_is_known(self) -> None:
        """No file of vectors is left unread."""
        assert {path.name for path in VECTORS.iterdir()} == {f"{file}.jsonl" for file in QUESTIONS}

    def test_names_tell_vectors_apart(self) -> None:
        """A name is of small letters, digits and hyphens, and there is one of each in the suite."""
        names = [vector.name for vector in SUITE]
        assert len(set(names)) == len(names)
        assert [name for name in names if not name.replace("-", "a").isalnum() or name != name.lower()] == []

    def test_each_says_why_in_a_sentence(self) -> None:
        """Each says in one sentence of its own why it is there."""
        whys = [vector.document["why"] for vector in SUITE]
        assert len(set(whys)) == len(whys)
        assert [why for why in whys if not why[0].isupper() and not why[0].isdigit()] == []
        assert [why for why in whys if not why.endswith(".") or ". " in why] == []

    def test_no_question_is_asked_twice(self) -> None:
        """No two vectors of a file ask the same."""
        asked = [(vector.file, json.dumps(vector.question, sort_keys=True)) for vector in SUITE]
        assert [each for each in asked if asked.count(each) > 1] == []

    def test_no_answer_has_words(self) -> None:
        """The wording of messages is no part of an answer."""
        assert [vector.name for vector in SUITE if wordless(vector.expected) != vector.expected] == []


def differences(one: Any, other: Any) -> int:  # noqa: ANN401 - any JSON
    """Return in how many places two questions differ; a list, or an object of another kind, is one place."""
    if isinstance(one, dict) and isinstance(other, dict) and one.get("kind") == other.get("kind"):
        return sum(differences(one.get(key), other.get(key)) for key in one.keys() | other.keys())
    return int(one != other)


def neighbours(rule: Rule, sides: tuple[str, str]) -> Iterator[tuple[Vector, Vector]]:
    """Give the pairs of vectors on the two sides of a rule that differ in one place."""
    these, those = ([vector for vector in SUITE if vector.proves(rule, side)] for side in sides)
    for one, other in product(these, those):
        if one.file == other.file and differences(one.question, other.question) == 1:
            yield one, other


def proofs(*sides: str) -> list[tuple[Vector, str]]:
    """Return each vector with the code of each rule that it proves on one of some sides."""
    every = [(vector, proof) for vector in SUITE for proof in vector.document["proves"]]
    return [(vector, proof["rule"]) for vector, proof in every if proof["side"] in sides]


def violated(vector: Vector) -> list[str]:
    """Return the rules that an answer says are broken; of the cheapest order, by those that were turned down."""
    if vector.file == "cheapest":
        return [each["rule"] for offer in vector.expected["turned_down"] for each in offer["violations"]]
    key = "asks_for" if vector.file == "plan-changes" else "violations"
    return [violation["rule"] for violation in vector.expected[key]]


def advised(vector: Vector) -> list[str]:
    """Return the rules that advise on an accepted order."""
    assert vector.expected["accepted"]
    return [advice["rule"] for advice in vector.expected["advice"]]


class TestProofs:
    @pytest.mark.parametrize(
        ("rule", "shows"), [(rule, shows) for rule in Rule for shows in rule.shows_as], ids=lambda each: each.value
    )
    def test_each_rule_is_proven_on_both_sides(self, rule: Rule, shows: Shows) -> None:
        """However a rule shows, vectors prove it on both sides, two of them so near that one place differs."""
        assert next(neighbours(rule, SIDES[shows]), None) is not None

    def test_a_side_is_one_of_its_rules(self) -> None:
        """A vector proves rules of the rulebook, on sides that they have, each once."""
        legal = {rule.code: {side for shows in rule.shows_as for side in SIDES[shows]} for rule in Rule}
        for vector in SUITE:
            proven = [(proof["rule"], proof["side"]) for proof in vector.document["proves"]]
            assert len(set(proven)) == len(proven), vector.name
            for code, side in proven:
                assert side in legal[code], vector.name

    def test_a_sound_vector_proves_something(self) -> None:
        """Only invalid input may prove no rule."""
        assert [vector.name for vector in SOUND if not vector.document["proves"]] == []

    def test_what_is_broken_is_in_the_answer(self) -> None:
        """A rule is broken where the answer has its violation, and kept where it has not."""
        assert [vector.name for vector, code in proofs("broken") if code not in violated(vector)] == []
        assert [vector.name for vector, code in proofs("kept") if code in violated(vector)] == []

    def test_what_is_said_is_in_the_answer(self) -> None:
        """Advice is said where the accepted order has it, and unsaid where one has not."""
        assert [vector.name for vector, code in proofs("said") if code not in advised(vector)] == []
        assert [vector.name for vector, code in proofs("unsaid") if code in advised(vector)] == []
