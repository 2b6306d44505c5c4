"""What must hold of any bytes, written once: the fuzzers and the seeded replay check these very functions.

An input is a line that says what is asked, then what is given for it: a kind of document and the document, or the
words of a call and its standard input.
"""

import io
import json
import os
import pickle
import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from itertools import product
from typing import Any, Final
from unittest.mock import patch

import attrs

from pec_rules import (
    Assessment,
    DomainMailbox,
    InvalidInput,
    Mailbox,
    MailboxStatus,
    RenewalOrder,
    Timeline,
    assess_renewal,
    status_on,
    timeline,
)
from pec_rules.cli import run
from pec_rules.serialization import Case, dumps, loads, loads_for_assessment

KINDS: Final[dict[bytes, Any]] = {
    b"case": Case,
    b"assessment": Assessment,
    b"status": MailboxStatus,
    b"timeline": Timeline,
    b"mailbox": Mailbox | DomainMailbox,
    b"order": RenewalOrder,
}
DAY: Final = date(2027, 2, 1)
"""Stands in for the day of a case that has none, so that no outcome depends on the clock."""

_NULL_WHERE_LEFT_OUT: Final = {"id", "mailbox_gb", "archive_gb", "mailbox_bytes", "archive_bytes"}
"""What a document may hold as null and its value is written without."""
_WORDED_ANEW: Final = {"tax_code", "message"}
"""What is kept in another form: a tax code as it is normalised, a message as its rule words it."""
_POINTER: Final = re.compile(r"(/([^~/]|~[01])*)*")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


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
        check_reading_for_assessment(text, read)
    if isinstance(read, Case):
        check_answers(read)


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
            if key not in _WORDED_ANEW:
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


def check_reading_for_assessment(text: bytes, read: Case | InvalidInput) -> None:
    """Check that a case is read for a decision as it is read, but that a mailbox needs a request."""
    try:
        asking: Case | InvalidInput = loads_for_assessment(text)
    except InvalidInput as error:
        asking = error
    if isinstance(read, InvalidInput):
        assert isinstance(asking, InvalidInput)
        assert {*read.problems} <= {*asking.problems}
        assert {problem.path for problem in asking.problems} <= {"/request", *(each.path for each in read.problems)}
    elif read.request is None and isinstance(read.mailbox, Mailbox):
        assert isinstance(asking, InvalidInput)
        assert [problem.path for problem in asking.problems] == ["/request"]
    else:
        assert asking == read


def check_answers(case: Case) -> None:
    """Check that a case that is legal is answered, and that its answers read back."""
    today = case.today or DAY
    check_value(attrs.evolve(status_on(case.mailbox, today), id=case.id), MailboxStatus)
    check_value(attrs.evolve(timeline(case.mailbox), id=case.id), Timeline)
    if case.request is not None or isinstance(case.mailbox, DomainMailbox):
        check_value(attrs.evolve(assess_renewal(case.mailbox, case.request, today=today), id=case.id), Assessment)


ON_CASES: Final = ("assess", "status", "timeline")
_DAY: Final = ("--today", DAY.isoformat())
_LANGUAGES: Final = ((), ("--lang", "it"), ("--lang", "en"))
LINE_CALLS: Final = {(name, "-", "--lines", *_DAY, *lang) for name, lang in product(ON_CASES, _LANGUAGES)}
JSON_CALLS: Final = {(name, "-", "--json", *_DAY, *lang) for name, lang in product(ON_CASES, _LANGUAGES)}
PEOPLE_CALLS: Final = {(name, "-", *_DAY, *lang) for name, lang in product(ON_CASES, _LANGUAGES)}
OTHER_CALLS: Final = (
    ("rules",),
    ("rules", "--json"),
    ("schema", "case"),
    ("assess", "-"),
    ("timeline", "-", "--lines"),
)
CALLS: Final = sorted(" ".join(call).encode() for call in (*LINE_CALLS, *JSON_CALLS, *PEOPLE_CALLS, *OTHER_CALLS))


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
        status = run(arguments)
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
    refused = arguments[0] == "assess" and document.get("accepted") is False
    assert ended.status == (2 if "error" in document else 1 if refused else 0)
    if ended.status == 2:
        language = "en" if "en" in arguments else "it" if "it" in arguments else None
        said = [problem["message"] for problem in document["problems"]]
        told = ended.err.splitlines()
        assert len(told) == len(said)
        if language is not None:
            assert all(line.endswith(message[language]) for line, message in zip(told, said, strict=True))


def check_words(ended: Ended, arguments: tuple[str, ...], given: bytes) -> None:
    """Check that people are answered with the same status as programs, and told the same problems."""
    name, source, *rest = arguments
    for_programs = called((name, source, "--json", *rest), given)
    assert ended.status == for_programs.status
    assert ended.err == for_programs.err
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


def lines_of(given: bytes) -> Iterator[tuple[int, bytes]]:
    """Give each line that is not blank with its number, counted from 1, without its end."""
    for number, line in enumerate(given.split(b"\n"), start=1):
        if line.removeprefix(_BYTE_ORDER_MARK).strip():
            yield number, line.removesuffix(b"\r")
