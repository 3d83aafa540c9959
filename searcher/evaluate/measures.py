"""How good is a ranking, and is the difference between two rankings more than chance?

The measures are those of trec_eval, computed by ir-measures (the extra `evaluate`).
"""

from collections.abc import Mapping, Sequence

import numpy as np

from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed
from searcher.evaluate.trec import Judgements, TrecRun

MEASURES = ("nDCG@10", "AP", "R@100", "MRR@10")
"""What is measured for each query. The last is named for its mean over queries, the mean reciprocal rank."""

QueryScores = Mapping[str, Mapping[str, float]]
"""The value of each measure for each judged query."""

_PERMUTATIONS = 10_000
"""Random sign flips in the paired test: its smallest p is then 0.0001, its standard error at p = 0.05 is 0.002."""


def measure(judgements: Judgements, run: TrecRun) -> dict[str, dict[str, float]]:
    """Return the value of each of `MEASURES` for each judged query; queries without a relevant document are left out.

    A judged query that the run does not answer scores 0. Raise `UsageError` if ir-measures is not installed.
    """
    try:
        import ir_measures  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("ir-measures is not installed: pip install 'article-searcher[evaluate]'") from error
    # Not with `ir_measures.parse_measure`, which needs something that Python 3.14 no longer has.
    measured = (ir_measures.nDCG @ 10, ir_measures.AP, ir_measures.R @ 100, ir_measures.RR @ 10)
    judged = {query: dict(grades) for query, grades in judgements.items() if any(g > 0 for g in grades.values())}
    scored = {
        query: {document: float(len(found) - rank) for rank, document in enumerate(found)}
        for query, found in run.items()
        if query in judged
    }
    values = {name: dict.fromkeys(judged, 0.0) for name in MEASURES}
    names = {str(each): name for name, each in zip(MEASURES, measured, strict=True)}
    for metric in ir_measures.iter_calc(list(measured), judged, scored):
        values[names[str(metric.measure)]][metric.query_id] = float(metric.value)
    return values


def mean(values: Mapping[str, float]) -> float:
    """Return the mean over queries; 0 for none."""
    return sum(values.values()) / len(values) if values else 0.0


@fixed
class Comparison:
    """Hold by how much one run's mean exceeds another's, on how many queries it is better and worse, and p."""

    difference: float
    better: int
    worse: int
    p: float


def compare_scores(ours: Mapping[str, float], theirs: Mapping[str, float]) -> Comparison:
    """Compare the values of one measure for the same queries.

    >>> compare_scores({"1": 0.5, "2": 0.5}, {"1": 0.5, "2": 0.5})
    Comparison(difference=0.0, better=0, worse=0, p=1.0)
    """
    pairs = [(value, theirs[query]) for query, value in ours.items()]
    return Comparison(
        difference=mean(ours) - mean({query: theirs[query] for query in ours}),
        better=sum(our > their for our, their in pairs),
        worse=sum(our < their for our, their in pairs),
        p=paired_test([our for our, _ in pairs], [their for _, their in pairs]),
    )


def paired_test(ours: Sequence[float], theirs: Sequence[float], *, seed: int = 0) -> float:
    """Return the two-sided p of a paired randomisation test on the difference of means.

    Signs of the differences are flipped at random (Smucker, Allan and Carterette 2007, section 3.2).

    >>> paired_test([0.9, 0.8, 0.7, 0.9, 0.8, 0.9, 0.7, 0.8], [0.1] * 8) < 0.02
    True
    >>> paired_test([0.5, 0.5], [0.5, 0.5])
    1.0
    """
    differences = np.asarray(ours, dtype=np.float64) - np.asarray(theirs, dtype=np.float64)
    observed = abs(differences.sum())
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], size=(_PERMUTATIONS, len(differences)))
    extreme = np.count_nonzero(np.abs(signs @ differences) >= observed - 1e-12)
    return float((extreme + 1) / (_PERMUTATIONS + 1))
