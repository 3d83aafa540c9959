from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer, Token
from index.vocabulary.schema import Form
from searcher.answer.results import Mark
from searcher.plan.plan import Pattern, Slot
from searcher.snippet.highlighter import highlight, merge_marks

ANALYZER = Analyzer()


def verbatim(*terms: str) -> Slot:
    return Slot(Form.VERBATIM, frozenset(terms))


def stemmed(*terms: str) -> Slot:
    return Slot(Form.STEMMED, frozenset(terms))


def phrase(text: str, slop: int | None = None) -> Pattern:
    tokens = ANALYZER.analyze(text, language="en", parts=False)
    return Pattern(tuple(verbatim(token.verbatim[0]) for token in tokens), slop)


def word(text: str, language: str = "en") -> Pattern:
    tokens = ANALYZER.analyze(text, language=language, parts=False)
    return Pattern(tuple(stemmed(*token.stemmed) for token in tokens))


def marked(text: str, *patterns: Pattern, language: str = "en") -> str:
    """Return a text with brackets around its marks."""
    shown = text
    for start, end in reversed(highlight(text, language, patterns, ANALYZER)):
        shown = f"{shown[:start]}[{shown[start:end]}]{shown[end:]}"
    return shown


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        ([word("university")], "The [Universities]’ rector and a [university]"),
        ([phrase("prime minister")], "The [Prime  Minister] met a minister in his prime"),
        ([phrase("prime minister"), word("minister")], "a [Prime Minister] and a [minister]"),
        ([word("peace"), word("treaty")], "The [peace] [treaty]-makers"),
        ([word("upper-karabakh")], "[Upper Karabakh], [UPPER-KARABAKH], upper and Karabakh"),
        ([word("A-1312/B")], "engine [A-1312/B] not 1312"),
        ([phrase("peace treaty", 4)], "The [treaty] of the [peace] talks, and then for a long time peace"),
        ([phrase("that that", 3)], "I know [that] man says [that] it is so, and then not that"),
        ([word("metoo")], "The [#MeToo] movement, [metoo]"),
        ([word("#metoo")], "The [#MeToo] movement, metoo"),
        ([word("20")], "[20%] of [20] and 1,020"),
        ([phrase("20 of 100")], "[20% of 100] and 20 100"),
        ([word("agency")], "the [agency’s] head"),
        ([word("cooperate")], "they [co\u00adoperated] in the \ufb01eld"),
        ([word("field")], "the [\ufb01elds]\u200b of corn"),
        ([word("C++"), word("AT&T"), word("U.S.")], "[C++] at [AT&T] in the [U.S.], not c"),
        ([phrase("a a")], "[a a a] b a"),
        ([], "nothing"),
        ([Pattern(())], "nothing"),
        ([Pattern((verbatim(),))], "nothing"),
    ],
)
def test_matches_are_marked(patterns: list[Pattern], expected: str) -> None:
    assert marked(expected.replace("[", "").replace("]", ""), *patterns) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("東京", "上海市長は[東京]で会談した、[東京]"),
        ("東京都", "[東京都]と東京"),
        ("東京で会談", "上海市長は[東京で会談]した"),
        ("ﾃﾞｰﾀ", "新しい[データ]と[ﾃﾞｰﾀ]"),
    ],
)
def test_characters_typed_are_marked_exactly(typed: str, expected: str) -> None:
    assert marked(expected.replace("[", "").replace("]", ""), word(typed, "ja"), language="ja") == expected


@pytest.mark.parametrize("form", list(Form))
def test_a_single_character_is_marked_alone_though_found_by_pairs(form: Form) -> None:
    prefix = "ja:" if form is Form.STEMMED else ""
    slot = Slot(form, frozenset({f"{prefix}京", f"{prefix}京で", f"{prefix}京都"}))
    assert marked("東京で京都、京", Pattern((slot,)), language="ja") == "東[京]で[京]都、[京]"


def test_a_pair_is_marked_whole_where_its_first_character_was_not_typed() -> None:
    assert marked("東京で", Pattern((verbatim("東京", "京で"),)), language="ja") == "[東京で]"


def test_a_paragraph_of_a_megabyte_is_marked() -> None:
    text = "word peace treaty " * 60_000
    long = phrase("word peace treaty " * 300)
    assert highlight(text, "en", (phrase("treaty word"), long, phrase("peace word", 3)), ANALYZER) == (
        (0, len(text) - 1),
    )


def test_marks_that_overlap_or_touch_are_one() -> None:
    assert merge_marks([(5, 6), (0, 2), (1, 3), (3, 4), (0, 1)]) == ((0, 4), (5, 6))
    assert merge_marks([]) == ()


TEXTS = st.text(alphabet="ab1 .-'東京é\u0301", max_size=30)
SLOTS = st.builds(
    Slot,
    st.sampled_from(Form),
    st.sets(st.sampled_from(["a", "b", "en:a", "en:b", "東京", "京東", "en:東京", "1", "é", "ab"]), max_size=3).map(
        frozenset
    ),
)
PATTERNS = st.lists(
    st.builds(Pattern, st.lists(SLOTS, max_size=3).map(tuple), st.none() | st.integers(0, 4)), max_size=4
).map(tuple)


def slow(tokens: Sequence[Token], pattern: Pattern) -> set[Mark]:
    """Return the marks of one pattern by looking everywhere, with `Slot.accepts`."""
    slots = pattern.slots
    found: set[Mark] = set()
    if not slots:
        return found
    if pattern.slop is None or len(slots) == 1:
        for first in range(len(tokens) - len(slots) + 1):
            run = tokens[first : first + len(slots)]
            if all(slot.accepts(token) for slot, token in zip(slots, run, strict=True)):
                found.add((run[0].start, run[-1].end))
        return found
    for first in range(len(tokens)):
        window = tokens[first : first + pattern.slop + 1]
        if all(sum(slot.accepts(token) for token in window) >= wanted for slot, wanted in Counter(slots).items()):
            found.update((token.start, token.end) for token in window if any(slot.accepts(token) for slot in slots))
    return found


@given(TEXTS, PATTERNS)
def test_marks_are_those_of_the_obvious_way(text: str, patterns: tuple[Pattern, ...]) -> None:
    tokens = ANALYZER.analyze(text, language="en")
    expected = merge_marks(mark for pattern in patterns for mark in slow(tokens, pattern))
    assert highlight(text, "en", patterns, ANALYZER) == expected


@given(st.text(), PATTERNS)
def test_marks_are_sorted_disjoint_and_within_the_text(text: str, patterns: tuple[Pattern, ...]) -> None:
    marks = highlight(text, "en", patterns, ANALYZER)
    edges = [edge for mark in marks for edge in mark]
    assert edges == sorted(set(edges))
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))


@given(TEXTS)
def test_each_word_of_a_text_is_marked_when_it_is_looked_for(text: str) -> None:
    for token in ANALYZER.analyze(text, language="en"):
        marks = highlight(text, "en", (Pattern((verbatim(token.verbatim[0]),)),), ANALYZER)
        assert any(start <= token.start and token.end <= end for start, end in marks)
