"""Damage to documents and to calls, the same for the fuzzers and for the seeded replay: chance comes as an argument.

An input is a line that says what is asked (a kind of document, or the words of a call) and what is given for it. What
is JSON is damaged as JSON, keys twice and numbers in any form included; what is none, as bytes.
"""

import copy
import json
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, Final

import attrs

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"

KEYS: Final = (
    *("schema", "id", "today", "mailbox", "request", "kind", "address", "plan", "extra_space", "usage", "holder"),
    *("expiry", "auto_renewal", "pending_order", "channel", "payment_method", "years", "promotional", "domain", "name"),
    *("terms_accepted", "archive_deletion_accepted", "mailbox_gb", "archive_gb", "mailbox_bytes", "archive_bytes"),
    *("tax_code", "email", "e_invoice", "value", "method", "facts", "message", "remedies", "rule", "step", "path"),
    *("needs", "sms_report", "added", "lasts_until", "payment_options", "until", "last_day", "timing", "due_on"),
    *("consumer_notice", "plans", "yearly", "note", "extra_mailbox_gb", "extra_archive_gb", "vat_percent", "lines"),
    *("item", "quantity", "months", "net", "vat", "total", "payable", "split_payment", "order", "quote"),
    *("turned_down", "lacks", "violations", "advice", "accepted"),
    *("x", "", "a/b~c", "\ud800", "è", "\x1b[31m", "\n"),
)
TEXTS: Final = (
    *("mailbox", "domain_mailbox", "person", "legal_person", "public_administration", "recipient_code", "office_code"),
    *("pec", "none", "standard", "pro", "premium", "client_area", "webmail", "notice_email", "card", "paypal"),
    *("bank_transfer", "prefilled_slip", "postal_slip", "01879020517", "97058420585", "RCCMNL83S18D969H"),
    *("rccmnl83s18d969h", "RCCMNL83S18D96VW", "KRRH6B9", "0000000", "ufx9k2", "studio.bianchi@pec.it", "STUDIO@PEC.IT"),
    *(
        "info@pec.example.it",
        "a@b",
        '"a b"@pec.it',
        "a@[127.0.0.1]",
        "è@pec.it",
        "a@è.it",
        "a@xn--zca.it",
        "example.it",
    ),
    *("", " ", "\0", "\ud83d", "\udc00\ud800", "\U0001f4e7", "\u2028\x85", "x" * 300, "2027-01-31\n", "٢٠٢٧-01-31"),
    *("renewal-frequency", "mailbox-nearly-full", "leap-day-clamps", "deleted-after-grace", "set_years", "free_space"),
    *(
        "choose_plan",
        "set_extra_space",
        "use_channel",
        "state_e_invoice_identifier",
        "renew_domain",
        "pay_pending_order",
    ),
    *("access", "order", "active", "expired", "deleted", "expiry", "deletion", "notices-begin", "auto-renewal-charge"),
    *("last-day-to-renew", "comfortable", "tight", "too_late", "plan", "extra_mailbox_space", "mailbox_space", "years"),
    *("archive_space", "sms_report", "order_at_renewal", "payment-takes-time", "extra-space-while-active"),
    *("0", "0.00", "8.00", "8.5", "008.50", "24.00", "2.63", "0.58", "3.21", "22.00", "100.01", "1000000.01"),
    *("8.005", "-8.00", "8e0", "8,00", "NaN", "1000000.00", "999999999999999.99", "9999999999999999.99"),
)
DATES: Final = (
    *("2027-02-30", "2028-02-29", "2027-02-29", "2027-01-31", "2027-05-01", "2027-05-02", "1999-12-31", "2000-01-01"),
    *("2199-12-31", "2200-01-01", "0001-01-01", "9999-12-31", "0000-00-00", "20270131", "2027-W04-7", "2027-1-31"),
    *("2027-01-31T00:00:00", "2026-11-22", "2026-10-31", "2195-06-30", "+2027-01-31", "-2027-01-31"),
)
NUMBERS: Final = (
    *("0", "1", "2", "3", "5", "6", "-1", "-0", "1.0", "1e0", "1E400", "-0.0", "NaN", "Infinity", "-Infinity", "01"),
    *("1073741824", "2147483648", "4294967296", "751619276", "751619277", "1000000", "1000001", "1000000000000000"),
    *("1000000000000001", "9007199254740991", "9007199254740992", "-9007199254740991", "99999999999999999"),
    *("100000000000000000", "18446744073709551616", "1" * 5000),
)
CONSTANTS: Final = ("null", "true", "false", "[]", "{}", "[[]]", '{"kind": null}', "[" * 1200 + "]" * 1200)
WORDS: Final = (
    *("assess", "status", "timeline", "rules", "schema", "-", "--", "--json", "--lines", "--lang", "it", "en", "fr"),
    *("deadlines", "extra-space", "quote", "cheapest", "calendar", "--prices", "PRICES", "--holidays", "--extra-space"),
    *("--no-split-payment", "--prices=-", "--holidays=it", "--holidays=-", "prices", "quote", "needs-case"),
    *(
        "--lang=en",
        "--lang=it",
        "--today",
        "--today=2027-02-01",
        "2027-01-31",
        "0001-01-01",
        "9999-12-31",
        "2027-02-30",
    ),
    *("--help", "--hel", "--json=1", "nowhere.json", "nowhere.jsonl", ".", "case", "assessment", "invalid-input"),
    *("renewal-frequency", "leap-day-clamps", "no-such-rule", "", "\udcff", "è", "\x1b[31m", "-x", "--no-json", "--\n"),
)


@attrs.frozen
class Raw:
    """A piece of a JSON text, kept and written as it stands."""

    text: str


class Members(list[list[Any]]):
    """The members of an object, each a key and a value; a key may come twice."""


Place = tuple[list[Any], int]
"""A list and an index in it: where a value stands."""


def parsed(text: str) -> object:
    """Return the JSON of a text, with every member of an object and every number as it is written.

    Raises:
        ValueError, RecursionError: it is no JSON, or nested too deeply.
    """
    return json.loads(
        text,
        object_pairs_hook=lambda pairs: Members([key, value] for key, value in pairs),
        parse_int=Raw,
        parse_float=Raw,
        parse_constant=Raw,
    )


def written(node: object, *, escaped: bool = True) -> str:
    """Return the JSON text of what `parsed` gives."""
    if isinstance(node, Raw):
        return node.text
    if isinstance(node, Members):
        inside = (f"{written(key, escaped=escaped)}: {written(value, escaped=escaped)}" for key, value in node)
        return "{" + ", ".join(inside) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(written(each, escaped=escaped) for each in node) + "]"
    return json.dumps(node, ensure_ascii=escaped)


def places(node: object) -> Iterator[Place]:
    """Give where each value below a node stands."""
    if isinstance(node, list):
        for number, each in enumerate(node):
            place: Place = (each, 1) if isinstance(node, Members) else (node, number)
            yield place
            yield from places(place[0][place[1]])


def any_value(chance: Random) -> object:
    """Return a value that a document might hold somewhere."""
    kind = chance.randrange(4)
    if kind == 0:
        return chance.choice(TEXTS)
    return Raw(chance.choice(NUMBERS if kind == 1 else CONSTANTS)) if kind < 3 else chance.choice(DATES)


def nudged(text: str, chance: Random) -> str:
    """Return a text with one character changed, added, taken out or in the other case."""
    place = chance.randrange(len(text) + 1)
    character = chance.choice('0123456789-aZ@. +\\"/è\ud800\x00\n')
    changes = (
        text[:place] + character + text[place + 1 :],
        text[:place] + character + text[place:],
        text[:place] + text[place + 1 :],
        text.swapcase(),
        text + text,
    )
    return chance.choice(changes)


def _change_value(place: Place, chance: Random, donor: object) -> None:
    """Put another value in a place: one of the same kind nearby, one from anywhere, or one of another document."""
    inside, index = place
    value = inside[index]
    kind = chance.randrange(5)
    if kind == 0 and isinstance(value, str):
        inside[index] = nudged(value, chance)
    elif kind == 1 and isinstance(value, Raw):
        inside[index] = Raw(chance.choice(NUMBERS))
    elif kind <= 2 and (taken := list(places(donor))):
        other, at = chance.choice(taken)
        inside[index] = copy.deepcopy(other[at])
    elif kind == 3:
        inside[index] = [value]
    else:
        inside[index] = any_value(chance)


def _change_members(members: Members, chance: Random) -> None:
    """Add a member to an object, or take out, double or rename one of its own."""
    kind = chance.randrange(4) if members else 0
    place = chance.randrange(len(members) + (kind == 0))
    if kind == 0:
        members.insert(place, [chance.choice(KEYS), any_value(chance)])
    elif kind == 1:
        del members[place]
    elif kind == 2:
        members.insert(chance.randrange(len(members) + 1), copy.deepcopy(members[place]))
    else:
        members[place][0] = chance.choice(KEYS) if chance.random() < 0.5 else nudged(members[place][0], chance)


def _change_items(items: list[Any], chance: Random) -> None:
    """Repeat an item of a list, a few times or very many, take one out, or turn the list round."""
    kind = chance.randrange(4) if items else 0
    if kind == 0:
        items.append(any_value(chance))
    elif kind == 1:
        items.extend([copy.deepcopy(chance.choice(items))] * chance.choice((1, 1, 2, 101)))
    elif kind == 2:
        del items[chance.randrange(len(items))]
    else:
        items.reverse()


def damaged_json(text: str, chance: Random, donor: str = "") -> str:
    """Return a JSON text with one to three things in it changed.

    Raises:
        ValueError, RecursionError: it is no JSON, or nested too deeply.
    """
    holder: list[Any] = [parsed(text)]
    try:
        other = parsed(donor)
    except (ValueError, RecursionError):
        other = None
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        inside, index = chance.choice(list(places(holder)))
        value = inside[index]
        if isinstance(value, Members) and chance.random() < 0.8:
            _change_members(value, chance)
        elif isinstance(value, list) and not isinstance(value, Members) and chance.random() < 0.8:
            _change_items(value, chance)
        else:
            _change_value((inside, index), chance, other)
    if isinstance(holder[0], Members) and chance.random() < 0.1:
        holder[0][:] = [["id", chance.choice(TEXTS)], *(member for member in holder[0] if member[0] != "id")]
    return written(holder[0], escaped=chance.random() < 0.8)


def damaged_bytes(given: bytes, chance: Random) -> bytes:
    """Return bytes with one changed, some put in, some taken out, or the end cut off."""
    start = chance.randrange(len(given) + 1)
    end = min(len(given), start + chance.choice((1, 1, 2, 4, 16, 64)))
    put = chance.choice(
        (b"\xff", b"\xed\xa0\x80", b"\x00", b"\n", b"\r\n", BYTE_ORDER_MARK, b'"', b"{", b"]", b",", b"\\u")
    )
    changes = (
        given[:start] + chance.randbytes(1) + given[start + 1 :],
        given[:start] + put + given[start:],
        given[:start] + given[end:],
        given[:end] + given[start:],
        given[:start],
        put + given,
    )
    return chance.choice(changes)


def damaged_text(given: bytes, chance: Random, donor: bytes = b"") -> bytes:
    """Return a document damaged as JSON where it is some, mostly, else as bytes."""
    if chance.random() < 0.9:
        try:
            text = damaged_json(given.decode("utf-8-sig"), chance, donor.decode("utf-8", "replace"))
            return text.encode("utf-8", "surrogatepass")
        except (ValueError, RecursionError):
            pass
    return damaged_bytes(given, chance)


def damaged_lines(given: bytes, chance: Random, donor: bytes = b"") -> bytes:
    """Return lines with one of them damaged, put in, taken out or doubled; or all damaged as one document."""
    lines = given.split(b"\n")
    place = chance.randrange(len(lines))
    kind = chance.randrange(8)
    if kind == 0:
        lines.insert(place, chance.choice((b"", b" \t", b"\r", BYTE_ORDER_MARK, b"{}", b"\xff", b"[", b"\x0b\x1c")))
    elif kind == 1:
        lines.insert(place, donor.rpartition(b"\n")[2])
    elif kind == 2:
        del lines[place]
    elif kind == 3 and len(lines) > 1:
        return damaged_text(given, chance, donor)
    else:
        lines[place] = damaged_text(lines[place], chance, donor)
    return (b"\r\n" if chance.random() < 0.1 else b"\n").join(lines)


def damaged_call(call: bytes, chance: Random) -> bytes:
    """Return the words of a call with one put in, taken out or changed."""
    words = call.decode("utf-8", "surrogateescape").split(" ")
    place = chance.randrange(len(words))
    kind = chance.randrange(4)
    if kind == 0:
        words.insert(place, chance.choice(WORDS))
    elif kind == 1:
        del words[place]
    elif kind == 2:
        words[place] = nudged(words[place], chance)
    else:
        words[place] = chance.choice(WORDS)
    return " ".join(words).replace("\n", "").encode("utf-8", "surrogatepass")


def damaged_document(given: bytes, chance: Random, donor: bytes, kinds: Sequence[bytes]) -> bytes:
    """Return an input for a reader of documents: mostly damaged in the document, seldom in what it is read as."""
    kind, _, text = given.partition(b"\n")
    if chance.random() < 0.05:
        return chance.choice(kinds) + b"\n" + text
    return kind + b"\n" + damaged_text(text, chance, donor.partition(b"\n")[2])


def damaged_command(given: bytes, chance: Random, donor: bytes, calls: Sequence[bytes]) -> bytes:
    """Return an input for the command line: mostly damaged in what is given, sometimes in the words of the call."""
    call, _, text = given.partition(b"\n")
    kind = chance.random()
    if kind < 0.15:
        return damaged_call(call, chance) + b"\n" + text
    if kind < 0.3:
        return chance.choice(calls) + b"\n" + text
    return call + b"\n" + damaged_lines(text, chance, donor.partition(b"\n")[2])
