"""The pictures, drawn at each build from what the library answers.

A page says where each goes, and of which case's mailbox, with a comment such as
`<!-- picture: timeline of examples/auto-renewal.json -->`.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from drawing import plans, states, timeline
from drawing.svg import Picture, figure
from editions import language_of
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from pec_rules import ARUBA, Mailbox, Terms
from pec_rules.serialization import Case, loads
from pec_rules.wording import Language

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = ("explanation/life", "explanation/plans")
PLACE: Final = re.compile(r"<!-- picture: (\w+) of (\S+) -->")
PICTURES: Final[dict[str, Callable[[Mailbox, Terms, Language], Picture]]] = {
    "timeline": timeline.picture,
    "states": states.picture,
    "plans": plans.picture,
}


def drawn(name: str, case: str, language: Language) -> str:
    """Return a picture of the case's mailbox."""
    mailbox = loads((ROOT / case).read_text(encoding="utf-8"), Case).mailbox
    if not isinstance(mailbox, Mailbox):
        raise TypeError(f"{case}: a picture is of a mailbox with a plan")
    return figure(PICTURES[name](mailbox, ARUBA, language), language)


def draw(app: Sphinx, page: str, text: list[str]) -> None:
    """Put the pictures where a page's comments say, in the language of the pages."""
    if page in PAGES:
        language = language_of(app.config)
        text[0] = PLACE.sub(lambda place: drawn(place[1], place[2], language), text[0])
        if "<!-- picture" in text[0]:
            raise AssertionError(f"{page}: a comment asks for a picture in other words than these: {PLACE.pattern}")


def always_anew(*_: object) -> tuple[str, ...]:
    """Return the pages to read at each build, since the values may have changed though the page has not."""
    return PAGES


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect both, and add the pictures' style."""
    app.connect("source-read", draw)
    app.connect("env-get-outdated", always_anew)
    app.add_css_file("pictures.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
