"""The typing tests, which only type checkers read, leave nothing public out."""

import ast
import inspect
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

import pec_rules
from pec_rules import ics, serialization

ROOT: Final = Path(__file__).parent.parent
NODES: Final = [
    node
    for path in sorted((ROOT / "typing_tests").glob("*.py"))
    if path.name != "refused.py"  # what stands there is wrong, and shows nothing of what is right
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
]
NAMES: Final = frozenset(node.id for node in NODES if isinstance(node, ast.Name))
"""The names that are used, and not only imported."""
FUNCTIONS: Final = [node for node in NODES if isinstance(node, ast.FunctionDef)]
KEYWORDS: Final = [
    (node.func, keyword.arg) for node in NODES if isinstance(node, ast.Call) for keyword in node.keywords
]
"""Each keyword given, with what is called."""
PUBLIC: Final[dict[str, Any]] = {
    name: getattr(module, name) for module in (pec_rules, serialization) for name in module.__all__
}
CLASSES: Final = {name: public for name, public in PUBLIC.items() if inspect.isclass(public)}
CALENDARS: Final[dict[str, Callable[..., object]]] = {
    name: each
    for name, each in vars(ics).items()
    if inspect.isfunction(each) and each.__module__ == ics.__name__ and not name.startswith("_")
}
VALUES: Final = {name: cls for name, cls in CLASSES.items() if attrs.has(cls)}
ENUMS: Final = {name: cls for name, cls in CLASSES.items() if issubclass(cls, Enum)}
CALLS: Final[dict[str, Callable[..., object]]] = {
    **{name: public for name, public in PUBLIC.items() if inspect.isfunction(public)},
    **CALENDARS,
    **VALUES,
    "confirming": pec_rules.RenewalRequest.confirming,
    "Text": pec_rules.Text,
    "FrozenMap": pec_rules.FrozenMap,
}
OWN_CHECKS: Final = frozenset({"agreements", "meets_terms"})
"""What a value's own checks keep beside its fields; nobody else's."""


def annotated_with(function: ast.FunctionDef, name: str) -> set[str]:
    """Return the parameters of a function that are annotated with that name, and with it alone."""
    return {
        each.arg for each in function.args.args if isinstance(each.annotation, ast.Name) and each.annotation.id == name
    }


def attributes_of(name: str, function: ast.FunctionDef, within: Iterable[ast.AST]) -> set[str]:
    """Return the attributes of a class, and of what a function takes of it, that are read within some nodes."""
    of_it = {name} | annotated_with(function, name)
    return {
        node.attr
        for node in within
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in of_it
    }


def asserted(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Give every node of what a function asserts the type of."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "assert_type":
            yield from ast.walk(node.args[0])


def keywords_given(name: str) -> set[str | None]:
    """Return the keywords that calls of a function, class or method of that name give."""
    return {
        keyword
        for called, keyword in KEYWORDS
        if (isinstance(called, ast.Name) and called.id == name)
        or (isinstance(called, ast.Attribute) and called.attr == name)
    }


@pytest.mark.parametrize("name", [*PUBLIC, *CALENDARS])
def test_every_public_name_is_read(name: str) -> None:
    """Each name of `pec_rules`, `pec_rules.serialization` and `pec_rules.ics` is used in the typing tests."""
    assert name in NAMES


@pytest.mark.parametrize("name", VALUES)
def test_every_member_of_a_value_is_read(name: str) -> None:
    """The type of each field, property and method of a value is asserted, of a parameter of its class."""
    public = {each for each in vars(VALUES[name]) if not each.startswith("_")} - OWN_CHECKS
    assert {field.name for field in attrs.fields(VALUES[name])} <= public
    read = [attributes_of(name, function, asserted(function)) for function in FUNCTIONS]
    assert public - set().union(*read) == set()


@pytest.mark.parametrize("name", ENUMS)
def test_every_member_of_an_enum_is_read(name: str) -> None:
    """Each member of an enum is named, and what a member of it has beside its value is read."""
    cls = ENUMS[name]
    beside = {each for each in (*cls.__annotations__, *vars(cls)) if not each.startswith("_")}
    assert beside >= set(cls.__members__)
    read = [attributes_of(name, function, ast.walk(function)) for function in FUNCTIONS]
    assert beside - set().union(*read) == set()


@pytest.mark.parametrize("name", CALLS)
def test_every_keyword_is_given(name: str) -> None:
    """Each parameter of a function and of a value's class is given by name at least once."""
    assert set(inspect.signature(CALLS[name]).parameters) - keywords_given(name) == set()
