from datetime import date

from searcher.plan.nodes import are_close, narrows, plain_text, plain_words
from searcher.query.choices import Syntax
from searcher.query.parser import parse
from searcher.query.tree import And, Clauses, Not, Scope, Scoped, Word


def test_what_asks_for_facts_alone_narrows() -> None:
    by_source = Scoped(Scope.SOURCE, Word("herald"))

    assert narrows(Clauses((by_source, Not(by_source))))
    assert not narrows(And((by_source, Word("ferry"))))
    assert not narrows(Scoped(Scope.TITLE, Word("ferry")))


def test_plain_words_are_those_looked_for_in_texts() -> None:
    tree = parse('ferry -tug "at sea" title:harbour source:herald', syntax=Syntax.QUERY, today=date(2022, 5, 1)).tree

    assert [word.text for word in plain_words(tree)] == ["ferry", "tug", "harbour"]


def test_only_a_plain_word_has_plain_text() -> None:
    assert (plain_text(Word("ferry")), plain_text(Not(Word("ferry")))) == ("ferry", "")


def test_nodes_are_close_with_one_space_between() -> None:
    tree = parse("health care  reform", syntax=Syntax.QUERY, today=date(2022, 5, 1)).tree
    assert isinstance(tree, Clauses)

    assert are_close(tree.nodes) == [False, True, False]
