"""Which fields does Whoosh see in an index of ours?

=========== ===========================================================================================================
`id`        the article's id
`kind`      what the document is: ``headline``, ``standfirst``, ``heading`` or ``paragraph``
`title`     the article's headline, stemmed; the same in all documents of an article
`text`      the document's own text, stemmed; terms are ``language:stem`` (``en:univers``)
`exact`     the same text, each word as written, in lower case; not stored, since `text` is
`source`    the article's source as one term, spaces included; so are `section`, `language`, `year` and each `author`
`published` when the article was published, day and time as written; midnight if only the day is known
`url`       the article's address; stored only
`fields`    what the article's file says besides, lists of values by name; stored only
=========== ===========================================================================================================
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from whoosh import fields, formats

from index.analysis.analyzer import Analyzer
from index.segments.file.packing import decode_name, encode_name
from index.segments.whoosh.analyzer import Dictionary, FormAnalyzer
from index.vocabulary.schema import Facet, Form, Kind

ID, KIND, TITLE, UNIT_TEXT, EXACT, PUBLISHED, URL = "id", "kind", "title", "text", "exact", "published", "url"
CUSTOM_FIELDS = "fields"
WORD_FIELDS = (TITLE, UNIT_TEXT, EXACT)
VALUE_FIELDS = (ID, KIND, *(facet.value for facet in Facet))


def kind_name(kind: Kind) -> str:
    """Return the value of the field of kinds for a unit: a headline is one whether it was guessed or not.

    >>> kind_name(Kind.GUESSED), kind_name(Kind.STANDFIRST)
    ('headline', 'standfirst')
    """
    return (Kind.HEADLINE if kind.is_headline else kind).name.lower()


class TuplePositions(formats.Positions):  # type: ignore[misc]
    """Take positions as tuples of numbers. Whoosh's own format unpickles them from bytes."""

    def encode(self, value: Iterable[int]) -> tuple[int, ...]:
        """Return positions as they are kept in a posting."""
        return tuple(value)

    def decode_positions(self, value: tuple[int, ...]) -> list[int]:
        """Return the positions of a posting."""
        return list(value)

    def decode_frequency(self, value: tuple[int, ...]) -> int:
        """Return the number of positions of a posting."""
        return len(value)

    def combine(self, values: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
        """Return the positions of several terms as those of one."""
        return tuple(sorted(set().union(*values)))


class WordField(fields.TEXT):  # type: ignore[misc]
    """Hold words.

    A word of a query that has several terms asks for any of them. So does one that the analyzer divides (``bail-out``):
    put it in quotes to ask for all its parts.
    """

    def __init__(self, analyzer: FormAnalyzer, *, stored: bool = False) -> None:
        super().__init__(analyzer=analyzer, stored=stored, multitoken_query="or")
        self.format = TuplePositions()

    def to_bytes(self, value: Any) -> bytes:
        """Return the bytes of a term, of any string."""
        return value if isinstance(value, bytes) else encode_name(value)

    def from_bytes(self, name: Any) -> str:
        """Return the term of some bytes."""
        return decode_name(bytes(name))

    def spelling_fieldname(self, fieldname: str) -> str:
        """Return ``exact``: corrections are words, not stems."""
        return EXACT


class ValueField(fields.ID):  # type: ignore[misc]
    """Hold values, each of them one term."""

    def __init__(self) -> None:
        super().__init__(stored=True, sortable=True)

    def to_bytes(self, value: Any) -> bytes:
        """Return the bytes of a value, of any string."""
        return value if isinstance(value, bytes) else encode_name(value)

    def from_bytes(self, name: Any) -> str:
        """Return the value of some bytes."""
        return decode_name(bytes(name))


class TimeField(fields.DATETIME):  # type: ignore[misc]
    """Hold when articles were published. Each time is one term, so a range of times is a range of terms."""

    def __init__(self) -> None:
        super().__init__(stored=True, sortable=True)
        self.shift_step = 0

    def from_column_value(self, value: int) -> datetime | None:
        """Return the time of a value in the column, None where there is none."""
        found: datetime | None = None if value == self.missing else super().from_column_value(value)
        return found

    @property
    def missing(self) -> int:
        """Return the value in the column for an article without a time: it is sorted last."""
        default: int = self.column_type.default_value()
        return default


def make_schema(analyzer: Analyzer, dictionary: Dictionary) -> fields.Schema:
    """Return the schema of an index that has the words of `dictionary`."""
    stemmed, verbatim = (FormAnalyzer(analyzer, form, dictionary) for form in (Form.STEMMED, Form.VERBATIM))
    return fields.Schema(
        **{name: ValueField() for name in VALUE_FIELDS},
        **{
            TITLE: WordField(stemmed, stored=True),
            UNIT_TEXT: WordField(stemmed, stored=True),
            EXACT: WordField(verbatim),
        },
        **{PUBLISHED: TimeField(), URL: fields.STORED(), CUSTOM_FIELDS: fields.STORED()},
    )
