"""What is shown of the articles of a list, and what is marked in them."""

from index.analysis.stemmer import STEMMED
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Facet, Form
from searcher.answer.found import Candidate, Listed
from searcher.answer.results import Hit, MarkedArticle, Passage
from searcher.embedded.texts import Texts
from searcher.query.choices import Match
from searcher.snippet.hits import Marker, show
from tests.searcher.archives import ANALYZER, commit_of, plan_of, search

ARTICLE = Article(
    "a",
    "Ferry stops",
    paragraphs=(
        Paragraph("It rained."),
        Paragraph("The ferry stayed in the harbour."),
        Paragraph("Nobody sailed.", heading="Pilots on strike"),
        Paragraph("The pilots want a new ferry.", heading="Pilots on strike"),
    ),
    standfirst="No ferry today.",
    authors=("Ada Roe",),
    source="Herald",
    published="2021-11-08",
    language="en",
)
COMMIT = commit_of(ARTICLE, Article("b", "Empty", language="en"))
HEADS = COMMIT.store.heads([0, 1])


def shown(query: str, listed: Listed, *, passages: int = 3) -> Hit:
    marker = Marker(plan_of(query, COMMIT), ANALYZER)
    (hit,) = show([listed], marker=marker, texts=Texts(COMMIT), passages=passages)
    return hit


def test_a_hit_shows_its_best_paragraphs_in_the_articles_order_with_marks() -> None:
    listed = Listed(HEADS[0], 2.5, (Candidate(1, 1, 1.0), Candidate(3, 1, 2.0)), 2, ("copy",))

    assert shown("ferry", listed) == Hit(
        id="a",
        title="Ferry stops",
        score=2.5,
        title_marks=((0, 5),),
        standfirst="No ferry today.",
        standfirst_marks=((3, 8),),
        source="Herald",
        authors=("Ada Roe",),
        published="2021-11-08",
        language="en",
        matching_paragraphs=2,
        passages=(
            Passage(1, "The ferry stayed in the harbour.", marks=((4, 9),)),
            Passage(3, "The pilots want a new ferry.", heading="Pilots on strike", marks=((22, 27),)),
        ),
        similar=("copy",),
    )


def test_no_more_passages_are_shown_than_asked_for() -> None:
    listed = Listed(HEADS[0], 1.0, (Candidate(1, 1, 1.0), Candidate(3, 1, 2.0)), 2)

    assert [passage.paragraph for passage in shown("ferry", listed, passages=1).passages] == [3]
    assert shown("ferry", listed, passages=0).passages == ()


def test_where_no_paragraph_matches_the_one_below_a_matching_heading_is_shown_or_the_first() -> None:
    listed = Listed(HEADS[0], 1.0)

    assert [passage.paragraph for passage in shown("strike", listed).passages] == [2]
    assert [passage.paragraph for passage in shown("stops", listed).passages] == [0]


def test_an_article_without_paragraphs_has_no_passage() -> None:
    assert shown("empty", Listed(HEADS[1], 1.0, number=1)).passages == ()


def test_nothing_is_shown_of_nothing() -> None:
    assert show([], marker=Marker(plan_of("ferry", COMMIT), ANALYZER), texts=Texts(COMMIT), passages=3) == []


def test_what_is_asked_of_headlines_is_marked_there_alone() -> None:
    hit = shown("title:ferry", Listed(HEADS[0], 1.0))

    assert (hit.title_marks, hit.standfirst_marks, hit.passages[0].marks) == (((0, 5),), (), ())


def test_a_whole_article_is_marked_and_a_heading_once_where_it_begins() -> None:
    marked = Marker(plan_of("ferry OR pilots", COMMIT), ANALYZER).whole(ARTICLE)

    assert marked == MarkedArticle(
        article=ARTICLE,
        title_marks=((0, 5),),
        standfirst_marks=((3, 8),),
        heading_marks=((), (), ((0, 6),), ()),
        paragraph_marks=((), ((4, 9),), (), ((4, 10), (22, 27))),
    )


def test_a_text_may_have_stems_of_its_own_language_only() -> None:
    commit = commit_of(*(Article(language, "Ferry", language=language) for language in STEMMED))
    marker = Marker(plan_of("ferries", commit), ANALYZER)

    assert len(marker.terms[Form.STEMMED]) >= len(STEMMED)
    assert set(marker.terms_in({"en"})) == {(Form.STEMMED, "en:ferri")}
    assert {term.partition(":")[0] for _, term in marker.terms_in({"de", "en"})} == {"de", "en"}


def test_marks_are_the_same_in_an_archive_of_one_language_and_of_many() -> None:
    others = [Article(language, "Ferry", language=language) for language in STEMMED if language != "en"]
    one, many = commit_of(ARTICLE), commit_of(ARTICLE, *others)

    hits = [
        search("ferries harbours", commit, match=Match.ANY, filters=((Facet.LANGUAGE, ("en",)),)).hits[0]
        for commit in (one, many)
    ]

    assert hits[0].title_marks == hits[1].title_marks == ((0, 5),)
    assert hits[0].passages == hits[1].passages
