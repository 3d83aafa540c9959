"""What was typed falls into words, phrases, patterns, fields and operators."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.query.lexeme import Lexeme, LexemeKind
from searcher.query.lexer import lex
from searcher.query.tree import Problem

TODAY = date(2022, 5, 3)


def kinds(text: str, *, plain: bool = False) -> list[tuple[str, str]]:
    return [(lexeme.kind.name, lexeme.text) for lexeme in lex(text, today=TODAY, plain=plain).lexemes]


def words(text: str, *, plain: bool = False) -> list[str]:
    lexemes = lex(text, today=TODAY, plain=plain).lexemes
    assert {lexeme.kind for lexeme in lexemes} <= {LexemeKind.WORD}
    return [lexeme.text for lexeme in lexemes]


def problems(text: str) -> list[tuple[str, str]]:
    return [(problem.message, text[problem.start : problem.end]) for problem in lex(text, today=TODAY).problems]


@pytest.mark.parametrize(
    "word",
    [
        *("C++", "AT&T", "o'brien", "o’brien", "U.S.", "3.5", "1,000", "20%", "$5", "#metoo", "@name", "A-1312/B"),
        *("upper-karabakh", "10:30", "3:16pm", "http://x.org/a?b=c&d=e", "https://x.org", "std::string", "a:b"),
        *(
            "C:\\new\\x",
            "\\",
            "a\\b",
            "naïve",
            "東京",
            "край",
            "हिन्दी",
            "東京は？大阪は",
            "e=mc^2",
            "[2020",
            "x]",
            "{a}",
        ),
        *("~100", "foo~bar", "and", "Or", "nOt", "🙂x", "½", "don't", "foo_bar"),
    ],
)
def test_a_word_is_kept_as_typed(word: str) -> None:
    assert words(word) == ([word] if word != "\\" else [])
    assert problems(word) == []


@given(st.text(alphabet="ab09 \n", max_size=12), st.sampled_from(["", "\u200b", "\u200e"]))
def test_plain_words_are_read_like_any_others(text: str, mark: str) -> None:
    expected = [Lexeme(LexemeKind.WORD, *found.span(), found.group()) for found in re.finditer("[ab09]+", text)]

    # A mark without width after a word is left out, and keeps it from being read as a plain one.
    lexed = lex(re.sub("(?<=[ab09])(?=\\s|$)", mark, text), today=TODAY)

    assert [lexeme.text for lexeme in lexed.lexemes] == [lexeme.text for lexeme in expected]
    assert mark or lexed.lexemes == tuple(expected)
    assert not lexed.problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("why?", ["why"]),
        ("what?!", ["what?!"]),
        ("armenia, turkey; iran", ["armenia", "turkey", "iran"]),
        ("armenia,turkey;iran", ["armenia", "turkey", "iran"]),
        ("東京、大阪。", ["東京", "大阪"]),
        ("東京は？大阪は？", ["東京は？大阪は"]),
        ("Exclusive: mayor resigns", ["Exclusive", "mayor", "resigns"]),
        ("armenia - turkey -- iran – syria", ["armenia", "turkey", "iran", "syria"]),
        ("armenia & turkey | iran", ["armenia", "turkey", "iran"]),
        ("--help", ["help"]),
        ("non-breaking\u00a0space\u3000wide\u2009thin", ["non-breaking", "space", "wide", "thin"]),
        ("\ufeffarmenia\u200e \u202bties\u202c", ["armenia", "ties"]),
        ("nul\x00and\x1fcontrol\ud800surrogate", ["nul", "and", "control", "surrogate"]),
        ('12" vinyl', ["12", "vinyl"]),
        ("… ‐ ! … ™ 😀 _", []),
    ],
)
def test_punctuation_around_words_is_left_out(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a -b", [("WORD", "a"), ("MINUS", "-"), ("WORD", "b")]),
        ("rewire -wire", [("WORD", "rewire"), ("MINUS", "-"), ("WORD", "wire")]),
        ("re-wire", [("WORD", "re-wire")]),
        ("(-b)", [("OPEN", "("), ("MINUS", "-"), ("WORD", "b"), ("CLOSE", ")")]),
        ("+a", [("PLUS", "+"), ("WORD", "a")]),
        ("a+b", [("WORD", "a+b")]),
        ("C++ +C++", [("WORD", "C++"), ("PLUS", "+"), ("WORD", "C++")]),
        ("−b", [("MINUS", "−"), ("WORD", "b")]),
        ("　－b ＋c", [("MINUS", "-"), ("WORD", "b"), ("PLUS", "+"), ("WORD", "c")]),
        ('-"b c"', [("MINUS", "-"), ("PHRASE", "b c")]),
        ("-(b)", [("MINUS", "-"), ("OPEN", "("), ("WORD", "b"), ("CLOSE", ")")]),
        ('"a"-b', [("PHRASE", "a"), ("WORD", "b")]),
    ],
)
def test_signs_stand_only_at_the_start_of_a_word(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_operators_are_operators_in_capitals_only() -> None:
    assert [kind for kind, _ in kinds("a AND b OR NOT c and d or not e")] == [
        *("WORD", "AND", "WORD", "OR", "NOT", "WORD"),
        *("WORD", "WORD", "WORD", "WORD", "WORD"),
    ]


@pytest.mark.parametrize("text", ["a ＡＮＤ b", "a\u00a0AND\u00a0b", "a \ufeffAND\u200b b", "(a)AND(b)", '"a"AND"b"'])
def test_operators_are_found_whatever_stands_around_them(text: str) -> None:
    assert "AND" in [kind for kind, _ in kinds(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("STOCKS AND BONDS FALL", ["STOCKS", "and", "BONDS", "FALL"]),
        ("MAYOR NOT GUILTY", ["MAYOR", "not", "GUILTY"]),
        ("OIL -3 PERCENT", ["OIL", "3", "PERCENT"]),
        ("ÄRZTE OR ÖLE 2021", ["ÄRZTE", "or", "ÖLE", "2021"]),
    ],
)
def test_a_shouted_headline_has_no_operators_and_says_so(text: str, expected: list[str]) -> None:
    assert words(text) == expected
    assert [message.partition(" is no operator")[0] for message, _ in problems(text)] != []


@pytest.mark.parametrize(
    "text", ["EU OR", "EU OR nato", "東京 OR 大阪 OR 京都", "2020 OR 2021", "(EU OR NATO)", "край OR EU", "a NOT B C D"]
)
def test_what_is_not_shouted_has_operators(text: str) -> None:
    assert {"OR", "NOT"} & {kind for kind, _ in kinds(text)}


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ('"to be or not to be"', "to be or not to be"),
        ("“prime minister”", "prime minister"),
        ("„Guten Tag“", "Guten Tag"),
        ("«bonjour»", "bonjour"),
        ("»Guten Tag«", "Guten Tag"),
        ("＂prime minister＂", "prime minister"),
        ('"smart start”', "smart start"),
        ('“smart end"', "smart end"),
        ('“a 12" record”', 'a 12" record'),
        ('"A AND B OR (C)"', "A AND B OR (C)"),
        ('"résumé\\"', "résumé\\"),
        ('"Ｃ＋＋"', "Ｃ＋＋"),
    ],
)
def test_a_phrase_is_what_stands_between_quotes(text: str, phrase: str) -> None:
    assert lex(text, today=TODAY).lexemes == (Lexeme(LexemeKind.PHRASE, 0, len(text), phrase),)
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "number", "said"),
    [
        ('"peace treaty"~8', 8, []),
        ('"peace treaty"～8', 8, []),
        ('"peace treaty"~0', None, []),
        ('"peace treaty"~', None, [('Say how many words apart: "peace treaty"~8', "~")]),
        ('"peace treaty"~99999999999', 1000, [("Words can be at most 1,000 words apart", "~99999999999")]),
    ],
)
def test_proximity_is_a_number_of_words(text: str, number: int | None, said: list[tuple[str, str]]) -> None:
    assert lex(text, today=TODAY).lexemes == (Lexeme(LexemeKind.PHRASE, 0, len(text), "peace treaty", number),)
    assert problems(text) == said


@pytest.mark.parametrize(
    ("text", "expected", "at"),
    [
        ('peace "prime minis', [("WORD", "peace"), ("PHRASE", "prime minis")], '"'),
        ('peace" treaty', [("WORD", "peace"), ("WORD", "treaty")], '"'),
        ('peace ""', [("WORD", "peace")], '""'),
        ('"!!!"', [], '"!!!"'),
        ('"econom* crisis"', [("PHRASE", "econom* crisis")], "econom* crisis"),
    ],
)
def test_a_quote_that_does_not_hold_a_phrase_is_said_to(text: str, expected: list[tuple[str, str]], at: str) -> None:
    assert kinds(text) == expected
    assert [place for _, place in problems(text)] == [at]


@pytest.mark.parametrize(
    ("text", "kind", "read"),
    [
        ("econom*", "WILDCARD", "econom*"),
        ("econom**", "WILDCARD", "econom*"),
        ("econom*,", "WILDCARD", "econom*"),
        ("econom＊", "WILDCARD", "econom*"),
        ("*nomic", "WILDCARD", "*nomic"),
        ("wom?n", "WILDCARD", "wom?n"),
        ("wom??n?", "WILDCARD", "wom??n"),
        ("wo?*", "WILDCARD", "wo?*"),
        ("ｗｏｍ？ｎ", "WILDCARD", "wom?n"),
        ("karabah~", "FUZZY", "karabah"),
        ("karabah~,", "FUZZY", "karabah"),
        ("karabah~1", "FUZZY", "karabah"),
        ("karabah～２", "FUZZY", "karabah"),
    ],
)
def test_patterns_are_words_with_stars_question_marks_or_tildes(text: str, kind: str, read: str) -> None:
    assert kinds(text) == [(kind, read)]
    assert problems(text) == []


@pytest.mark.parametrize(("text", "edits"), [("x~", 1), ("x~1", 1), ("x~2", 2), ("x~9", 2), ("x~0", 1), ("x~0.8", 1)])
def test_a_fuzzy_word_has_one_or_two_edits(text: str, edits: int) -> None:
    lexed = lex(text, today=TODAY)
    assert [lexeme.number for lexeme in lexed.lexemes] == [edits]
    assert bool(lexed.problems) == (text in ("x~9", "x~0", "x~0.8"))


def test_a_wildcard_is_not_fuzzy_as_well() -> None:
    assert kinds("kara*~2") == [("WILDCARD", "kara*")]
    assert problems("kara*~2") == [("A word with * or ? cannot also be fuzzy", "kara*~2")]


@pytest.mark.parametrize("text", ["*", "**", "?????*", "*?*", "*.*"])
def test_a_star_without_letters_is_left_out_and_said_to(text: str) -> None:
    assert kinds(f"armenia {text}") == [("WORD", "armenia")]
    assert problems(f"armenia {text}") == [("A * on its own stands for any word and was ignored", text)]


def test_a_question_mark_before_a_word_is_left_out_and_said_to() -> None:
    assert kinds("?omen") == [("WORD", "omen")]
    assert problems("?omen") == [("A ? stands for a letter only between letters", "?omen")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title:peace", [("FIELD", "title"), ("WORD", "peace")]),
        ("Title:peace", [("FIELD", "title"), ("WORD", "peace")]),
        ("ｔｉｔｌｅ：peace", [("FIELD", "title"), ("WORD", "peace")]),
        ('source:"New York Times"', [("FIELD", "source"), ("PHRASE", "New York Times")]),
        ("source:(a)", [("FIELD", "source"), ("OPEN", "("), ("WORD", "a"), ("CLOSE", ")")]),
        ("lang:de author:roe", [("FIELD", "lang"), ("WORD", "de"), ("FIELD", "author"), ("WORD", "roe")]),
        ("title:foo:bar", [("FIELD", "title"), ("WORD", "foo:bar")]),
        ("title:AND", [("FIELD", "title"), ("WORD", "and")]),
        ("title:econom*", [("FIELD", "title"), ("WILDCARD", "econom*")]),
        ("id:a/b,c.txt?x=1~2,", [("FIELD", "id"), ("WORD", "a/b,c.txt?x=1~2,")]),
        ("id:-x", [("FIELD", "id"), ("WORD", "-x")]),
        ("id:news/*", [("FIELD", "id"), ("WILDCARD", "news/*")]),
        ('id:"a (b) ~?*.txt"', [("FIELD", "id"), ("PHRASE", "a (b) ~?*.txt")]),
        ('id:"---"', [("FIELD", "id"), ("PHRASE", "---")]),
        ("date:2021..2022,", [("FIELD", "date"), ("WORD", "2021..2022")]),
        ("(title:a)", [("OPEN", "("), ("FIELD", "title"), ("WORD", "a"), ("CLOSE", ")")]),
        ("a,title:b", [("WORD", "a"), ("FIELD", "title"), ("WORD", "b")]),
    ],
)
def test_a_field_stands_directly_before_its_value(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "expected", "at"),
    [
        ("publisher:reuters", ["publisher", "reuters"], "publisher:"),
        ("Title: peace", ["Title", "peace"], "Title:"),
        ("peace title:", ["peace", "title"], "title:"),
        ("title:! peace", ["peace"], "title:!"),
        ("date:foo", ["foo"], "date:foo"),
        ("date:2021-13", ["2021-13"], "date:2021-13"),
        ("before:2021..2022", ["2021..2022"], "before:2021..2022"),
    ],
)
def test_a_field_that_cannot_be_read_is_words_and_said_to(text: str, expected: list[str], at: str) -> None:
    assert words(text) == expected
    assert [place for _, place in problems(text)] == [at]


def fields_that_there_are_not(text: str) -> list[str]:
    return [lexeme.text for lexeme in lex(text, today=TODAY).lexemes if lexeme.is_unknown_field]


@pytest.mark.parametrize(
    ("text", "expected", "names"),
    [
        ("places:japan", [("WORD", "places"), ("WORD", "japan")], ["places"]),
        ('places:"new york"', [("WORD", "places"), ("PHRASE", "new york")], ["places"]),
        ("автор:смит", [("WORD", "автор"), ("WORD", "смит")], ["автор"]),
        ("Überschrift:krach", [("WORD", "Überschrift"), ("WORD", "krach")], ["Überschrift"]),
        ("-places:japan", [("MINUS", "-"), ("WORD", "places:japan")], ["places:japan"]),
        ("+places:japan", [("PLUS", "+"), ("WORD", "places:japan")], ["places:japan"]),
        ('-places:"new york"', [("MINUS", "-"), ("PHRASE", "new york")], []),
        ("-places:(a b)", [("MINUS", "-"), ("OPEN", "("), ("WORD", "a"), ("WORD", "b"), ("CLOSE", ")")], []),
    ],
)
def test_a_field_that_there_is_not_is_marked_as_one(
    text: str, expected: list[tuple[str, str]], names: list[str]
) -> None:
    assert kinds(text) == expected
    assert fields_that_there_are_not(text) == names
    assert len(problems(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        *(
            "12:30",
            "3:2",
            "at 10:30pm",
            "C:\\new",
            "https://x.org/a",
            "mailto://x",
            "std::string",
            ":smile: :thumbs_up:",
        ),
        *(
            "Re: the budget",
            "Washington: Reagan says",
            "note: x",
            "край:море",
            "東京:大阪",
            "a:b",
            "John 3:16",
            "x:y:z",
        ),
    ],
)
def test_a_colon_alone_makes_no_field(text: str) -> None:
    assert fields_that_there_are_not(text) == []
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: peace", [("FIELD", "title"), ("WORD", "peace")]),
        ('source:  "The Times"', [("FIELD", "source"), ("PHRASE", "The Times")]),
        ("title: (a)", [("FIELD", "title"), ("OPEN", "("), ("WORD", "a"), ("CLOSE", ")")]),
        ("date: 2021", [("FIELD", "date"), ("WORD", "2021")]),
        ("title: AND x", [("WORD", "title"), ("AND", "AND"), ("WORD", "x")]),
    ],
)
def test_a_space_after_a_field_is_passed_over_and_said_to(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected
    assert [place for _, place in problems(text)] == [text.partition(" ")[0]]


def test_a_hyphen_after_a_field_is_said_to_exclude_nothing() -> None:
    assert kinds("title:-x") == [("FIELD", "title"), ("WORD", "x")]
    assert problems("title:-x") == [("To exclude, put the hyphen before the field: -title:", "title:-x")]


def test_plain_text_has_words_only() -> None:
    text = 'title:armenia -"peace treaty"~8 AND (econom* OR wom?n) karabah~2 +C++ 10:30'
    assert words(text, plain=True) == [
        *("title", "armenia", "peace", "treaty", "8", "and", "econom", "or", "wom", "n", "karabah", "2", "C++", "10:30")
    ]
    assert lex(text, today=TODAY, plain=True).problems == ()


@given(st.text(alphabet=st.characters(), max_size=200), st.booleans())
def test_lexemes_lie_in_order_within_the_query(text: str, plain: bool) -> None:
    lexed = lex(text, today=TODAY, plain=plain)
    places = [place for lexeme in lexed.lexemes for place in (lexeme.start, lexeme.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert all(
        isinstance(problem, Problem) and 0 <= problem.start <= problem.end <= len(text) for problem in lexed.problems
    )
