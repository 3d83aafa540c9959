from dataclasses import replace

import pytest

from index.facts.fact import Draft, Fact, choose, digest, fact, finish
from index.vocabulary.article import Field, OtherValue, Paragraph
from index.vocabulary.errors import ReadError


def test_a_certain_fact_is_chosen_before_an_earlier_guess() -> None:
    guess = fact(Field.SOURCE, "Echo", "URL", guess=True)
    certain = fact(Field.SOURCE, "The Echo", "line 2")
    later = fact(Field.SOURCE, "Courier", "line 3")

    assert choose([guess, certain, later]) == {Field.SOURCE: certain}


def test_a_fact_that_was_not_understood_stands_only_where_no_other_does() -> None:
    empty = fact(Field.PUBLISHED, "", "line 1", quote="Feb 26")
    dated = fact(Field.PUBLISHED, "2021-02-26", "line 2")

    assert choose([empty]) == {Field.PUBLISHED: empty}
    assert choose([empty, dated]) == {Field.PUBLISHED: dated}


def test_an_article_without_a_headline_has_its_opening_words() -> None:
    article = finish(
        Draft((), (Paragraph("The sluice was opened at night. Nobody saw it."),)), id="a", location="a.txt"
    )

    assert (article.title, article.language) == ("The sluice was opened at night.", "en")
    assert article.provenance[0].note == "its opening words"


def test_signs_alone_are_no_headline() -> None:
    draft = Draft((fact(Field.TITLE, "–", "div LABEL"),), (Paragraph("It rained at Imber."),))

    assert finish(draft, id="a", location="a.txt").title == "It rained at Imber."


def test_a_draft_that_says_nothing_is_an_error() -> None:
    with pytest.raises(ReadError, match="no headline and no text"):
        finish(Draft(()), id="a", location="a.txt")


def test_an_article_without_an_id_gets_one_from_what_it_says_and_not_from_where_it_lies() -> None:
    draft = Draft((fact(Field.TITLE, "Talks resume", "line 1"),), (Paragraph("They met."),))
    first, second = (finish(draft, id="", location=location) for location in ("a.jsonl:1", "b.jsonl:9"))

    assert first.id == second.id == digest(first)
    assert digest(replace(first, title="Talks end")) != first.id


def published(value: str, origin: str, *, guess: bool = False) -> Fact:
    return fact(Field.PUBLISHED, value, origin, guess=guess)


def test_what_else_was_found_is_kept_with_its_origin() -> None:
    facts = (
        published("2021-11-08", "line 3"),
        published("2021-11-07", "URL", guess=True),
        published("2021-11-08T14:05:00+03:00", "meta date"),
        published("2021-11-09", "JSON-LD datePublished"),
        published("2021-11-09T08:00:00Z", "time datetime"),
        fact(Field.TITLE, "The weir opens", "h1"),
        fact(Field.TITLE, "The weir opens | The Echo", "title"),
        fact(Field.AUTHOR, ("Ada Roe", "Ben Poe"), "line 2"),
        fact(Field.AUTHOR, "The Desk", "meta author"),
        fact(Field.SOURCE, "The Echo", "meta og:site_name"),
        fact(Field.SOURCE, "echo.example", "URL", guess=True),
    )

    article = finish(Draft(facts, (Paragraph("It rained."),)), id="a", location="a.html")

    assert {each.field: each.others for each in article.provenance if each.others} == {
        Field.PUBLISHED: (OtherValue("2021-11-09", "JSON-LD datePublished"), OtherValue("2021-11-07", "URL")),
        Field.AUTHOR: (OtherValue("The Desk", "meta author"),),
    }


def test_few_other_values_are_kept_and_long_ones_are_cut() -> None:
    titles = [fact(Field.TITLE, f"{name} " * 60, name) for name in ("one", "two", "three", "four", "five")]

    article = finish(Draft(tuple(titles)), id="a", location="a.html")

    (title,) = [each for each in article.provenance if each.field is Field.TITLE]
    assert [other.origin for other in title.others] == ["two", "three", "four"]
    assert {len(other.value) for other in title.others} <= {199, 200}
    assert all(other.value.endswith("…") for other in title.others)


def test_a_value_that_could_not_be_read_is_not_kept_as_another_value() -> None:
    facts = (fact(Field.PUBLISHED, "", "meta date", note="not understood"), fact(Field.TITLE, "Weir", "h1"))

    article = finish(Draft(facts), id="a", location="a.html")

    assert [each.others for each in article.provenance] == [()] * len(article.provenance)
