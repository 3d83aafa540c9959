"""Given a file of one JSON object a line, which articles? (https://jsonlines.org)"""

import json
from collections.abc import Iterator
from typing import BinaryIO

from index.article import Article
from index.encoding import lines
from index.errors import ReadError
from index.formats.records import article_of
from index.opener import LIMIT
from index.report import Failure


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
        raise ReadError("is not readable as JSON: nested too deep") from error
    except ValueError as error:
        raise ReadError(f"is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise ReadError(f"is not a JSON object with fields but {text.strip()[:40]!r}")
    return value
