"""The rulebook's page and the tables around it, in Markdown, made from the very values that the library uses."""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from textwrap import dedent
from typing import Any, Final

import attrs
import words
from proofs import SIDES, Enforcing, Tests, Vector, enforcing, full_name, own_tests_of, vectors_of

from pec_rules import (
    ARUBA,
    Basis,
    Chapter,
    OrderStep,
    PaymentMethod,
    Plan,
    PlanTerms,
    RegistrationTime,
    Rule,
    Source,
    Terms,
)
from pec_rules.attempt import OrderRule
from pec_rules.extra_space import EXTRA_SPACE_RULES
from pec_rules.messages import VIOLATIONS, WORDINGS
from pec_rules.renewal import ADVICE_RULES, ORDER_RULES
from pec_rules.wording import Language, name_of

ALONE: Final = (Rule.DELETED_AFTER_GRACE, Rule.DOMAIN_MAILBOX_FOLLOWS_DOMAIN)
"""The rules whose violation is answered alone, before all others; a purchase of extra space knows the first."""


def rule_link(rule: Rule) -> str:
    """Return a link to a rule, shown as its code."""
    return f"[`{rule.code}`](#{rule.code})"


def table(*rows: Iterable[str]) -> str:
    """Return a table, its first row the head."""
    head, *others = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, "|" + " --- |" * (head.count(" | ") + 1), *others])


def badge(said: str, kind: str) -> str:
    """Return what is said in a coloured frame."""
    return f"[{said}]{{.badge .badge-{kind}}}"


def at_a_glance(language: Language) -> str:
    """Return a table of each chapter's rules: who says each, and how it shows."""
    head = (words.RULE.said(language), words.SAYS.said(language), words.SHOWS_AS.said(language))
    return "\n\n".join(
        f"{{.chapter}}\n{name.said(language)}\n\n"
        + table(head, *(_row(rule, language) for rule in Rule if rule.chapter is chapter))
        for chapter, name in words.CHAPTERS.items()
    )


def _row(rule: Rule, language: Language) -> tuple[str, str, str]:
    shown = ", ".join(name_of(shows, language) for shows in rule.shows_as)
    return rule_link(rule), " ".join(_who_says(rule, language)), shown


def _who_says(rule: Rule, language: Language) -> Iterator[str]:
    yield badge(words.BASES[rule.basis].said(language), rule.basis)
    if words.ASSUMPTION.en in rule.text.en:
        yield badge(words.IN_PART.said(language), Basis.ASSUMPTION)
    if rule.conflicts:
        yield badge(words.CONFLICT.said(language), "conflict")


def rulebook(language: Language) -> str:
    """Return every rule, chapter by chapter."""
    return "\n\n".join(part for chapter in Chapter for part in _chapter(chapter, language))


def _chapter(chapter: Chapter, language: Language) -> Iterator[str]:
    yield f"## {words.CHAPTERS[chapter].said(language)}"
    for rule in Rule:
        if rule.chapter is chapter:
            yield from section(rule, language)


def section(rule: Rule, language: Language) -> Iterator[str]:
    """Give what the page says of a rule: what it is, who says it, and what enforces and proves it."""
    yield f"({rule.code})=\n### `{rule.code}`"
    shown = (badge(name_of(shows, language), "shows") for shows in rule.shows_as)
    yield "{.badges}\n" + " ".join([*_who_says(rule, language), *shown])
    yield from _statement(rule, language)
    for conflict in rule.conflicts:
        title = words.CONFLICT.said(language).capitalize()
        yield f":::{{admonition}} {title}\n:class: warning\n{conflict.said(language)}\n:::"
    yield from _facts(rule, language)
    yield from _sources(rule, language)
    yield from _proofs(rule, language)


def _statement(rule: Rule, language: Language) -> Iterator[str]:
    mark = words.ASSUMPTION.said(language)
    fixed, _, assumed = rule.statement(language).partition(mark)
    yield f"{{.statement}}\n{fixed}"
    if assumed:
        yield f"{{.assumed}}\n**{mark}**{assumed}"


def _facts(rule: Rule, language: Language) -> Iterator[str]:
    for shows in rule.shows_as:
        wording = WORDINGS.get(shows, {}).get(rule)
        if wording is not None:
            facts = ", ".join(f"`{name}` ({words.KINDS[kind].said(language)})" for name, kind in wording.facts.items())
            yield f"{{.details}}\n{words.FACTS[shows].said(language, {'facts': facts or words.NONE.said(language)})}"


def _sources(rule: Rule, language: Language) -> Iterator[str]:
    if rule.sources:
        places = (f"{_source_link(source)} {source.place}" for source in rule.sources)
        yield "\\\n".join([f"{{.details}}\n{words.SOURCES.said(language)}", *places])


def _source_link(source: Source) -> str:
    return f"[{source}](#source-{source.lower()})"


def _proofs(rule: Rule, language: Language) -> Iterator[str]:
    """Give what enforces and what proves a rule, each to be opened; all of it must be there."""
    tests = own_tests_of(rule)
    sides = {side: vectors_of(rule, side) for shows in rule.shows_as for side in SIDES[shows]}
    if not (enforcing()[rule] and tests and tests.requirements and all(sides.values())):
        raise AssertionError(f"{rule.code}: no code enforces it, or its tests or vectors are missing")
    yield from (_enforced_by(function, language) for function in enforcing()[rule])
    yield _tests(tests, language)
    yield _vectors(sides, language)


def to_open(summary: str, *within: str) -> str:
    """Return what shows its summary and is opened to be read whole."""
    return "\n\n".join([f'<details class="proof"><summary>{summary}</summary>', *within, "</details>"])


def _enforced_by(function: Enforcing, language: Language) -> str:
    summary = f"{words.ENFORCED_BY.said(language)} <code>{escape(full_name(function))}</code>"
    return to_open(summary, f"```python\n{dedent(inspect.getsource(function)).rstrip()}\n```")


def _tests(tests: Tests, language: Language) -> str:
    summary = words.TESTS.said(language, {"count": len(tests.requirements)})
    return to_open(
        f"{summary} <code>{escape(tests.name)}</code>, <code>{escape(tests.file)}</code>", _listed(tests.requirements)
    )


def _vectors(sides: Mapping[str, list[Vector]], language: Language) -> str:
    count = len({vector.name for vectors in sides.values() for vector in vectors})
    within = (
        f"{words.ON_SIDE[side].said(language)}:\n\n" + _listed(f"{each.why} (`{each.name}`)" for each in vectors)
        for side, vectors in sides.items()
    )
    return to_open(words.VECTORS.said(language, {"count": count}), *within)


def _listed(sentences: Iterable[str]) -> str:
    """Return sentences as a list; they are in English, as the tests and vectors are."""
    return "\n".join(["{.language-en}", *(f"- {sentence}" for sentence in sentences)])


def order_of_violations(language: Language) -> str:
    """Return the rules that can refuse a renewal, in the order in which they are reported."""
    refusing = {*ALONE, *(row.rule for row in ORDER_RULES), *(row.rule for row in EXTRA_SPACE_RULES)}
    if refusing != set(VIOLATIONS):
        raise AssertionError("the page's tables of violations have other rules than the library")
    return _violations(ALONE, ORDER_RULES, language)


def order_of_extra_space_violations(language: Language) -> str:
    """Return the rules that can refuse a purchase of extra space, in the order in which they are reported."""
    return _violations(ALONE[:1], EXTRA_SPACE_RULES, language)


def _violations(alone: Iterable[Rule], rows: Iterable[OrderRule[Any]], language: Language) -> str:
    cells = [(rule, OrderStep.ACCESS, "/mailbox") for rule in alone]
    cells += [(row.rule, row.step, row.path) for row in rows]
    links = [(rule_link(rule), f"`{step}`", f"`{path}`") for rule, step, path in cells]
    return table((words.RULE.said(language), words.PAGE_OF_FORM.said(language), words.PATH.said(language)), *links)


def order_of_advice(_language: Language) -> str:
    """Return the rules that advise, in the order in which they do."""
    return "\n".join(f"1. {rule_link(rule)}" for rule, _ in ADVICE_RULES)


def sources(language: Language) -> str:
    """Return every source with its place and the rules that rest on it."""
    return "\n\n".join(part for source in Source for part in _source(source, language))


def _source(source: Source, language: Language) -> Iterator[str]:
    yield f"(source-{source.lower()})=\n## {source}"
    yield source.place
    yield f"{words.RULES.said(language)} " + ", ".join(rule_link(rule) for rule in Rule if source in rule.sources) + "."


def plan_table(_language: Language) -> str:
    """Return what each plan offers under the vendor's terms."""
    fields = [field.name for field in attrs.fields(PlanTerms)]
    rows = [(f"`{name}`", *(_shown(getattr(ARUBA.plans[plan], name)) for plan in Plan)) for name in fields]
    return table(("", *Plan), *rows)


def terms_table(_language: Language) -> str:
    """Return every other number of the vendor's terms."""
    fields = [field.name for field in attrs.fields(Terms) if field.name not in {"plans", "registration_times"}]
    return table(("field", "value"), *((f"`{name}`", _shown(getattr(ARUBA, name))) for name in fields))


def registration_times(_language: Language) -> str:
    """Return how long a payment by each method takes to be registered under the vendor's terms."""
    fields = [field.name for field in attrs.fields(RegistrationTime)]
    times = [(f"`{method}`", ARUBA.registration_times[method]) for method in PaymentMethod]
    rows = [(method, *(_shown(getattr(time, name)) for name in fields)) for method, time in times]
    return table(("", *(f"`{name}`" for name in fields)), *rows)


def _shown(value: object) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    if value is None:
        return "no limit"
    return f"{value:,}" if type(value) is int else f"`{value}`"
