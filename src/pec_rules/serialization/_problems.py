"""Every problem of a document at once, in the order of its fields: asked only once it is known to be bad."""

from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any, Final, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError

from pec_rules.checks import Agreement, Unfit, annotated_check, annotations_of, members_of
from pec_rules.errors import InvalidInput, Problem, pointer
from pec_rules.mailbox import Without
from pec_rules.messages import ADVICE, VIOLATIONS
from pec_rules.serialization._case import WRITTEN, WrittenAdvice, WrittenViolation
from pec_rules.serialization._converter import MOST_ITEMS, UNKNOWN, classes_by_kind, read_facts
from pec_rules.serialization._text import MISSING
from pec_rules.terms import Terms

_NOT_THERE: Final = object()


def problems_of(
    document: dict[str, object],
    annotation: Any,  # noqa: ANN401 - a class or a union
    terms: Terms,
    converter: Converter,
    also: tuple[Agreement, ...],
) -> tuple[Problem, ...]:
    """Return every problem of a document, in the order of its fields, object by object, unknown keys last.

    Args:
        document: The plain objects of the document.
        annotation: What the document should hold.
        terms: The terms that the document must meet.
        converter: A strict converter with detailed validation.
        also: What the whole document must satisfy besides.
    """
    walk = _Walk(terms, converter, also)
    walk.visit(document, annotation, "")
    try:
        converter.structure(document, annotation)
    except Exception as error:  # noqa: BLE001 - told apart, and raised again where it is none of a document's
        walk.problems.extend(_told(error, ""))
    places = {path: place for place, path in enumerate(walk.paths)}
    return tuple(sorted(dict.fromkeys(walk.problems), key=lambda problem: places.get(problem.path, len(places))))


def _told(error: BaseException, at: str) -> Iterator[Problem]:
    """Give the problems that an error of the converter tells of, below a path."""
    if isinstance(error, InvalidInput):
        yield from (problem.below(at) for problem in error.problems)
    elif isinstance(error, Unfit):
        yield Problem(at, error.text)
    elif isinstance(error, KeyError):
        yield Problem(at, MISSING)
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from (Problem(at + pointer(key), UNKNOWN) for key in error.extra_fields)
    elif isinstance(error, ClassValidationError):
        placed, whole = error.group_exceptions()
        for each, note in placed:
            yield from _told(each, at + pointer(note.name))
        for each in whole:
            yield from _told(each, at)
    elif isinstance(error, IterableValidationError):
        for each, place in error.group_exceptions()[0]:
            yield from _told(each, at + pointer(place.index))
    else:
        raise error


@attrs.define
class _Walk:
    """A walk through a document beside its annotation: the order of its paths, and what its fields disagree about."""

    terms: Terms
    converter: Converter
    also: tuple[Agreement, ...]
    paths: list[str] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)

    def visit(self, node: object, annotation: object, at: str) -> None:
        """Note the paths of a node and of all below it, and its disagreements."""
        self.paths.append(at)
        if isinstance(node, list) and get_origin(annotation) is tuple and len(node) <= MOST_ITEMS:
            for place, each in enumerate(node):
                self.visit(each, get_args(annotation)[0], f"{at}/{place}")
        fields = _fields(node, annotation) if isinstance(node, dict) else None
        if isinstance(node, dict) and _kinds_of(annotation) is not None:
            self.paths.append(f"{at}/kind")
        if not isinstance(node, dict) or fields is None:
            return
        cls, names = fields
        annotations = annotations_of(cls)
        for name in names:
            self.visit(node.get(name), annotations[name], f"{at}/{name}")
            if name == "facts":
                self._facts(node, cls, at)
        known = {*names, "kind"} if _kinds_of(annotation) is not None else set(names)
        self.paths.extend(at + pointer(key) for key in node if key not in known)
        self._disagreements(node, cls, at)

    def _facts(self, node: dict[str, object], cls: type, at: str) -> None:
        """Note the paths of facts, and what is wrong with them where it is known whose they should be."""
        rule, facts = node.get("rule"), node.get("facts")
        wordings = {WrittenViolation: VIOLATIONS, WrittenAdvice: ADVICE}[cls]
        known = next((each for each in wordings if each == rule), None)
        if known is None or not isinstance(facts, dict):
            return
        self.paths.extend(f"{at}/facts{pointer(name)}" for name in dict.fromkeys((*wordings[known].facts, *facts)))
        try:
            read_facts(known, facts, wordings, self.converter)
        except InvalidInput as error:
            self.problems.extend(problem.below(at) for problem in error.problems)

    def _disagreements(self, node: dict[str, object], cls: type, at: str) -> None:
        agreements: list[tuple[Agreement, tuple[object, ...]]] = [
            *((each, ()) for each in getattr(cls, "agreements", ())),
            *((each, (self.terms,)) for each in getattr(cls, "meets_terms", ())),
            *((each, ()) for each in (self.also if not at else ())),
        ]
        for agreement, context in agreements:
            looked_at = tuple(self._leaf(node, cls, path.split(".")) for path in agreement.of)
            if not any(each is _NOT_THERE for each in looked_at):
                problem = agreement.problem_of(looked_at, *context)
                self.problems.extend([problem.below(at)] if problem else [])

    def _leaf(self, node: object, cls: type, path: list[str]) -> Any:  # noqa: ANN401 - of any field
        """Return a field below a node as the value would hold it, or `_NOT_THERE` where it cannot be read."""
        name, rest = path[0], path[1:]
        field = attrs.fields_dict(cls).get(name)
        if field is None or not isinstance(node, dict):
            return getattr(cls, name, _NOT_THERE) if field is None else _NOT_THERE
        annotation: Any = annotations_of(cls)[name]
        below = node.get(name)
        if rest:
            fields = _fields(below, annotation)
            return _NOT_THERE if fields is None else self._leaf(below, fields[0], rest)
        if below is None:
            return _NOT_THERE if field.default is attrs.NOTHING else field.default
        try:
            return self.converter.structure(below, annotation)
        except Exception:  # noqa: BLE001 - what is wrong with it is told where it stands
            return _NOT_THERE


def _kinds_of(annotation: object) -> Mapping[str, Any] | None:
    return None if annotated_check(annotation) is not None else classes_by_kind(annotation)


def _fields(node: object, annotation: object) -> tuple[type, list[str]] | None:
    """Return the class of an object in a document, and the names of its fields there."""
    check = annotated_check(annotation)
    left_out = check.left_out if isinstance(check, Without) else ()
    base = get_args(annotation)[0] if check is not None else annotation
    members = [each for each in members_of(base) if each is not NoneType]
    by_kind = _kinds_of(annotation)
    if by_kind is not None:
        kind = node.get("kind") if isinstance(node, dict) else None
        cls = by_kind.get(kind) if isinstance(kind, str) else None
    else:
        cls = members[0] if isinstance(members[0], type) and attrs.has(members[0]) else None
    if cls is None:
        return None
    cls = WRITTEN.get(cls, cls)
    return cls, [name for name in annotations_of(cls) if name not in left_out]
