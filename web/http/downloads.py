"""Given what somebody takes along, how is it sent without keeping the others waiting?"""

from collections.abc import Iterator
from itertools import chain
from threading import BoundedSemaphore
from unicodedata import normalize
from urllib.parse import quote

from flask import Response
from werkzeug.exceptions import ServiceUnavailable

from web.site.site import site


def download(name: str, content_type: str, chunks: Iterator[bytes], *, head: bytes = b"") -> Response:
    """Return a stream of bytes to save under a name; only a few such streams run at once.

    It is begun here, so that what goes wrong at its begin is still an error page.
    """
    streams = site().streams
    if not streams.acquire(blocking=False):
        raise ServiceUnavailable("There are too many downloads under way. Try again in a minute.", retry_after=60)
    held = _held(chunks, streams)
    response = Response(chain([head, next(held, b"")], held), content_type=content_type)
    response.headers.set("Content-Disposition", "attachment", **_named(_harmless(name)))
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _held(chunks: Iterator[bytes], streams: BoundedSemaphore) -> Iterator[bytes]:
    """Yield chunks, and give the place among the downloads back at their end, whichever way it comes."""
    try:
        yield from chunks
    finally:
        streams.release()


def _named(name: str) -> dict[str, str]:
    """Return the parameters that say a file name: in ASCII, and in UTF-8 where that is not all of it (RFC 6266)."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode()
    return {"filename": plain} if plain == name else {"filename": plain, "filename*": f"UTF-8''{quote(name, safe='')}"}


def _harmless(name: str) -> str:
    """Return a file name without what a system reads as more than a name (controls, marks of direction, folders).

    >>> _harmless("a\\nb/c\\u202egnp.txt")
    'a_b_c_gnp.txt'
    """
    return "".join(each if each.isprintable() and each not in '/\\"' else "_" for each in name)
