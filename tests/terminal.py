"""A terminal to call the command line in: in this process, in one of its own, in a shell."""

import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from pec_rules.cli import run

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What says the language, the strongest first."""


@attrs.frozen
class Outcome:
    """What a call printed and how it ended."""

    status: int
    out: str
    err: str


@attrs.define
class Terminal:
    """Calls the command line in this process, and reads what it prints."""

    capture: pytest.CaptureFixture[bytes]
    patch: pytest.MonkeyPatch
    directory: Path

    def call(self, *arguments: str, given: str | bytes = "", locale: str = "") -> Outcome:
        """Call with these arguments, this on standard input and this locale."""
        for name in LOCALE_VARIABLES:
            self.patch.delenv(name, raising=False)
        self.patch.setenv("LANG", locale)
        text = given.encode() if isinstance(given, str) else given
        self.patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
        status = run(arguments)
        out, err = self.capture.readouterr()
        return Outcome(status, out.decode(), err.decode())

    def file(self, text: str | bytes, name: str = "case.json") -> str:
        """Write a file, and return its name."""
        path = self.directory / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)


def documents(outcome: Outcome) -> list[Any]:
    """Return the documents that a call printed, one a line."""
    return [json.loads(line) for line in outcome.out.splitlines()]


def called(*arguments: str, given: str | bytes = "", **environment: str) -> Outcome:
    """Call the command line in a process of its own."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "pec_rules", *arguments],
        input=given.encode() if isinstance(given, str) else given,
        env={**os.environ, "LANG": "C", **environment},
        capture_output=True,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def shell(line: str) -> Outcome:
    """Run a line of the shell among the examples, `pec-rules` in it being this program."""
    program = f"{shlex.quote(sys.executable)} -m pec_rules"
    done = subprocess.run(  # noqa: S602 - our own program, with streams that only a shell can close
        line.replace("pec-rules", program), shell=True, capture_output=True, check=False, cwd=EXAMPLES
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())
