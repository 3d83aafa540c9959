import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.page.features import Line, ends_sentence, is_shouted, is_title_case, split_words


def test_a_line_has_its_features_once_and_is_equal_without_them() -> None:
    line = Line(3, "TALKS RESUME.")

    assert (line.size, line.ends, line.is_prose, line.is_shouted) == (2, True, False, True)
    assert "size" in vars(line)
    assert line == Line(3, "TALKS RESUME.")
    assert (line.origin, Line(0, "x").origin) == ("line 3", "page text")


@pytest.mark.parametrize(
    ("text", "bare"),
    [("» Comments (48)", "comments"), ("İLETİŞİM", "i̇leti̇şi̇m".replace("̇", "")), ("12 Comments", "comments")],
)
def test_a_bare_line_has_neither_case_nor_count_nor_icons(text: str, bare: str) -> None:
    assert Line(1, text).bare == bare


@pytest.mark.parametrize("text", ["Acme Inc.", "and so on etc.", "Talks resume"])
def test_a_full_stop_of_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert not ends_sentence(text)


@given(st.text(min_size=1, max_size=80).filter(str.strip))
def test_features_of_a_line_are_those_of_its_text(text: str) -> None:
    line = Line(1, text)

    assert (line.size, line.ends) == (len(split_words(text)), ends_sentence(text))
    assert (line.is_shouted, line.is_title_case) == (is_shouted(text), is_title_case(text))
    assert line.is_prose == (line.size > 30 or (line.ends and line.size > 3))
