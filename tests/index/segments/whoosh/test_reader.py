"""Whoosh's own searcher finds through our segments what it finds in an index that it wrote itself."""

import pickle
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import fields, formats, query, scoring
from whoosh.filedb.filestore import RamStorage
from whoosh.query import spans

from index.segments.reading.snapshot import open_snapshot
from index.segments.whoosh.door import ReadOnlyIndex
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Facet, facet_values, units
from tests.index.expected_store import ANALYZER
from tests.lengths import rounds

WORDS = ["tide", "tides", "Ferry", "café", "cafe", "#storm", "東京", "a", "ö", "lighthouse", "light"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
ARTICLES = st.builds(
    Article,
    id=st.sampled_from(["a", "b", "c", "d", "é"]),
    title=TEXTS,
    source=st.sampled_from(["", "Wire", "Gazette"]),
    authors=st.lists(st.sampled_from(["Ada Roe", "Ben Poe"]), unique=True, max_size=2).map(tuple),
    published=st.sampled_from(["", "2021-11-08", "2020-02-29T10:00:00Z", "1969-12-31"]),
    language=st.sampled_from(["en", "de"]),
    paragraphs=st.lists(TEXTS.map(Paragraph), max_size=3).map(tuple),
)
COMMITS = st.lists(st.lists(st.one_of(ARTICLES, st.sampled_from(["a", "b"])), max_size=5), min_size=1, max_size=3)

Where = tuple[str, int]


class WordField(fields.FieldType):  # type: ignore[misc]
    """Post terms that are analysed already, in Whoosh's own format."""

    def __init__(self) -> None:
        super().__init__(formats.Positions(), analyzer=None)

    def index(self, value: Sequence[Sequence[str]], **options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        places: dict[str, list[int]] = {}
        for position, terms in enumerate(value):
            for term in dict.fromkeys(terms):
                places.setdefault(term, []).append(position)
        for term, found in places.items():
            yield term.encode(), len(found), float(len(found)), self.format.encode(found)


class ListField(fields.FieldType):  # type: ignore[misc]
    """Post each of several values as one term."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), analyzer=None)

    def index(self, value: Sequence[str], **options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        return ((each.encode(), 1, 1.0, b"") for each in dict.fromkeys(value))


def stock(articles: list[Article]) -> Any:
    """Return an index of articles that Whoosh wrote."""
    schema = fields.Schema(
        where=fields.STORED(),
        **{field: WordField() for field in ("title", "text", "exact")},
        **{fact: ListField() for fact in ("id", "kind", *(facet.value for facet in Facet))},
        published=fields.DATETIME(),
    )
    made = RamStorage().create_index(schema)
    writer = made.writer()
    for article in articles:
        title = [token.stemmed for token in ANALYZER.analyze(article.title, language=article.language)]
        for number, unit in enumerate(units(article)):
            tokens = ANALYZER.analyze(unit.text, language=article.language)
            writer.add_document(
                where=[article.id, number],
                title=title,
                text=[token.stemmed for token in tokens],
                exact=[token.verbatim for token in tokens],
                id=[article.id],
                kind=[unit.kind.name.lower()],
                **({"published": written(article)} if article.published else {}),
                **{facet.value: list(facet_values(article, facet)) for facet in Facet},
            )
    writer.commit()
    return made


def written(article: Article) -> datetime:
    """Return when an article was published, in the time of its place."""
    return datetime.fromisoformat(article.published).replace(tzinfo=None)


def write(folder: Path, commits: list[list[Article | str]]) -> list[Article]:
    """Write commits, and return the articles that are live after them."""
    articles: dict[str, Article] = {}
    for changes in commits:
        writer = open_writer(folder, analyzer=ANALYZER, memory=20_000)
        for change in changes:
            if isinstance(change, str):
                writer.delete(change)
                articles.pop(change, None)
            else:
                writer.add(change)
                articles[change.id] = change
        writer.commit()
    return list(articles.values())


def places(folder: Path) -> Callable[[int], Where]:
    """Return what tells where a unit stands."""
    snapshot = open_snapshot(folder, analyzer=ANALYZER)
    layout, store = snapshot.layout, snapshot.store

    def place(unit: int) -> Where:
        article = int(layout.articles[unit])
        return store.id(article), unit - int(layout.first_units[article])

    return place


VERBATIM = st.sampled_from(["tide", "tides", "ferry", "café", "cafe", "#storm", "storm", "東京", "a", "absent"])
LEAVES = st.one_of(
    VERBATIM.map(lambda word: query.Term("exact", word)),
    st.sampled_from(["en:tide", "de:tide", "en:cafe", "en:light"]).map(lambda word: query.Term("text", word)),
    st.sampled_from(["en:tide", "en:cafe", "de:tides"]).map(lambda word: query.Term("title", word)),
    st.sampled_from(["Wire", "Gazette", "None"]).map(lambda value: query.Term("source", value)),
    st.sampled_from(["Ada Roe", "Ben Poe"]).map(lambda value: query.Term("author", value)),
    st.sampled_from(["headline", "paragraph"]).map(lambda value: query.Term("kind", value)),
    st.sampled_from(["2020", "2021"]).map(lambda value: query.Term("year", value)),
)
SETS = st.one_of(
    LEAVES,
    st.sampled_from(["t", "light", "", "é", "東"]).map(lambda prefix: query.Prefix("exact", prefix)),
    st.sampled_from(["t*s", "caf?", "*", "*o*"]).map(lambda text: query.Wildcard("exact", text)),
    st.sampled_from(["tide", "cafe", "ferri"]).map(lambda text: query.FuzzyTerm("exact", text, maxdist=2)),
    st.sampled_from(["t.*", "[ac].*e"]).map(lambda text: query.Regex("exact", text)),
    st.sampled_from([("a", "d"), (None, "m"), ("l", None)]).map(lambda ends: query.TermRange("exact", *ends)),
    st.sampled_from([(2020, 2021), (1900, 2022), (1969, 1970)]).map(
        lambda years: query.DateRange("published", datetime(years[0], 1, 1), datetime(years[1], 1, 1))
    ),
    st.tuples(st.lists(VERBATIM, min_size=2, max_size=3), st.integers(1, 3)).map(
        lambda both: query.Phrase("exact", both[0], slop=both[1])
    ),
    st.just(query.Every()),
)


# Whoosh cannot put these into an And: they do not say how many units they will find.
SPANS = st.one_of(
    st.tuples(VERBATIM, VERBATIM, st.integers(1, 3), st.booleans()).map(
        lambda four: spans.SpanNear(
            query.Term("exact", four[0]), query.Term("exact", four[1]), slop=four[2], ordered=four[3]
        )
    ),
    VERBATIM.map(lambda word: spans.SpanFirst(query.Term("exact", word))),
    st.tuples(VERBATIM, VERBATIM).map(lambda two: spans.SpanOr([query.Term("exact", word) for word in two])),
    st.tuples(
        st.sampled_from([spans.SpanNot, spans.SpanContains, spans.SpanBefore, spans.SpanCondition]), VERBATIM, VERBATIM
    ).map(lambda three: three[0](query.Term("exact", three[1]), query.Term("exact", three[2]))),
)


def trees(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return queries of boolean operators over others."""
    return st.recursive(
        leaves,
        lambda nodes: st.one_of(
            st.lists(nodes, min_size=1, max_size=3).map(query.And),
            st.lists(nodes, min_size=1, max_size=3).map(query.Or),
            st.tuples(nodes, nodes).map(lambda two: query.And([two[0], query.Not(two[1])])),
        ),
        max_leaves=5,
    )


def with_optional(queries: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return queries, some with an optional part: on top, for inside an And Whoosh skips past what that part scores."""
    return st.one_of(queries, st.tuples(queries, queries).map(lambda two: query.AndMaybe(*two)))


SLOW = settings(max_examples=rounds(100), deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(commits=COMMITS, asked=st.lists(st.one_of(with_optional(trees(SETS)), SPANS), min_size=1, max_size=8))
def test_any_query_finds_the_same_units(
    tmp_path_factory: pytest.TempPathFactory, commits: list[list[Article | str]], asked: list[Any]
) -> None:
    folder = tmp_path_factory.mktemp("whoosh")
    live = write(folder, commits)
    where = places(folder)
    with ReadOnlyIndex(folder, analyzer=ANALYZER).searcher() as ours, stock(live).searcher() as theirs:
        for each in asked:
            expected = {tuple(hit["where"]) for hit in theirs.search(each, limit=None)}
            assert {where(hit.docnum) for hit in ours.search(each, limit=None)} == expected, each


@SLOW
@given(commits=COMMITS, asked=st.lists(with_optional(trees(LEAVES)), min_size=1, max_size=8))
def test_scores_without_lengths_are_the_same(
    tmp_path_factory: pytest.TempPathFactory, commits: list[list[Article | str]], asked: list[Any]
) -> None:
    folder = tmp_path_factory.mktemp("whoosh")
    live = write(folder, commits)
    where = places(folder)
    weighting = scoring.Frequency()
    with (
        ReadOnlyIndex(folder, analyzer=ANALYZER).searcher(weighting=weighting) as ours,
        stock(live).searcher(weighting=weighting) as theirs,
    ):
        for each in asked:
            expected = {tuple(hit["where"]): hit.score for hit in theirs.search(each, limit=None)}
            assert {where(hit.docnum): hit.score for hit in ours.search(each, limit=None)} == pytest.approx(expected)


ARTICLE = Article(
    id="a",
    title="Tides at the lighthouse",
    source="Wire",
    published="2021-11-08",
    paragraphs=(Paragraph("A ferry."), Paragraph("Tides and more tides.")),
)
OTHER = Article(id="b", title="Tide", source="Gazette")


def test_nothing_is_unpickled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, [[ARTICLE], [OTHER, "a"], [ARTICLE]])

    def refuse(*arguments: Any, **options: Any) -> None:
        raise AssertionError("something was unpickled")

    for module in (pickle, formats):
        for name in ("loads", "load", "Unpickler"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, refuse)
    with ReadOnlyIndex(tmp_path, analyzer=ANALYZER).searcher() as searcher:
        found = searcher.search(query.Phrase("exact", ["more", "tides"]), limit=None)
        assert [hit.fields() for hit in found] == [
            {
                "id": "a",
                "kind": "paragraph",
                "title": "Tides at the lighthouse",
                "text": "Tides and more tides.",
                "source": "Wire",
                "language": "en",
                "year": "2021",
                "published": datetime(2021, 11, 8),
            }
        ]
