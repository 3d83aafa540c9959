"""What values of every kind say."""

import pytest

from index.formats.html.values import all_said, dated, is_nothing, paragraphs_of, said
from index.vocabulary.article import Paragraph


@pytest.mark.parametrize(
    "value",
    [
        "The Imber Gazette",
        {"name": "The Imber Gazette"},
        {"id": None, "name": "The Imber Gazette"},
        {"@type": "Organization", "name": "The Imber Gazette", "url": "https://imber.example"},
        {"title": "The Imber Gazette"},
        {"rendered": "The Imber Gazette"},
        {"text": "The Imber Gazette"},
        {"displayName": "The Imber Gazette"},
        {"name": {"en": "The Imber Gazette"}},
        {"en": "The Imber Gazette", "de": "Der Bote"},
        ["The Imber Gazette"],
        [None, {"name": "The Imber Gazette"}],
        "{'id': None, 'name': 'The Imber Gazette'}",
        '{"name": "The Imber Gazette"}',
        "<b>The Imber</b> Gazette",
        "The Imber&nbsp;Gazette",
    ],
)
def test_a_value_says_its_name(value: object) -> None:
    assert said(value) == "The Imber Gazette"


@pytest.mark.parametrize("value", [None, True, {}, [], {"id": 7}, [[]], {"a": {"b": "c"}}, {"id": None, "name": None}])
def test_a_value_of_another_kind_says_nothing(value: object) -> None:
    assert said(value) == ""


@pytest.mark.parametrize(
    "value",
    [
        ["Ada Roe", "Ben Poe"],
        [{"name": "Ada Roe"}, {"first_name": "Ben", "last_name": "Poe"}],
        [{"given": "Ada", "family": "Roe"}, "Ben Poe"],
        "['Ada Roe', 'Ben Poe']",
        '["Ada Roe", "Ben Poe"]',
    ],
)
def test_a_list_says_one_text_of_each_item(value: object) -> None:
    assert list(all_said(value)) == ["Ada Roe", "Ben Poe"]


@pytest.mark.parametrize("text", ["[sic] he said", "{curly}", "[1", "['open", "[Photo: Ada Roe]"])
def test_brackets_in_a_text_are_text(text: str) -> None:
    assert said(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1498209302, "1498209302"),
        ({"$date": {"$numberLong": "1498209302000"}}, "1498209302000"),
        ({"date": "2017-06-23 09:15:02.000000", "timezone_type": 3}, "2017-06-23 09:15:02.000000"),
        ({"year": 2017, "month": 6, "day": 23}, "2017-06-23"),
        ({"_seconds": 1498209302, "_nanoseconds": 0}, "1498209302"),
        ({"zone": "UTC"}, ""),
    ],
)
def test_a_date_may_be_an_object(value: object, text: str) -> None:
    assert dated(value) == text


@pytest.mark.parametrize(
    "value",
    [
        "The dam holds.\n\nNobody left.",
        "<p>The dam holds.</p><p>Nobody left.</p>",
        {"rendered": "<p>The dam holds.</p>\n<p>Nobody left.</p>", "protected": False},
        ["The dam holds.", "Nobody left."],
        [{"type": "paragraph", "data": {"text": "The dam holds."}}, {"text": "Nobody left."}],
        "['The dam holds.', 'Nobody left.']",
        {"blocks": [{"text": "The dam holds."}, {"text": "Nobody left."}]},
    ],
)
def test_text_is_read_from_values_of_every_kind(value: object) -> None:
    assert paragraphs_of(value) == (Paragraph("The dam holds."), Paragraph("Nobody left."))


def test_blocks_that_say_so_are_headings() -> None:
    blocks = [
        {"type": "header", "text": "Upstream"},
        {"type": "text", "text": "It rains."},
        {"type": "h2", "text": "End"},
    ]

    assert paragraphs_of(blocks) == (Paragraph("It rains.", "Upstream"), Paragraph("End"))


def test_a_whole_page_in_a_field_is_read_as_a_page() -> None:
    text = "The dam above the village holds, the engineers said on Friday, and nobody has to leave."
    page = f"<!DOCTYPE html><html><body><nav><a href='/'>Home</a></nav><h1>Dam</h1><p>{text}</p></body></html>"

    assert paragraphs_of(page) == (Paragraph(text),)


def test_values_that_nest_without_end_say_nothing() -> None:
    deep: object = "end"
    for _ in range(1000):
        deep = [deep]

    assert (said(deep), paragraphs_of(deep), said("[" * 5000)) == ("", (), "[" * 5000)


def test_programs_write_nothing_in_several_ways() -> None:
    assert all(map(is_nothing, (None, "", " ", "NaN", "None", "\\N", [], {})))
    assert not any(map(is_nothing, (0, "0", "Nan", "Nothing", [None])))


def test_a_text_in_pieces_is_one_text() -> None:
    pieces = [
        "It rained on ",
        {"type": "bold", "text": "the weir"},
        ", and nobody left.\n\n",
        {"type": "link", "text": "more"},
    ]

    assert [each.text for each in paragraphs_of(pieces)] == ["It rained on the weir, and nobody left.", "more"]


def test_a_date_may_be_a_list_of_its_parts() -> None:
    assert [dated({"date-parts": [parts]}) for parts in ([2019, 3, 14], ["2019", 3], [2019], [], ["x"])] == [
        "2019-03-14",
        "2019-03",
        "2019",
        "",
        "",
    ]


def test_names_inside_an_object_may_have_a_capital() -> None:
    assert said({"Id": 7, "Name": "The Echo"}) == "The Echo"
    assert [each.text for each in paragraphs_of({"Content": "<p>It rained.</p>"})] == ["It rained."]
