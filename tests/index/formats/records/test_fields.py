"""What the fields of a record say, by the names that programs give them."""

import pytest

from index.formats.records.fields import category_of, read_fields
from index.formats.records.record import article_of
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.custom_fields import CustomField


def test_a_summary_is_the_text_of_a_record_without_one() -> None:
    article = article_of(
        {"Class Index": 3, "Title": "Weir opens", "Description": "It had been closed."}, location="a:1"
    )

    assert (article.standfirst, article.paragraphs) == ("", (Paragraph("It had been closed."),))


def test_a_summary_beside_a_text_is_the_standfirst() -> None:
    found = read_fields({"title": "Weir opens", "summary": "At last.", "text": "It rained."})

    assert [each.values for each in found.facts if each.provenance.field is Field.STANDFIRST] == [("At last.",)]
    assert found.texts == (Paragraph("It rained."),)


def test_html_in_a_summary_has_its_paragraphs() -> None:
    found = read_fields({"title": "Weir", "summary": {"content": "<p>It rained.</p><p>Nobody left.</p>"}})

    assert found.texts == (Paragraph("It rained."), Paragraph("Nobody left."))


def test_the_states_of_a_reader_of_feeds_are_not_sections() -> None:
    categories = ["user/-/state/com.google/reading-list", "user/-/label/Water", "Rivers"]
    article = article_of({"title": "Weir", "text": "It rained.", "categories": categories}, location="a:1")

    assert article.section == "Water"
    assert article.fields == (CustomField("categories", ("Water", "Rivers")),)
    assert category_of("user/7/state/org.freshrss/main") == ""


@pytest.mark.parametrize(
    ("name", "value", "source"),
    [
        ("origin", {"streamId": "feed/7", "title": "The Lantern"}, "The Lantern"),
        ("feed", {"id": 7, "title": "The Lantern", "site_url": "https://echo.example"}, "The Lantern"),
        ("container-title", "The Lantern", "The Lantern"),
        ("publicationTitle", "The Lantern", "The Lantern"),
        ("sitename", "The Lantern", "The Lantern"),
    ],
)
def test_programs_name_the_source_in_many_ways(name: str, value: object, source: str) -> None:
    assert article_of({"title": "Weir", "text": "It rained.", name: value}, location="a:1").source == source
