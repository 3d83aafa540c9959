"""What the texts of articles say."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis.analyzer import TokenizedText
from index.vocabulary.article import Article
from searcher.answer.found import Listed
from searcher.embedded.texts import Texts
from tests.invented import collections
from tests.lengths import rounds
from tests.searcher.archives import ANALYZER, commit_of


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
        shown = texts.read(listed, positions)

        for number, own, found in zip(numbers, positions, shown, strict=True):
            article = articles[number]
            assert found.title == tokenized(article.title, article)
            assert found.standfirst == (tokenized(article.standfirst, article) if article.standfirst else None)
            assert list(found.paragraphs) == [tokenized(article.paragraphs[place].text, article) for place in own]
            assert list(found.headings) == [article.paragraphs[place].heading for place in own]


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
