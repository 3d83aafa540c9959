"""A snapshot of articles that are given, made of dictionaries: what engines can be tested on without files."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import Analyzer
from index.analysis.duplicates import BANDS, PERMUTATIONS, groups, pairs, signature
from index.analysis.normalizer import fold
from index.machine.cache import cached_property
from index.vocabulary.article import Article
from index.vocabulary.schema import Form, Kind, Unit, day_number, facet_values, time_number, units
from index.vocabulary.snapshot import Column, FieldCount, Layout, Positions, Postings, Vocabulary, never


class MemorySnapshot:
    """Hold articles as a snapshot; it is its own `Words` and `Store`. Those with ids in `deleted` are not live."""

    def __init__(
        self, articles: Sequence[Article], analyzer: Analyzer, *, deleted: Iterable[str] = (), generation: str = "1"
    ) -> None:
        self.generation = generation
        self._analyzer = analyzer
        self._articles = list(articles)
        self._units: list[Unit] = []
        self._posted: dict[tuple[Form, str], dict[int, list[int]]] = {}
        gone = set(deleted)
        first_units, owners, lengths = [0], [], []
        for number, article in enumerate(self._articles):
            for unit in units(article):
                tokens = analyzer.analyze(unit.text, language=article.language)
                for token in tokens if article.id not in gone else ():
                    for form, terms in ((Form.STEMMED, token.stemmed), (Form.VERBATIM, token.verbatim)):
                        for term in terms:
                            where = self._posted.setdefault((form, term), {})
                            where.setdefault(len(self._units), []).append(token.position)
                self._units.append(unit)
                owners.append(number)
                lengths.append(len(tokens))
            first_units.append(len(self._units))
        self.layout = Layout(
            first_units=np.array(first_units, np.int32),
            articles=np.array(owners, np.int32),
            kinds=np.array([unit.kind for unit in self._units], np.uint8),
            lengths=np.array(lengths, np.int32),
            days=np.array([day_number(article.published) for article in self._articles], np.int32),
            times=np.array([time_number(article.published) for article in self._articles], np.int64),
            live=np.array([article.id not in gone for article in self._articles], np.bool_),
        )
        codes = [article.language for article in self._articles if article.id not in gone and article.language]
        self.languages = tuple(sorted(set(codes), key=lambda code: (-codes.count(code), code)))

    def groups(self) -> NDArray[np.int32]:
        signatures = [signature(self._body(article)) for article in self._articles]
        rows = np.frombuffer(b"".join(each.ljust(PERMUTATIONS, b"\0") for each in signatures), "<u4")
        lengths = np.array([len(self._body(article)) for article in self._articles], np.int32)
        found = pairs(rows.reshape(-1, BANDS).T, lengths.__getitem__, self.layout.live, self.layout.live)
        return groups(found, len(self._articles))

    def _body(self, article: Article) -> list[str]:
        texts = [unit.text for unit in units(article) if unit.kind is Kind.PARAGRAPH]
        return [
            token.verbatim[0] for text in texts for token in self._analyzer.analyze(text, language=article.language)
        ]

    @property
    def words(self) -> "MemorySnapshot":
        return self

    @property
    def store(self) -> "MemorySnapshot":
        return self

    def close(self) -> None:
        self._posted.clear()

    def units(self, form: Form, term: str) -> NDArray[np.int32]:
        return np.array(list(self._posted.get((form, term), {})), np.int32)

    def postings(self, form: Form, terms: Iterable[str], *, is_over: Callable[[], bool] = never) -> Postings:
        counts: Counter[int] = Counter()
        for term in itertools.takewhile(lambda _: not is_over(), terms):
            counts.update({unit: len(places) for unit, places in self._posted.get((form, term), {}).items()})
        found = sorted(counts)
        return Postings(np.array(found, np.int32), np.array([counts[unit] for unit in found], np.int32))

    def positions(self, form: Form, term: str, units: NDArray[np.int32]) -> Positions:
        where = [self._posted[form, term][unit] for unit in units.tolist()]
        counts = np.array([len(places) for places in where], np.int64)
        return Positions(counts, np.array([place for places in where for place in places], np.int32))

    def vocabulary(self, form: Form, prefix: str) -> Vocabulary:
        terms = sorted(term for posted, term in self._posted if posted is form and term.startswith(prefix))
        return Vocabulary(terms, np.array([len(self._posted[form, term]) for term in terms], np.int64))

    def spellings(self, folded: str) -> Sequence[str]:
        return self._spellings.get(folded, [])

    @cached_property
    def _spellings(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for form, term in sorted(self._posted):
            if form is Form.VERBATIM and fold(term) != term:
                found.setdefault(fold(term), []).append(term)
        return found

    def find(self, id: str) -> int | None:
        numbers = [number for number, article in enumerate(self._articles) if article.id == id]
        return next((number for number in numbers if self.layout.live[number]), None)

    def id(self, article: int) -> str:
        return self._articles[article].id

    def ids(self) -> Sequence[str]:
        return [article.id for article in self._articles]

    def ranks(self) -> NDArray[np.int32]:
        ids = self.ids()
        ranks = np.empty(len(ids), np.int32)
        ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
        return ranks

    def heads(self, articles: Sequence[int]) -> list[Article]:
        return [replace(self._articles[article], paragraphs=(), provenance=()) for article in articles]

    def article(self, article: int) -> Article:
        return self._articles[article]

    def texts(self, units: Sequence[int]) -> list[str]:
        return [self._units[unit].text for unit in units]

    def fields(self) -> Mapping[str, FieldCount]:
        live = list(itertools.compress(self._articles, self.layout.live.tolist()))
        names = {field.name for article in live for field in article.fields}
        rows = {name: [values for article in live if (values := facet_values(article, name))] for name in names}
        return {name: FieldCount(len(found), len(set().union(*found))) for name, found in rows.items()}

    def column(self, facet: str) -> Column:
        rows = [facet_values(article, facet) for article in self._articles]
        values = sorted({value for row in rows for value in row})
        return Column(
            values=values,
            offsets=np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64),
            codes=np.array([values.index(value) for row in rows for value in row], np.int32),
        )
