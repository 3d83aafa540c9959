"""Given a Whoosh index, can every byte of it be read, and does it make sense?

Whoosh writes no checksums, so nobody can know that a letter of a text is not another one than was written. What can be
done is to read everything (each posting with its positions, each column, each stored text) and to hold one to the
other: postings name units that exist, each unit has its kind, length and text, each article begins with its headline.
"""

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from index.codec.head import decode_head
from index.errors import IndexDamagedError
from index.report import Failure
from index.schema import Form, Kind
from index.whoosh_schema import DAMAGE, HEAD, KIND, LENGTH, TEXT, from_bytes, read_toc

BROKEN = (*DAMAGE, OSError, TypeError, OverflowError, MemoryError, RecursionError, json.JSONDecodeError, zlib.error)
"""What reading damaged files raises: a flipped bit makes numbers of any size and types of any kind."""


def check(folder: Path) -> Iterator[Failure]:
    """Read the whole index in a folder and yield what is damaged, by segment.

    Raise `IndexMissingError` where there is none.
    """
    try:
        toc = read_toc(folder)
    except IndexDamagedError as error:
        yield Failure(str(folder), str(error))
        return
    for segment in toc.segments:
        name = str(folder / segment.segment_id())
        try:
            reader = FileIndex._reader(FileStorage(str(folder)), toc.schema, [segment], toc.generation)
        except BROKEN as error:
            yield Failure(name, f"this segment cannot be opened: {_said(error)}")
            continue
        yield from (Failure(name, reason) for reason in (*_check_units(reader), *_check_postings(reader)))
        reader.close()


def _check_units(reader: Any) -> Iterator[str]:
    """Yield what is wrong with the columns and the stored values of units."""
    try:
        kinds, lengths = (list(reader.column_reader(name)) for name in (KIND, LENGTH))
    except BROKEN as error:
        yield f"kinds and lengths of units cannot be read: {_said(error)}"
        return
    count = reader.doc_count_all()
    if not len(kinds) == len(lengths) == count:
        yield f"{len(kinds)} kinds and {len(lengths)} lengths were written for {count} units"
    if count and kinds[:1] != [Kind.HEADLINE]:
        yield "the first unit is no headline"
    for unit, (kind, length) in enumerate(zip(kinds, lengths, strict=False)):
        try:
            Kind(kind)
            stored = reader.stored_fields(unit)
            if length < 0 or not isinstance(stored[TEXT], str):
                raise ValueError("length and text make no sense")
            if kind == Kind.HEADLINE:
                decode_head(stored[HEAD], title=stored[TEXT])
        except BROKEN as error:
            yield f"unit {unit}: {_said(error)}"


def _check_postings(reader: Any) -> Iterator[str]:
    """Yield what is wrong with the postings of terms."""
    count = reader.doc_count_all()
    for form in Form:
        term = b""
        try:
            for term in reader.lexicon(form.value):
                matcher = reader.postings(form.value, term)
                last, units = -1, 0
                while matcher.is_active():
                    positions = matcher.value_as("positions")
                    if not last < matcher.id() < count or len(positions) != matcher.weight():
                        raise ValueError(f"posting of unit {matcher.id()} makes no sense")
                    last, units = matcher.id(), units + 1
                    matcher.next()
                if units != reader.doc_frequency(form.value, term):
                    raise ValueError("postings are missing")
        except BROKEN as error:
            yield f"{form.value} term {from_bytes(term)!r}: {_said(error)}"


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
