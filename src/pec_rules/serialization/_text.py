"""From the text of a document to plain objects: JSON, strictly, with nothing lost on the way."""

import json
from typing import Final

import attrs

from pec_rules.errors import InvalidInput, Problem
from pec_rules.wording import Text

LARGEST_DOCUMENT: Final = 2**20
"""The largest document that is read. A case takes a few thousand bytes."""

_LONGEST_WHOLE: Final = 17  # characters of the longest whole number that a document may hold, with its sign


MISSING: Final = Text(it="campo obbligatorio mancante", en="is missing and must be there")


@attrs.frozen
class Mark:
    """Stands in an object for a value that cannot be looked at; `text` says why."""

    text: Text


TWICE: Final = Mark(Text(it="la chiave compare più di una volta", en="the key appears more than once"))
ABSENT: Final = Mark(MISSING)


def whole_problem(it: str, en: str) -> InvalidInput:
    """Return the answer to a document that cannot be read at all."""
    return InvalidInput((Problem("", Text(it, en)),))


def too_large() -> InvalidInput:
    """Return the answer to a document above the size that is read."""
    return whole_problem(
        f"documento troppo grande: può avere al massimo {LARGEST_DOCUMENT} byte",
        f"document too large: it may have at most {LARGEST_DOCUMENT} bytes",
    )


def parse(text: object) -> object:
    """Return the plain objects of a JSON text; a key that appears twice has the value `TWICE`.

    Raises:
        InvalidInput: the text is not a JSON document that can be read, with the path of the whole document.
    """
    if not isinstance(text, (str, bytes)):
        raise whole_problem("deve essere un testo, o UTF-8 in byte", "must be a text, or UTF-8 as bytes")
    if len(text) > LARGEST_DOCUMENT:
        raise too_large()
    decoded = _decoded(text) if isinstance(text, bytes) else text.removeprefix("\ufeff")
    if not decoded.strip():
        raise whole_problem("documento vuoto: serve un oggetto JSON", "empty document: a JSON object is needed")
    try:
        parsed: object = json.loads(
            decoded, object_pairs_hook=_object, parse_int=_whole_number, parse_constant=float, strict=True
        )
    except json.JSONDecodeError as error:
        where = error.lineno, error.colno
        raise whole_problem(
            "JSON non valido alla riga {}, colonna {}".format(*where), "not JSON at line {}, column {}".format(*where)
        ) from None
    except RecursionError:
        raise whole_problem("JSON con troppi livelli di annidamento", "JSON nested too deeply") from None
    return parsed


def _decoded(text: bytes) -> str:
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise whole_problem(
            f"non è UTF-8: byte {error.start + 1} non valido", f"not UTF-8: byte {error.start + 1} is not legal"
        ) from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read = dict(pairs)
    if len(read) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                read[key] = TWICE
            seen.add(key)
    return read


def _whole_number(digits: str) -> int | float:
    """Read a whole number; one that no field can hold stays a float, which no field takes."""
    return int(digits) if len(digits) <= _LONGEST_WHOLE else float(digits)
