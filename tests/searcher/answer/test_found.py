"""What an engine says of an index that is not finished."""

import pytest

from searcher.answer.found import unfinished_problems


@pytest.mark.parametrize(
    ("files", "messages"),
    [
        (0, []),
        (1, ["Indexing is not finished: 1 file is still to be read, and what they hold is not found yet"]),
        (2345, ["Indexing is not finished: 2,345 files are still to be read, and what they hold is not found yet"]),
    ],
)
def test_files_that_are_still_to_be_read_are_counted(files: int, messages: list[str]) -> None:
    assert [problem.message for problem in unfinished_problems(files)] == messages
