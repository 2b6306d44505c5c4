"""The strict cattrs converter: what a document may hold."""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from enum import StrEnum
from types import NoneType
from typing import Any, Final, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from pec_rules.checks import ANY_WHOLE, Unfit, Whole, annotated_check, members_of, plain_text
from pec_rules.decision import Advice, Assessment, ExtraSpaceAssessment, Violation
from pec_rules.errors import InvalidInput, Problem, pointer, refuse
from pec_rules.frozen import FrozenMap
from pec_rules.mailbox import Without
from pec_rules.messages import ADVICE, VIOLATIONS, Facts, Wording
from pec_rules.money import Amount
from pec_rules.rulebook import Rule
from pec_rules.serialization._case import (
    WRITTEN,
    WrittenAdvice,
    WrittenViolation,
    read_assessment,
)
from pec_rules.serialization._text import ABSENT, MISSING, TWICE, Mark
from pec_rules.serialization._writing import is_value, write_hooks
from pec_rules.vocabulary import (
    Channel,
    HolderKind,
    IdentifierKind,
    MailboxState,
    MilestoneKind,
    Need,
    OrderStep,
    PaymentMethod,
    PaymentTiming,
    Plan,
    QuoteItem,
)
from pec_rules.wording import Fact, Text

Hook = Callable[[Any, Any], Any]

AN_OBJECT: Final = Text(it="deve essere un oggetto", en="must be an object")
_A_LIST: Final = Text(it="deve essere una lista", en="must be a list")
_A_BOOLEAN: Final = Text(it="deve essere true o false", en="must be true or false")
_A_DATE: Final = Text(
    it="deve essere una data esistente, scritta AAAA-MM-GG", en="must be a date that exists, written YYYY-MM-DD"
)
UNKNOWN: Final = Text(it="chiave sconosciuta: da rimuovere", en="unknown key: it must go")
MOST_ITEMS: Final = 1_000
"""The longest list that a document may hold; the rules give shorter ones."""
_TOO_LONG: Final = Text(it=f"deve avere al massimo {MOST_ITEMS} elementi", en=f"must have at most {MOST_ITEMS} items")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CODES: Final = (
    Channel,
    HolderKind,
    IdentifierKind,
    MailboxState,
    MilestoneKind,
    Need,
    OrderStep,
    PaymentMethod,
    PaymentTiming,
    Plan,
    QuoteItem,
    Rule,
)


def classes_by_kind(annotation: object) -> Mapping[str, Any] | None:
    """Return the classes that an annotation allows by the `kind` their documents state, if that is how they differ."""
    members: list[Any] = [each for each in members_of(annotation) if each is not NoneType]
    if all(is_value(each) and hasattr(each, "kind") for each in members):
        return {str(each.kind): each for each in members}
    return None


def _code_legal(codes: Iterable[str]) -> Text:
    legal = ", ".join(codes)
    return Text(it=f"deve essere uno di: {legal}", en=f"must be one of: {legal}")


def _once(hook: Hook) -> Hook:
    """Refuse the value of a key that appears twice, or must be there and is not, before it is looked at."""

    def once(value: object, annotation: object) -> object:
        if type(value) is Mark:
            raise Unfit(value.text)
        return hook(value, annotation)

    return once


def _read_bool(value: object, _: object) -> bool:
    if isinstance(value, bool):
        return value
    raise Unfit(_A_BOOLEAN)


def _read_whole(value: object, _: object) -> object:
    return ANY_WHOLE(value)


def _read_text(value: object, _: object) -> str:
    return plain_text(value)


def _read_date(value: object, _: object) -> date:
    if isinstance(value, str) and _DATE.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise Unfit(_A_DATE)


def _read_code(value: object, codes: type[StrEnum]) -> StrEnum:
    if isinstance(value, str):
        with suppress(ValueError):
            return codes(value)
    raise Unfit(_code_legal(codes))


def _is_checked(annotation: object) -> bool:
    return annotated_check(annotation) is not None


def _checked_hook(annotation: Any, converter: Converter) -> Hook:  # noqa: ANN401 - cattrs passes any annotation
    """Read what the annotation's check takes; dates and amounts have another form in a document than in a value."""
    base, check = get_args(annotation)[0], annotated_check(annotation) or ANY_WHOLE
    if isinstance(check, Without):
        return _once(_class_hook(base, converter, without=check.left_out))
    if isinstance(check, Whole):
        return _once(_class_hook(base, converter, whole=True))
    if base is date:
        return _once(lambda value, _: check(_read_date(value, date)))
    if isinstance(check, Amount):
        return _once(lambda value, _: check.from_text(value))
    return _once(lambda value, _: check(value))


def _is_list(annotation: object) -> bool:
    return get_origin(annotation) is tuple


def _list_hook(annotation: Any, converter: Converter) -> Hook:  # noqa: ANN401 - cattrs passes any annotation
    of_list: Any = list.__class_getitem__(get_args(annotation)[0])

    def hook(value: object, _: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise Unfit(_A_LIST)
        if len(value) > MOST_ITEMS:
            raise Unfit(_TOO_LONG)
        return tuple(converter.structure(value, of_list))

    return _once(hook)


def _differs_by_kind(annotation: object) -> bool:
    return classes_by_kind(annotation) is not None


def _kind_hook(annotation: object, converter: Converter) -> Hook:
    """Read an object by the class that its `kind` states."""
    classes = classes_by_kind(annotation) or {}
    optional = NoneType in members_of(annotation)
    hooks = {kind: _class_hook(cls, converter) for kind, cls in classes.items()}

    def hook(value: object, _: object) -> object:
        if value is None and optional:
            return None
        if not isinstance(value, dict):
            raise Unfit(AN_OBJECT)
        kind = value.get("kind")
        if not isinstance(kind, str) or kind not in hooks:
            legal = TWICE.text if kind is TWICE else MISSING if kind is None else _code_legal(hooks)
            raise InvalidInput((Problem("/kind", legal),))
        return hooks[kind]({key: each for key, each in value.items() if key != "kind"}, classes[kind])

    return _once(hook)


def _value_hook(cls: Any, converter: Converter) -> Hook:  # noqa: ANN401 - cattrs passes any annotation
    return _once(_class_hook(cls, converter))


def _class_hook(
    cls: Any,  # noqa: ANN401 - as above
    converter: Converter,
    *,
    without: tuple[str, ...] = (),
    whole: bool = False,
) -> Hook:
    """Read an object with the fields of a class, and no other; where a field may be left out, `null` leaves it out.

    Args:
        cls: The class.
        converter: Reads its fields.
        without: Fields that the object does not have.
        whole: Whether every field must be there, whatever its default.
    """
    written: Any = WRITTEN.get(cls, cls)
    omitted: dict[str, Any] = {name: override(omit=True) for name in without}
    structure = make_dict_structure_fn(written, converter, **omitted)
    defaults = {field.name for field in attrs.fields(written) if field.default is not attrs.NOTHING}
    may_be_left_out = defaults.difference(without)
    finish_by_class: Mapping[type, Callable[[Any], object]] = {
        Violation: lambda read: _read_violation(read, converter),
        Advice: lambda read: _read_advice(read, converter),
        Assessment: lambda read: read_assessment(read, Assessment),
        ExtraSpaceAssessment: lambda read: read_assessment(read, ExtraSpaceAssessment),
    }
    finish = finish_by_class.get(cls)

    def hook(value: object, _: object) -> object:
        if not isinstance(value, dict):
            raise Unfit(AN_OBJECT)
        if None in value.values():
            value = {key: each for key, each in value.items() if each is not None or key not in may_be_left_out}
        if whole:
            value = {**dict.fromkeys(may_be_left_out, ABSENT), **value}
        read = structure(value, written)
        return read if finish is None else finish(read)

    return hook


def _read_violation(written: WrittenViolation, converter: Converter) -> Violation:
    return Violation(
        rule=written.rule,
        step=written.step,
        path=written.path,
        facts=read_facts(written.rule, written.facts, VIOLATIONS, converter),
        remedies=written.remedies,
    )


def _read_advice(written: WrittenAdvice, converter: Converter) -> Advice:
    return Advice(written.rule, read_facts(written.rule, written.facts, ADVICE, converter))


def read_facts(rule: Rule, facts: object, wordings: Mapping[Rule, Wording], converter: Converter) -> Facts:
    """Read the facts of a rule's violation or advice: those that its wording names, no other."""
    if rule not in wordings:
        raise InvalidInput((Problem("/rule", _code_legal(wordings)),))
    if not isinstance(facts, dict):
        raise InvalidInput((Problem("/facts", AN_OBJECT),))
    kept: dict[str, Fact] = {}
    problems = []
    for name, kind in wordings[rule].facts.items():
        try:
            kept[name] = converter.structure(facts[name], kind)
        except KeyError:
            problems.append(Problem(f"/facts/{name}", MISSING))
        except Unfit as unfit:
            problems.append(Problem(f"/facts/{name}", unfit.text))
    unknown = (key for key in facts if key not in wordings[rule].facts)
    refuse([*problems, *(Problem(f"/facts{pointer(key)}", UNKNOWN) for key in unknown)])
    return FrozenMap(kept)


def strict_converter(*, all_problems: bool) -> Converter:
    """Return a converter that reads only what the contract allows; the quick one stops at the first problem."""
    converter = Converter(detailed_validation=all_problems, forbid_extra_keys=True)
    converter.register_structure_hook_factory(is_value, _value_hook)
    converter.register_structure_hook_factory(_differs_by_kind, _kind_hook)
    converter.register_structure_hook_factory(_is_list, _list_hook)
    converter.register_structure_hook_factory(_is_checked, _checked_hook)
    primitives: Mapping[type, Hook] = {bool: _read_bool, int: _read_whole, str: _read_text, date: _read_date}
    codes: Mapping[type, Hook] = dict.fromkeys(_CODES, _read_code)
    for cls, read in {**primitives, **codes}.items():
        converter.register_structure_hook(cls, _once(read))
    write_hooks(converter)
    return converter
