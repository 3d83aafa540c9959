from dataclasses import fields, replace

import pytest

from index.sync.plan import digest_article
from index.vocabulary.article import Article, Field, OtherValue, Paragraph, Provenance
from index.vocabulary.custom_fields import CustomField

ARTICLE = Article(
    id="a",
    title="Ducks",
    paragraphs=(Paragraph("One.", heading="PART"), Paragraph("Two.")),
    standfirst="Below",
    authors=("Ada Roe", "Ben Poe"),
    source="Wire",
    section="WORLD",
    published="2021-11-08",
    language="en",
    url="https://example.org/a",
    location="/news/a.txt",
    provenance=(Provenance(Field.TITLE, "line 1", quote="Ducks", note="read", guess=True),),
)

OTHERS = {
    "authors": ("Ada Roe, Ben Poe",),
    "paragraphs": (Paragraph("One."), Paragraph("Two.", heading="PART")),
    "fields": (CustomField("places", ("Imber",)),),
    "provenance": (Provenance(Field.TITLE, "line 2", quote="Ducks", note="read", guess=True),),
}


@pytest.mark.parametrize("name", [field.name for field in fields(Article) if field.name != "location"])
def test_whatever_an_article_says_changes_its_digest(name: str) -> None:
    other = replace(ARTICLE, **{name: OTHERS.get(name, "other")})  # type: ignore[arg-type]

    assert digest_article(other) != digest_article(ARTICLE)


@pytest.mark.parametrize("name", [field.name for field in fields(Provenance)])
def test_whatever_a_provenance_says_changes_the_digest(name: str) -> None:
    value = {"field": Field.URL, "guess": False, "others": (OtherValue("Geese", "line 2"),)}.get(name, "other")
    (provenance,) = ARTICLE.provenance
    other = replace(ARTICLE, provenance=(replace(provenance, **{name: value}),))  # type: ignore[arg-type]

    assert digest_article(other) != digest_article(ARTICLE)


def test_the_place_of_an_article_does_not_change_its_digest() -> None:
    assert digest_article(replace(ARTICLE, location="/elsewhere")) == digest_article(ARTICLE)


def test_an_article_with_a_lone_surrogate_has_a_digest() -> None:
    assert len(digest_article(replace(ARTICLE, title="\ud800"))) == 16
