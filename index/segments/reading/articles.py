"""Given the number of an article or a unit, what is kept of it in one commit?"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby

import numpy as np
from numpy.typing import NDArray

from index.segments.file.columns import join_columns
from index.segments.file.packing import decode_name, encode_name
from index.segments.file.segment import Segment
from index.segments.file.texts import decode_article, decode_head
from index.segments.reading.segments import OpenMember
from index.vocabulary.article import Article
from index.vocabulary.schema import Kind, Unit
from index.vocabulary.snapshot import Column, FieldCount, Layout

_LOOK_UP = 30
"""How many ids are sorted in the time in which one is looked up."""


class SegmentArticles:
    """Look up articles in the segments of one commit. Safe to share between threads."""

    def __init__(self, members: Sequence[OpenMember], layout: Layout) -> None:
        self._members = members
        self._layout = layout
        self._first_articles = [member.first_article for member in members]
        self._first_units = [member.first_unit for member in members]
        self._columns: dict[str, Column] = {}

    def find(self, id: str) -> int | None:
        """Return the number of the live article with this id."""
        name = encode_name(id)
        for member in self._members:
            number = member.segment.find(name)
            if number is not None and self._layout.live[number + member.first_article]:
                return number + member.first_article
        return None

    def id(self, article: int) -> str:
        """Return the id of one article that is live."""
        segment, number = self._place(article)
        return decode_name(segment.ids[int(segment.id_numbers[number])])

    def ids(self) -> Sequence[str]:
        """Return the ids of all articles by number; ignore those of deleted ones."""
        ids = [""] * len(self._layout.live)
        for member in self._members:
            articles = member.segment.id_articles(0, len(member.segment.ids)).tolist()
            for article, name in zip(articles, member.segment.ids, strict=True):
                ids[article + member.first_article] = decode_name(name)
        return ids

    def ranks(self) -> NDArray[np.int32]:
        """Return numbers of all articles that ascend as their ids do; ignore those of deleted ones.

        Each segment has its ids in order. Where one has nearly all, the others' ids are looked up in it.
        """
        ranks = np.zeros(len(self._layout.live), np.int32)
        if not self._members:
            return ranks
        largest = max(self._members, key=lambda member: len(member.segment.ids))
        others = [member for member in self._members if member is not largest]
        if sum(len(member.segment.ids) for member in others) * _LOOK_UP > len(largest.segment.ids):
            ids = self.ids()
            ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids), dtype=np.int32)
            return ranks
        pairs = (zip(member.segment.ids, _articles(member).tolist(), strict=True) for member in others)
        named = sorted(chain.from_iterable(pairs))
        places = np.array([largest.segment.ids.place(name) for name, _ in named], np.int32)
        own = np.arange(len(largest.segment.ids), dtype=np.int32)
        ranks[_articles(largest)] = own + np.searchsorted(places, own, side="right").astype(np.int32)
        ranks[[article for _, article in named]] = places + np.arange(len(named), dtype=np.int32)
        return ranks

    def heads(self, articles: Sequence[int]) -> list[Article]:
        """Return articles without their paragraphs and provenance, in the order asked for."""
        heads: list[Article] = []
        for member, run in self._runs(articles, self._first_articles):
            read = iter(member.segment.openings([article - member.first_article for article in run]))
            heads += [decode_head(head, title=decode_name(title)) for head, title in zip(read, read, strict=True)]
        return heads

    def article(self, article: int) -> Article:
        """Return a whole article."""
        segment, number = self._place(article)
        first, end = segment.first_units[number : number + 2].tolist()
        head, *texts, tail = segment.article_texts(number)
        kinds = map(Kind, segment.kinds(first, end).tolist())
        return decode_article(head, map(Unit, kinds, map(decode_name, texts)), tail)

    def texts(self, units: Sequence[int]) -> list[str]:
        """Return the texts of units, in the order asked for."""
        articles = iter(self._layout.articles[units].tolist())
        texts: list[str] = []
        for member, run in self._runs(units, self._first_units):
            own = [(unit - member.first_unit, next(articles) - member.first_article) for unit in run]
            texts += map(decode_name, member.segment.unit_texts(own))
        return texts

    def fields(self) -> Mapping[str, FieldCount]:
        """Return how many live articles have each custom field, and how many values it has at most."""
        found: dict[str, FieldCount] = {}
        for member in self._members:
            for name, count in member.segment.fields(member.live).items():
                before = found.get(name, FieldCount(0, 0))
                found[name] = FieldCount(before.articles + count.articles, before.values + count.values)
        return found

    def column(self, facet: str) -> Column:
        """Return the values of one of our facets or of a custom field for all articles."""
        column = self._columns.get(facet)
        if column is None:
            rows = join_columns([member.segment.rows(facet) for member in self._members])
            offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(rows.counts)))
            column = self._columns[facet] = Column([decode_name(value) for value in rows.values], offsets, rows.codes)
        return column

    def _runs(self, numbers: Sequence[int], firsts: Sequence[int]) -> Iterator[tuple[OpenMember, Iterable[int]]]:
        """Yield the articles or units of each segment, in the order given, `firsts` being the first of each."""
        if len(firsts) == 1:
            yield self._members[0], numbers
            return
        for place, run in groupby(numbers, lambda number: bisect_right(firsts, number) - 1):
            yield self._members[place], run

    def _place(self, article: int) -> tuple[Segment, int]:
        """Return the segment of an article and its number there."""
        member = self._members[bisect_right(self._first_articles, article) - 1]
        return member.segment, int(article) - member.first_article


def _articles(member: OpenMember) -> NDArray[np.int64]:
    """Return the numbers of a segment's articles in the order of their ids."""
    return member.segment.id_articles(0, len(member.segment.ids)) + member.first_article
