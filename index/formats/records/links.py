"""Given what was found in a file of records, which of it is said of the whole file?

Lists of links, as programs for reading later write them, hold an address and a headline for each page and none of its
text: that is said once. So are records in which there is nothing to read.
"""

import re
from collections.abc import Iterator

from index.vocabulary.article import Article
from index.vocabulary.report import Failure, counted

LINK = "is a link without a text; save the page itself"
"""Why a record that names a page and says nothing else of it is not an article."""

EMPTY = "the record has no headline and no text"
NO_RECORD = "is not a JSON object"
"""How the reasons begin why a record is not an article."""

_MOST = 20
"""Records without a headline and a text that are named one by one."""


_BOOKMARKS = re.compile(
    rb"<!doctype netscape-bookmark-file-1>|<title>\s*(?:Pocket Export|Instapaper: Export)\s*</title>", re.IGNORECASE
)
"""How the pages begin in which browsers keep bookmarks, and programs for reading later their links."""
_ANCHOR = re.compile(rb"<a\s[^<>]{0,9}href", re.IGNORECASE)
_HEAD = 4096


def bookmarks(data: bytes, *, place: str) -> tuple[Failure, ...]:
    """Return what is said of a page that is a list of bookmarks, nothing of another page.

    >>> page = b"<!DOCTYPE NETSCAPE-Bookmark-file-1><dl><dt><a href='https://echo.example/1'>Weir</a></dl>"
    >>> [each.reason for each in bookmarks(page, place="links.html")], bookmarks(b"<p>It rained.", place="a.html")
    (['holds 1 link and no texts; save the pages themselves'], ())
    """
    if not _BOOKMARKS.search(data[:_HEAD]):
        return ()
    return (Failure(place, _of_list(len(_ANCHOR.findall(data)))),)


def summed_up(found: Iterator[Article | Failure], *, place: str) -> Iterator[Article | Failure]:
    """Yield what was found in a file of records; what it says of many records in the same words comes once, at the end.

    >>> list(summed_up(iter([Failure("a:1", LINK), Failure("a:2", LINK)]), place="a"))
    [Failure(path='a', reason='holds 2 links and no texts; save the pages themselves', kind=<Remark.FAILED: 'failed'>)]
    """
    links = empty = records = 0
    held: list[Failure] = []
    has_articles = False
    for each in found:
        records += 1
        if isinstance(each, Article):
            has_articles = True
            yield from held
            held = []
        elif each.reason == LINK:
            links += 1
            continue
        elif each.reason.startswith((EMPTY, NO_RECORD)):
            empty += 1
            if not has_articles:
                held = [*held, each][:_MOST]
            if not has_articles or empty > _MOST:
                continue
        yield each
    if links:
        yield Failure(place, _of_links(links, records))
    if 1 < empty == records:
        first = held[0].reason
        what = f"the first {first}" if first.startswith(NO_RECORD) else first.removeprefix(EMPTY).lstrip("; ")
        yield Failure(place, f"none of its {records:,} records has a headline or a text; {what}")
        return
    yield from held
    if empty > _MOST:
        yield Failure(place, f"{empty - _MOST:,} more of its records have no headline and no text")


def _of_links(links: int, records: int) -> str:
    if links == records:
        return LINK if links == 1 else _of_list(links)
    return f"{links:,} of its {records:,} records are links without a text; save the pages themselves"


def _of_list(links: int) -> str:
    return f"holds {counted(links, 'link')} and no texts; save the pages themselves"
