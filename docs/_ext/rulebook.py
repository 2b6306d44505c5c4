"""Puts what is made from the library's values into the pages, at each build.

A page says where each goes with a comment, such as `<!-- rulebook -->`. What is made is in the language of the edition;
it is no part of what translators are given.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import chapters
from editions import language_of
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from pec_rules.wording import Language

MADE: Final[Mapping[str, Callable[[Language], str]]] = MappingProxyType(
    {
        "at a glance": chapters.at_a_glance,
        "rulebook": chapters.rulebook,
        "order of violations": chapters.order_of_violations,
        "order of violations of extra space": chapters.order_of_extra_space_violations,
        "order of advice": chapters.order_of_advice,
        "sources": chapters.sources,
        "plans": chapters.plan_table,
        "terms": chapters.terms_table,
        "registration times": chapters.registration_times,
    }
)
PAGES: Final = ("rulebook", "sources", "reference/terms")


def fill_in(app: Sphinx, page: str, text: list[str]) -> None:
    """Put what is made where a page's comments say; nothing where the text is taken out for translation."""
    if page in PAGES and app.builder.name != "gettext":
        for name, make in MADE.items():
            mark = f"<!-- {name} -->"
            if mark in text[0]:
                text[0] = text[0].replace(mark, make(language_of(app.config)))


def always_anew(*_: object) -> tuple[str, ...]:
    """Return the pages to read at each build, since the values may have changed though the page has not."""
    return PAGES


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect both."""
    app.connect("source-read", fill_in)
    app.connect("env-get-outdated", always_anew)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
