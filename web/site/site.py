"""Which archive does this application show, under which name, and by which clock?"""

from collections.abc import Callable
from dataclasses import field
from datetime import date, datetime
from threading import BoundedSemaphore
from typing import cast

from flask import current_app, g, request

from index.vocabulary.fixed import fixed
from searcher.answer.results import MarkedArticle, Results
from searcher.archive import Archive
from searcher.desk.file import KeptFile
from searcher.query.request import Request
from web.site.metrics import Metrics
from web.site.page_cache import PageCache
from web.site.params import SearchParams

SITE_KEY = "article-searcher"

STREAMS = 4
"""Downloads under way at once. Each keeps a thread for as long as its reader takes; the others stay for pages."""


@fixed
class Site:
    """Hold what all pages need.

    `name` is what the page calls the archive. `version` changes whenever the program that makes the pages does.
    `hosts` are the names and addresses it answers to. Only below `originals` files are sent (none: all, of an index
    that nobody else could have written). `now` is the clock, with its zone. `kept` are pages for the next
    reader. `streams` lets in as many downloads as may be under way, and no more. In the file `desk` is what readers
    keep; there is none where they cannot.
    """

    archive: Archive
    name: str
    version: str
    hosts: tuple[str, ...]
    now: Callable[[], datetime]
    metrics: Metrics
    originals: tuple[str, ...] = ()
    desk: KeptFile | None = None
    kept: PageCache = field(default_factory=PageCache)
    streams: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(STREAMS))

    @property
    def today(self) -> date:
        """Return the day by which queries such as “last month” are read."""
        return self.now().date()

    def search(self, search: SearchParams) -> Results:
        """Run one search, as `run` does."""
        return self.run(search.request(self.today))

    def run(self, request: Request) -> Results:
        """Answer a request and note for the log, and for those who keep pages, what it found and how long it took."""
        results = self.archive.run(request)
        g.found = {"total": results.total, "search_ms": round(results.took_ms, 1), "partial": results.partial}
        return results

    def mark(self, id: str, search: SearchParams) -> MarkedArticle | None:
        """Return an article with the matches of a search, None if there is none with this id."""
        return self.archive.mark(id, search.query, match=search.match.value, syntax=search.syntax.value)


def site() -> Site:
    """Return the site of the application that answers the present request."""
    return cast(Site, current_app.extensions[SITE_KEY])


def path(route: str) -> str:
    """Return the path of a page below where the application is mounted."""
    return f"{request.script_root}{route}"


def whole(address: str) -> str:
    """Return a path below this server with its scheme and host."""
    return f"{request.host_url.rstrip('/')}{address}"
