"""What the texts of articles on a cluster say, and which of their paragraphs match."""

from hypothesis import HealthCheck, given, settings

from index.vocabulary.article import Article
from searcher.answer.found import Listed
from searcher.opensearch.commits import ClusterCommit
from searcher.opensearch.texts import Fetch, Texts
from searcher.snippet.hits import Marker
from tests.invented import collections
from tests.lengths import rounds
from tests.searcher.archives import ANALYZER, FERRIES, commit_of, plan_of


@settings(max_examples=rounds(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections())
def test_texts_and_headings_are_those_of_the_articles(articles: list[Article]) -> None:
    texts = Texts()
    marker = Marker(plan_of("bank", commit_of(*articles)), ANALYZER)
    listed = [Listed(article, 1.0) for article in articles]
    positions = [range(0, len(article.paragraphs), 2) for article in articles]

    shown = texts.read(listed, positions, marker)

    for article, each, own, found in zip(articles, listed, positions, shown, strict=True):
        whole = marker.whole(article)
        assert found.title_marks == whole.title_marks
        assert found.standfirst_marks == whole.standfirst_marks
        assert list(found.paragraphs) == [
            (article.paragraphs[place].text, whole.paragraph_marks[place]) for place in own
        ]
        assert list(found.headings) == [article.paragraphs[place].heading for place in own]
        before = ("", *(paragraph.heading for paragraph in article.paragraphs))
        assert texts.headings(each) == [
            (position, paragraph.heading)
            for position, paragraph in enumerate(article.paragraphs)
            if paragraph.heading != before[position]
        ]
        assert texts.has_paragraphs(each) == bool(article.paragraphs)


def test_articles_are_fetched_in_order_with_the_paragraphs_that_match(commit: ClusterCommit) -> None:
    keys = commit.ask({"size": 10, "sort": ["id"], "_source": False})["hits"]["hits"]
    scores = {hit["_id"]: float(place) for place, hit in enumerate(reversed(keys))}
    fetch = Fetch(plan_of("ferry OR tug", commit_of(*FERRIES)), commit)

    found = fetch.read(commit.ask_all(fetch.asked(list(scores))), scores, {})

    assert [each.head for each in found] == list(reversed(FERRIES))
    words = [[(candidate.paragraph, candidate.words) for candidate in each.candidates] for each in found]
    assert words == [[], [], [(0, 0b11)], [(0, 0b01), (1, 0b10)]]
    assert [each.matching for each in found] == [0, 0, 1, 2]
