"""What the texts of articles say."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis.analyzer import TokenizedText
from index.vocabulary.article import Article
from index.vocabulary.schema import Form
from searcher.answer.found import Listed
from searcher.embedded.texts import Texts
from searcher.plan.plan import Slot
from searcher.snippet.hits import Marker
from tests.invented import collections, queries
from tests.lengths import rounds
from tests.searcher.archives import ANALYZER, commit_of, plan_of

ALL = tuple(map(str, range(100)))
"""So many words that their positions are not looked up: each text is analysed whole."""


def tokenized(text: str, article: Article) -> TokenizedText:
    return ANALYZER.tokenized(text, language=article.language)


@settings(max_examples=rounds(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), data=st.data())
def test_texts_are_those_of_the_articles_however_they_are_listed(articles: list[Article], data: st.DataObject) -> None:
    commit = commit_of(*articles)
    texts = Texts(commit)
    numbers = data.draw(st.permutations(range(len(articles))))
    listed = [Listed(commit.store.head(number), 1.0, number=number) for number in numbers]
    positions = [
        sorted(data.draw(st.sets(st.sampled_from(range(len(articles[number].paragraphs))))))
        if articles[number].paragraphs
        else []
        for number in numbers
    ]

    for _ in range(2):  # from the index, and then as they were kept
        shown = texts.read(listed, positions, [Slot(Form.VERBATIM, frozenset(ALL))])

        for number, own, found in zip(numbers, positions, shown, strict=True):
            article = articles[number]
            assert found.title == tokenized(article.title, article)
            assert found.standfirst == (tokenized(article.standfirst, article) if article.standfirst else None)
            assert list(found.paragraphs) == [tokenized(article.paragraphs[place].text, article) for place in own]
            assert list(found.headings) == [article.paragraphs[place].heading for place in own]


@settings(max_examples=rounds(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), query=queries())
def test_marks_at_the_positions_of_the_index_are_those_of_whole_analysis(articles: list[Article], query: str) -> None:
    commit = commit_of(*articles)
    marker = Marker(plan_of(query, commit), ANALYZER)
    listed = [Listed(commit.store.head(number), 1.0, number=number) for number in range(len(articles))]

    shown = Texts(commit).read(listed, [range(len(article.paragraphs)) for article in articles], marker.slots)

    for article, found in zip(articles, shown, strict=True):
        whole = marker.whole(article)
        assert marker.marks(found.title, is_headline=True) == whole.title_marks
        assert (marker.marks(found.standfirst) if found.standfirst else ()) == whole.standfirst_marks
        assert tuple(map(marker.marks, found.paragraphs)) == whole.paragraph_marks


@settings(max_examples=rounds(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections())
def test_headings_come_with_the_first_paragraph_below_each(articles: list[Article]) -> None:
    commit = commit_of(*articles)

    for number, article in enumerate(articles):
        listed = Listed(commit.store.head(number), 1.0, number=number)
        before = ("", *(paragraph.heading for paragraph in article.paragraphs))
        assert Texts(commit).headings(listed) == [
            (position, tokenized(paragraph.heading, article))
            for position, paragraph in enumerate(article.paragraphs)
            if paragraph.heading and paragraph.heading != before[position]
        ]
        assert Texts(commit).has_paragraphs(listed) == bool(article.paragraphs)
