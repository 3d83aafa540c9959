"""What an index of some articles must hold, by plain dictionaries, and whether a snapshot does."""

import dataclasses
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import Analyzer, Token
from index.analysis.duplicates import FEWEST, WIDTH
from index.analysis.language_terms import TokenTerms
from index.analysis.normalizer import fold
from index.vocabulary.article import Article
from index.vocabulary.schema import Facet, Form, Kind, facet_values, units
from index.vocabulary.snapshot import Layout, Snapshot


@dataclass(frozen=True)
class TinyAnalyzer(Analyzer):
    """Cut words of letters, digits and a leading hash; stems are the first five letters."""

    version: str = "tiny"

    def analyze(self, text: str, *, language: str, parts: bool = True) -> list[Token]:
        tokens = []
        for position, match in enumerate(re.finditer(r"#?\w+", text)):
            word = match.group().lower()
            verbatim = (word, word[1:]) if parts and word.startswith("#") else (word,)
            stemmed = tuple(dict.fromkeys(f"{language}:{fold(form.lstrip('#'))[:5]}" for form in verbatim))
            tokens.append(Token(match.start(), match.end(), position, verbatim, stemmed))
        return tokens

    def terms(self, text: str, *, language: str) -> list[TokenTerms]:
        return [TokenTerms(token.verbatim, token.stemmed, 1) for token in self.analyze(text, language=language)]

    def words(self, pieces: Sequence[str]) -> tuple[list[str], NDArray[np.int32]]:
        found = [[token.verbatim[0] for token in self.analyze(piece, language="")] for piece in pieces]
        return [word for words in found for word in words], np.array(list(map(len, found)), np.int32)

    def terms_of(self, words: Sequence[str], *, language: str) -> list[TokenTerms]:
        return [terms for word in words for terms in self.terms(word, language=language)]


ANALYZER = TinyAnalyzer()


def _shingles(article: Article) -> set[tuple[str, ...]]:
    """Return the shingles of an article, none if they are too few."""
    texts = [paragraph.text for paragraph in article.paragraphs]
    words = [token.verbatim[0] for text in texts for token in ANALYZER.analyze(text, language=article.language)]
    shingles = [tuple(words[start : start + WIDTH]) for start in range(len(words) - WIDTH + 1)]
    return set(shingles) if len(shingles) >= FEWEST else set()


Where = tuple[str, int]
"""A unit that every engine numbers differently: the id of its article, and which of its units it is."""


@dataclass(frozen=True)
class Expected:
    """Say by plain dictionaries what an index of some articles must hold."""

    articles: Mapping[str, Article]

    def occurrences(self, form: Form) -> dict[str, dict[Where, list[int]]]:
        found: dict[str, dict[Where, list[int]]] = {}
        for article in self.articles.values():
            for number, unit in enumerate(units(article)):
                for token in ANALYZER.analyze(unit.text, language=article.language):
                    terms = token.stemmed if form is Form.STEMMED else token.verbatim
                    for term in set(terms):
                        found.setdefault(term, {}).setdefault((article.id, number), []).append(token.position)
        return found

    def stories(self) -> set[frozenset[str]]:
        """Return the ids of articles that are copies of each other, each by itself if it has none.

        By the shingles themselves and not by signatures; so articles must share nearly all of them or few.
        """
        assert self.are_copies_clear, "too close to call"
        stories = [{name} for name in self.articles]
        for one, other, likeness in self._pairs():
            if likeness > 0.3:
                joined = [story for story in stories if story & {one, other}]
                stories = [story for story in stories if story not in joined] + [set().union(*joined)]
        return set(map(frozenset, stories))

    @property
    def are_copies_clear(self) -> bool:
        """Tell whether every two articles share nearly all of their shingles or few."""
        return not any(0.3 < likeness < 0.9 for _, _, likeness in self._pairs())

    def _pairs(self) -> Iterator[tuple[str, str, float]]:
        """Yield every two articles with the share of their shingles that both have (Jaccard)."""
        shingles = {name: _shingles(article) for name, article in self.articles.items()}
        for one, other in itertools.combinations(self.articles, 2):
            either = len(shingles[one] | shingles[other])
            yield one, other, len(shingles[one] & shingles[other]) / either if either else 0.0

    def spellings(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for term in sorted(self.occurrences(Form.VERBATIM)):
            if fold(term) != term:
                found.setdefault(fold(term), []).append(term)
        return found


def places(snapshot: Snapshot) -> list[Where]:
    """Return where each unit of a snapshot stands."""
    layout = snapshot.layout
    ids = [head.id for head in snapshot.store.heads(range(len(layout.days)))]
    return [
        (ids[article], unit - int(layout.first_units[article])) for unit, article in enumerate(layout.articles.tolist())
    ]


def read_occurrences(snapshot: Snapshot, form: Form, terms: Iterable[str]) -> dict[str, dict[Where, list[int]]]:
    """Return where terms occur, by the snapshot's arrays, and check that the arrays agree with each other."""
    where = places(snapshot)
    found: dict[str, dict[Where, list[int]]] = {}
    for term in terms:
        postings = snapshot.words.postings(form, [term])
        positions = snapshot.words.positions(form, term, postings.units)
        some = snapshot.words.positions(form, term, postings.units[1::3])
        assert postings.units.dtype == positions.values.dtype == np.int32
        assert postings.frequencies.dtype.kind in "iu"
        assert positions.counts.dtype == np.int64
        assert (np.diff(postings.units) > 0).all()
        assert positions.counts.tolist() == postings.frequencies.tolist()
        values = positions.values.tolist()
        offsets = [0, *positions.counts.cumsum().tolist()]
        row = {
            where[unit]: values[offsets[number] : offsets[number + 1]]
            for number, unit in enumerate(postings.units.tolist())
        }
        assert some.values.tolist() == [place for places in list(row.values())[1::3] for place in places]
        assert some.counts.tolist() == postings.frequencies[1::3].tolist()
        if row:
            found[term] = row
    return found


def assert_holds(snapshot: Snapshot, articles: Mapping[str, Article]) -> None:
    """Hold everything that a snapshot says against what it must say of these articles."""
    expected = Expected(articles)
    words, store, layout = snapshot.words, snapshot.store, snapshot.layout

    for form in Form:
        occurrences = expected.occurrences(form)
        vocabulary = words.vocabulary(form, "")
        assert list(vocabulary.terms) == sorted(set(vocabulary.terms))
        assert set(occurrences) <= set(vocabulary.terms)
        assert vocabulary.counts.dtype == np.int64
        counts = dict(zip(vocabulary.terms, vocabulary.counts.tolist(), strict=True))
        assert all(counts[term] >= len(row) for term, row in occurrences.items())
        assert read_occurrences(snapshot, form, vocabulary.terms) == occurrences
        for prefix in {term[:length] for term in vocabulary.terms for length in (1, 2, 4)} | {"q\U0010ffff"}:
            assert list(words.vocabulary(form, prefix).terms) == [t for t in vocabulary.terms if t.startswith(prefix)]

    spellings = expected.spellings()
    for term in words.vocabulary(Form.VERBATIM, "").terms:
        assert set(spellings.get(fold(term), [])) <= set(words.spellings(fold(term)))
        assert all(fold(other) == fold(term) != other for other in words.spellings(fold(term)))

    kinds_of_arrays = {each.name: str(getattr(layout, each.name).dtype) for each in dataclasses.fields(Layout)}
    assert kinds_of_arrays == {
        "first_units": "int32",
        "articles": "int32",
        "kinds": "uint8",
        "lengths": "int32",
        "days": "int32",
        "times": "int64",
        "live": "bool",
    }
    assert layout.first_units[0] == 0
    assert layout.first_units[-1] == len(layout.kinds) == len(layout.lengths) == len(layout.articles)
    live = np.flatnonzero(layout.live).tolist()
    numbers = {head.id: number for head, number in zip(store.heads(live), live, strict=True)}
    assert set(numbers) == set(articles)
    ids = store.ids()
    assert len(ids) == len(layout.days)
    assert {ids[number]: number for number in numbers.values()} == numbers
    assert {store.id(number): number for number in numbers.values()} == numbers
    fields = Counter(field.name for article in articles.values() for field in article.fields)
    assert {name: count.articles for name, count in store.fields().items()} == fields
    for article in articles.values():
        number = numbers[article.id]
        assert store.find(article.id) == number
        assert store.heads([number]) == [replace(article, paragraphs=(), provenance=())]
        assert store.article(number) == article
        first, end = layout.first_units[number : number + 2].tolist()
        mine = list(units(article))
        assert [Kind(kind) for kind in layout.kinds[first:end].tolist()] == [unit.kind for unit in mine]
        assert layout.articles[first:end].tolist() == [number] * len(mine)
        assert store.texts(range(first, end)) == [unit.text for unit in mine]
        assert layout.lengths[first:end].tolist() == [
            len(ANALYZER.analyze(unit.text, language=article.language)) for unit in mine
        ]
        for facet in (*Facet, *fields):
            column = store.column(facet)
            codes = column.codes[column.offsets[number] : column.offsets[number + 1]].tolist()
            assert tuple(column.values[code] for code in codes) == facet_values(article, facet)
    for facet in (*Facet, *fields):
        column = store.column(facet)
        assert (str(column.offsets.dtype), str(column.codes.dtype)) == ("int64", "int32")
        assert len(set(column.values)) == len(column.values)
        assert len(column.offsets) == len(layout.days) + 1
    labels = snapshot.groups()
    assert (labels.shape, str(labels.dtype)) == ((len(layout.days),), "int32")
    stories: dict[int, set[str]] = {}
    for name, number in numbers.items():
        stories.setdefault(int(labels[number]), set()).add(name)
    assert set(map(frozenset, stories.values())) == expected.stories()
    assert all(label == min(map(numbers.__getitem__, names)) for label, names in stories.items())
    languages = [article.language for article in articles.values() if article.language]
    assert words.languages == tuple(sorted(set(languages), key=lambda code: (-languages.count(code), code)))
