"""The Italian pages' catalogues: what keeps one from being whole and up to date is told."""

from pathlib import Path

import pytest
import translations
from babel.messages.catalog import Catalog
from translations import CATALOGUES, PAGES, catalogue, problems, update


def pages(*messages: str) -> Catalog:
    """Return what a page has to translate."""
    template = Catalog()
    for message in messages:
        template.add(message)
    return template


def translation(*pairs: tuple[str, str], fuzzy: bool = False) -> Catalog:
    """Return a page's translation."""
    translated = Catalog(locale="it")
    for message, said in pairs:
        translated.add(message, said, flags=["fuzzy"] if fuzzy else [])
    return translated


class TestProblems:
    def test_none_of_a_whole_translation(self) -> None:
        """Every message translated, none that the page does not have."""
        assert not list(problems(pages("It expires."), translation(("It expires.", "Scade."))))

    def test_a_message_without_translation(self) -> None:
        """One that is missing, and one that is empty."""
        found = list(problems(pages("It expires.", "It is gone."), translation(("It expires.", ""))))
        assert found == ["not translated: It expires.", "not translated: It is gone."]

    def test_a_message_that_the_page_has_no_more(self) -> None:
        """Its English was changed: the old translation is stale and the new message has none."""
        found = list(problems(pages("It expired."), translation(("It expires.", "Scade."))))
        assert found == ["stale: It expires.", "not translated: It expired."]

    def test_a_guess(self) -> None:
        """A translation that awaits a translator's eye does not count."""
        found = list(problems(pages("It expires."), translation(("It expires.", "Scade."), fuzzy=True)))
        assert found == ["fuzzy: It expires."]

    def test_a_message_put_aside(self, tmp_path: Path) -> None:
        """An obsolete message, as other tools keep them, is stale."""
        (tmp_path / "page.po").write_text('#~ msgid "It expires."\n#~ msgstr "Scade."\n', encoding="utf-8")
        assert list(problems(pages(), catalogue(tmp_path / "page.po"))) == ["stale: It expires."]


def test_an_update_keeps_what_still_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes what the page has gained, drops what it has lost and keeps the rest; no day or person is named."""
    monkeypatch.setattr(translations, "CATALOGUES", tmp_path)
    update("page", pages("One.", "Two."))
    written = (tmp_path / "page.po").read_text(encoding="utf-8")
    (tmp_path / "page.po").write_text(written.replace('"One."\nmsgstr ""', '"One."\nmsgstr "Uno."'), encoding="utf-8")
    update("page", pages("One.", "Seven."))
    assert list(problems(pages("One.", "Seven."), catalogue(tmp_path / "page.po"))) == ["not translated: Seven."]
    assert (tmp_path / "page.po").read_text(encoding="utf-8") == (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: pec-rules\\n"\n"Language: it\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        'msgid "One."\nmsgstr "Uno."\n\nmsgid "Seven."\nmsgstr ""\n'
    )


def test_every_catalogue_is_held_against_its_page() -> None:
    """The pages that are shown as translated are those that are checked."""
    assert sorted(path.stem for path in CATALOGUES.glob("*.po")) == sorted(PAGES)
