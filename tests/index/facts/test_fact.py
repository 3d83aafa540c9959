from dataclasses import replace

import pytest

from index.facts.fact import Draft, choose, digest, fact, finish, language_code
from index.vocabulary.article import Field, Paragraph
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


def test_a_draft_that_says_nothing_is_an_error() -> None:
    with pytest.raises(ReadError, match="no headline and no text"):
        finish(Draft(()), id="a", location="a.txt")


def test_an_article_without_an_id_gets_one_from_what_it_says_and_not_from_where_it_lies() -> None:
    draft = Draft((fact(Field.TITLE, "Talks resume", "line 1"),), (Paragraph("They met."),))
    first, second = (finish(draft, id="", location=location) for location in ("a.jsonl:1", "b.jsonl:9"))

    assert first.id == second.id == digest(first)
    assert digest(replace(first, title="Talks end")) != first.id


@pytest.mark.parametrize(("tag", "code"), [("Deutsch", "de"), ("pt-BR", "pt"), ("cz", "cs"), ("Klingon", "")])
def test_a_language_is_known_by_its_tag_or_its_name(tag: str, code: str) -> None:
    assert language_code(tag) == code
