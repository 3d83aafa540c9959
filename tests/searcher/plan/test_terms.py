"""Which terms are looked for in place of a word as typed."""

import pytest

from index.vocabulary.article import Article
from index.vocabulary.schema import Form
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Slot
from searcher.plan.terms import QueryTerms
from tests.searcher.archives import commit_of

COMMIT = commit_of(
    Article("a", "The café and the cafés; resume, résumé, Résume. Ferries of 東京都.", language="en"),
    Article("b", "L'économie du café", language="fr"),
)


def terms() -> QueryTerms:
    return QueryTerms(COMMIT, deadline=Deadline(None))


def verbatim(*words: str) -> Slot:
    return Slot(Form.VERBATIM, frozenset(words))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ferry", ["ferry"]),
        ("Café", ["café"]),
        ("upper-karabakh", ["upper", "karabakh"]),
        ("l'économie", ["l", "économie"]),
        ("", []),
    ],
)
def test_words_are_written_as_they_are_posted(text: str, expected: list[str]) -> None:
    assert terms().written(text) == expected


def test_a_plain_word_is_read_without_the_article_before_its_apostrophe() -> None:
    assert terms().plain("l'économie") == ["économie"]
    assert terms().plain("o'brien") == terms().written("o'brien")


def test_an_inflected_word_is_looked_for_by_its_stems_in_the_languages_there_are() -> None:
    slot = terms().inflected("ferries")

    assert slot.form is Form.STEMMED
    assert {"en:ferri"} <= slot.terms
    assert {term.partition(":")[0] for term in slot.terms} <= {"en", "fr"}


def test_in_quotes_a_typed_accent_is_strict_and_a_plain_letter_free() -> None:
    assert terms().quoted("resume") == verbatim("resume", "résumé", "résume")
    assert terms().quoted("résume") == verbatim("résume", "résumé")
    assert terms().quoted("résumé") == verbatim("résumé")


def test_a_spelling_is_with_or_without_accents_and_an_exact_word_as_typed() -> None:
    assert terms().spelt("résumé") == verbatim("resume", "résumé", "résume")
    assert terms().exact("résumé") == verbatim("résumé")


def test_a_single_character_stands_alone_or_begins_a_pair() -> None:
    assert terms().inflected("東") == terms().quoted("東") == verbatim("東", "東京")


def test_patterns_stand_for_words_of_the_index() -> None:
    assert terms().expanded("caf*").terms == {"café", "cafés"}
    assert terms().similar("ferris", 2).terms == {"ferries"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ferr*", ["ferr*"]), ("upper-k?r*", ["upper", "k?r*"]), ("*-ferry", ["ferry"]), ("Caf*/Bar", ["caf*", "bar"])],
)
def test_hyphens_and_slashes_part_the_words_of_a_wildcard(text: str, expected: list[str]) -> None:
    assert terms().wildcard_words(text) == expected


def test_the_leaf_of_a_word_is_kept_for_the_next_query() -> None:
    first, second = (QueryTerms(COMMIT, deadline=Deadline(None)) for _ in range(2))
    assert first.leaf("Cafés", titles_only=True) is second.leaf("Cafés", titles_only=True)
