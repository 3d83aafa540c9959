"""Given an archive, which WSGI application?"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from flask import Flask
from jinja2 import StrictUndefined

from index.vocabulary.report import counted
from searcher.archive import Archive
from searcher.desk.file import KeptFile
from web.api.api import api
from web.api.exports import exports
from web.browse.views import browse
from web.concordance.views import matches
from web.dossiers.desk import DESK, DESK_PLACES
from web.http import assets, caching, compression, crawlers, errors, journal, security
from web.http.operations import operations
from web.markup.fragments import numbered_text, step
from web.markup.hits import hit_item
from web.markup.rows import bar_items, bar_rows, ticks
from web.markup.templates import DirectEnvironment
from web.narrowing.advanced import advanced
from web.narrowing.values import values
from web.pages import wording
from web.pages.pages import pages
from web.pages.views import PLACES
from web.reading.article import articles
from web.reading.original import originals as original_files
from web.site.metrics import Metrics
from web.site.site import SITE_KEY, Site, path
from web.trends.views import trends

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def create_app(
    archive: Archive,
    *,
    name: str = "Article archive",
    hosts: Sequence[str] = (),
    originals: Sequence[str] = (),
    desk: KeptFile | None = None,
    log_queries: bool = False,
    now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
) -> Flask:
    """Return the application for an open archive, which stays the caller's to close.

    It answers to the loopback names and to `hosts` (a leading dot takes in all names below), and to no other, since any
    page on the web can point a name of its own at this machine. Files that articles were read from are sent only below
    `originals` if there are any, else if nobody but this process's user could have written the index. In the file
    `desk` readers keep dossiers and searches; without one there is nothing of that.
    """
    app = Flask("web", static_folder=None)
    here = Site(
        archive=archive,
        name=name,
        version=caching.program_version(),
        hosts=(*LOOPBACK, *hosts),
        now=now,
        metrics=Metrics(),
        originals=tuple(originals),
        desk=desk,
    )
    app.url_map.merge_slashes = False  # nothing here redirects
    app.extensions[SITE_KEY] = here
    app.extensions[assets.ASSETS_KEY] = assets.load_assets()
    app.jinja_environment = DirectEnvironment
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals |= {
        "name": name,
        "counted": counted,
        "size_of": wording.size_in_words,
        "one_line": wording.one_line,
        "hit": partial(hit_item, is_selectable=desk is not None),
        "numbered": numbered_text,
        "step": step,
        "ticks": ticks,
        "bar_items": bar_items,
        "bar_rows": bar_rows,
        "places": (*PLACES, *(DESK_PLACES if desk else ())),
        "has_desk": desk is not None,
        "asset": lambda file: f"{path('/static/')}{file}?v={assets.loaded()[file].digest}",
    }
    app.context_processor(lambda: {"root": path(""), "search": None, "autofocus": False, "is_long": False, "boxed": ()})
    journal.keep(app, metrics=here.metrics, log_queries=log_queries)
    security.protect(app, here.hosts)
    compression.compress(app)
    crawlers.keep_out(app)
    errors.handle(app)
    for blueprint in (
        browse,
        pages,
        matches,
        trends,
        articles,
        values,
        advanced,
        original_files,
        api,
        exports,
        operations,
        assets.assets,
        crawlers.crawlers,
    ):
        app.register_blueprint(blueprint)
    for blueprint in DESK if desk else ():
        app.register_blueprint(blueprint)
    return app
