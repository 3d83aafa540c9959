import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.catalogue.likeness import is_version, published_at, traits
from index.vocabulary.article import Article, Paragraph

WORDS = [f"word{number}" for number in range(4_000)]


def article(text: str, *, title: str = "Title", url: str = "", published: str = "") -> Article:
    return Article("7", title, tuple(map(Paragraph, text.split("\n"))), url=url, published=published)


def changed(text: str, share: float) -> str:
    chance = random.Random(5)
    return " ".join(chance.choice(WORDS) if chance.random() < share else word for word in text.split())


@pytest.mark.parametrize("length", [40, 200, 800])
@pytest.mark.parametrize(("share", "same"), [(0, True), (0.03, True), (0.6, False), (1, False)])
def test_versions_have_most_words_in_common(length: int, share: float, same: bool) -> None:
    text = " ".join(random.Random(7).choices(WORDS, k=length))

    assert is_version(traits(article(text)), traits(article(changed(text, share)))) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "The quay was shut on Monday after a barge struck it.",
            "The quay was shut on Monday after a barge hit it.",
            True,
        ),
        ("The ferry sailed in the first year.", "Oats were sown in the dry year.", False),
        ("All about First.\nAnd more.", "All about Second.\nAnd more.", False),
        ("", "", True),
        ("Snow.", "", False),
        ("Снег выпал в горах вчера вечером.", "Снег выпал в горах вчера утром.", True),
        ("三日に橋が開いた", "四日に船が沈んだ", False),
    ],
)
def test_short_texts_are_compared_word_for_word(one: str, other: str, same: bool) -> None:
    assert is_version(traits(article(one, title="")), traits(article(other, title=""))) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.org/7", "http://www.a.org/7/", True),
        ("https://a.org/7#top", "https://a.org/7", True),
        ("https://a.org/7", "https://a.org/8", False),
        ("https://a.org/?p=7", "https://a.org/?p=8", False),
        ("", "", False),
    ],
)
def test_records_of_one_address_are_one_article_whatever_they_say(one: str, other: str, same: bool) -> None:
    first, second = article("The weir broke.", url=one), article("Nothing here is alike at all.", url=other)

    assert is_version(traits(first), traits(second)) is same


def test_an_article_that_goes_on_is_the_same_one() -> None:
    beginning = " ".join(WORDS[:400])

    assert is_version(traits(article(beginning)), traits(article(beginning + " " + " ".join(WORDS[1_000:3_000]))))


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    first, second = traits(article(one)), traits(article(other))

    assert is_version(first, second) is is_version(second, first)
    assert is_version(first, first)


def test_where_there_are_no_traits_nothing_is_a_version() -> None:
    assert not is_version(None, None)
    assert not is_version(b"", traits(article("A weir.")))


@pytest.mark.parametrize(
    ("published", "seconds"),
    [
        ("1970-01-01", 0),
        ("1970-01-01T01:00:00+01:00", 0),
        ("1970-01-01T00:00:09", 9),
        ("", None),
        ("1969-12-31", -86400),
    ],
)
def test_dates_of_publication_are_compared_in_seconds(published: str, seconds: int | None) -> None:
    assert published_at(article("A", published=published)) == seconds
