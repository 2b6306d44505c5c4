"""Gives the readers of the site the files that its examples read: in one archive, which their pages link to."""

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import relpath
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from editions import language_of
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from pec_rules.wording import Language, Text

ROOT: Final = Path(__file__).parents[2]
ARCHIVE: Final = "pec-rules-examples.zip"
FOLDERS: Final = ("examples", "vectors")
READS: Final = re.compile(rf"\b({'|'.join(FOLDERS)})[/\"]")
COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
HEADING: Final = re.compile(r"^# .*\n", re.MULTILINE)
NOTE: Final = Text(
    it="I file che gli esempi di questa pagina leggono sono in {link}: va estratto nella cartella in cui si lavora.",
    en="The files that the examples of this page read are in {link}: unpack it in the folder that you work in.",
)


def archived() -> Iterator[Path]:
    """Give the files of the archive, from the project's root; what a run has left behind is none."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in {".json", ".jsonl", ".md", ".py", ".html"}:
                yield path.relative_to(ROOT)


def note(page: str, language: Language) -> str:
    """Return what a page says of the archive, which lies beside the edition's index."""
    link = f'<a href="{relpath(ARCHIVE, Path(page).parent.as_posix())}" download><code>{ARCHIVE}</code></a>'
    return NOTE.said(language, {"link": link})


def offer(app: Sphinx, page: str, text: list[str]) -> None:
    """Say below a page's heading where the files are, if its examples read any; translators are given none of it."""
    if app.builder.name != "gettext" and READS.search(COMMENT.sub("", text[0])):
        said = f"\n{{.details}}\n{note(page, language_of(app.config))}\n"
        text[0] = HEADING.sub(lambda heading: heading[0] + said, text[0], count=1)


def pack(app: Sphinx, failed: Exception | None) -> None:
    """Write the archive into the site, the same bytes at each build."""
    if failed is None and app.builder.name == "html":
        with ZipFile(Path(app.outdir) / ARCHIVE, "w") as archive:
            for path in archived():
                archive.writestr(ZipInfo(path.as_posix()), (ROOT / path).read_bytes(), ZIP_DEFLATED)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect both."""
    app.connect("source-read", offer)
    app.connect("build-finished", pack)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
