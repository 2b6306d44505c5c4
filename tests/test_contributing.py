"""How to add a rule, in CONTRIBUTING.md: its example stands in the files, and every rule has been through its steps."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from chapters import ALONE, section
from proofs import enforcing

import pec_rules
from pec_rules import Rule, Shows
from pec_rules.extra_space import EXTRA_SPACE_RULES
from pec_rules.messages import WORDINGS
from pec_rules.renewal import ADVICE_RULES, ORDER_RULES
from pec_rules.testing._advising import ADVISING
from pec_rules.testing._breaking import BREAKING
from pec_rules.testing._extra_space import EXTRA_SPACE_ADVISING, EXTRA_SPACE_BREAKING
from pec_rules.wording import LANGUAGES, Language
from tests import test_rulebook, test_terms, test_testing, test_vectors

ROOT: Final = Path(__file__).parent.parent
RECIPE: Final = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## How to add a rule\n")[2]
LEFT_OUT: Final = "…"


class Snippet(NamedTuple):
    """What the example shows of a file."""

    file: str
    text: str


SNIPPETS: Final = [
    Snippet(*found) for found in re.findall(r"^`([^`\n]+)`:\n\n```\w+\n(.*?)^```$", RECIPE, re.MULTILINE | re.DOTALL)
]


def contents(file: str) -> str:
    """Return what a file of the project holds; the code's is where the library is installed."""
    installed = Path(pec_rules.__file__).parent.parent
    path = installed / file.removeprefix("src/") if file.startswith("src/") else ROOT / file
    return path.read_text(encoding="utf-8")


def unindented(text: str) -> str:
    """Return a text without the blanks that begin its lines, each between two line ends."""
    return "\n" + "".join(f"{line.lstrip()}\n" for line in text.strip().splitlines())


def in_order(pieces: Iterable[str], text: str) -> bool:
    """Return whether pieces stand in a text, one after the other."""
    end = 0
    for piece in pieces:
        place = text.find(piece, end)
        if place < 0:
            return False
        end = place + len(piece)
    return True


def stands_in(snippet: Snippet, text: str) -> bool:
    """Return whether a text has what a snippet shows of it, word for word; a vector is one line, here on several."""
    if snippet.file.endswith(".jsonl"):
        pieces = [" ".join(piece.split()) for piece in snippet.text.split(LEFT_OUT)]
        return any(in_order(pieces, line) for line in text.splitlines())
    return in_order(map(unindented, snippet.text.split(LEFT_OUT)), unindented(text))


class TestExample:
    """The example cannot go stale."""

    @pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.file)
    def test_each_snippet_stands_in_its_file(self, snippet: Snippet) -> None:
        """Word for word, but for its indentation and for what it says to leave out."""
        assert stands_in(snippet, contents(snippet.file))

    @pytest.mark.parametrize(
        ("file", "text"),
        [
            ("x.py", "a = 1\nb = 2"),
            ("x.py", "a = 1\n…\nb = 2\n…\na = 1"),
            ("x.py", "= 1\n"),
            ("x.py", "a = 1\n…\nd"),
            ("x.jsonl", '{"a": 1, "b": 4}'),
            ("x.jsonl", '{"a": 1, … "b": 4}'),
            ("x.jsonl", '{"a": 2}'),
        ],
    )
    def test_what_does_not_stand_there_is_found(self, file: str, text: str) -> None:
        """Lines that are apart, in another order or cut short, and a vector made of two."""
        held = {"x.py": "def f():\n    a = 1\n\n    b = 2\n    dd", "x.jsonl": '{"a": 1, "b": 2}\n{"a": 3, "b": 4}\n'}
        assert not stands_in(Snippet(file, text), held[file])
        assert stands_in(Snippet("x.py", "a = 1\n…\n  b = 2"), held["x.py"])
        assert stands_in(Snippet("x.jsonl", '{"a": 3,\n…\n4}'), held["x.jsonl"])

    def test_no_snippet_is_without_its_file(self) -> None:
        """Each block of code comes right after the name of the file that it stands in."""
        assert RECIPE.count("\n```") == 2 * len(SNIPPETS)

    def test_its_vectors_are_one_change_apart(self) -> None:
        """The two that are shown are on the two sides of the rule that the example is about."""
        shown = re.findall(r'\{"name": "([^"]+)"', RECIPE)
        pairs = test_vectors.neighbours(Rule.EXTRA_MAILBOX_SPACE_LIMIT, ("kept", "broken"))
        assert tuple(shown) in {(one.name, other.name) for one, other in pairs}


DECLARED: Final = [(shows, rule) for shows, wordings in WORDINGS.items() for rule in wordings]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("shows", "rule"), DECLARED)
def test_its_facts_are_documented(shows: Shows, rule: Rule, language: Language) -> None:
    """Each fact of a violation and of advice is named on the rulebook's page, in the rule's own section."""
    said = "\n".join(section(rule, language))
    assert [name for name in WORDINGS[shows][rule].facts if f"`{name}` (" not in said] == []


def test_there_is_a_way_to_its_cases() -> None:
    """Strategies draw cases that break each rule, or get its advice, of each kind of order that it judges."""
    assert set(BREAKING) == {*ALONE, *(row.rule for row in ORDER_RULES)}
    assert set(EXTRA_SPACE_BREAKING) == {*ALONE[:1], *(row.rule for row in EXTRA_SPACE_RULES)}
    assert set(ADVISING) == {rule for rule, _ in ADVICE_RULES}
    assert {*ADVISING, *EXTRA_SPACE_ADVISING} == {rule for rule in Rule if Shows.ADVICE in rule.shows_as}


ORACLE: Final = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "oracle").glob("*.py")))


@pytest.mark.parametrize("rule", list(Rule))
def test_it_is_written_a_second_time(rule: Rule) -> None:
    """What the oracle has written of a rule names it, between backticks, as a docstring does."""
    assert f"`{rule.code}`" in ORACLE


CHANGES: Final = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
ENTRIES: Final = re.findall(r"^- The rule `([^`]+)`, (.*?)(?=^- |^#|\Z)", CHANGES, re.MULTILINE | re.DOTALL)
_FIRST_CODES: Final = """
domain-mailbox-follows-domain active-through-expiry notices-precede-expiry renew-any-time renew-ahead-of-expiry
grace-after-expiry deleted-after-grace domain-suspended-at-expiry full-mailbox-cannot-send mailbox-nearly-full
renewal-concludes-on-registration renewal-extends-from-expiry leap-day-clamps plan-changes-at-renewal
archive-space-needs-archive-plan extra-mailbox-space-limit mail-fits-mailbox-space archive-fits-archive-space
downgrade-deletes-archive downgrade-ends-sms-report extra-space-ends-with-mailbox domain-mailbox-fixed-space
gigabyte-is-binary renewal-frequency promotional-frequency holder-confirmed-or-changed
e-invoice-identifier-required e-invoice-identifier-fits-holder terms-must-be-accepted confirmation-to-holder
card-or-paypal-activates-auto-renewal auto-renewal-charged-ahead auto-renewal-blocks-manual-renewal
one-pending-order failed-charge-leaves-order notice-email-once-notices-begin
"""
FIRST_EDITION: Final = frozenset(_FIRST_CODES.split())
"""The rules that were there from the beginning."""


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule.code not in FIRST_EDITION])
def test_it_is_said_in_the_changes(rule: Rule) -> None:
    """A rule that came after the first edition has an entry, with the outcome of an example before and after."""
    entries = [said for code, said in ENTRIES if code == rule.code]
    assert entries, f"CHANGELOG.md does not say that {rule} came"
    assert "Now:" in entries[-1].partition("Before:")[2]


def test_the_first_edition_is_counted_in_the_changes() -> None:
    """Its entry counts its rules; none of their codes has been given up since."""
    assert f"The rulebook: {len(FIRST_EDITION)} rules " in CHANGES.partition("\n## 0.1.0\n")[2]
    assert {rule.code for rule in Rule} >= FIRST_EDITION


@pytest.mark.parametrize("rule", list(Rule))
def test_its_rooms_are_changed(rule: Rule) -> None:
    """Where a rule is enforced `make mutation` looks: in the rooms that may reach no clock."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    (pure,) = (each["source_modules"] for each in contracts if each["name"].startswith("No rule can reach"))
    assert {function.__module__ for function in enforcing()[rule]} <= set(pure)


Held = Callable[..., None]
STEPS: Final[Mapping[str, tuple[Held, ...]]] = {
    "Find who says it": (
        test_rulebook.TestRows.test_an_assumption_has_no_source,
        test_rulebook.TestRows.test_parts_that_nobody_says_are_called_assumptions,
        test_rulebook.TestRows.test_sources,
        test_rulebook.TestRows.test_places_of_sources,
    ),
    "Write its row": (
        test_rulebook.TestRows.test_codes_in_order,
        test_rulebook.TestRows.test_how_it_shows_who_says_it_and_where,
        test_rulebook.TestStatements.test_in_both_languages,
    ),
    "Make its number a field of the terms": (
        test_rulebook.TestStatements.test_numbers_are_arubas,
        test_terms.test_every_field_is_tested,
    ),
    "Write its sentence": (
        test_rulebook.TestWordings.test_of_exactly_the_rules_that_show,
        test_rulebook.TestWordings.test_use_exactly_their_facts,
        test_its_facts_are_documented,
    ),
    "Enforce it": (
        test_rulebook.TestEnforcement.test_each_rule_is_named_by_code,
        test_there_is_a_way_to_its_cases,
        test_testing.TestCases.test_cases_breaking_a_rule_break_it,
        test_testing.TestCases.test_cases_advising_are_accepted_with_the_advice,
    ),
    "Test it": (test_rulebook.TestEnforcement.test_each_rule_has_its_tests,),
    "Prove it": (
        test_it_is_written_a_second_time,
        test_vectors.TestProofs.test_each_rule_is_proven_on_both_sides,
        test_vectors.test_the_oracle_gives_the_answer,
    ),
    "Say it in the changes": (test_it_is_said_in_the_changes,),
    "Run the tests, and change the rule": (test_its_rooms_are_changed,),
}
"""The steps of the recipe, each with the tests of which one fails for a rule that has skipped it."""


def test_each_step_is_held_by_tests() -> None:
    """The recipe has these steps, numbered in this order, and each is held by tests that there are."""
    titles = re.findall(r"^### (\d+)\. (.+)$", RECIPE, re.MULTILINE)
    assert titles == [(str(number), step) for number, step in enumerate(STEPS, start=1)]
