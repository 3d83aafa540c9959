"""Spelling, alternatives, completions, similar articles and explanations."""

from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Facet
from searcher.answer.results import Completion, CompletionKind, Relaxation, Results, Suggestion, WordCount
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.counter import Counter
from searcher.embedded.engine import Reader
from searcher.plan.deadline import Deadline
from searcher.plan.telling import frequent
from searcher.query.request import Match, Request, Syntax
from searcher.search import Search, similar_hits
from searcher.suggest.completer import Completer
from tests.invented import collections, queries
from tests.lengths import rounds
from tests.memory import MemorySnapshot

ANALYZER = Analyzer()
TODAY = date(2022, 5, 1)


def commit_of(*articles: Article) -> OpenCommit:
    return OpenCommit(MemorySnapshot(articles, ANALYZER), ANALYZER)


def archive() -> OpenCommit:
    numbers = count()

    def article(title: str, *texts: str, source: str = "Tidewater Gazette", day: str = "2021-11-08") -> Article:
        paragraphs = tuple(Paragraph(text) for text in texts)
        return Article(f"n{next(numbers)}", title, paragraphs, source=source, published=day)

    return commit_of(
        *(
            article("Council meets", f"The government of harbour {number} met the ferry pilots.")
            for number in range(30)
        ),
        *(article("Harbour news", "The ferry company bought a ferry.", source="Coast Herald") for _ in range(3)),
        article("Ferryman retires", "A regan by name, he governed the ferry for years.", day="2020-01-01"),
        article(
            "Quarry strike ends", "The quarry workers return on Monday.", "The strike at the quarry lasted a week."
        ),
        article("Quarry strike begins", "Workers of the quarry laid down tools; the strike may last."),
        article("Harvest fair", "Pumpkins and workers of the land."),
    )


ARCHIVE = archive()


def search(query: str, commit: OpenCommit = ARCHIVE, **options: object) -> Results:
    return Search(Request(query, TODAY, **options), Reader(commit)).results()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("goverment", Suggestion("government", 31)),
        ("govrenment -quarry", Suggestion("government -quarry", 31)),
        ("ferry AND pliots", Suggestion("ferry AND pilots", 30)),
        ("title:counsil", Suggestion("title:council", 30)),
        ("ferry", None),
        ("pumpkins", None),
        ("zzzzzz", None),
        ("", None),
    ],
)
def test_a_misspelt_word_is_offered_as_the_index_spells_it_with_its_count(
    query: str, expected: Suggestion | None
) -> None:
    assert search(query).suggestion == expected


@settings(max_examples=rounds(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), query=queries(), match=st.sampled_from(Match), syntax=st.sampled_from(Syntax))
def test_what_is_offered_finds_as_much_as_it_says_and_more_than_the_query(
    articles: list[Article], query: str, match: Match, syntax: Syntax
) -> None:
    commit = commit_of(*articles)
    results = search(query, commit, match=match, syntax=syntax)

    if results.suggestion is not None:
        assert results.suggestion.total > results.total
        assert search(results.suggestion.query, commit, match=match, syntax=syntax).total == results.suggestion.total
    for offer in results.alternatives:
        assert results.total == 0 < offer.total
        assert Search(offer.request, Reader(commit)).results().total == offer.total


def test_what_is_spelt_more_like_the_word_is_offered_though_another_finds_a_little_more() -> None:
    commit = commit_of(
        *(Article(f"a{number}", "colombia coffee") for number in range(20)),
        *(Article(f"b{number}", "colombia off") for number in range(24)),
    )

    assert search("colombia coffe", commit).suggestion == Suggestion("colombia coffee", 20)


def test_a_word_keeps_its_first_letter_unless_the_first_two_were_swapped() -> None:
    commit = commit_of(
        *(Article(f"a{number}", "copper mine") for number in range(20)),
        *(Article(f"b{number}", "oper mine") for number in range(90)),
    )

    assert search("coper mine", commit).suggestion == Suggestion("copper mine", 20)
    assert search("ocpper mine", commit).suggestion == Suggestion("copper mine", 20)


def test_words_that_few_articles_have_are_changed_too_where_those_that_none_has_are_not_enough() -> None:
    commit = commit_of(
        *(Article(f"a{number}", "sugar exports of brazil") for number in range(20)),
        Article("b", "brasil"),
    )

    assert search("sugar exprots brasil", commit).suggestion == Suggestion("sugar exports brazil", 20)


def test_suggestions_that_are_followed_come_to_an_end() -> None:
    commit = commit_of(
        *(Article(f"a{number}", "bank") for number in range(200)),
        *(Article(f"b{number}", "bonk") for number in range(15)),
        Article("c", "bnok"),
    )
    seen = ["bnokk"]
    while (found := search(seen[-1], commit).suggestion) is not None:
        seen.append(found.query)

    assert len(seen) == len(set(seen)) <= 4


def test_where_nothing_is_found_each_part_is_counted_by_itself() -> None:
    results = search('quarry "last strike" pumpkin~ -ferry')

    assert results.total == 0
    assert results.words == (WordCount("quarry", 2), WordCount('"last strike"', 0), WordCount("pumpkin~", 1))
    assert search("quarry").words == ()


@pytest.mark.parametrize(
    ("query", "expected", "words"),
    [
        ("quarry strike workers zebra", "quarry strike workers", (3, 4)),
        ("the quarry strike of pumpkins", "quarry strike", (2, 3)),
        ("quarry strike zebra -monday", "quarry strike -monday", (2, 3)),
        ("quarry workers pumpkins date:2021", "(quarry workers OR workers pumpkins) date:2021", (2, 3)),
    ],
)
def test_most_of_the_words_are_offered(query: str, expected: str, words: tuple[int, int]) -> None:
    (offer,) = search(query).alternatives

    assert (offer.change, offer.request.query) == (Relaxation.MOST_WORDS, expected)
    assert (offer.words, offer.of) == words


def test_half_of_the_words_are_not_most_of_them() -> None:
    assert search("pumpkins pilots").alternatives == ()


def test_a_phrase_is_offered_without_its_quotes() -> None:
    (offer,) = search('"strike quarry"').alternatives

    assert (offer.change, offer.request.query, offer.total) == (Relaxation.WITHOUT_QUOTES, "strike quarry", 2)


def test_each_filter_is_offered_to_be_lifted() -> None:
    (offer,) = search("ferryman", filters=((Facet.SOURCE, ("Coast Herald",)),)).alternatives
    (dated,) = search("ferryman", since="2021-01-01").alternatives
    (excluded,) = search("ferryman", exclude=((Facet.YEAR, ("2020",)),)).alternatives

    assert (offer.change, offer.facet, offer.request.filters) == (Relaxation.WITHOUT_FILTER, Facet.SOURCE, ())
    assert (dated.change, dated.request.since) == (Relaxation.WITHOUT_DATES, None)
    assert (excluded.change, excluded.facet) == (Relaxation.WITHOUT_EXCLUSION, Facet.YEAR)


def complete(text: str, commit: OpenCommit = ARCHIVE, *, limit: int = 10) -> tuple[Completion, ...]:
    deadline = Deadline(None)
    counter = Counter(commit, deadline)
    return Completer(counter, counter, deadline, today=TODAY).completions(text, limit=limit)


def test_words_phrases_headlines_and_sources_complete_what_was_typed() -> None:
    assert complete("ferr") == (
        Completion("ferry", 34, CompletionKind.WORD),
        Completion("ferryman", 1, CompletionKind.WORD),
        Completion('"ferry pilots"', 30, CompletionKind.PHRASE),
        Completion('"ferry company"', 3, CompletionKind.PHRASE),
        Completion("Ferryman retires", 1, CompletionKind.HEADLINE, "n33"),
    )
    assert complete("tide") == (Completion('source:"Tidewater Gazette"', 34, CompletionKind.SOURCE),)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("quarry stri", "quarry strike"),
        ("-ferry quar", "-ferry quarry"),
        ("title:quar", "title:quarry"),
        ("source:her", 'source:"Coast Herald"'),
        ("-pumpkin source:her", '-pumpkin source:"Coast Herald"'),
        ('"quarry str', '"quarry strike"'),
        ("ferry ", '"ferry pilots"'),
    ],
)
def test_what_stands_before_the_last_word_is_kept(text: str, first: str) -> None:
    assert complete(text)[0].query == first


@pytest.mark.parametrize("text", ["", " ", "zzz", '"', "(", "source:", "-", "a" * 300, "\ud800", "東"])
def test_where_nothing_goes_on_there_is_no_completion(text: str) -> None:
    assert complete(text) == ()


@settings(max_examples=rounds(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), text=queries(), length=st.integers(0, 30))
def test_every_completion_finds_as_much_as_it_says(articles: list[Article], text: str, length: int) -> None:
    commit = commit_of(*articles)

    for completion in complete(text[:length], commit):
        assert completion.total == search(completion.query, commit).total > 0


def test_articles_on_the_same_thing_are_similar() -> None:
    ids = ARCHIVE.store.ids()
    begins, ends = ids.index("n35"), ids.index("n34")

    hits = similar_hits(ids[begins], Reader(ARCHIVE), limit=5, seconds=None)

    assert hits is not None
    assert hits[0].id == ids[ends]
    assert ids[begins] not in {hit.id for hit in hits}
    assert list(hits) == sorted(hits, key=lambda hit: -hit.score)


def test_numbers_make_no_articles_similar() -> None:
    article = Article(
        "a", "Oil up 5.25", language="en", paragraphs=(Paragraph("In the 1970s 7,474,000 barrels, or 5.25%."),)
    )

    terms = {min(pattern.slots[0].terms) for pattern in frequent(article, ARCHIVE.analyzer)}

    assert terms == {"en:oil", "en:barrel", "en:1970s"}


@settings(max_examples=rounds(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), query=queries(), match=st.sampled_from(Match))
def test_the_parts_of_a_score_add_up_to_it(articles: list[Article], query: str, match: Match) -> None:
    commit = commit_of(*articles)
    request = Request(query, TODAY, match=match, limit=100, duplicates=True)
    scores = {hit.id: hit.score for hit in Search(request, Reader(commit)).results()}

    for article in articles:
        explanation = Search(request, Reader(commit)).explained(article.id)
        assert explanation is not None
        assert sum(part.value for part in explanation.parts) == pytest.approx(explanation.score)
        assert explanation.is_match == (article.id in scores)
        if explanation.is_match:
            assert explanation.score == pytest.approx(scores[article.id])


def test_an_explanation_says_in_words_what_it_counts() -> None:
    explanation = Search(Request("quarry quarry", TODAY), Reader(ARCHIVE)).explained("n34")

    assert explanation is not None
    assert [part.text for part in explanation.parts] == [
        "quarry, typed 2 times: 3 in 17 words (1 of them in the headline, where it counts 3 times); "
        "2 of 37 articles have it",
        "quarry exactly as typed, typed 2 times: 3 in 17 words (1 of them in the headline, where it counts 3 times); "
        "2 of 37 articles have it, weighs 0.1",
        "its best paragraph by itself, weighs 0.25",
    ]
    assert Search(Request("quarry", TODAY), Reader(ARCHIVE)).explained("nobody") is None
