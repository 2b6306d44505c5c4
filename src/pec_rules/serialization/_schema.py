"""JSON Schema 2020-12 of the documents, from the same annotations that read them."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin

import attrs

from pec_rules.calendar import LATEST_EXPIRY
from pec_rules.checks import (
    ANY_WHOLE,
    PlainDate,
    PlainText,
    Whole,
    WholeNumber,
    annotated_check,
    annotations_of,
    members_of,
)
from pec_rules.decision import Advice, Violation
from pec_rules.errors import InvalidInput
from pec_rules.holders import Code
from pec_rules.mailbox import Without
from pec_rules.messages import ADVICE, VIOLATIONS, Wording
from pec_rules.money import AMOUNT_PATTERN, Amount
from pec_rules.rulebook import Rule
from pec_rules.serialization._case import WRITTEN, Words
from pec_rules.serialization._converter import MOST_ITEMS, classes_by_kind
from pec_rules.serialization._writing import ONE_OF

Schema = dict[str, Any]


@attrs.frozen(kw_only=True)
class _WrittenProblem:
    path: PlainText
    message: Words


def json_schema(cls: Any) -> Schema:  # noqa: ANN401 - a class, or a union of classes
    """Return the JSON Schema 2020-12 of a class's documents.

    What `loads` accepts the schema accepts; what breaks the schema `loads` refuses. `loads` asks for more: check
    characters, agreement between fields, the terms.

    Args:
        cls: A class that `loads` reads, a union of mailboxes, or `InvalidInput`.
    """
    definitions: dict[str, Schema] = {}
    body = _of_problems(definitions) if cls is InvalidInput else _of(cls, definitions)
    top = body if "oneOf" in body else definitions.pop(body["$ref"].rpartition("/")[2])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_with_edition(top, definitions)}


def _with_edition(top: Schema, definitions: dict[str, Schema]) -> Schema:
    """Ask the top of a document for its edition; an object below that may stand at the top states it there only."""
    edition = {"schema": {"const": 1}}
    if "oneOf" not in top:
        required = ["schema", *top["required"]]
        return {**top, "properties": {**edition, **top["properties"]}, "required": required, "$defs": definitions}
    names = [each["$ref"].rpartition("/")[2] for each in top["oneOf"]]
    return {"oneOf": [_with_edition(definitions[name], {}) for name in names], "$defs": definitions}


def _of_problems(definitions: dict[str, Schema]) -> Schema:
    problem = _of(_WrittenProblem, definitions)
    definitions["InvalidInput"] = {
        "type": "object",
        "properties": {
            "error": {"const": "invalid-input"},
            "line": {"type": "integer", "minimum": 1},
            "problems": {"type": "array", "items": problem, "minItems": 1},
        },
        "required": ["error", "problems"],
        "additionalProperties": False,
    }
    return {"$ref": "#/$defs/InvalidInput"}


def _of(annotation: Any, definitions: dict[str, Schema]) -> Schema:  # noqa: ANN401, PLR0911 - a case for each annotation
    check = annotated_check(annotation)
    if isinstance(check, Without):
        return _object(get_args(annotation)[0], definitions, without=check.left_out)
    if isinstance(check, Whole):
        return _object(check.cls, definitions, whole=True)
    if check is not None:
        return _checked(check)
    members = members_of(annotation)
    if len(members) > 1:
        rest = [_of(each, definitions) for each in members if each is not NoneType]
        null = [{"type": "null"}] if NoneType in members else []
        return {"oneOf": [*rest, *null]}
    if get_origin(annotation) is tuple:
        return {"type": "array", "items": _of(get_args(annotation)[0], definitions), "maxItems": MOST_ITEMS}
    if isinstance(annotation, type) and attrs.has(annotation):
        if annotation.__name__ not in definitions:
            definitions[annotation.__name__] = {}
            definitions[annotation.__name__] = _object(annotation, definitions)
        return {"$ref": f"#/$defs/{annotation.__name__}"}
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return {"enum": [each.value for each in annotation]}
    return _plain(annotation)


def _plain(annotation: Any) -> Schema:  # noqa: ANN401 - as above
    plain: Mapping[Any, Schema] = {
        bool: {"type": "boolean"},
        int: _checked(ANY_WHOLE),
        str: {"type": "string"},
        date: _checked(PlainDate()),
        Any: {},
    }
    return plain[annotation]


def _checked(check: object) -> Schema:
    if isinstance(check, WholeNumber):
        return {"type": "integer", "minimum": check.least, "maximum": check.most}
    if isinstance(check, PlainDate):
        years = "(20|21)[0-9]{2}" if check.latest == LATEST_EXPIRY else "[0-9]{4}"
        return {"type": "string", "format": "date", "pattern": f"^{years}-[0-9]{{2}}-[0-9]{{2}}$"}
    if isinstance(check, Amount):
        return {"type": "string", "pattern": f"^{AMOUNT_PATTERN}$"}
    if isinstance(check, Code):
        return {"type": "string", "pattern": f"^[A-Za-z0-9]{{{check.length}}}$"}
    return {"type": "string"}


def _object(
    cls: Any,  # noqa: ANN401 - as above
    definitions: dict[str, Schema],
    *,
    without: tuple[str, ...] = (),
    whole: bool = False,
) -> Schema:
    written = WRITTEN.get(cls, cls)
    kind = {"kind": {"const": str(cls.kind)}} if classes_by_kind(cls) else {}
    properties: dict[str, Schema] = dict(kind)
    required = list(kind)
    for field in attrs.fields(written):
        if field.name in without:
            continue
        of_field = _of(annotations_of(written)[field.name], definitions)
        if whole or field.default is attrs.NOTHING:
            required.append(field.name)
        elif {"type": "null"} not in of_field.get("oneOf", ()):
            of_field = {"oneOf": [of_field, {"type": "null"}]}
        properties[field.name] = of_field
    schema: Schema = {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
    if cls in ONE_OF:
        schema["oneOf"] = [{"required": [name], "properties": {name: {"type": "integer"}}} for name in ONE_OF[cls]]
    wordings = {Violation: VIOLATIONS, Advice: ADVICE}.get(cls)
    return {**schema, **_facts_by_rule(wordings, definitions)} if wordings else schema


def _facts_by_rule(wordings: Mapping[Rule, Wording], definitions: dict[str, Schema]) -> Schema:
    def facts(wording: Wording) -> Schema:
        return {
            "type": "object",
            "properties": {name: _of(kind, definitions) for name, kind in wording.facts.items()},
            "required": list(wording.facts),
            "additionalProperties": False,
        }

    return {
        "oneOf": [
            {"properties": {"rule": {"const": rule.code}, "facts": facts(wording)}}
            for rule, wording in wordings.items()
        ]
    }
