"""What every picture is made of: text that is measured before it is placed, lines, and the figure around them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree import ElementTree as ET

import attrs

from drawing import words
from pec_rules.wording import Language

WIDE: Final = 720
NARROW: Final = 360
LETTER: Final = 0.62
"""Width of a letter, for its height: more than the fonts of a page need, so that no text is wider than its box."""
BREAK: Final = re.compile(r"(?<![\d+−]) ")
"""Where a line may end."""
LINE_HEIGHT: Final = 1.3
TEXT: Final = 13
SMALL: Final = 11.5
HEAD: Final = 15


@attrs.frozen
class Drawing:
    """What is drawn, for one width."""

    width: int
    height: float
    shapes: tuple[ET.Element, ...]


@attrs.frozen(kw_only=True)
class Picture:
    """One subject, drawn twice and said once.

    Attributes:
        name: What its identifiers and its class begin with.
        title: What it shows.
        facts: What it says, in sentences.
        wide: For a page of a screen.
        narrow: For a phone.
    """

    name: str
    title: str
    facts: tuple[str, ...]
    wide: Drawing
    narrow: Drawing


def sentence(said: str) -> str:
    """Return it with a capital letter."""
    return said[0].upper() + said[1:]


def width_of(text: str, size: float) -> float:
    """Return how wide a text is, at the most."""
    return len(text) * size * LETTER


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Return the lines of a text that is to be no wider; a sign stays with its number, and that with its unit."""
    lines: list[str] = []
    for word in BREAK.split(text):
        longer = f"{lines[-1]} {word}" if lines else word
        fits = bool(lines) and width_of(longer, size) <= width
        lines[-1:] = [longer] if fits else [*lines[-1:], word]
    return lines


def spread(places: Iterable[float], gap: float, end: float) -> list[float]:
    """Return the places, in order, with at least the gap between each two, and none past the end."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + gap) if moved else place)
    last = len(moved) - 1
    return [min(place, end - gap * (last - number)) for number, place in enumerate(moved)]


def element(tag: str, *children: ET.Element | str, **attributes: object) -> ET.Element:
    """Return an element; `class_` is its class, and `stroke_width` its `stroke-width`."""
    named = {name.rstrip("_").replace("_", "-"): _written(value) for name, value in attributes.items()}
    made = ET.Element(tag, named)
    for child in children:
        if isinstance(child, str):
            made.text = child
        else:
            made.append(child)
    return made


def _written(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def text(
    words_: str, x: float, y: float, size: float = TEXT, *, kind: str = "plain", anchor: str = "start"
) -> ET.Element:
    """Return a line of text whose letters stand on `y`."""
    return element("text", words_, x=x, y=y, font_size=size, text_anchor=anchor, class_=kind)


def lines_of_text(
    lines: Iterable[str], x: float, y: float, size: float = TEXT, *, kind: str = "plain", anchor: str = "start"
) -> Iterator[ET.Element]:
    """Give lines of text under each other, the first on `y`."""
    for number, line in enumerate(lines):
        yield text(line, x, y + number * size * LINE_HEIGHT, size, kind=kind, anchor=anchor)


def block(x: float, y: float, width: float, height: float, kind: str, *, radius: float = 6) -> ET.Element:
    """Return a rectangle with round corners."""
    return element("rect", x=x, y=y, width=width, height=height, rx=radius, class_=kind)


def stroke(*points: tuple[float, float], kind: str = "leader") -> ET.Element:
    """Return a line through the points."""
    path = " L".join(f"{_written(float(x))} {_written(float(y))}" for x, y in points)
    return element("path", d=f"M{path}", class_=kind)


def arrow(*points: tuple[float, float], kind: str = "arrow") -> Iterator[ET.Element]:
    """Give a line through the points and the head at its end."""
    yield stroke(*points, kind=kind)
    (x, y), (before_x, before_y) = points[-1], points[-2]
    along = (_sign(x - before_x), _sign(y - before_y))
    back, aside = 7, 4
    corners = [
        (x - back * along[0] + side * along[1], y - back * along[1] + side * along[0]) for side in (-aside, aside)
    ]
    yield stroke(corners[0], (x, y), corners[1], kind=f"{kind} head")


def _sign(length: float) -> int:
    return (length > 0) - (length < 0)


def figure(picture: Picture, language: Language) -> str:
    """Return the picture for a page: both drawings, of which a page shows one, and all that they say in words."""
    drawings = {"wide": picture.wide, "narrow": picture.narrow}
    summary = element("summary", words.IN_WORDS.said(language))
    said = element("ul", *(element("li", fact) for fact in picture.facts))
    whole = element(
        "figure",
        *(_svg(picture, drawing, name) for name, drawing in drawings.items()),
        element("details", summary, said),
        class_=f"picture picture-{picture.name}",
    )
    return ET.tostring(whole, encoding="unicode")


def _svg(picture: Picture, drawing: Drawing, shown: str) -> ET.Element:
    title, description = f"{picture.name}-{shown}-title", f"{picture.name}-{shown}-description"
    return element(
        "svg",
        element("title", picture.title, id=title),
        element("desc", " ".join(picture.facts), id=description),
        *drawing.shapes,
        viewBox=f"0 0 {drawing.width} {_written(float(drawing.height))}",
        role="img",
        aria_labelledby=title,
        aria_describedby=description,
        class_=shown,
    )
