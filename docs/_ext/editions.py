"""The site's two editions: English at its root, Italian below `it`, each page linked to its other."""

from functools import cache
from pathlib import Path
from typing import Final

from docutils.nodes import definition_list
from sphinx.addnodes import glossary
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms import SphinxTransform
from sphinx.util.typing import ExtensionMetadata

from pec_rules.wording import Language

TRANSLATIONS: Final = Path(__file__).parents[1] / "locale" / "it" / "LC_MESSAGES"
NAMES: Final[dict[Language, str]] = {"en": "English", "it": "Italiano"}


def language_of(config: Config) -> Language:
    """Return the language of the edition that is built."""
    return "it" if config.language == "it" else "en"


@cache
def translated() -> frozenset[str]:
    """Return the pages that there are in Italian."""
    return frozenset(path.stem for path in TRANSLATIONS.glob("*.po"))


def link_to_other(app: Sphinx, page: str, _template: str, context: dict[str, object], _doctree: object) -> None:
    """Tell a page's template where its other edition is, and whether it is in its own edition's language."""
    language = language_of(app.config)
    other: Language = "en" if language == "it" else "it"
    path_to = context["pathto"]
    assert callable(path_to)  # noqa: S101 - Sphinx's own
    context["other_edition"] = path_to(f"{'..' if language == 'it' else 'it'}/{page}.html", 1)
    context["other_language"], context["other_name"] = other, NAMES[other]
    context["in_english"] = language == "it" and page in app.env.found_docs and page not in translated()


class InOrder(SphinxTransform):
    """Sorts the glossary once it is translated: it is written in the order of its English words."""

    default_priority = 25  # after Sphinx's own translation, which is at 20

    def apply(self, **_options: object) -> None:
        """Sort the entries by their terms."""
        for each in self.document.findall(glossary):
            for entries in each.findall(definition_list):
                entries.children.sort(key=lambda entry: entry[0].astext().casefold())


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect both."""
    app.connect("html-page-context", link_to_other)
    app.add_transform(InOrder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
