"""Run the tests of the built wheel everywhere: Pythons, dependencies, time zones, locales, hash seeds, with -O.

All 324 cells of these six dimensions are too many to run. A few are chosen, in which each two values of two dimensions
occur together at least once: a fault that needs one value, or two together, has its cell. Each cell runs the same
tests, from a copy of the project without `src`, in an environment that holds the wheel, its extras, and the oldest or
the newest that they allow. Before them it runs a probe, of which every test must fail.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

from covering import covering_cells, uncovered
from uv import find_uv_bin

ROOT: Final = Path(__file__).parent.parent
PYTHONS: Final = ("3.11", "3.12", "3.13")
RESOLUTIONS: Final = {"oldest": "lowest-direct", "newest": "highest"}
ZONES: Final = ("UTC", "Pacific/Auckland", "America/Los_Angeles")
LOCALES: Final = {"C": "", "it_IT.UTF-8": "it_IT", "tr_TR.UTF-8": "tr_TR"}
"""Each locale, with the source that it is compiled from."""
HASH_SEEDS: Final = ("0", "1", "4242")
OPTIMIZE: Final = {"": "0", "-O": "1"}
"""The flag, with what stands for it in the environment, so that every process of the tests has it."""

DATEUTIL: Final = {"oldest": "2.9.", "newest": "4."}
"""How the version of python-dateutil begins: both of its lines must be seen."""
DESPITE_HOLIDAYS: Final = "python-dateutil>=2.9"
"""The package `holidays` asks for the older line of python-dateutil; here it is run with the newer one too."""
EXTRAS: Final = ("cli", "testing", "calendar", "ics")
TEST_TOOLS: Final = ("babel", "jsonschema", "markdown-it-py", "pytest", "pytest-xdist", "sybil", "vobject")
ALL_TESTS: Final = ("tests", "docs", "README.md", "README.it.md")
OUT_OF_SIGHT: Final = shutil.ignore_patterns(".*", "src", "dist", "_build", "__pycache__")
STRANGERS: Final = ("COLUMNS", "LANG", "LC_", "PYTEST_", "PYTHON", "TZ", "VIRTUAL_ENV")
"""How the names of variables begin that would change what a cell is about."""
NO_ASSERTS: Final = "ignore:assertions not in test modules or plugins will be ignored:pytest.PytestConfigWarning"
"""What pytest says under -O. The plugin has it rewrite the asserts of the helpers too; the probe shows that it does."""
PROBE: Final = {
    "tests/probe.py": (
        "from tests.probe_helper import require\n\n\n"
        "def test_an_assert():\n    assert not __name__\n\n\n"
        "def test_an_assert_of_a_helper():\n    require(not __name__)\n"
    ),
    "tests/probe_helper.py": "def require(what):\n    assert what\n",
}
IN_ONE_WORKER: Final = "--dist=loadscope"
"""The examples of a page go on from each other, so that one worker runs them all."""
SHOWN: Final = 12_000
"""How many characters of a failed cell's output are shown, from its end."""


class Cell(NamedTuple):
    """One value of each dimension."""

    python: str
    dependencies: str
    zone: str
    locale: str
    hash_seed: str
    optimize: str


class Counts(NamedTuple):
    """How a run of the tests ended."""

    passed: int
    failed: int
    skipped: int
    seconds: float
    status: int
    output: str


class Failure(Exception):  # noqa: N818 - it ends the run, in words
    """What keeps the matrix from being run."""


def called(*command: str | Path, environment: dict[str, str] | None = None) -> str:
    """Run a command in the project's directory and return what it prints.

    Raises:
        Failure: it ends with another status than 0; with all that it says.
    """
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise Failure(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def interpreter(version: str) -> str:
    """Return the path of a Python of that version that is installed, where need be from behind its shim."""
    pyenv = {**os.environ, "PYENV_VERSION": version}
    try:
        found = called(find_uv_bin(), "python", "find", "--system", "--no-python-downloads", version, environment=pyenv)
    except Failure as error:
        raise Failure(f"there is no Python {version}: install it, or leave it out with --python\n{error}") from error
    return found.strip()


def built_wheel(into: Path) -> Path:
    """Return the project's wheel, built with the hatchling of this environment."""
    called(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", into)
    (wheel,) = into.glob("*.whl")
    return wheel


def project_without_source(into: Path) -> Path:
    """Return a copy of the project in which `src` is out of sight, with the probe."""
    shutil.copytree(ROOT, into, ignore=OUT_OF_SIGHT)
    for name, text in PROBE.items():
        (into / name).write_text(text, encoding="utf-8")
    return into


def compiled_locales(into: Path) -> Path:
    """Return a directory of the locales, as LOCPATH takes it."""
    into.mkdir()
    for name, source in LOCALES.items():
        try:
            called("localedef", "-i", source, "-f", "UTF-8", into / name) if source else None
        except (Failure, FileNotFoundError) as error:
            raise Failure(
                f"{name} cannot be compiled: {source} comes with Debian's package locales\n{error}"
            ) from error
    return into


def installed(python: str, dependencies: str, wheel: Path, into: Path) -> Path:
    """Return an environment with the wheel, its extras and what tests them; print the versions of what it needs."""
    uv, base, pins = find_uv_bin(), interpreter(python), f"{into}.txt"
    extras = [f"--extra={extra}" for extra in EXTRAS]
    resolution = f"--resolution={RESOLUTIONS[dependencies]}"
    despite = Path(f"{into}-despite.txt")
    despite.write_text(DESPITE_HOLIDAYS, encoding="utf-8")
    overriding = ("--override", despite)
    called(uv, "pip", "compile", "-q", "pyproject.toml", *extras, resolution, *overriding, "--python", base, "-o", pins)
    called(uv, "venv", "-q", "--python", base, into)
    whole = f"{wheel}[{','.join(EXTRAS)}]"
    constraints = ("--constraints", pins)
    called(uv, "pip", "install", "-q", "--python", into, *constraints, *overriding, whole, *TEST_TOOLS)
    frozen = called(uv, "pip", "freeze", "--python", into).split()
    versions = dict(line.split("==") for line in frozen if "==" in line)
    print(f"{python} {dependencies}:", *(f"{name} {versions[name]}" for name in (*needed(), *TEST_TOOLS)), flush=True)
    if not versions["python-dateutil"].startswith(DATEUTIL[dependencies]):
        raise Failure(f"python-dateutil {versions['python-dateutil']} is not {DATEUTIL[dependencies]}x")
    return into


def needed() -> Iterator[str]:
    """Give the name of each of the project's dependencies, then of its extras'."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for requirement in (*project["dependencies"], *(each for extra in EXTRAS for each in extras[extra])):
        yield requirement.partition(">")[0]


def surroundings(cell: Cell, environment: Path, locales: Path) -> dict[str, str]:
    """Return the variables of a cell's processes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(STRANGERS)}
    return {
        **kept,
        "PATH": f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": cell.locale,
        "LOCPATH": str(locales),
        "PYTHONHASHSEED": cell.hash_seed,
        "PYTHONOPTIMIZE": OPTIMIZE[cell.optimize],
        "PYTHONTZPATH": "",  # time zones are those of the wheel's own extra
        "TZ": cell.zone,
    }


def tested(python: Path, project: Path, variables: dict[str, str], *arguments: str) -> Counts:
    """Run pytest in the copy of the project and return how it ended."""
    report = project / "report.xml"
    report.unlink(missing_ok=True)
    fixed = ("-q", "-p", "tools.matrix_plugin", "-p", "no:cacheprovider", "-W", NO_ASSERTS, f"--junitxml={report}")
    done = subprocess.run(  # noqa: S603 - ours
        [python, "-m", "pytest", *fixed, *arguments],
        cwd=project,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    suite = ET.parse(report).getroot().find("testsuite") if report.exists() else None  # noqa: S314 - pytest's own
    said = {} if suite is None else suite.attrib
    failed, skipped = int(said.get("failures", 0)) + int(said.get("errors", 0)), int(said.get("skipped", 0))
    passed = int(said.get("tests", 0)) - failed - skipped
    return Counts(passed, failed, skipped, float(said.get("time", 0)), done.returncode, done.stdout)


def run_cell(cell: Cell, environment: Path, project: Path, locales: Path, arguments: Sequence[str]) -> bool:
    """Run a cell, print a line on it, and return whether all of its tests passed and all of the probe failed."""
    python, variables = environment / "bin" / "python", surroundings(cell, environment, locales)
    probe = tested(python, project, variables, "tests/probe.py")
    tests = tested(python, project, variables, "--hypothesis-profile=matrix", IN_ONE_WORKER, *arguments)
    counted = f"{tests.passed} passed  {tests.failed} failed  {tests.skipped} skipped  {tests.seconds:.0f} s"
    print(line_of(cell) + counted, flush=True)
    if (probe.passed, probe.failed, probe.skipped) != (0, len(PROBE), 0):
        print(f"the probe's {len(PROBE)} tests must fail, each at its assert:\n{probe.output[-SHOWN:]}")
        return False
    if tests.status or not tests.passed:
        print(tests.output[-SHOWN:])
    return tests.status == 0 and tests.passed > 0


def line_of(cell: Cell) -> str:
    """Return the beginning of a line of the table of cells."""
    return "".join(value.ljust(width) for value, width in zip(cell, (8, 8, 21, 13, 6, 4), strict=True))


def run_matrix(cells: Sequence[Cell], arguments: Sequence[str], within: Path) -> bool:
    """Build, install and run; return whether every cell passed."""
    wheel, locales = built_wheel(within / "wheel"), compiled_locales(within / "locales")
    project = project_without_source(within / "project")
    environments = {
        each: installed(*each, wheel, within / "-".join(each)) for each in dict.fromkeys(cell[:2] for cell in cells)
    }
    print(line_of(Cell("Python", "needs", "TZ", "LC_ALL", "seed", "-O")), flush=True)
    passed = [run_cell(cell, environments[cell[:2]], project, locales, arguments) for cell in cells]
    print(f"{sum(passed)} of {len(passed)} cells passed")
    return all(passed)


def chosen_cells(pythons: Sequence[str]) -> list[Cell]:
    """Return the cells to run, and print how many they are."""
    dimensions = (pythons, tuple(RESOLUTIONS), ZONES, tuple(LOCALES), HASH_SEEDS, tuple(OPTIMIZE))
    cells = [Cell(*values) for values in covering_cells(dimensions)]
    missing = uncovered(cells, dimensions)
    if missing:
        raise Failure(f"no cell has {missing}")
    print(f"{len(cells)} cells, in which each two values of two dimensions occur together")
    return cells


def main() -> int:
    """Run the matrix; return 1 where a cell failed or could not be run."""
    parser = argparse.ArgumentParser(description="Run the tests of the built wheel everywhere.")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="only this Python; may be repeated")
    parser.add_argument("--workers", default="2", help="processes of the tests of a cell")
    parser.add_argument("tests", nargs="*", default=ALL_TESTS, help="what pytest runs in each cell")
    asked = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as within:
            cells = chosen_cells(asked.python or PYTHONS)
            passed = run_matrix(cells, ["-n", asked.workers, *asked.tests], Path(within))
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
