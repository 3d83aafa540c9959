"""Given a file that is one JSON value, which articles? (RFC 8259)

An object is an article; so is each object of a list, also where the list is the only one in an object around it, as
programs answer that are asked for articles.
"""

import json
from collections.abc import Iterator
from typing import BinaryIO

from index.article import Article
from index.encoding import decode
from index.errors import ReadError
from index.formats.field_names import TEXT, field_of
from index.formats.records import article_of
from index.opener import LIMIT
from index.report import Failure


def read_json(file: BinaryIO, *, place: str) -> Iterator[Article | Failure]:
    """Yield the article of each object, or why it holds none, named ``place:number`` by its number in the list.

    Raise `ReadError` for what is not JSON, or too large to be read at once.
    """
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(f"is one JSON value of more than {LIMIT // 2**20} MiB; write one object a line")
    value = _parse(decode(data))
    for number, each in enumerate(_objects(value), 1):
        location = f"{place}:{number}"
        if not isinstance(each, dict):
            yield Failure(location, f"is not a JSON object with fields but {str(each)[:40]!r}")
            continue
        try:
            yield article_of(each, location=location)
        except ReadError as error:
            yield Failure(location, str(error))


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ReadError("is not readable as JSON: nested too deep") from error
    except ValueError as error:
        raise ReadError(f"is not JSON: {error}") from error


def _objects(value: object) -> list[object]:
    """Return what may be articles in a value: its items, itself, or the items of its only list of objects."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not {"title", TEXT} & {field_of(name) for name in value}:
        lists = [each for each in value.values() if isinstance(each, list) and any(isinstance(e, dict) for e in each)]
        if len(lists) == 1:
            return lists[0]
    return [value]
