"""What an input of a size costs, from 1 KB to 10 MB, for hostile shapes: `python -m benchmarks.size [part of a name]`.

In each cell: the time; the time for each KB against that of the smallest; the most memory held at once for each byte
of the input. Time and memory are measured apart. A document beyond 1 MiB is refused by its length, so its cost is flat;
lines have no such end. What the command line writes goes nowhere and is not held.
"""

import gc
import io
import os
import sys
import timeit
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import partial
from pathlib import Path
from unittest.mock import patch

from tests.shapes import DOCUMENTS, LINES

from pec_rules import InvalidInput
from pec_rules.cli import run
from pec_rules.serialization import Case, loads

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
ROUNDS, LONG_ENOUGH = 5, 0.3
Act = Callable[[], object]


def reading(shape: str, size: int) -> tuple[int, Act]:
    """Make a call of `loads`; give the size of its document too."""
    cls, text = DOCUMENTS[shape][0], document_of(shape, size)

    def act() -> None:
        with suppress(InvalidInput):
            loads(text, cls)

    return len(text), act


def answering(given_of: Callable[[int], bytes], options: tuple[str, ...], size: int) -> tuple[int, Act]:
    """Make a call of the command line; give the size of its standard input too."""
    given = given_of(size)

    def act() -> None:
        with (
            Path(os.devnull).open("w", encoding="utf-8") as nowhere,
            patch("sys.stdin", io.TextIOWrapper(io.BytesIO(given))),
            redirect_stdout(nowhere),
            redirect_stderr(nowhere),
        ):
            run(["assess", "-", "--lang", "en", *options])

    return len(given), act


def document_of(shape: str, size: int) -> bytes:
    """Make a document of a shape and a size."""
    return DOCUMENTS[shape][1](size).encode()


def all_calls() -> Iterator[tuple[str, Callable[[int], tuple[int, Act]]]]:
    """Give each call by its name, to be made for a size."""
    for shape, (cls, _) in DOCUMENTS.items():
        yield f"loads: {shape}", partial(reading, shape)
        if cls is Case:
            yield f"assess -: {shape}", partial(answering, partial(document_of, shape), ())
    for shape, lines in LINES.items():
        yield f"assess - --lines: {shape}", partial(answering, lines, ("--lines",))


def seconds(act: Act, size: int) -> float:
    """Time a call: the best of some rounds of some calls, fewer the more there is to do."""
    number = max(1, min(SIZES[1] // size, 10))
    taken = [timeit.timeit(act, number=number)]
    while len(taken) < ROUNDS and sum(taken) < LONG_ENOUGH:
        taken.append(timeit.timeit(act, number=number))
    return min(taken) / number


def peak(act: Act) -> int:
    """Measure the most memory that a call holds at once."""
    gc.collect()
    tracemalloc.start()
    act()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def main(part: str = "") -> None:
    """Print the table, or the rows with some words in their name."""
    print(f"{'':58}" + "".join(f"{size // 1000:>15,} KB      " for size in SIZES))
    for name, of_size in all_calls():
        if part not in name:
            continue
        cells, first = [], 0.0
        for asked in SIZES:
            size, act = of_size(asked)
            if not first:
                act()
            taken = seconds(act, size)
            first = first or taken / size
            cells.append(f"{taken * 1e3:9.2f} ms {taken / size / first:4.2f} {peak(act) / size:5.1f}")
        print(f"{name:58}" + "  ".join(cells), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
