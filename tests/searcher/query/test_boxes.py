"""Forms that write queries, and queries that fill forms."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searcher.query.boxes import Boxes, as_query, filled
from searcher.query.parser import parse
from searcher.query.tree import Clauses, Node

TODAY = date(2022, 5, 1)


def query(**typed: str | int) -> str:
    return str(as_query(replace(Boxes(), **typed), today=TODAY).tree)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"every": "mayor  vote"}, "mayor vote"),
        ({"phrase": "the night ferry"}, '"the night ferry"'),
        ({"phrase": '"the night ferry"'}, '"the night ferry"'),
        ({"some": "flood drought"}, "flood OR drought"),
        ({"some": "flood"}, "flood"),
        ({"every": "dam", "some": 'flood "dry summer"'}, 'dam (flood OR "dry summer")'),
        ({"none": 'sport “cup final”'}, '-sport -"cup final"'),
        ({"near": "flood damage"}, '"flood damage"~8'),
        ({"near": "flood damage", "apart": 3}, '"flood damage"~3'),
        ({"title": "council vote"}, "title:(council vote)"),
        ({"author": "Ines Quill", "source": "gazette", "section": "Home News"},
         'author:"Ines Quill" source:gazette section:"Home News"'),
        ({"since": "2021-03", "until": "2021-06"}, "date:2021-03..2021-06"),
        ({"since": "2021"}, "date:2021.."),
        ({"until": "2021"}, "date:..2021"),
        ({"since": "2021", "until": "2021"}, "date:2021"),
        ({"since": "last month"}, "date:last_month.."),
        ({"every": "a", "rest": "lang:de OR lang:fr"}, "a (lang:de OR lang:fr)"),
        ({}, ""),
    ],
)  # fmt: skip
def test_what_stands_in_the_boxes_is_written_as_a_query(typed: dict[str, str | int], expected: str) -> None:
    assert query(**typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("-budget", '"-budget"'),
        ("rock OR roll", "rock or roll"),
        ("title:vote", '"title:vote"'),
        ("(both", "both"),
        ("econom* karabah~", "econom* karabah~"),
        ("? ! *", ""),
    ],
)
def test_what_would_be_syntax_elsewhere_is_text_in_a_box_of_words(typed: str, expected: str) -> None:
    assert query(every=typed) == expected


def test_a_date_that_is_none_is_named_and_left_out() -> None:
    found = as_query(Boxes(every="dam", since="2021", until="Martinmas"), today=TODAY)
    assert str(found.tree) == "dam"
    assert [each.message for each in found.problems] == [
        "“Martinmas” is not a valid date; use 2021, 2021-11 or 2021-11-08"
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('mayor vote "night ferry" -sport', Boxes(every="mayor vote", phrase="night ferry", none="sport")),
        ('"a b" "c d"', Boxes(every='"a b"', phrase="c d")),
        ("mayor AND vote", Boxes(every="mayor vote")),
        ("flood OR drought", Boxes(some="flood drought")),
        ("-(flood OR drought) dam", Boxes(every="dam", none="flood drought")),
        ('"flood damage"~5', Boxes(near="flood damage", apart=5)),
        ("title:(council vote)", Boxes(title="council vote")),
        ('author:"Ines Quill" section:town', Boxes(author="Ines Quill", section="town")),
        ("date:2021-03..2021-06", Boxes(since="2021-03", until="2021-06")),
        ("date:2021", Boxes(since="2021", until="2021")),
        ("after:2021-10-31", Boxes(since="2021-11-01")),
        ("mayor lang:de (a OR b) (c OR (d e))", Boxes(every="mayor", some="a b", rest="lang:de (c OR d e)")),
        ("-author:* +must", Boxes(rest="-author:* +must")),
        ("mayor -desk:city -desk:cit*", Boxes(every="mayor", rest="-desk:city -desk:cit*")),
        ("", Boxes()),
    ],
)
def test_a_query_fills_the_boxes_and_what_they_cannot_say_is_the_rest(typed: str, expected: Boxes) -> None:
    assert filled(parse(typed, today=TODAY).tree) == expected


def parts(tree: Node) -> set[str]:
    return {str(node) for node in (tree.nodes if isinstance(tree, Clauses) else (tree,))}


words = st.text(st.sampled_from("abR -\"*~:(){}+,.'é東"), max_size=12)
texts = {each.name: words for each in fields(Boxes) if each.name not in ("apart", "since", "until")}


@given(st.builds(Boxes, apart=st.integers(1, 20), since=st.sampled_from(["", "2021", "2020-02"]), **texts))
def test_what_is_written_reads_back_as_it_was_written(boxes: Boxes) -> None:
    tree = as_query(boxes, today=TODAY).tree
    assert parse(str(tree), today=TODAY).tree == tree


@given(st.text(st.sampled_from('abR -"*~:()+2é'), max_size=30))
@example('"a""b"')
@example("-RR:2 -RR:b* -RR:b~1 a")
def test_a_query_that_filled_a_form_is_written_again_with_the_same_parts(typed: str) -> None:
    tree = parse(typed, today=TODAY).tree
    again = as_query(filled(tree), today=TODAY).tree
    assert parse(str(again), today=TODAY).tree == again
    assert filled(again) == filled(tree)
