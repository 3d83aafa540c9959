"""Matches with the text on both sides."""

from index.analysis.analyzer import Analyzer
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Kind
from searcher.concordance.lines import LineFinder, MatchLine, lines_beside
from searcher.plan.deadline import Deadline
from searcher.plan.interpreter import interpret
from searcher.query.choices import Match
from searcher.query.parser import parse
from searcher.snippet.hits import Marker
from tests.searcher.archives import ANALYZER, TODAY, commit_of

ARTICLE = Article(
    "a",
    "Ferry strike ends",
    (
        Paragraph("The ferry, an old one,\nsailed. Ferries sail again."),
        Paragraph("Nothing here."),
        Paragraph("Then the ferry company paid.", heading="The ferry company"),
    ),
    standfirst="A ferry sails.",
    source="Herald",
    published="2021-11-08",
)


def lines(query: str, *articles: Article, width: int = 40) -> list[MatchLine]:
    commit = commit_of(*articles)
    parsed = parse(query, today=TODAY)
    plan = interpret(parsed, query=query, match=Match.ALL, commit=commit, deadline=Deadline(None))
    finder = LineFinder(Marker(plan, ANALYZER), Analyzer(), width=width)
    return [line for article in articles for line in finder.lines(article)]


def test_every_match_in_every_text_has_a_line_in_the_order_of_the_article() -> None:
    found = [(line.kind, line.number, line.left, line.match, line.right) for line in lines("ferry", ARTICLE)]

    assert found == [
        (Kind.HEADLINE, 0, "", "Ferry", " strike ends"),
        (Kind.STANDFIRST, 0, "A ", "ferry", " sails."),
        (Kind.PARAGRAPH, 1, "The ", "ferry", ", an old one, sailed. Ferries sail again"),
        (Kind.PARAGRAPH, 1, "The ferry, an old one, sailed. ", "Ferries", " sail again."),
        (Kind.HEADING, 3, "The ", "ferry", " company"),
        (Kind.PARAGRAPH, 3, "Then the ", "ferry", " company paid."),
    ]


def test_a_line_says_where_it_is_and_which_words_are_beside_it() -> None:
    line = lines('"ferry company"', ARTICLE)[-1]

    assert (line.id, line.title, line.source, line.published) == ("a", "Ferry strike ends", "Herald", "2021-11-08")
    assert ARTICLE.paragraphs[line.paragraph].text[line.start :].startswith(line.match)
    assert (line.before, line.behind) == (("the", "then"), ("paid",))


def test_a_phrase_is_one_match_and_its_words_alone_are_none() -> None:
    assert [line.match for line in lines('"ferry strike"', ARTICLE)] == ["Ferry strike"]


def test_context_is_cut_at_its_width() -> None:
    line = lines("sail", ARTICLE, width=5)[-1]

    assert (line.left, line.match, line.right) == ("ries ", "sail", " agai")


def test_words_without_spaces_have_neighbours_too() -> None:
    article = Article("j", "News", (Paragraph("上海市長は東京で会談した"),), language="ja")

    (line,) = lines("東京", article)

    assert (line.left, line.match, line.right) == ("上海市長は", "東京", "で会談した")
    assert line.before
    assert line.behind


def test_lines_beside_a_word_have_it_before_or_after_the_match() -> None:
    found = lines("ferry", ARTICLE)

    assert [line.right for line in lines_beside(found, "then")] == [" company paid."]
    assert list(lines_beside(found, "paid")) == [found[-1]]
    assert list(lines_beside(found, "whale")) == []


def test_lines_of_text_have_no_ends_of_lines_in_them() -> None:
    article = Article("a", "News", (Paragraph("old\n\tferry\u2028sank"),))

    assert [(line.left, line.match, line.right) for line in lines("ferry", article)] == [("old  ", "ferry", " sank")]
