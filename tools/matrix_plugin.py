"""A pytest plugin for `tools/matrix.py`: the process, a worker's too, is in the surroundings that its cell asks for."""

import locale
import os
import sys
import sysconfig
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

import pec_rules

EXAMPLES: Final = 25
"""How often each law is tried in a cell: there are many cells, and `make tests` tries them more often."""
DECIMAL_POINTS: Final = {"C": ".", "it_IT.UTF-8": ",", "tr_TR.UTF-8": ","}
DAYS: Final = (datetime(2027, 1, 31, tzinfo=UTC), datetime(2027, 7, 31, tzinfo=UTC))

# Python itself runs no assert under -O: those of all tests, their helpers' too, are then pytest's.
pytest.register_assert_rewrite("tests")
settings.register_profile("matrix", deadline=None, max_examples=EXAMPLES, database=None)


def pytest_configure() -> None:
    """Set the locale in earnest, and refuse surroundings that are not those asked for."""
    locale.setlocale(locale.LC_ALL, "")
    problems = list(_problems())
    if problems:
        raise pytest.UsageError("; ".join(problems))


def _problems() -> Iterator[str]:
    """Give what is not as the environment asks; raised and not asserted, since under -O no assert of a plugin runs."""
    asked, said = os.environ["LC_ALL"], locale.setlocale(locale.LC_ALL)
    if said != asked or locale.localeconv()["decimal_point"] != DECIMAL_POINTS[asked]:
        yield f"the locale is {said}, not {asked}"
    zone = ZoneInfo(os.environ["TZ"])
    if any(day.astimezone().utcoffset() != day.astimezone(zone).utcoffset() for day in DAYS):
        yield f"the time zone is not {zone}"
    if sys.flags.optimize != int(os.environ["PYTHONOPTIMIZE"]):
        yield "the interpreter's -O is not as asked"
    installed = Path(sysconfig.get_path("purelib")).resolve()
    if not Path(pec_rules.__file__).resolve().is_relative_to(installed):
        yield f"pec_rules is that of {pec_rules.__file__}, not the wheel's"
    if Path("src").exists():
        yield "src is in sight"
