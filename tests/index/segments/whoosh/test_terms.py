from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh import query
from whoosh.reading import IndexReader, TermNotFound

import index
from tests.index.segments.whoosh.harbour import RECORDS, build


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexReader]:
    reader = index.whoosh(build(tmp_path_factory.mktemp("whoosh"))).reader()
    yield reader
    reader.close()


def test_terms_are_iterated_in_order(reader: IndexReader) -> None:
    assert list(reader.field_terms("source")) == ["Diario", "Harbour Gazette"]
    assert list(reader.field_terms("id")) == sorted(record["id"] for record in RECORDS)
    assert [text for text, _ in reader.iter_prefix("exact", "ferr")] == [b"ferries", b"ferry", b"ferrymen"]
    assert list(reader.expand_prefix("text", "en:trea")) == [b"en:treati"]
    assert len(list(reader.field_terms("published"))) == 3
    every = list(reader.all_terms())
    assert every == sorted(set(every))


def test_only_words_of_headlines_are_terms_of_titles(reader: IndexReader) -> None:
    titles = {term.partition(":")[2] for term in reader.field_terms("title")}

    assert {"lamp", "ferri", "treati", "economi", "econom"} <= titles
    assert "quarrel" not in titles


def test_terms_are_counted(reader: IndexReader) -> None:
    assert (reader.frequency("exact", "treaty"), reader.doc_frequency("exact", "treaty")) == (4, 4)
    assert (reader.doc_frequency("title", "en:treati"), reader.doc_frequency("title", "en:absent")) == (3, 0)
    assert reader.doc_frequency("exact", "ferry ferries") == 3
    assert next(iter(reader.most_frequent_terms("text", 1)))[1] == b"en:the"
    assert ("exact", "treaty") in reader
    assert ("published", "treaty") not in [*reader.all_terms()]
    with pytest.raises(TermNotFound):
        reader.term_info("exact", "absent")


def test_a_name_of_several_words_stands_for_any_of_them(tmp_path: Path) -> None:
    with index.whoosh(build(tmp_path)).searcher() as searcher:
        united = searcher.search(query.Term("exact", "ferry ferries absent"), limit=None)
        either = searcher.search(query.Or([query.Term("exact", "ferry"), query.Term("exact", "ferries")]), limit=None)

        assert united.docs() == either.docs()
        assert len(united) == 3


def test_lengths_are_those_of_the_field(reader: IndexReader) -> None:
    assert reader.field_length("text") == reader.field_length("exact")
    assert reader.max_field_length("title") == len(["Harbour", "towns", "sign", "a", "peace", "treaty"])
    assert reader.min_field_length("title") == len(["Lamps"])
    assert reader.doc_field_length(reader.first_id("id", "undated") + 1, "text") == 6
