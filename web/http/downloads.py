"""Given what somebody takes along, how is it sent without keeping the others waiting?"""

from collections.abc import Generator, Iterator
from itertools import chain
from threading import BoundedSemaphore, Lock
from typing import Self
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
    held = _Held(chunks, streams)
    try:
        first = next(held, b"")
        response = Response(chain([head, first], held), content_type=content_type)
    except BaseException:
        held.close()
        raise
    response.call_on_close(held.close)
    response.headers.set("Content-Disposition", "attachment", **_named(_harmless(name)))
    response.headers["Cache-Control"] = "private, no-store"
    return response


class _Held:
    """Yield chunks, and give the place among the downloads back once: at their end, or whenever the answer is closed.

    A server closes every answer (PEP 3333), also one of which it asks no byte (HEAD) and one whose reader has gone. A
    generator that was not begun, or that is a part of a longer chain, would hear nothing of it.
    """

    def __init__(self, chunks: Iterator[bytes], streams: BoundedSemaphore) -> None:
        self._chunks = chunks
        self._streams = streams
        self._is_held = Lock()  # whoever takes it gives the place back

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._chunks)
        except BaseException:  # the end, too
            self.close()
            raise

    def close(self) -> None:
        """Let go of what the chunks come from, and give the place back."""
        if self._is_held.acquire(blocking=False):
            try:
                if isinstance(self._chunks, Generator):
                    self._chunks.close()
            finally:
                self._streams.release()


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
