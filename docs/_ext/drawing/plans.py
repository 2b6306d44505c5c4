"""The changes of plan, each from a mailbox that holds something: what is gained, lost, deleted and asked for."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from itertools import groupby
from typing import Final
from xml.etree import ElementTree as ET

import attrs

from drawing import words
from drawing.svg import (
    HEAD,
    LINE_HEIGHT,
    NARROW,
    TEXT,
    WIDE,
    Drawing,
    Picture,
    block,
    lines_of_text,
    sentence,
    text,
    wrapped,
)
from pec_rules import (
    AcceptArchiveDeletion,
    ExtraSpace,
    FreeSpace,
    Mailbox,
    Plan,
    PlanChange,
    PlanTerms,
    SetExtraSpace,
    Terms,
    Usage,
    plan_change,
)
from pec_rules.plans import Difference
from pec_rules.remedies import Remedy
from pec_rules.wording import Language, Text, name_of

MAIL_FILLS: Final = Fraction(3, 4)
ARCHIVE_FILLS: Final = Fraction(1, 2)
"""How much of its plan's space a mailbox of the picture holds."""
LINE: Final = TEXT * LINE_HEIGHT
PAD: Final = 10
COLUMN: Final = WIDE / len(Plan)
ASIDE: Final = 106
"""Where the text of a cell begins on a phone, beside the plan that is reached."""


Meaning = tuple[str, str]
"""A thing that a change of plan means: its kind, and what is gained, lost, deleted or asked for."""


@attrs.frozen(kw_only=True)
class Cell:
    """What there is after a change of plan: what it means or, where the plan is the same, what the plan offers."""

    plan: Plan
    offers: tuple[str, ...] = ()
    means: tuple[Meaning, ...] = ()


@attrs.frozen
class Row:
    """The changes from a plan, with what the mailbox holds."""

    plan: Plan
    held: str
    cells: tuple[Cell, ...]


@attrs.frozen
class Area:
    """Where a cell stands."""

    left: float
    top: float
    width: float
    height: float


def picture(mailbox: Mailbox, terms: Terms, language: Language) -> Picture:
    """Return the changes of plan: the plan that is left by row, the plan that is reached by column."""
    rows = [_row(filled(mailbox, plan, terms), terms, language) for plan in Plan]
    return Picture(
        name="plans",
        title=words.CHANGES.said(language),
        facts=tuple(_facts(rows, language)),
        wide=_table(rows, language),
        narrow=_list(rows, language),
    )


def filled(mailbox: Mailbox, plan: Plan, terms: Terms) -> Mailbox:
    """Return the mailbox with that plan, no extra space, and as much of the plan's space filled as in the picture."""
    offer = terms.plans[plan]
    usage = Usage(
        int(offer.mailbox_gb * terms.bytes_per_gb * MAIL_FILLS),
        int(offer.archive_gb * terms.bytes_per_gb * ARCHIVE_FILLS),
    )
    return attrs.evolve(mailbox, plan=plan, extra_space=ExtraSpace(), usage=usage)


def _row(mailbox: Mailbox, terms: Terms, language: Language) -> Row:
    held = words.AND.said(language).join(_contents(mailbox.usage, terms, language))
    return Row(mailbox.plan, held, tuple(_cell(mailbox, plan, terms, language) for plan in Plan))


def _contents(usage: Usage, terms: Terms, language: Language) -> Iterator[str]:
    yield words.MAIL.said(language, {"gb": gigabytes(usage.mailbox_bytes, terms, language)})
    if usage.archive_bytes:
        yield words.ARCHIVE.said(language, {"gb": gigabytes(usage.archive_bytes, terms, language)})


def gigabytes(amount: int, terms: Terms, language: Language) -> str:
    """Return bytes as GB, rounded up to two decimals."""
    exact = Decimal(amount) / terms.bytes_per_gb
    english = f"{exact.quantize(Decimal('0.01'), ROUND_CEILING).normalize():,f}"
    return english.translate(str.maketrans(",.", ".,")) if language == "it" else english


def _cell(mailbox: Mailbox, plan: Plan, terms: Terms, language: Language) -> Cell:
    change = plan_change(mailbox, plan, terms=terms)
    if plan is mailbox.plan:
        return Cell(plan=plan, offers=tuple(_spaces(terms.plans[plan], language)))
    nothing = (("nothing", words.NOTHING.said(language)),)
    return Cell(plan=plan, means=tuple(_meanings(change, terms, language)) or nothing)


def _spaces(offer: PlanTerms | Difference, language: Language) -> Iterator[str]:
    if offer.mailbox_gb:
        yield words.MAILBOX_SPACE.said(language, {"gb": offer.mailbox_gb})
    if offer.archive_gb:
        yield words.ARCHIVE_SPACE.said(language, {"gb": offer.archive_gb})
    if offer.sms_report:
        yield name_of("sms_report", language)


def _meanings(change: PlanChange, terms: Terms, language: Language) -> Iterator[Meaning]:
    yield from (("gain", each) for each in _spaces(change.gains, language))
    yield from (("loss", each) for each in _spaces(change.loses, language))
    if change.deletes_archive_bytes:
        gone = gigabytes(change.deletes_archive_bytes, terms, language)
        yield "deletion", words.ARCHIVE.said(language, {"gb": gone})
    for asked in change.asks_for:
        ways = (_way(remedy, terms, language) for remedy in asked.remedies)
        yield "demand", words.OR.said(language).join(way for way in ways if way is not None)


def _way(remedy: Remedy, terms: Terms, language: Language) -> str | None:
    """Return a way out in short; `None` for another plan, which is another cell."""
    match remedy:
        case SetExtraSpace(mailbox_gb=int(gb)):
            return words.EXTRA_MAILBOX.said(language, {"gb": gb})
        case SetExtraSpace(archive_gb=int(gb)):
            return words.EXTRA_ARCHIVE.said(language, {"gb": gb})
        case FreeSpace(mailbox_bytes=int(amount)):
            return _freed(words.MAIL, amount, terms, language)
        case FreeSpace(archive_bytes=int(amount)):
            return _freed(words.ARCHIVE, amount, terms, language)
        case AcceptArchiveDeletion():
            return words.CONSENT.said(language)
    return None


def _freed(what: Text, amount: int, terms: Terms, language: Language) -> str:
    return words.FREED.said(language, {"what": what.said(language, {"gb": gigabytes(amount, terms, language)})})


def _facts(rows: Sequence[Row], language: Language) -> Iterator[str]:
    for row in rows:
        for cell in row.cells:
            yield sentence(_offer(cell, language) if cell.offers else _change(row, cell, language))


def _offer(cell: Cell, language: Language) -> str:
    return words.OFFER.said(language, {"plan": cell.plan, "what": ", ".join(cell.offers)})


def _change(row: Row, cell: Cell, language: Language) -> str:
    """Return what a change means, the things of one kind together; each demand stands alone."""
    said = []
    for (kind, *_), together in groupby(cell.means, key=lambda means: means if means[0] == "demand" else means[:1]):
        what = ", ".join(each for _, each in together)
        said.append(words.SAID[kind].said(language, {"what": what}))
    facts = {"old": row.plan, "new": cell.plan, "held": row.held}
    return words.CHANGE.said(language, {**facts, "means": "; ".join(said)})


def _table(rows: Sequence[Row], language: Language) -> Drawing:
    """Return a row for each plan that is left and a column for each that is reached."""
    shapes = list(_heads(language))
    top = HEAD + 2.0 * PAD
    for row in rows:
        texts = [_lines(cell, COLUMN - 2 * PAD, language) for cell in row.cells]
        height = max(_height(lines) for lines in texts)
        below = top + _strip_height(row, WIDE, language)
        shapes += _strip(row, top, WIDE, language)
        for place, (cell, lines) in enumerate(zip(row.cells, texts, strict=True)):
            shapes += _drawn(cell, lines, Area(place * COLUMN + 1, below, COLUMN - 2, height), PAD)
        top = below + height + PAD
    return Drawing(WIDE, top - PAD, tuple(shapes))


def _heads(language: Language) -> Iterator[ET.Element]:
    for place, plan in enumerate(Plan):
        yield text(words.TO.said(language, {"plan": plan}), place * COLUMN + PAD, HEAD + 2, HEAD, kind="name")


def _list(rows: Sequence[Row], language: Language) -> Drawing:
    """Return the changes under each other, those from one plan together."""
    shapes: list[ET.Element] = []
    top = 0.0
    for row in rows:
        shapes += _strip(row, top, NARROW, language)
        top += _strip_height(row, NARROW, language)
        for cell in row.cells:
            lines = _lines(cell, NARROW - ASIDE - PAD, language)
            shapes += _drawn(cell, lines, Area(1, top, NARROW - 2, _height(lines)), ASIDE)
            reached = words.TO.said(language, {"plan": cell.plan})
            shapes.append(text(reached, PAD, top + PAD / 2 + TEXT, kind="name"))
            top += _height(lines) + 3
        top += PAD
    return Drawing(NARROW, top - PAD, tuple(shapes))


def _lines(cell: Cell, width: float, language: Language) -> list[Meaning]:
    """Return the lines of a cell, each with its kind."""
    said = [(kind, words.DRAWN[kind].said(language, {"what": what})) for kind, what in cell.means]
    if cell.offers:
        said = [("same", words.AS_NOW.said(language)), *(("offer", each) for each in cell.offers)]
    return [(kind, line) for kind, each in said for line in wrapped(each, width, TEXT)]


def _height(lines: Sequence[Meaning]) -> float:
    return len(lines) * LINE + 1.5 * PAD


def _drawn(cell: Cell, lines: Sequence[Meaning], area: Area, inset: float) -> Iterator[ET.Element]:
    yield block(area.left, area.top, area.width, area.height, "cell kept" if cell.offers else "cell")
    for number, (kind, line) in enumerate(lines):
        yield text(line, area.left + inset, area.top + PAD / 2 + TEXT + number * LINE, kind=kind)


def _from(row: Row, width: int, language: Language) -> list[str]:
    said = sentence(words.FROM.said(language, {"plan": row.plan, "held": row.held}))
    return wrapped(said, width - 2 * PAD, TEXT)


def _strip_height(row: Row, width: int, language: Language) -> float:
    return len(_from(row, width, language)) * LINE + PAD


def _strip(row: Row, top: float, width: int, language: Language) -> Iterator[ET.Element]:
    lines = _from(row, width, language)
    yield block(0, top, width, len(lines) * LINE + PAD / 2, "strip")
    yield from lines_of_text(lines, PAD, top + TEXT + 3, kind="from")
