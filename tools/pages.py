"""Check a built site, its English pages and the Italian ones below `it`, and print what is wrong with each page.

Every link and picture of a page is there, and so is the place in a page that a link names. Every page has a title, its
language, a link to itself in the other language and a text for each picture, and can be reached from its edition's
`index.html` by the links of the sidebar and of what the pages say. Links to other sites are not followed: they go to a
few known hosts, over https.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

EDITIONS: Final = {"": "en", "it/": "it"}
"""Where each edition is, with its language."""
INDEX: Final = "index.html"
MADE_BY_SPHINX: Final = frozenset({"genindex.html", "py-modindex.html", "search.html"})
"""Pages that no page needs to lead to: the theme's own links and its search do."""
NO_PAGES: Final = frozenset({"_sources", "_static"})
HOSTS: Final = frozenset({"cosmic-ray.readthedocs.io", "github.com", "hypothesis.readthedocs.io"})
"""The other sites that pages link to."""
REFERENCES: Final = ("href", "xlink:href", "src", "action")
UNTITLED: Final = "<no title>"
"""What Sphinx calls a page without a heading."""
Attributes = Mapping[str, str]


class Link(NamedTuple):
    """An address in a page, and whether it is a link of the sidebar or of what the page says."""

    address: str
    leads: bool


class Picture(NamedTuple):
    """A picture's tag, the text that stands for it, and the places in the page that bear it."""

    shown: str
    text: str
    labels: frozenset[str]


class Element(NamedTuple):
    """An element that is open, whether it is in the sidebar or in what the page says, and whether it is a picture."""

    tag: str
    within: bool
    is_picture: bool


class Page(HTMLParser):
    """What is to be checked of a page.

    Attributes:
        language: What it says it is written in.
        title: Its title.
        links: Its addresses, in order.
        places: What a link can name in it.
        pictures: Its pictures, in order.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.language = self.title = ""
        self.links: list[Link] = []
        self.places: set[str] = {"", "top"}
        self.pictures: list[Picture] = []
        self._open: list[Element] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says."""
        attributes = {name: value or "" for name, value in attrs}
        within = any(element.within for element in self._open[-1:]) or is_part_of_reading(tag, attributes)
        is_picture = tag == "img" or (tag == "svg" and attributes.get("role") == "img")
        self.language = attributes.get("lang", "") if tag == "html" else self.language
        self.places |= {attributes[name] for name in (("id", "name") if tag == "a" else ("id",)) if name in attributes}
        self.links += [Link(attributes[name], within and tag == "a") for name in REFERENCES if name in attributes]
        self.pictures += [picture_of(tag, attributes)] if is_picture else []
        self._open.append(Element(tag, within, is_picture))

    def handle_endtag(self, tag: str) -> None:
        """Close an element, with those in it that nothing else closes, such as a picture."""
        if any(tag == element.tag for element in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Note the title of the page, or of the picture."""
        tags = [element.tag for element in self._open]
        if tags[-1:] != ["title"]:
            return
        if "svg" not in tags:
            self.title += data
        elif self._open[-2].is_picture:
            self.pictures[-1] = self.pictures[-1]._replace(text=self.pictures[-1].text + data)


def is_part_of_reading(tag: str, attributes: Attributes) -> bool:
    """Return whether an element is the sidebar or what the page says, and not its frame."""
    sidebar = "sidebar-drawer" in attributes.get("class", "").split()
    return sidebar or tag == "main" or attributes.get("role") == "main"


def picture_of(tag: str, attributes: Attributes) -> Picture:
    """Return a picture, with what its own attributes say in its place."""
    shown = f"<{tag} src={attributes['src']!r}>" if "src" in attributes else f"<{tag}>"
    text = attributes.get("alt", "") + attributes.get("aria-label", "")
    return Picture(shown, text, frozenset(attributes.get("aria-labelledby", "").split()))


class Site(NamedTuple):
    """All files of a site, and its pages, by their paths from its root."""

    files: frozenset[str]
    pages: Mapping[str, Page]


def site_in(root: Path) -> Site:
    """Return the site in a directory."""
    paths = sorted(path.relative_to(root) for path in root.rglob("*") if path.is_file())
    pages = [path for path in paths if path.suffix == ".html" and not NO_PAGES.intersection(path.parts)]
    read = {path.as_posix(): Page((root / path).read_text(encoding="utf-8")) for path in pages}
    return Site(frozenset(path.as_posix() for path in paths), read)


def problems(site: Site) -> Iterator[str]:
    """Give each problem as `page: what`."""
    for path, page in site.pages.items():
        yield from (f"{path}: {what}" for what in _of_page(site, path, page))
    for edition in EDITIONS:
        index = f"{edition}{INDEX}"
        if index not in site.pages:
            yield f"{index}: is not there"
            continue
        reached = reached_from(site, index)
        alone = (path for path in site.pages if edition_of(path) == edition and path not in reached)
        yield from (f"{path}: nothing leads to it from {index}" for path in alone if not is_made_by_sphinx(path))


def _of_page(site: Site, path: str, page: Page) -> Iterator[str]:
    """Give what is wrong with a page by itself, then with its links."""
    language = EDITIONS[edition_of(path)]
    if page.language != language:
        yield f"its language is {page.language!r}, not {language!r}"
    if not page.title.strip() or page.title.startswith(UNTITLED):
        yield "it has no title"
    for picture in page.pictures:
        if not picture.text.strip() and not (picture.labels and picture.labels <= page.places):
            yield f"no text stands for {picture.shown}"
    for edition in EDITIONS:
        same = edition + path.removeprefix(edition_of(path))
        if same in site.pages.keys() - {path, *(target_of(path, link.address) for link in page.links)}:
            yield f"no link leads to the same page in {EDITIONS[edition]!r}"
    for link in dict.fromkeys(link.address for link in page.links):
        problem = problem_of(site, path, link)
        if problem:
            yield f"{link}: {problem}"


def problem_of(site: Site, path: str, address: str) -> str | None:
    """Return what is wrong with an address in a page, if anything is."""
    parts = urlsplit(address)
    if parts.scheme == "data":
        return None
    if parts.scheme or parts.netloc:
        return None if parts.scheme == "https" and parts.netloc in HOSTS else "leads to no known site"
    target = target_of(path, address)
    if target not in site.files:
        return "leads nowhere"
    here = target not in site.pages or unquote(parts.fragment) in site.pages[target].places
    return None if here else "there is no such place in the page"


def target_of(path: str, address: str) -> str:
    """Return the file that an address of the same site leads to, as a path from its root."""
    to = unquote(urlsplit(address).path)
    to = f"{to}{INDEX}" if to.endswith("/") else to
    return normpath(join(dirname(path), to)) if to else path


def edition_of(path: str) -> str:
    """Return where the edition of a page is."""
    return next(edition for edition in reversed(EDITIONS) if path.startswith(edition))


def is_made_by_sphinx(path: str) -> bool:
    """Return whether a page is one that Sphinx adds to an edition."""
    return path.removeprefix(edition_of(path)) in MADE_BY_SPHINX


def reached_from(site: Site, index: str) -> set[str]:
    """Return the pages of an edition to which links lead from its index, by one page or many."""
    reached, to_read = {index}, [index]
    while to_read:
        path = to_read.pop()
        led_to = {target_of(path, link.address) for link in site.pages[path].links if link.leads} & site.pages.keys()
        new = {to for to in led_to - reached if edition_of(to) == edition_of(index)}
        reached |= new
        to_read += new
    return reached


def main() -> int:
    """Check a site; return 1 where anything is wrong with it."""
    parser = argparse.ArgumentParser(description="Check a built site, in English, with its Italian pages below it.")
    parser.add_argument("site", type=Path, help="its directory")
    told = list(problems(site_in(parser.parse_args().site)))
    for problem in told:
        print(problem)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
