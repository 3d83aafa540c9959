"""What tools answer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import searcher
from index.analysis.analyzer import Analyzer
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.errors import UsageError
from searcher.answer.serializer import dump
from searcher.mcp.answers import Answers
from searcher.mcp.schemas import violations
from searcher.mcp.tools import ANSWER_SIZE, TOOLS

GATES = tuple(
    Article(
        f"gates/{number:03}.txt",
        f"Gate {number} opens",
        (Paragraph("The lock-keeper was there. " * 8), Paragraph(f"Gate {number} was painted.", heading="PAINT")),
        source="Canal Post" if number % 2 else "CANAL POST",
        authors=(f"Writer {number}",),
        published=f"{1980 + number % 40}-03-{1 + number % 28:02}",
    )
    for number in range(120)
)
ARTICLES = (
    *GATES,
    Article(
        "long & winding",
        "A long text",
        (Paragraph("Short."), Paragraph("word " * 9_000), Paragraph("The end.")),
        standfirst="In parts.",
        authors=("Ada Roe", "Ben Poe"),
        source="Herald",
        section="CITY",
        url="https://herald.example/long",
        fields=(CustomField("page", ("7",)),),
    ),
    Article("empty", "Only a headline", published="2021-11-08"),
)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    folder: Path = tmp_path_factory.mktemp("archive")
    writer = open_writer(folder, analyzer=Analyzer())
    for article in ARTICLES:
        writer.add(article)
    writer.commit()
    with searcher.open(folder) as archive:
        yield Answers(archive, site="http://127.0.0.1:8000/")


def ask(answers: Answers, tool: str, **arguments: Any) -> dict[str, Any]:
    """Ask a tool, and check that question and answer are as it describes them."""
    described = next(each for each in TOOLS if each.name == tool)
    assert list(violations(arguments, described.takes)) == []
    found = answers.tools()[tool](arguments)
    assert list(violations(found, described.gives)) == []
    return found


def test_a_search_gives_what_is_needed_to_cite(answers: Answers) -> None:
    found = ask(answers, "search", query='"short" title:long')

    assert (found["total"], found["next_offset"]) == (1, None)
    assert found["articles"] == [
        {
            "id": "long & winding",
            "title": "A long text",
            "standfirst": "In parts.",
            "source": "Herald",
            "section": "CITY",
            "author": "Ada Roe, Ben Poe",
            "language": "en",
            "url": "https://herald.example/long",
            "published": "",
            "address": "http://127.0.0.1:8000/article?id=long+%26+winding",
            "matching_paragraphs": 1,
            "passages": [
                {
                    "paragraph": 1,
                    "address": "http://127.0.0.1:8000/article?id=long+%26+winding#p1",
                    "text": "Short.",
                }
            ],
        }
    ]


def test_going_on_with_a_search_lists_every_article_once(answers: Answers) -> None:
    ids: list[str] = []
    offset = 0
    while True:
        found = ask(answers, "search", query="gate", limit=50, offset=offset)
        assert len(dump(found)) < ANSWER_SIZE + 2_000
        ids += [article["id"] for article in found["articles"]]
        if found["next_offset"] is None:
            break
        offset = found["next_offset"]

    assert sorted(ids) == [article.id for article in GATES]


def test_articles_with_most_of_the_words_follow_and_say_what_they_lack(answers: Answers) -> None:
    found = ask(answers, "search", query="short parts gate", limit=3)

    assert found["total"] == 0
    assert [article["missing"] for article in found["articles"]][:1] == [["gate"]]
    assert {word["query"]: word["total"] for word in found["words"]} == {"short": 1, "parts": 1, "gate": 120}


def test_values_of_filters_ignore_case_and_one_that_is_not_there_is_named(answers: Answers) -> None:
    assert ask(answers, "search", query="", filters={"source": ["canal post"]})["total"] == 120
    assert ask(answers, "search", query="", exclude={"source": [" Canal  POST "]})["total"] == 2
    found = ask(answers, "search", query="gate", filters={"source": ["Canal Pst"]})
    assert found["total"] == 0
    assert found["warnings"][0] == "No article has the source 'Canal Pst'; there is 'CANAL POST'"


def test_an_unknown_facet_is_a_usage_error_that_names_those_there_are(answers: Answers) -> None:
    with pytest.raises(
        UsageError, match="'place' is not a field of this archive; it has source, section, author, language, year, page"
    ):
        ask(answers, "search", query="gate", filters={"place": ["Lock"]})


def test_an_article_is_read_in_parts_without_losing_a_character(answers: Answers) -> None:
    first = ask(answers, "article", id="long & winding")
    texts: dict[int, str] = {}
    found = first
    while True:
        assert len(dump(found)) < ANSWER_SIZE + 2_000
        for paragraph in found["paragraphs"]:
            texts[paragraph["paragraph"]] = texts.get(paragraph["paragraph"], "") + paragraph["text"]
        if found["next"] is None:
            break
        found = ask(answers, "article", id="long & winding", **found["next"])

    assert first["total_paragraphs"] == 3
    assert first["fields"] == {"page": ["7"]}
    assert [texts[number] for number in (1, 2, 3)] == ["Short.", "word " * 9_000, "The end."]


def test_an_article_without_paragraphs_is_its_headline(answers: Answers) -> None:
    found = ask(answers, "article", id="empty")

    assert (found["title"], found["published"], found["paragraphs"], found["next"]) == (
        "Only a headline",
        "2021-11-08",
        [],
        None,
    )


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"id": "nowhere"}, "there is no article 'nowhere'"),
        ({"id": "long & winding", "paragraph": 4}, "4 is more than 3"),
    ],
)
def test_what_is_not_there_to_read_is_said(answers: Answers, arguments: dict[str, Any], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        ask(answers, "article", **arguments)


def test_facets_list_their_values_in_parts(answers: Answers) -> None:
    every = ask(answers, "facets")
    assert {each["facet"]: each["total_values"] for each in every["facets"]} == {
        "source": 3,
        "section": 2,
        "author": 123,
        "language": 1,
        "year": 42,
    }
    names: list[str] = []
    offset: int | None = 0
    while offset is not None:
        (authors,) = ask(answers, "facets", facets=["author"], offset=offset, limit=50)["facets"]
        names += [each["value"] for each in authors["values"]]
        offset = authors["next_offset"]
    assert len(names) == len(set(names)) == 123


def test_fields_of_the_archive_are_named_and_are_facets_too(answers: Answers) -> None:
    assert ask(answers, "facets")["fields"] == ["page"]
    (found,) = ask(answers, "facets", facets=["page"])["facets"]
    assert found["values"] == [{"value": "7", "count": 1}, {"value": "(none)", "count": 121}]
    assert ask(answers, "search", query="", filters={"page": ["7"]})["total"] == 1


def test_facets_count_what_a_query_finds(answers: Answers) -> None:
    (found,) = ask(answers, "facets", query="gate", facets=["source"])["facets"]

    assert found["values"] == [{"value": "CANAL POST", "count": 120}]


def test_a_trend_counts_beside_all_articles_under_the_same_filters(answers: Answers) -> None:
    found = ask(answers, "trend", query='"gate 7"', interval="decade", filters={"source": ["Canal Post"]})

    assert (found["total"], found["interval"], found["undated"]) == (1, "decade", 0)
    assert found["periods"] == [
        {"start": "1980-01-01", "end": "1990-01-01", "count": 1, "articles": 30, "share": 0.033333},
        {"start": "1990-01-01", "end": "2000-01-01", "count": 0, "articles": 30, "share": 0.0},
        {"start": "2000-01-01", "end": "2010-01-01", "count": 0, "articles": 30, "share": 0.0},
        {"start": "2010-01-01", "end": "2020-01-01", "count": 0, "articles": 30, "share": 0.0},
    ]


@pytest.mark.parametrize("interval", ["day", "week", "month", "year", None])
def test_the_periods_of_a_trend_add_up(answers: Answers, interval: str | None) -> None:
    chosen = {} if interval is None else {"interval": interval}

    found = ask(answers, "trend", query="gate OR text", **chosen)

    assert found["total"] == sum(each["count"] for each in found["periods"]) + found["undated"]
    assert found["undated"] == 1
    assert all(each["articles"] for each in found["periods"])


def test_a_trend_of_dates_is_of_these_dates(answers: Answers) -> None:
    found = ask(answers, "trend", query="gate", interval="year", **{"from": "1981", "to": "1982"})

    assert [(each["start"][:4], each["count"]) for each in found["periods"]] == [("1981", 3), ("1982", 3)]


def test_a_trend_of_nothing_has_no_periods(answers: Answers) -> None:
    found = ask(answers, "trend", query="gate", **{"from": "2050"})

    assert (found["total"], found["interval"], found["periods"]) == (0, None, [])
