"""Hostile documents of about any size, by shape: what the size of an input may cost is shown and checked on these."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from pec_rules import Assessment, Cheapest, Deadlines, MailboxStatus, PriceList, Quote, Timeline
from pec_rules.serialization import Case
from tests.test_documents import CONTRACT_CASE, TestAssessments
from tests.test_documents_money import CHEAPEST, DEADLINES, PRICES, QUOTE

_HERE: Final = "@"
_ONE_LINE: Final = json.dumps(json.loads(CONTRACT_CASE))
_BAD_LINE: Final = _ONE_LINE.replace('"years": 2', '"years": 2.5')
_STATUS: Final = '{"schema": 1, "renewal_blocked_by": [@]}'
_TIMELINE: Final = '{"schema": 1, "milestones": [@]}'


def _with(path: str, text: str) -> str:
    """Return the contract's case with a JSON text at a dotted path."""
    document = json.loads(CONTRACT_CASE)
    *parents, last = path.split(".")
    node = document
    for name in parents:
        node = node[name]
    node[last] = _HERE
    return json.dumps(document).replace(f'"{_HERE}"', text)


def _refusal_with(text: str) -> str:
    """Return the document of a refusal with a JSON text as its first violation's remedies."""
    document = TestAssessments.refused()
    document["violations"][0]["remedies"] = _HERE
    return json.dumps(document).replace(f'"{_HERE}"', text)


def _money_with(document: Mapping[str, object], key: str, text: str) -> str:
    """Return a document about money with a JSON text as one of its fields."""
    return json.dumps({**document, key: _HERE}).replace(f'"{_HERE}"', text)


def _members(size: int) -> str:
    return "".join(f', "{number:06x}": 0' for number in range(size // 13))


def _filled(template: str, piece: str, size: int) -> str:
    """Return a template with as many pieces, commas between, as take a size."""
    return template.replace(_HERE, ",".join([piece] * (size // (len(piece) + 1))))


DOCUMENTS: Final[Mapping[str, tuple[Any, Callable[[int], str]]]] = {
    "a long text": (Case, lambda size: _with("id", '"' + "x" * size + '"')),
    "a long text, not ASCII": (Case, lambda size: _with("id", '"' + "è" * (size // 2) + '"')),
    "escapes": (Case, lambda size: _with("id", '"' + "\\u00e8" * (size // 6) + '"')),
    "escaped pairs": (Case, lambda size: _with("id", '"' + "\\ud83d\\udce7" * (size // 12) + '"')),
    "unknown keys": (Case, lambda size: _ONE_LINE[:-1] + _members(size) + "}"),
    "unknown keys below": (Case, lambda size: _with("mailbox.usage", '{"mailbox_bytes": 0' + _members(size) + "}")),
    "unknown facts": (
        Assessment,
        lambda size: json.dumps(TestAssessments.refused()).replace(
            '"facts": {', '"facts": {"": 0' + _members(size) + ", ", 1
        ),
    ),
    "one key again and again": (Case, lambda size: _ONE_LINE[:-1] + ', "x": 0' * (size // 8) + "}"),
    "every key twice": (Case, lambda size: _ONE_LINE[:-1] + _members(size // 2) * 2 + "}"),
    "a long key": (Case, lambda size: _ONE_LINE[:-1] + ', "' + "~/" * (size // 2) + '": 0}'),
    "a long key of half pairs": (Case, lambda size: _ONE_LINE[:-1] + ', "' + "\\ud83d" * (size // 6) + '": 0}'),
    "deep lists": (Case, lambda size: _with("id", "[" * (size // 2) + "]" * (size // 2))),
    "deep objects": (Case, lambda size: '{"mailbox":' * (size // 12) + "0" + "}" * (size // 12)),
    "many lists": (Case, lambda size: _with("id", _filled("[@]", "[]", size))),
    "many remedies": (Assessment, lambda size: _refusal_with(_filled("[@]", '{"kind": "buy_again"}', size))),
    "many violations": (Assessment, lambda size: _filled('{"schema": 1, "violations": [@]}', "{}", size)),
    "many rules": (MailboxStatus, lambda size: _filled(_STATUS, '"one-pending-order"', size)),
    "many milestones": (Timeline, lambda size: _filled(_TIMELINE, '{"milestone": "expiry", "on": "2027-01-31"}', size)),
    "long numbers": (Case, lambda size: _with("id", _filled("[@]", "1" * 400, size))),
    "a long whole number": (Case, lambda size: _with("request.years", "1" * size)),
    "a long fraction": (Case, lambda size: _with("request.years", "9007199254740993." + "0" * size + "1")),
    "a long exponent": (Case, lambda size: _with("request.years", "1e" + "9" * size)),
    "a long tax code": (Case, lambda size: _with("mailbox.holder.tax_code", '"' + "A" * size + '"')),
    "a padded tax code": (Case, lambda size: _with("mailbox.holder.tax_code", '"' + " " * size + '01879020517"')),
    "a long address": (Case, lambda size: _with("mailbox.address", '"' + "a." * (size // 2) + 'a@pec.it"')),
    "a long domain": (Case, lambda size: _with("mailbox.address", '"a@' + "a." * (size // 2) + 'it"')),
    "a quoted address": (Case, lambda size: _with("mailbox.address", r'"\"' + r"\\a" * (size // 3) + r'\"@pec.it"')),
    "an address in brackets": (Case, lambda size: _with("mailbox.address", '"' + "a " * (size // 2) + '<a@pec.it>"')),
    "an address not ASCII": (Case, lambda size: _with("mailbox.address", '"' + "è" * (size // 2) + '@pec.it"')),
    "a long date": (Case, lambda size: _with("today", '"2027-01-31' + "0" * size + '"')),
    "a long code": (Case, lambda size: _with("request.plan", '"' + "pro" * (size // 3) + '"')),
    "a long note": (PriceList, lambda size: _money_with(PRICES, "note", '"' + "x" * size + '"')),
    "a long amount": (PriceList, lambda size: _money_with(PRICES, "vat_percent", '"' + "2" * size + '.00"')),
    "an amount of many decimals": (Quote, lambda size: _money_with(QUOTE, "net", '"2.63' + "0" * size + '"')),
    "unknown keys of a price": (
        PriceList,
        lambda size: _money_with(PRICES, "extra_mailbox_gb", '{"yearly": "4.00"' + _members(size) + "}"),
    ),
    "many plans": (
        PriceList,
        lambda size: _money_with(PRICES, "plans", _filled("[@]", '{"plan": "pro", "yearly": "24.00"}', size)),
    ),
    "many lines": (
        Quote,
        lambda size: _money_with(QUOTE, "lines", _filled("[@]", json.dumps(QUOTE["lines"][0]), size)),
    ),
    "many ways to pay": (
        Deadlines,
        lambda size: _money_with(
            DEADLINES, "payment_options", _filled("[@]", json.dumps(DEADLINES["payment_options"][0]), size)
        ),
    ),
    "many orders turned down": (
        Cheapest,
        lambda size: _money_with(
            CHEAPEST, "turned_down", _filled("[@]", json.dumps({**CHEAPEST["turned_down"][0], "violations": []}), size)
        ),
    ),
    "blanks": (Case, lambda size: " " * (size // 2) + _ONE_LINE + "\n" * (size // 2)),
    "text that is no JSON": (Case, lambda size: "\n" * size + "{"),
}
"""Of each shape, what it is read as, and its document of about so many bytes (and those of a case)."""

LINES: Final[Mapping[str, Callable[[int], bytes]]] = {
    "cases": lambda size: f"{_ONE_LINE}\n".encode() * max(1, size // (len(_ONE_LINE) + 1)),
    "bad lines": lambda size: f"{_BAD_LINE}\n".encode() * max(1, size // (len(_BAD_LINE) + 1)),
    "blank lines": lambda size: b" \r\n" * (size // 3),
    "a long line among cases": lambda size: f"{_ONE_LINE}\n{'x' * size}\n{_ONE_LINE}".encode(),
    "a line that is not UTF-8 at its end": lambda size: b" " * size + b"\xff\n",
}
"""Of each shape, lines of about so many bytes."""


def fleet(size: int) -> bytes:
    """Return about so many bytes of lines, each with a mailbox of its own."""
    count = max(1, size // (len(_ONE_LINE) + 1))
    return "".join(_ONE_LINE.replace("studio.bianchi", f"c{place:07}") + "\n" for place in range(count)).encode()
