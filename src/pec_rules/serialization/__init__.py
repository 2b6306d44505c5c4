"""Documents in and out: strict in, canonical out, all problems at once. The rules do not know of them.

`loads` and `dumps` take and give JSON texts; `converter` is for those who keep their own plain objects;
`json_schema` describes the documents to others.
"""

import json
from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Any, Final, TypeVar, overload

from cattrs import Converter

from pec_rules.cheapest import Cheapest
from pec_rules.checks import Agreement, check_argument
from pec_rules.deadlines import Deadlines
from pec_rules.decision import Assessment, ExtraSpaceAssessment
from pec_rules.door import TERMS
from pec_rules.errors import InvalidInput, Problem, refuse
from pec_rules.lifecycle import MailboxStatus, Timeline
from pec_rules.mailbox import AnyMailbox, ExtraSpaceOrder, RenewalOrder, terms_problems
from pec_rules.prices import PriceList
from pec_rules.quotes import Quote
from pec_rules.serialization._case import Case, CaseDocument, ExtraSpaceCase, NeedsCase
from pec_rules.serialization._converter import AN_OBJECT, strict_converter
from pec_rules.serialization._problems import problems_of
from pec_rules.serialization._schema import json_schema
from pec_rules.serialization._text import LARGEST_DOCUMENT, MISSING, TWICE, parse
from pec_rules.terms import ARUBA, Terms
from pec_rules.vocabulary import MailboxKind
from pec_rules.wording import Text

__all__ = [
    "LARGEST_DOCUMENT",
    "SCHEMA",
    "Case",
    "CaseDocument",
    "ExtraSpaceCase",
    "NeedsCase",
    "converter",
    "dumps",
    "json_schema",
    "loads",
    "loads_for_assessment",
    "loads_for_deadlines",
]

_Document = TypeVar(
    "_Document",
    bound=CaseDocument
    | Assessment
    | ExtraSpaceAssessment
    | MailboxStatus
    | Timeline
    | Deadlines
    | Quote
    | Cheapest
    | PriceList
    | AnyMailbox
    | RenewalOrder
    | ExtraSpaceOrder,
)

_LINE_ENDS: Final = {ord(each): f"\\u{ord(each):04x}" for each in "\x85\u2028\u2029"}
"""What some readers of lines take for the end of one, and JSON need not escape."""

SCHEMA: Final = 1
"""The edition of the documents, which the top of each states."""
_NOT_STATED: Final = object()
_ANOTHER_SCHEMA: Final = Text(it=f"deve essere {SCHEMA}", en=f"must be {SCHEMA}")


def converter() -> Converter:
    """Return a new strict cattrs converter of every value, without the `schema` key that the top of a document has.

    It raises cattrs's own errors, `ValueError` for a single leaf and `InvalidInput` for a `kind` that is none, and does
    not hold a mailbox against terms: `loads` tells every problem, and does.
    """
    return strict_converter(all_problems=True)


@cache
def _quick() -> Converter:
    return strict_converter(all_problems=False)


@cache
def _thorough() -> Converter:
    return strict_converter(all_problems=True)


@overload
def loads(text: str | bytes, cls: type[_Document], *, terms: Terms = ARUBA) -> _Document: ...


@overload
def loads(text: str | bytes, cls: UnionType, *, terms: Terms = ARUBA) -> AnyMailbox: ...


def loads(text: str | bytes, cls: Any, *, terms: Terms = ARUBA) -> Any:
    """Return the value that a document holds: nothing coerced, nothing lost, nothing the terms do not allow.

    Args:
        text: The JSON document, as text or as UTF-8; at most 1 MiB.
        cls: What it holds: `Case`, `ExtraSpaceCase`, `NeedsCase`, `Assessment`, `ExtraSpaceAssessment`,
            `MailboxStatus`, `Timeline`, `Deadlines`, `Quote`, `Cheapest`, `PriceList`, `Mailbox`, `DomainMailbox`,
            either (`Mailbox | DomainMailbox`), `RenewalOrder` or `ExtraSpaceOrder`.
        terms: The terms that it must meet.

    Raises:
        InvalidInput: with every problem at once, each at its JSON Pointer, in the order of the document's fields.
    """
    return _read(text, cls, terms)


def loads_for_assessment(text: str | bytes, *, terms: Terms = ARUBA) -> Case:
    """Return a case that asks for a decision: as `loads`, and a request must be there unless it is a domain mailbox.

    Raises:
        InvalidInput: as `loads`.
    """
    case: Case = _read(text, Case, terms, (_ASKS_FOR_RENEWAL,))
    return case


def loads_for_deadlines(text: str | bytes, *, terms: Terms = ARUBA) -> Case:
    """Return a case that asks for deadlines: as `loads`, and a domain mailbox, which is not paid by itself, has none.

    Raises:
        InvalidInput: as `loads`.
    """
    case: Case = _read(text, Case, terms, (_IS_PAID_BY_ITSELF,))
    return case


def _kind_unfit(kind: MailboxKind) -> Text | None:
    legal = MailboxKind.MAILBOX
    return None if kind is legal else Text(it=f"deve essere {legal}", en=f"must be {legal}")


_IS_PAID_BY_ITSELF: Final = Agreement("/mailbox/kind", ("mailbox.kind",), _kind_unfit)


def _request_unfit(kind: MailboxKind, request: object) -> Text | None:
    return MISSING if kind is MailboxKind.MAILBOX and request is None else None


_ASKS_FOR_RENEWAL: Final = Agreement("/request", ("mailbox.kind", "request"), _request_unfit)


def _read(text: str | bytes, cls: Any, terms: Terms, also: tuple[Agreement, ...] = ()) -> Any:  # noqa: ANN401 - as loads
    document = parse(text)
    if not isinstance(document, dict):
        raise InvalidInput((Problem("", AN_OBJECT),))
    check_argument("terms", TERMS, terms)
    edition = _edition_problems(document.pop("schema", _NOT_STATED))
    value, fault = None, None
    try:
        value = _quick().structure(document, cls)
        legal = not any(_against(terms, value)) and not any(each.problem_in(value) for each in also)
    except Exception as error:  # noqa: BLE001 - what it is, the thorough reading tells
        legal, fault = False, error
    refuse(edition if legal else [*edition, *problems_of(document, cls, terms, _thorough(), also)])
    if fault is not None:
        raise AssertionError("a document that cannot be read has no problem") from fault
    return value


def _edition_problems(stated: object) -> list[Problem]:
    if type(stated) is int and stated == SCHEMA:
        return []
    if stated is _NOT_STATED or stated is TWICE:
        return [Problem("/schema", TWICE.text if stated is TWICE else MISSING)]
    raise InvalidInput((Problem("/schema", _ANOTHER_SCHEMA),))


def _against(terms: Terms, value: object) -> Iterator[Problem]:
    """Give what the terms find wrong with the mailboxes and orders of a value that is otherwise legal."""
    yield from terms_problems(value, terms, "")
    if isinstance(value, Assessment | ExtraSpaceAssessment | Cheapest):
        yield from terms_problems(value.order, terms, "/order")
    if isinstance(value, CaseDocument):
        yield from terms_problems(value.mailbox, terms, "/mailbox")


def dumps(value: object, *, line: int | None = None) -> str:
    """Return the canonical document of a value, on one line: keys in the order of the contract, dates as YYYY-MM-DD.

    Args:
        value: A value that `loads` reads, or `InvalidInput`.
        line: The line of the input, counted from 1, that an `InvalidInput` is about; other documents have none.
    """
    written: dict[str, Any] = _quick().unstructure(value)
    if isinstance(value, InvalidInput) and line is not None:
        written = {"error": written["error"], "line": line, "problems": written["problems"]}
    return json.dumps({"schema": SCHEMA, **written}, ensure_ascii=False).translate(_LINE_ENDS)
