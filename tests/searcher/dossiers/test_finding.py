from dataclasses import replace

import pytest

import searcher
from index.vocabulary.article import Article, Paragraph
from searcher.dossiers.dossier import Cutting, MarkedParagraph, collected
from searcher.dossiers.finding import Recovered, article_now
from tests.engines import Place

DAM = Article(
    "news/dam.txt",
    "Dam holds: “it will”",
    (Paragraph("The dam held on Monday."), Paragraph("Ada Roe said so.")),
    source="Courier",
    published="2021-11-08",
)
ITEM = collected(DAM, note="Ask Ada.", paragraphs=[2])


def recovered(place: Place, *articles: Article, item: Cutting = ITEM) -> Recovered:
    place.fill(*articles)
    with searcher.open(place.location) as archive:
        return article_now(item, archive)


def test_an_article_is_found_by_its_id(place: Place) -> None:
    found = recovered(place, DAM)
    assert (found.article.id, found.is_changed, found.paragraphs) == (DAM.id, False, ITEM.paragraphs)


def test_an_article_that_was_edited_is_the_same_and_says_so(place: Place) -> None:
    edited = replace(DAM, paragraphs=(Paragraph("New first."), *DAM.paragraphs[1:], Paragraph("More.")))
    found = recovered(place, edited)
    assert (found.article.id, found.is_changed, [each.number for each in found.paragraphs]) == (DAM.id, True, [2])


def test_a_paragraph_is_found_where_it_is_now(place: Place) -> None:
    edited = replace(DAM, paragraphs=(Paragraph("New."), *DAM.paragraphs))
    assert [each.number for each in recovered(place, edited).paragraphs] == [3]


def test_a_paragraph_that_is_gone_keeps_its_text(place: Place) -> None:
    edited = replace(DAM, paragraphs=DAM.paragraphs[:1])
    assert recovered(place, edited).paragraphs == (MarkedParagraph(0, "Ada Roe said so."),)


def test_an_article_whose_file_was_renamed_is_found_by_what_it_says(place: Place) -> None:
    found = recovered(place, replace(DAM, id="archive/2021/dam.txt"), Article("x", DAM.title, source="Gazette"))
    assert (found.article.id, found.is_changed) == ("archive/2021/dam.txt", False)


def test_an_id_that_is_another_articles_now_does_not_mislead(place: Place) -> None:
    other = Article(DAM.id, "Ferry sails", (Paragraph("It sailed."),))
    assert recovered(place, other, replace(DAM, id="moved")).article.id == "moved"


def test_an_article_that_was_renamed_and_edited_is_found_by_headline_source_and_day(place: Place) -> None:
    edited = replace(DAM, id="moved", paragraphs=(Paragraph("The dam held on Tuesday."),))
    found = recovered(place, edited)
    assert (found.article.id, found.is_changed) == ("moved", True)


def test_of_two_that_are_alike_neither_is_taken(place: Place) -> None:
    copies = [replace(DAM, id=each, paragraphs=(Paragraph(f"Copy {each}."),)) for each in ("one", "two")]
    assert recovered(place, *copies).text is None


@pytest.mark.parametrize("published", ["", "2021-11-08"])
def test_an_article_that_is_gone_is_what_is_known_of_it(place: Place, published: str) -> None:
    item = collected(replace(DAM, published=published), paragraphs=[1])
    found = recovered(place, Article("other", "Ferry sails"), item=item)
    assert (found.text, found.article.title, found.paragraphs[0].text) == (None, DAM.title, "The dam held on Monday.")


def test_an_article_without_a_headline_is_found_by_its_text(place: Place) -> None:
    letter = Article("letter", "", (Paragraph("Somebody wrote a letter about the heron."),))
    others = [Article(f"other-{number}", "", (Paragraph(f"Letter {number}."),)) for number in range(30)]
    found = recovered(place, *others, replace(letter, id="moved"), item=collected(letter))
    assert found.article.id == "moved"
