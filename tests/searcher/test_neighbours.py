"""What comes before and after an article in a list of hits, on every engine."""

from collections.abc import Iterator
from datetime import date

import pytest

import searcher
from index.vocabulary.article import Article, Paragraph
from searcher.archive import Archive
from searcher.neighbours import Neighbours
from searcher.query.request import Request, make_request
from tests.engines import Place


def article(number: int, text: str = "The ferry sails.") -> Article:
    return Article(f"n{number}", f"Note {number}", (Paragraph(text),), published=f"2021-01-{number:02}")


@pytest.fixture(scope="module")
def archive(shared_place: Place) -> Iterator[Archive]:
    shared_place.fill(*map(article, range(1, 21)))
    with searcher.open(shared_place.address) as archive:
        yield archive


def asked(query: str = "ferry", *, sort: str = "oldest") -> Request:
    return make_request(query, today=date(2022, 5, 1), sort=sort)


def ids(found: Neighbours) -> tuple[str, str]:
    return (found.before.id if found.before else "", found.after.id if found.after else "")


@pytest.mark.parametrize(
    ("id", "number", "beside"), [("n1", 1, ("", "n2")), ("n7", 7, ("n6", "n8")), ("n20", 20, ("n19", ""))]
)
def test_the_hits_on_both_sides_are_those_of_the_list(
    archive: Archive, id: str, number: int, beside: tuple[str, str]
) -> None:
    found = archive.neighbours(asked(), id, number=number)
    assert (found.number, found.listed, found.articles, ids(found)) == (number, 20, 20, beside)


def test_an_article_that_has_moved_is_found_where_it_is_now(archive: Archive) -> None:
    found = archive.neighbours(asked(), "n9", number=4)
    assert (found.number, ids(found)) == (9, ("n8", "n10"))


def test_an_article_that_is_not_listed_stands_between_those_of_its_place(archive: Archive) -> None:
    found = archive.neighbours(asked(), "gone", number=4)
    assert (found.number, ids(found)) == (0, ("n3", "n4"))


def test_beyond_the_end_of_the_list_there_is_nothing(archive: Archive) -> None:
    found = archive.neighbours(asked(), "gone", number=900_000)
    assert (found.number, found.listed, ids(found)) == (0, 20, ("", ""))


def test_walking_from_the_first_hit_on_meets_every_hit_once(archive: Archive) -> None:
    request = asked(sort="relevance")
    listed = [hit.id for hit in archive.search("ferry", limit=100)]
    walked = [listed[0]]
    while after := archive.neighbours(request, walked[-1], number=len(walked)).after:
        walked.append(after.id)
    assert walked == listed


def test_the_list_goes_on_with_articles_that_have_most_of_the_words(place: Place) -> None:
    place.fill(article(1, "A ferry, a heron and a quarry."), article(2, "A ferry and a heron."))
    with searcher.open(place.address) as archive:
        found = archive.neighbours(asked("ferry heron quarry", sort="relevance"), "n1", number=1)
        assert (found.number, found.listed, ids(found)) == (1, 2, ("", "n2"))
        found = archive.neighbours(asked("ferry heron quarry", sort="relevance"), "n2", number=2)
        assert (found.number, ids(found)) == (2, ("n1", ""))
