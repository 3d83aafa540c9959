"""Given the rows of a table, which of them names the columns, and which records are the others?

Databases write what was searched for above the names of the columns, and spreadsheets a title. Tables for training
programs often name no columns at all; then the values tell which of them is a text, a headline or a date.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain, islice

from index.facts.date_fields import read_stated
from index.facts.field_names import TEXT_FIELD, field_of, meanings
from index.formats.records.fields import RECORD_FIELDS
from index.formats.records.mapping import is_mapped
from index.formats.records.record import read_record
from index.vocabulary.article import Article, Field
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure, Remark
from index.vocabulary.settings import MappedField

Row = Sequence[str]

_NOTHING: Mapping[str, str] = {}

_ABOVE = 30
"""Rows among which the names of the columns are looked for."""
_LONGEST_NAME = 80
_TEXT, _TITLE = 12, 2.5
"""Words that a value has on average in a column of texts, or of headlines, at least."""
_SHARE = 0.8
"""Share of the values of a column that must be dates or addresses, or must differ."""

_NAMES = ", ".join(key for key in RECORD_FIELDS if key != "paragraphs")
_ESCAPED = 2
"""Line ends written as two signs that a cell must have to be read so: a path may hold one by chance."""
_TICKS = 3
"""Cells that prove that the columns do not hold what their names say."""
_OF_ARTICLES = frozenset(
    {TEXT_FIELD, Field.STANDFIRST, Field.PUBLISHED, Field.URL, Field.AUTHOR, Field.SOURCE, Field.SECTION, "paragraphs"}
)
"""Fields one of which a table of articles has beside their titles, unless it is a list of headlines."""
_EPOCH = datetime(1899, 12, 30)
_DAYS = range(18_000, 60_000)
"""Days since the end of 1899 in which spreadsheets store dates: from 1949 to 2064."""


def read_table(
    rows: Iterator[tuple[int, Row | ReadError]],
    *,
    place: str,
    beside: Mapping[str, str] = _NOTHING,
    mapping: Sequence[MappedField] = (),
) -> Iterator[Article | Failure]:
    """Yield the article of each row, or why it holds none, named ``place:number`` by the number of the row.

    `beside` holds fields that all of them have too; `mapping` says which columns hold what, where we do not know their
    names. Raise `ReadError` if no column holds titles or texts, or if the table is empty.

    >>> rows = [(1, ["Title", "Text"]), (2, ["Talks resume", "They met."])]
    >>> [article.title for article in read_table(iter(rows), place="talks.csv")]
    ['Talks resume']
    """
    head = list(islice(rows, _ABOVE))
    if not head:
        raise ReadError("has no row of column names")
    start = next(
        (place for place, (_, row) in enumerate(head) if names_columns(row, is_first=not place, mapping=mapping)), None
    )
    if start is None:
        meant = _by_content([row for _, row in head if not isinstance(row, ReadError)])
        _refuse(head[0][1], meant)
        columns = tuple(f"column {number}" for number in range(1, len(meant) + 1))
        named_by_values = zip(meant, columns, strict=True)
        mapping = tuple(MappedField(name, column, "its values") for name, column in named_by_values if name)
    else:
        named = head[start][1]
        assert not isinstance(named, ReadError)
        columns = _columns(named)
        above, head = head[:start], head[start + 1 :]
        rest = [row for _, row in head if not isinstance(row, ReadError)]
        if not mapping and (_is_ticked(columns, rest) or _is_of_other_things(columns, rest)):
            _refuse(named, ())
        yield from _above(above, place)
    for number, row in chain(head, rows):
        location = f"{place}:{number}"
        if isinstance(row, ReadError):
            yield Failure(location, str(row))
        elif len(row) != len(columns):
            width = f"the row has {len(row)} fields, but the table has {len(columns)} columns"
            yield Failure(location, width)
        else:
            yield read_record({**beside, **_record(row, columns)}, location=location, mapping=mapping)


def known_names(names: Sequence[str]) -> tuple[int, int]:
    """Return how many of these names are ours, and how many of our fields they mean.

    >>> known_names(["id", "Title", "Body"]), known_names(["The title", "the text"])
    ((2, 2), (0, 0))
    """
    plain = {name.strip().casefold() for name in names if len(name) <= _LONGEST_NAME}
    return len(plain & set(RECORD_FIELDS)), len({field_of(name) for name in plain} - {""})


def names_columns(row: Row | ReadError, *, is_first: bool, mapping: Sequence[MappedField] = ()) -> bool:
    """Return whether a row names the columns of a table of articles; below other rows, it must name two that we know.

    >>> names_columns(["Title", "Size"], is_first=True), names_columns(["Title", "Size"], is_first=False)
    (True, False)
    """
    if isinstance(row, ReadError):
        return False
    names = [name.strip().casefold() for name in row if len(name) <= _LONGEST_NAME]
    if is_mapped(names, mapping):
        return True
    if not {Field.TITLE, TEXT_FIELD, "paragraphs"} & {*names, *map(field_of, names)}:
        return False
    return is_first or known_names(names)[1] > 1


def _is_ticked(columns: Row, rows: Sequence[Row]) -> bool:
    """Return whether the columns that we know hold nothing but single characters, as in a list of features."""
    held = [place for place, name in enumerate(columns) if field_of(name)]
    cells = [cell for row in rows for place in held if place < len(row) and (cell := row[place].strip())]
    return len(cells) >= _TICKS and all(len(cell) == 1 for cell in cells)


def _is_of_other_things(columns: Row, rows: Sequence[Row]) -> bool:
    """Return whether a table has nothing of articles but titles which are no headlines: those of posts, songs or goods.

    These are short, or the same again and again.
    """
    meant = [field_of(name) for name in columns]
    if Field.TITLE not in meant or not _OF_ARTICLES.isdisjoint(meant):
        return False
    held = meant.index(Field.TITLE)
    titles = [title for row in rows if held < len(row) and (title := row[held].strip())]
    words = sum(len(title.split()) for title in titles)
    return len(titles) >= _TICKS and (words < _TITLE * len(titles) or not _differs(titles))


_OURS = frozenset({*RECORD_FIELDS, "paragraphs"})


def _columns(row: Row) -> tuple[str, ...]:
    """Return a name for each column; empty names and those that are there twice get a number, if they are not ours."""
    columns = [" ".join(name.split()) for name in row]
    columns = [folded if (folded := name.casefold()) in _OURS else name for name in columns]
    if twice := {name for name in columns if name in RECORD_FIELDS and columns.count(name) > 1}:
        raise ReadError(f"has more than one column named {', '.join(sorted(twice))}; rename all but one")
    names: dict[str, None] = {}
    for number, name in enumerate(columns, 1):
        names[name if name and name not in names else f"{name or 'column'} {number}"] = None
    return tuple(names)


def _above(rows: Sequence[tuple[int, Row | ReadError]], place: str) -> Iterator[Failure]:
    """Yield what stands above the names of the columns."""
    texts = [cell.strip() for _, row in rows if not isinstance(row, ReadError) for cell in row if cell.strip()]
    if rows:
        yield Failure(place, f"above the names of its columns: {' | '.join(texts)}"[:300], Remark.LEFT_OUT)


def _refuse(first: Row | ReadError, columns: Sequence[str]) -> None:
    """Raise `ReadError` for a table if neither names nor values say what its columns mean."""
    if columns:
        return
    if isinstance(first, ReadError):
        raise ReadError(f"its first row does not name the columns: {first}")
    named = ", ".join(name.strip().casefold() for name in first)[:200]
    raise ReadError(f"has no column for a title or a text, only {named}; name the columns {_NAMES}")


def _by_content(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return what each column of a table without names means by its values; nothing if none holds texts."""
    width = len(rows[0]) if rows else 0
    if width < 2 or any(len(row) != width for row in rows):
        return ()
    columns = list(zip(*rows, strict=True))
    words = [sum(len(cell.split()) for cell in column) / len(rows) for column in columns]
    dates = {place for place, column in enumerate(columns) if _share(map(_is_date, column), rows) >= _SHARE}
    urls = {place for place, column in enumerate(columns) if _share(map(_is_address, column), rows) >= _SHARE}
    free = [place for place in range(width) if place not in dates | urls]
    text = max(free, key=lambda place: words[place], default=0)
    if text not in free or words[text] < _TEXT or len(columns[text][0].split()) < _TEXT:
        return ()
    free = [place for place in free if place != text and words[place] >= _TITLE and _differs(columns[place])]
    title = max(free, key=lambda place: words[place], default=-1)
    found = {text: "text", title: "title", min(dates, default=-1): "published", min(urls, default=-1): "url"}
    return tuple(found.get(place, "") for place in range(width))


def _share(values: Iterator[bool], rows: Sequence[Row]) -> float:
    return sum(values) / len(rows)


def _differs(column: Sequence[str]) -> bool:
    return len(set(column)) >= _SHARE * len(column)


def _is_date(cell: str) -> bool:
    return len(cell) >= 6 and not cell.isdecimal() and read_stated(cell) is not None


def _is_address(cell: str) -> bool:
    return cell.startswith(("http://", "https://"))


def _record(row: Row, columns: Sequence[str]) -> dict[str, object]:
    """Return the fields of a row; a cell is text, for only JSON has lists of paragraphs."""
    record: dict[str, object] = {
        name: _with_lines(cell)
        for name, cell in zip(columns, row, strict=True)
        if cell.strip() and name != "paragraphs"
    }
    for meaning in meanings(tuple(record)):
        if meaning.field == Field.PUBLISHED and (day := _day(str(record[meaning.name]))):
            record[meaning.name] = day
    return record


def _with_lines(cell: str) -> str:
    r"""Return a cell with its line ends, which some programs write as two signs to keep a row on one line.

    >>> _with_lines(r"It rained.\nNobody left.\n"), _with_lines("C:\\new")
    ('It rained.\nNobody left.\n', 'C:\\new')
    """
    if cell.count("\\n") < _ESCAPED or "\n" in cell:
        return cell
    return cell.replace("\\r", "").replace("\\n", "\n")


def _day(cell: str) -> str:
    """Return the date that a spreadsheet stores as a number of days, empty for anything else.

    >>> _day("43538"), _day("43538.25"), _day("2019")
    ('2019-03-14', '2019-03-14T06:00:00', '')
    """
    if not 5 <= len(cell) <= 24 or not cell[:5].isdecimal() or (cell[5:6] not in ("", ".", ",")):
        return ""
    try:
        days = float(cell.replace(",", "."))
    except ValueError:
        return ""
    if int(days) not in _DAYS:
        return ""
    moment = _EPOCH + timedelta(seconds=round(days * 86_400))
    return moment.date().isoformat() if days == int(days) else moment.isoformat()
