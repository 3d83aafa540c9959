"""Which words are offered for misspelt ones, and how what is typed goes on, on every engine."""

from collections.abc import Iterator

import pytest

import searcher
from index.vocabulary.article import Article, Paragraph
from searcher.archive import Archive
from tests.engines import Place

ARTICLES = (
    *(Article(f"a{number}", "Miners", (Paragraph(f"The government of Brazil {number} met."),)) for number in range(40)),
    *(Article(f"b{number}", "Rates", (Paragraph("The Federal Reserve Board said it."),)) for number in range(30)),
    *(Article(f"c{number}", "Offices", (Paragraph("Federal and local, results. Money."),)) for number in range(45)),
    Article("d", "Names", (Paragraph("A Sanford, of the federal resorts; bonds of the goverment."),)),
)


@pytest.fixture(scope="module")
def archive(shared_place: Place) -> Iterator[Archive]:
    shared_place.fill(*ARTICLES)
    with searcher.open(shared_place.address) as archive:
        yield archive


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("govermnet", ("government", 40)),
        ("govermnet brzail", ("government brazil", 40)),
        ("xqzzv govermnet", ("government", 40)),
        ("hovernment", ("government", 40)),
        ("overnment", ("government", 40)),
        ("fedral resreve", ("federal reserve", 30)),
        ("govermnet OR money", ("government OR money", 85)),
        ("sanford", None),
        ("honey", ("money", 45)),
        ("xqzzv", None),
        ("teh", None),
        ("resorts", None),
    ],
)
def test_words_are_put_right(archive: Archive, query: str, expected: tuple[str, int] | None) -> None:
    suggestion = archive.search(query).suggestion

    assert expected == (None if suggestion is None else (suggestion.query, suggestion.total))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "federal res",
            [('"federal reserve"', 30), ("federal reserve", 30), ("federal results", 45), ("federal resorts", 1)],
        ),
        ("federal reserve ", [('"federal reserve board"', 30)]),
        ("gover", [("government", 40), ("goverment", 1), ('"government of brazil"', 40)]),
        ("the fede", [("the federal", 76), ('the "federal and local"', 45), ('the "federal reserve"', 30)]),
    ],
)
def test_what_is_typed_goes_on_as_articles_do(archive: Archive, text: str, expected: list[tuple[str, int]]) -> None:
    assert [(completion.query, completion.total) for completion in archive.suggest(text)] == expected
