"""Any bytes are answered: what `make fuzz` found worth keeping, and seeded damage to it, through every invariant."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

import pytest

from tests.mutations import damaged_command, damaged_document
from tests.outcomes import CALLS, KINDS, check_command_line, check_document

CORPUS: Final = Path(__file__).parent / "corpus"
DOCUMENTS: Final = sorted((CORPUS / "documents").iterdir())
COMMANDS: Final = sorted((CORPUS / "command_line").iterdir())


def name_of(path: Path) -> str:
    """Return what a file of the corpus is called in a test's name."""
    return path.name[:12]


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_documents_found_before(path: Path) -> None:
    """A document is a value that reads back and is answered, or `InvalidInput` with its problems at their paths."""
    check_document(path.read_bytes())


@pytest.mark.parametrize("path", COMMANDS, ids=name_of)
def test_calls_found_before(path: Path) -> None:
    """A call ends with 0, 1 or 2, never a traceback, and answers each case or line once."""
    check_command_line(path.read_bytes())


def damaged(pool: list[bytes], chance: Random, damage: Callable[[bytes, bytes], bytes]) -> bytes:
    """Return an input of the pool damaged a few times, with pieces of others."""
    given = chance.choice(pool)
    for _ in range(chance.choice((1, 1, 2, 3))):
        given = damage(given, chance.choice(pool))
    return given


@pytest.mark.parametrize("seed", range(8))
def test_damaged_documents(seed: int) -> None:
    """So is a document that is damaged at random, as JSON or as bytes."""
    chance, pool, kinds = Random(seed), [path.read_bytes() for path in DOCUMENTS], sorted(KINDS)  # noqa: S311 - chance, not secrecy
    for _ in range(250):
        check_document(damaged(pool, chance, lambda given, donor: damaged_document(given, chance, donor, kinds)))


@pytest.mark.parametrize("seed", range(8))
def test_damaged_calls(seed: int) -> None:
    """So is a call whose words or standard input are damaged at random."""
    chance, pool = Random(seed), [path.read_bytes() for path in COMMANDS]  # noqa: S311 - as above
    for _ in range(50):
        check_command_line(damaged(pool, chance, lambda given, donor: damaged_command(given, chance, donor, CALLS)))


def test_the_corpus_stays_small() -> None:
    """The corpus is at most 125 files and 200 KB, so that it is worth its place."""
    files = DOCUMENTS + COMMANDS
    assert 20 <= len(files) <= 125
    assert sum(path.stat().st_size for path in files) < 200_000
