"""What does an article's file say of it besides our own fields, and by which names is that asked for?"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby, islice
from string import punctuation
from unicodedata import category, normalize

from index.vocabulary.fixed import fixed
from index.vocabulary.spelling import spelt_once

_FACTS = (
    "title",
    "standfirst",
    "author",
    "source",
    "section",
    "published",
    "language",
    "url",
    "saved",
    "recognized",
    "left_out",
)

OURS = frozenset((*_FACTS, "year", "lang", "id", "date", "before", "after", "text", "fields"))
"""Names with which queries, filters and records ask for facts that every article may have."""

_OTHER = "other_"
"""What a file's field is called that has one of these names and is not that fact: ``other_section``."""

_LONGEST_NAME = 64
"""Characters of a name that are kept: longer ones are texts that stand where a name belongs."""

VALUE_CHARACTERS = 200
"""Characters of a value that are searched, counted and filtered by: places, keywords and desks have fewer; a summary is
found by its first sentences, and shown whole."""

ARTICLE_VALUES = 1_000
"""Values of an article that are searched: a record with more is a table that was poured into one."""

PARTED = ":"
"""What stands between a name and a value where both are one text; no name has it."""

_CAPITAL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")


@fixed
class CustomField:
    """Hold one field of an article that is not ours: where it plays, its desk, its keywords.

    `name` is as users write it in queries, in small letters with underscores; `values` are as they are written.
    `origin` is empty where the file says so itself, else who does (`index.vocabulary.settings.Default`).
    """

    name: str
    values: tuple[str, ...]
    origin: str = ""


@lru_cache(maxsize=4096)
def asked_name(written: str) -> str:
    """Return a field's name as an archive has it, however it is written in a query.

    >>> asked_name(" Key Words"), asked_name("Länder-Code"), asked_name("pageNumber"), asked_name("!")
    ('key_words', 'länder_code', 'page_number', '')
    """
    parted = _CAPITAL.sub("_", normalize("NFKC", written[: 2 * _LONGEST_NAME]))
    runs = groupby(parted.casefold(), _is_letter)
    return "_".join("".join(run) for is_letter, run in runs if is_letter)[:_LONGEST_NAME].strip("_")


def custom_name(written: str) -> str:
    """Return the name of a file's field as users write it in queries; it is never one of `OURS`.

    >>> custom_name("Key-Words"), custom_name("Section")
    ('key_words', 'other_section')
    """
    name = asked_name(written)
    return _OTHER + name if name in OURS else name


def _is_letter(character: str) -> bool:
    return character.isalnum() or category(character)[0] == "M"  # vowel signs of Hindi are marks


def custom_fields(found: Iterable[CustomField]) -> tuple[CustomField, ...]:
    """Return fields as users name them, those of one name together, in the order of names, without empty ones.

    >>> custom_fields([CustomField("Key Words", ("tax", " ")), CustomField("key-words", ("ferry", "tax"))])
    (CustomField(name='key_words', values=('tax', 'ferry'), origin=''),)
    """
    together: dict[str, dict[str, None]] = {}
    origins: dict[str, str] = {}
    for each in found:
        name = custom_name(each.name)
        values = dict.fromkeys(text for value in each.values if (text := " ".join(value.split())).strip(punctuation))
        if name and values:
            together.setdefault(name, {}).update(values)
            origins.setdefault(name, each.origin)
    return tuple(CustomField(name, tuple(together[name]), origins[name]) for name in sorted(together))


def searched_value(value: str) -> str:
    """Return the beginning of a value by which it is searched, counted and filtered; most are no longer.

    >>> searched_value("Japan"), len(searched_value("word " * 100))
    ('Japan', 199)
    """
    return value if len(value) <= VALUE_CHARACTERS else value[:VALUE_CHARACTERS].rstrip()


def searched_pairs(fields: Iterable[CustomField]) -> tuple[str, ...]:
    """Return the names and values by which an article is searched, each pair as one text and in one spelling.

    >>> searched_pairs([CustomField("places", ("Japan", "South Korea"))])
    ('places:Japan', 'places:South Korea')
    """
    pairs = (f"{each.name}{PARTED}{searched_value(value)}" for each in fields for value in each.values)
    return spelt_once(islice(pairs, ARTICLE_VALUES))
