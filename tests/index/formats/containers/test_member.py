import io

import pytest

from index.facts.fact import fact
from index.formats.containers.member import MemberFile, stated_address
from index.vocabulary.article import Field


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("talks/1.html", "1.html"),
        ("why?.txt", "why?.txt"),
        ("https://example.org/talks.html?page=2#top", "talks.html"),
        ("https://example.org/", ""),
    ],
)
def test_the_name_of_a_member_is_the_last_part_of_its_path_or_address(path: str, name: str) -> None:
    assert MemberFile(path, io.BytesIO).name == name


def test_an_address_is_that_which_is_stated() -> None:
    saved, url = fact(Field.SAVED, "2019-03-14", "archive"), fact(Field.URL, "https://example.org/", "archive")

    assert (stated_address((saved, url)), stated_address((saved,))) == ("https://example.org/", "")
