"""Change the rules one small step at a time, and require that a test fails each time.

Each mutant is one change that cosmic-ray's operators, or the two below, make to one room of the rules. It is killed
when a test fails on it. One that survives is listed in `docs/proof/survivors.toml`, with the reason why nobody could
tell it from the original; any other survivor fails the run.
"""

import argparse
import importlib
import multiprocessing
import os
import random
import re
import shutil
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from difflib import unified_diff
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue
from timeit import default_timer
from typing import Any, Final

import attrs
import parso
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator

ROOT: Final = Path(__file__).parent.parent
SURVIVORS: Final = ROOT / "docs" / "proof" / "survivors.toml"
LEAST_KILLED_PERCENT: Final = 95

TESTS: Final = (
    tuple(f"tests/test_{name}.py" for name in ("space", "life", "order", "values", "wording", "money", "workdays")),
    tuple(f"tests/test_{name}.py" for name in ("deadlines", "extra_space", "quotes", "cheapest", "terms", "rulebook")),
    (*(f"tests/test_{name}.py" for name in ("vectors", "documents", "documents_money", "ics")), "tests/laws"),
    (*(f"tests/test_{name}.py" for name in ("cli", "cli_money", "cli_calendar", "house")), "src"),
)
"""The tests, in the order in which they are asked: those that are quick and fail most often ahead.

The whole tables are not asked: they take as long as all others together, and a rule must not hang on them alone.
"""

CODE: Final = re.compile('"[a-z0-9_/.-]*[a-z0-9_/-]"')
"""A text that is a code, the name of a field or a pointer, as the source writes it."""

NOTES: Final = ("@enforces(",)
"""Decorators that change no answer: they note for the rulebook's page which function enforces a rule."""

QUIET: Final = "ignore::pytest.PytestAssertRewriteWarning"  # the libraries are loaded before
PYTEST: Final = ("-q", "-x", "-n0", "-p", "no:cacheprovider", "--hypothesis-profile=mutation", "-W", QUIET)
LONGEST_SECONDS: Final = 300
LONGER_THAN_EVER: Final = 4
"""How many times as long as on the rules as they are some tests may take on a mutant; beyond, they run for ever."""
AT_LEAST_SECONDS: Final = 20
LOG, PREPARED = "mutation.log", "mutation.prepared"

FRESH: Final = multiprocessing.get_context("forkserver")
"""Starts each run from a process that has loaded the tests' libraries and nothing of the project."""

LIBRARIES: Final = (
    *("attrs", "cattrs", "click", "dateutil.relativedelta", "email_validator", "hypothesis.stateful", "jsonschema"),
    *("holidays", "icalendar", "pytest", "rich.console", "stdnum.it.codicefiscale", "sybil", "vobject", "xdist.plugin"),
)


def _comparisons() -> Iterator[str]:
    """Give each other comparison of what is ordered; identity is only turned round, since members of enums are one."""
    ordered = ("Eq", "NotEq", "Lt", "LtE", "Gt", "GtE")
    yield from (f"ReplaceComparisonOperator_{old}_{new}" for old in ordered for new in ordered if old != new)
    yield from ("ReplaceComparisonOperator_Is_IsNot", "ReplaceComparisonOperator_IsNot_Is")


def _arithmetic() -> Iterator[str]:
    """Give the sums, differences, products and quotients; the bars of types (`int | None`) are none.

    Nothing is made a power: of bytes it would never be done.
    """
    kinds = ("Add", "Sub", "Mul", "FloorDiv")
    yield from (f"ReplaceBinaryOperator_{old}_{new}" for old in (*kinds, "Pow") for new in kinds if old != new)
    yield from ("ReplaceUnaryOperator_USub_UAdd", "ReplaceUnaryOperator_Delete_USub", "ReplaceUnaryOperator_Delete_Not")


class NoAnswer(Operator):  # type: ignore[misc] # cosmic-ray has no types
    """Return nothing instead of something."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - parso has no types
        """Give the place of each `return` of a value."""
        if node.type == "return_stmt" and node.children[1].get_code().strip() != "None":
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:  # noqa: ANN401, ARG002 - as cosmic-ray calls it
        """Return the statement without its value."""
        node.children[1] = parso.parse(" None")  # type: ignore[no-untyped-call] # as above
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        """Give none: cosmic-ray's own tests do not know this operator."""
        return ()


class AnotherCode(Operator):  # type: ignore[misc] # cosmic-ray has no types
    """Change a code, the name of a field or a pointer. A sentence is words, not a rule."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - parso has no types
        """Give the place of each such text."""
        if node.type == "string" and CODE.fullmatch(node.value):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:  # noqa: ANN401, ARG002 - as cosmic-ray calls it
        """Return the text with a letter more."""
        node.value = f"{node.value[:-1]}x{node.value[-1]}"
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        """Give none: cosmic-ray's own tests do not know this operator."""
        return ()


OPERATORS: Final[tuple[Operator, ...]] = (
    *(
        get_operator(f"core/{name}")()
        for name in (
            *_comparisons(),
            *_arithmetic(),
            *("AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd"),
            *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ExceptionReplacer", "NumberReplacer"),
            *("RemoveDecorator", "ZeroIterationForLoop"),
        )
    ),
    NoAnswer(),
    AnotherCode(),
)


@attrs.frozen
class Mutant:
    """One change of a room: the operator that makes it, and at which of the places where it can."""

    room: str
    operator: Operator
    occurrence: int

    def source(self) -> str:
        """Return the whole changed source of the room."""
        changed: str = mutate_code((ROOT / path_of(self.room)).read_text("utf-8"), self.operator, self.occurrence)
        return changed

    def key(self) -> tuple[str, str, str]:
        """Return the room, what its changed lines were and what they are: where in the room they stand may change."""
        source = (ROOT / path_of(self.room)).read_text("utf-8").splitlines()
        lines = list(unified_diff(source, self.source().splitlines(), n=0, lineterm=""))[2:]
        was, now = (" ".join(" ".join(line[1:] for line in lines if line[0] == sign).split()) for sign in "-+")
        return self.room, was, now


def rooms() -> list[str]:
    """Return the modules of the rules: those that no clock or file may reach."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    (pure,) = (each for each in contracts if each["name"].startswith("No rule can reach"))
    modules: list[str] = pure["source_modules"]
    return modules


def path_of(room: str) -> Path:
    """Return a room's file, from the root."""
    return Path("src", *room.split(".")).with_suffix(".py")


def mutants_of(room: str) -> Iterator[Mutant]:
    """Give every mutant of a room but those that only change a note."""
    nodes = list(ast_nodes(get_ast((ROOT / path_of(room)).read_text("utf-8"))))
    for operator in OPERATORS:
        places = [node for node in nodes for _ in operator.mutation_positions(node)]
        for occurrence, node in enumerate(places):
            if not node.get_code().lstrip().startswith(NOTES):
                yield Mutant(room, operator, occurrence)


def copied() -> Path:
    """Return a copy of the project to change."""
    copy = Path(tempfile.mkdtemp(prefix="mutation-")) / "pec-rules"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "_build", "found"))
    return copy


def run_tests(copy: Path, tests: Sequence[str]) -> None:
    """Run tests on a copy, in a process of their own that has loaded nothing of the project; its exit status tells."""
    os.chdir(copy)
    sys.path[:0] = [str(copy / "src"), str(copy)]
    sys.dont_write_bytecode = (copy / PREPARED).exists()
    with (copy / LOG).open("w", encoding="utf-8") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    importlib.import_module("pec_rules.testing").register()  # which Hypothesis's own loading of plugins would have done
    os._exit(pytest.main([*PYTEST, *(each for each in tests if Path(each.partition("::")[0]).exists())]))


class Fate(StrEnum):
    """What became of a mutant."""

    SURVIVED = "survived"
    KILLED = "killed"
    RAN_TOO_LONG = "ran too long"


def fate_of(copy: Path, tests: Sequence[str], seconds: float = LONGEST_SECONDS) -> Fate:
    """Return whether these tests pass on a copy, or one fails, or they do not end in so many seconds."""
    process = FRESH.Process(target=run_tests, args=(copy, tests))
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
        return Fate.RAN_TOO_LONG
    return Fate.KILLED if process.exitcode else Fate.SURVIVED


def fate(mutant: Mutant, copy: Path, seconds: Sequence[float]) -> Fate:
    """Return what becomes of a mutant, each group of tests having its seconds."""
    path = copy / path_of(mutant.room)
    original, times = path.read_bytes(), path.stat()
    path.write_text(mutant.source(), "utf-8")
    try:
        own = f"tests/test_{mutant.room.rpartition('.')[2]}.py"
        groups = list(zip(TESTS, seconds, strict=True))
        first = [((own,), longest) for tests, longest in groups if own in tests]  # the likeliest to fail
        fates = (fate_of(copy, tests, longest) for tests, longest in (*first, *groups))
        return next((each for each in fates if each is not Fate.SURVIVED), Fate.SURVIVED)
    finally:
        path.write_bytes(original)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def prepare(copy: Path) -> list[float]:
    """Ask the tests of an unchanged copy once: they must pass; what they compile is kept.

    Return how many seconds each group of them may take on a mutant.
    """
    seconds = []
    for tests in TESTS:
        begun = default_timer()
        if fate_of(copy, tests) is not Fate.SURVIVED:
            sys.exit(f"the tests fail on the rules as they are:\n{(copy / LOG).read_text('utf-8')[-4000:]}")
        seconds.append(AT_LEAST_SECONDS + LONGER_THAN_EVER * (default_timer() - begun))
    (copy / PREPARED).touch()
    return seconds


def fates_of(mutants: Sequence[Mutant], jobs: int) -> Iterator[tuple[Mutant, Fate]]:
    """Give each mutant with what became of it, as they are known."""
    copies: SimpleQueue[Path] = SimpleQueue()
    ready = [copied() for _ in range(jobs)]

    def ask(mutant: Mutant) -> tuple[Mutant, Fate]:
        copy = copies.get()
        try:
            return mutant, fate(mutant, copy, seconds)
        finally:
            copies.put(copy)

    try:
        with ThreadPoolExecutor(jobs) as pool:
            seconds = [max(longest) for longest in zip(*pool.map(prepare, ready), strict=True)]
            for copy in ready:
                copies.put(copy)
            yield from pool.map(ask, mutants)
    finally:
        for copy in ready:
            shutil.rmtree(copy.parent)


def listed() -> set[tuple[str, str, str]]:
    """Return the survivors that the docs explain."""
    written = tomllib.loads(SURVIVORS.read_text("utf-8"))
    return {(each["room"], each["was"], each["now"]) for each in written["survivor"]}


def report(asked: Iterable[tuple[Mutant, Fate]], total: int) -> list[tuple[str, str, str]]:
    """Print each survivor as it is known, as the docs list it, and what no test failed on but for its time.

    Return the survivors.
    """
    survivors = []
    for count, (mutant, became) in enumerate(asked, 1):
        if became is Fate.SURVIVED:
            survivors.append(key := mutant.key())
            print("\n[[survivor]]\nroom = '{}'\nwas = '{}'\nnow = '{}'\nwhy = ''".format(*key), flush=True)
        if became is Fate.RAN_TOO_LONG:
            print("\n# ran too long: {}: '{}' → '{}'".format(*mutant.key()), flush=True)
        if count % 50 == 0:
            print(f"# {count} of {total}", file=sys.stderr, flush=True)
    return survivors


def main() -> int:
    """Ask the tests of every mutant, or of a sample; return 0 if each survivor is explained and few enough live."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sample", type=int, help="how many mutants to draw; all without it")
    options.add_argument("--seed", type=int, default=0, help="of the draw")
    options.add_argument("--room", action="append", help="a room to change, as pec_rules.plans; all without it")
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--count", action="store_true", help="only count the mutants of each room")
    chosen = options.parse_args()
    mutants = [mutant for room in chosen.room or rooms() for mutant in mutants_of(room)]
    if chosen.count:
        print(*(f"{count:5} {room}" for room, count in Counter(each.room for each in mutants).items()), sep="\n")
        print(f"{len(mutants):5} in all")
        return 0
    os.environ["HYPOTHESIS_NO_PLUGINS"] = "1"  # one of which is the project's own, which nothing may load beforehand
    FRESH.set_forkserver_preload(list(LIBRARIES))
    if chosen.sample:
        mutants = random.Random(chosen.seed).sample(mutants, chosen.sample)  # noqa: S311 - a draw, no secret
    survivors = report(fates_of(mutants, chosen.jobs), len(mutants))
    killed_percent = 100 * (len(mutants) - len(survivors)) / len(mutants)
    print(f"\n{len(mutants)} mutants, {killed_percent:.1f} % killed, {len(survivors)} survive")
    whole = not chosen.sample and not chosen.room
    explained, lived = listed(), set(survivors)
    unexplained, stale = lived - explained, explained - lived if whole else set()
    print(*(f"not explained in {SURVIVORS.name}: {each}" for each in sorted(unexplained)), sep="\n")
    print(*(f"explained in {SURVIVORS.name}, but no survivor: {each}" for each in sorted(stale)), sep="\n")
    too_many = whole and killed_percent < LEAST_KILLED_PERCENT
    return 1 if unexplained or stale or too_many else 0


if __name__ == "__main__":
    sys.exit(main())
