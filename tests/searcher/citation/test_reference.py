import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary.article import Article
from index.vocabulary.custom_fields import CustomField
from searcher.answer.results import Hit
from searcher.citation.names import PersonName
from searcher.citation.plain import plain
from searcher.citation.reference import Reference, cite_key, reference


def test_a_hit_and_its_article_are_cited_alike() -> None:
    facts = {"title": "Dam\nholds", "authors": ("Ada Roe",), "source": "Courier", "published": "2021-11-08T10:00:00Z"}

    article = reference(Article(id="a", language="en", **facts))  # type: ignore[arg-type]
    hit = reference(Hit(id="a", score=1.0, language="en", **facts))  # type: ignore[arg-type]

    assert article == hit
    assert article == Reference(
        "a", "a", "Dam holds", authors=("Ada Roe",), source="Courier", date=(2021, 11, 8), language="en"
    )


def test_what_the_file_says_besides_is_cited_too() -> None:
    fields = (
        CustomField("issue", ("3",)),
        CustomField("keywords", ("water", "dams")),
        CustomField("page", ("A4",)),
        CustomField("publication_year", ("1987",)),
    )

    cited = reference(Article(id="a", title="T", fields=fields))

    assert (cited.issue, cited.keywords, cited.pages, cited.date) == ("3", ("water", "dams"), "A4", (1987,))


def test_the_address_in_the_archive_stands_in_for_the_one_it_was_published_at() -> None:
    online = Article(id="a", title="T", url="https://example.org/a")

    assert reference(online, address="http://localhost/article?id=a").url == "https://example.org/a"
    assert reference(Article(id="a", title="T"), address="http://localhost/article?id=a").url.endswith("?id=a")


def test_an_author_named_as_the_source_is_no_person() -> None:
    cited = reference(Article(id="a", title="T", authors=("Corvane Daily Desk", "Ada Roe"), source="Corvane Daily"))

    assert cited.names == ("Corvane Daily Desk", PersonName("Roe", "Ada"))


@pytest.mark.parametrize("year", ["2019-20", "2019-00", "2019-11-41"])
def test_a_year_that_goes_on_like_a_date_and_is_none_is_cited(year: str) -> None:
    cited = reference(Article(id="a", title="T", fields=(CustomField("publication_year", (year,)),)))

    assert plain(cited).endswith("2019.")


def test_a_language_cannot_end_its_line() -> None:
    """A dossier that somebody sent may say any."""
    assert reference(Article(id="a", title="T", language="en\r\nER  - ")).language == "en ER -"


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a\u2028b", "a\x00b", "a\ud800b"])
def test_a_text_is_one_line_that_can_be_written(text: str) -> None:
    assert reference(Article(id="a", title=text)).title == "a b"


@given(st.sets(st.text(max_size=60), max_size=8))
def test_keys_are_stable_and_tell_articles_apart(ids: set[str]) -> None:
    keys = list(map(cite_key, sorted(ids)))

    assert keys == list(map(cite_key, sorted(ids)))
    assert len(set(keys)) == len(ids)
    assert all(set(key) <= {*string.ascii_letters, *string.digits, "-"} and key for key in keys)


def test_an_id_that_looks_like_the_key_of_another_is_told_apart() -> None:
    assert cite_key(cite_key("a/b")) != cite_key("a/b")
