"""What a value checks of itself: a field's annotation says what is legal, and all problems are told at once."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, reduce
from operator import attrgetter, or_
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Final, ParamSpec, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from pec_rules.calendar import EARLIEST_EXPIRY, LATEST_EXPIRY, is_plain_date
from pec_rules.errors import InvalidInput, Problem
from pec_rules.wording import Text

MOST_BYTES: Final = 10**15
MOST_EXTRA_GB: Final = 1_000_000
LARGEST_WHOLE: Final = 2**53 - 1
"""The largest whole number that every JSON reader keeps exact."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")

_Fields = ParamSpec("_Fields")
_Value = TypeVar("_Value")


@attrs.frozen
class Unfit(ValueError):  # noqa: N818 - says what is legal
    """A field's value is not legal; `text` says what is. Only a converter of one's own lets it out."""

    text: Text


Check = Callable[[object], object]
"""Returns the value as it is kept, or raises `Unfit`."""


@attrs.frozen
class WholeNumber:
    """A whole number from `least` to `most`; neither `True` nor `1.0` is one. `legal` says so."""

    least: int
    most: int
    legal: Text = attrs.field()

    @legal.default
    def _legal(self) -> Text:
        return Text(
            it=f"deve essere un numero intero da {self.least} a {self.most}",
            en=f"must be a whole number from {self.least} to {self.most}",
        )

    def __call__(self, value: object) -> object:
        """Return the number."""
        if type(value) is int and self.least <= value <= self.most:
            return value
        raise Unfit(self.legal)


@attrs.frozen
class PlainDate:
    """A calendar date from `earliest` to `latest`; a `datetime` is none."""

    earliest: date = date.min
    latest: date = date.max

    def __call__(self, value: object) -> object:
        """Return the date."""
        if is_plain_date(value) and self.earliest <= value <= self.latest:
            return value
        raise Unfit(
            Text(
                it=f"deve essere una data senza ora, dal {self.earliest} al {self.latest}",
                en=f"must be a date without a time, from {self.earliest} to {self.latest}",
            )
        )


@attrs.frozen
class Instance:
    """A value of one of some classes."""

    classes: tuple[type, ...]

    def __call__(self, value: object) -> object:
        """Return the value itself."""
        if isinstance(value, self.classes):
            return value
        names = " | ".join(each.__name__ for each in self.classes)
        raise Unfit(Text(it=f"deve essere {names}", en=f"must be {names}"))


@attrs.frozen
class Whole:
    """A value of a class; documents must hold every one of its fields, whatever its defaults."""

    cls: type

    def __call__(self, value: object) -> object:
        """Return the value itself."""
        return Instance((self.cls,))(value)


@attrs.frozen
class Each:
    """A tuple of what another check takes."""

    check: Check

    def __call__(self, value: object) -> object:
        """Return the tuple itself."""
        if not isinstance(value, tuple):
            raise Unfit(Text(it="deve essere una tupla", en="must be a tuple"))
        for each in value:
            self.check(each)
        return value


@attrs.frozen
class Optionally:
    """What another check takes, or `None`."""

    check: Check

    def __call__(self, value: object) -> object:
        """Return the value as the other check keeps it."""
        return None if value is None else self.check(value)


def plain_text(value: object) -> str:
    """Return a text that UTF-8 can write: it holds no half of a surrogate pair."""
    if isinstance(value, str) and (value.isascii() or not _SURROGATE.search(value)):
        return value
    raise Unfit(Text(it="deve essere un testo, senza surrogati isolati", en="must be text, without lone surrogates"))


PlainText = Annotated[str, plain_text]
Bytes = Annotated[int, WholeNumber(0, MOST_BYTES)]
ExtraGigabytes = Annotated[int, WholeNumber(0, MOST_EXTRA_GB)]
Years = Annotated[int, WholeNumber(1, LARGEST_WHOLE)]
ANY_WHOLE: Final = WholeNumber(
    -LARGEST_WHOLE,
    LARGEST_WHOLE,
    Text(it="deve essere un numero intero, al massimo 2⁵³ − 1", en="must be a whole number, at most 2⁵³ − 1"),
)
AnyYears = Annotated[int, ANY_WHOLE]
Day = Annotated[date, PlainDate()]
Expiry = Annotated[date, PlainDate(EARLIEST_EXPIRY, LATEST_EXPIRY)]


def annotated_check(annotation: object) -> Check | None:
    """Return the check that an annotation carries, if any."""
    if get_origin(annotation) is not Annotated:
        return None
    return next((each for each in get_args(annotation)[1:] if callable(each)), None)


def members_of(annotation: object) -> tuple[object, ...]:
    """Return what an annotation allows: the members of a union, or itself alone."""
    if get_origin(annotation) in {Union, UnionType}:
        return get_args(annotation)
    return (annotation,)


@cache
def check_of(annotation: object) -> Check:
    """Return the check that an annotation of a value's field asks for."""
    carried = annotated_check(annotation)
    if carried is not None:
        return carried
    members = members_of(annotation)
    if NoneType in members:
        rest: list[Any] = [each for each in members if each is not NoneType]
        return Optionally(check_of(reduce(or_, rest)))
    if annotation is int:
        return ANY_WHOLE
    if get_origin(annotation) is tuple:
        return Each(check_of(get_args(annotation)[0]))
    classes: list[Any] = [get_origin(each) or each for each in members]
    return Instance(tuple(classes))


@cache
def annotations_of(cls: type) -> Mapping[str, object]:
    """Return the annotation of each field of a value class, in the order of its fields."""
    hints = get_type_hints(cls, include_extras=True)
    return MappingProxyType({field.name: hints[field.name] for field in attrs.fields(cls)})


@cache
def _checks_of(cls: type) -> tuple[tuple[str, Check], ...]:
    return tuple((name, check_of(annotation)) for name, annotation in annotations_of(cls).items())


@attrs.frozen
class Agreement:
    """What fields of a value must satisfy together, or with the terms.

    Attributes:
        at: The JSON Pointer, from the value, of the field that is reported.
        of: The fields looked at, dotted from the value.
        unfit: Takes the terms, where they have a say, and those fields; gives what is legal, or `None` if all is well.
    """

    at: str
    of: tuple[str, ...]
    unfit: Callable[..., Text | None]
    _look: Callable[[object], Any] = attrs.field(
        init=False, default=attrs.Factory(lambda self: attrgetter(*self.of), takes_self=True)
    )

    def problem_in(self, value: object, *context: object) -> Problem | None:
        """Return what is wrong in the value, if anything; a field that is not there agrees with all."""
        try:
            looked_at = self._look(value)
        except AttributeError:
            return None
        text = self.unfit(*context, *looked_at) if len(self.of) > 1 else self.unfit(*context, looked_at)
        return None if text is None else Problem(self.at, text)

    def problem_of(self, looked_at: tuple[object, ...], *context: object) -> Problem | None:
        """Return what is wrong with these values of the fields, if anything."""
        text = self.unfit(*context, *looked_at)
        return None if text is None else Problem(self.at, text)


def check_value(value: attrs.AttrsInstance) -> None:
    """Check every field of a new value, then what its fields must satisfy together; keep what the checks give.

    Raises:
        InvalidInput: with every problem, in the order of the fields.
    """
    cls = type(value)
    try:
        for name, check in _checks_of(cls):
            given = getattr(value, name)
            if type(check) is Instance and isinstance(given, check.classes):
                continue  # the commonest check, without a call
            kept = check(given)
            if kept is not given:
                object.__setattr__(value, name, kept)
        legal = not any(agreement.problem_in(value) for agreement in _agreements_of(cls))
    except Unfit:
        legal = False
    if not legal:
        raise InvalidInput(_problems_of(value))


def problem_at(name: str, check: Check, given: object) -> Problem | None:
    """Return what is wrong with a field or an argument, if anything, at its name."""
    try:
        check(given)
    except Unfit as unfit:
        return Problem(f"/{name}", unfit.text)
    return None


def check_argument(name: str, check: Check, given: object) -> None:
    """Check an argument of a public function.

    Raises:
        InvalidInput: at the argument's name.
    """
    problem = problem_at(name, check, given)
    if problem is not None:
        raise InvalidInput((problem,))


def trusted(cls: Callable[_Fields, _Value], *_: _Fields.args, **fields: _Fields.kwargs) -> _Value:
    """Make a value of fields that are known to pass its checks, every one by name, without checking them again.

    Only for what is taken from values that passed them, or worked out from such.
    """
    value: _Value = object.__new__(cls)  # type: ignore[arg-type] # a class is what is called
    for name, field in fields.items():
        object.__setattr__(value, name, field)
    return value


def _problems_of(value: attrs.AttrsInstance) -> tuple[Problem, ...]:
    problems: dict[str, Problem] = {}
    for name, check in _checks_of(type(value)):
        wrong = problem_at(name, check, getattr(value, name))
        if wrong is not None:
            problems[name] = wrong
    for agreement in _agreements_of(type(value)):
        names = {path.partition(".")[0] for path in agreement.of}
        problem = None if names & problems.keys() else agreement.problem_in(value)
        if problem is not None:
            problems[problem.path.split("/")[1]] = problem
    return tuple(problems[name] for name in annotations_of(type(value)) if name in problems)


def _agreements_of(cls: type) -> tuple[Agreement, ...]:
    agreements: tuple[Agreement, ...] = getattr(cls, "agreements", ())
    return agreements
