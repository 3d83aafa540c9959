"""Lists of words that are kept as data."""

import pytest

from index.vocabulary.word_lists import read_list, read_tables


def test_a_list_holds_its_lines_without_comments() -> None:
    assert "follow @\\w+" in read_list("index.page", "beginnings")
    assert [line for line in read_list("index.page", "beginnings") if line.startswith("#") or not line] == []


def test_tables_are_by_language() -> None:
    tables = read_tables("searcher.snippet", "abbreviations")

    assert tables["de"]["ordinals"] is True
    assert "mr" in tables["en"]["titles"].split()


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        read_list("index.page", "nothing")
