"""What people read in a file: its sentences, line by line, without code, targets of links and what only tools read."""

import ast
import re
import tokenize
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Final, NamedTuple, TypeGuard

from babel.messages.pofile import read_po
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from pec_rules.wording import Language

Signatures = Mapping[str, Sequence[str]]
"""The names of arguments, in order, of each callable that takes a sentence in both languages."""


class Line(NamedTuple):
    """What is read on a line of a file.

    Attributes:
        number: The line, or the one where its sentence begins, where it is known no better.
        languages: The language that it is in or, for a quotation, those that it can be in, the likelier first.
        text: What it says.
    """

    number: int
    languages: tuple[Language, ...]
    text: str


class Module(NamedTuple):
    """A module of Python, and all nodes of its tree."""

    source: str
    nodes: Sequence[ast.AST]


TEXT: Final[Signatures] = {"Text": ("it", "en")}
PAGES: Final = (
    MarkdownIt("commonmark")
    .enable("table")
    .use(front_matter_plugin)
    .use(myst_block_plugin)
    .use(myst_role_plugin)
    .use(deflist_plugin)
    .use(colon_fence_plugin)
    .use(attrs_plugin, spans=True)
    .use(attrs_block_plugin)
)
"""Markdown as the pages write it, with what `docs/conf.py` enables."""
QUOTATIONS: Final[Mapping[Language, tuple[Language, ...]]] = {"en": ("en", "it"), "it": ("it", "en")}
QUOTING: Final = frozenset({"em", "a"})
"""What is emphasised or linked is often a term, or the title of a page, in the other language."""

CODE: Final = "_"
"""Stands for code in a sentence: letters that touch it are no word."""
TITLED: Final = re.compile(r"(.+?)\s*<[^<>]+>", re.DOTALL)
"""What a role shows in place of its target."""
COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
DIRECTIVE: Final = re.compile(r"\{([\w:-]+)\}\s*(.*)")
OPTION: Final = re.compile(r":([\w-]+):\s*(.*)")
OF_CODE: Final = frozenset({"code-block", "eval-rst", "image", "include", "literalinclude", "math", "raw", "toctree"})
"""The directives whose body is no prose."""
WITH_A_TITLE: Final = frozenset({"admonition", "sidebar", "topic"})
READ_OPTIONS: Final = frozenset({"alt", "caption"})
ROLE: Final = re.compile(r":[a-z:]+:(?=`)")
"""How reStructuredText begins a role, in the translations of docstrings."""

GUILLEMETS: Final = re.compile("«([^«»]+)»")
QUOTED: Final = re.compile(r"(`+).+?\1", re.DOTALL)
"""The names and commands of docstrings, comments and messages."""
EMPHASIS: Final = re.compile(r"(?<![\w*])\*((?![\s*])[^*]+(?<!\s))\*(?![\w*])")
EXAMPLE: Final = re.compile(r"^ *>>> (?:.*\S.*\n?)*", re.MULTILINE)
SECTIONS: Final = re.compile(r"^ +(?:Args|Attributes|Raises|Returns|Yields):$", re.MULTILINE)
ENTRY: Final = re.compile(r"^ +\w+(?=: )", re.MULTILINE)
MARK: Final = re.compile(r"noqa(?:: [A-Z0-9, ]+)?|type: ignore(?:\[[^\]]*\])?|pragma: no \w+|fmt: \w+")
"""What a comment says to a tool."""
PREFIX: Final = re.compile(r"(?<!\w)[fr]{1,2}(?=[\"'])")
ESCAPED: Final = re.compile(r"\\(?:N\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)")
FILLED_IN: Final = re.compile(r"\{[^{}]*\}")


def without(pattern: re.Pattern[str], text: str, instead: str = "") -> str:
    """Return a text without what a pattern finds; its lines keep their numbers."""
    return pattern.sub(lambda found: instead + "\n" * found[0].count("\n"), text)


def lines_of(text: str, languages: tuple[Language, ...], first: int) -> Iterator[Line]:
    """Give each line of a text, the first of which has a number, and apart what stands between « and »."""
    for number, line in enumerate(text.split("\n"), first):
        yield from (Line(number, QUOTATIONS[languages[0]], quotation) for quotation in GUILLEMETS.findall(line))
        yield Line(number, languages, without(GUILLEMETS, line, CODE))


def markdown(text: str, language: Language, first: int = 1) -> Iterator[Line]:
    """Give what is read of a page in Markdown: its sentences, what describes a picture, titles of directives."""
    for token in PAGES.parse(text):
        number = first + (token.map[0] if token.map else 0)
        if token.type == "inline":
            yield from _sentence(token, language, number)
        elif token.type in {"fence", "colon_fence"}:
            yield from _directive(token, language, number)
        elif token.type == "html_block":
            yield from lines_of(without(TAG, without(COMMENT, token.content)), (language,), number)


def _sentence(token: Token, language: Language, number: int) -> Iterator[Line]:
    """Give the lines of a sentence, and apart each quotation in it, from the line where it begins."""
    plain, quoted, depth, begun = "", "", 0, number
    for child in token.children or ():
        depth += child.nesting if child.tag in QUOTING else 0
        shown, ends = _shown(child), _ends(child)
        begun = begun if quoted else number + plain.count("\n")
        quoted += shown + " " * ends if depth else ""
        plain += (CODE if depth else shown) + "\n" * ends
        if quoted and not depth:
            yield Line(begun, QUOTATIONS[language], quoted)
            quoted = ""
    yield from lines_of(plain, (language,), number)


def _shown(child: Token) -> str:
    """Return what is read of a part of a sentence, on one line."""
    if child.type == "myst_role":
        titled = TITLED.fullmatch(child.content)
        return " ".join(titled[1].split()) if titled and not child.meta["name"].startswith("py:") else CODE
    return {"code_inline": CODE, "html_inline": ""}.get(child.type, child.content)


def _ends(child: Token) -> int:
    """Return how many lines end in a part of a sentence."""
    return child.content.count("\n") + (child.type in {"softbreak", "hardbreak"})


def _directive(token: Token, language: Language, number: int) -> Iterator[Line]:
    """Give what is read of a directive; nothing of a block of code."""
    directive = DIRECTIVE.match(token.info)
    if directive is None:
        return
    name, title = directive.groups()
    lines = token.content.split("\n")
    options = _options(lines)
    yield from lines_of(title if name in WITH_A_TITLE else "", (language,), number)
    yield from lines_of("\n".join(options), (language,), number + 1)
    if name not in OF_CODE:
        yield from markdown("\n".join(lines[len(options) :]), language, number + 1 + len(options))


def _options(lines: Iterable[str]) -> list[str]:
    """Return what is read of each option that a directive begins with."""
    shown: list[str] = []
    for line in lines:
        option = OPTION.fullmatch(line)
        if option is None:
            break
        shown.append(option[2] if option[1] in READ_OPTIONS else "")
    return shown


def translations(text: str) -> Iterator[Line]:
    """Give what is read of a catalogue of Italian translations, each from the line of its `msgstr`."""
    lines = text.split("\n")
    for message in read_po(BytesIO(text.encode()), locale="it"):
        if message.lineno:  # the header has none
            start = next(at for at in range(message.lineno, len(lines) + 1) if lines[at - 1].startswith("msgstr"))
            (sentence,) = PAGES.parseInline(ROLE.sub("", str(message.string)))
            yield from (line._replace(number=start) for line in _sentence(sentence, "it", start))


def parsed(source: str) -> Module:
    """Return a module of Python with its nodes."""
    return Module(source, list(ast.walk(ast.parse(source))))


def class_names(module: Module) -> Iterator[str]:
    """Give the names of classes that a module defines, and all names with a capital that it imports."""
    for node in module.nodes:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.ImportFrom):
            yield from (imported.name for imported in node.names if imported.name[0].isupper())


def signatures(module: Module) -> Signatures:
    """Return the callables of a module that take a sentence as `it` and `en`: those that make a `Text`."""
    found: dict[str, Sequence[str]] = {}
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef):
            found |= _signature(node.name, node, 0)
        elif isinstance(node, ast.ClassDef):
            functions = (each for each in node.body if isinstance(each, ast.FunctionDef))
            for function in functions:
                found |= _signature(node.name, function, 1) if function.name == "__new__" else {}
    return found


def _signature(name: str, function: ast.FunctionDef, own: int) -> Signatures:
    """Return a callable's arguments but its own first ones, if it takes both languages; nothing otherwise."""
    arguments = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)][own:]
    return {name: arguments} if {"it", "en"} <= set(arguments) else {}


def python(module: Module, known: Signatures) -> Iterator[Line]:
    """Give what is read of a module: docstrings, comments, and each sentence that is there in both languages."""
    lines = module.source.split("\n")
    for node in module.nodes:
        if isinstance(node, ast.Expr) and _is_text(node.value):
            yield from _documentation(_written(lines, node), node.lineno)
        for language, said in _said(node, known):
            yield from lines_of(_words_of(_written(lines, said)), (language,), said.lineno)
    yield from _comments(module.source)


def _is_text(node: ast.AST) -> TypeGuard[ast.Constant | ast.JoinedStr]:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _said(node: ast.AST, known: Signatures) -> Iterator[tuple[Language, ast.expr]]:
    """Give the texts in each language of a call that takes both, or of the rows of such a class."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in known:
        named = {keyword.arg or "": keyword.value for keyword in node.keywords}
        yield from _texts(dict(zip(known[node.func.id], node.args, strict=False)) | named)
    elif isinstance(node, ast.ClassDef) and node.name in known:
        rows = (each.value for each in node.body if isinstance(each, ast.Assign) and isinstance(each.value, ast.Tuple))
        for row in rows:
            yield from _texts(dict(zip(known[node.name], row.elts, strict=False)))


def _texts(arguments: Mapping[str, ast.expr]) -> Iterator[tuple[Language, ast.expr]]:
    for language in QUOTATIONS:
        if language in arguments:
            yield from ((language, text) for text in _within(arguments[language]))


def _within(node: ast.AST) -> Iterator[ast.expr]:
    """Give the texts of an expression, each whole."""
    if _is_text(node):
        yield node
    else:
        yield from (text for child in ast.iter_child_nodes(node) for text in _within(child))


def _written(lines: Sequence[str], node: ast.expr | ast.stmt) -> str:
    """Return a node as it is written; its columns are counted in bytes."""
    written = [line.encode() for line in lines[node.lineno - 1 : node.end_lineno]]
    written[-1] = written[-1][: node.end_col_offset]
    written[0] = written[0][node.col_offset :]
    return b"\n".join(written).decode()


def _documentation(text: str, first: int) -> Iterator[Line]:
    """Give the lines of a docstring without examples, code and the names in its sections, then its quotations."""
    text = without(QUOTED, without(EXAMPLE, text), CODE)
    sections = SECTIONS.search(text)
    start = sections.start() if sections else len(text)
    text = text[:start] + ENTRY.sub("", SECTIONS.sub("", text[start:]))
    yield from lines_of(without(EMPHASIS, text, CODE), ("en",), first)
    for quotation in EMPHASIS.finditer(text):
        begun = first + text.count("\n", 0, quotation.start())
        yield Line(begun, QUOTATIONS["en"], quotation[1].replace("\n", " "))


def _words_of(text: str) -> str:
    """Return a text of the source without what is filled in, escaped or quoted."""
    text = without(FILLED_IN, without(ESCAPED, PREFIX.sub("", text), " "), CODE)
    return without(QUOTED, text, CODE)


def _comments(source: str) -> Iterator[Line]:
    for token in tokenize.generate_tokens(StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield Line(token.start[0], ("en",), without(QUOTED, MARK.sub("", token.string), CODE))
