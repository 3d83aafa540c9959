"""Given the block of YAML, TOML or JSON that a Markdown file may begin with, which facts does it state?"""

import json
import re
import tomllib
from collections.abc import Container, Iterator, Mapping
from datetime import date

import yaml

from index.facts.date_fields import date_fact
from index.facts.fact import Draft, Fact, fact
from index.facts.field_names import TEXT_FIELD, meanings
from index.facts.names import names
from index.facts.text import collapse
from index.vocabulary.article import Field
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.errors import ReadError
from index.vocabulary.language_codes import language_code
from index.vocabulary.word_lists import read_list

_LONGEST = 64 * 1024
"""Characters of the longest front matter: more than any tool writes, little enough to be parsed at once."""

_BLOCK = re.compile(
    r"\s*^(?P<fence>---|\+\+\+)[ \t]*\n(?P<inner>.*?)^(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_OBJECT = re.compile(r"\s*\{\s*\"")
_FIELD = re.compile(r"^[^\s#-][^:=\n]*[:=]", re.MULTILINE)
_UNQUOTED = re.compile(r"^([\w-]+:[ \t]+)((?![\"'\[{|>&*!%@`#])[^\n]*:(?:[ \t][^\n]*)?)$", re.MULTILINE)
"""A value with a colon, which YAML wants in quotes and people forget to put there."""

_NOTHING = frozenset({"", "~", "null", "none"})
_FOR_PROGRAMS = frozenset(read_list("index.formats.documents", "front_matter"))
_LISTS = frozenset({"tags", "tag", "keywords", "categories", "topics", "subjects"})
"""Names of lists, which some write as one text with commas."""

_BETWEEN = re.compile(r"[,;]")
_ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)


def split_front_matter(text: str) -> tuple[str, str]:
    """Return the front matter that a text begins with, empty if none, and the text with blank lines in its place.

    >>> split_front_matter("---\\ntitle: Talks\\n---\\nText.")
    ('---\\ntitle: Talks\\n---\\n', '\\n\\n\\nText.')
    """
    head = text[: _LONGEST + 16]
    match = _BLOCK.match(head)
    # A rule across the page is written in the same way; fields tell front matter from it.
    if match is not None and (match["inner"].strip() == "" or _FIELD.search(match["inner"])):
        end = match.end()
    elif _OBJECT.match(head) and (end := _object_end(head)):
        end += len(head[end:]) - len(head[end:].lstrip(" \t"))
    else:
        return "", text
    return text[:end], "\n" * text[:end].count("\n") + text[end:]


def _object_end(text: str) -> int:
    """Return where the JSON object ends that a text begins with, 0 if it begins with something else."""
    start = len(text) - len(text.lstrip())
    try:
        return json.JSONDecoder().raw_decode(text, start)[1]
    except (ValueError, RecursionError):
        return 0


def read_front_matter(block: str) -> Draft:
    """Return the facts and the fields of front matter in YAML, TOML or JSON; the facts come from ``front matter NAME``.

    Raise `ReadError` if it is none of these, or not a mapping of names to values.
    """
    if not block.strip():
        return Draft(())
    try:
        if block.lstrip().startswith("+++"):
            loaded = _texts(tomllib.loads(_inner(block)))
        elif block.lstrip().startswith("{"):
            loaded = _texts(json.loads(block))
        else:
            loaded = _yaml(_inner(block))
    except RecursionError as error:
        raise ReadError("its front matter cannot be read: it is nested too deeply") from error
    except (yaml.YAMLError, ValueError) as error:
        kind = "TOML" if block.lstrip().startswith("+++") else "YAML"
        raise ReadError(f"its front matter is not {kind}: {collapse(str(error))[:300]}; quote the value") from error
    if not loaded:
        return Draft(())
    if not isinstance(loaded, dict):
        raise ReadError("its front matter is YAML, but does not have the form 'name: value'")
    return read_properties(loaded, "front matter")


def read_properties(loaded: Mapping[str, object], where: str) -> Draft:
    """Return the facts and the fields of what stands in some place as values by their names."""
    for inner in [each for each in loaded.values() if isinstance(each, dict)]:
        loaded = {**inner, **loaded}  # tables of TOML; what stands outside of them comes first
    written = {name: values for name, value in loaded.items() if isinstance(name, str) and (values := _values(value))}
    # A note's "created" is when it was clipped, so only names that say when the article appeared count.
    meant = [each for each in meanings(tuple(written)) if each.field != TEXT_FIELD and not each.note]
    language = next((written[each.name][0] for each in meant if each.field == Field.LANGUAGE), "")
    facts = tuple(
        found
        for each in meant
        for found in _facts(Field(each.field), f"{where} {each.name}", written[each.name], language)
    )
    return Draft(facts, fields=tuple(_fields(written, {each.name for each in meant})))


def _fields(written: Mapping[str, tuple[str, ...]], facts: Container[str]) -> Iterator[CustomField]:
    """Yield what is neither a fact of ours nor for programs, as custom fields; a fact that lists several, too."""
    for name, values in written.items():
        is_told = name in facts and name.casefold() != "desk" and (len(values) == 1 or name.casefold() not in _LISTS)
        if is_told or name.casefold() in _FOR_PROGRAMS:
            continue
        if len(values) == 1 and name.casefold() in _LISTS:
            values = tuple(filter(None, map(str.strip, _BETWEEN.split(values[0]))))
        kept = tuple(value.removeprefix("#") for value in values if value.casefold() not in ("true", "false"))
        if kept:
            yield CustomField(name, kept)


def _inner(block: str) -> str:
    """Return front matter without the lines around it."""
    match = _BLOCK.match(block)
    return match["inner"] if match else ""


def _yaml(text: str) -> object:
    """Return what YAML holds, as texts; where a value with a colon is not quoted, as if it were.

    Of YAML's safe loaders the one that leaves values as they are written: to the others the language `no` is false,
    and a time with a zone is another time.
    """
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        quoted = _UNQUOTED.sub(lambda match: match[1] + json.dumps(match[2].strip(), ensure_ascii=False), text)
        if quoted == text:
            raise
        return yaml.load(quoted, Loader=yaml.BaseLoader)


def _texts(value: object) -> object:
    """Return what TOML or JSON hold with every value as it is written."""
    if isinstance(value, dict):
        return {str(name): _texts(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_texts(each) for each in value]
    return value.isoformat() if isinstance(value, date) else str(value) if value is not None else ""


def _values(value: object) -> tuple[str, ...]:
    """Return the texts of a value: itself, those of a list, the names in a list of objects."""
    found = []
    for each in value if isinstance(value, list) else [value]:
        named = each.get("name") if isinstance(each, dict) else each
        text = collapse(named) if isinstance(named, str) else ""
        text = text[2:-2].strip() if text.startswith("[[") and text.endswith("]]") else text  # a link between notes
        if text.casefold() not in _NOTHING:
            found.append(text)
    return tuple(found)


def _facts(field: Field, origin: str, values: tuple[str, ...], language: str) -> Iterator[Fact]:
    first = values[0]
    if field is Field.PUBLISHED:
        if (dated := date_fact(first, origin, language=language)) is not None:
            yield dated
    elif field is Field.LANGUAGE:
        if code := language_code(first):
            yield fact(field, code, origin, quote="" if code == first else first)
        else:
            yield fact(field, "", origin, quote=first[:80], note="not a language that we know")
    elif field is Field.AUTHOR:
        yield fact(field, dict.fromkeys(author for text in values for author in names(text)), origin)
    elif field is Field.SOURCE and _ADDRESS.match(first):
        yield fact(Field.URL, first, origin)  # what web clippers write
    else:
        yield fact(field, first, origin)
