"""The two READMEs: the Italian one has all that the English one has, in the same order."""

import re
from collections.abc import Iterator
from doctest import DocTestParser
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT: Final = Path(__file__).parent.parent
ENGLISH: Final = (ROOT / "README.md").read_text("utf-8")
ITALIAN: Final = (ROOT / "README.it.md").read_text("utf-8")

MARKDOWN: Final = MarkdownIt("commonmark").enable("table")
PROMPT: Final = "$ "
COMMENT: Final = re.compile(r" *# .*")
TRANSLATED: Final = re.compile(r'--lang (?:en|it)\b|(?<=\()"(?:en|it)"(?=\))')
"""What asks for a language, on the command line and in Python. All else of a command and of its output is the same."""


class Page(NamedTuple):
    """What must not differ between two languages.

    Attributes:
        blocks: Its headings, paragraphs, lists, tables and fences, with their levels and languages.
        code: Each line of its fences but for words: comments of a shell, and what comes in the page's own language.
        quoted: What stands as code within its sentences.
        links: Where its links go, in order.
    """

    blocks: list[tuple[str, str, str, int]]
    code: list[str]
    quoted: list[str]
    links: list[str]


def page(text: str, language: str) -> Page:
    """Return what must not differ, with the page's own language and the other README by the same names."""
    tokens = MARKDOWN.parse(text)
    within = [child for token in tokens for child in token.children or ()]
    return Page(
        blocks=[(token.type, token.tag, token.info, token.level) for token in tokens],
        code=[line for token in tokens if token.type == "fence" for line in code_of(token, language)],
        quoted=[child.content for child in within if child.type == "code_inline"],
        links=[target_of(child) for child in within if child.type == "link_open"],
    )


def target_of(link: Token) -> str:
    """Return where a link goes; to the other README, whichever that is."""
    target = str(link.attrs["href"])
    return "the other README" if target in {"README.md", "README.it.md"} else target


def code_of(fence: Token, language: str) -> Iterator[str]:
    """Give the lines of a fence that are the same in both languages."""
    if fence.info == "python":
        for example in DocTestParser().get_examples(fence.content):
            yield from same_in_both(example.source, example.want, language)
    elif fence.info == "console":
        for session in f"\n{fence.content}".split(f"\n{PROMPT}"):
            command, _, output = session.partition("\n")
            yield from same_in_both(command, output, language)
    else:
        yield from COMMENT.sub("", fence.content).splitlines()


def same_in_both(command: str, output: str, language: str) -> Iterator[str]:
    """Give a command with the page's own language left open, and its output where it asks for none."""
    yield TRANSLATED.sub(lambda asked: asked[0].replace(language, "…"), command)
    if not TRANSLATED.search(command):
        yield output


@pytest.mark.parametrize("part", Page._fields)
def test_the_italian_readme_is_in_step(part: str) -> None:
    """README.it.md has the blocks, the commands and the links of README.md, one for one and in the same order."""
    assert getattr(page(ITALIAN, "it"), part) == getattr(page(ENGLISH, "en"), part)


@pytest.mark.parametrize(("text", "other"), [(ENGLISH, "README.it.md"), (ITALIAN, "README.md")], ids=["en", "it"])
def test_each_readme_links_to_the_other(text: str, other: str) -> None:
    """Who reads either finds the other in the line below its title."""
    _, below, *_ = (token for token in MARKDOWN.parse(text) if token.type == "inline")
    assert [child.attrs.get("href") for child in below.children or () if child.type == "link_open"] == [other]


def with_change(was: str, becomes: str) -> Page:
    """Return the Italian page with one passage changed."""
    assert ITALIAN.count(was) == 1
    return page(ITALIAN.replace(was, becomes), "it")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        pytest.param(
            "Un preventivo parte dal proprio listino. I prezzi dell'esempio sono inventati.\n\n",
            "",
            id="a paragraph dropped",
        ),
        pytest.param("modellato.\n", "modellato.\n- E altro.\n", id="an item added to a list"),
        pytest.param("## In Python", "### In Python", id="a heading of another level"),
        pytest.param("```sh\nmake", "```console\nmake", id="a fence of another language"),
        pytest.param("make demo ", "make tests", id="another command of a shell"),
        pytest.param("deadlines examples/auto-renewal.json", "deadlines examples/renewal.json", id="another command"),
        pytest.param("prices.json --lang it", "prices.json --lang en", id="a command in the other language"),
        pytest.param("years=6,", "years=7,", id="other Python"),
        pytest.param("{'years': 6, 'most': 5}", "{'years': 6, 'most': 6}", id="another output in no language"),
        pytest.param("`--json`", "`--lines`", id="another code in a sentence"),
        pytest.param("(docs/vectors.md)", "(docs/rulebook.md)", id="another link"),
        pytest.param("[come contribuire](CONTRIBUTING.md)", "come contribuire", id="a link dropped"),
    ],
)
def test_a_page_out_of_step_is_told(was: str, becomes: str) -> None:
    """Whatever one page has and the other has not makes them differ."""
    assert with_change(was, becomes) != page(ITALIAN, "it")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        pytest.param("Ha una scadenza.", "Dura fino a un giorno.", id="a sentence"),
        pytest.param("# la libreria", "# quanto basta", id="a comment of a shell"),
        pytest.param("con calma\nPayPal", "senza fretta\nPayPal", id="an output of a command"),
        pytest.param("Anni richiesti: 6.", "Richiesti 6 anni.", id="an output in Python"),
    ],
)
def test_words_may_differ(was: str, becomes: str) -> None:
    """A translation has its own words: in sentences, in comments, and in answers given in its language."""
    assert with_change(was, becomes) == page(ITALIAN, "it")
