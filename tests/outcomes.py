"""What must hold of any bytes, written once: the fuzzers and the seeded replay check these very functions.

An input is a line that says what is asked, then what is given for it: a kind of document and the document, or the
words of a call and its standard input. The word PRICES in a call stands for a file with a legal price list.
"""

import io
import json
import os
import pickle
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import attrs

from pec_rules import (
    Assessment,
    Cheapest,
    Deadlines,
    DomainMailbox,
    ExtraSpaceAssessment,
    ExtraSpaceOrder,
    InvalidInput,
    Mailbox,
    MailboxStatus,
    PriceList,
    Quote,
    RenewalOrder,
    Timeline,
    assess_extra_space,
    assess_renewal,
    cheapest,
    deadlines,
    quote_extra_space,
    quote_renewal,
    status_on,
    timeline,
)
from pec_rules.cli import run
from pec_rules.serialization import (
    Case,
    ExtraSpaceCase,
    NeedsCase,
    dumps,
    loads,
    loads_for_assessment,
    loads_for_deadlines,
)

KINDS: Final[dict[bytes, Any]] = {
    b"case": Case,
    b"assessment": Assessment,
    b"status": MailboxStatus,
    b"timeline": Timeline,
    b"mailbox": Mailbox | DomainMailbox,
    b"order": RenewalOrder,
    b"extra-space-case": ExtraSpaceCase,
    b"extra-space-assessment": ExtraSpaceAssessment,
    b"extra-space-order": ExtraSpaceOrder,
    b"deadlines": Deadlines,
    b"prices": PriceList,
    b"quote": Quote,
    b"needs-case": NeedsCase,
    b"cheapest": Cheapest,
}
PRICES_FILE: Final = Path(__file__).parent.parent / "examples" / "prices.json"
PRICES: Final = loads(PRICES_FILE.read_bytes(), PriceList)
DAY: Final = date(2027, 2, 1)
"""Stands in for the day of a case that has none, so that no outcome depends on the clock."""

_NULL_WHERE_LEFT_OUT: Final = {"id", "mailbox_gb", "archive_gb", "mailbox_bytes", "archive_bytes"}
"""What a document may hold as null and its value is written without."""
_WORDED_ANEW: Final = {"tax_code", "message"}
"""What is kept in another form: a tax code as it is normalised, a message as its rule words it."""
_AMOUNTS: Final = {"yearly", "promotional", "net", "vat_percent", "vat", "total", "payable"}
"""What may be written with other zeros than it was read with."""
_POINTER: Final = re.compile(r"(/([^~/]|~[01])*)*")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_LONGEST_CALENDAR_LINE: Final = 75
_READ_ON: Final = re.compile(r"((Che cosa è ammesso|What is legal): pec-rules (schema [a-z-]+|[a-z-]+ --help)\n)?")
"""What people are told after the problems of a case; nothing where an extra is missing."""


def check_document(given: bytes) -> None:
    """Check what reading a document as the kind that its first line names comes to; as every kind, if it names none."""
    kind, _, text = given.partition(b"\n")
    if kind in KINDS:
        check_reading(text, KINDS[kind])
    else:
        for cls in KINDS.values():
            check_reading(given, cls)


def check_reading(text: bytes, cls: Any) -> None:  # noqa: ANN401 - a class, or a union of classes
    """Check that bytes are a value that keeps its word, or `InvalidInput` that does."""
    read = outcome_of(text, cls)
    if isinstance(read, InvalidInput):
        check_problems(read, text)
    else:
        check_value(read, cls)
        check_nothing_lost(strictly(text), json.loads(dumps(read)))
    check_reading_as_text(text, cls, read)
    if cls is Case:
        check_reading_for(loads_for_assessment, text, read, None if asks_for_renewal(read) else "/request")
        check_reading_for(loads_for_deadlines, text, read, None if has_deadlines(read) else "/mailbox/kind")
    if type(read) in ANSWERS:
        ANSWERS[type(read)](read)


def outcome_of(text: str | bytes, cls: Any) -> Any:  # noqa: ANN401 - as above
    """Return the value that a document holds, or the `InvalidInput` that it is."""
    try:
        return loads(text, cls)
    except InvalidInput as error:
        return error


def check_reading_as_text(text: bytes, cls: Any, read: Any) -> None:  # noqa: ANN401 - as above
    """Check that a text is what its UTF-8 is, and that a text that has no UTF-8 is never taken."""
    as_text = outcome_of(text.decode("utf-8", "surrogateescape"), cls)
    if isinstance(read, InvalidInput):
        assert isinstance(as_text, InvalidInput)
        assert dumps(as_text).encode()
    else:
        assert as_text == read


def check_value(value: Any, cls: Any) -> None:  # noqa: ANN401 - as above
    """Check that a value's document is a line of UTF-8 that reads back as the value, and is written the same again."""
    text = dumps(value)
    assert text.encode().decode().splitlines() == [text]
    read = loads(text, cls)
    assert read == value
    assert hash(read) == hash(value)
    assert dumps(read) == text
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - pickled on this line


def strictly(text: bytes) -> object:
    """Return the JSON of a document that was taken, which has no key twice and no number that is not whole."""

    def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
        assert len({key for key, _ in pairs}) == len(pairs)
        return dict(pairs)

    def whole(digits: str) -> int:
        assert abs(int(digits)) < 2**53
        return int(digits)

    def other(number: str) -> None:
        raise AssertionError(number)

    return json.loads(
        text.decode("utf-8-sig"),
        object_pairs_hook=members,
        parse_int=whole,
        parse_float=other,
        parse_constant=other,
    )


def check_nothing_lost(read: object, written: object) -> None:
    """Check that all that was read is written, of the same type: only case and blanks may differ, and what is null."""
    if read is None:
        return
    assert type(read) is type(written)
    if isinstance(read, dict) and isinstance(written, dict):
        for key, value in read.items():
            assert key in written or (value is None and key in _NULL_WHERE_LEFT_OUT), key
            if key in _AMOUNTS and isinstance(value, str):
                assert Decimal(value) == Decimal(written[key]), key
            elif key not in _WORDED_ANEW:
                check_nothing_lost(value, written.get(key))
    elif isinstance(read, list) and isinstance(written, list):
        for each, other in zip(read, written, strict=True):
            check_nothing_lost(each, other)
    elif isinstance(read, str) and isinstance(written, str):
        assert read.lower() == written.lower()
    else:
        assert read == written


def check_problems(error: InvalidInput, text: bytes) -> None:
    """Check that each problem has a path of its own, into the document, and words; and that they can be written."""
    paths = [problem.path for problem in error.problems]
    assert paths
    assert len(set(paths)) == len(paths)
    for problem in error.problems:
        assert _POINTER.fullmatch(problem.path)
        assert problem.message("it")
        assert problem.message("en")
    written = json.loads(dumps(error).encode())
    assert [problem["path"] for problem in written["problems"]] == paths
    assert pickle.loads(pickle.dumps(error)).problems == error.problems  # noqa: S301 - pickled on this line
    assert str(error).encode()
    check_paths(paths, text)


def check_paths(paths: list[str], text: bytes) -> None:
    """Check that every path leads to an object or list of the document, or to a key or place right in one."""
    if paths == [""]:
        return
    document = json.loads(text.decode("utf-8-sig"), parse_int=float)
    for path in paths:
        node = document
        for part in path.split("/")[1:-1]:
            node = node[int(part) if isinstance(node, list) else part]
        assert isinstance(node, dict | list), path


def check_reading_for(
    loads_for: Callable[[bytes], Case], text: bytes, read: Case | InvalidInput, refused_at: str | None
) -> None:
    """Check that a case is read for an answer as it is read, but for what that answer needs besides, at its path."""
    try:
        asking: Case | InvalidInput = loads_for(text)
    except InvalidInput as error:
        asking = error
    if isinstance(read, InvalidInput):
        assert isinstance(asking, InvalidInput)
        assert {*read.problems} <= {*asking.problems}
        besides = {problem.path for problem in asking.problems} - {problem.path for problem in read.problems}
        assert besides <= {"/request", "/mailbox/kind"}
    elif refused_at is None:
        assert asking == read
    else:
        assert isinstance(asking, InvalidInput)
        assert [problem.path for problem in asking.problems] == [refused_at]


def asks_for_renewal(case: Case | InvalidInput) -> bool:
    """Return whether a case can be decided: a mailbox needs a request."""
    return isinstance(case, Case) and (case.request is not None or isinstance(case.mailbox, DomainMailbox))


def has_deadlines(case: Case | InvalidInput) -> bool:
    """Return whether a case's mailbox is paid by itself."""
    return isinstance(case, Case) and isinstance(case.mailbox, Mailbox)


def check_answers(case: Case) -> None:
    """Check that a case that is legal is answered, and that its answers read back."""
    today = case.today or DAY
    check_value(attrs.evolve(status_on(case.mailbox, today), id=case.id), MailboxStatus)
    check_value(attrs.evolve(timeline(case.mailbox), id=case.id), Timeline)
    if asks_for_renewal(case):
        check_value(attrs.evolve(assess_renewal(case.mailbox, case.request, today=today), id=case.id), Assessment)
    if isinstance(case.mailbox, Mailbox):
        by_when = deadlines(case.mailbox, today, working_days=frozenset())
        check_value(attrs.evolve(by_when, id=case.id), Deadlines)


def check_extra_space(case: ExtraSpaceCase) -> None:
    """Check that a case of extra space is decided, and priced where it is accepted."""
    today = case.today or DAY
    decision = assess_extra_space(case.mailbox, case.request, today=today, working_days=frozenset())
    check_value(attrs.evolve(decision, id=case.id), ExtraSpaceAssessment)
    if decision.order is not None:
        check_value(quote_extra_space(decision.order, PRICES, today=today), Quote)


def check_needs(case: NeedsCase) -> None:
    """Check that the cheapest order is found or none will do, unless the years asked for or the prices do not do."""
    try:
        found = cheapest(case.mailbox, case.needs, PRICES, today=case.today or DAY)
    except InvalidInput as error:
        (problem,) = error.problems
        assert problem.path == "/needs/years" or (case.needs.promotional and problem.path.startswith("/prices/plans/"))
    else:
        check_value(attrs.evolve(found, id=case.id), Cheapest)


def check_prices(prices: PriceList) -> None:
    """Check that an order is priced by any legal list."""
    check_value(quote_renewal(_ORDER, prices), Quote)


def check_order(order: RenewalOrder) -> None:
    """Check that any order is priced."""
    check_value(quote_renewal(order, PRICES), Quote)


def check_extra_space_order(order: ExtraSpaceOrder) -> None:
    """Check that any order of extra space is priced, on its last day at the latest."""
    check_value(quote_extra_space(order, PRICES, today=min(order.placed_on, order.lasts_until)), Quote)


_ORDER: Final = loads(
    """{"schema": 1, "address": "a@pec.it", "plan": "pro", "extra_space": {"mailbox_gb": 1000000, "archive_gb": 1},
    "holder": {"kind": "person", "tax_code": "RCCMNL83S18D969H", "email": "a@example.it"}, "years": 5,
    "payment_method": "paypal", "placed_on": "2026-11-22", "old_expiry": "2027-01-31", "new_expiry": "2032-01-31",
    "deletes_archive": false, "confirmation_to": "a@example.it"}""",
    RenewalOrder,
)
ANSWERS: Final[dict[type, Callable[[Any], None]]] = {
    Case: check_answers,
    ExtraSpaceCase: check_extra_space,
    NeedsCase: check_needs,
    PriceList: check_prices,
    RenewalOrder: check_order,
    ExtraSpaceOrder: check_extra_space_order,
}
"""What a legal document of a kind is asked for besides."""


_PRICED: Final = ("--prices", "PRICES")
ON_CASES: Final[tuple[tuple[str, ...], ...]] = (
    ("assess",),
    ("assess", "--holidays", "it"),
    ("status",),
    ("timeline",),
    ("deadlines",),
    ("extra-space",),
    ("quote", *_PRICED),
    ("quote", "--extra-space", *_PRICED),
    ("cheapest", *_PRICED),
)
"""The commands that answer a case, each with options of its own."""
_DAY: Final = ("--today", DAY.isoformat())
_LANGUAGES: Final = ((), ("--lang", "it"), ("--lang", "en"))


def _calls(*form: str) -> set[tuple[str, ...]]:
    return {(name, "-", *form, *_DAY, *lang, *own) for (name, *own), lang in product(ON_CASES, _LANGUAGES)}


LINE_CALLS: Final = _calls("--lines")
JSON_CALLS: Final = _calls("--json")
PEOPLE_CALLS: Final = _calls()
CALENDAR_CALLS: Final = {
    ("calendar", "-", *form, *_DAY, "--lang", lang)
    for form, lang in product(((), ("--lines",), ("--json",), ("--lines", "--json")), ("it", "en"))
}
OTHER_CALLS: Final = (
    ("rules",),
    ("rules", "--json"),
    ("schema", "case"),
    ("schema", "quote"),
    ("assess", "-"),
    ("timeline", "-", "--lines"),
    ("quote", "-", "--prices", "-"),
)
CALLS: Final = sorted(
    " ".join(call).encode() for call in (*LINE_CALLS, *JSON_CALLS, *PEOPLE_CALLS, *CALENDAR_CALLS, *OTHER_CALLS)
)


_TERMINAL: Final = {"COLUMNS": "80", "LC_ALL": "C"}
"""A terminal of 80 columns, in no language of ours, wherever the checks run."""


@attrs.frozen
class Ended:
    """How a call ended and what it wrote."""

    status: int
    out: str
    err: str


def called(arguments: tuple[str, ...], given: bytes) -> Ended:
    """Return how the command line answers these words and this standard input, in this process."""
    out, err = io.BytesIO(), io.BytesIO()
    stdin = io.TextIOWrapper(io.BytesIO(given))
    stdout, stderr = io.TextIOWrapper(out, encoding="utf-8"), io.TextIOWrapper(err, encoding="utf-8")
    with (
        patch("sys.stdin", stdin),
        patch.dict("os.environ", _TERMINAL),
        redirect_stdout(stdout),
        redirect_stderr(stderr),
    ):
        os.environ.pop("FORCE_COLOR", None)
        status = run([str(PRICES_FILE) if word == "PRICES" else word for word in arguments])
        sys.stdout.flush()
        sys.stderr.flush()
    return Ended(status, out.getvalue().decode(), err.getvalue().decode())


def check_command_line(given: bytes) -> None:
    """Check how the call that the first line holds, on the standard input that follows it, ends."""
    words, _, standard_input = given.partition(b"\n")
    arguments = tuple(words.decode("utf-8", "surrogateescape").replace("\0", "").split(" "))
    ended = called(arguments, standard_input)
    check_ending(ended)
    if arguments in LINE_CALLS:
        check_lines(ended, arguments, standard_input)
    elif arguments in JSON_CALLS:
        check_json(ended, arguments)
    elif arguments in PEOPLE_CALLS:
        check_words(ended, arguments, standard_input)
    elif arguments in CALENDAR_CALLS:
        check_calendar(ended, arguments, standard_input)


def check_ending(ended: Ended) -> None:
    """Check that a call of any words ends as the contract says, and that words alone tell of a wrong call."""
    assert ended.status in {0, 1, 2}
    assert "Traceback (most recent call last)" not in ended.err
    if ended.status != 2:
        assert ended.err == ""
    if ended.err.startswith("pec-rules: "):
        assert (ended.status, ended.out) == (2, "")


def check_json(ended: Ended, arguments: tuple[str, ...]) -> None:
    """Check that a case is answered with one document on one line, and that the status says what it is."""
    (line,) = ended.out.split("\n")[:-1]
    document = json.loads(line)
    assert document["schema"] == 1
    assert ended.status == (2 if "error" in document else 1 if is_refusal(document) else 0)
    if ended.status == 2:
        language = "en" if "en" in arguments else "it" if "it" in arguments else None
        said = [problem["message"] for problem in document["problems"]]
        told = ended.err.splitlines()
        assert len(told) == len(said)
        if language is not None:
            assert all(line.endswith(message[language]) for line, message in zip(told, said, strict=True))


def is_refusal(document: dict[str, Any]) -> bool:
    """Return whether an answer is that there is no order: a decision that refuses, or none that will do."""
    return document.get("accepted") is False or ("turned_down" in document and document["order"] is None)


def check_words(ended: Ended, arguments: tuple[str, ...], given: bytes) -> None:
    """Check that people are answered with the same status as programs, told the same problems, and where to read on."""
    name, source, *rest = arguments
    for_programs = called((name, source, "--json", *rest), given)
    assert ended.status == for_programs.status
    assert ended.err.startswith(for_programs.err)
    more = ended.err.removeprefix(for_programs.err)
    assert _READ_ON.fullmatch(more) if ended.status == 2 else not more
    assert bool(ended.out) == (ended.status != 2)
    assert "\x1b" not in ended.out + ended.err


def check_lines(ended: Ended, arguments: tuple[str, ...], given: bytes) -> None:
    """Check that each line that is not blank has one document, in order: the one that it has alone, or its problems."""
    name, source, _, *rest = arguments
    answers = ended.out.split("\n")
    assert answers.pop() == ""
    asked = list(lines_of(given))
    assert len(answers) == len(asked)
    statuses = set()
    for (number, line), answer in zip(asked, answers, strict=True):
        alone = called((name, source, "--json", *rest), line)
        document = json.loads(answer)
        assert document.pop("line", None) == (number if alone.status == 2 else None)
        assert document == json.loads(alone.out)
        statuses.add(alone.status)
    assert ended.status == (2 if 2 in statuses else 0)
    assert ended.err == ""


def check_calendar(ended: Ended, arguments: tuple[str, ...], given: bytes) -> None:
    """Check that a calendar has the mailboxes of the legal lines, each once, and that the other lines are told."""
    as_json = "--json" in arguments
    lines = dict(lines_of(given)) if "--lines" in arguments else {1: given}
    read = [outcome_of(line, Case) for line in lines.values()]
    found = [each.mailbox.address for each in read if isinstance(each, Case)]
    once = {address.lower(): address for address in reversed(found)}
    assert ended.status == (0 if once and len(once) == len(read) else 2)
    *told, written = ended.out.split("\n")[:-1] if as_json else (ended.out,)
    if once:
        about = dict.fromkeys(summary.rpartition(": ")[2] for summary in summaries(written, as_json=as_json))
        assert list(about) == sorted(once.values(), key=found.index)
        assert len(told if as_json else ended.err.splitlines()) >= len(read) - len(once)
        assert as_json or max(len(line.encode()) for line in written.split("\r\n")) <= _LONGEST_CALENDAR_LINE
    else:
        assert "VCALENDAR" not in ended.out.upper()


def summaries(calendar: str, *, as_json: bool) -> list[str]:
    """Return what the events of a calendar, in either of its forms, are called."""
    if not as_json:
        return re.findall("^SUMMARY:(.*)\r$", calendar.replace("\r\n ", ""), re.MULTILINE)
    events = json.loads(calendar)[2]
    return [value for _, members, _ in events for name, _, _, value in members if name == "summary"]


def lines_of(given: bytes) -> Iterator[tuple[int, bytes]]:
    """Give each line that is not blank with its number, counted from 1, without its end."""
    for number, line in enumerate(given.split(b"\n"), start=1):
        if line.removeprefix(_BYTE_ORDER_MARK).strip():
            yield number, line.removesuffix(b"\r")
