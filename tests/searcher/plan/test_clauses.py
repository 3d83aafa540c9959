"""Which words are looked for in place of those that were typed."""

from datetime import date

import pytest

from searcher.plan.clauses import are_close, in_parts, narrows, plain_words, run_pairs, word_pieces
from searcher.plan.deadline import Deadline
from searcher.plan.terms import QueryTerms
from searcher.query.choices import Syntax
from searcher.query.parser import parse
from searcher.query.tree import And, Clauses, Not, Scope, Scoped, Span, Word
from tests.searcher.archives import HARBOUR

TERMS = QueryTerms(HARBOUR, deadline=Deadline(None))


def at(text: str, start: int = 0) -> Word:
    return Word(text, span=Span(start, start + len(text)))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Upper-Karabakh", ["Upper", "Karabakh"]),
        ("A-1312/B", ["A", "1312", "B"]),
        ("Rhein\u2010Main\u2011Gebiet", ["Rhein", "Main", "Gebiet"]),
        ("1914\u20131918", ["1914", "1918"]),
        ("state-of-the-art", ["state", "of", "the", "art"]),
        ("pre-", ["pre-"]),
        ("-", ["-"]),
        ("O'Brien", ["O'Brien"]),
        ("3.5", ["3.5"]),
        ("https://example.org/a-b", ["https://example.org/a-b"]),
        ("first-last@example.org", ["first-last@example.org"]),
    ],
)
def test_hyphens_and_slashes_part_words_but_not_addresses(text: str, pieces: list[str]) -> None:
    found = word_pieces(at(text, 7))

    assert [piece.text for piece in found] == pieces
    assert [text[piece.span.start - 7 : piece.span.end - 7] for piece in found] == pieces


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("東京", ["東京"]),
        ("平和条約", ["平和条約"]),
        ("平和条約締結", ["平和", "和条", "条約", "約締", "締結"]),
        ("コンピューター", ["コンピューター"]),
        ("港のコンピューター", ["港の", "のコ", "コン", "ンピ", "ピュ", "ュー", "ータ", "ター"]),
        ("ประเทศไทย", ["ปร", "ระ", "ะเ", "เท", "ทศ", "ศไ", "ไท", "ทย"]),
        ("ไทย", ["ไทย"]),
        ("NBA2015年賽季", ["NBA2015年賽季"]),
        ("2015年的防守數據", ["2015", "年的", "的防", "防守", "守數", "數據"]),
        ("卡洛斯·戴維斯有幾次", ["卡洛斯", "戴維", "維斯", "斯有", "有幾", "幾次"]),
        ("économie", ["économie"]),
    ],
)
def test_runs_longer_than_a_word_are_pairs(text: str, parts: list[str]) -> None:
    found = run_pairs(at(text, 3))

    assert [part.text for part, _ in found] == parts
    assert [text[part.span.start - 3 : part.span.end - 3] for part, _ in found] == parts


def test_pairs_know_the_run_that_they_are_of() -> None:
    assert {run for _, run in run_pairs(at("平和条約締結"))} == {Span(0, 6)}
    assert [run for _, run in run_pairs(at("平和条約"))] == [None]


def test_letters_of_two_code_points_stay_whole() -> None:
    text = "か\u3099か\u3099か\u3099か\u3099か\u3099か\u3099"

    assert [part.text for part, _ in run_pairs(at(text))] == ["か\u3099か\u3099"] * 5


def test_there_are_no_more_clauses_than_there_is_room_for() -> None:
    found = in_parts([at("a-b-c-d"), at("e", 9), at("f-g", 11)], TERMS, most=2)

    assert [getattr(clause.node, "text", "") for clause in found.clauses] == ["a", "b", "c", "e", "f"]
    assert [(problem.start, problem.end) for problem in found.problems] == [(0, 7), (11, 14)]


def test_words_typed_with_hyphens_are_joined_and_may_be_one() -> None:
    found = in_parts([at("harbour-ferry"), at("tug", 14)], TERMS, most=9)

    assert [len(slots) for slots in found.joined] == [2]
    assert [len(clause.wholes) for clause in found.clauses] == [1, 1, 0]


def test_what_asks_for_facts_alone_narrows() -> None:
    by_source = Scoped(Scope.SOURCE, Word("herald"))

    assert narrows(Clauses((by_source, Not(by_source))))
    assert not narrows(And((by_source, Word("ferry"))))
    assert not narrows(Scoped(Scope.TITLE, Word("ferry")))


def test_plain_words_are_those_looked_for_in_texts() -> None:
    tree = parse('ferry -tug "at sea" title:harbour source:herald', syntax=Syntax.QUERY, today=date(2022, 5, 1)).tree

    assert [word.text for word in plain_words(tree)] == ["ferry", "tug", "harbour"]


def test_nodes_are_close_with_one_space_between() -> None:
    tree = parse("health care  reform", syntax=Syntax.QUERY, today=date(2022, 5, 1)).tree
    assert isinstance(tree, Clauses)

    assert are_close(tree.nodes) == [False, True, False]
