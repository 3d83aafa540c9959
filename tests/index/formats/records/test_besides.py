"""What a record says besides our fields."""

import pytest

from index.formats.records.besides import custom_fields_of, unread_texts
from index.formats.records.fields import Findings, read_fields
from index.formats.records.record import article_of
from index.vocabulary.article import Field

LONG = "Nobody who came by on Friday could say when the water would fall again below the mark on the bridge. " * 4


def kept(record: dict[str, object]) -> dict[str, tuple[str, ...]]:
    article = article_of({"title": "Weir opens", "text": "It rained.", **record}, location="a:1")
    return {each.name: each.values for each in article.fields}


@pytest.mark.parametrize(
    ("value", "values"),
    [
        (["tax", "ferry"], ("tax", "ferry")),
        ("['tax', 'ferry']", ("tax", "ferry")),
        ("tax; ferry", ("tax", "ferry")),
        ("tax, ferry", ("tax", "ferry")),
        ([{"name": "subject", "value": "tax"}, {"name": "subject", "value": "ferry"}], ("tax", "ferry")),
        ([{"id": "a/b", "webTitle": "tax"}, {"id": "a/c", "webTitle": "ferry"}], ("tax", "ferry")),
        ([{"tag": "tax"}, {"tag": "ferry"}], ("tax", "ferry")),
        ([{"label": {"eng": "tax"}}, {"label": {"eng": "ferry"}}], ("tax", "ferry")),
    ],
)
def test_several_values_are_several_however_they_are_written(value: object, values: tuple[str, ...]) -> None:
    assert kept({"keywords": value}) == {"keywords": values}


def test_a_comma_in_a_field_of_one_value_stays() -> None:
    assert kept({"dateline": "IMBER, May 3"}) == {"dateline": ("IMBER, May 3",)}


def test_fields_of_an_object_are_kept_by_both_names() -> None:
    assert kept({"print": {"page": 7, "edition": "late", "notes": {"a": 1}}}) == {
        "print_edition": ("late",),
        "print_page": ("7",),
    }


def test_numbers_are_values() -> None:
    assert kept({"word_count": 812, "length": 7.0, "share": 0.5}) == {
        "length": ("7",),
        "share": ("0.5",),
        "word_count": ("812",),
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sectionId", "world"),
        ("warc_path", "a/b.gz"),
        ("hero", "https://echo.example/a.jpg"),
        ("digest_of", "9e107d9d372bb6826bd81d3542a419d6"),
        ("is_archived", 1),
        ("paywall", True),
        ("paywall", "False"),
        ("vector", [0.1, 0.2]),
        ("counts", {"likes": 3}),
        ("Unnamed: 0", 4),
        ("", 4),
        ("nothing", "NaN"),
        ("nothing", None),
        ("nothing", []),
        ("a" * 61, "x"),
        ("categories", [3, 4]),
        ("author", 12),
    ],
)
def test_what_only_programs_need_is_not_kept(name: str, value: object) -> None:
    assert kept({name: value}) == {}


def test_a_second_name_of_our_field_is_kept_where_it_says_something_else() -> None:
    assert kept({"section": "World", "desk": "Foreign", "headline": "Weir opens"}) == {"desk": ("Foreign",)}


def test_a_record_has_only_so_many_fields_and_values() -> None:
    found = custom_fields_of({f"n{number}x": list(map(str, range(999))) for number in range(999)}, Findings())

    assert (len(found), {len(each.values) for each in found}) == (60, {200})


def test_a_long_text_inside_an_object_is_said_to_be_left_out() -> None:
    record = {
        "title": "A",
        "text": "B.",
        "comments": [{"by": "Roe", "text": LONG}],
        "extra": {"a": {"b": LONG.upper()}},
    }

    found = list(unread_texts(record, read_fields(record)))

    assert [each.provenance.origin for each in found] == ["field comments", "field extra"]
    assert {each.provenance.field for each in found} == {Field.LEFT_OUT}


def test_a_desk_is_asked_for_by_its_name_even_where_it_is_the_section() -> None:
    article = article_of({"title": "Weir opens", "text": "It rained.", "desk": "Foreign"}, location="a:1")

    assert article.section == "Foreign"
    assert [(each.name, each.values) for each in article.fields] == [("desk", ("Foreign",))]


def test_a_second_text_is_left_out_where_it_says_something_else() -> None:
    same = {"title": "Weir", "content": "<p>It rained on Friday.</p>", "textContent": "It rained on Friday."}
    other = {**same, "textContent": "The ferry did not sail."}

    assert list(unread_texts(same, read_fields(same))) == []
    assert [each.provenance.quote for each in unread_texts(other, read_fields(other))] == ["The ferry did not sail."]
    assert article_of(same, location="a:1").fields == ()
