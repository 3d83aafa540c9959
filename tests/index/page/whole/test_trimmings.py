"""What is left of part of a line without what stands around the names in it."""

import pytest

from index.page.whole.trimmings import strip_asides, strip_trimmings


@pytest.mark.parametrize(
    "text",
    [
        "Follow Jane Roe",
        "Jane Roe Follow",
        "Jane Roe · 5 min read",
        "Jane Roe, Ph.D",
        "Jane Roe on Monday",
        "Jane Roe Mon",
        "Jane Roe EST",
        "Jane Roe No comments",
        "Avatar photo Jane Roe",
    ],
)
def test_what_stands_around_a_name_is_taken_off(text: str) -> None:
    assert strip_trimmings(text) == "Jane Roe"


def test_what_may_be_a_name_is_kept() -> None:
    assert strip_trimmings("Jane Sun") == "Jane Sun"  # or Sunday
    assert strip_trimmings("Follow the ferry") == "Follow the ferry"


def test_the_title_of_a_box_on_an_author_has_a_by() -> None:
    assert strip_trimmings("Über Jane Roe") == "By Jane Roe"
    assert strip_trimmings("Über Boote") == "Über Boote"


def test_asides_and_pictures_are_taken_off() -> None:
    assert strip_asides("Jane Roe (dpa) Symbolbild Pier") == "Jane Roe"
