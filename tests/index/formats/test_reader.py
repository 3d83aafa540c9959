from pathlib import Path

from index.formats.reader import read
from index.vocabulary.article import Article, Field, Provenance

SEED = Path(__file__).parents[3] / "seeds" / "000_b2ce8da5a8aaae19.txt"


def given() -> Article:
    (article,) = read(SEED, name=SEED.name)
    assert isinstance(article, Article)
    return article


def test_the_given_article_is_understood_exactly() -> None:
    article = given()

    assert (article.title, article.source, article.section, article.published, article.language) == (
        "Azeris willing to normalize ties with Armenia based on principles",
        "Anadolu Agency",
        "WORLD",
        "2021-11-08",
        "en",
    )
    assert article.standfirst == (
        '"Armenia must choose between regional cooperation and illegal, as well as unfounded territorial claims '
        "against its neighbours,\" Azerbaijan's Foreign Ministry said in an official statement on the first "
        "anniversary of Victory Day."
    )
    assert article.authors == ()


def test_the_given_article_has_ten_paragraphs_the_last_six_under_a_heading() -> None:
    paragraphs = given().paragraphs

    assert [paragraph.heading for paragraph in paragraphs] == [""] * 4 + ["LIBERATION OF KARABAKH"] * 6
    assert [paragraph.text.split()[0] for paragraph in paragraphs] == [
        *("Azerbaijan", '"Armenia', "The", '"Attempts'),
        *("Relations", "New", "During", "Prior", "The", "Two"),
    ]
    assert not any(furniture in paragraph.text for paragraph in paragraphs for furniture in ("Contact Us", "Subscribe"))


def test_each_fact_of_the_given_article_says_where_it_stands() -> None:
    assert given().provenance == (
        Provenance(Field.TITLE, "line 3"),
        Provenance(Field.STANDFIRST, "line 5"),
        Provenance(Field.SOURCE, "line 7", "Anadolu Agency WORLD"),
        Provenance(Field.SECTION, "line 7", "Anadolu Agency WORLD"),
        Provenance(Field.PUBLISHED, "line 8", "Published November 08,2021"),
        Provenance(Field.LANGUAGE, "page text", note="detected from its words", guess=True),
    )
