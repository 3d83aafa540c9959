"""Given a record whose names of fields we do not know, which of them holds what, by what people say of it?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.vocabulary.article import Article
from index.vocabulary.settings import MappedField

_DEEPEST = 24
"""Names in the longest path."""


def renamed(record: Mapping[str, object], mapping: Sequence[MappedField]) -> Mapping[str, object]:
    """Return a record in which the fields that a mapping names have our names.

    What the record itself has under one of these is kept with another name, such as ``original text``. A record
    without the fields that a mapping names stays as it is, and so does one whose fields are renamed already.

    >>> renamed({"ts": "2021-11-08", "data": {"body": "They met."}},
    ...        [MappedField("published", "ts"), MappedField("text", "data.body")])
    {'published': '2021-11-08', 'text': 'They met.'}
    """
    if not mapping:
        return record
    found = {each.name: value for each in mapping if (value := _follow(record, each.path)) is not None}
    paths = {each.path: each.name for each in mapping}
    kept: dict[str, object] = {}
    for name, value in record.items():
        if name in found and paths.get(name) != name and value != found[name]:
            kept[f"original {name}"] = value
        elif name not in found and _meant(name, paths) is None:
            kept[name] = value
    return {**_without(kept, [each.path for each in mapping if each.name in found]), **found}


def _without(record: dict[str, object], paths: Sequence[str]) -> dict[str, object]:
    """Return a record without what paths lead to inside its objects, which is known by another name."""
    for path in paths:
        name, _, rest = path.partition(".")
        inner = record.get(name)
        if rest and isinstance(inner, dict):
            is_last = "." not in rest
            left = {key: value for key, value in inner.items() if key != rest} if is_last else _without(inner, [rest])
            record = {**{key: value for key, value in record.items() if key != name}, **({name: left} if left else {})}
    return record


def is_mapped(names: Sequence[str], mapping: Sequence[MappedField]) -> bool:
    """Return whether a mapping names one of these fields of a record."""
    return any(_named(names, each.path) is not None or _named(names, each.path.split(".")[0]) for each in mapping)


def told(article: Article, mapping: Sequence[MappedField]) -> Article:
    """Return an article that says which of its facts stood in a field of another name."""
    origins = {f"field {each.name}": _origin(each) for each in mapping if each.path != each.name}
    if not any(found.origin in origins for found in article.provenance):
        return article
    provenance = tuple(replace(found, origin=origins.get(found.origin, found.origin)) for found in article.provenance)
    return replace(article, provenance=provenance)


def _origin(each: MappedField) -> str:
    return f"field {each.path}, by {each.origin}" if each.origin else f"field {each.path}"


def _meant(name: str, paths: Mapping[str, str]) -> str | None:
    return paths.get(name) or next((meant for path, meant in paths.items() if path.casefold() == name.casefold()), None)


def _follow(value: object, path: str) -> object:
    """Return what a path leads to, None if it leads nowhere; of a list of objects, the field of each."""
    if not isinstance(value, Mapping):
        return None
    if (name := _named(tuple(value), path)) is not None:
        return value[name]  # the name of a column may have dots
    return _step(value, path.split(".")[:_DEEPEST])


def _step(value: object, names: Sequence[str]) -> object:
    if not names:
        return value
    if isinstance(value, Mapping):
        name = _named(tuple(value), names[0])
        return None if name is None else _step(value[name], names[1:])
    if isinstance(value, list):
        if names[0].isdecimal():
            return _step(value[int(names[0])], names[1:]) if int(names[0]) < len(value) else None
        found = [each for item in value if (each := _step(item, names)) is not None]
        return found or None
    return None


def _named(names: Sequence[str], wanted: str) -> str | None:
    """Return the name that is wanted among those of a record, whatever its case, None if it has none."""
    if wanted in names:
        return wanted
    return next((name for name in names if name.casefold() == wanted.casefold()), None)
