"""What the texts of articles say."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.vocabulary.article import Article
from searcher.answer.found import Listed
from searcher.embedded.texts import Texts
from searcher.snippet.hits import Marker
from tests.invented import WORDS, collections, queries
from tests.lengths import rounds
from tests.searcher.archives import ANALYZER, commit_of, plan_of

MANY = " OR ".join(WORDS)
"""So many words that their positions are not looked up: each text is analysed whole."""


@settings(max_examples=rounds(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), data=st.data())
def test_texts_are_those_of_the_articles_however_they_are_listed(articles: list[Article], data: st.DataObject) -> None:
    commit = commit_of(*articles)
    marker = Marker(plan_of("bank", commit), ANALYZER)
    numbers = data.draw(st.permutations(range(len(articles))))
    listed = [
        Listed(head, 1.0, number=number) for head, number in zip(commit.store.heads(numbers), numbers, strict=True)
    ]
    positions = [
        sorted(data.draw(st.sets(st.sampled_from(range(len(articles[number].paragraphs))))))
        if articles[number].paragraphs
        else []
        for number in numbers
    ]

    for _ in range(2):  # from the index, and then as they were kept
        shown = Texts(commit).read(listed, positions, marker)

        for number, own, found in zip(numbers, positions, shown, strict=True):
            paragraphs = [articles[number].paragraphs[place] for place in own]
            assert [(text, heading) for (text, _), heading in zip(found.paragraphs, found.headings, strict=True)] == [
                (paragraph.text, paragraph.heading) for paragraph in paragraphs
            ]


@settings(max_examples=rounds(90), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), query=st.one_of(queries(), queries(), st.just(MANY)))
def test_marks_at_the_positions_of_the_index_are_those_of_whole_analysis(articles: list[Article], query: str) -> None:
    commit = commit_of(*articles)
    marker = Marker(plan_of(query, commit), ANALYZER)
    listed = [Listed(head, 1.0, number=number) for number, head in enumerate(commit.store.heads(range(len(articles))))]

    shown = Texts(commit).read(listed, [range(len(article.paragraphs)) for article in articles], marker)

    for article, found in zip(articles, shown, strict=True):
        whole = marker.whole(article)
        assert found.title_marks == whole.title_marks
        assert found.standfirst_marks == whole.standfirst_marks
        assert tuple(marks for _, marks in found.paragraphs) == whole.paragraph_marks


@settings(max_examples=rounds(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections())
def test_headings_come_with_the_first_paragraph_below_each(articles: list[Article]) -> None:
    commit = commit_of(*articles)

    for number, article in enumerate(articles):
        listed = Listed(replace(article, paragraphs=()), 1.0, number=number)
        before = ("", *(paragraph.heading for paragraph in article.paragraphs))
        assert Texts(commit).headings(listed) == [
            (position, paragraph.heading)
            for position, paragraph in enumerate(article.paragraphs)
            if paragraph.heading and paragraph.heading != before[position]
        ]
        assert Texts(commit).has_paragraphs(listed) == bool(article.paragraphs)
