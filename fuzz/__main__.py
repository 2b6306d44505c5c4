"""A coverage-guided search for input that breaks the documents or the command line: `make fuzz`.

    python -m fuzz documents|command_line [options and directories of libFuzzer]

What is checked of an input is what `tests/outcomes.py` says; what breaks it is written down by libFuzzer.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Final

import atheris

with atheris.instrument_imports(include=["pec_rules", "email_validator", "stdnum"]):
    import email_validator  # noqa: F401 - loaded at the first identifier otherwise, too late to be instrumented
    import stdnum.it.codicefiscale  # noqa: F401 - as above
    from tests.mutations import damaged_command, damaged_document
    from tests.outcomes import CALLS, KINDS, check_command_line, check_document

CORPUS: Final = Path(__file__).parent.parent / "tests" / "corpus"
OWN_SHARE: Final = 0.8
"""How often an input is damaged as what it is; otherwise libFuzzer damages its bytes."""

Damage = Callable[[bytes, Random, bytes, Sequence[bytes]], bytes]
TARGETS: Final[dict[str, tuple[Callable[[bytes], None], Damage, Sequence[bytes]]]] = {
    "documents": (check_document, damaged_document, sorted(KINDS)),
    "command_line": (check_command_line, damaged_command, CALLS),
}


def main(target: str, *options: str) -> None:
    """Search until libFuzzer's options say that it is enough, or an input breaks what must hold."""
    check, damage, firsts = TARGETS[target]
    donors = [path.read_bytes() for path in sorted((CORPUS / target).iterdir())]

    def mutate(given: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)  # noqa: S311 - chance, not secrecy
        if chance.random() < OWN_SHARE:
            damaged = damage(given, chance, chance.choice(donors), firsts)
            if len(damaged) <= most:
                return damaged
        mutated: bytes = atheris.Mutate(given, most)
        return mutated

    again = f"{sys.executable} -m fuzz {target}"  # how libFuzzer starts a process of its own, to merge
    atheris.Setup([again, *options], check, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
