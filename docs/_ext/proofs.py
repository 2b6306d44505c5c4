"""What proves each rule: the functions that enforce it, the tests that bear its name, and the vectors on its sides."""

import ast
import importlib
import inspect
import json
import pkgutil
import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple, cast

import pec_rules
from pec_rules import Chapter, Rule, Shows
from pec_rules.extra_space import EXTRA_SPACE_RULES
from pec_rules.renewal import ADVICE_RULES, ORDER_RULES

ROOT: Final = Path(__file__).parents[2]
FILES: Final[Mapping[Chapter, str]] = MappingProxyType(
    {chapter: f"tests/test_{chapter}.py" for chapter in (Chapter.LIFE, Chapter.SPACE, Chapter.ORDER)}
)
"""Where the tests of each chapter's rules stand."""
SIDES: Final[Mapping[Shows, tuple[str, str]]] = MappingProxyType(
    {Shows.VIOLATION: ("broken", "kept"), Shows.ADVICE: ("said", "unsaid"), Shows.FACT: ("shapes", "leaves")}
)
"""For each way in which a rule shows, its two sides."""
NO_RULES: Final = frozenset({"__main__", "cli", "serialization", "testing"})
"""The rooms that enforce nothing."""

Enforcing = Callable[..., Any]


class Tests(NamedTuple):
    """The class of tests that bears a rule's name: its file, and what each of its tests requires."""

    name: str
    file: str
    requirements: tuple[str, ...]


class Vector(NamedTuple):
    """A vector: its file, its name, and why it is there."""

    file: str
    name: str
    why: str


def full_name(function: Enforcing) -> str:
    """Return the whole name of a function."""
    return f"{function.__module__}.{function.__qualname__}"


@cache
def enforcing() -> Mapping[Rule, tuple[Enforcing, ...]]:
    """Return for each rule the functions that enforce it, by name: marked ones, and those of the rules' tables."""
    behind: dict[Rule, dict[str, Enforcing]] = {rule: {} for rule in Rule}
    marked = ((rule, each) for each in _functions() for rule in each.__dict__["enforces"])
    orders = ((row.rule, row.broken) for row in ORDER_RULES)
    extra_space = ((row.rule, row.broken) for row in EXTRA_SPACE_RULES)
    pairs: Iterable[tuple[Rule, Enforcing]] = (*marked, *orders, *extra_space, *ADVICE_RULES)
    for rule, function in pairs:
        behind[rule][full_name(function)] = inspect.unwrap(function)
    return MappingProxyType({rule: tuple(names[name] for name in sorted(names)) for rule, names in behind.items()})


def _functions() -> Iterator[Enforcing]:
    """Give the marked functions of every room, and of every class in it."""
    for found in pkgutil.iter_modules(pec_rules.__path__):
        if found.name not in NO_RULES:
            module = importlib.import_module(f"pec_rules.{found.name}")
            members = [*vars(module).values()]
            members += [member for each in members if isinstance(each, type) for member in vars(each).values()]
            yield from (function for member in members for function in _functions_behind(member))


def _functions_behind(member: object) -> Iterator[Enforcing]:
    """Give the marked functions that a member of a module or class is made of."""
    if isinstance(member, property):
        yield from _functions_behind(member.fget)
    elif isinstance(member, classmethod | staticmethod):
        yield from _functions_behind(member.__func__)
    elif getattr(member, "enforces", ()):
        yield cast(Enforcing, member)


def own_tests_of(rule: Rule) -> Tests | None:
    """Return the tests that bear a rule's name, from its chapter's file."""
    name = "Test" + string.capwords(rule.code, "-").replace("-", "")
    found = _classes(FILES[rule.chapter]).get(name)
    return None if found is None else Tests(name, FILES[rule.chapter], tuple(_requirements(found)))


@cache
def _classes(file: str) -> Mapping[str, ast.ClassDef]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def _requirements(tests: ast.ClassDef) -> Iterator[str]:
    for node in tests.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield " ".join((ast.get_docstring(node) or "").split())


def vectors_of(rule: Rule, side: str) -> list[Vector]:
    """Return the vectors that prove a side of a rule."""
    return [vector for vector, proves in _suite() if {"rule": rule.code, "side": side} in proves]


@cache
def _suite() -> Iterable[tuple[Vector, list[dict[str, str]]]]:
    """Return every vector with what it proves."""
    files = sorted((ROOT / "vectors").glob("*.jsonl"))
    lines = ((file.stem, json.loads(line)) for file in files for line in file.read_text("ascii").splitlines())
    return [(Vector(file, each["name"], each["why"]), each["proves"]) for file, each in lines]
