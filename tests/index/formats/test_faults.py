from collections.abc import Iterator

import pytest

from index.formats.faults import with_fault
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure


def articles_until(error: Exception) -> Iterator[Article | Failure]:
    yield Article(id="a", title="The dam held")
    raise error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ReadError("is damaged"), "is damaged"),
        (MemoryError(), "takes more memory to read than a file may; SEARCHER_FILE_MEMORY sets the limit in megabytes"),
        (RecursionError(), "is nested too deeply to be read"),
        (KeyError("x"), "a bug in this program, please report it: KeyError: 'x'"),
    ],
)
def test_what_was_found_stands_and_what_went_wrong_is_said(error: Exception, reason: str) -> None:
    first, last = with_fault(articles_until(error), "a.zip!/b.txt")

    assert isinstance(first, Article)
    assert last == Failure("a.zip!/b.txt", reason)


def test_what_the_system_does_not_let_us_read_is_for_the_run() -> None:
    with pytest.raises(PermissionError):
        list(with_fault(articles_until(PermissionError()), "a.txt"))
