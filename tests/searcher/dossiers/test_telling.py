from dataclasses import replace

from index.vocabulary.article import Paragraph
from searcher.dossiers.dossier import MarkedParagraph
from searcher.dossiers.telling import GONE, Extract, account, cited
from tests.searcher.dossiers.cuttings import DAM, found, gone

WHY = MarkedParagraph(2, "Ada Roe said so.", note="Ask her.", tags=("ask",))
LOST = MarkedParagraph(0, "It was said.", note="By whom?")


def test_the_chosen_paragraphs_are_told_or_all_with_their_notes() -> None:
    chosen = account(found(paragraphs=(WHY,)))
    whole = account(found(paragraphs=(LOST, WHY)), is_whole=True)
    told = Extract(2, "Why", "Ada Roe said so.", "Ask her.", ("ask",))
    assert chosen.extracts == (told,)
    assert whole.extracts == (Extract(1, "", "It held."), told, Extract(0, "", "It was said.", "By whom?"))


def test_the_heading_of_a_section_stands_once_before_its_chosen_paragraphs() -> None:
    sections = (("Why", "One."), ("Why", "Two."), ("How", "Three."), ("Why", "Four."))
    article = replace(DAM, paragraphs=tuple(Paragraph(text, heading=heading) for heading, text in sections))
    chosen = tuple(MarkedParagraph(number, text) for number, (_, text) in enumerate(sections, start=1))

    told = account(found(article, paragraphs=chosen)).extracts

    assert [each.heading for each in told] == ["Why", "", "How", "Why"]
    assert told == account(found(article, paragraphs=chosen), is_whole=True).extracts


def test_an_article_that_is_gone_is_cited_without_an_address_and_says_so() -> None:
    told = account(gone(paragraphs=(WHY,)), address="http://localhost/article?id=dam", is_whole=True)
    assert (told.state, told.address, told.citation) == (GONE, "", "Ada Roe: “Dam holds”. Courier, 8 November 2021.")
    assert [each.text for each in told.extracts] == ["Ada Roe said so."]
    assert cited(gone(), address="http://localhost/article?id=dam").url == ""


def test_a_reference_has_all_notes_on_one_line_and_the_tags() -> None:
    known = cited(found(note="First.\nSecond.", tags="dam, wall", paragraphs=(WHY,)))
    assert (known.note, known.keywords) == ("First. Second. ¶ 2: Ask her.", ("dam", "wall"))
