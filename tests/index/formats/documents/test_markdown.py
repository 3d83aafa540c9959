"""Markdown: front matter states, headings head, markup is no text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.fact import finish
from index.formats.documents.markdown import read_markdown
from index.formats.reader import read
from index.vocabulary.article import Article, Field, Paragraph
from index.vocabulary.errors import ReadError

SEEDS = Path(__file__).parents[4] / "seeds"
PROSE = "The council met on Tuesday and agreed that the bridge is to be rebuilt before the winter."


def article(text: str) -> Article:
    return finish(read_markdown(text.encode()), id="a", location="a.md")


def origins(found: Article) -> dict[Field, str]:
    return {each.field: each.origin for each in found.provenance}


@pytest.mark.parametrize(
    ("name", "expected", "paragraphs", "headings"),
    [
        (
            "library-catalogue-rewrite.md",
            (
                "How two librarians rewrote a catalogue in C++ over a summer",
                "2020-11-20",
                "SCIENCE",
                ("Lena Hartmoor",),
            ),
            12,
            4,
        ),
        (
            "to-be-or-not-to-be.md",
            ("The prince who forgot his lines", "2014-03-15", "CULTURE", ("Maud Ferrier",)),
            8,
            3,
        ),
        (
            "tamble-flood-commission-report.md",
            (
                "Eleven Hours: Report of the Commission of Inquiry into the Tamble Flood",
                "2014-10-21",
                "REPORTS",
                ("Harriet Solloway",),
            ),
            200,
            17,
        ),
    ],
)
def test_the_seeds_yield_what_they_state(
    name: str, expected: tuple[object, ...], paragraphs: int, headings: int
) -> None:
    [found] = read(SEEDS / name, name=name)

    assert isinstance(found, Article)
    assert (found.title, found.published, found.section, found.authors) == expected
    assert len(found.paragraphs) == paragraphs
    assert len({paragraph.heading for paragraph in found.paragraphs}) == headings


def test_the_first_heading_is_the_headline_and_is_not_repeated() -> None:
    found = article(f"# The *bridge*\n\n{PROSE}\n\n## Costs\n\n{PROSE}\n\nLater\n-----\n\n{PROSE}\n")

    assert found.title == "The bridge"
    assert origins(found)[Field.TITLE] == "line 1"
    assert found.paragraphs == (Paragraph(PROSE), Paragraph(PROSE, "Costs"), Paragraph(PROSE, "Later"))


def test_a_byline_and_a_date_below_the_headline_are_facts_with_their_lines() -> None:
    found = article(
        f"---\nsection: Region\n---\n# The bridge\n\nBy Jane Roe\n\n8 November 2021\n\n{PROSE}\n\n{PROSE}\n"
    )

    assert (found.authors, found.published, found.section) == (("Jane Roe",), "2021-11-08", "Region")
    assert origins(found)[Field.AUTHOR] == "line 6"
    assert found.paragraphs == (Paragraph(PROSE), Paragraph(PROSE))


def test_lists_quotations_code_and_tables_are_paragraphs() -> None:
    found = article(
        f"# Title\n\n{PROSE}\n\n## Parts\n\n- Steel and\n  rope\n- Stone\n\n> They *said* so.\n\n```\nx = 1\n```\n\n"
        "| Year | Cost |\n|---|---|\n| 1999 | 12 |\n"
    )

    assert [paragraph.text for paragraph in found.paragraphs[1:]] == [
        "Steel and rope",
        "Stone",
        "They said so.",
        "x = 1",
        "Year | Cost",
        "1999 | 12",
    ]
    assert {paragraph.heading for paragraph in found.paragraphs[1:]} == {"Parts"}


def test_html_and_pictures_are_left_out_and_text_around_them_is_kept() -> None:
    found = article(
        f"# Title\n\n{PROSE}\n\n<script>\nalert('no')\n</script>\n\n<!-- a note -->\n\n"
        "![A bridge](b.png)\n*The old bridge*\n\nPhoto: Ada Roe\n\n<div>They <b>agreed</b> in the end.</div>\n\n"
        "A <span onclick='x()'>clear</span> [vote](v.html).\n"
    )

    assert [paragraph.text for paragraph in found.paragraphs] == [PROSE, "They agreed in the end.", "A clear vote."]
    left = next(each for each in found.provenance if each.field is Field.LEFT_OUT)
    assert (left.quote, left.note) == ("The old bridge | Photo: Ada Roe", "2 lines")


def test_a_heading_over_a_heading_or_at_the_end_is_a_paragraph() -> None:
    found = article(f"# Title\n\n{PROSE}\n\n## The bridge\n\n### Its cost\n\n{PROSE} Again.\n\n## The end\n")

    assert [(paragraph.text, paragraph.heading) for paragraph in found.paragraphs] == [
        (PROSE, ""),
        ("The bridge", ""),
        (f"{PROSE} Again.", "Its cost"),
        ("The end", ""),
    ]


def test_a_block_longer_than_any_paragraph_keeps_its_text_with_its_markup() -> None:
    found = article(f"# Bridges\n\n{PROSE}\n\n" + "*a* [" * 3_000)

    assert found.paragraphs[-1].text == ("*a* [" * 3_000).strip()


def test_nesting_without_end_is_an_error_and_loses_nothing_silently() -> None:
    with pytest.raises(ReadError, match="nest"):
        article(">" * 3000 + " deep")


@given(st.text(alphabet="ab \n#->`*_[]()!<|&;:~\\1.", max_size=300))
def test_any_text_is_read(text: str) -> None:
    draft = read_markdown(text.encode())

    assert all(paragraph.text == " ".join(paragraph.text.split()) != "" for paragraph in draft.paragraphs)


@given(st.lists(st.sampled_from(["one", "two", "three", "four"]), min_size=1, max_size=30))
def test_every_plain_word_is_kept(words: list[str]) -> None:
    found = article(f"# Title\n\n{PROSE}\n\n" + "\n\n".join(f"It was {word} of them that they saw." for word in words))

    assert [paragraph.text.split()[2] for paragraph in found.paragraphs[1:]] == words
