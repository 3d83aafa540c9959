"""Given a table in Parquet, which articles? (as sets of news for training programs are published)

Its columns have names and types; a cell may hold lists and objects, so that a row is read as an object of JSON is.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, BinaryIO

from index.formats.records.links import summed_up
from index.formats.records.record import read_record
from index.machine.opener import LIMIT
from index.vocabulary.article import Article
from index.vocabulary.errors import MissingExtraError, ReadError
from index.vocabulary.report import Failure
from index.vocabulary.settings import MappedField

READS = (("Table in Parquet", "`.parquet`", "each row"),)

_ROWS = 256
"""Rows that are read at once: articles of 30 kB make 8 MB of them."""


def read_parquet(file: BinaryIO, *, place: str, mapping: Sequence[MappedField] = ()) -> Iterator[Article | Failure]:
    """Yield the article of each row, or why it holds none, named ``place:number`` by the number of the row.

    `mapping` says which columns hold what, where we do not know their names. Raise `ReadError` for a damaged table, and
    `MissingExtraError` without pyarrow.
    """
    return summed_up(_articles(file, place, mapping), place=place)


def _articles(file: BinaryIO, place: str, mapping: Sequence[MappedField]) -> Iterator[Article | Failure]:
    for number, row in enumerate(_rows(file), 1):
        record = {name: _plain(value) for name, value in row.items() if value is not None}
        yield read_record(record, location=f"{place}:{number}", mapping=mapping)


def _rows(file: BinaryIO) -> Iterator[dict[str, Any]]:
    try:
        import pyarrow  # noqa: PLC0415  # an optional extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(
            "is a table in Parquet, and needs the extra 'parquet': pip install 'article-searcher[parquet]'"
        ) from error
    try:
        with parquet.ParquetFile(file, memory_map=False, buffer_size=1 << 20, pre_buffer=False) as table:
            for batch in table.iter_batches(batch_size=_ROWS, use_threads=False):
                yield from batch.to_pylist()  # one piece of a column at a time, however long a group of rows is
    except MemoryError:  # the library's own is one of its exceptions, too
        raise
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise ReadError(f"is a damaged or encrypted table in Parquet: {error}"[:300]) from error


def _plain(value: object) -> object:
    """Return a value as JSON has it.

    >>> _plain({"at": datetime(2019, 3, 14), "words": [b"Weir", True]})
    {'at': '2019-03-14T00:00:00', 'words': ['Weir', True]}
    """
    if isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace") if len(value) <= LIMIT and b"\0" not in value else None
    return None if value is None else str(value)
