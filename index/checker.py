"""Given an index, is everything in it what was written?"""

import os
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from index import catalogue_check, stores
from index.analyzer import Analyzer
from index.catalogue import contents
from index.errors import IndexMissingError, IndexUnusableError
from index.location import locate
from index.lock import writing
from index.report import Report


def check(into: str | os.PathLike[str] | None = None) -> Report:
    """Read every byte of an index and return, as `failed`, what is damaged.

    No other process may write meanwhile. Raise `IndexMissingError` where there is no index, `IndexLockedError` while
    one is being written.
    """
    folder = stores.folder_of(locate(into)).absolute()
    started = time.monotonic_ns()
    if not stores.is_index(folder):
        raise IndexMissingError(f"{folder}: there is no index; make one with python -m index PATH --into {folder}")
    with writing(folder, since=datetime.now().astimezone()):
        damage = tuple(stores.check(folder))
        damage += tuple(catalogue_check.check(folder))
        if not damage:
            damage = tuple(catalogue_check.compare(folder, ids=_ids(folder), generation=stores.generation(folder)))
        try:
            held = contents(folder)
            articles, paragraphs = held.articles, held.paragraphs
        except IndexUnusableError:
            articles = paragraphs = 0  # what is wrong with the catalogue has been said
    took_ms = (time.monotonic_ns() - started) // 1_000_000
    return Report(unchanged=articles, failed=damage, articles=articles, paragraphs=paragraphs, took_ms=took_ms)


def _ids(folder: Path) -> Iterator[str]:
    """Yield the ids of the articles that a store holds."""
    writer = stores.open_writer(folder, analyzer=Analyzer(), rebuild=False)
    try:
        yield from writer.ids()
    finally:
        writer.cancel()
