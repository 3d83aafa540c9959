"""Given a page that ArchiveBox saved in several forms, which of them is the article?"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from index.facts.fact import Draft, Fact, fact, left_out
from index.formats.saved.archived import ArchivedPage
from index.formats.saved.page import saved_fact
from index.vocabulary.article import Field
from index.vocabulary.errors import ReadError

READS = (("Page saved by ArchiveBox", "folder", "the page, from the best of its forms"),)

_ENOUGH = 500
"""Characters of an article from which on no other form is looked at, unless another program found much more."""
_SHARE = 0.5
"""Share that is enough of the text that other programs took for the article, comments and all."""
_TAKEN = ("readability/content.txt", "mercury/content.txt")


def read_archived(page: ArchivedPage, read: Callable[[Path, str], Draft]) -> tuple[Draft, str]:
    """Return the article of the first form that holds enough of one, else of the form that holds most of it.

    With it comes the path of that form, from the folder of the index.

    `read` returns the article of a file, given the page's address. Forms other than HTML are looked at only if no HTML
    holds enough. The facts of the index come last. Raise `ReadError` if no form can be read.
    """
    folder = page.index.parent
    taken = (len(_text(path)) for path in (folder / name for name in _TAKEN) if path in page.others)
    enough = max(_ENOUGH, _SHARE * max(taken, default=0))
    best: tuple[int, Path, Draft] | None = None
    reasons: dict[Path, str] = {}
    for paths, least in ((page.pages, enough), (page.others, _ENOUGH)):
        for path in paths:
            try:
                draft = read(path, page.url)
            except ReadError as error:
                reasons[path] = f"{_name(page, path)} {error}"
                continue
            size = sum(len(paragraph.text) for paragraph in draft.paragraphs)
            if best is None or size > best[0]:
                best = size, path, draft
            if size >= least:
                break
        if best is not None and best[0] >= _ENOUGH:
            break
    if best is None:
        raise ReadError(
            f"is a page that ArchiveBox saved, and no form of it can be read: {'; '.join(reasons.values())}"
        )
    _, path, draft = best
    return Draft((*draft.facts, *_facts(page, path, reasons)), draft.paragraphs), _name(page, path)


def _facts(page: ArchivedPage, read: Path, reasons: Mapping[Path, str]) -> Iterator[Fact]:
    """Yield what the index says, which forms were not read as articles of their own, and why some cannot be read."""
    origin, folder = page.index.name, page.index.parent.name
    yield fact(Field.URL, page.url, origin)
    yield fact(Field.TITLE, page.title, origin)
    yield saved_fact(page.saved, origin)
    others = [_name(page, path) for path in (*page.pages, *page.others) if path != read]
    if others:
        note = f"other forms of the page that ArchiveBox saved; {_name(page, read)} was read"
        yield left_out(folder, ", ".join(others), note=note)
    if reasons:
        yield left_out(folder, "; ".join(reasons.values()), note="forms of the page that cannot be read")


def _name(page: ArchivedPage, path: Path) -> str:
    return path.relative_to(page.index.parent).as_posix()


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(1 << 20)
    except OSError:
        return ""
