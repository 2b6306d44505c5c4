"""The rulebook's page and the tables around it, made at each build from the very values that the library uses.

A page says where each goes with a comment, such as `<!-- rulebook -->`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final

import attrs
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from pec_rules import (
    ARUBA,
    Basis,
    Chapter,
    HolderKind,
    IdentifierKind,
    MilestoneKind,
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
from pec_rules.wording import LANGUAGES, Language, Text

CHAPTERS: Final = {
    Chapter.LIFE: "Life of a mailbox",
    Chapter.SPACE: "Plans and space",
    Chapter.ORDER: "Order, payment, automatic renewal",
}
KINDS: Final[dict[object, str]] = {
    int: "number",
    date: "date",
    Plan: "plan",
    PaymentMethod: "payment method",
    HolderKind: "kind of holder",
    IdentifierKind: "kind of identifier",
    MilestoneKind: "milestone",
}
ALONE: Final = (Rule.DELETED_AFTER_GRACE, Rule.DOMAIN_MAILBOX_FOLLOWS_DOMAIN)
"""The rules whose violation is answered alone, before all others; a purchase of extra space knows the first."""
ASSUMPTION: Final = Text(it="Ipotesi:", en="Assumption:")
"""What comes before the part of a statement that nobody says."""


def rule_link(rule: Rule) -> str:
    """Return a link to a rule, shown as its code."""
    return f"[`{rule.code}`](#{rule.code})"


def table(*rows: Iterable[str]) -> str:
    """Return a table, its first row the head."""
    head, *others = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, "|" + " --- |" * (head.count(" | ") + 1), *others])


def badge(words: str, kind: str) -> str:
    """Return words in a coloured frame."""
    return f"[{words}]{{.badge .badge-{kind}}}"


def rulebook() -> str:
    """Return every rule, chapter by chapter."""
    return "\n\n".join(part for chapter in Chapter for part in _chapter(chapter))


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"## {CHAPTERS[chapter]}"
    for rule in Rule:
        if rule.chapter is chapter:
            yield f"({rule.code})=\n### `{rule.code}`"
            yield "{.badges}\n" + " ".join(_badges(rule))
            for language in LANGUAGES[::-1]:
                yield from _statement(rule, language)
            for conflict in rule.conflicts:
                yield f":::{{admonition}} Sources conflict\n:class: warning\n{conflict.en}\n\n"
                yield f"{{.language-it}}\n{conflict.it}\n:::"
            yield from _facts(rule)
            yield from _sources(rule)


def _badges(rule: Rule) -> Iterator[str]:
    yield badge(f"basis: {rule.basis}", rule.basis)
    if ASSUMPTION.en in rule.text.en:
        yield badge("in part an assumption", Basis.ASSUMPTION)
    if rule.conflicts:
        yield badge("sources conflict", "conflict")
    yield from (badge(shows, "shows") for shows in rule.shows_as)


def _statement(rule: Rule, language: Language) -> Iterator[str]:
    mark = ASSUMPTION.said(language)
    fixed, _, assumed = rule.statement(language).partition(mark)
    yield f"{{.statement .language-{language}}}\n{fixed}"
    if assumed:
        yield f"{{.assumed .language-{language}}}\n**{mark}**{assumed}"


def _facts(rule: Rule) -> Iterator[str]:
    for shows in rule.shows_as:
        wording = WORDINGS.get(shows, {}).get(rule)
        if wording is not None:
            facts = ", ".join(f"`{name}` ({KINDS[kind]})" for name, kind in wording.facts.items())
            yield f"{{.details}}\nFacts of the {shows}: {facts or 'none'}."


def _sources(rule: Rule) -> Iterator[str]:
    if rule.sources:
        yield "\\\n".join(
            ["{.details}\nSources:", *(f"{_source_link(source)} {source.place}" for source in rule.sources)]
        )


def _source_link(source: Source) -> str:
    return f"[{source}](#source-{source.lower()})"


def order_of_violations() -> str:
    """Return the rules that can refuse a renewal, in the order in which they are reported."""
    refusing = {*ALONE, *(row.rule for row in ORDER_RULES), *(row.rule for row in EXTRA_SPACE_RULES)}
    if refusing != set(VIOLATIONS):
        raise AssertionError("the page's tables of violations have other rules than the library")
    return _violations(ALONE, ORDER_RULES)


def order_of_extra_space_violations() -> str:
    """Return the rules that can refuse a purchase of extra space, in the order in which they are reported."""
    return _violations(ALONE[:1], EXTRA_SPACE_RULES)


def _violations(alone: Iterable[Rule], rows: Iterable[OrderRule[Any]]) -> str:
    cells = [(rule, OrderStep.ACCESS, "/mailbox") for rule in alone]
    cells += [(row.rule, row.step, row.path) for row in rows]
    links = [(rule_link(rule), step, f"`{path}`") for rule, step, path in cells]
    return table(("rule", "page of the form", "path"), *links)


def order_of_advice() -> str:
    """Return the rules that advise, in the order in which they do."""
    return "\n".join(f"1. {rule_link(rule)}" for rule, _ in ADVICE_RULES)


def sources() -> str:
    """Return every source with its place and the rules that rest on it."""
    return "\n\n".join(part for source in Source for part in _source(source))


def _source(source: Source) -> Iterator[str]:
    yield f"(source-{source.lower()})=\n## {source}"
    yield source.place
    yield "Rules: " + ", ".join(rule_link(rule) for rule in Rule if source in rule.sources) + "."


def plan_table() -> str:
    """Return what each plan offers under the vendor's terms."""
    fields = [field.name for field in attrs.fields(PlanTerms)]
    rows = [(f"`{name}`", *(_shown(getattr(ARUBA.plans[plan], name)) for plan in Plan)) for name in fields]
    return table(("", *Plan), *rows)


def terms_table() -> str:
    """Return every other number of the vendor's terms."""
    fields = [field.name for field in attrs.fields(Terms) if field.name not in {"plans", "registration_times"}]
    return table(("field", "value"), *((f"`{name}`", _shown(getattr(ARUBA, name))) for name in fields))


def registration_times() -> str:
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


MADE: Final[dict[str, Callable[[], str]]] = {
    "rulebook": rulebook,
    "order of violations": order_of_violations,
    "order of violations of extra space": order_of_extra_space_violations,
    "order of advice": order_of_advice,
    "sources": sources,
    "plans": plan_table,
    "terms": terms_table,
    "registration times": registration_times,
}
PAGES: Final = ("rulebook", "sources", "reference/terms")


def fill_in(_app: Sphinx, page: str, text: list[str]) -> None:
    """Put what is made where a page's comments say."""
    if page in PAGES:
        for name, make in MADE.items():
            text[0] = text[0].replace(f"<!-- {name} -->", make())


def always_anew(*_: object) -> tuple[str, ...]:
    """Return the pages to read at each build, since the values may have changed though the page has not."""
    return PAGES


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect both."""
    app.connect("source-read", fill_in)
    app.connect("env-get-outdated", always_anew)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
