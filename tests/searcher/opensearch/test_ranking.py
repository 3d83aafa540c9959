"""By which queries a cluster scores."""

from index.vocabulary.article import Article
from searcher.embedded.arrays.commit import OpenCommit
from searcher.opensearch.query import clause_count
from searcher.opensearch.ranking import LESSER, TIER, ranking, scores, weighted, with_headline
from searcher.plan.parameters import K1, PAIRS, VERBATIM
from searcher.plan.plan import Pattern, Plan
from tests.searcher.archives import commit_of, plan_of

COMMIT = commit_of(Article("a", "Old ferry café cafe", language="en"))


def plan(query: str, commit: OpenCommit = COMMIT) -> Plan:
    return plan_of(query, commit)


def test_an_article_scores_by_what_is_wanted_then_words_as_typed_then_pairs() -> None:
    old, ferry, *rest = scores(plan("old ferry ferry"))

    assert [(each.times, each.weight) for each in (old, ferry)] == [(1, 1.0), (2, 1.0)]
    assert ferry.query == {"match": {"stemmed": {"query": "en:ferri", "boost": 2 * (K1 + 1)}}}
    assert [(each.times, each.weight) for each in rest] == [(1, VERBATIM), (2, VERBATIM), (1, PAIRS)]
    assert rest[0].query == {"match": {"verbatim": {"query": "old", "boost": VERBATIM * (K1 + 1)}}}
    assert [each.leaf is None for each in rest] == [False, False, True]
    assert len(rest[2].pattern.slots) == 2


def test_a_word_without_its_typed_accent_scores_little() -> None:
    (wanted, exact) = scores(plan("café"))

    lowered = wanted.query["boosting"]
    assert lowered["positive"] == weighted(wanted.pattern, 1.0)
    assert lowered["negative_boost"] == LESSER
    assert lowered["negative"] == {
        "bool": {"filter": [{"terms": {"verbatim": ["cafe"]}}], "must_not": [{"terms": {"verbatim": ["café"]}}]}
    }
    assert exact.query == weighted(exact.pattern, VERBATIM)


def test_phrases_are_added_up_over_units_and_titles_asked_of_headlines() -> None:
    (phrase,) = scores(plan('"old ferry"'))
    (title,) = scores(plan('title:"old ferry"'))

    assert phrase.query["nested"]["score_mode"] == "sum"
    assert phrase.query["nested"]["query"] == {"match_phrase": {"units.words": {"query": "old ferry", "boost": K1 + 1}}}
    assert title.query == {"match_phrase": {"headline": {"query": "old ferry", "boost": K1 + 1}}}


def test_a_headline_that_is_the_query_comes_first() -> None:
    asked = plan("old ferry")
    assert asked.headline is not None

    first, *rest = ranking(asked, clauses=100)

    assert first == {"constant_score": {"filter": with_headline(asked.headline), "boost": TIER}}
    assert rest == [score.query for score in scores(asked)]
    assert with_headline(asked.headline)["bool"]["filter"][1] == {"term": {"headline_length": 2}}


def test_what_ranks_least_is_left_out_where_clauses_are_few() -> None:
    asked = plan("old ferry")
    whole = ranking(asked, clauses=100)

    for clauses in range(20):
        some = ranking(asked, clauses=clauses)

        assert some == whole[: max(len(some), 1)]
        assert sum(map(clause_count, some[1:])) + 3 <= max(clauses, 3)


def test_nothing_wanted_is_ranked_by_nothing() -> None:
    assert list(scores(plan("-old"))) == []


def test_a_pattern_weighs_what_it_is_given() -> None:
    (wanted,) = plan("ferry").wanted
    pattern: Pattern = wanted.leaf.pattern

    assert weighted(pattern, 0.5)["match"]["stemmed"]["boost"] == 0.5 * (K1 + 1)


def test_other_words_of_the_stem_score_little_and_strangers_do_not_count() -> None:
    commit = commit_of(Article("a", "Universities of the universe universally", language="en"))

    wanted, _ = scores(plan("universities", commit))

    lowered = wanted.query["boosting"]
    assert lowered["negative_boost"] == LESSER
    assert lowered["negative"]["bool"]["filter"] == [{"terms": {"verbatim": ["universally", "universe"]}}]
    assert lowered["negative"]["bool"]["must_not"] == [{"terms": {"verbatim": ["universities"]}}]
    meant, whole = lowered["positive"]["dis_max"]["queries"]
    assert meant["match"]["verbatim"]["query"] == "universities"
    assert whole == weighted(wanted.pattern, 1.0)
    assert clause_count(wanted.query) == 4
