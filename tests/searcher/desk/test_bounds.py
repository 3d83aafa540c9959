import pytest

from index.vocabulary.errors import UsageError
from searcher.desk.bounds import kept_name, kept_note, kept_tags


@pytest.mark.parametrize("text", ["", " \n\x00 ", "\ud800"])
def test_a_name_says_something(text: str) -> None:
    with pytest.raises(UsageError, match="The name is missing"):
        kept_name(text, "The name")


def test_what_is_too_long_is_refused_and_never_cut() -> None:
    assert kept_note("x" * 4_000) == "x" * 4_000
    with pytest.raises(UsageError, match=r"The note is too long: 4,001 characters of 4,000"):
        kept_note("x" * 4_001)
    with pytest.raises(UsageError, match=r"The name is too long: 201 characters of 200"):
        kept_name("x" * 201, "The name")
    with pytest.raises(UsageError, match=r"A tag is too long: 61 characters of 60"):
        kept_tags("x" * 61)
    with pytest.raises(UsageError, match="21 tags are too many; use 20 at most"):
        kept_tags(map(str, range(21)))


def test_a_note_keeps_its_lines_and_its_script_and_loses_what_no_text_has() -> None:
    assert kept_note("上海\r\n\tמעקב\x1b[31m\udc00<b>") == "上海\n\tמעקב[31m<b>"


def test_a_tag_holds_no_comma_which_parts_tags() -> None:
    assert kept_tags(["dam, council", " dam  council "]) == ("dam council",)
