"""Which of the problems of a query are reported?"""

from collections.abc import Iterable

from searcher import limits
from searcher.query import Problem


def reported(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the first problems in the order of the query, each said once, at most `limits.PROBLEMS`.

    >>> reported([Problem("b", 5, 6), Problem("a", 1, 2), Problem("b", 5, 6)])
    (Problem(message='a', start=1, end=2), Problem(message='b', start=5, end=6))
    """
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda problem: problem.start)[: limits.PROBLEMS])
