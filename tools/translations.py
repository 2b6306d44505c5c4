"""Hold the Italian pages against the English ones: every message translated, none stale.

With `--update` the catalogues take what the pages have gained and lose what they have lost; what is then empty or
marked as fuzzy awaits a translator.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).parent.parent
DOCS: Final = ROOT / "docs"
CATALOGUES: Final = DOCS / "locale" / "it" / "LC_MESSAGES"
PAGES: Final = ("glossary", "index", "rulebook", "sources", "tutorial")
"""The pages that there are in Italian."""
WIDTH: Final = 110
HEADER: Final = b"""msgid ""
msgstr ""
"Project-Id-Version: pec-rules\\n"
"Language: it\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
"""What a catalogue says of itself: nothing that differs at each writing."""


def templates(directory: Path) -> dict[str, Catalog]:
    """Return what each page has to translate, taken out of the pages by Sphinx."""
    sphinx = [sys.executable, "-m", "sphinx", "-Q", "-b", "gettext", str(DOCS), str(directory)]
    subprocess.run(sphinx, check=True)  # noqa: S603 - the project's own pages
    return {page: catalogue(directory / f"{page}.pot") for page in PAGES}


def path_of(page: str) -> Path:
    """Return where a page's catalogue is."""
    return CATALOGUES / f"{page}.po"


def catalogue(path: Path) -> Catalog:
    """Return a catalogue's messages; none where it does not exist yet."""
    if not path.exists():
        return Catalog(locale="it")
    with path.open("rb") as file:
        return read_po(file, locale="it")


def problems(template: Catalog, translated: Catalog) -> Iterator[str]:
    """Give what keeps a page's translation from being whole and up to date."""
    wanted = {message.id for message in template if message.id}
    for message in translated:
        if message.id and message.id not in wanted:
            yield f"stale: {message.id}"
        elif message.id and message.fuzzy:
            yield f"fuzzy: {message.id}"
    yield from (f"stale: {said}" for said in translated.obsolete)
    there = {message.id for message in translated if message.string}
    yield from (f"not translated: {message.id}" for message in template if message.id and message.id not in there)


def update(page: str, template: Catalog) -> None:
    """Bring a page's catalogue up to date with the page; nothing that has gone is kept."""
    translated = catalogue(path_of(page))
    translated.update(template, no_fuzzy_matching=False, update_header_comment=False)
    translated.obsolete.clear()
    messages = BytesIO()
    write_po(messages, translated, width=WIDTH, no_location=True, omit_header=True, ignore_obsolete=True)
    path_of(page).write_bytes(HEADER + messages.getvalue().rstrip() + b"\n")


def main() -> int:
    """Print what is not translated or stale; return 0 if nothing is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--update", action="store_true", help="bring the catalogues up to date with the pages")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        pages = templates(Path(directory))
    if chosen.update:
        for page, template in pages.items():
            update(page, template)
    found = [
        f"{page}.po: {problem}"
        for page, template in pages.items()
        for problem in problems(template, catalogue(path_of(page)))
    ]
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
