"""Given one segment's file, what does it hold?

A segment is written once and never changed. Its units and articles count from 0.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

from index.machine.cache import Cache, cached_property
from index.machine.guard import Guard
from index.segments.file.bands import BandsReader
from index.segments.file.columns import Rows, read_column
from index.segments.file.fields import count_fields, read_field
from index.segments.file.packing import Names, Packed
from index.segments.file.postings import PostingsReader
from index.segments.file.sections import NamedFile, Sections
from index.segments.file.texts import BESIDE, TextsReader
from index.vocabulary.schema import STORED_COLUMNS, Form, Kind, are_headlines
from index.vocabulary.snapshot import FieldCount

_TOGETHER = 1 << 16
"""Articles whose lengths are summed up at a time: 4 MB."""

_TEXT_CACHE = 8 << 20
"""Bytes of texts kept of each segment: the pages of hits that somebody turns to and fro."""


class Segment:
    """Read one segment. Safe to share between threads."""

    def __init__(self, folder: Path, file: NamedFile) -> None:
        self.file = file
        self.sections = Sections(folder, file)
        self.units = self.sections.facts["units"]
        self.articles = self.sections.facts["articles"]
        self.forms = {form: PostingsReader(self.sections, form, units=self.units) for form in Form}
        self.ids = Names(self.sections, "ids")
        self.bands = BandsReader(self.sections, self.articles)
        self.texts = TextsReader(self.sections, Cache(_TEXT_CACHE))
        self._id_articles = self.sections.section("ids.articles")

    def find(self, id: bytes) -> int | None:
        """Return the article of an id."""
        number = self.ids.find(id)
        return None if number is None else int(self._id_articles.read(number, number + 1)[0])

    def id_articles(self, first: int, end: int) -> NDArray[np.int64]:
        """Return the article of each of some ids in `ids`."""
        return self._id_articles.read(first, end).astype(np.int64)

    @cached_property
    def id_numbers(self) -> NDArray[np.int32]:
        """Return the number in `ids` of the id of each article; ignore those of articles that have none there."""
        numbers = np.zeros(self.articles, np.int32)
        numbers[self.id_articles(0, len(self.ids))] = np.arange(len(self.ids), dtype=np.int32)
        return numbers

    def kinds(self, first: int, end: int) -> NDArray[np.uint8]:
        """Return the kinds of the units from `first` up to `end`."""
        kinds: NDArray[np.uint8] = self.sections.section("units.kinds").read(first, end)
        return kinds.copy()

    def lengths(self, first: int, end: int) -> NDArray[np.int32]:
        """Return the lengths of some units in tokens."""
        return Packed(self.sections, "units.lengths").read(first, end)

    def times(self, first: int, end: int) -> NDArray[np.int64]:
        """Return the times of some articles."""
        return self.sections.section("articles.times").read(first, end).astype(np.int64)

    def words(self) -> NDArray[np.int32]:
        """Return how many tokens the paragraphs of each article have."""
        words = np.empty(self.articles, np.int32)
        for start in range(0, self.articles, _TOGETHER):
            words[start : start + _TOGETHER] = self._words(start, min(start + _TOGETHER, self.articles))
        return words

    def words_of(self, article: int) -> int:
        """Return how many tokens the paragraphs of an article have."""
        return int(self._words(article, article + 1)[0])

    def _words(self, start: int, end: int) -> NDArray[np.int32]:
        firsts = self.first_units[start : end + 1]
        first, last = firsts[0], firsts[-1]
        counted = self.lengths(first, last) * (self.kinds(first, last) == Kind.PARAGRAPH)
        return np.add.reduceat(counted, firsts[:-1] - first)

    @cached_property
    def first_units(self) -> NDArray[np.int64]:
        """Return the headline of each article, and the number of units."""
        return np.append(np.flatnonzero(are_headlines(self.kinds(0, self.units))), self.units)

    def head(self, article: int) -> bytes:
        """Return what lists show of an article besides its units' texts; it comes before them."""
        return self.texts.text(int(self.first_units[article]) + BESIDE * article)

    def openings(self, articles: Sequence[int]) -> list[bytes]:
        """Return for each of some articles what `head` does, and the text of the headline, which follows it."""
        firsts = self.first_units[articles].tolist()
        heads = [first + BESIDE * article for first, article in zip(firsts, articles, strict=True)]
        return self.texts.some([number for head in heads for number in (head, head + 1)])

    def article_texts(self, article: int) -> list[bytes]:
        """Return what `head` does, the texts of all units, which follow it, and behind them what no list shows."""
        first, end = self.first_units[article : article + 2].tolist()
        return self.texts.some(range(first + BESIDE * article, end + BESIDE * (article + 1)))

    def unit_text(self, unit: int, article: int) -> bytes:
        """Return the text of a unit, whose article is known."""
        return self.texts.text(unit + BESIDE * article + 1)

    def unit_texts(self, units: Iterable[tuple[int, int]]) -> list[bytes]:
        """Return the texts of units, each given with its article."""
        return self.texts.some([unit + BESIDE * article + 1 for unit, article in units])

    def rows(self, facet: str) -> Rows:
        """Return the values of all articles in one of our facets or in a custom field."""
        return (read_column if facet in STORED_COLUMNS else read_field)(self.sections, facet)

    def fields(self, live: NDArray[np.bool_]) -> dict[str, FieldCount]:
        """Return how many live articles have each custom field, and how many values it has."""
        return count_fields(self.sections, live)

    @cached_property
    def spellings(self) -> Names:
        """Return the foldings of verbatim terms that differ from them."""
        return Names(self.sections, "spellings")

    def spelled(self, folded: bytes) -> list[bytes]:
        """Return the verbatim terms other than `folded` that become it when accents are folded."""
        first = self.spellings.find(folded)
        if first is None:
            return []
        end = self.spellings.place(folded + b"\0")
        terms = self.sections.section("spellings.terms").read(first, end).tolist()
        return [self.forms[Form.VERBATIM].names[term] for term in terms]


_open: WeakValueDictionary[tuple[Path, NamedFile], Segment] = WeakValueDictionary()
_opening = Guard()


def open_segment(folder: Path, file: NamedFile) -> Segment:
    """Return a segment, the same one as long as somebody holds it: most segments outlive many commits."""
    with _opening.lock:
        key = (folder.absolute(), file)
        segment = _open.get(key)
        if segment is None:
            segment = _open[key] = Segment(folder, file)
        return segment
