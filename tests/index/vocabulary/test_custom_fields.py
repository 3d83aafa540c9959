import pytest

from index.facts.fact import Draft, finish
from index.vocabulary.article import Article, Field, Paragraph
from index.vocabulary.custom_fields import (
    ARTICLE_VALUES,
    OURS,
    VALUE_CHARACTERS,
    CustomField,
    custom_fields,
    custom_name,
    searched_pairs,
    searched_value,
)
from index.vocabulary.schema import Facet, from_facts, to_facts


def test_fields_that_are_not_ours_are_kept_with_the_article() -> None:
    fields = (CustomField("Dateline", ("IMBER",)), CustomField("key words", ("ferry", "harbour")))
    article = finish(Draft((), (Paragraph("Ferry sinks off Imber."),), fields), id="a", location="a.txt")

    assert article.fields == (CustomField("dateline", ("IMBER",)), CustomField("key_words", ("ferry", "harbour")))
    assert from_facts(to_facts(article), title=article.title, paragraphs=article.paragraphs) == article


def test_who_gave_a_field_is_kept_with_it() -> None:
    fields = custom_fields([CustomField("Shelf", ("B 4",), "searcher.toml"), CustomField("desk", ("City",))])
    article = Article("a", "T", fields=fields)

    assert fields == (CustomField("desk", ("City",)), CustomField("shelf", ("B 4",), "searcher.toml"))
    assert from_facts(to_facts(article), title="T", paragraphs=()) == article


def test_fields_of_one_name_are_one_field_and_empty_ones_are_none() -> None:
    fields = (CustomField("Desk", ("Foreign",)), CustomField("desk", ("City", "Foreign")), CustomField("!", ("x",)))
    article = finish(Draft((), (Paragraph("Ferry sinks."),), (*fields, CustomField("n", (" ",)))), id="a", location="")

    assert article.fields == (CustomField("desk", ("Foreign", "City")),)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Places", "places"),
        ("  Mots-clés ", "mots_clés"),
        ("Cafe\u0301", "café"),
        ("dc:subject", "dc_subject"),
        ("ＤＥＳＫ", "desk"),
        ("विषय", "विषय"),
        ("ключевые слова", "ключевые_слова"),
        ("地点", "地点"),
        ("2021", "2021"),
        ("__n__", "n"),
        ("…", ""),
        ("x" * 1_000, "x" * 64),
    ],
)
def test_a_name_is_its_letters_and_digits(written: str, name: str) -> None:
    assert custom_name(written) == name


def test_no_field_of_a_file_takes_the_name_of_one_of_ours() -> None:
    assert {*Field, *Facet} <= OURS
    assert {custom_name(name) for name in OURS}.isdisjoint(OURS)
    assert custom_name("Title") == "other_title"


def test_a_long_value_is_searched_by_its_beginning_and_a_long_list_by_its_first_values() -> None:
    words = "harbour " * 1_000
    fields = [CustomField("n", tuple(map(str, range(2 * ARTICLE_VALUES)))), CustomField("summary", (words,))]

    assert len(searched_value(words)) <= VALUE_CHARACTERS
    assert searched_pairs(fields[1:]) == (f"summary:{searched_value(words)}",)
    assert len(searched_pairs(fields)) == ARTICLE_VALUES


def test_a_name_in_camel_case_is_written_with_underscores() -> None:
    assert custom_name("readingProgress") == custom_name("reading progress") == "reading_progress"
