from index.vocabulary.article import Article
from index.vocabulary.custom_fields import CustomField
from searcher.citation.csl import csl_item
from searcher.citation.reference import reference


def test_an_item_holds_every_fact_in_the_types_of_the_schema() -> None:
    article = Article(
        id="news/1",
        title="Dam holds",
        authors=("Ada van der Roe", "Voltaire", "City Council", "Ben Poe Jr."),
        source="Courier",
        section="Local",
        published="2021-11-08T10:00:00+01:00",
        url="https://example.org/a",
        fields=(
            CustomField("issue", ("3",)),
            CustomField("keywords", ("water", "dams")),
            CustomField("pages", ("4-6",)),
        ),
    )

    assert csl_item(reference(article)) == {
        "id": "news-1-101ac6771e",
        "type": "article-newspaper",
        "title": "Dam holds",
        "author": [
            {"family": "Roe", "given": "Ada", "non-dropping-particle": "van der"},
            {"literal": "Voltaire"},
            {"literal": "City Council"},
            {"family": "Poe", "given": "Ben", "suffix": "Jr."},
        ],
        "container-title": "Courier",
        "issued": {"date-parts": [[2021, 11, 8]]},
        "section": "Local",
        "issue": "3",
        "page": "4-6",
        "language": "en",
        "keyword": "water, dams",
        "URL": "https://example.org/a",
        "call-number": "news/1",
    }


def test_what_is_not_known_is_left_out() -> None:
    assert csl_item(reference(Article(id="a", title="T", language=""))) == {
        "id": "a",
        "type": "article-newspaper",
        "title": "T",
        "call-number": "a",
    }
