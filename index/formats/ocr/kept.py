"""Which pages were recognized before, whatever index they were for?

Recognizing a page takes seconds, so what came of it is kept in a folder of the user's, for all indexes and for
rebuilds: `$SEARCHER_CACHE`, else ``article-searcher/ocr`` in the folder for caches (XDG Base Directory Specification).
It may be deleted at any time. Where it cannot be written, pages are recognized again. It is bounded: pages that were
not used for longest make room for new ones.
"""

import hashlib
import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

CACHE = "SEARCHER_CACHE"

_VERSION = "1"
"""Goes up when pages are recognized in another way than before."""

_FOLDERS = 256
"""Folders that the pages are spread over, by the first two digits of their keys."""

_MOST = 10 * 2**30
"""Bytes that are kept: some 100,000 pages of newspapers, which have 100 kB each."""

_LARGEST = 64 * 2**20
"""Bytes of a page that was recognized; a newspaper's has two million."""


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that recognized pages are kept in.

    >>> cache_folder({"XDG_CACHE_HOME": "/home/ada/.cache"})
    PosixPath('/home/ada/.cache/article-searcher/ocr')
    """
    if own := environment.get(CACHE, ""):
        return Path(own) / "ocr"
    shared = environment.get("XDG_CACHE_HOME", "")
    home = Path(shared) if os.path.isabs(shared) else Path(environment.get("HOME", "~")).expanduser() / ".cache"
    return home / "article-searcher" / "ocr"


def recognition_key(file: bytes, *rest: str | int) -> str:
    """Return the key of a page, by the digest of its file and all else that what is recognized depends on."""
    said = "\0".join((_VERSION, file.hex(), *map(str, rest)))
    return hashlib.blake2b(said.encode(), digest_size=20).hexdigest()


def recall(folder: Path, key: str) -> bytes | None:
    """Return what was recognized on a page, None if that is not known or what is kept of it is damaged."""
    try:
        kept = _place(folder, key).read_bytes()
        with suppress(OSError):  # it was used just now, unless the folder is another user's
            os.utime(_place(folder, key))
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(kept[32:], _LARGEST)
    except (OSError, zlib.error):
        return None
    return data if hashlib.sha256(data).digest() == kept[:32] else None


def remember(folder: Path, key: str, data: bytes) -> None:
    """Keep what was recognized on a page, if the folder can be written."""
    place = _place(folder, key)
    with suppress(OSError):  # a full disk or a folder without permission costs time, not text
        place.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=place.parent, delete=False) as file:
            try:
                file.write(hashlib.sha256(data).digest() + zlib.compress(data))
                file.close()
                os.replace(file.name, place)
            except OSError:
                os.unlink(file.name)
                raise
        _make_room(place.parent)


def _make_room(folder: Path) -> None:
    """Remove the pages of one folder that were not used for longest, until the others fit."""
    with os.scandir(folder) as entries:
        pages = sorted(((status := each.stat()).st_mtime_ns, status.st_size, each.path) for each in entries)
    size = sum(each for _, each, _ in pages)
    for _, each, path in pages[:-1]:
        if size <= _MOST // _FOLDERS:
            break
        Path(path).unlink(missing_ok=True)
        size -= each


def _place(folder: Path, key: str) -> Path:
    return folder / key[:2] / key[2:]
