import pytest

from index.vocabulary.article import Article, Paragraph
from index.vocabulary.errors import UsageError
from searcher.dossiers.dossier import LONGEST_TEXT, MarkedParagraph, collected, digest_text, marked_paragraph

DAM = Article(
    "a", "Dam holds", (Paragraph("It held."), Paragraph("x" * 5_000)), source="Courier", published="2021-11-08"
)


def test_the_text_is_told_from_another_by_what_it_says_and_not_by_where_it_is() -> None:
    moved = Article("b", "Dam holds", DAM.paragraphs, source="Courier", published="2021-11-08T09:00", location="b.txt")
    edited = Article("a", "Dam holds", DAM.paragraphs[:1], source="Courier", published="2021-11-08")
    joined = Article("a", "Dam holds", (Paragraph("It held." + "x" * 5_000),), source="Courier", published="2021-11-08")
    assert digest_text(moved) == digest_text(DAM)
    assert len({digest_text(each) for each in (DAM, edited, joined)}) == 3


def test_of_an_article_the_facts_are_kept_and_the_chosen_paragraphs() -> None:
    item = collected(DAM, note=" Ask Ada. ", tags="dam, dam", paragraphs=[2, 1, 2])
    assert (item.article.paragraphs, item.article.source, item.note, item.tags) == (
        DAM.paragraphs[:1],
        "Courier",
        "Ask Ada.",
        ("dam",),
    )
    assert item.paragraphs == (MarkedParagraph(1, "It held."), MarkedParagraph(2, "x" * LONGEST_TEXT))


@pytest.mark.parametrize("number", [0, -1, 3])
def test_a_paragraph_that_is_not_there_cannot_be_chosen(number: int) -> None:
    with pytest.raises(UsageError, match=f"There is no paragraph {number} in this article, which has 2"):
        marked_paragraph(DAM, number)
