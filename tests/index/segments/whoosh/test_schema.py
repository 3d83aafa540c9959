"""Whoosh's own parsers, queries, scoring, sorting and highlighting run on an archive."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from whoosh import fields, highlight, qparser, query, scoring, sorting
from whoosh.qparser.dateparse import DateParserPlugin
from whoosh.query import spans
from whoosh.searching import Searcher

import index
import searcher as archives
from searcher.archive import Archive
from searcher.query.choices import NO_VALUE
from tests.index.segments.whoosh.harbour import RECORDS, build, texts


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("whoosh"))


@pytest.fixture(scope="module")
def searcher(folder: Path) -> Iterator[Searcher]:
    with index.whoosh(folder).searcher() as searcher:
        yield searcher


@pytest.fixture(scope="module")
def archive(folder: Path) -> Iterator[Archive]:
    with archives.open(folder) as archive:
        yield archive


def ask(searcher: Searcher, typed: str, *, field: str = "text", **options: Any) -> Any:
    parsed = qparser.QueryParser(field, searcher.schema).parse(typed)
    return searcher.search(parsed, **{"limit": None, **options})


def found(results: Any) -> set[tuple[str, str]]:
    return {(hit["id"], hit["text"]) for hit in results}


def holding(pattern: str) -> set[tuple[str, str]]:
    """Return the texts that a regular expression finds."""
    return {(key[0], text) for key, each in texts().items() for text in each if re.search(pattern, text, re.IGNORECASE)}


def test_the_fields_are_those_that_whoosh_knows(searcher: Searcher) -> None:
    schema = searcher.schema

    assert isinstance(schema, fields.Schema)
    assert [name for name in schema.names() if isinstance(schema[name], fields.TEXT)] == ["exact", "text", "title"]
    assert isinstance(schema["published"], fields.DATETIME)
    assert isinstance(schema["source"], fields.ID)
    assert schema.stored_names() == [name for name in schema.names() if name != "exact"]


def test_hits_hold_what_is_known_of_the_article(searcher: Searcher) -> None:
    (hit,) = ask(searcher, "quarrels")

    assert hit.fields() == {
        "id": "treaty",
        "kind": "paragraph",
        "title": "Harbour towns sign a peace treaty",
        "text": "The treaty ends a long quarrel.",
        "source": "Harbour Gazette",
        "section": "WORLD",
        "author": "Ada Roe, Ben Poe",
        "language": "en",
        "year": "2021",
        "published": datetime(2021, 6, 14),
        "url": "https://gazette.example/treaty",
    }


@pytest.mark.parametrize(
    "typed", ["treaties", "ferry", "economia", "economía", "cafe", "lamps peace", "treaty NOT ferry"]
)
def test_words_find_the_articles_that_our_own_search_finds(searcher: Searcher, archive: Archive, typed: str) -> None:
    one_document = {hit["id"] for hit in ask(searcher, typed)}

    if " " not in typed:
        assert one_document == {ranked.id for ranked in archive.rank(typed)}
    else:  # ours asks whole articles, Whoosh one paragraph
        assert one_document <= {ranked.id for ranked in archive.rank(typed.replace(" NOT ", " -"), match="any")}
    assert one_document or typed == "lamps peace"


def test_an_accent_that_was_typed_between_quotes_is_strict(searcher: Searcher, archive: Archive) -> None:
    for typed in ("cafe", "café", "cáfe"):
        assert {hit["id"] for hit in ask(searcher, typed, field="exact")} == {
            ranked.id for ranked in archive.rank(f'"{typed}"')
        }


def test_operators_are_whooshs(searcher: Searcher) -> None:
    assert found(ask(searcher, "treaty AND (quarrel OR later)")) == holding("treaty ends|treaty later")
    assert found(ask(searcher, "treaty NOT ferry")) == holding("treaty") - holding(r"ferry\b")
    assert found(ask(searcher, "exact:ferr*")) == holding(r"\bferr")
    assert found(ask(searcher, "ferr*")) == holding(r"\bferr")
    assert found(ask(searcher, "exact:l?mps")) == holding("lamps")


def test_phrases_match_in_every_form_and_literally(searcher: Searcher) -> None:
    assert found(ask(searcher, '"peace treaties"')) == holding("peace treaty")
    assert found(ask(searcher, 'exact:"peace treaties"')) == set()
    assert found(ask(searcher, 'exact:"the ferry sails"')) == holding("the ferry sails")
    assert found(ask(searcher, '"step peace"~5')) == holding("step.*peace")


def test_a_phrase_of_words_with_several_stems_is_found_and_marked(searcher: Searcher) -> None:
    parsed = qparser.QueryParser("text", searcher.schema).parse('"la economia del"')

    (hit,) = searcher.search(parsed, terms=True)

    assert hit["id"] == "economia"
    assert hit.highlights("text").count("<b ") == 3
    assert len(parsed.words[1].split()) > 1


def test_several_fields_are_searched_together(searcher: Searcher) -> None:
    parsed = qparser.MultifieldParser(["title", "text"], searcher.schema).parse("sail step")

    assert found(searcher.search(parsed)) == holding("ferry treaty is the next step")


def test_the_headline_is_a_field_of_all_documents_of_its_article(searcher: Searcher) -> None:
    hits = ask(searcher, "title:ferry")

    assert found(hits) == {("ferry", text) for key, each in texts().items() if key[0] == "ferry" for text in each}
    assert {hit.highlights("title") for hit in hits} == {'<b class="match term0">Ferries</b> sail again'}
    assert {hit["kind"] for hit in ask(searcher, "title:ferry kind:headline")} == {"headline"}


def test_spans_are_whooshs(searcher: Searcher) -> None:
    peace, treaty = query.Term("exact", "peace"), query.Term("exact", "treaty")

    assert found(searcher.search(spans.SpanNear(peace, treaty, slop=1))) == holding("peace treaty")
    assert found(searcher.search(spans.SpanFirst(peace))) == holding("^peace")
    assert found(searcher.search(spans.SpanNot(treaty, peace))) == holding("treaty")


def test_facts_are_terms_with_spaces_and_all(searcher: Searcher) -> None:
    assert {hit["id"] for hit in ask(searcher, 'source:"Harbour Gazette"')} == {"treaty", "ferry"}
    assert {hit["id"] for hit in ask(searcher, 'author:"Ben Poe"')} == {"treaty"}
    assert {hit["id"] for hit in ask(searcher, "language:es")} == {"economia"}


def test_dates_are_dates(searcher: Searcher, archive: Archive) -> None:
    assert {hit["id"] for hit in ask(searcher, "published:2021-09")} == {"ferry"}
    assert {hit["id"] for hit in ask(searcher, "published:[2020 TO 202106]")} == {
        ranked.id for ranked in archive.rank(since="2020", until="2021-06")
    }
    after = query.DateRange("published", datetime(2021, 9, 30, 14, 5), None)
    assert {hit["id"] for hit in searcher.search(after)} == {"ferry"}


def test_whooshs_dates_in_words_are_understood(searcher: Searcher) -> None:
    parser = qparser.QueryParser("text", searcher.schema)
    parser.add_plugin(DateParserPlugin(basedate=datetime(2021, 10, 5)))

    assert {hit["id"] for hit in searcher.search(parser.parse("published:'30 september'"))} == {"ferry"}


def test_filters_and_masks_narrow(searcher: Searcher) -> None:
    gazette = query.Term("source", "Harbour Gazette")

    assert found(ask(searcher, "treaty", filter=query.Term("id", "ferry"))) == holding("ferry treaty")
    assert ask(searcher, "treaty", mask=gazette).is_empty()


def test_hits_are_sorted_by_time_and_value(searcher: Searcher) -> None:
    headlines = query.Term("kind", "headline")
    newest = sorting.FieldFacet("published", reverse=True)

    oldest_first = [hit["id"] for hit in searcher.search(headlines, sortedby="published")]
    newest_first = [hit["id"] for hit in searcher.search(headlines, sortedby=newest)]
    by_source = [hit["id"] for hit in searcher.search(headlines, sortedby=["source", newest])]

    assert oldest_first == ["economia", "treaty", "ferry", "undated"]
    assert newest_first[-3:] == ["ferry", "treaty", "economia"]
    assert [name for name in by_source if name != "undated"] == ["economia", "ferry", "treaty"]


def test_hits_are_grouped_by_facets(searcher: Searcher, archive: Archive) -> None:
    headlines = query.Term("kind", "headline")
    facets = sorting.Facets().add_field("source").add_field("author", allow_overlap=True).add_field("published")
    facets.add_facet(
        "month", sorting.DateRangeFacet("published", datetime(2021, 6, 1), datetime(2021, 12, 1), timedelta(30))
    )

    results = searcher.search(headlines, groupedby=facets, maptype=sorting.Count)

    ours = {
        field: {counted.value: counted.count for counted in counts}
        for field, counts in archive.search("").facets.items()
    }
    assert results.groups("source") == ours["source"]
    assert {name or NO_VALUE: count for name, count in results.groups("author").items()} == ours["author"]
    assert results.groups("published")[datetime(2021, 6, 14)] == results.groups("published")[None] == 1
    assert sum(results.groups("month").values()) == len(RECORDS)


def test_one_paragraph_stands_for_each_article(searcher: Searcher) -> None:
    every = ask(searcher, "treaty")

    collapsed = ask(searcher, "treaty", collapse="id")

    best: dict[str, float] = {}
    for hit in every:
        best.setdefault(hit["id"], hit.score)
    assert {hit["id"]: hit.score for hit in collapsed} == best


class Occurrences(scoring.WeightingModel):  # type: ignore[misc]
    """Score by how often a word occurs."""

    def scorer(self, searcher: Searcher, fieldname: str, text: bytes, qf: float = 1) -> scoring.WeightScorer:
        return scoring.WeightScorer(searcher.term_info(fieldname, text).max_weight())


@pytest.mark.parametrize(
    "weighting", [scoring.BM25F(), scoring.BM25F(B=0, text_B=0.5), scoring.TF_IDF(), Occurrences()]
)
def test_other_weightings_score(folder: Path, weighting: scoring.WeightingModel) -> None:
    with index.whoosh(folder).searcher(weighting=weighting) as searcher:
        results = ask(searcher, "treaty")

        assert found(results) == holding("treaty")
        assert all(hit.score > 0 for hit in results)
        assert [hit.score for hit in results] == sorted((hit.score for hit in results), reverse=True)


def test_a_word_with_a_hyphen_finds_either_part_and_in_quotes_both(searcher: Searcher) -> None:
    assert found(ask(searcher, "quarrel-lamps")) == holding("quarrel|lamps")
    assert found(ask(searcher, '"long-quarrel"')) == holding("long quarrel")


def test_other_parsers_and_plugins_parse(searcher: Searcher) -> None:
    fuzzy = qparser.QueryParser("exact", searcher.schema)
    fuzzy.add_plugin(qparser.FuzzyTermPlugin())
    sequence = qparser.QueryParser("text", searcher.schema)
    sequence.remove_plugin_class(qparser.PhrasePlugin)
    sequence.add_plugin(qparser.SequencePlugin())
    either = qparser.DisMaxParser({"title": 2.0, "text": 1.0}, searcher.schema)

    assert found(searcher.search(fuzzy.parse("tretay~2"))) == holding("treaty")
    assert found(searcher.search(sequence.parse('"(peace OR ferry) treaty"'))) == holding("(peace|ferry) treaty")
    assert {hit["id"] for hit in searcher.search(either.parse("lamp"))} == {"undated"}


def test_headlines_are_the_parents_of_their_paragraphs(searcher: Searcher) -> None:
    parents = query.NestedParent(query.Term("kind", "headline"), query.Term("exact", "quarrel"))

    assert [hit["title"] for hit in searcher.search(parents)] == ["Harbour towns sign a peace treaty"]


def test_hits_come_in_pages(searcher: Searcher) -> None:
    parsed = qparser.QueryParser("text", searcher.schema).parse("treaty")
    every = [hit.docnum for hit in searcher.search(parsed, limit=None)]

    pages = [searcher.search_page(parsed, number, pagelen=3) for number in (1, 2)]

    assert [hit.docnum for page in pages for hit in page] == every
    assert (pages[0].total, pages[0].pagecount) == (4, 2)


def test_passages_are_marked_by_any_fragmenter_and_formatter(searcher: Searcher) -> None:
    results = ask(searcher, "text:ferry text:treaty kind:paragraph")
    results.fragmenter = highlight.SentenceFragmenter()
    results.formatter = highlight.UppercaseFormatter()
    (hit,) = results

    assert hit.highlights("text") == "A FERRY TREATY is the next step"
    results.fragmenter = highlight.WholeFragmenter()
    results.formatter = highlight.HtmlFormatter(tagname="mark", classname="", termclass="")
    assert re.sub("<mark[^>]*>", "<mark>", hit.highlights("text")) == (
        "A <mark>ferry</mark> <mark>treaty</mark> is the next step. No one expects peace there."
    )
    results.fragmenter = highlight.PinpointFragmenter(surround=4)
    assert "<mark" in hit.highlights("text")
    assert (
        highlight.highlight(
            hit["text"],
            {"en:treati"},
            searcher.schema["text"].analyzer,
            highlight.WholeFragmenter(),
            highlight.NullFormatter(),
            mode="index",
        )
        == hit["text"]
    )


def test_misspelt_words_are_corrected(searcher: Searcher) -> None:
    assert searcher.corrector("text").suggest("tretay") == ["treaty"]
    assert searcher.suggest("exact", "quarel") == ["quarrel"]
    parsed = qparser.QueryParser("exact", searcher.schema).parse("peace tretay")
    assert searcher.correct_query(parsed, "peace tretay").string == "peace treaty"


def test_like_documents_are_found_by_their_key_terms(searcher: Searcher) -> None:
    (hit,) = ask(searcher, "quarrel")

    assert "ferry" in {like["id"] for like in hit.more_like_this("text")}


def test_custom_fields_are_stored_with_every_document(tmp_path: Path) -> None:
    folder = build(tmp_path, [{**RECORDS[0], "places": ["Imber", "Ellery"]}])

    with index.whoosh(folder).searcher() as opened:
        assert {hit["fields"]["places"] == ["Imber", "Ellery"] for hit in opened.documents()} == {True}
