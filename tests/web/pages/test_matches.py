import pytest

from index.vocabulary.article import Article, Paragraph
from searcher.answer.results import MarkedArticle
from web.pages.matches import Piece, ShownParagraph, matched_text

ARTICLE = Article(
    id="a",
    title="Peace talks",
    standfirst="On peace",
    paragraphs=(Paragraph("No word."), Paragraph("peace, peace", "PEACE"), Paragraph("peace", "PEACE")),
)
MARKED = MarkedArticle(ARTICLE, ((0, 5),), ((3, 8),), ((), ((0, 5),), ()), ((), ((0, 5), (7, 12)), ((0, 5),)))


def test_matches_are_numbered_in_reading_order() -> None:
    text = matched_text(MARKED)
    assert text.title == (Piece("Peace", 1), Piece(" talks"))
    assert text.standfirst == (Piece("On "), Piece("peace", 2))
    assert text.blocks == (
        ShownParagraph(1, (), (Piece("No word."),)),
        ShownParagraph(2, (Piece("PEACE", 3),), (Piece("peace", 4), Piece(", "), Piece("peace", 5))),
        ShownParagraph(3, (), (Piece("peace", 6),)),
    )
    assert (text.matches, text.places) == (6, (2, 3))


@pytest.mark.parametrize(
    ("at", "match"),
    [("m3", 3), ("m7", 0), ("m0", 0), ("p1", 4), ("p2", 4), ("p3", 6), ("p4", 0), ("", 0), ("m" + "9" * 30, 0)],
)
def test_an_address_names_a_match_or_the_first_one_in_or_after_a_paragraph(at: str, match: int) -> None:
    assert matched_text(MARKED).match_at(at) == match


def test_an_article_without_marks_has_no_matches() -> None:
    text = matched_text(MarkedArticle(ARTICLE, (), (), ((), (), ()), ((), (), ())))
    assert (text.matches, text.places, text.match_at("p1")) == (0, (), 0)
