"""Given the parts of an e-book, what does its table of contents call each document? (EPUB 3.3, 5; NCX, Z39.86-2005)"""

from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from index.facts.text import collapse
from index.formats.containers.packaged import PackageParts, beside
from index.vocabulary.errors import ReadError
from index.vocabulary.fixed import fixed


@fixed
class BookEntry:
    """Hold what a document is called, and `above` it what the part or section is in which it stands, empty if none."""

    title: str
    above: str = ""


def read_navigation(parts: PackageParts, documents: Iterable[tuple[str, bool]]) -> dict[str, BookEntry]:
    """Return the first entry for each document by its path.

    `documents` are the paths of all parts that the package names, with whether each is the navigation. That of EPUB 3
    comes first; one that is damaged says nothing.
    """
    found: dict[str, BookEntry] = {}
    all_parts = list(documents)
    for path, is_navigation in all_parts:
        if is_navigation:
            _add(found, path, parts, "html:html", _listed)
    for path, _ in all_parts:
        if path.lower().endswith(".ncx"):
            _add(found, path, parts, "ncx", _points)
    return found


_Reading = Callable[[Element], Iterator[tuple[str, BookEntry]]]


def _add(found: dict[str, BookEntry], path: str, parts: PackageParts, root: str, read: _Reading) -> None:
    try:
        tree = parts.tree(path, root)
    except ReadError:
        return  # the chapters are there all the same
    for address, entry in read(tree) if tree is not None else ():
        if entry.title:
            found.setdefault(beside(path, address), entry)


def _points(tree: Element) -> Iterator[tuple[str, BookEntry]]:
    """Yield the entries of an NCX, those inside others behind them."""
    ahead = [(each, "") for each in reversed(tree.findall("navMap/navPoint"))]
    while ahead:
        point, above = ahead.pop()
        title = collapse(point.findtext("navLabel/text", ""))
        content = point.find("content")
        if content is not None:
            yield content.get("src", ""), BookEntry(title, above)
        ahead += [(each, title or above) for each in reversed(point.findall("navPoint"))]


def _listed(tree: Element) -> Iterator[tuple[str, BookEntry]]:
    """Yield the entries of the table of contents in XHTML."""
    tables = [each for each in tree.iter("html:nav") if "toc" in each.get("epub:type", "").split()]
    for table in tables or tree.iter("html:nav"):
        ahead = [(each, "") for each in reversed(_items(table))]
        while ahead:
            item, above = ahead.pop()
            label = next((each for each in item if each.tag in ("html:a", "html:span")), None)
            title = collapse("".join(label.itertext())) if label is not None else ""
            if label is not None and label.get("href"):
                yield label.get("href", ""), BookEntry(title, above)
            ahead += [(each, title or above) for each in reversed(_items(item))]
        return


def _items(element: Element) -> list[Element]:
    return [item for each in element if each.tag == "html:ol" for item in each if item.tag == "html:li"]
