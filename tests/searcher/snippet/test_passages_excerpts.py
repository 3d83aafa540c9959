import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searcher.answer.results import Mark
from searcher.snippet.passages import EXCERPT_LENGTH, Excerpt, excerpt
from searcher.snippet.sentences import sentences

RIVER = (
    "The bridge over the river was opened on Sept. 27 by Mr. Roe. It took six years to build. "
    "Ferries had carried the people of both banks for a century. The last of them was sold to a museum in the north. "
    "Its captain, who is eighty, still comes to the quay every morning. He looks at the bridge and shakes his head."
)


def at(text: str, word: str) -> Mark:
    start = text.index(word)
    return start, start + len(word)


def shown(text: str, *words: str, size: int = EXCERPT_LENGTH, language: str = "en") -> str:
    """Return the excerpt of a text with brackets around its marks."""
    part = excerpt(text, sorted(at(text, word) for word in words), language=language, size=size)
    assert text[part.start : part.start + len(part.text)] == part.text
    result = part.text
    for start, end in reversed(part.marks):
        result = f"{result[:start]}[{result[start:end]}]{result[end:]}"
    return result


def test_a_short_paragraph_is_whole() -> None:
    assert excerpt("  A bridge.\n", ((4, 10),), language="en") == Excerpt(2, "A bridge.", ((2, 8),))


def test_without_marks_the_beginning_is_shown() -> None:
    assert (
        shown(RIVER, size=100)
        == "The bridge over the river was opened on Sept. 27 by Mr. Roe. It took six years to build."
    )


@pytest.mark.parametrize(
    ("words", "size", "expected"),
    [
        (["Ferries"], 70, "[Ferries] had carried the people of both banks for a century."),
        (["century"], 80, "Ferries had carried the people of both banks for a [century]."),
        (["captain"], 100, "Its [captain], who is eighty, still comes to the quay every morning."),
        (["shakes"], 50, "He looks at the bridge and [shakes] his head."),
        (
            ["shakes"],
            110,
            "Its captain, who is eighty, still comes to the quay every morning. He looks at the bridge and "
            "[shakes] his head.",
        ),
        (["river", "captain", "quay"], 80, "Its [captain], who is eighty, still comes to the [quay] every morning."),
        (["opened"], 30, "river was [opened] on Sept. 27"),
    ],
)
def test_an_excerpt_shows_the_densest_matches_in_whole_sentences(words: list[str], size: int, expected: str) -> None:
    assert shown(RIVER, *words, size=size) == expected


def test_different_words_count_for_more_than_one_word_repeated() -> None:
    text = "bay bay bay bay. " + "The wind was calm all day. " * 5 + "A ship left the bay."
    marks = [(0, 3), (4, 7), (8, 11), (12, 15), at(text, "ship"), (len(text) - 4, len(text) - 1)]
    part = excerpt(text, marks, language="en", size=40)
    assert part == Excerpt(text.index("A ship"), "A ship left the bay.", ((2, 6), (16, 19)))


def test_whole_sentences_come_before_a_word_shown_twice() -> None:
    text = "Reeds and a bridge and reeds. The bridge was opened by the mayor of the town on a rainy day."
    marks = [at(text, "bridge"), (text.rindex("bridge"), text.rindex("bridge") + 6)]
    part = excerpt(text, marks, language="en", size=70)
    assert part == Excerpt(0, "Reeds and a bridge and reeds.", (at(text, "bridge"),))


def test_a_different_word_is_shown_even_if_its_sentence_is_cut() -> None:
    text = "Reeds and a bridge and reeds. The ferry was sold to a museum by the mayor of the town on a rainy day."
    part = excerpt(text, [at(text, "bridge"), at(text, "ferry")], language="en", size=70)
    assert part.text == "Reeds and a bridge and reeds. The ferry was sold to a museum by the"
    assert (part.begins_inside, part.ends_inside) == (False, True)


def test_text_without_spaces_is_cut_between_characters() -> None:
    assert shown("水" * 100 + "東京" + "水" * 100, "東京", size=10, language="ja") == "水水水水[東京]水水水水"
    assert (
        shown("海は青い。" * 9 + "市長は東京で会談した。" + "海は青い。" * 9, "東京", size=14, language="ja")
        == "市長は[東京]で会談した。"
    )


def test_a_character_is_not_parted_from_its_marks() -> None:
    text = "q\u0301" * 50
    assert excerpt(text, (), language="en", size=9).text == "q\u0301" * 4


def test_a_mark_longer_than_an_excerpt_is_cut() -> None:
    part = excerpt("x" * 1_000, ((100, 900),), language="en", size=50)
    assert (part.text, part.marks) == ("x" * 50, ((0, 50),))


def test_a_paragraph_of_a_megabyte_is_cut() -> None:
    text = "The wind was calm. " * 60_000 + "A ship left. " + "The wind was calm. " * 10
    assert "A [ship] left." in shown(text, "ship")


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="ab .!é\u0301\u3002東\n", max_size=120) | st.text(max_size=60))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    marks = zip(edges[::2], edges[1::2], strict=False)
    return text, [(start, end) for start, end in marks if not text[start].isspace()]


@given(marked_texts(), st.integers(1, 60))
def test_an_excerpt_is_a_part_that_shows_marks_where_they_are(marked: tuple[str, list[Mark]], size: int) -> None:
    text, marks = marked
    part = excerpt(text, marks, language="en", size=size)
    end = part.start + len(part.text)
    assert text[part.start : end] == part.text
    assert part.text == part.text.strip()
    assert len(part.text) <= size
    covered = {place for start, last in marks for place in range(start, last) if part.start <= place < end}
    assert covered == {part.start + place for start, last in part.marks for place in range(start, last)}
    assert all(start < last for start, last in part.marks)
    assert bool(part.marks) == bool(marks)


@given(marked_texts(), st.integers(1, 60))
@example((f"{'a' * 30} ", [(2, 31)]), 29)
def test_an_excerpt_says_where_it_is_cut_inside_a_sentence(marked: tuple[str, list[Mark]], size: int) -> None:
    text, marks = marked[0][: 2 * size], [mark for mark in marked[1] if mark[1] <= 2 * size]
    part = excerpt(text, marks, language="en", size=size)
    found = sentences(text, language="en")
    end = part.start + len(part.text)
    is_whole = part.text == text.strip()
    assert part.begins_inside == (not is_whole and part.start not in {start for start, _ in found})
    assert part.ends_inside == (not is_whole and end not in {last for _, last in found})


@given(marked_texts())
def test_a_paragraph_that_fits_is_not_cut(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    assert excerpt(text, marks, language="en", size=len(text)).text == text.strip()
