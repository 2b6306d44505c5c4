"""The states of a mailbox and what moves between them: beside each other on a screen, under each other on a phone."""

from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree import ElementTree as ET

import attrs

from drawing import words
from drawing.life import Move, Span, moves_of, period_of, spans_of
from drawing.svg import (
    HEAD,
    LINE_HEIGHT,
    NARROW,
    TEXT,
    WIDE,
    Drawing,
    Picture,
    arrow,
    block,
    lines_of_text,
    sentence,
    stroke,
    text,
    wrapped,
)
from pec_rules import Mailbox, Terms
from pec_rules.wording import Language, name_of

CARD_WIDTH: Final = 184
CARD_HEIGHT: Final = 56 + len(words.CAN) * TEXT * 1.6
INSET: Final = 14
LINE: Final = TEXT * LINE_HEIGHT
LOOP: Final = 2 * LINE + 12
"""How much room a way from a state to itself takes above it."""
DOWN_CARD_WIDTH: Final = 282
DOWN_GAP: Final = 3 * LINE + 28
DOWN_LANE: Final = 24
HOW_WIDTH: Final = 190
"""How wide what a way up is called may be: the day of the way down is beside it."""
NOTE: Final = 2 * LINE


@attrs.frozen
class Card:
    """A state: its name, its days, and for each thing that a mailbox does whether it does it and how that is said."""

    name: str
    period: str
    kind: str
    can: tuple[tuple[bool, str], ...]


def picture(mailbox: Mailbox, terms: Terms, language: Language) -> Picture:
    """Return the states of the mailbox and the ways between them."""
    cards = [_card(span, language) for span in spans_of(mailbox, terms)]
    moves = moves_of(mailbox, terms, language)
    return Picture(
        name="states",
        title=words.STATES.said(language),
        facts=tuple(_facts(cards, moves, language)),
        wide=_beside(cards, moves, language),
        narrow=_under(cards, moves, language),
    )


def _card(span: Span, language: Language) -> Card:
    can = ((bool(getattr(span.status, name)), name) for name in words.CAN)
    said = ((able, (words.CAN if able else words.CANNOT)[name].said(language)) for able, name in can)
    return Card(name_of(span.state, language), period_of(span, language), span.state, tuple(said))


def _facts(cards: Sequence[Card], moves: Sequence[Move], language: Language) -> Iterator[str]:
    yield words.EXPIRY.said(language)
    for card in cards:
        able = ", ".join(words_ for _, words_ in card.can)
        yield sentence(words.STATE.said(language, {"state": card.name, "period": card.period, "can": able}))
    for move in moves:
        names = {"source": cards[move.source].name, "target": cards[move.target].name}
        yield sentence(words.MOVES.said(language, {**names, "how": move.how}))


def _drawn_card(card: Card, x: float, y: float, width: float) -> Iterator[ET.Element]:
    yield block(x, y, width, CARD_HEIGHT, f"card {card.kind}")
    yield text(card.name, x + 14, y + 24, HEAD, kind=f"name {card.kind}")
    yield text(card.period, x + 14, y + 43, TEXT, kind="days")
    for number, (able, said) in enumerate(card.can):
        line = y + 66 + number * TEXT * 1.6
        yield _tick(x + 15, line) if able else _cross(x + 15, line)
        yield text(said, x + 34, line, TEXT, kind="able" if able else "unable")


def _tick(x: float, y: float) -> ET.Element:
    return stroke((x, y - 5), (x + 4, y - 1), (x + 11, y - 9), kind="tick-mark")


def _cross(x: float, y: float) -> ET.Element:
    return stroke((x + 1, y - 9), (x + 9, y - 1), (x + 5, y - 5), (x + 9, y - 9), (x + 1, y - 1), kind="cross")


@attrs.frozen
class Row:
    """Where the states stand beside each other."""

    cards: int

    @property
    def pitch(self) -> float:
        """How far it is from one state to the next."""
        return (WIDE - CARD_WIDTH) / (self.cards - 1)

    @property
    def gap(self) -> float:
        """How much room is between two."""
        return self.pitch - CARD_WIDTH

    def __call__(self, place: int) -> float:
        """Return where the state at a place begins."""
        return place * self.pitch


def _beside(cards: Sequence[Card], moves: Sequence[Move], language: Language) -> Drawing:
    row, bottom = Row(len(cards)), LOOP + CARD_HEIGHT
    shapes = [shape for place, card in enumerate(cards) for shape in _drawn_card(card, row(place), LOOP, CARD_WIDTH)]
    shapes += [shape for move in moves for shape in (*_onwards(move, row), *_staying(move, row))]
    for number, move in enumerate(_backwards(moves)):
        legs = _legs(move, row, number)
        lines = wrapped(move.label, legs[0] - legs[1] - 2 * INSET, TEXT)
        shapes += _returning(lines, legs, bottom + INSET)
        bottom += INSET + len(lines) * LINE + 6
    note = text(words.EXPIRY.said(language), 0, bottom + NOTE, kind="note")
    return Drawing(WIDE, bottom + NOTE + 4, (*shapes, note))


def _backwards(moves: Sequence[Move]) -> list[Move]:
    """Return the ways back, those from the nearest state first."""
    return sorted((move for move in moves if move.target < move.source), key=lambda move: move.source)


def _onwards(move: Move, row: Row) -> Iterator[ET.Element]:
    """Give the way from a state to the next one, with the day above it."""
    if move.target <= move.source:
        return
    begin, y = row(move.source) + CARD_WIDTH, LOOP + CARD_HEIGHT / 2
    yield text(move.label, begin + row.gap / 2, y - 10, TEXT, kind="how", anchor="middle")
    yield from arrow((begin + 4, y), (begin + row.gap - 4, y))


def _staying(move: Move, row: Row) -> Iterator[ET.Element]:
    """Give the way from a state to itself, above it."""
    if move.target != move.source:
        return
    x, y = row(move.source) + INSET, LOOP
    lines = wrapped(move.label, row.pitch - 60, TEXT)
    yield from arrow((x, y - 3), (x, y - 26), (x + 28, y - 26), (x + 28, y - 4))
    yield from lines_of_text(lines, x + 40, y - 8 - (len(lines) - 1) * LINE, kind="how")


def _legs(move: Move, row: Row, number: int) -> tuple[float, float]:
    """Return where a way back leaves its state and where it reaches the other; a later one goes around it."""
    return row(move.source) + CARD_WIDTH / 2, row(move.target) + CARD_WIDTH - 40 - number * 52


def _returning(lines: Sequence[str], legs: tuple[float, float], above: float) -> Iterator[ET.Element]:
    """Give a way back below the states, with what it is called on it."""
    (leaves, reaches), top = legs, LOOP + CARD_HEIGHT
    y = above + len(lines) * LINE + 4
    yield from lines_of_text(lines, reaches + INSET, above + TEXT, kind="how")
    yield from arrow((leaves, top + 4), (leaves, y), (reaches, y), (reaches, top + 4))


def _under(cards: Sequence[Card], moves: Sequence[Move], language: Language) -> Drawing:
    tops = [LOOP + place * (CARD_HEIGHT + DOWN_GAP) for place in range(len(cards))]
    shapes = [
        shape for card, top in zip(cards, tops, strict=True) for shape in _drawn_card(card, 0, top, DOWN_CARD_WIDTH)
    ]
    shapes += [shape for move in moves for shape in (*_downwards(move, tops), *_around(move, tops))]
    for number, move in enumerate(_backwards(moves)):
        lane = DOWN_CARD_WIDTH + DOWN_LANE * (number + 1.25)
        reached = tops[move.target] + CARD_HEIGHT - INSET - number * 16
        shapes += _upwards(move, lane, tops[move.source], reached)
    note = text(words.EXPIRY.said(language), 0, tops[-1] + CARD_HEIGHT + NOTE, TEXT, kind="note")
    return Drawing(NARROW, tops[-1] + CARD_HEIGHT + NOTE + 4, (*shapes, note))


def _downwards(move: Move, tops: Sequence[float]) -> Iterator[ET.Element]:
    """Give the way from a state to the one under it, with the day beside it."""
    if move.target <= move.source:
        return
    top = tops[move.source] + CARD_HEIGHT
    yield text(move.label, 2 * INSET + 12, top + DOWN_GAP / 2 + 5, TEXT, kind="how")
    yield from arrow((2 * INSET, top + 4), (2 * INSET, top + DOWN_GAP - 4))


def _around(move: Move, tops: Sequence[float]) -> Iterator[ET.Element]:
    """Give the way from a state to itself, around a corner of it."""
    if move.target != move.source:
        return
    top = tops[move.source]
    right, back = DOWN_CARD_WIDTH, DOWN_CARD_WIDTH - 2 * INSET
    yield from _above(move, back - 10, top)
    out, over = right + DOWN_LANE / 2, top - DOWN_LANE
    yield from arrow((right + 3, top + 22), (out, top + 22), (out, over), (back, over), (back, top - 4))


def _upwards(move: Move, lane: float, top: float, reached: float) -> Iterator[ET.Element]:
    """Give the way from a state to one above it, beside those that it passes."""
    yield from _above(move, lane - 10, top)
    left = top + CARD_HEIGHT / 3
    yield from arrow((DOWN_CARD_WIDTH + 3, left), (lane, left), (lane, reached), (DOWN_CARD_WIDTH + 4, reached))


def _above(move: Move, end: float, top: float) -> Iterator[ET.Element]:
    """Give what a way is called, above the state that it leaves."""
    lines = wrapped(move.label, HOW_WIDTH, TEXT)
    yield from lines_of_text(lines, end, top - 12 - (len(lines) - 1) * LINE, kind="how", anchor="end")
