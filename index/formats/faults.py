"""Given the articles of a file or of a member of an archive, what if reading them goes wrong?"""

from collections.abc import Iterator

from index.machine.limits import FILE_MEMORY
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure


def with_fault(found: Iterator[Article | Failure], place: str) -> Iterator[Article | Failure]:
    """Yield what is found, and last why it is not all: one file must not keep a hundred thousand others unread.

    Raise `OSError` for what the system does not let us read.

    >>> list(with_fault(iter(lambda: {}["title"], None), "a.txt"))[0].reason
    "a bug in this program, please report it: KeyError: 'title'"
    """
    try:
        yield from found
    except OSError:
        raise
    except ReadError as error:
        yield Failure(place, str(error))
    except MemoryError:
        yield Failure(place, f"takes more memory to read than a file may; {FILE_MEMORY} sets the limit in megabytes")
    except RecursionError:
        yield Failure(place, "is nested too deeply to be read")
    except Exception as error:  # noqa: BLE001
        yield Failure(place, f"a bug in this program, please report it: {type(error).__name__}: {error}")
