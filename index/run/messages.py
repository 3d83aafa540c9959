"""What do the process that indexes and those that read files for it say to each other?"""

from enum import Enum, auto
from pathlib import Path

from index.formats.turns import Position
from index.vocabulary.article import Article
from index.vocabulary.fixed import fixed
from index.vocabulary.report import Failure
from index.vocabulary.settings import NO_SETTINGS, Settings


@fixed
class Seen:
    """Say what the system said of a file; `digest` is that of its content at `seen_ns`."""

    digest: bytes
    seen_ns: int
    size: int
    mtime_ns: int
    ctime_ns: int


@fixed
class ReadRequest:
    """Ask for the articles of a file, unless its content has the digest `known`.

    `path` is where it is opened, `name` the id of the article where the file is one, `settings` what people say of it.
    Of an archive that is read in part, and was then `seen`, that is asked for which comes `after` a member.
    """

    path: Path
    name: str
    known: bytes | None = None
    settings: Settings = NO_SETTINGS
    seen: Seen | None = None
    after: Position = ()


Event = Seen | Article | Failure


@fixed
class Chunk:
    """Hold some events of a file; `error` is number and text of the `OSError` that ended it.

    `place` is the byte of the file, as it lies on the disk, up to which it was read for them. `member` is where the
    member of the file stands that is read next, and its place for people; nothing where none is read.
    """

    events: tuple[Event, ...]
    place: int = 0
    is_last: bool = False
    error: tuple[int, str] | None = None
    member: tuple[Position, str] = ((), "")


class Sign(Enum):
    """Say how a process that reads files is: ready for the first one, alive during a long one, or leaving."""

    READY = auto()
    ALIVE = auto()
    LEAVING = auto()
