"""Marks of notes: what they show is text, what they hide is said to be left out."""

import time

import pytest

from index.facts.fact import finish
from index.formats.documents.markdown import read_markdown
from index.formats.documents.wiki_marks import split_comments
from index.vocabulary.article import Article, Field

PROSE = "The council met on Tuesday and agreed that the ferry is to sail again before the winter."


def article(text: str) -> Article:
    return finish(read_markdown(f"# Ferry\n\n{PROSE}\n\n{text}\n".encode()), id="a", location="a.md")


def texts(text: str) -> list[str]:
    return [each.text for each in article(text).paragraphs[1:]]


def left(text: str) -> list[tuple[str, str]]:
    return [(each.origin, each.quote) for each in article(text).provenance if each.field is Field.LEFT_OUT]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("They asked [[people/Ada Roe|the *mayor*]] twice.", "They asked the *mayor* twice."),
        (
            "They asked [[Ada Roe]] and [[Quay#Fares]] and [[Quay#^c0ffee]].",
            "They asked Ada Roe and Quay > Fares and Quay.",
        ),
        ("It is a ==very **old** boat== of 1902.", "It is a very old boat of 1902."),
        ("It sank on a Sunday in May. ^c0ffee", "It sank on a Sunday in May."),
        ("It is about #boats/ferries and #quays today.", "It is about #boats/ferries and #quays today."),
        ("See [[1]](https://quay.example/1) for more of that.", "See [1] for more of that."),
        ("They compare `[[a|b]]` to `==c==` and `%%d%%` here.", "They compare [[a|b]] to ==c== and %%d%% here."),
        ("They ask whether a == b or b == c holds.", "They ask whether a == b or b == c holds."),
        ("The area is x^2 and y^abcd and not more", "The area is x^2 and y^abcd and not more"),
        ("It is 20%% of it and 30%% of the rest.", "It is 20%% of it and 30%% of the rest."),
    ],
)
def test_a_mark_in_a_line_shows_its_text(written: str, shown: str) -> None:
    assert texts(written) == [shown]
    assert left(written) == []


def test_a_callout_is_its_title_and_its_text() -> None:
    assert texts("> [!warning]- Mind the step\n> It is wet and *steep* here.") == [
        "Mind the step",
        "It is wet and steep here.",
    ]
    assert texts("> [!NOTE]\n> It is wet and steep here.") == ["It is wet and steep here."]


def test_a_link_in_a_cell_of_a_table_has_the_text_it_shows() -> None:
    assert texts("| Who | What |\n|---|---|\n| [[Ada Roe\\|Ada]] | sails |") == ["Who | What", "Ada | sails"]


def test_what_is_shown_of_another_file_is_left_out_and_said() -> None:
    written = "![[boat.png|300]]\n\nIt sank in May of that year. ![[Log of 1902#May]]"

    assert texts(written) == ["It sank in May of that year."]
    assert left(written) == [("embedded", "boat.png | Log of 1902#May")]


def test_a_comment_is_left_out_and_said_over_several_paragraphs_too() -> None:
    written = "It sank %%in May?%% in spring.\n\n%%\nAsk Jo.\n\nAsk Al.\n%%\n\nNobody was hurt on that day."

    assert texts(written) == ["It sank in spring.", "Nobody was hurt on that day."]
    assert left(written) == [("comment", "in May? | Ask Jo. Ask Al.")]


def test_code_has_no_comments() -> None:
    assert texts("```matlab\n%% First\nx = 1\n%% Then\n```") == ["%% First x = 1 %% Then"]


def test_lines_keep_their_numbers_where_a_comment_stood() -> None:
    assert split_comments("a\n%%b\nc%%\nd") == ("a\n\n\nd", ["b\nc"])


@pytest.mark.parametrize(
    "unit", ["%%", " %%a", "`", "```\n", "\n~~~\n```", " ==a", "[[a|", "![[", " ^abc", "[!a", "==a== "]
)
def test_the_time_grows_with_the_length(unit: str) -> None:
    def seconds(size: int) -> float:
        written = (unit * size)[: 3 * size].encode()
        start = time.process_time()
        read_markdown(written)
        split_comments(written.decode())
        return time.process_time() - start

    assert min(seconds(40_000) for _ in range(3)) < 12 * min(seconds(10_000) for _ in range(3)) + 0.2
