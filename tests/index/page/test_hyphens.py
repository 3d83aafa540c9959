import pytest

from index.page.hyphens import read_hyphens
from index.page.lines import read_lines, split_paragraphs

TYPED = """The committee asked for a report on the problem-
oriented methods that the office uses for its lists,
and on what they cost each year in paper and ink."""

TYPESET = """The harbour council of Tidewater said that the har-
bour will send more ferries to the island in the sum-
mer, and that the bridge is to be built later."""


@pytest.mark.parametrize("text", [TYPED, TYPESET])
def test_a_page_and_a_record_join_words_alike(text: str) -> None:
    assert [line.text for line in read_lines(text, least=1)] == list(split_paragraphs(text))


def test_a_hyphen_of_a_typed_text_is_its_word_s_own() -> None:
    assert "problem-oriented methods" in split_paragraphs(TYPED)[0]


def test_a_typeset_text_parts_words() -> None:
    (paragraph,) = split_paragraphs(TYPESET)

    assert "that the harbour will send" in paragraph
    assert "in the summer, and" in paragraph


@pytest.mark.parametrize(("word", "meant"), [("coop-\nerate", "cooperate"), ("well-\nkept", "well-kept")])
@pytest.mark.parametrize("is_typeset", [False, True])
def test_a_word_that_stands_elsewhere_in_the_text_decides(word: str, meant: str, is_typeset: bool) -> None:
    first, second = word.split("\n")
    hyphens = read_hyphens([f"They {meant}.", first, second, "Others do not."], is_typeset=is_typeset)

    assert hyphens.join(first, second) == meant


@pytest.mark.parametrize(
    ("first", "second", "meant"),
    [
        ("Jean-", "Paul Roe", "Jean-Paul Roe"),
        ("a 20-", "year lease", "a 20-year lease"),
        ("the lease -", "if there is one", "the lease - if there is one"),
        ("govern\u00ad", "ment", "government"),
    ],
)
def test_other_hyphens_do_not_depend_on_the_text(first: str, second: str, meant: str) -> None:
    assert read_hyphens([], is_typeset=True).join(first, second) == meant
    assert read_hyphens([first, second]).join(first, second) == meant
