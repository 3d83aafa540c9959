"""Which fields does Whoosh see in an index of ours?

Each unit is a document. The two forms are fields of words with positions; facts of its article are fields of one term
for each value: ``id``, ``kind`` (of the unit), ``day`` (ISO 8601, so that ranges of terms are ranges of days) and the
facets.
"""

from collections.abc import Iterable
from typing import Any

from whoosh import analysis, columns, fields, formats

from index.segments.file.names import decode, encode
from index.vocabulary.schema import Facet, Form

ID, KIND, DAY, TEXT = "id", "kind", "day", "text"
FACTS = (ID, KIND, DAY, *(facet.value for facet in Facet))


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


class TermField(fields.FieldType):  # type: ignore[misc]
    """Take a text as one term: it is analysed already."""

    def __init__(self, format: formats.Format, *, column: columns.Column | None = None) -> None:
        super().__init__(format, analysis.IDAnalyzer(), scorable=isinstance(format, TuplePositions))
        self.column_type = column

    def to_bytes(self, value: Any) -> bytes:
        """Return the bytes of a term, of any string."""
        return value if isinstance(value, bytes) else encode(value)

    def from_bytes(self, name: Any) -> str:
        """Return the term of some bytes."""
        return decode(bytes(name))


def make_schema() -> fields.Schema:
    """Return the schema, which is the same for every index."""
    return fields.Schema(
        **{form.value: TermField(TuplePositions()) for form in Form},
        **{fact: TermField(formats.Existence(), column=columns.VarBytesColumn()) for fact in FACTS},
        **{TEXT: fields.STORED()},
    )
