"""Given a file that is to be read, which articles does it hold, and did it stay the same meanwhile?"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.formats.reader import read
from index.sync.fingerprint import digest_file
from index.sync.roots import escape
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure


@dataclass(frozen=True, slots=True)
class Request:
    """Ask for the articles of a file, unless its content has the digest `known`.

    `path` is where it is opened, `name` the id of the article where the file is one.
    """

    path: Path
    name: str
    known: bytes | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Say what a file was when the system was asked: `digest` is that of its content at `seen_ns`."""

    digest: bytes
    seen_ns: int
    size: int
    mtime_ns: int
    ctime_ns: int


Event = Seen | Article | Failure


def attempt(request: Request, *, clock: Callable[[], int]) -> Iterator[Event]:
    """Yield what a file is, then what is found in it, then what it is by now: the same if it stayed the same.

    A file whose content is known is not read, and only the first is said of it. `clock` returns nanoseconds since
    1970. Raise `OSError` for what the system does not let us read; everything else is a `Failure`.
    """
    seen_ns = clock()
    digest, status = digest_file(request.path)
    yield _seen(status, digest, seen_ns)
    if digest != request.known:
        yield from _guarded(read(request.path, name=request.name), escape(str(request.path)))
        yield _seen(os.lstat(request.path), digest, seen_ns)


def _guarded(found: Iterator[Article | Failure], place: str) -> Iterator[Article | Failure]:
    try:
        yield from found
    except OSError:
        raise
    except ReadError as error:
        yield Failure(place, str(error))
    except Exception as error:  # noqa: BLE001  # one file must not keep a hundred thousand others out of the index
        yield Failure(place, f"a fault of this program, please report it: {type(error).__name__}: {error}")


def _seen(status: os.stat_result, digest: bytes, seen_ns: int) -> Seen:
    return Seen(digest, seen_ns, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
