"""Values that are spelt in several ways, and articles without one, on every engine."""

from collections.abc import Iterator

import pytest

import searcher
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.custom_fields import CustomField
from searcher.archive import Archive
from tests.engines import Place

BYLINES: tuple[tuple[str, ...], ...] = (
    ("Ted D'Arc",),
    ("Ted D'Arc", "Ada Roe"),
    ("TED d'ARC",),
    ("ted  d'arc", "ADA ROE", "TED D'ARC"),
    ("Ada Roe",),
    (),
    (),
)


def article(number: int, authors: tuple[str, ...]) -> Article:
    desk = (CustomField("desk", ("City" if number % 2 else "CITY",)),) if number < 5 else ()
    return Article(
        f"n{number}",
        f"Note {number}",
        (Paragraph("The ferry sails." if number != 4 else "The heron flies."),),
        authors=authors,
        published="2021-01-01" if authors else "",
        fields=desk,
    )


@pytest.fixture(scope="module")
def archive(shared_place: Place) -> Iterator[Archive]:
    shared_place.fill(*(article(number, authors) for number, authors in enumerate(BYLINES)))
    with searcher.open(shared_place.address) as archive:
        yield archive


def counts(archive: Archive, facet: str, query: str = "") -> list[tuple[str, int]]:
    return [(each.value, each.count) for each in archive.search(query, facets=(facet,)).facets[facet]]


def ids(archive: Archive, query: str = "", **options: dict[str, list[str]]) -> set[str]:
    return {hit.id for hit in archive.search(query, filters=options.get("filters"), exclude=options.get("exclude"))}


def test_spellings_of_one_name_are_one_value_and_those_without_come_last(archive: Archive) -> None:
    assert counts(archive, "author") == [("Ted D'Arc", 4), ("Ada Roe", 3), ("(none)", 2)]
    assert counts(archive, "author", "ferry") == [("Ted D'Arc", 4), ("ADA ROE", 2), ("(none)", 2)]
    assert counts(archive, "desk") == [("CITY", 5), ("(none)", 2)]
    assert counts(archive, "year") == [("2021", 5), ("(none)", 2)]


@pytest.mark.parametrize("facet", ["author", "desk", "year"])
def test_each_count_is_what_choosing_the_value_finds(archive: Archive, facet: str) -> None:
    for value, count in counts(archive, facet):
        assert archive.search(filters={facet: [value]}).total == count
        assert archive.search(exclude={facet: [value]}).total == len(BYLINES) - count


@pytest.mark.parametrize("spelt", ["Ted D'Arc", "TED D'ARC", " ted d'arc"])
def test_a_choice_stands_for_all_spellings(archive: Archive, spelt: str) -> None:
    assert ids(archive, filters={"author": [spelt]}) == {"n0", "n1", "n2", "n3"}
    assert ids(archive, exclude={"author": [spelt]}) == {"n4", "n5", "n6"}
    assert [each.count for each in archive.search(filters={"author": [spelt]}).facets["author"]] == [4, 3, 2]


def test_none_is_chosen_beside_a_value(archive: Archive) -> None:
    assert ids(archive, filters={"author": ["(none)"]}) == {"n5", "n6"}
    assert ids(archive, filters={"author": ["(none)", "ada roe"]}) == {"n1", "n3", "n4", "n5", "n6"}
    assert ids(archive, filters={"desk": ["(none)"]}, exclude={"author": ["(none)"]}) == set()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("author:*", {"n0", "n1", "n2", "n3", "n4"}),
        ("-author:*", {"n5", "n6"}),
        ("ferry author:*", {"n0", "n1", "n2", "n3"}),
        ("-desk:*", {"n5", "n6"}),
        ("date:*", {"n0", "n1", "n2", "n3", "n4"}),
        ("-date:*", {"n5", "n6"}),
        ("-author:* OR heron", {"n4", "n5", "n6"}),
    ],
)
def test_the_query_language_asks_for_any_value_or_none(archive: Archive, query: str, found: set[str]) -> None:
    results = archive.search(query)
    assert {hit.id for hit in results} == found
    assert results.warnings == ()
    assert results.parsed == query
