"""Does every byte of an index hold what was written?"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from index.segments.commit import Commit, Member, read_commit, read_live, read_pairs
from index.segments.file.sections import Sections
from index.vocabulary.errors import IndexMissingError, IndexUnusableError
from index.vocabulary.report import Failure


def check_segments(folder: Path) -> Iterator[Failure]:
    """Read every byte of the last commit in a folder and yield each file that is damaged.

    Raise `IndexMissingError` where there is none.
    """
    try:
        commit = read_commit(folder)
    except IndexMissingError:
        raise
    except IndexUnusableError as error:
        yield Failure(str(folder), str(error))
        return
    yield from check_commit(folder, commit)


def check_commit(folder: Path, commit: Commit) -> Iterator[Failure]:
    """Read every byte of what a commit, or the draft of one, names, and yield each file that is damaged."""
    if commit.copies:
        yield from _failures(folder / commit.copies.name, partial(read_pairs, folder, commit.copies))
    for member in commit.members:
        yield from _failures(folder / member.file.name, partial(_check_member, folder, member))


def _check_member(folder: Path, member: Member) -> None:
    sections = Sections(folder, member.file)
    sections.check_all()
    read_live(folder, member, sections.facts["articles"])


def _failures(path: Path, read: Callable[[], object]) -> Iterator[Failure]:
    """Yield what is wrong with a file, found by reading it."""
    try:
        read()
    except IndexUnusableError as error:
        yield Failure(str(path), str(error))
    except OSError as error:
        yield Failure(str(error.filename or path), f"cannot be read: {error.strerror}")
    except Exception as error:  # noqa: BLE001  # what a check does not foresee is what it is for
        yield Failure(str(path), f"cannot be read: {type(error).__name__}: {error}; run python -m index --rebuild")
