from collections import defaultdict
from itertools import pairwise
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer, Token
from index.analysis.language_terms import TokenTerms
from index.analysis.tokenizer import first_character

ANALYZER = Analyzer()
TEXTS = st.text() | st.text(alphabet="aáß1.,'&+#%@-_/ slqu東京が\u3099กำ한हि🎉’İﬁ\u00ad½", max_size=24)
LANGUAGES = st.sampled_from(["en", "de", "es", "fr", "ru", "ar", "ja", "tr", "xx"])

GOLDEN = [
    ("en", "The Universities’", ["0-3 the | en:the", "4-16 universities | en:univers"]),
    ("en", "AT&T's 20%", ["0-6 at&t's at&t | en:at&t", "7-10 20% 20 | en:20% en:20"]),
    ("en", "in U.S.", ["0-2 in | en:in", "3-7 u.s | en:u.s en:us"]),
    ("en", "agency’s\u00a0#MeToo", ["0-8 agency's agency | en:agenc", "9-15 #metoo metoo | en:#metoo en:metoo"]),
    ("en", "co\u00adop ﬁx\u200b.", ["0-5 coop | en:coop", "6-8 fix | en:fix"]),
    ("es", "Economías", ["0-9 economías | es:econom es:economi"]),
    ("de", "Häuser Straße", ["0-6 häuser | de:haus", "7-13 strasse | de:strass"]),
    ("pt", "informações", ["0-11 informações | pt:inform pt:informaco pt:informaca"]),
    ("fr", "l’économie", ["0-1 l | fr:l", "2-10 économie | fr:econom"]),
    ("ru", "Переговоры", ["0-10 переговоры | ru:переговор"]),
    ("ja", "東京で", ["0-2 東京 | ja:東京", "1-3 京で | ja:京で", "2-3 で | ja:で"]),
    (
        "zh",
        "㍿ＡＢ",
        ["0-1 株式 | zh:株式", "0-1 式会 | zh:式会", "0-1 会社 | zh:会社", "0-1 社 | zh:社", "1-3 ab | zh:ab"],
    ),
    ("hi", "हिन्दी", ["0-6 हिन्दी | hi:हिंद"]),
    ("en", "q\u0301z ½", ["0-3 q\u0301z | en:qz", "4-5 1⁄2 | en:1⁄2"]),
]


def shown(token: Token) -> str:
    return f"{token.start}-{token.end} {' '.join(token.verbatim)} | {' '.join(token.stemmed)}"


@pytest.mark.parametrize(("language", "text", "expected"), GOLDEN)
def test_text_becomes_tokens(language: str, text: str, expected: list[str]) -> None:
    tokens = ANALYZER.analyze(text, language=language)
    assert [shown(token) for token in tokens] == expected
    assert [token.position for token in tokens] == list(range(len(tokens)))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("#metoo", ["0-6 #metoo | en:#metoo"]),
        ("agency's", ["0-8 agency's | en:agenc"]),
        ("u.s.", ["0-4 u.s | en:u.s"]),
        ("東京都", ["0-2 東京 | en:東京", "1-3 京都 | en:京都"]),
        ("京", ["0-1 京 | en:京"]),
        ("東京 京", ["0-2 東京 | en:東京", "1-2 京 | en:京", "3-4 京 | en:京"]),
        ("東京 2021", ["0-2 東京 | en:東京", "1-2 京 | en:京", "3-7 2021 | en:2021"]),
    ],
)
def test_a_query_has_terms_of_words_as_written(typed: str, expected: list[str]) -> None:
    assert [shown(token) for token in ANALYZER.analyze(typed, language="en", parts=False)] == expected


def test_a_long_word_is_cut_where_posted_and_whole_where_marked() -> None:
    (token,) = ANALYZER.analyze("x" * 1_000, language="en")
    assert (token.start, token.end, token.verbatim) == (0, 1_000, ("x" * 64,))


@given(TEXTS, LANGUAGES)
def test_tokens_lie_in_order_within_the_text(text: str, language: str) -> None:
    tokens = ANALYZER.analyze(text, language=language)
    assert [token.position for token in tokens] == list(range(len(tokens)))
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    assert [token.end for token in tokens] == sorted(token.end for token in tokens)
    assert all(token.verbatim[0] and token.stemmed for token in tokens)
    assert all(stem.startswith(f"{language}:") for token in tokens for stem in token.stemmed)


@given(TEXTS, LANGUAGES)
def test_the_text_of_a_token_has_that_token(text: str, language: str) -> None:
    for token in ANALYZER.analyze(text, language=language):
        again = ANALYZER.analyze(text[token.start : token.end], language=language)
        # It may begin a word in parts, whose other parts are not there then.
        assert any(
            (token.verbatim, token.stemmed[: len(other.stemmed)]) == (other.verbatim, other.stemmed) for other in again
        )


@given(TEXTS, LANGUAGES)
def test_indexing_sees_the_terms_of_the_tokens(text: str, language: str) -> None:
    terms = ANALYZER.terms(text, language=language)
    tokens = ANALYZER.analyze(text, language=language)
    assert [(each.verbatim, each.stemmed) for each in terms] == [(token.verbatim, token.stemmed) for token in tokens]


@given(TEXTS, LANGUAGES)
def test_a_text_read_again_has_the_same_tokens(text: str, language: str) -> None:
    tokens = ANALYZER.analyze(text, language=language)
    for _ in range(2):
        tokenized = ANALYZER.tokenized(text, language=language)
        further = dict(tokenized.others)
        assert len(tokenized) == len(tokens)
        for token in tokens:
            place = token.position
            assert (token.start, token.end) == (tokenized.starts[place], tokenized.ends[place])
            terms = further.get(place, TokenTerms((tokenized.verbatim[place],), (tokenized.stemmed[place],), 1))
            assert (token.verbatim, token.stemmed) == (terms.verbatim, terms.stemmed)
            assert (token.verbatim[0], token.stemmed[0]) == (tokenized.verbatim[place], tokenized.stemmed[place])


def test_a_seam_between_what_are_no_words_makes_none() -> None:
    assert [token.verbatim for token in ANALYZER.analyze("a _-_", language="en")] == [("a",)]
    assert ANALYZER.words(ANALYZER.pieces("a _-_"))[0] == ["a"]


@given(TEXTS, LANGUAGES, st.data())
def test_some_tokens_of_a_text_are_those_of_the_whole(text: str, language: str, data: st.DataObject) -> None:
    whole = ANALYZER.tokenized(text, language=language)
    positions = sorted(data.draw(st.sets(st.integers(0, len(whole) - 1), max_size=4))) if len(whole) else []

    further = dict(whole.others)
    if positions:
        some = ANALYZER.tokenized_at(text, positions, language=language)
        rows = [row for row, position in enumerate(some.positions) if position in positions]
        assert [some.positions[row] for row in rows] == positions
        assert [some.verbatim[row] for row in rows] == [whole.verbatim[place] for place in positions]
        assert [some.stemmed[row] for row in rows] == [whole.stemmed[place] for place in positions]
        assert [some.positions[row] for row, _ in some.others] == [place for place in positions if place in further]
        for row, position in zip(rows, positions, strict=True):
            covered = further[position].reach if position in further else 0
            size = 1 + max(covered, len(first_character(whole.verbatim[position])[:1]))
            assert some.starts[row : row + size] == whole.starts[position : position + size]
            assert some.ends[row : row + size] == whole.ends[position : position + size]


@given(st.lists(st.sampled_from(("Rains", "wives", "The", "café", "e-mail", "12", "#", "'", "&", "京")), max_size=9))
def test_plain_tokens_are_those_of_the_whole_and_tell_which_are_side_by_side(pieces: list[str]) -> None:
    text = " ".join(pieces)
    whole = ANALYZER.tokenized(text, language="en")
    rows = [row for row, word in enumerate(whole.verbatim) if word in {"rains", "wives", "the"}]

    if rows:
        places = [(whole.starts[row], whole.ends[row]) for row in rows]
        plain = ANALYZER.tokenized_in(text, places, language="en")
        assert list(zip(plain.starts, plain.ends, strict=True)) == places
        assert [plain.verbatim, plain.stemmed] == [
            [whole.verbatim[row] for row in rows],
            [whole.stemmed[row] for row in rows],
        ]
        assert [terms for _, terms in plain.others] == [terms for row, terms in whole.others if row in rows]
        steps = [second - first for first, second in pairwise(plain.positions)]
        assert [step == 1 for step in steps] == [second - first == 1 for first, second in pairwise(rows)]


@given(TEXTS, LANGUAGES)
def test_a_typed_word_as_written_is_found(text: str, language: str) -> None:
    posted: dict[str, set[str]] = defaultdict(set)
    for token in ANALYZER.analyze(text, language=language):
        posted[token.verbatim[0]].update(token.stemmed)
    for token in ANALYZER.analyze(text, language=language, parts=False):
        assert len(token.verbatim) == 1
        assert posted[token.verbatim[0]] >= set(token.stemmed)


def test_the_version_is_the_same_for_all_and_short() -> None:
    assert Analyzer().version == ANALYZER.version
    assert len(ANALYZER.version) == 16


def test_a_dictionary_that_overflows_gives_the_same_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.analysis.language_terms._REMEMBERED", 3)
    text = "one two three four five one six seven two " * 3
    assert Analyzer().terms(text, language="en") == ANALYZER.terms(text, language="en")


def test_more_languages_than_are_kept_give_the_same_terms() -> None:
    analyzer = Analyzer()
    for number in range(200):
        assert analyzer.stems("cafés", language=f"x{number}") == (f"x{number}:cafes",)


def test_threads_get_the_same_terms() -> None:
    text = " ".join(f"word{number} negotiations كتاب{number}" for number in range(500))
    analyzer = Analyzer()
    found = []
    threads = [Thread(target=lambda: found.append(analyzer.terms(text, language="ar"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [ANALYZER.terms(text, language="ar")] * 4
