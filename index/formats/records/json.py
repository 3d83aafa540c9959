"""Given a file that is one JSON value, which articles? (RFC 8259)

An object is an article; so is each object of a list, also where lists are inside other objects.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from index.facts.field_names import TEXT_FIELD, field_of
from index.facts.text import chunks_of_text, lines
from index.formats.html.parsing import page_text
from index.formats.records.links import NO_RECORD, summed_up
from index.formats.records.mapping import renamed
from index.formats.records.omnivore import text_beside
from index.formats.records.record import is_title_alone, read_record
from index.formats.records.stream import DECODER, json_values
from index.formats.records.wrappers import has_text, records_in
from index.machine.opener import LIMIT, open_regular, read_whole
from index.vocabulary.article import Article
from index.vocabulary.errors import NotTextError, ReadError
from index.vocabulary.report import Failure
from index.vocabulary.settings import MappedField

READS = (("Records", "`.json`, `.jsonl`, JSON Feed", "each record"),)

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
    ({"name", "version", "description"}, "is a program's package description, not an article"),
    ({"guid", "typeCode", "children"}, "is a list of a browser's bookmarks, links without texts; save the pages"),
    ({"guid", "root", "children"}, "is a list of a browser's bookmarks, links without texts; save the pages"),
    ({"checksum", "roots"}, "is a list of a browser's bookmarks, links without texts; save the pages"),
    ({"lockfileVersion"}, "is a list of a program's packages, not an article"),
    ({"compilerOptions"}, "holds a program's settings, not an article"),
)
"""Objects that are not articles, though some of their fields have the names of an article's."""


def read_jsonl(file: BinaryIO, *, place: str, mapping: Sequence[MappedField] = ()) -> Iterator[Article | Failure]:
    """Yield the article of each line, or why it holds none, named ``place:line``; blank lines are passed over.

    `mapping` says which fields hold what, where we do not know their names.
    """
    return summed_up(_of_lines(file, place, mapping), place=place)


def read_json(
    file: BinaryIO, *, place: str, mapping: Sequence[MappedField] = (), path: Path | None = None
) -> Iterator[Article | Failure]:
    """Yield the article of each object, or why it holds none, named ``place:number`` by its number among them.

    `mapping` says which fields hold what, where we do not know their names; texts of records that are in files of
    their own are looked for beside `path`. Raise `ReadError` for what is not JSON, or holds no articles by its kind.
    """
    return summed_up(_of_values(file, place, mapping, path), place=place)


def _of_lines(file: BinaryIO, place: str, mapping: Sequence[MappedField]) -> Iterator[Article | Failure]:
    for number, line in lines(file):
        location = f"{place}:{number}"
        if line is None:
            yield Failure(location, f"the line is longer than {LIMIT // 2**20} MiB, which is the limit for one article")
        elif not line.isspace():
            try:
                record = renamed(_object(line), mapping)
            except ReadError as error:
                yield Failure(location, str(error))
                continue
            if number == 1:
                _refuse(record)
            for each in [record] if TEXT_FIELD in record else records_in(record, mapping=mapping) or [record]:
                yield read_record(each, location=location, mapping=mapping)


def _of_values(
    file: BinaryIO, place: str, mapping: Sequence[MappedField], path: Path | None
) -> Iterator[Article | Failure]:
    number = 0
    for each in json_values(chunks_of_text(file), mapping):
        if isinstance(each, ReadError):
            yield Failure(f"{place}:{number + 1}", str(each))
            continue
        if each.is_whole and not number and isinstance(each.value, dict):
            _refuse(each.value)
        records = records_in(each.value, each.around, mapping=mapping) or [each.value]
        for record in records:
            number += 1
            location = f"{place}:{number}"
            try:
                found = read_record(_with_text(record, path), location=location, mapping=mapping)
            except ReadError as error:
                found = Failure(location, str(error))
            if each.is_whole and len(records) == 1 and isinstance(found, Article) and is_title_alone(found):
                raise ReadError("has only a title, without a text, a date or an address, so it is not an article")
            yield found
    if not number:
        raise ReadError("is an empty list")


def _with_text(record: object, source: Path | None) -> object:
    """Return a record with its text, if that is in a file beside the `source` of the record.

    Raise `ReadError` for a text that is there and cannot be read.
    """
    path = text_beside(record, source)
    if path is None or not isinstance(record, dict):
        return record
    try:
        with open_regular(path) as file:
            return {**record, "content": page_text(read_whole(file))}
    except (OSError, ReadError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ReadError(f"its text in {path.parent.name}/{path.name} cannot be read: {reason}") from error


def _object(text: str) -> dict[str, object]:
    """Return the fields of a JSON object.

    Raise `ReadError` if it is not one.
    """
    try:
        value = DECODER.decode(text.removeprefix("\ufeff"))
    except RecursionError as error:
        raise ReadError("cannot be read as JSON: it is nested too deeply") from error
    except ValueError as error:
        raise ReadError(f"is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise ReadError(f"{NO_RECORD} but {text.strip()[:40]!r}")
    return value


def _refuse(value: Mapping[str, object]) -> None:
    """Raise an error for an object that holds no articles by its kind."""
    if {"version", "mappings"} <= value.keys():
        raise NotTextError("is a source map")
    if any(has_text(value.get(name)) for name in value if field_of(name) == TEXT_FIELD):
        return
    for names, reason in _NOT_ARTICLES:
        if names <= value.keys():
            raise ReadError(reason)
    if isinstance(log := value.get("log"), dict) and "entries" in log:
        raise ReadError("is a record of a browser's requests (HAR); save the pages as HTML")
