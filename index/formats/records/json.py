"""Given a file that is one JSON value, which articles? (RFC 8259)

An object is an article; so is each object of a list, also where lists are inside other objects, as programs answer that
are asked for articles, and as feeds are written (JSON Feed 1.1).
"""

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from index.facts.field_names import TEXT_FIELD, field_of
from index.facts.text import decode, lines
from index.formats.records.record import article_of
from index.machine.opener import LIMIT
from index.vocabulary.article import Article
from index.vocabulary.errors import NotTextError, ReadError
from index.vocabulary.report import Failure

READS = (("Records", "`.json`, `.jsonl`, JSON Feed", "each record"),)

_DEEPEST = 12
"""Objects and lists around an article, in answers and exports of programs; people write three."""

_LISTS = frozenset({"items", "entries", "articles", "posts", "stories", "results", "records", "documents", "docs"})
"""Lists that are the matter of an object even where it has a title, as a feed has."""

_DECODER = json.JSONDecoder(strict=False)
"""It accepts control characters within a text, so that the text is not lost because of them."""

_NOT_ARTICLES = (
    ({"type", "features"}, "is GeoJSON, which holds places, not articles"),
    ({"type", "geometry"}, "is GeoJSON, which holds places, not articles"),
    ({"type", "coordinates"}, "is GeoJSON, which holds places, not articles"),
    ({"cells", "nbformat"}, "is a Jupyter notebook; export it as HTML or Markdown"),
    ({"openapi", "paths"}, "is the description of a program's interface (OpenAPI), not an article"),
    ({"swagger", "paths"}, "is the description of a program's interface (OpenAPI), not an article"),
    ({"$schema", "properties"}, "is a JSON schema, not an article"),
    ({"$schema", "type"}, "is a JSON schema, not an article"),
    ({"name", "version", "dependencies"}, "is a program's package description, not an article"),
    ({"name", "version", "scripts"}, "is a program's package description, not an article"),
    ({"name", "version", "manifest_version"}, "is a program's package description, not an article"),
    ({"lockfileVersion"}, "is a list of a program's packages, not an article"),
    ({"compilerOptions"}, "holds a program's settings, not an article"),
)
"""Objects that are no articles though some of their fields have the names of an article's."""


def read_jsonl(file: BinaryIO, *, place: str) -> Iterator[Article | Failure]:
    """Yield the article of each line, or why it holds none, named ``place:line``; blank lines are passed over."""
    for number, line in lines(file):
        location = f"{place}:{number}"
        if line is None:
            yield Failure(location, f"the line is longer than {LIMIT // 2**20} MiB, which is the limit for one article")
        elif not line.isspace():
            try:
                record = parse_object(line)
            except ReadError as error:
                yield Failure(location, str(error))
                continue
            if number == 1:
                _refuse(record)
            for each in [record] if TEXT_FIELD in record else _inside(record, {}) or [record]:
                yield _article(each, location)


def _article(value: object, location: str) -> Article | Failure:
    if not isinstance(value, dict):
        return Failure(location, f"is not a JSON object but {str(value)[:40]!r}")
    try:
        return article_of(value, location=location)
    except ReadError as error:
        return Failure(location, str(error))


def parse_object(text: str) -> dict[str, object]:
    """Return the fields of a JSON object.

    Raise `ReadError` if it is not one.
    """
    value = _parse(text)
    if not isinstance(value, dict):
        raise ReadError(f"is not a JSON object but {text.strip()[:40]!r}")
    return value


def read_json(file: BinaryIO, *, place: str) -> Iterator[Article | Failure]:
    """Yield the article of each object, or why it holds none, named ``place:number`` by its number among them.

    Raise `ReadError` for what is not JSON, holds no articles by its kind, or is too large to be read at once.
    """
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(f"is one JSON value of more than {LIMIT // 2**20} MiB; write one object per line")
    value = _parse(decode(data))
    if isinstance(value, dict):
        _refuse(value)
    if value == []:
        raise ReadError("is an empty list")
    for number, each in enumerate(_objects(value), 1):
        yield _article(each, f"{place}:{number}")


def _parse(text: str) -> object:
    try:
        return _DECODER.decode(text.removeprefix("\ufeff"))
    except RecursionError as error:
        raise ReadError("cannot be read as JSON: it is nested too deeply") from error
    except ValueError as error:
        raise ReadError(f"is not JSON: {error}") from error


def _refuse(value: Mapping[str, object]) -> None:
    """Raise an error for an object that holds no articles by its kind."""
    if {"version", "mappings"} <= value.keys():
        raise NotTextError("is a source map")
    if any(_has_text(value.get(name)) for name in value if field_of(name) == TEXT_FIELD):
        return
    for names, reason in _NOT_ARTICLES:
        if names <= value.keys():
            raise ReadError(reason)
    if isinstance(log := value.get("log"), dict) and "entries" in log:
        raise ReadError("is a record of a browser's requests (HAR); save the pages as HTML")


def _objects(value: object) -> Iterator[object]:
    """Yield what may be articles in a value: the items of a list, the articles inside an object, else the object."""
    if isinstance(value, list):
        for each in value:
            yield from _inside(each, {}) or [each]
    else:
        yield from _inside(value, {}) or [value]


def _inside(value: object, around: Mapping[str, object], depth: int = 0) -> list[object]:
    """Return the articles in an object: itself if it has a title or a text, else those of the lists and objects in it.

    `around` holds what the feed states of all of its articles.
    """
    if not isinstance(value, dict) or depth > _DEEPEST:
        return []
    fields = {field_of(name) for name, each in value.items() if _has_text(each)}
    if TEXT_FIELD in fields or value.get("paragraphs"):
        return [_with(value, around)]
    is_titled = "title" in fields
    around = {**around, **_feed(value)} if is_titled or not depth else around
    found: list[object] = []
    for name, each in value.items():
        if is_titled and name.casefold() not in _LISTS:
            continue
        if isinstance(each, list):
            kept = [_inside(item, around, depth + 1) for item in each if isinstance(item, dict)]
            if any(kept):
                lost = [item for item, inside in zip(filter(_is_object, each), kept, strict=True) if not inside]
                found += [article for inside in kept for article in inside] + lost
        elif isinstance(each, dict):
            found += _inside(each, around, depth + 1)
    return found or ([_with(value, around)] if is_titled else [])


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _has_text(value: object) -> bool:
    """Return whether a field says something: a text, or a list of texts."""
    return bool(value) and (isinstance(value, str) or (isinstance(value, list) and isinstance(value[0], str)))


def _feed(value: Mapping[str, object]) -> dict[str, object]:
    """Return what a feed states of its articles: where they appeared, and their language."""
    stated: dict[str, object] = {}
    is_feed = any(name.casefold() in _LISTS and isinstance(each, list) for name, each in value.items())
    if is_feed and isinstance(title := value.get("title"), str):
        stated["source"] = title
    if is_feed and isinstance(language := value.get("language"), str):
        stated["language"] = language
    return stated


def _with(record: Mapping[str, object], around: Mapping[str, object]) -> dict[str, object]:
    said = {field_of(name) for name, each in record.items() if each}
    return {**{name: each for name, each in around.items() if name not in said}, **record}
