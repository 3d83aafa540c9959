"""What does an article's file say of it besides our own fields, and by which names is that asked for?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class CustomField:
    """Hold one field of an article that is not ours: where it plays, its desk, its keywords.

    `name` is as users write it in queries, in small letters with underscores; `values` are as they are written.
    """

    name: str
    values: tuple[str, ...]


def custom_name(written: str) -> str:
    """Return a field's name as users write it in queries.

    >>> custom_name(" Key Words"), custom_name("Länder-Code")
    ('key_words', 'länder_code')
    """
    return _SIGNS.sub("_", normalize("NFKC", written).casefold()).strip("_")


def custom_fields(found: Iterable[CustomField]) -> tuple[CustomField, ...]:
    """Return fields as users name them, those of one name together, in the order of names, without empty ones.

    >>> custom_fields([CustomField("Key Words", ("tax", " ")), CustomField("key-words", ("ferry", "tax"))])
    (CustomField(name='key_words', values=('tax', 'ferry')),)
    """
    together: dict[str, dict[str, None]] = {}
    for each in found:
        name = custom_name(each.name)
        values = dict.fromkeys(text for value in each.values if (text := " ".join(value.split())))
        if name and values:
            together.setdefault(name, {}).update(values)
    return tuple(CustomField(name, tuple(together[name])) for name in sorted(together))
