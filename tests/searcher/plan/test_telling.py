"""Which words tell an article from others."""

from index.vocabulary.article import Article, Paragraph
from searcher.plan.telling import frequent
from tests.searcher.archives import HARBOUR


def test_numbers_make_no_articles_similar() -> None:
    article = Article(
        "a", "Oil up 5.25", language="en", paragraphs=(Paragraph("In the 1970s 7,474,000 barrels, or 5.25%."),)
    )

    terms = {min(pattern.slots[0].terms) for pattern in frequent(article, HARBOUR.analyzer)}

    assert terms == {"en:oil", "en:barrel", "en:1970s"}
