"""Where do the units and articles of each segment of a commit begin?"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.analysis.duplicates import Pairs
from index.segments.commit import Commit, read_commit, read_live, read_pairs
from index.segments.file.sections import damaged
from index.segments.file.segment import Segment, open_segment
from index.vocabulary.errors import IndexUnusableError
from index.vocabulary.fixed import fixed


@fixed
class OpenMember:
    """Hold a segment, the numbers of its first unit and article in the commit, and what of it is live.

    `live` is bool by article, `live_units` bool by unit, None where all are live.
    """

    segment: Segment
    first_unit: int
    first_article: int
    live: NDArray[np.bool_]
    live_units: NDArray[np.bool_] | None


def open_last(folder: Path) -> tuple[Commit, list[OpenMember], Pairs]:
    """Return the last commit in a folder, its segments, one after the other, and the pairs of copies in it.

    Raise `IndexMissingError` if there is none, `IndexDamagedError` if its files are not those that were written, and
    `IndexUnusableError` if they cannot be read.
    """
    while True:
        commit = read_commit(folder)
        try:
            return commit, _open_members(folder, commit), read_pairs(folder, commit.copies)
        except FileNotFoundError as error:
            if read_commit(folder) == commit:
                raise damaged(Path(error.filename), "is missing") from error
            # committed over while its files were being opened
        except OSError as error:
            raise IndexUnusableError(f"{folder}: cannot be read: {error.strerror}") from error


def _open_members(folder: Path, commit: Commit) -> list[OpenMember]:
    members: list[OpenMember] = []
    first_unit = first_article = 0
    for named in commit.members:
        segment = open_segment(folder, named.file)
        live = read_live(folder, named, segment.articles)
        live_units = None if live.all() else np.repeat(live, np.diff(segment.first_units))
        members.append(OpenMember(segment, first_unit, first_article, live, live_units))
        first_unit += segment.units
        first_article += segment.articles
    return members
