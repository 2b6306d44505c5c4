"""What the project's docstrings mean to Sphinx: codes of rules become links, checks leave the signatures."""

import re
from collections.abc import Callable, Iterator
from enum import Enum
from functools import reduce
from operator import or_
from typing import Annotated, Final, get_args, get_origin

from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

import pec_rules
from pec_rules import ARUBA, Rule, serialization, testing

CODES: Final = frozenset(rule.code for rule in Rule)
MODULES: Final = (testing, serialization, pec_rules)
PUBLIC: Final = {name: f"{module.__name__}.{name}" for module in MODULES for name in module.__all__}
"""Every public name, with where it is imported from."""
NAMED: Final = ((repr(ARUBA), "ARUBA"), (repr(ARUBA.registration_times), "ARUBA.registration_times"))
"""Values that a signature shows by their names, the whole before its part."""
QUOTED: Final = re.compile(r"(?<![`:])`([^`]+)`(?!`)")
ATTRIBUTE: Final = re.compile(r":ivar (\w+): ")


def said(quoted: re.Match[str]) -> str:
    """Return what a docstring quotes: a rule's code and a public name as links, anything else as code."""
    words = quoted[1]
    if words in CODES:
        return f":ref:`{words}`"
    name, dot, member = words.removeprefix("pec_rules.").partition(".")
    return f":py:obj:`{name}{dot}{member} <{PUBLIC[name]}{dot}{member}>`" if name in PUBLIC else f"``{words}``"


def read_docstring(
    _app: Sphinx, _what: str, _name: str, _described: object, _options: object, lines: list[str]
) -> None:
    """Turn what the lines of a docstring quote into markup, and its attributes into a list under that name."""
    lines[:] = [QUOTED.sub(said, line) for line in _with_attributes(lines)]


def _with_attributes(lines: list[str]) -> Iterator[str]:
    """Give the lines with each attribute as an item of one field; Sphinx itself would call them variables."""
    within = False
    for line in lines:
        attribute = ATTRIBUTE.match(line)
        if attribute and not within:
            yield from (":Attributes:", "")
        within = attribute is not None or (within and line.startswith(" "))
        item = ATTRIBUTE.sub(r"- **\1** – ", line) if attribute else f"  {line.lstrip()}"
        yield f"    {item}" if within else line


def without_checks(annotation: object) -> object:
    """Return an annotation without what it carries for the value's own checks."""
    if get_origin(annotation) is Annotated:
        return without_checks(get_args(annotation)[0])
    parts = get_args(annotation)
    bare = tuple(without_checks(part) for part in parts)
    return annotation if bare == parts else reduce(or_, bare)  # of the annotations here only unions hold checks


def drop_checks(_app: Sphinx, described: object, _bound: object) -> None:
    """Take the checks out of a signature before it is shown, and show attrs's defaults as they are, not as written."""
    if getattr(described, "__name__", "") == "__init__":
        described.__dict__.pop("__signature__", None)
    annotations: dict[str, object] = getattr(described, "__annotations__", {})
    for name, annotation in list(annotations.items()):
        annotations[name] = without_checks(annotation)


def drop_enum_call(
    _app: Sphinx, _what: str, _name: str, described: object, _options: object, _signature: object, _returns: object
) -> tuple[str, str] | None:
    """Show no call for a closed list of codes: its members are there to be named."""
    return ("", "") if isinstance(described, type) and issubclass(described, Enum) else None


def name_terms(
    _app: Sphinx,
    _what: str,
    _name: str,
    _described: object,
    _options: object,
    signature: str | None,
    returns: str | None,
) -> tuple[str, str | None] | None:
    """Show Aruba's terms, or a part of them, by name where a default is not shown as it is written."""
    named = signature or ""
    for values, name in NAMED:
        named = named.replace(values, name)
    return None if named == (signature or "") else (named, returns)


def find_public_name(app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: object) -> object:
    """Resolve a name seen in its room, `pec_rules.plans.PlanChange`, as the public one, `pec_rules.PlanChange`."""
    name = PUBLIC.get(node["reftarget"].rpartition(".")[2])
    if node["refdomain"] != "py" or name is None or node["reftarget"] == name:
        return None
    resolve: Callable[..., object] = env.domains.python_domain.resolve_xref
    return resolve(env, node["refdoc"], app.builder, "obj", name, node, shown)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect all of it."""
    app.connect("autodoc-process-docstring", read_docstring)
    app.connect("autodoc-before-process-signature", drop_checks)
    app.connect("autodoc-process-signature", drop_enum_call)
    app.connect("autodoc-process-signature", name_terms)
    app.connect("missing-reference", find_public_name)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
