"""Given that something went wrong on purpose, which error says what, and what can be done?

::

    ArchiveError
    ├── UsageError              a wrong argument or option; the caller can correct it
    │   └── ChangedError        ... because what it was to replace was changed meanwhile
    ├── ReadError               one file that cannot become articles; the run goes on
    │   ├── MissingExtraError   ... because an optional dependency is not installed
    │   ├── NothingSaidError    ... because it has neither a headline nor a text
    │   ├── ScannedError        ... because its pages are pictures, which OCR may read
    │   └── NotTextError        ... because it holds no text, as a picture does: it is ignored, not failed
    ├── RootError               a root that is missing, unreadable or suddenly empty
    ├── KeptFileError           the file of dossiers and saved searches, which cannot be read or written
    └── IndexUnusableError      an index that cannot be opened or written
        ├── IndexMissingError   there is none at that location
        ├── IndexLockedError    another process is writing to it
        ├── IndexDamagedError   its files do not hold what was written
        ├── IndexChangedError   another process changed it meanwhile
        └── ClusterUnavailableError   no node of its cluster answers

A user's query never raises.
"""


class ArchiveError(Exception):
    """Base of every error that this project raises on purpose.

    The message names the thing, the value and the remedy, in one line.
    """


class UsageError(ArchiveError, ValueError):
    """Say that an argument or option is wrong."""


class ChangedError(UsageError):
    """Say that what was to be replaced is not what the caller saw."""


class ReadError(ArchiveError):
    """Say why one file (or one record of it) cannot become an article."""


class MissingExtraError(ReadError):
    """Say which optional dependency a file's format needs."""


class NothingSaidError(ReadError):
    """Say that a file, or a record of it, has neither a headline nor a text."""


class ScannedError(ReadError):
    """Say that the pages of a document are pictures."""


class NotTextError(ReadError):
    """Say what a file is that holds no text: a picture, a sound, a font."""


class RootError(ArchiveError):
    """Say that a root is missing, unreadable or suddenly empty, so that nothing is deleted."""


class KeptFileError(ArchiveError):
    """Say what is wrong with the file in which readers' dossiers and searches are."""


class IndexUnusableError(ArchiveError):
    """Say that an index cannot be opened or written."""


class IndexMissingError(IndexUnusableError):
    """Say that there is no index at a location."""


class IndexLockedError(IndexUnusableError):
    """Say which process is writing to the index."""


class IndexDamagedError(IndexUnusableError):
    """Say which file of an index is damaged: it does not hold what was written."""


class IndexChangedError(IndexUnusableError):
    """Say that another process changed the index first."""


class ClusterUnavailableError(IndexUnusableError):
    """Say that a cluster does not answer, or cannot at the moment."""
