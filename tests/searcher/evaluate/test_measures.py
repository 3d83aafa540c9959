import pytest

from searcher.evaluate.measures import mean, measure, paired_test


def test_measures_count_unanswered_queries_as_zero_and_leave_out_unjudged_ones() -> None:
    pytest.importorskip("ir_measures")

    scores = measure({"1": {"a": 1}, "2": {"b": 1}, "3": {"c": 0}}, {"1": ["x", "a"], "9": ["a"]})

    assert scores["MRR@10"] == {"1": 0.5, "2": 0.0}
    assert mean(scores["MRR@10"]) == 0.25


def test_the_order_of_a_run_breaks_ties_not_the_ids() -> None:
    pytest.importorskip("ir_measures")

    scores = measure({"1": {"a": 1}}, {"1": ["a", "z"]})

    assert scores["nDCG@10"] == {"1": 1.0}


def test_a_difference_of_one_query_is_chance() -> None:
    assert paired_test([1.0, 0.5, 0.5], [0.9, 0.5, 0.5]) == 1.0
