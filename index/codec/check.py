"""Does every byte of an index hold what was written?"""

from collections.abc import Iterator
from pathlib import Path

from index.codec.commit import read_commit, read_live
from index.codec.section_reader import Sections
from index.errors import IndexDamagedError, IndexMissingError, IndexUnusableError
from index.report import Failure


def check(folder: Path) -> Iterator[Failure]:
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
    for member in commit.members:
        try:
            sections = Sections(folder, member.file)
            sections.check_all()
            read_live(folder, member, sections.facts["articles"])
        except IndexDamagedError as error:
            yield Failure(str(folder / member.file.name), str(error))
        except OSError as error:
            yield Failure(str(error.filename), f"cannot be read: {error.strerror}")
