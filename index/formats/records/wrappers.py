"""Given an object of JSON, which records are in it, and where in a record do its fields stand?

Programs that are asked for articles answer with lists inside objects, and feeds are written so (JSON Feed 1.1); search
engines and services wrap the fields of each article in an object of their own.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

from index.facts.field_names import TEXT_FIELD, field_of
from index.formats.html.values import is_number
from index.formats.records.mapping import renamed
from index.vocabulary.settings import MappedField

_DEEPEST = 12
"""Objects and lists around an article, in answers and exports of programs; people write three."""

_LISTS = frozenset(
    {
        *("items", "entries", "articles", "posts", "stories", "results", "records", "documents", "docs", "hits"),
        *("news", "messages", "tweets", "rows", "item", "entry"),
    }
)
"""Lists whose items are the articles even if the object around them has a title, as a feed has."""

_WRAPPERS = (
    *("_source", "fields", "attributes", "properties", "data", "doc", "document", "article", "post", "story", "item"),
    *("entry", "node", "tweet", "record", "metadata", "meta", "_embedded", "thread", "extended_tweet"),
)
"""Names of objects inside a record that hold fields of it."""
_HELD = ("rendered", "main", "html", "text", "plain", "content", "value", "#text")
"""Names under which an object holds a headline or a text."""
_DEEPEST_WRAPPER = 3


def records_in(
    value: object,
    around: Mapping[str, object] | None = None,
    depth: int = 0,
    *,
    mapping: Sequence[MappedField] = (),
) -> list[object]:
    """Return the records in an object: itself if it has a title or a text, else those of the lists and objects in it.

    `around` holds what the feed states of all of its articles; `mapping` says which fields hold what, where we do not
    know their names. Other objects in a list of records come behind them.

    >>> records_in({"status": "ok", "articles": [{"title": "Talks resume"}, {"title": "Talks end"}]})
    [{'title': 'Talks resume'}, {'title': 'Talks end'}]
    """
    if not isinstance(value, dict) or depth > _DEEPEST:
        return []
    value, around = renamed(value, mapping), around or {}
    fields = {field_of(name) for name, each in value.items() if has_text(each)}
    if TEXT_FIELD in fields or value.get("paragraphs"):
        return [_with(value, around)]
    is_titled = "title" in fields
    around = {**around, **feed_of(value)} if is_titled or not depth else around
    found: list[object] = []
    for name, each in value.items():
        if is_titled and name.casefold() not in _LISTS:
            continue
        if isinstance(each, list):
            objects = [item for item in each if isinstance(item, dict)]
            kept = [records_in(item, around, depth + 1, mapping=mapping) for item in objects]
            if any(kept):
                lost = [item for item, inside in zip(objects, kept, strict=True) if not inside]
                found += [*chain.from_iterable(kept), *lost]
        elif isinstance(each, dict):
            found += records_in(each, around, depth + 1, mapping=mapping)
    return found or ([_with(value, around)] if is_titled else [])


def feed_of(value: Mapping[str, object]) -> dict[str, object]:
    """Return what a feed states of its articles: where they appeared, their language and their authors."""
    if not any(name.casefold() in _LISTS and isinstance(each, list) for name, each in value.items()):
        return {}
    stated = {"source": value.get("title"), "language": value.get("language"), "author": value.get("authors")}
    return {name: each for name, each in stated.items() if isinstance(each, list if name == "author" else str)}


def unwrapped(record: Mapping[str, object]) -> Mapping[str, object]:
    """Return a record with the fields of the objects that wrap some of them; its own names come first.

    >>> unwrapped({"_id": 7, "_source": {"title": "Talks resume", "_id": 8}})
    {'_id': 7, 'title': 'Talks resume', '_source': {'_id': 8}}
    """
    for _ in range(_DEEPEST_WRAPPER):
        opened = _opened(record)
        if opened is record:
            break
        record = opened
    return record


def _opened(record: Mapping[str, object]) -> Mapping[str, object]:
    wrappers = [name for name in _WRAPPERS if isinstance(record.get(name), dict)]
    if not wrappers:
        return record
    said = {field_of(name) for name, each in record.items() if has_text(each)} - {""}
    fields = {name: each for name, each in record.items() if name not in wrappers}
    rests: dict[str, object] = {}

    def is_free(name: str, value: object) -> bool:
        """Return whether a name is free, or taken only by a number, an id, where the value is an object or a list."""
        return name not in fields or (is_number(fields[name]) and isinstance(value, dict | list))

    for wrapper in wrappers:
        inner = record[wrapper]
        assert isinstance(inner, dict)
        taken = {name: each for name, each in inner.items() if is_free(name, each) and field_of(name) not in said}
        fields |= taken
        said |= {field_of(name) for name, each in taken.items() if has_text(each)} - {""}
        if rest := {name: each for name, each in inner.items() if name not in taken}:
            rests[wrapper] = rest
    if rests.keys() == set(wrappers) and all(rests[name] == record[name] for name in wrappers):
        return record
    return {**fields, **rests}


def has_text(value: object) -> bool:
    """Return whether a field says something: a text, a list of texts, or an object that holds one."""
    if isinstance(value, dict):
        return any(isinstance(value.get(name), str) and value[name] for name in _HELD)
    if isinstance(value, list):
        return bool(value) and isinstance(value[0], str)
    return isinstance(value, str) and bool(value) and not value.isspace()


def _with(record: Mapping[str, object], around: Mapping[str, object]) -> dict[str, object]:
    said = {field_of(name) for name, each in record.items() if each}
    return {**{name: each for name, each in around.items() if name not in said}, **record}
