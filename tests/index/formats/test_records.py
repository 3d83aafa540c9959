import pytest

from index.formats.records import _KEPT, article_of, field_of
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.errors import ReadError


def test_fields_may_have_the_names_that_other_programs_give() -> None:
    article = article_of(
        {"Headline": "Talks resume", "pub-date": "2021-11-08", "site": "https://echo.example", "body": "They met."},
        location="a.jsonl:1",
    )

    assert (article.title, article.published, article.url, article.source) == (
        *("Talks resume", "2021-11-08"),
        *("https://echo.example", ""),
    )
    assert [each.origin for each in article.provenance[:2]] == ["field Headline", "field pub-date"]


def test_our_own_name_of_a_field_is_trusted_more_than_another() -> None:
    article = article_of({"headline": "Talks end", "title": "Talks resume", "text": "They met."}, location="a:1")

    assert article.title == "Talks resume"


def test_paragraphs_are_texts_or_texts_with_headings() -> None:
    article = article_of({"title": "A", "paragraphs": ["One.", {"text": "Two.", "heading": "LATER"}]}, location="a:1")

    assert article.paragraphs == (Paragraph("One."), Paragraph("Two.", "LATER"))


def test_what_is_not_understood_is_said() -> None:
    article = article_of({"title": "A", "text": "B.", "published": "Feb 26", "language": "Klingon"}, location="a:1")

    notes = {each.field: (each.quote, each.note) for each in article.provenance}
    assert notes[Field.PUBLISHED] == ("Feb 26", "not a date with a year that we can read")
    assert article.language == "en"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"title": ["A"]}, "field title is not a text but a list"),
        ({"title": "A", "paragraphs": "One."}, "field paragraphs is not a list but a text"),
        ({"weight": 7}, "has no headline and no text; its fields are weight"),
    ],
)
def test_a_record_of_another_kind_says_what_is_wrong(record: dict[str, object], reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        article_of(record, location="a:1")


def test_names_and_languages_without_end_are_not_kept() -> None:
    for number in range(50):
        record = {"title": "A", "text": "B.", "language": f"{number:x}" * 50_000, f"{number}" * 50_000: "C"}
        article_of(record, location="a:1")

    assert _KEPT.nbytes <= 2**20


def test_field_of_knows_no_other_names() -> None:
    assert [field_of(name) for name in ("Body", "lead", "colour")] == ["text", "standfirst", ""]
