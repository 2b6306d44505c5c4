"""What goes in and out of the command line: documents read whole or line by line, answers written."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from pec_rules.errors import InvalidInput
from pec_rules.serialization import LARGEST_DOCUMENT, dumps

ANSWERED: Final = 0
REFUSED: Final = 1
BAD_INPUT: Final = 2

_BOM: Final = b"\xef\xbb\xbf"
_LINE_END: Final = 2


class Unreadable(Exception):  # noqa: N818 - what the input is
    """The input cannot be opened or read; the message is the system's."""


class Unwritable(Exception):  # noqa: N818 - what the output is
    """Standard output cannot be written; the message is the system's."""


class ReaderGone(Unwritable):
    """Nobody reads standard output any more."""


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input for `-`.

    Raises:
        Unreadable: it cannot be opened, or read.
    """
    try:
        if name != "-":
            with Path(name).open("rb") as stream:
                yield stream
        elif sys.stdin is None:
            raise Unreadable(f"-: {os.strerror(errno.EBADF)}")
        else:
            yield sys.stdin.buffer
    except OSError as error:
        raise Unreadable(f"{name}: {error.strerror}") from error


def whole(stream: BinaryIO) -> bytes:
    """Read a document, or as much of one as shows that it is too large."""
    return stream.read(LARGEST_DOCUMENT + 1)


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Give each line that is not blank with its number, counted from 1; of one too large, as much as shows it."""
    number = 0
    while line := stream.readline(LARGEST_DOCUMENT + _LINE_END):
        number += 1
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(LARGEST_DOCUMENT)
        document = line.removesuffix(b"\n").removesuffix(b"\r")
        if document.removeprefix(_BOM).strip() or len(document) > LARGEST_DOCUMENT:
            yield number, document


def write(text: str, *, encoding: str = "utf-8") -> None:
    """Write a text and a line's end to standard output, at once.

    Raises:
        Unwritable: standard output is closed or full, or has lost its reader.
    """
    write_bytes(text.encode(encoding, "replace") + b"\n")


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output, at once.

    Raises:
        Unwritable: standard output is closed or full, or has lost its reader.
    """
    if sys.stdout is None:
        raise Unwritable(os.strerror(errno.EBADF))
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise unwritable(error) from error


def unwritable(error: OSError) -> Unwritable:
    """Return what is wrong with standard output."""
    _send_nowhere(sys.stdout)
    return (ReaderGone if isinstance(error, BrokenPipeError) else Unwritable)(error.strerror)


def complain(text: str) -> int:
    """Write a text and a line's end to standard error, where there is one; return the status of bad input."""
    if sys.stderr is not None:
        try:
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()
        except OSError:
            _send_nowhere(sys.stderr)
    return BAD_INPUT


def _send_nowhere(stream: TextIO) -> None:
    """Have what a failed stream still holds go nowhere: Python would try again as it ends, and end with 120."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def write_value(value: object, *, line: int | None = None) -> None:
    """Write the document of a value on a line, in UTF-8 whatever the terminal's encoding."""
    write(dumps(value, line=line))


def answer_lines(stream: BinaryIO, answer: Callable[[bytes], object]) -> int:
    """Answer each line in order; a bad one with its problems, without stopping the rest."""
    status = ANSWERED
    for number, line in lines(stream):
        try:
            write_value(answer(line))
        except InvalidInput as error:
            status = BAD_INPUT
            write_value(error, line=number)
    return status
