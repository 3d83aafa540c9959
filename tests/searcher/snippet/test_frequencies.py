"""How often a pattern occurs in a text, held against what the postings of an index say."""

from hypothesis import HealthCheck, given, settings

from index.vocabulary.article import Article
from index.vocabulary.schema import Form, units
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Pattern, Slot
from searcher.snippet.frequencies import frequency
from tests.invented import collections, queries
from tests.lengths import rounds
from tests.searcher.archives import ANALYZER, commit_of, plan_of


def count(text: str, *words: str, slop: int | None = None) -> int:
    slots = tuple(Slot(Form.VERBATIM, frozenset(word.split("|"))) for word in words)
    return frequency(Pattern(slots, slop), ANALYZER.analyze(text, language="en"))


def test_a_word_counts_wherever_one_of_its_terms_stands() -> None:
    assert count("A ferry, two ferries and a tug", "ferry|ferries") == 2
    assert count("A ferry", "tug") == count("", "ferry") == 0


def test_a_phrase_counts_where_it_begins() -> None:
    assert count("new york new york", "new", "york") == 2
    assert count("new new new", "new", "new") == 2
    assert count("york new", "new", "york") == 0


def test_words_near_each_other_count_where_a_window_of_all_begins() -> None:
    assert count("peace a b treaty c peace", "peace", "treaty", slop=3) == 2
    assert count("peace a b c treaty", "peace", "treaty", slop=3) == 0
    assert count("peace at last", "peace", "peace", slop=5) == 0


@settings(max_examples=rounds(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), query=queries())
def test_a_text_at_hand_is_counted_as_postings_are(articles: list[Article], query: str) -> None:
    commit = commit_of(*articles)
    texts = [(article.language, unit.text) for article in articles for unit in units(article)]

    for wanted in plan_of(query, commit).wanted:
        pattern = Pattern(wanted.leaf.pattern.slots, wanted.leaf.pattern.slop)
        found = commit.occurrences.find(pattern, deadline=Deadline(None))

        counts = {
            number: times
            for number, (language, text) in enumerate(texts)
            if (times := frequency(pattern, ANALYZER.analyze(text, language=language)))
        }
        assert dict(zip(found.units.tolist(), found.frequencies.tolist(), strict=True)) == counts
