"""Which words tell an article from others."""

from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Form
from searcher.plan.plan import Pattern, Slot
from searcher.plan.telling import frequent, telling
from tests.searcher.archives import ANALYZER, HARBOUR


def test_numbers_make_no_articles_similar() -> None:
    article = Article(
        "a", "Oil up 5.25", language="en", paragraphs=(Paragraph("In the 1970s 7,474,000 barrels, or 5.25%."),)
    )

    terms = {min(pattern.slots[0].terms) for pattern in frequent(article, HARBOUR.analyzer)}

    assert terms == {"en:oil", "en:barrel", "en:1970s"}


def test_words_are_counted_in_all_texts_but_function_words_are_not() -> None:
    article = Article(
        "a", "The ferry", language="en", standfirst="Of ferries.", paragraphs=(Paragraph("A ferry and a tug."),)
    )

    found = {min(pattern.slots[0].terms): count for pattern, count in frequent(article, ANALYZER).items()}

    assert found == {"en:ferri": 3, "en:tug": 1}


def test_only_the_beginning_of_a_long_article_is_looked_at() -> None:
    paragraphs = (Paragraph("ferry " * 5_001), Paragraph("tug"))

    (pattern,) = frequent(Article("a", "", language="en", paragraphs=paragraphs), ANALYZER)

    assert pattern.slots[0].terms == {"en:ferri"}


def word(term: str) -> Pattern:
    return Pattern((Slot(Form.STEMMED, frozenset({term})),))


def test_words_weigh_by_how_often_the_article_and_how_rarely_others_have_them() -> None:
    counted = {word("often"): (4, 10), word("rare"): (2, 2), word("alone"): (9, 1), word("both"): (4, 2)}

    found = telling(counted, idf=lambda having: 1.0 / having)

    assert found == [(word("both"), 1.0), (word("rare"), 0.5), (word("often"), 0.2)]


def test_words_that_weigh_alike_are_in_order_and_no_more_than_25() -> None:
    counted = {word(f"w{number:02}"): (1, 2) for number in reversed(range(40))}

    found = telling(counted, idf=lambda _: 1.0)

    assert found == [(word(f"w{number:02}"), 1.0) for number in range(25)]
