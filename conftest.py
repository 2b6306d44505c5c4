"""Every example in the README, the docs and the docstrings runs as a test; none of Hypothesis's waits on a clock."""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hypothesis import Phase, settings
from sybil import Example, Sybil
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

settings.register_profile("default", settings(deadline=None, derandomize=False, max_examples=100))
settings.register_profile(
    "mutation",
    parent=settings.get_profile("default"),
    max_examples=40,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("default")

ROOT: Final = Path(__file__).parent
PROMPT: Final = "$ pec-rules "

# What would turn the language, the width or the colours of the output away from those of a plain pipe.
STRANGERS: Final = frozenset({"COLUMNS", "FORCE_COLOR", "LANG", "LANGUAGE", "LINES", "NO_COLOR", "TTY_COMPATIBLE"})


def run_console(example: Example) -> str:
    """Run each command of a console block; return what was expected and what came, where they differ."""
    session = f"\n{example.parsed}"
    before, *commands = session.split(f"\n{PROMPT}")
    if before.strip() or not commands:
        return f"a console block begins with {PROMPT!r}"
    return "\n".join(_differences(commands))


def _differences(commands: list[str]) -> Iterator[str]:
    environment = {name: value for name, value in os.environ.items() if name not in STRANGERS and name[:3] != "LC_"}
    for command in commands:
        line, _, expected = command.partition("\n")
        outcome = subprocess.run(  # noqa: S603 - the commands are those of the project's own pages
            [sys.executable, "-m", "pec_rules", *shlex.split(line)],
            cwd=ROOT,
            env={**environment, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        got = outcome.stdout + outcome.stderr
        if _lines(got) != _lines(expected):
            yield f"{PROMPT}{line}\nexpected:\n{expected}\ngot:\n{got}"


def _lines(text: str) -> list[str]:
    """Return the lines without the spaces that end them, which pages do not keep."""
    return [line.rstrip() for line in text.rstrip().splitlines()]


PAGES: Final = Sybil(
    parsers=[PythonCodeBlockParser(), CodeBlockParser(language="console", evaluator=run_console)],
    patterns=["*.md"],
)
DOCSTRINGS: Final = Sybil(parsers=[DocTestParser()], path="src", patterns=["*.py"])

pytest_collect_file = (PAGES + DOCSTRINGS).pytest()
