"""Given a file that is one JSON value, which articles? (RFC 8259)

An object is an article; so is each object of a list, also where the list is the only one in an object around it, as
programs answer that are asked for articles.
"""

import json
from collections.abc import Iterator
from typing import BinaryIO

from index.facts.text import decode, lines
from index.formats.records import TEXT_FIELD, article_of, field_of
from index.machine.opener import LIMIT
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure


def read_jsonl(file: BinaryIO, *, place: str) -> Iterator[Article | Failure]:
    """Yield the article of each line, or why it holds none, named ``place:line``; blank lines are passed over."""
    for number, line in lines(file):
        location = f"{place}:{number}"
        if line is None:
            yield Failure(location, f"the line is longer than {LIMIT // 2**20} MiB, which is the limit for one article")
        elif not line.isspace():
            try:
                yield article_of(parse_object(line), location=location)
            except ReadError as error:
                yield Failure(location, str(error))


def parse_object(text: str) -> dict[str, object]:
    """Return the fields of a JSON object.

    Raise `ReadError` if it is not one.
    """
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise ReadError("cannot be read as JSON: it is nested too deeply") from error
    except ValueError as error:
        raise ReadError(f"is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise ReadError(f"is not a JSON object but {text.strip()[:40]!r}")
    return value


def read_json(file: BinaryIO, *, place: str) -> Iterator[Article | Failure]:
    """Yield the article of each object, or why it holds none, named ``place:number`` by its number in the list.

    Raise `ReadError` for what is not JSON, or too large to be read at once.
    """
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(f"is one JSON value of more than {LIMIT // 2**20} MiB; write one object per line")
    value = _parse(decode(data))
    for number, each in enumerate(_objects(value), 1):
        location = f"{place}:{number}"
        if not isinstance(each, dict):
            yield Failure(location, f"is not a JSON object but {str(each)[:40]!r}")
            continue
        try:
            yield article_of(each, location=location)
        except ReadError as error:
            yield Failure(location, str(error))


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ReadError("cannot be read as JSON: it is nested too deeply") from error
    except ValueError as error:
        raise ReadError(f"is not JSON: {error}") from error


def _objects(value: object) -> list[object]:
    """Return what may be articles in a value: its items, itself, or the items of its only list of objects."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not {"title", TEXT_FIELD} & {field_of(name) for name in value}:
        lists = [each for each in value.values() if isinstance(each, list) and any(isinstance(e, dict) for e in each)]
        if len(lists) == 1:
            return lists[0]
    return [value]
