"""What was typed becomes a tree, whatever it was, and what was not as written is said."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searcher.plan.clauses import plain_words
from searcher.query import limits
from searcher.query.choices import Syntax
from searcher.query.parser import parse
from searcher.query.tree import (
    And,
    Clauses,
    DateRange,
    Everything,
    Fuzzy,
    Node,
    Not,
    Or,
    Parsed,
    Phrase,
    Problem,
    Required,
    Scope,
    Scoped,
    Span,
    Wildcard,
    Word,
)
from tests.lengths import rounds

TODAY = date(2022, 5, 3)
A, B, C, D = (Word(letter) for letter in "abcd")


def tree(text: str) -> Node:
    return parse(text, today=TODAY).tree


def said(text: str) -> list[tuple[str, str]]:
    return [(problem.message, text[problem.start : problem.end]) for problem in parse(text, today=TODAY).problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", A),
        ("a b", Clauses((A, B))),
        ("a AND b", And((A, B))),
        ("a AND b AND c", And((A, B, C))),
        ("a OR b OR c", Or((A, B, C))),
        ("a OR b c", Or((A, Clauses((B, C))))),
        ("a b OR c d", Or((Clauses((A, B)), Clauses((C, D))))),
        ("a b AND c", Clauses((A, And((B, C))))),
        ("a OR b AND c", Or((A, And((B, C))))),
        ("(a OR b) c", Clauses((Or((A, B)), C))),
        ("(a OR b) AND (c OR d)", And((Or((A, B)), Or((C, D))))),
        ("((a))", A),
        ("(a AND b) AND c", And((And((A, B)), C))),
        ("NOT a b", Clauses((Not(A), B))),
        ("NOT a OR b", Or((Not(A), B))),
        ("a AND NOT b", And((A, Not(B)))),
        ("a NOT b", Clauses((A, Not(B)))),
        ("-a", Not(A)),
        ("-(a b)", Not(Clauses((A, B)))),
        ("NOT NOT a", A),
        ("NOT -a", A),
        ("-(-a)", A),
        ("+a b", Clauses((Required(A), B))),
        ("+(+a)", Required(A)),
        ("NOT +a", Not(A)),
        ("+(-a)", Not(A)),
        ("-(+a)", Not(A)),
        ("rewire -wire", Clauses((Word("rewire"), Not(Word("wire"))))),
        ('"peace treaty"~8 x~2 e*', Clauses((Phrase("peace treaty", 8), Fuzzy("x", 2), Wildcard("e*")))),
    ],
)
def test_operators_bind_as_written_down(text: str, expected: Node) -> None:
    assert parse(text, today=TODAY) == Parsed(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title:a", Scoped(Scope.TITLE, A)),
        ("title:a b", Clauses((Scoped(Scope.TITLE, A), B))),
        ("title:(a OR b)", Scoped(Scope.TITLE, Or((A, B)))),
        ("title:(a b)", Scoped(Scope.TITLE, Clauses((A, B)))),
        ("-title:a", Not(Scoped(Scope.TITLE, A))),
        ("title:(-a)", Scoped(Scope.TITLE, Not(A))),
        ('title:"victory day"', Scoped(Scope.TITLE, Phrase("victory day"))),
        ("source:(anadolu OR reuters)", Scoped(Scope.SOURCE, Or((Word("anadolu"), Word("reuters"))))),
        ('source:"New York Times"', Scoped(Scope.SOURCE, Phrase("New York Times"))),
        (
            "section:a author:b lang:c",
            Clauses((Scoped(Scope.SECTION, A), Scoped(Scope.AUTHOR, B), Scoped(Scope.LANGUAGE, C))),
        ),
        ("id:a/b?c~2", Scoped(Scope.ID, Word("a/b?c~2"))),
        ("id:news/*", Scoped(Scope.ID, Wildcard("news/*"))),
        ('id:"news: (1)"', Scoped(Scope.ID, Phrase("news: (1)"))),
        ('id:("x 1" OR b~ OR c)', Scoped(Scope.ID, Or((Phrase("x 1"), Word("b~"), C)))),
        ("date:2021", DateRange("date:2021", "2021-01-01", "2021-12-31")),
        ("-date:2021", Not(DateRange("date:2021", "2021-01-01", "2021-12-31"))),
        ("before:2022", DateRange("before:2022", None, "2021-12-31")),
        ("after:2021-10-31", DateRange("after:2021-10-31", "2021-11-01", None)),
        ('date:"last month"', DateRange('date:"last month"', "2022-04-01", "2022-04-30")),
        ("date:last-month", DateRange("date:last-month", "2022-04-01", "2022-04-30")),
        (
            "date:(2020 OR 2021-02)",
            Or(
                (
                    DateRange("date:2020", "2020-01-01", "2020-12-31"),
                    DateRange("date:2021-02", "2021-02-01", "2021-02-28"),
                )
            ),
        ),
    ],
)
def test_a_field_applies_to_the_word_phrase_or_brackets_after_it(text: str, expected: Node) -> None:
    assert parse(text, today=TODAY) == Parsed(expected)


@pytest.mark.parametrize("text", ["", " ", "\u3000\n\t"])
def test_an_empty_query_is_everything(text: str) -> None:
    assert parse(text, today=TODAY) == Parsed(Everything())


@pytest.mark.parametrize("text", ["--", "...", "!", "\\", ":", "\x00", "\ud800", "[]{}", "&", "/", "$", "\u200f"])
def test_a_query_without_a_word_is_everything_and_says_so(text: str) -> None:
    assert tree(text) == Everything()
    assert [message for message, _ in said(text)] == ["There are no words in this query, so it finds every article"]


@pytest.mark.parametrize(
    ("text", "expected", "at"),
    [
        ("a AND", A, ["AND"]),
        ("OR a", A, ["OR"]),
        ("a OR OR b", Or((A, B)), ["OR"]),
        ("a AND OR b", Or((A, B)), ["AND"]),
        ("a NOT", A, ["NOT"]),
        ("a AND NOT", A, ["AND", "NOT"]),
        ("(OR a)", A, ["OR"]),
        ("a OR (", A, ["OR", "(", "("]),
        ("a (b", Clauses((A, B)), ["("]),
        ("a) b", Clauses((A, B)), [")"]),
        ("a () b", Clauses((A, B)), ["()"]),
        ("title:() b", B, ["()"]),
        ("a -!", A, []),
        ("a OR *", A, ["OR", "*"]),
        ("title:-x", Scoped(Scope.TITLE, Word("x")), ["title:-x"]),
        ("date:(2021 OR foo)", Or((DateRange("date:2021", "2021-01-01", "2021-12-31"), Word("foo"))), ["foo"]),
        ('date:"foo bar"', Phrase("foo bar"), ['date:"foo bar"']),
        ("date:2022..2021", DateRange("date:2021..2022", "2021-01-01", "2022-12-31"), ["date:2022..2021"]),
        ("(", Everything(), ["(", "(", "("]),
        ('"', Everything(), ['"', '"']),
        ("*", Everything(), ["*", "*"]),
        ("AND", Word("and"), ["AND"]),
        ("NOT OR", Clauses((Word("not"), Word("or"))), ["NOT", "OR"]),
        ("(AND)", Word("and"), ["AND"]),
        ("[2020 TO", Clauses((Word("[2020"), Word("TO"))), []),
    ],
)
def test_what_is_not_well_formed_is_read_as_the_most_likely_thing(text: str, expected: Node, at: list[str]) -> None:
    assert tree(text) == expected
    assert sorted(place for _, place in said(text)) == sorted(at)


def test_spans_are_code_points_of_the_query() -> None:
    query = "𝔘 title:(“x y” OR -b)"
    parsed = tree(query)
    assert isinstance(parsed, Clauses)
    scoped = parsed.nodes[1]
    assert isinstance(scoped, Scoped)
    assert isinstance(scoped.node, Or)
    phrase, excluded = scoped.node.nodes
    assert [query[part.span.start : part.span.end] for part in (scoped, phrase, excluded)] == [
        "title:(“x y” OR -b",
        "“x y”",
        "-b",
    ]


def test_a_query_is_read_up_to_its_longest_length() -> None:
    parsed = parse("word " * 2_000, today=TODAY)
    assert parsed.problems[-1] == Problem("Only the first 8,000 characters of the query were read", 8_000, 10_000)
    assert parsed.problems[0].message == "Only the first 1,024 words of the query were read"


def test_a_word_is_not_cut_in_two_where_the_query_is_cut() -> None:
    parsed = parse("x" * 7_990 + " abcdefghijklmnop", today=TODAY)
    assert parsed.tree == Word("x" * 7_990)


def test_words_beyond_the_limit_are_left_out_and_said_to() -> None:
    query = " OR ".join(["ab"] * 1_100)
    parsed = parse(query, today=TODAY)
    assert parsed.tree == Or((Word("ab"),) * limits.WORDS)
    assert parsed.problems == (
        Problem("Only the first 1,024 words of the query were read", 6 * limits.WORDS, 6 * limits.WORDS + 2),
    )


def test_phrases_and_patterns_beyond_the_limit_are_left_out_and_said_to() -> None:
    parsed = parse(" ".join(['"a"', "b*", "c~"] * 30) + " end", today=TODAY)
    assert isinstance(parsed.tree, Clauses)
    assert len(parsed.tree.nodes) == limits.PATTERNS + 1
    assert parsed.tree.nodes[-1] == Word("end")
    assert [problem.message for problem in parsed.problems] == [
        "Only the first 64 phrases and patterns of the query were read"
    ]


def test_every_word_of_a_pattern_with_hyphens_counts() -> None:
    many = "-".join(["ab*"] * 40)
    assert parse(f"{many} {many} c*", today=TODAY).tree == Clauses((Wildcard(many), Wildcard("c*")))
    assert parse("-".join(["ab"] * 100) + "~", today=TODAY).problems == ()


def test_brackets_beyond_the_limit_are_left_out_and_said_to() -> None:
    deep = "a OR (b " * limits.LEVELS
    assert parse(deep + "c" + ")" * limits.LEVELS, today=TODAY).problems == ()
    parsed = parse(deep + "a OR (b c OR d" + ")" * (limits.LEVELS + 1), today=TODAY)
    assert [problem.message for problem in parsed.problems] == [
        "Brackets nest 20 deep at most; those further in were left out"
    ]
    assert tree(str(parsed.tree)) == parsed.tree


def test_no_more_problems_are_reported_than_anybody_reads() -> None:
    assert len(parse(") " * 1_000, today=TODAY).problems) == limits.PROBLEMS


def test_every_character_of_plain_text_is_text() -> None:
    parsed = parse('a AND -b "c d" title:e* (f', syntax=Syntax.PLAIN, today=TODAY)
    assert parsed == Parsed(Clauses(tuple(Word(word) for word in ["a", "and", "b", "c", "d", "title", "e", "f"])))


KILLERS = {
    "question marks and a star": "?????*",
    "ten stars": " ".join(["*x*"] * 10),
    "an OR of 10,000 words": " OR ".join(f"w{number}" for number in range(10_000)),
    "10,000 opening brackets": "(" * 10_000,
    "10,000 closing brackets": ")" * 10_000,
    "brackets around a word": "(" * 5_000 + "a" + ")" * 5_000,
    "a range of Lucene": "[a TO z]",
    "a regular expression": "(a+)+$",
    "a phrase of 1,000 words": '"' + "word " * 1_000 + '"',
    "1 MB of quotes": '"' * 1_000_000,
    "guillemets": "a«" * 4_000,
    "operators": "AND OR NOT " * 800,
    "curly quotes": "a“" * 4_000,
    "tildes": "~" * 8_000 + "1",
    "tilded words": "a~" * 4_000,
    "stars": "a*" * 4_000,
    "question marks between letters": "a?" * 4_000,
    "NOT NOT NOT": "NOT " * 2_000 + "a",
    "minus signs": "-" * 8_000 + "a",
    "signs": "- + " * 2_000,
    "fields": "title:" * 1_300,
    "fields and brackets": "title:(" * 1_100,
    "colons": ":" * 8_000,
    "dates": "date:(" + "2021 " * 1_500,
    "groups": "(a OR b)" * 1_000,
    "a long word": "a" * 1_000_000,
    "commas": "1," * 500_000,
    "direction marks": "\u202e" * 8_000 + "a",
    "NUL": "\x00" * 8_000,
    "lone surrogates": "\ud800" * 8_000,
}


@pytest.mark.parametrize("text", KILLERS.values(), ids=KILLERS.keys())
@pytest.mark.parametrize("syntax", Syntax)
def test_what_kills_other_parsers_is_parsed_and_printed(text: str, syntax: Syntax) -> None:
    parsed = parse(text, syntax=syntax, today=TODAY)
    printed = str(parsed.tree)
    assert len(printed) <= limits.CHARACTERS
    assert tree(printed) == parsed.tree
    assert len(parsed.problems) <= limits.PROBLEMS


SYNTAX = st.sampled_from(
    [
        *(
            '"',
            "“",
            "”",
            "«",
            "»",
            "(",
            ")",
            "-",
            "+",
            "*",
            "?",
            "~",
            "~2",
            ":",
            " ",
            "  ",
            ",",
            ".",
            "/",
            "\\",
            "'",
            "̈",
        ),
        *(" AND ", " OR ", " NOT ", "AND", "title:", "source:", "id:", "date:", "before:", "foo:", "2021", "..", "~8"),
        *(
            "a",
            "B",
            "é",
            "東",
            "？",
            "：",
            "－",
            "http://",
            "\u200f",
            "\ud800",
            "\x00",
            "last month",
            "1",
            "ß",
            "İ",
            "ⅷ",
        ),
    ]
)


@given(st.one_of(st.lists(SYNTAX, max_size=30).map("".join), st.text(alphabet=st.characters(), max_size=100)))
@settings(max_examples=rounds(500))
@example("A OR -B C title:()")
@example('"')
@example("?title:x")
@example(":title:x")
@example("東、？x")
@example("\ufeff？x")
@example("t~\u200f~")
@example("a?p~2~!~2")
@example("h?+://b?c")
@example("Ra？:*")
@example(" NOT -foo:-")
def test_a_printed_query_parses_to_the_same_tree(text: str) -> None:
    for syntax in Syntax:
        parsed = parse(text, syntax=syntax, today=TODAY)
        assert tree(str(parsed.tree)) == parsed.tree
        assert str(parsed.tree).encode("utf-8").decode("utf-8") == str(parsed.tree)
        assert all(0 <= problem.start <= problem.end <= len(text) for problem in parsed.problems)


@given(st.lists(SYNTAX, min_size=1, max_size=20).map("".join), st.integers(1, 1_000_000))
@settings(max_examples=rounds(50), deadline=None)
def test_a_query_of_any_length_parses_and_prints(text: str, length: int) -> None:
    parsed = parse((text * (length // len(text) + 1))[:length], today=TODAY)
    assert tree(str(parsed.tree)) == parsed.tree
    assert len(str(parsed.tree)) <= limits.CHARACTERS


@given(st.lists(SYNTAX, max_size=20).map("".join))
def test_every_span_lies_within_the_query_and_within_its_parent(text: str) -> None:
    def check(node: Node, around: Span) -> None:
        assert around.start <= node.span.start <= node.span.end <= around.end
        for part in (*getattr(node, "nodes", ()), *((node.node,) if isinstance(node, (Not, Required, Scoped)) else ())):
            check(part, node.span)

    check(tree(text), Span(0, len(text)))


@given(st.lists(st.sampled_from(["peace", "AND", "OR", "NOT", "NOTE", "Treaty", "1987", "3d", ""]), max_size=6))
def test_plain_words_are_read_as_any_query_is(words: list[str]) -> None:
    text = " ".join(words)

    quickly, anyhow = parse(text, today=TODAY), parse(f"\t{text}", today=TODAY)

    assert quickly.tree == anyhow.tree
    assert [text[word.span.start : word.span.end] for word in plain_words(quickly.tree)] == [
        word.text if word.text in words else word.text.upper() for word in plain_words(quickly.tree)
    ]
