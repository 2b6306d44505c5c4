"""The archive of files that the site's readers are given: whatever an example reads is in it."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

pytest.importorskip("sphinx")  # the pages are built in one environment alone
from downloads import ARCHIVE, archived, note, offer, pack
from sphinx.testing.util import SphinxTestApp

from pec_rules.wording import LANGUAGES, Language

ROOT: Final = Path(__file__).parent.parent
PAGES: Final = sorted((ROOT / "docs").rglob("*.md"))


def test_every_file_that_a_page_names_is_in_the_archive() -> None:
    """A reader of the site can run what the page shows."""
    named = {
        name for page in PAGES for name in re.findall(r"\b(?:examples|vectors)/[\w/-]+\.\w+", page.read_text("utf-8"))
    }
    assert len(named) > 10
    assert named <= {path.as_posix() for path in archived()}


@pytest.mark.parametrize(
    ("page", "address"), [("vectors", ARCHIVE), ("how-to/store", f"../{ARCHIVE}"), ("a/b/c", f"../../{ARCHIVE}")]
)
def test_the_link_leads_to_the_archive(page: str, address: str) -> None:
    """From wherever the page lies, in both languages."""
    assert f'href="{address}"' in note(page, "en")
    assert f'href="{address}"' in note(page, "it")


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ('Path("examples/renewal.json")', True),
        ('Path("vectors", file)', True),
        ("nothing", False),
        ("<!-- picture: states of examples/renewal.json -->", False),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_reads_files_says_where_they_are(language: Language, said: str, offered: bool) -> None:  # noqa: FBT001 - a column
    """Below its heading, in its edition's language; a picture has been drawn already."""
    text = [f"# A page\n\n{said}\n\n# Another heading\n"]
    html: Any = SimpleNamespace(builder=SimpleNamespace(name="html"), config=SimpleNamespace(language=language))
    offer(html, "how-to/page", text)
    expected = f"# A page\n\n{{.details}}\n{note('how-to/page', language)}\n" if offered else "# A page\n"
    assert text == [f"{expected}\n{said}\n\n# Another heading\n"]


def test_translators_are_not_given_it() -> None:
    """It is no part of what a page has to translate."""
    text = ['# A page\n\nPath("examples/renewal.json")\n']
    gettext: Any = SimpleNamespace(builder=SimpleNamespace(name="gettext"), config=SimpleNamespace(language="en"))
    offer(gettext, "page", text)
    assert text == ['# A page\n\nPath("examples/renewal.json")\n']


def test_the_archive_holds_the_files(tmp_path: Path) -> None:
    """As they are, under the folders that the examples name; nothing where the build has failed."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "conf.py").touch()
    app = SphinxTestApp("html", srcdir=tmp_path / "pages", builddir=tmp_path)
    try:
        pack(app, ValueError("the build failed"))
        assert not (Path(app.outdir) / ARCHIVE).exists()
        pack(app, None)
    finally:
        app.cleanup()
    with ZipFile(Path(app.outdir) / ARCHIVE) as archive:
        assert {"examples/renewal.json", "examples/django_mailboxes/views.py", "vectors/quotes.jsonl"} <= {
            *archive.namelist()
        }
        assert all(each.compress_type == ZIP_DEFLATED for each in archive.infolist())
        for name in archive.namelist():
            assert archive.read(name) == (ROOT / name).read_bytes()
