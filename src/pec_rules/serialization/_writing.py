"""How a value is written: keys in the order of the contract, dates as YYYY-MM-DD, codes as they are."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, get_args

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from pec_rules.checks import annotated_check, annotations_of
from pec_rules.decision import Advice, Assessment, ExtraSpaceAssessment, Violation
from pec_rules.errors import InvalidInput, Problem
from pec_rules.frozen import FrozenMap
from pec_rules.mailbox import Without
from pec_rules.remedies import FreeSpace, SetExtraSpace
from pec_rules.wording import LANGUAGES


def is_value(annotation: object) -> bool:
    """Return whether an annotation is a class of values."""
    return isinstance(annotation, type) and attrs.has(annotation)


def _words(value: Violation | Advice | Problem) -> dict[str, str]:
    return {language: value.message(language) for language in LANGUAGES}


def _write_value(cls: Any, converter: Converter) -> Callable[[Any], dict[str, Any]]:  # noqa: ANN401 - as above
    """Write an object's `kind` or `id`, if its class has one, then its fields in their order."""
    written: dict[str, Any] = {name: override(omit_if_default=True) for name in ONE_OF.get(cls, ())}
    for name, annotation in annotations_of(cls).items():
        check = annotated_check(annotation)
        if isinstance(check, Without):
            without: dict[str, Any] = {each: override(omit=True) for each in check.left_out}
            base: Any = get_args(annotation)[0]
            written[name] = override(unstruct_hook=make_dict_unstructure_fn(base, converter, **without))
    has_id = "id" in annotations_of(cls)
    if has_id:
        written["id"] = override(omit=True)
    write = make_dict_unstructure_fn(cls, converter, **written)
    if has_id:
        return lambda value: {**_id_of(value), **write(value)}
    return (lambda value: {"kind": str(cls.kind), **write(value)}) if hasattr(cls, "kind") else write


def _id_of(value: Any) -> dict[str, Any]:  # noqa: ANN401 - of every class of documents that have one
    return {} if value.id is None else {"id": value.id}


ONE_OF: Final[Mapping[type, tuple[str, ...]]] = MappingProxyType(
    {SetExtraSpace: ("mailbox_gb", "archive_gb"), FreeSpace: ("mailbox_bytes", "archive_bytes")}
)
"""The remedies of which a document holds one number of two."""


def write_hooks(converter: Converter) -> None:
    """Teach a converter to write every value."""

    def write_violation(violation: Violation) -> dict[str, Any]:
        return {
            "rule": violation.rule.code,
            "step": violation.step.value,
            "path": violation.path,
            "facts": converter.unstructure(violation.facts),
            "message": _words(violation),
            "remedies": converter.unstructure(violation.remedies),
        }

    def write_advice(advice: Advice) -> dict[str, Any]:
        facts = converter.unstructure(advice.facts)
        return {"rule": advice.rule.code, "facts": facts, "message": _words(advice)}

    def write_assessment(assessment: Assessment | ExtraSpaceAssessment) -> dict[str, Any]:
        return {
            **_id_of(assessment),
            "address": assessment.address,
            "today": assessment.today.isoformat(),
            "accepted": assessment.accepted,
            "violations": converter.unstructure(assessment.violations),
            "advice": converter.unstructure(assessment.advice),
            "order": converter.unstructure(assessment.order),
        }

    def write_problems(error: InvalidInput) -> dict[str, Any]:
        problems = [{"path": problem.path, "message": _words(problem)} for problem in error.problems]
        return {"error": "invalid-input", "problems": problems}

    converter.register_unstructure_hook_factory(is_value, lambda cls: _write_value(cls, converter))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(Decimal, str)
    converter.register_unstructure_hook(
        FrozenMap, lambda facts: {name: converter.unstructure(fact) for name, fact in facts.items()}
    )
    converter.register_unstructure_hook(Violation, write_violation)
    converter.register_unstructure_hook(Advice, write_advice)
    converter.register_unstructure_hook(Assessment, write_assessment)
    converter.register_unstructure_hook(ExtraSpaceAssessment, write_assessment)
    converter.register_unstructure_hook(InvalidInput, write_problems)
