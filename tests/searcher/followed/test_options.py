from datetime import date

import pytest

from index.vocabulary.errors import UsageError
from searcher.followed.options import SavedOptions, plain_options, refuse_empty

ALL = SavedOptions(
    "peace \ud800☃", "any", "plain", (("source", ("A", "B")),), (("section", ("S",)),), "last month", "2021", "newest"
)


def test_what_is_written_is_read_back() -> None:
    assert SavedOptions.read(ALL.written()) == ALL
    assert ALL.written().isascii()


def test_days_in_words_are_read_anew_each_time() -> None:
    assert SavedOptions("a", since="last month").request(date(2024, 6, 15)).since == "2024-05-01"
    assert SavedOptions("a", since="last month").request(date(2024, 7, 15)).since == "2024-06-01"


def test_copies_of_a_story_are_followed_one_by_one() -> None:
    assert SavedOptions("a").request(date(2024, 6, 15)).duplicates


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"query": "a"}', '{"query": "a", "colour": 1}'])
def test_what_is_no_search_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - JSON's, or ours
        SavedOptions.read(text)


def test_a_search_that_asks_nothing_cannot_be_saved() -> None:
    with pytest.raises(UsageError, match="it finds every article"):
        refuse_empty(SavedOptions(" ", sort="newest"))
    refuse_empty(SavedOptions(filters=(("source", ("A",)),)))


def test_what_differs_from_a_plain_query_is_told() -> None:
    assert plain_options(SavedOptions("a", since="2021")) == {"query": "a", "since": "2021"}
