"""Markdown: front matter states, headings head, markup is no text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.fact import finish
from index.formats.markdown import read_markdown
from index.formats.reader import read
from index.vocabulary.article import Article, Field, Paragraph
from index.vocabulary.errors import ReadError

SEEDS = Path(__file__).parents[3] / "seeds"
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


def test_front_matter_states_facts_as_they_are_written_with_their_names() -> None:
    found = article(
        "---\nTitle: 'Bridge: a vote'\npubDate: 2021-11-08T23:30:00-05:00\nauthors: [Ada Roe, {name: Ben Poe}]\n"
        f"lang: no\ncategories:\n  - Region\nsource: https://echo.example/bridge\ndraft: ~\n---\n{PROSE}\n"
    )

    assert (found.title, found.published, found.authors) == (
        "Bridge: a vote",
        "2021-11-08T23:30:00-05:00",
        ("Ada Roe", "Ben Poe"),
    )
    assert (found.language, found.section, found.url, found.source) == (
        "no",
        "Region",
        "https://echo.example/bridge",
        "",
    )
    assert origins(found)[Field.PUBLISHED] == "front matter pubDate"
    assert origins(found)[Field.TITLE] == "front matter Title"


def test_a_date_without_a_year_is_no_date_and_says_so() -> None:
    found = article(f"---\ntitle: A\ndate: Feb 26\n---\n{PROSE}\n")

    assert found.published == ""
    assert [each.quote for each in found.provenance if each.field is Field.PUBLISHED] == ["Feb 26"]


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


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("title: [1, 2", "its front matter is not YAML"),
        ("title: !!python/object/apply:os.system ['true']\n  x: y", "its front matter is not YAML"),
        ("a: " + "[" * 5000, "its front matter is not readable|its front matter is not YAML"),
    ],
)
def test_front_matter_that_is_not_yaml_is_an_error(block: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        article(f"---\n{block}\n---\n{PROSE}\n")

    assert str(caught.value).startswith(tuple(reason.split("|")))


def test_a_value_with_a_colon_needs_no_quotes() -> None:
    found = article(
        f"---\ntitle: Ferry: stops: again\nsource: 'The Quay: News'\ndate: 8 Nov 2021 14:05\n---\n{PROSE}\n"
    )

    assert (found.title, found.source, found.published) == (
        *("Ferry: stops: again", "The Quay: News"),
        "2021-11-08T14:05:00",
    )


@pytest.mark.parametrize(
    "block",
    [
        '+++\ntitle = "Ferry stops"\ndate = 2021-11-08T14:05:00+03:00\nauthors = ["Ada Roe", "Ben Poe"]\n'
        '[taxonomies]\ncategories = ["Region"]\n+++',
        '{\n  "title": "Ferry stops",\n  "date": "2021-11-08T14:05:00+03:00",\n  "authors": ["Ada Roe", "Ben Poe"],\n'
        '  "categories": ["Region"]\n}',
    ],
    ids=["TOML", "JSON"],
)
def test_front_matter_in_other_forms_states_the_same(tmp_path: Path, block: str) -> None:
    file = tmp_path / "ferry.md"
    file.write_text(f"{block}\n\n{PROSE}\n", "utf-8")

    (found,) = read(file, name="ferry.md")

    assert isinstance(found, Article)
    assert (found.title, found.published, found.authors, found.section) == (
        *("Ferry stops", "2021-11-08T14:05:00+03:00"),
        *(("Ada Roe", "Ben Poe"), "Region"),
    )
    assert [paragraph.text for paragraph in found.paragraphs] == [PROSE]
    assert origins(found)[Field.PUBLISHED] == "front matter date"


def test_toml_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ReadError, match="its front matter is not TOML"):
        article(f"+++\ntitle = Ferry\n+++\n{PROSE}\n")


def test_yaml_never_makes_objects_and_its_aliases_do_not_multiply() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )

    found = article(f"---\ntitle: !!python/name:os.system Talks\n{bomb}author: *u\n---\n{PROSE}\n")

    assert (found.title, found.authors) == ("Talks", ())


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    found = article(f"---\n\n{PROSE}\n\n---\n\n{PROSE}\n")

    assert [paragraph.text for paragraph in found.paragraphs] == [PROSE, PROSE]


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
