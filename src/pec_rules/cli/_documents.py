"""Documents on the command line: read from a file or standard input, whole or line by line, and answered."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO, Final

from pec_rules.errors import InvalidInput
from pec_rules.serialization import LARGEST_DOCUMENT, dumps

_BOM: Final = b"\xef\xbb\xbf"
_LINE_END: Final = 2


def opened(name: str) -> AbstractContextManager[BinaryIO]:
    """Open a file, or standard input for `-`."""
    return nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb")


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
        if line.removeprefix(_BOM).strip():
            yield number, line.rstrip(b"\r\n")


def write(document: str) -> None:
    """Write a document on a line of standard output, in UTF-8 whatever the terminal's, at once."""
    sys.stdout.flush()
    sys.stdout.buffer.write(document.encode() + b"\n")
    sys.stdout.buffer.flush()


def write_value(value: object, *, line: int | None = None) -> None:
    """Write the document of a value."""
    write(dumps(value, line=line))


def answer_lines(stream: BinaryIO, answer: Callable[[bytes], object]) -> int:
    """Answer each line in order; a bad one with its problems, without stopping the rest."""
    status = 0
    for number, line in lines(stream):
        try:
            write_value(answer(line))
        except InvalidInput as error:
            status = 2
            write_value(error, line=number)
    return status
