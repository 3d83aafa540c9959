"""What an article's file says besides our fields, asked for, counted and shown, on every engine."""

from collections.abc import Iterator
from datetime import date

import pytest

import searcher
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.errors import UsageError
from searcher.answer.results import FacetCount
from searcher.archive import Archive
from searcher.query.request import FACETS
from tests.engines import Place


def article(id: str, title: str, *, source: str = "", **fields: tuple[str, ...]) -> Article:
    given = tuple(CustomField(name, fields[name]) for name in sorted(fields))
    return Article(id, title, (Paragraph("The tariff was discussed."),), source=source, fields=given)


LONG = "A harbour master speaks at length. " * 300

ARTICLES = (
    article("a", "Tariff on steel", source="Wire", places=("Japan", "South Korea"), desk=("Foreign",)),
    article("b", "Tariff on rice", source="Wire", places=("South Korea",), desk=("City",)),
    article("c", "Tariff on tea", source="Gazette", places=("Côte d’Ivoire",), desk=("Foreign",), key_words=("tea",)),
    article(
        "d", "Tariff on salt", source="Gazette", places=("Korea Bay",), länder=("Österreich",), other_section=("N",)
    ),
    article("e", "Tariff on coal", source="Gazette", summary=(LONG,), विषय=("कोयला",), note=("Japan",)),
)


@pytest.fixture(scope="module")
def filled(shared_place: Place) -> Place:
    shared_place.fill(*ARTICLES)
    return shared_place


@pytest.fixture
def archive(filled: Place) -> Iterator[Archive]:
    with searcher.open(filled.address, today=lambda: date(2022, 2, 10)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("places:japan", {"a"}),
        ("PLACES:Japan", {"a"}),
        ('places:"south korea"', {"a", "b"}),
        ("places:korea", {"a", "b", "d"}),
        ('places:"korea bay"', {"d"}),
        ("places:kor*", {"a", "b", "d"}),
        ("places:jappan~", {"a"}),
        ("places:ivoire", {"c"}),
        ('places:"cote d’ivoire"', {"c"}),
        ("desk:(foreign OR city)", {"a", "b", "c"}),
        ("tariff -desk:foreign", {"b", "d", "e"}),
        ("places:korea -places:japan", {"b", "d"}),
        ("source:wire places:korea desk:city", {"b"}),
        ("key_words:tea", {"c"}),
        ("Key-Words:tea", {"c"}),
        ("länder:österreich", {"d"}),
        ("LÄNDER:osterreich", {"d"}),
        ("विषय:कोयला", {"e"}),
        ("other_section:n", {"d"}),
        ("section:n", set()),
        ('summary:"harbour master speaks"', {"e"}),
        ("places:japan OR note:japan", {"a", "e"}),
        ("places:atlantis", set()),
    ],
)
def test_articles_are_found_by_their_custom_fields(archive: Archive, query: str, expected: set[str]) -> None:
    results = archive.search(query)

    assert {hit.id for hit in results} == expected
    assert results.warnings == ()


def test_a_query_is_printed_as_it_is_read(archive: Archive) -> None:
    assert archive.search('Key-Words:tea OR places:"south korea"').parsed == 'key_words:tea OR places:"south korea"'


def test_an_unknown_field_is_read_as_words_and_the_known_ones_are_listed(archive: Archive) -> None:
    results = archive.search("topic:tariff")

    (warning,) = results.warnings
    assert warning.message == (
        "There is no field topic: (the fields are title, source, section, author, lang, id, date, before, after, "
        "places, desk, key_words, länder, note, other_section, summary, विषय)"
    )
    assert results.parsed == "topic tariff"


def test_a_field_that_is_written_almost_right_is_offered(archive: Archive) -> None:
    results = archive.search("place:japan")

    assert [(offer.request.query, offer.total) for offer in results.alternatives] == [("places:japan", 1)]


def test_custom_fields_are_chosen_and_excluded_exactly(archive: Archive) -> None:
    def found(**options: object) -> set[str]:
        return {hit.id for hit in archive.search("tariff", **options)}  # type: ignore[arg-type]

    assert found(filters={"places": ["South Korea"]}) == {"a", "b"}
    assert found(filters={"places": ["South Korea", "Japan"], "desk": ["Foreign"]}) == {"a"}
    assert found(filters={"places": ["Korea"]}) == set()
    assert found(exclude={"places": ["South Korea"]}) == {"c", "d", "e"}
    assert found(filters={"Key Words": ["tea"]}) == {"c"}
    assert found(filters={"summary": [LONG.strip()]}) == {"e"}


def test_custom_fields_are_counted_as_facets(archive: Archive) -> None:
    results = archive.search("tariff", facets=("places", "desk"), filters={"desk": ["Foreign"]})

    assert results.facets == {
        "places": (FacetCount("Côte d’Ivoire", 1), FacetCount("Japan", 1), FacetCount("South Korea", 1)),
        "desk": (FacetCount("Foreign", 2), FacetCount("City", 1), FacetCount("(none)", 2)),
    }


def test_custom_fields_that_many_articles_have_are_offered_as_facets(archive: Archive) -> None:
    assert list(archive.search("tariff").facets) == [*FACETS, "places", "desk"]
    assert list(archive.search("places:bay").facets) == list(FACETS)
    assert list(archive.search("rice", filters={"desk": ["City"]}).facets) == [*FACETS, "desk"]
    assert list(archive.search("tariff", filters={"note": ["Japan"]}).facets) == [*FACETS, "note"]


def test_a_facet_that_the_archive_does_not_have_is_named_with_those_it_has(archive: Archive) -> None:
    for options in ({"filters": {"topic": ["x"]}}, {"exclude": {"topic": ["x"]}}, {"facets": ["topic"]}):
        with pytest.raises(UsageError) as raised:
            archive.search("tariff", **options)
        assert str(raised.value) == (
            "'topic' is not a field of this archive; it has source, section, author, language, year, places, desk, "
            "key_words, länder, note, other_section, summary, विषय"
        )


def test_hits_and_articles_show_their_fields_whole(archive: Archive) -> None:
    (hit,) = archive.search("steel")
    shown = archive.article("e")

    assert hit.fields == (CustomField("desk", ("Foreign",)), CustomField("places", ("Japan", "South Korea")))
    assert shown is not None
    assert CustomField("summary", (LONG,)) in shown.fields
    assert [hit.fields for hit in archive.export("rice")] == [ARTICLES[1].fields]


def test_custom_fields_follow_the_articles_that_are_there(place: Place) -> None:
    place.fill(article("a", "One", places=("Japan",)), article("b", "Two", desk=("City",)))
    writer = place.writer()
    writer.add(article("a", "One", places=("Peru",)))
    writer.delete("b")
    writer.commit()

    with searcher.open(place.address) as archive:
        assert archive.search("places:japan").total == 0
        assert archive.search("places:peru").total == 1
        assert "desk" not in archive.search("desk:city").warnings[0].message.partition("(")[2]
