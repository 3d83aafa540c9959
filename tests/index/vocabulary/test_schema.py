from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary.article import Article, Field, OtherValue, Paragraph, Provenance
from index.vocabulary.errors import IndexUnusableError
from index.vocabulary.schema import (
    NO_DAY,
    NO_TIME,
    Facet,
    Kind,
    are_headlines,
    check_version,
    day_number,
    facet_values,
    from_facts,
    time_number,
    to_facts,
    unit_texts,
    units,
    version_of,
)

PARAGRAPHS = st.lists(st.builds(Paragraph, st.sampled_from(["One.", "Two."]), st.sampled_from(["", "A", "B"])))


@given(PARAGRAPHS, st.sampled_from(["", "Standfirst"]), st.booleans())
def test_the_fast_way_to_units_gives_the_same_kinds_and_texts(
    paragraphs: list[Paragraph], standfirst: str, guess: bool
) -> None:
    provenance = (Provenance(Field.TITLE, "page text", guess=guess),)
    article = Article("a", "T", standfirst=standfirst, paragraphs=tuple(paragraphs), provenance=provenance)
    found = list(units(article))

    assert unit_texts(article) == ([unit.kind for unit in found], [unit.text for unit in found])


def test_a_headline_is_guessed_where_its_provenance_says_so_and_that_of_nothing_else() -> None:
    day = Provenance(Field.PUBLISHED, "file name", guess=True)
    said = Article("a", "T", provenance=(Provenance(Field.TITLE, "line 1"), day))
    guessed = Article("a", "T", provenance=(Provenance(Field.TITLE, "page text", guess=True), day))

    kinds = [next(units(article)).kind for article in (said, guessed, Article("a", "T"))]

    assert kinds == [Kind.HEADLINE, Kind.GUESSED, Kind.HEADLINE]
    assert all(kind.is_headline for kind in kinds)
    assert are_headlines(np.array(list(Kind), np.uint8)).tolist() == [kind.is_headline for kind in Kind]


def test_a_facet_has_each_value_once_and_none_that_is_empty() -> None:
    article = Article(id="a", title="T", authors=("Ada", "", "Ada", "Ben"), published="2021-11-08", language="")

    found = {facet: facet_values(article, facet) for facet in Facet}

    assert found[Facet.AUTHOR] == ("Ada", "Ben")
    assert (found[Facet.YEAR], found[Facet.LANGUAGE], found[Facet.SOURCE]) == (("2021",), (), ())


def test_what_is_not_a_date_has_no_number() -> None:
    assert [(day_number(text), time_number(text)) for text in ("", "2021-13-45")] == [(NO_DAY, NO_TIME)] * 2
    assert time_number("2021-11-08T99:99") == time_number("2021-11-08")


def test_an_index_of_another_version_is_refused() -> None:
    check_version("var/index", version_of("7"), version_of("7"))

    with pytest.raises(IndexUnusableError, match="var/index: was made by another version"):
        check_version("var/index", version_of("6"), version_of("7"))


OTHERS = (OtherValue("2021-11-09", "JSON-LD datePublished"), OtherValue("2021-11-10", "URL"))

FULL = Article(
    id="a",
    title="Harbour reopens",
    paragraphs=(Paragraph("Ferries sail.", heading="TRAVEL"),),
    standfirst="After two years",
    authors=("Ada Roe", "Ben Poe"),
    source="Gazette",
    section="TRAVEL",
    published="2021-11-08T23:30:00-05:00",
    language="de",
    url="https://coast.example/1",
    location="a.txt",
    provenance=(
        Provenance(Field.PUBLISHED, "line 3", "8/11/2021", "read as day/month", guess=True, others=OTHERS),
        Provenance(Field.TITLE, "line 1"),
    ),
)


@pytest.mark.parametrize("article", [FULL, Article(id="a", title=""), replace(FULL, language="", authors=())])
def test_an_article_comes_back_from_its_facts_headline_and_paragraphs(article: Article) -> None:
    facts = to_facts(article)

    assert from_facts(facts, title=article.title, paragraphs=article.paragraphs) == article
    assert all(facts.values())
