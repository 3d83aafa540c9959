"""Which words with the stem of a typed one are not meant, or less."""

import pytest

from index.vocabulary.article import Article
from searcher.plan.plan import Leaf, Pattern
from tests.searcher.archives import commit_of, plan_of

COMMIT = commit_of(
    Article("a", "University universities universe; develop developing development.", language="en"),
    Article("b", "The franc and France; aid, aide and aides; peace.", language="en"),
)


def leaf(query: str) -> Leaf:
    return plan_of(query, COMMIT).wanted[0].leaf


def terms(pattern: Pattern | None) -> set[str]:
    return set() if pattern is None else {term for slot in pattern.slots for term in slot.terms}


@pytest.mark.parametrize(
    ("query", "far", "close", "meant"),
    [
        ("universities", {"universe"}, {"university", "universities"}, {"university", "universities"}),
        ("universities peace", {"universe"}, {"university", "universities"}, {"university", "universities"}),
        ("developing", {"development"}, {"develop", "developing"}, set()),
        ("developing peace", set(), set(), set()),
        ("francs peace", {"france"}, {"franc", "francs"}, {"franc", "francs"}),
        ("peace", set(), set(), set()),
    ],
)
def test_strangers_do_not_count_and_derived_words_are_far_from_one_alone(
    query: str, far: set[str], close: set[str], meant: set[str]
) -> None:
    found = leaf(query)

    assert (terms(found.far), terms(found.close), terms(found.meant)) == (far, close, meant)
