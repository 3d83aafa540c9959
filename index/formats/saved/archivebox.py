"""Given a page that ArchiveBox saved in several forms, which of them is the article?"""

from collections.abc import Callable
from pathlib import Path

from index.facts.fact import Draft, Fact, fact, left_out
from index.formats.saved.archived import ArchivedPage
from index.formats.saved.page import saved_fact
from index.vocabulary.article import Field
from index.vocabulary.errors import ReadError

_ENOUGH = 500
"""Characters of an article from which on no other form is looked at, unless another program found much more."""
_SHARE = 0.5
"""Share that is enough of the text that other programs took for the article, comments and all."""
_TAKEN = ("readability/content.txt", "mercury/content.txt")


def read_archived(page: ArchivedPage, read: Callable[[Path, str], Draft]) -> Draft:
    """Return the article of the first form that holds enough of one, else of the form that holds most of it.

    `read` returns the article of a file, given the page's address. Forms other than HTML are looked at only if no HTML
    holds enough. The facts of the index come last. Raise `ReadError` if no form can be read.
    """
    folder = page.index.parent
    taken = (len(_text(path)) for path in (folder / name for name in _TAKEN) if path in page.others)
    enough = max(_ENOUGH, _SHARE * max(taken, default=0))
    best: tuple[int, Path, Draft] | None = None
    reasons: list[str] = []
    for paths, least in ((page.pages, enough), (page.others, _ENOUGH)):
        for path in paths:
            try:
                draft = read(path, page.url)
            except ReadError as error:
                reasons.append(f"{_name(page, path)} {error}")
                continue
            size = sum(len(paragraph.text) for paragraph in draft.paragraphs)
            if best is None or size > best[0]:
                best = size, path, draft
            if size >= least:
                break
        if best is not None and best[0] >= _ENOUGH:
            break
    if best is None:
        raise ReadError(f"is a page that ArchiveBox saved, and no form of it can be read: {'; '.join(reasons)}")
    _, path, draft = best
    return Draft((*draft.facts, *_facts(page, path)), draft.paragraphs)


def _facts(page: ArchivedPage, read: Path) -> list[Fact]:
    """Return what the index says, and which forms were not read as articles of their own."""
    origin = page.index.name
    others = [_name(page, path) for path in (*page.pages, *page.others) if path != read]
    facts = [
        fact(Field.URL, page.url, origin),
        fact(Field.TITLE, page.title, origin),
        saved_fact(page.saved, origin),
    ]
    note = f"other forms of the page that ArchiveBox saved; {_name(page, read)} was read"
    return [*facts, left_out(page.index.parent.name, ", ".join(others), note=note)] if others else facts


def _name(page: ArchivedPage, path: Path) -> str:
    return path.relative_to(page.index.parent).as_posix()


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(1 << 20)
    except OSError:
        return ""
