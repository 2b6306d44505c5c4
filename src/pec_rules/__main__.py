"""`python -m pec_rules`: the command line, where its extra is installed."""

import sys

_MISSING = (
    "pec-rules: la riga di comando richiede l'extra «cli»: pip install 'pec-rules[cli]'\n"
    "Per il resto: help(pec_rules) in Python, e la documentazione nella cartella docs dei sorgenti del progetto.\n"
    "pec-rules: the command line needs the extra 'cli': pip install 'pec-rules[cli]'\n"
    "For the rest: help(pec_rules) in Python, and the documentation in the folder docs of the project's source.\n"
)


def main() -> int:
    """Run the command line; return its exit status, 2 where its libraries are missing."""
    try:
        from pec_rules.cli import run  # noqa: PLC0415 - the libraries of the extra may be missing
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("pec_rules"):
            raise
        sys.stderr.write(_MISSING)
        return 2
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
