"""Given an address and the index's generation, has the reader already got this page?"""

from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import ParamSpec

from flask import Response, g, make_response, request
from flask.typing import ResponseReturnValue

from web.http.compression import inflated, packed
from web.site.page_cache import Page
from web.site.site import site

P = ParamSpec("P")


def program_version() -> str:
    """Return what changes whenever the program does: its version, if it is installed, and a digest of its files."""
    digest = blake2b(digest_size=8)
    for package in ("web", "searcher", "index"):
        for content in _contents(files(package)):
            digest.update(content)
    try:
        return f"{version('article-searcher')}+{digest.hexdigest()}"
    except PackageNotFoundError:
        return digest.hexdigest()


def page_tag(*more: str) -> str:
    """Return what changes whenever the page that is asked for may; `more` is what it depends on besides."""
    here = site()
    seen = (
        here.archive.generation,
        here.version,
        here.name,
        "desk" if here.desk else "",
        here.today.isoformat(),
        request.host_url,
        request.script_root + request.full_path,
        *more,
    )
    return blake2b("\n".join(seen).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def is_passing(response: Response) -> bool:
    """Tell whether nobody may keep a page, since the next time it may be another, and say so in its header."""
    if g.get("found", {}).get("partial"):  # the next time it may be whole
        response.headers["Cache-Control"] = "no-store"
    return bool(response.cache_control.no_store)


def revalidated(view: Callable[P, ResponseReturnValue]) -> Callable[P, Response]:
    """Let browsers keep a page, and answer 304 without running its view while nothing that it depends on changes.

    It depends on what `page_tag` looks at: the index's commit, the program, the day (for “last month”), the address.
    To other readers it is sent as it was made (`web.site.page_cache`). What ran out of time is neither kept here nor
    there.
    """

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Response:
        here = site()
        tag = page_tag()
        if request.if_none_match.contains_weak(tag):
            response = Response(status=304)
        elif page := here.kept.get(tag):
            g.found = {**page.found, "kept": True}
            response = _sent(page)
        else:
            response = make_response(view(*args, **kwargs))
            if is_passing(response):
                return response
            facts = {name: value for name, value in g.get("found", {}).items() if name != "search_ms"}
            page = Page(packed(response.get_data()), response.content_type or "", facts)
            here.kept.put(tag, page)
            response = _sent(page)
        # Weak, since the time that a search took is written on its page; private, since so are queries.
        response.set_etag(tag, weak=True)
        response.headers["Cache-Control"] = "private, no-cache"
        response.vary.add("Accept-Encoding")
        return response

    return answer


def _sent(page: Page) -> Response:
    """Return a kept page, gzipped for readers that accept it."""
    if request.accept_encodings.quality("gzip") <= 0:
        return Response(inflated(page.packed), content_type=page.content_type)
    response = Response(page.packed, content_type=page.content_type)
    response.content_encoding = "gzip"
    return response


def _contents(folder: Traversable) -> list[bytes]:
    """Return the contents of all files of a package, in the order of their names."""
    found = []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.is_dir() and file.name != "__pycache__":
            found += _contents(file)
        elif file.is_file():
            found.append(file.read_bytes())
    return found
