# ruff: noqa: INP001 - a script of its own, no package
"""Print a table of assessments: one JSON document a line on standard input, one row each."""

import json
import sys
from typing import Any

Row = tuple[str, str, str]


def row_of(document: dict[str, Any]) -> Row:
    """Return a case's id, its decision, and the new expiry or the rules broken."""
    name = str(document.get("id", "-"))
    if "error" in document:
        return name, "bad input", ", ".join(problem["path"] for problem in document["problems"])
    if document["accepted"]:
        return name, "accepted", f"new expiry {document['order']['new_expiry']}"
    return name, "refused", ", ".join(violation["rule"] for violation in document["violations"])


def table(rows: list[Row]) -> str:
    """Return the rows as lines with aligned columns."""
    name_width = max((len(name) for name, _, _ in rows), default=0)
    outcome_width = max((len(outcome) for _, outcome, _ in rows), default=0)
    return "".join(f"{name:{name_width}}  {outcome:{outcome_width}}  {why}\n" for name, outcome, why in rows)


if __name__ == "__main__":
    sys.stdout.write(table([row_of(json.loads(line)) for line in sys.stdin if line.strip()]))
