import pytest

from index.page.features import Line
from index.page.head_rules import HEAD_RULES, placed_byline, read_head_line
from index.page.rules import Certainty
from index.vocabulary.article import Field


@pytest.mark.parametrize(
    ("text", "rule", "values"),
    [
        (
            "2021-11-08 来源：新海通讯社 作者：李明",
            "several labels",
            {"published": "2021-11-08", "source": "新海通讯社"},
        ),
        ("Source: The Long Table", "a label", {"source": "The Long Table"}),
        ("Home > World > Asia", "a breadcrumb trail", {"section": "World"}),
        ("Published November 8, 2021", "a date", {"published": "2021-11-08"}),
        ("By Jane Roe | 8 November 2021", "several facts", {"author": "Jane Roe", "published": "2021-11-08"}),
        ("Jane Roe · Marlbeck Courier", "a name and a paper", {"author": "Jane Roe", "source": "Marlbeck Courier"}),
        ("Political Editor", "a role", {}),
        ("By Jane Roe", "a byline", {"author": "Jane Roe"}),
        ("They met in Baku on Monday, and nobody said why.", "running text", {}),
        ("WORLD NEWS", "a section", {"section": "WORLD NEWS"}),
        ("Anadolu Agency WORLD", "a publisher and its section", {"source": "Anadolu Agency", "section": "WORLD"}),
        ("Marlbeck Courier", "a publisher", {"source": "Marlbeck Courier"}),
        ("Jane Roe", "a person", {"author": "Jane Roe"}),
        ("THE QUAY", "a few words in capitals", {"section": "THE QUAY"}),
        ("Nordisk", "one word", {"source": "Nordisk"}),
        ("Talks resume in Baku", "text", {}),
    ],
)
def test_the_first_rule_that_holds_says_what_a_line_is(text: str, rule: str, values: dict[str, str]) -> None:
    reading = read_head_line(Line(1, text), language="en")

    said = {each.provenance.field.value: each.values[0] for each in reading.facts}
    assert (reading.rule.name, {field: said.get(field) for field in values}) == (rule, values)


def test_what_a_line_states_comes_before_what_it_looks_like() -> None:
    certain = [rule.certainty for rule in HEAD_RULES if rule.certainty is not Certainty.STATED]

    assert certain[-3:] == [Certainty.SHAPE] * 3
    assert len({rule.name for rule in HEAD_RULES}) == len(HEAD_RULES)


def test_a_heading_in_markup_is_text_whatever_it_says() -> None:
    assert read_head_line(Line(1, "By Jane Roe", is_heading=True), language="en").is_text


def test_a_date_makes_a_reading_dated() -> None:
    dated, named = (read_head_line(Line(1, text), language="en") for text in ("8 November 2021", "By Jane Roe"))

    assert (dated.has_date, dated.is_stated, named.has_date) == (True, True, False)
    assert named.values(Field.AUTHOR) == ("Jane Roe",)


def test_a_name_in_a_place_is_read_only_where_it_is_asked_for() -> None:
    line = Line(1, "Jane Roe in Selby")
    placed = placed_byline(line)

    assert read_head_line(line, language="en").is_text
    assert placed is not None
    assert placed.values(Field.AUTHOR) == ("Jane Roe",)


def test_a_line_of_a_day_and_a_byline_states_both() -> None:
    reading = read_head_line(Line(2, "Friday June 23, 2017 9:15 am PDT by Nora Pell"), language="en")

    assert (reading.values(Field.PUBLISHED), reading.values(Field.AUTHOR)) == (
        ("2017-06-23T09:15:00-07:00",),
        ("Nora Pell",),
    )
