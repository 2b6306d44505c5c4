"""The life of a mailbox on a line, to scale: along the page on a screen, down the page on a phone."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final
from xml.etree import ElementTree as ET

import attrs

from drawing import words
from drawing.life import Span, period_of, spans_of
from drawing.svg import (
    LINE_HEIGHT,
    NARROW,
    SMALL,
    TEXT,
    WIDE,
    Drawing,
    Picture,
    block,
    element,
    sentence,
    spread,
    stroke,
    text,
    width_of,
)
from pec_rules import Mailbox, Terms, timeline
from pec_rules.wording import Language, name_of, shown

START: Final = 30
"""How far from the drawing's edge the first milestone is; the life before it is not to scale."""
BAR: Final = 26
LABEL: Final = 2 * TEXT * LINE_HEIGHT
GAP: Final = 8
DOWN_LENGTH: Final = 450
"""How long the life is on a phone, from its first milestone to its last, unless its labels need more."""
DOWN_BAR: Final = 62
DOWN_LABELS: Final = 90
MILESTONE: Final = "milestone"
ALWAYS: Final = date.min
"""The first day of a state that has none."""
TICK_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240)


@attrs.frozen
class Mark:
    """A day with what is written beside it: a name, and a day or days."""

    on: date
    name: str
    days: str
    kind: str

    @property
    def width(self) -> float:
        """How wide the text is, with some room after it."""
        return max(width_of(self.name, TEXT), width_of(self.days, TEXT)) + 2 * GAP


@attrs.frozen
class Scale:
    """Where a day is on a line; what has always been begins with the line."""

    first: date
    day: float

    def __call__(self, on: date) -> float:
        """Return the day's place."""
        return 0 if on == ALWAYS else START + (on - self.first).days * self.day


@attrs.frozen
class Life:
    """What is drawn: the milestones, the states by their first days, and the language."""

    milestones: tuple[Mark, ...]
    states: tuple[Mark, ...]
    language: Language

    @property
    def first(self) -> date:
        """The day of the first milestone."""
        return self.milestones[0].on

    @property
    def length(self) -> int:
        """The days from the first milestone to the last."""
        return (self.milestones[-1].on - self.first).days


def picture(mailbox: Mailbox, terms: Terms, language: Language) -> Picture:
    """Return the life of the mailbox: its milestones, and its states with their days."""
    life = life_of(mailbox, terms, language)
    return Picture(
        name="timeline",
        title=words.LIFE.said(language, {"expiry": mailbox.expiry}),
        facts=tuple(_facts(life)),
        wide=_along(life),
        narrow=_down(life),
    )


def life_of(mailbox: Mailbox, terms: Terms, language: Language) -> Life:
    """Return what the library says of the mailbox's days."""
    milestones = tuple(
        Mark(each.on, name_of(each.milestone, language), shown(each.on, language), MILESTONE)
        for each in timeline(mailbox, terms)
    )
    states = (_state(span, mailbox.expiry, language) for span in spans_of(mailbox, terms))
    return Life(milestones, tuple(states), language)


def _state(span: Span, expiry: date, language: Language) -> Mark:
    begins = ALWAYS if span.first is None else expiry + timedelta(days=span.first)
    return Mark(begins, name_of(span.state, language), period_of(span, language, expiry), span.state)


def _facts(life: Life) -> Iterator[str]:
    for mark in (*life.milestones, *life.states):
        yield sentence(words.DAYS.said(life.language, {"name": mark.name, "days": mark.days}))


def lanes_of(edges: Sequence[tuple[float, float]]) -> list[int]:
    """Return how far from the line each label stands, so that none covers another or the way to another's mark.

    A label reaches to the right of its mark, so it stands beyond those whose marks it passes.
    """
    lanes = [0] * len(edges)
    for place in range(len(edges) - 2, -1, -1):
        passed = (lanes[later] for later in range(place + 1, len(edges)) if edges[later][0] < edges[place][1])
        lanes[place] = max(passed, default=-1) + 1
    return lanes


def _along(life: Life) -> Drawing:
    scale = _widest_scale(life)
    above = lanes_of([(scale(mark.on), scale(mark.on) + mark.width) for mark in life.milestones])
    below = lanes_of([(scale(mark.on), scale(mark.on) + mark.width) for mark in life.states])
    top = (max(above) + 1) * (LABEL + GAP) + GAP
    bottom = top + BAR
    shapes = [*_bar_along(life, scale, top), *_months_along(life, scale, top)]
    for mark, lane in zip(life.milestones, above, strict=True):
        shapes += _flag(mark, scale(mark.on), top, top - GAP - lane * (LABEL + GAP) - LABEL)
        shapes.append(element("circle", cx=scale(mark.on), cy=top, r=4.5, class_="dot"))
    for mark, lane in zip(life.states, below, strict=True):
        shapes += _flag(mark, scale(mark.on), bottom, bottom + 2 * GAP + lane * (LABEL + GAP))
    return Drawing(WIDE, bottom + 2 * GAP + (max(below) + 1) * (LABEL + GAP), tuple(shapes))


def _widest_scale(life: Life) -> Scale:
    """Return the scale of the widest day with which every label stands within the drawing."""
    marks = [mark for mark in (*life.milestones, *life.states) if mark.on > life.first]
    return Scale(life.first, min((WIDE - START - mark.width) / (mark.on - life.first).days for mark in marks))


def _bar_along(life: Life, scale: Scale, top: float) -> Iterator[ET.Element]:
    for mark, begin, end in _stretches(life, scale, WIDE):
        yield block(begin, top, end - begin, BAR, f"bar {mark.kind}", radius=0)


def _stretches(life: Life, scale: Scale, end: float) -> Iterator[tuple[Mark, float, float]]:
    """Give each state with where it begins and ends on the line."""
    begins = [scale(mark.on) for mark in life.states]
    return zip(life.states, begins, [*begins[1:], end], strict=True)


def _months_along(life: Life, scale: Scale, top: float) -> Iterator[ET.Element]:
    for place, label in _months(life, scale, width_of("0000-00", SMALL) + GAP):
        yield stroke((place, top + 5), (place, top + BAR - 5), kind="tick")
        yield text(label, place + 4, top + BAR / 2 + 4, SMALL, kind="month")


def _months(life: Life, scale: Scale, room: float) -> Iterator[tuple[float, str]]:
    """Give the first days of months within the life, as many as there is room for, with how each is written."""
    step = next((months for months in TICK_MONTHS if months * 28 * scale.day >= room), TICK_MONTHS[-1])
    first, last = (each.year * 12 + each.month for each in (life.first, life.milestones[-1].on))
    for month in range(first + 1, last + 1):
        if month % step == 0:
            year, before = divmod(month - 1, 12)
            written = words.MONTH.said(life.language, {"year": str(year), "month": f"{before + 1:02}"})
            yield scale(date(year, before + 1, 1)), written


def _flag(mark: Mark, x: float, foot: float, top: float) -> Iterator[ET.Element]:
    """Give a label to the right of a pole that stands on the line, or hangs from it."""
    head = top if top < foot else top + LABEL
    if mark.on != ALWAYS:
        yield stroke((x, foot), (x, head), kind=f"pole {mark.kind}")
    yield from _label(mark, x + 6, top)


def _label(mark: Mark, x: float, top: float) -> Iterator[ET.Element]:
    yield text(mark.name, x, top + TEXT, kind=f"name {mark.kind}")
    yield text(mark.days, x, top + TEXT * (1 + LINE_HEIGHT), kind="days")


def _down(life: Life) -> Drawing:
    scale = Scale(life.first, DOWN_LENGTH / life.length)
    marks = sorted((*life.milestones, *life.states), key=lambda mark: mark.on)
    places = [scale(mark.on) for mark in marks]
    end = max(places[-1] + LABEL + GAP, len(marks) * (LABEL + GAP))
    middles = spread([max(place, LABEL / 2) for place in places], LABEL + GAP, end - LABEL / 2)
    shapes = [*_bar_down(life, scale, end), *_months_down(life, scale)]
    for mark, place, middle in zip(marks, places, middles, strict=True):
        shapes += _branch(mark, place, middle)
    return Drawing(NARROW, end, tuple(shapes))


def _bar_down(life: Life, scale: Scale, end: float) -> Iterator[ET.Element]:
    for mark, begin, finish in _stretches(life, scale, end):
        yield block(0, begin, DOWN_BAR, finish - begin, f"bar {mark.kind}", radius=0)


def _months_down(life: Life, scale: Scale) -> Iterator[ET.Element]:
    for place, label in _months(life, scale, SMALL * LINE_HEIGHT + GAP):
        yield stroke((4, place), (DOWN_BAR - 4, place), kind="tick")
        yield text(label, 6, place + SMALL + 2, SMALL, kind="month")


def _branch(mark: Mark, place: float, middle: float) -> Iterator[ET.Element]:
    """Give a label beside the line, joined to its day; it may stand higher or lower than the day does."""
    joint = (DOWN_BAR, place), (DOWN_BAR + 8, place), (DOWN_LABELS - 12, middle), (DOWN_LABELS - 5, middle)
    if mark.on != ALWAYS:
        yield stroke(*joint, kind=f"pole {mark.kind}")
    if mark.kind == MILESTONE:
        yield element("circle", cx=DOWN_BAR, cy=place, r=4.5, class_="dot")
    yield from _label(mark, DOWN_LABELS, middle - LABEL / 2)
