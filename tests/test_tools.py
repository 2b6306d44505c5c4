"""The tools that check what people read: the spelling of all of it, and the built pages."""

import inspect
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from pec_rules import Rule, rulebook
from pec_rules.wording import Language

pytest.importorskip("spylls", reason="the tools run where the project is developed, not beside its wheel")

import pages
import prose
import spelling

WORDS: Final[Mapping[Language, frozenset[str]]] = {
    "en": frozenset(("a", "an", "and", "day", "holder", "is", "mailbox", "of", "on", "order", "the")),
    "it": frozenset(("archivio", "casella", "della", "il", "la", "ordine", "regola", "scadenza", "una")),
}
LOOKUPS: Final[Mapping[Language, spelling.Lookup]] = {
    "en": lambda word: word.lower() in WORDS["en"],
    "it": lambda word: word.lower() in WORDS["it"],
}
CURLY: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
ROWS: Final = """class Day:
    def __new__(cls, a, it, en):
        return 1

    X = ("ordre", "la csaella", "the day")
    Y = ("ordre", "la casella", "the mailbxo")
"""


def spelt(root: Path, files: Mapping[str, str], *, en: str = "", it: str = "") -> list[str]:
    """Return what is told of files, with these own words."""
    own = {"docs/spelling/en.txt": en, "docs/spelling/it.txt": it}
    for path, text in {**own, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return list(spelling.problems(root, LOOKUPS))


class TestWords:
    """A word is unknown where its language's dictionary, the names of classes and the own words do not have it."""

    def test_each_with_its_line(self, tmp_path: Path) -> None:
        """Every unknown word is told at once, with its file and its line; a known one is not."""
        files = {
            "README.md": "The mailbox\nis the mailbxo of\nthe holdre.\n",
            "docs/how-to/day.md": "# The dya\n",
            "README.it.md": "La csaella\n",
        }
        assert spelt(tmp_path, files) == [
            "README.it.md:1: csaella",
            "README.md:2: mailbxo",
            "README.md:3: holdre",
            "docs/how-to/day.md:1: dya",
        ]

    def test_a_word_of_the_other_language(self, tmp_path: Path) -> None:
        """A word is looked up in the language of its page alone."""
        files = {"README.md": "la\n", "README.it.md": "the\n"}
        assert spelt(tmp_path, files) == ["README.it.md:1: the", "README.md:1: la"]

    @pytest.mark.parametrize(
        ("text", "unknown"),
        [
            ("the holder's mailbox", []),
            (f"the holder{CURLY}s mailbox", []),
            ("the holdre's", ["holdre"]),
            ("day-of-order", []),
            ("day-of-ordre", ["ordre"]),
            ("an E of GB, 3 of 5³, S1 and the mailbox_of, pec.ordre, ordre@pec.it, .jsonl", []),
            ("the 'order'", []),
            ("ordre, ordre", ["ordre"]),
        ],
    )
    def test_parts_of_words(self, tmp_path: Path, text: str, unknown: list[str]) -> None:
        """Hyphens and apostrophes divide words; letters, abbreviations, names of files and addresses are none."""
        assert spelt(tmp_path, {"README.md": text}) == [f"README.md:1: {word}" for word in unknown]

    @pytest.mark.parametrize(
        ("text", "unknown"),
        [
            ("l'archivio dell'ordine", []),
            (f"Dell{CURLY}ordine", []),
            ("'dell'ordine'", []),
            ("dell'ordien", ["ordien"]),
            ("perche'", ["perche"]),
        ],
    )
    def test_italian_articles(self, tmp_path: Path, text: str, unknown: list[str]) -> None:
        """What Italian ties to a word with an apostrophe is no part of it."""
        assert spelt(tmp_path, {"README.it.md": text}) == [f"README.it.md:1: {word}" for word in unknown]

    def test_names_of_classes(self, tmp_path: Path) -> None:
        """A class that a source defines or imports, and an exception of Python's, may be named in a sentence."""
        source = "from decimal import Decimal\n\n\nclass Mailbox:\n    pass\n"
        page = "a Mailbox, a Decimal, a ValueError, a DomainMailbox\n"
        assert spelt(tmp_path, {"src/a.py": source, "README.md": page}) == ["README.md:1: DomainMailbox"]

    def test_a_word_with_an_apostrophe(self, tmp_path: Path) -> None:
        """A word is found with its line, however its apostrophe is written."""
        assert spelt(tmp_path, {"README.md": f"the `x\ny` o{CURLY}clokc"}) == ["README.md:2: o'clokc"]


class TestOwnWords:
    """The project's own words are known as long as a text needs them."""

    def test_they_are_known(self, tmp_path: Path) -> None:
        """An own word is known, with a capital too; one that has a capital of its own only so."""
        page = "a webhook. Webhook! Django, django, pec-rules\n"
        assert spelt(tmp_path, {"README.md": page}, en="Django\npec-rules\nwebhook\n") == ["README.md:1: django"]

    def test_in_their_language(self, tmp_path: Path) -> None:
        """An own word of one language is none of the other."""
        files = {"README.md": "a tupla", "README.it.md": "una tupla"}
        assert spelt(tmp_path, files, it="tupla\n") == ["README.md:1: tupla"]
        del files["README.md"]
        (tmp_path / "README.md").unlink()
        told = spelt(tmp_path, files, en="tupla\n", it="tupla\n")
        assert told == ["docs/spelling/en.txt:1: tupla: no text needs it"]

    @pytest.mark.parametrize("needless", ["webhook", "mailbox"])
    def test_one_that_nothing_needs(self, tmp_path: Path, needless: str) -> None:
        """An own word that no text uses, or that the dictionary has, is told with its line."""
        told = spelt(tmp_path, {"README.md": "the mailbox, a csv\n"}, en=f"csv\n{needless}\n")
        assert told == [f"docs/spelling/en.txt:2: {needless}: no text needs it"]

    def test_their_order(self, tmp_path: Path) -> None:
        """An own word before its place, or there twice, is told."""
        page = {"README.md": "Django, icalendar, iCalendar, csv"}
        assert not spelt(tmp_path, page, en="csv\nDjango\niCalendar\nicalendar\n")
        assert spelt(tmp_path, page, en="Django\ncsv\niCalendar\nicalendar\nicalendar\n") == [
            "docs/spelling/en.txt:2: csv: not in its order",
            "docs/spelling/en.txt:5: icalendar: not in its order",
        ]


class TestMarkdown:
    """Of a page its sentences are read, and nothing that only tools read."""

    @pytest.mark.parametrize(
        "text",
        [
            "the `ordre`",
            "the ``ordre `of` ordre``",
            "```python\nordre\n```",
            "```\nordre\n```",
            "{ref}`ordre`",
            "{py:func}`the ordre <ordre>`",
            "{ref}`the order <ordre>`",
            "[the order](ordre.md)",
            "[the order][ordre]\n\n[ordre]: ordre.md 'ordre'",
            "<https://ordre>",
            "https://ordre/ordre",
            "<!-- ordre -->",
            "the <!-- ordre\nordre --> order",
            "---\nordre: ordre\n---\n",
            "(ordre)=\n# the order",
            "{.ordre}\nthe order",
            "[the order]{.ordre}",
            "% ordre",
            "```{toctree}\n:maxdepth: ordre\nordre\n```",
            "```{eval-rst}\nordre\n```",
            "```{literalinclude} ordre\n:language: ordre\n```",
            "<a name='ordre'>the order</a>",
            "<details class='ordre'>\n<summary>the order</summary>\n</details>",
        ],
    )
    def test_no_code(self, tmp_path: Path, text: str) -> None:
        """A misspelt word is none in code, in a target, in an address, in a comment or in an option."""
        assert spelt(tmp_path, {"README.md": text}) == []

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("# the ordre", 1),
            ("the\norder `of\nthe`\nordre", 4),
            ("`ordre`\n\nthe ordre", 3),
            ("`ordre`\n*the\nordre*", 3),
            ("the <!-- a\n--> `ordre`\nordre", 3),
            ("<div>\n<!-- x\nordre -->\nordre\n</div>", 4),
            ("- the order\n- the ordre", 2),
            ("> the ordre", 1),
            ("| a | the |\n| --- | --- |\n| the | order |\n| order | ordre |", 4),
            ("order\n: the order\n  ordre", 3),
            ("[the\nordre](x.md)", 2),
            ("![an ordre](x.png)", 1),
            ("{ref}`the ordre <x>`", 1),
            ("{doc}`x`: ordre", 1),
            ("the *ordre*", 1),
            ("the **ordre**", 1),
            ("the <!-- a\nday --> order\nordre", 3),
            ("```{toctree}\n:caption: the ordre\nx\n```", 2),
            ("```{image} ordre\n:class: ordre\n:alt: the ordre\n```", 3),
            ("```{figure} x.png\n:alt: the order\n\nthe ordre\n```", 4),
            (":::{note}\nthe\nordre\n:::", 3),
            (":::{note}\n:class: ordre\nordre\n:::", 3),
            (":::{admonition} the ordre\nthe order\n:::", 1),
            ("```{glossary}\norder\n  the day\n\n  the ordre\n```", 5),
            ("<details>\n<summary>the ordre</summary>\n</details>", 2),
        ],
    )
    def test_all_that_is_read(self, tmp_path: Path, text: str, line: int) -> None:
        """A misspelt word is found with its line in whatever a reader sees."""
        assert spelt(tmp_path, {"README.md": text}) == [f"README.md:{line}: ordre"]

    def test_letters_beside_code(self, tmp_path: Path) -> None:
        """What is tied to code is no word, but the article before it."""
        assert spelt(tmp_path, {"README.md": "`order`ful *order*ful `x`'s", "README.it.md": "dell'`ordine`"}) == []

    def test_quotations(self, tmp_path: Path) -> None:
        """What is emphasised, linked or between « and » may be in the other language, if the whole of it is."""
        page = "a mailbox (*una casella*) of [la regola](x.md) on «la scadenza»\n"
        assert spelt(tmp_path, {"README.md": page}) == []
        assert spelt(tmp_path, {"README.md": "*la csv xml*\n"}, en="csv\nxml\n") == ["README.md:1: la"]
        mixed = "*una mailbox casella*, *il webhook* and *il* webhook\n"
        assert spelt(tmp_path, {"README.md": mixed}, it="webhook\n") == ["README.md:1: mailbox", "README.md:1: webhook"]


class TestSources:
    """Of a module its docstrings and comments are read, and the texts that it has in both languages."""

    @pytest.mark.parametrize(
        ("source", "line"),
        [
            ('"""The ordre."""', 1),
            ('def day():\n    """The day.\n\n    The ordre.\n    """', 4),
            ('DAY = 1\n"""The ordre."""', 2),
            ('ORDRE = "ordre"\n"""The *ordre*."""', 2),
            ('def day(of):\n    """The day.\n\n    Args:\n        of: The ordre.\n    """', 5),
            ('"""The day.\n\n>>> day\n1\n\nThe ordre.\n"""', 6),
            ("DAY = 1  # the ordre", 1),
            ("DAY = 1  # noqa: S101 - the ordre", 1),
        ],
    )
    def test_what_is_said_of_code(self, tmp_path: Path, source: str, line: int) -> None:
        """A misspelt word in a docstring or in a comment is found with its line."""
        assert spelt(tmp_path, {"src/day.py": source}) == [f"src/day.py:{line}: ordre"]

    @pytest.mark.parametrize(
        "source",
        [
            "ordre = 'ordre'",
            '"""The `ordre`."""',
            '"""The ``ordre`` of *la casella*."""',
            'def day():\n    """The day.\n\n    >>> ordre\n    ordre\n    """',
            'def day(ordre):\n    """The day.\n\n    Args:\n        ordre: The day.\n    """',
            "DAY = 1  # noqa: ORDRE",
            "DAY = 1  # type: ignore[ordre]",
            "DAY = 1  # the `ordre`",
        ],
    )
    def test_no_code(self, tmp_path: Path, source: str) -> None:
        """A misspelt word is none in code, nor where a docstring or a comment quotes code."""
        assert spelt(tmp_path, {"src/day.py": source}) == []

    @pytest.mark.parametrize(
        ("source", "told"),
        [
            ("Text(\n    it='la csaella',\n    en='the mailbxo',\n)", ["2: csaella", "3: mailbxo"]),
            ("Text('la csaella', 'the mailbxo')", ["1: csaella", "1: mailbxo"]),
            ("Text(\n    'la casella '\n    'scaduat',\n    'the mailbox'\n)", ["3: scaduat"]),
            ("Text(f'la {ordre} csaella', f'the {ordre!r}')", ["1: csaella"]),
            ("Text('la csaella' if ordre else 'una {ordre}', ordre)", ["1: csaella"]),
            ("Text('la\\nregola `ordre`', 'the \\N{EURO SIGN}\\u20ac')", []),
            ("def of(it):\n    return it\n\n\nof('csaella')", []),
            ("def of(a, it, en):\n    Text(it, en)\n\n\nof('ordre', 'la csaella', 'the')", ["5: csaella"]),
            (ROWS, ["5: csaella", "6: mailbxo"]),
        ],
    )
    def test_texts_in_both_languages(self, tmp_path: Path, source: str, told: list[str]) -> None:
        """Each language of a `Text` is read in that language, and of what makes one too; what is filled in is not."""
        assert spelt(tmp_path, {"src/day.py": source}) == [f"src/day.py:{each}" for each in told]

    def test_a_signature_of_another_module(self, tmp_path: Path) -> None:
        """What takes both languages is known in every module."""
        files = {"src/a.py": "def of(it, en):\n    return it\n", "src/b.py": "of('la csaella', 'the')\n"}
        assert spelt(tmp_path, files) == ["src/b.py:1: csaella"]

    def test_every_statement_of_the_rulebook(self) -> None:
        """What each rule says, and where its sources disagree, is read in both languages."""
        module = prose.parsed(inspect.getsource(rulebook))
        lines = list(prose.python(module, {**prose.TEXT, **prose.signatures(module)}))
        read = {
            language: {
                word for line in lines if line.languages == (language,) for word in re.findall(r"\w+", line.text)
            }
            for language in spelling.DICTIONARIES
        }
        for text in (each for rule in Rule for each in (rule.text, *rule.conflicts)):
            assert set(re.findall(r"\w+", text.it)) <= read["it"]
            assert set(re.findall(r"\w+", text.en)) <= read["en"]


class TestTranslations:
    """Of a catalogue the Italian is read."""

    def test_what_is_translated(self, tmp_path: Path) -> None:
        """A misspelt word of a translation is found with its line; the English, code and targets are not read."""
        catalogue = (
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\n'
            'msgid "The csaella `x`, {ref}`x`, [the day](x.md)"\nmsgstr ""\n"La regola `ordre` {ref}`ordre` "\n'
            '"della csaella, :py:obj:`ordre <x>`, [la regola](ordre.md)"\n\n'
            'msgid "The day"\nmsgstr "Il gionro"\n\nmsgid "The order"\nmsgstr ""\n'
        )
        path = "docs/locale/it/LC_MESSAGES/day.po"
        assert spelt(tmp_path, {path: catalogue}) == [f"{path}:7: csaella", f"{path}:10: gionro"]


class TestRun:
    """The tool as it is run."""

    @pytest.mark.parametrize(
        ("page", "out", "status"), [("The mailbox", "", 0), ("The mailbxo", "README.md:1: mailbxo\n", 1)]
    )
    def test_its_answer(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        page: str,
        out: str,
        status: int,
    ) -> None:
        """It prints nothing and ends with 0 where all is well; it prints each problem and ends with 1 otherwise."""
        spelt(tmp_path, {"README.md": page})
        monkeypatch.setattr(spelling, "ROOT", tmp_path)
        monkeypatch.setattr(spelling, "dictionary", LOOKUPS.__getitem__)
        assert spelling.main() == status
        assert capsys.readouterr().out == out

    def test_what_is_built_is_not_read(self, tmp_path: Path) -> None:
        """Nothing below `_build` is read."""
        assert spelt(tmp_path, {"docs/_build/html/_sources/x.md": "ordre"}) == []

    @pytest.mark.parametrize(
        ("language", "known", "unknown"),
        [
            (
                "en",
                "colour behaviour licence cancelled mailbox e-mail holder's Renewal doesn't",
                "color behavior recieve seperate occured untill canceled labeled webhok",
            ),
            (
                "it",
                "casella perché più dell'archivio l'IVA c'è scadenza festività disattivarla un'altra",
                "perchè piu caselle' rinovo accellerare scandeza fatturazone pò",
            ),
        ],
    )
    def test_the_dictionaries(self, language: Language, known: str, unknown: str) -> None:
        """The dictionaries have what is well spelt in Britain and in Italy, and not what is often misspelt."""
        lookup = spelling.dictionary(language)
        assert [word for word in known.split() if not lookup(word)] == []
        assert [word for word in unknown.split() if lookup(word)] == []


SIDEBAR: Final = '<aside class="sidebar-drawer"><a href="{index}">Index</a></aside>'


def html(body: str, *, lang: str = "en", head: str = "<title>Day</title>") -> str:
    """Return a page in HTML."""
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def main_part(body: str) -> str:
    """Return what a page says."""
    return f'<article role="main">{body}</article>'


SITE: Final = {
    "index.html": html(main_part('<a href="how-to/day.html#of">Day</a> <a href="it/index.html">Italiano</a>')),
    "how-to/day.html": html(
        '<header><a href="../search.html">Search</a></header>'
        + SIDEBAR.format(index="../index.html")
        + main_part(
            '<h1 id="of">Day</h1><a href="#of">up</a> <a href="#">top</a>'
            '<p id="città"><a href="#citt%C3%A0">x</a> <a href="#top">top</a> <a href="of.html">of</a>'
            '<img src="../_static/day%20of.png?v=1" alt="A day"><svg role="img" aria-label="x"><title> </title></svg>'
            '<svg role="img" aria-labelledby="a b"><title id="a">The day</title><desc id="b">of</desc></svg>'
            '<svg role="img"><title>The day</title></svg><svg><path d="x"/></svg>'
            '<a href="https://github.com/x">x</a><p>a<br>b'
        )
    ),
    "how-to/of.html": html(main_part("Of")),
    "search.html": html('<form action="search.html"></form>'),
    "it/index.html": html(SIDEBAR.format(index="../index.html") + main_part('<a href="day.html">Il</a>'), lang="it"),
    "it/day.html": html('<a href="./">Indice</a><a name="x"></a><a href="#x">x</a>', lang="it"),
    "it/genindex.html": html("", lang="it"),
    "_static/day of.png": "",
    "_static/frame.html": "",
    "_sources/index.md.txt": "",
}
"""A site in which all is well."""


def checked(root: Path, files: Mapping[str, str | None]) -> list[str]:
    """Return what is told of the site, with other files in it, or without them."""
    for path, text in {**SITE, **files}.items():
        if text is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    return list(pages.problems(pages.site_in(root)))


class TestPages:
    """The check of a built site."""

    def test_a_whole_site(self, tmp_path: Path) -> None:
        """Nothing is told of a site in which all is well."""
        assert checked(tmp_path, {}) == []

    @pytest.mark.parametrize(
        ("link", "problem"),
        [
            ('<a href="nowhere.html">x</a>', "nowhere.html: leads nowhere"),
            ('<a href="Index.html">x</a>', "Index.html: leads nowhere"),
            ('<a href="how-to/">x</a>', "how-to/: leads nowhere"),
            ('<a href="/index.html">x</a>', "/index.html: leads nowhere"),
            ('<a href="../index.html">x</a>', "../index.html: leads nowhere"),
            ('<img src="_static/x.png" alt="x">', "_static/x.png: leads nowhere"),
            ('<link href="_static/x.css">', "_static/x.css: leads nowhere"),
            ('<form action="find.html"></form>', "find.html: leads nowhere"),
            ('<a href="#of">x</a>', "#of: there is no such place in the page"),
            ('<a href="how-to/day.html#on">x</a>', "how-to/day.html#on: there is no such place in the page"),
            ('<input name="x"><a href="#x">x</a>', "#x: there is no such place in the page"),
            ('<a href="how-to/day.html#Day">x</a>', "how-to/day.html#Day: there is no such place in the page"),
            ('<a href="http://github.com/x">x</a>', "http://github.com/x: leads to no known site"),
            ('<a href="https://example.org/x">x</a>', "https://example.org/x: leads to no known site"),
            ('<script src="//github.com/x"></script>', "//github.com/x: leads to no known site"),
        ],
    )
    def test_a_link_that_leads_nowhere(self, tmp_path: Path, link: str, problem: str) -> None:
        """A link or a picture that is not there is told, and a place that is not in its page, and a strange site."""
        index = SITE["index.html"].replace("<article", f"{link}<article")
        assert checked(tmp_path, {"index.html": index}) == [f"index.html: {problem}"]

    @pytest.mark.parametrize(
        ("picture", "shown"),
        [
            ('<img src="_static/day%20of.png">', "<img src='_static/day%20of.png'>"),
            ('<img src="_static/day%20of.png" alt=" ">', "<img src='_static/day%20of.png'>"),
            ('<svg role="img"></svg>', "<svg>"),
            ('<svg role="img" aria-labelledby="x"></svg>', "<svg>"),
            ('<svg role="img"></svg><svg><title>x</title></svg>', "<svg>"),
            ('<svg role="img"><g><title>x</title></g></svg>', "<svg>"),
        ],
    )
    def test_a_picture_without_a_text(self, tmp_path: Path, picture: str, shown: str) -> None:
        """A picture for which no text stands is told."""
        index = SITE["index.html"].replace("<article", f"{picture}<article")
        assert checked(tmp_path, {"index.html": index}) == [f"index.html: no text stands for {shown}"]

    @pytest.mark.parametrize("head", ["", "<title> </title>", "<title>&lt;no title&gt; - Day</title>"])
    def test_a_page_without_a_title(self, tmp_path: Path, head: str) -> None:
        """A page without a title is told, and one that Sphinx calls so; a picture's title is none of the page."""
        page = html('<svg><title>x</title></svg><a href="index.html">x</a>', head=head)
        assert checked(tmp_path, {"search.html": page}) == ["search.html: it has no title"]

    def test_a_page_in_another_language(self, tmp_path: Path) -> None:
        """English is the language of every page, Italian of those below `it`."""
        told = checked(tmp_path, {"search.html": html("", lang="it"), "it/day.html": html("", lang="")})
        assert told == [
            "it/day.html: its language is '', not 'it'",
            "search.html: its language is 'it', not 'en'",
        ]

    @pytest.mark.parametrize(
        "body",
        [
            main_part("Day"),
            '<header><a href="how-to/alone.html">x</a></header>' + main_part("Day"),
            main_part("<p>Day") + '<a href="how-to/alone.html">x</a>',
            main_part('<form action="how-to/alone.html"></form>'),
            main_part('<a href="https://github.com/how-to/alone.html">x</a>'),
        ],
    )
    def test_a_page_that_nothing_leads_to(self, tmp_path: Path, body: str) -> None:
        """A page is alone that no link of the sidebar or of what another page says leads to."""
        index = SITE["index.html"].replace("</body>", f"{body}</body>")
        files = {"index.html": index, "how-to/alone.html": html("")}
        assert checked(tmp_path, files) == ["how-to/alone.html: nothing leads to it from index.html"]

    def test_a_page_that_only_the_other_edition_leads_to(self, tmp_path: Path) -> None:
        """A page is alone in its edition where only pages in the other language lead to it."""
        index = SITE["index.html"].replace("</article>", '<a href="it/alone.html">x</a></article>')
        files = {"index.html": index, "it/alone.html": html("", lang="it")}
        assert checked(tmp_path, files) == ["it/alone.html: nothing leads to it from it/index.html"]

    def test_a_page_without_a_link_to_its_other_edition(self, tmp_path: Path) -> None:
        """A page that there is in both languages leads to itself in the other, from either side."""
        files = {"it/how-to/day.html": html("", lang="it"), "day.html": html("")}
        told = checked(tmp_path, {**files, "it/day.html": html('<a href="how-to/day.html">x</a>', lang="it")})
        assert [each for each in told if "no link" in each] == [
            "day.html: no link leads to the same page in 'it'",
            "how-to/day.html: no link leads to the same page in 'it'",
            "it/day.html: no link leads to the same page in 'en'",
            "it/how-to/day.html: no link leads to the same page in 'en'",
        ]

    @pytest.mark.parametrize("element", ["main", 'aside class="x sidebar-drawer"', 'div role="main"'])
    def test_a_page_that_something_leads_to(self, tmp_path: Path, element: str) -> None:
        """A page to which a link leads in the sidebar or in what another page says is not alone."""
        tag, *_ = element.split(" ")
        index = SITE["index.html"].replace(
            "<article", f'<{element}><ul><li><a href="how-to/alone.html">x</a></ul></{tag}><article'
        )
        assert checked(tmp_path, {"how-to/alone.html": html(""), "index.html": index}) == []

    @pytest.mark.parametrize("edition", ["index.html", "it/index.html"])
    def test_an_edition_that_is_not_there(self, tmp_path: Path, edition: str) -> None:
        """Both editions have an index."""
        assert f"{edition}: is not there" in checked(tmp_path, {edition: None})

    @pytest.mark.parametrize("files", [{}, {"search.html": html("", head="")}], ids=["well", "untitled"])
    def test_its_answer(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        files: Mapping[str, str],
    ) -> None:
        """It prints nothing and ends with 0 where all is well; it prints each problem and ends with 1 otherwise."""
        told = checked(tmp_path, files)
        monkeypatch.setattr(sys, "argv", ["pages.py", str(tmp_path)])
        assert pages.main() == len(files)
        assert capsys.readouterr().out == "".join(f"{problem}\n" for problem in told)
