"""What an input costs grows as its size does, and not at all beyond the largest document that is read."""

import gc
import sys
import tracemalloc
from collections.abc import Callable
from contextlib import suppress

import pytest

from pec_rules import InvalidInput
from pec_rules.serialization import LARGEST_DOCUMENT, Case, loads
from tests.outcomes import Ended, called
from tests.shapes import DOCUMENTS, LINES, fleet
from tests.test_documents import CONTRACT_CASE

SIZE, LINES_SIZE, TIMES = 4_000, 8_000, 4
SLACK = 1.1
"""What the cost of four times the size may exceed four times the cost by."""

ONE_LINE = b" ".join(line.encode() for line in CONTRACT_CASE.split("\n"))


def read(shape: str, size: int) -> Callable[[], object]:
    """Return a call that reads a document of a shape and a size."""
    cls, of_size = DOCUMENTS[shape]
    text = of_size(size).encode()

    def reading() -> None:
        with suppress(InvalidInput):
            loads(text, cls)

    return reading


def answer(given: bytes) -> Ended:
    """Return how the command line answers these lines."""
    return called(("assess", "-", "--lines", "--lang", "en"), given)


def calls_of(act: Callable[[], object]) -> int:
    """Return how many functions are called, of Python's and of C's."""
    count = 0

    def note(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


def peak_of(act: Callable[[], object]) -> int:
    """Return how many bytes are held at most, beyond those held before."""
    gc.collect()
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def check_growth(of_size: Callable[[int], Callable[[], object]], size: int) -> None:
    """Check that calls and memory grow no faster than the size."""
    small, large = of_size(size), of_size(size * TIMES)
    small()
    for cost in (calls_of, peak_of):
        assert cost(large) <= cost(small) * TIMES * SLACK, cost.__name__


@pytest.mark.parametrize("shape", DOCUMENTS)
def test_reading_costs_as_much_as_there_is_to_read(shape: str) -> None:
    """Four times the document takes at most about four times the calls and the memory, whatever it is made of."""
    check_growth(lambda size: read(shape, size), SIZE)


@pytest.mark.parametrize("shape", LINES)
def test_lines_cost_as_much_as_there_is_to_read(shape: str) -> None:
    """Four times the lines take at most about four times the calls and the memory."""
    check_growth(lambda size: lambda: answer(LINES[shape](size)), LINES_SIZE)


@pytest.mark.parametrize(
    "of_size", [fleet, LINES["bad lines"], LINES["cases"]], ids=["a fleet", "bad lines", "one twice"]
)
def test_a_calendar_costs_as_much_as_there_is_to_read(of_size: Callable[[int], bytes]) -> None:
    """Four times the mailboxes, bad lines, or lines with a mailbox again take about four times the calls and memory."""
    call = ("calendar", "-", "--lines", "--today", "2026-11-22")
    check_growth(lambda size: lambda: called(call, of_size(size)), LINES_SIZE)


def test_a_document_too_large_costs_nothing() -> None:
    """A document beyond the largest is refused by its length alone: nothing of it is copied or looked at."""
    text = b" " * (LARGEST_DOCUMENT + 1)

    def reading() -> None:
        with suppress(InvalidInput):
            loads(text, Case)

    reading()
    assert peak_of(reading) < SIZE
    assert calls_of(reading) < 100


class TestLinesAtTheLimit:
    """A line's document may have as many bytes as any; its end does not count."""

    @pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
    def test_the_largest_line(self, end: bytes) -> None:
        """A line of 1 MiB is read, however it ends; one of a byte more is too large."""
        largest = ONE_LINE.ljust(LARGEST_DOCUMENT)
        assert answer(largest + end).status == 0
        too_large = answer(largest + b" " + end)
        assert too_large.status == 2
        assert "too large" in too_large.out

    @pytest.mark.parametrize("rest", [b"\r\rx", b"\r\r\rx", b"\r\r" + b"x" * LARGEST_DOCUMENT])
    def test_what_follows_on_the_line_is_not_lost(self, rest: bytes) -> None:
        """A line that goes on beyond 1 MiB is too large, though what is read of it ends as a line may."""
        ended = answer(ONE_LINE.ljust(LARGEST_DOCUMENT) + rest + b"\n")
        assert (ended.status, ended.out.count("\n")) == (2, 1)
        assert "too large" in ended.out

    @pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
    def test_a_blank_line_is_skipped_up_to_the_limit(self, end: bytes) -> None:
        """A blank line of 1 MiB is a blank line."""
        assert answer(b" " * LARGEST_DOCUMENT + end) == Ended(0, "", "")

    def test_a_line_is_never_held_whole(self) -> None:
        """Of a line of many MiB no more is held at once than a few of the largest documents."""
        given = b"x" * (16 * LARGEST_DOCUMENT)
        answer(given)
        assert peak_of(lambda: answer(given)) < 6 * LARGEST_DOCUMENT
