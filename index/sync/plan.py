"""Given the files of a root now and those that the catalogue knows, which are new, changed, unchanged and gone?

A file is unchanged when its size and times are what they were when it was read. When they are not, a digest of its
content decides, which is computed when it comes to reading the file. A file that moved is gone in one place and new in
another: nothing else is read, records with ids of their own keep them, and an article whose id is its path gets the id
of its new path, to which the old one leads (`index.catalogue.moves`).
"""

import hashlib
from collections.abc import Iterable, Iterator
from enum import Enum, auto

from index.sync.walker import Entry
from index.vocabulary.article import Article, OtherValue
from index.vocabulary.fixed import fixed

_SIZE = 16
"""Bytes of a digest: by chance, two of 2**64 articles would have the same one."""


def digest_article(article: Article) -> bytes:
    """Return a digest of everything that an article says, but not of where it is."""
    # Names, since dataclasses.astuple() takes ten times as long; a test checks them against the fields of Article.
    said = repr(
        (
            *(article.id, article.title, article.standfirst, article.authors, article.source, article.section),
            *(article.published, article.language, article.url),
            [(paragraph.heading, paragraph.text) for paragraph in article.paragraphs],
            [
                (
                    found.field,
                    found.origin,
                    found.quote,
                    found.note,
                    found.guess,
                    *(map(_pair, found.others) if found.others else ()),
                )
                for found in article.provenance
            ],
            *((each.name, each.values, each.origin) for each in article.fields),
        )
    )
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()


def _pair(other: OtherValue) -> tuple[str, str]:
    return other.value, other.origin


COARSEST_NS = 2_000_000_000
"""The coarsest step of file times in use (FAT: two seconds). A file that was read within it after its last change may
have changed again without a new time, as git's "racy" files."""


@fixed
class Known:
    """Hold what the catalogue knows of one file; `number` is its number there.

    `articles` is how many came of it, `failed` how many of its records did not become articles, `ignored` how many of
    its members hold no text. `seen_ns` is when it was read, in nanoseconds since 1970, `settings` the mark of what
    people said of it then.
    """

    number: int
    entry: Entry
    seen_ns: int
    articles: int = 0
    failed: int = 0
    settings: str = ""
    ignored: int = 0

    @property
    def is_whole(self) -> bool:
        """Return whether nothing of the file failed or was without text."""
        return self.failed + self.ignored == 0

    @property
    def is_worth_keeping(self) -> bool:
        """Tell whether it is more than a note about something that was never read."""
        return self.articles > 0 or not self.entry.refused


class FileChange(Enum):
    """Name what became of a file."""

    NEW = auto()
    CHANGED = auto()
    SAME = auto()
    GONE = auto()


@fixed
class Step:
    """Say what became of one file: `entry` is None if it is gone, `known` is None if it is new."""

    change: FileChange
    entry: Entry | None
    known: Known | None


def plan(seen: Iterable[Entry], known: Iterable[Known], *, keep: bool = True) -> Iterator[Step]:
    """Yield a step for each file, from two streams in the order of their paths' bytes.

    What is below a folder that cannot be listed counts as unchanged, or as gone if not `keep`.

    >>> old = Known(1, Entry(b"a.txt", 5, 10, 10), seen_ns=3_000_000_000)
    >>> [step.change.name for step in plan([Entry(b"a.txt", 6, 11, 11), Entry(b"b.txt", 1, 1, 1)], [old])]
    ['CHANGED', 'NEW']
    """
    entries, files = iter(seen), iter(known)
    entry, file = next(entries, None), next(files, None)
    unlisted: bytes | None = None
    while entry is not None or file is not None:
        if file is None or (entry is not None and entry.path < file.entry.path):
            assert entry is not None
            yield Step(FileChange.NEW, entry, None)
            unlisted = _unlisted(entry, unlisted)
            entry = next(entries, None)
        elif entry is None or file.entry.path < entry.path:
            kept = keep and unlisted is not None and file.entry.path.startswith(unlisted)
            yield Step(FileChange.SAME if kept else FileChange.GONE, None, file)
            file = next(files, None)
        else:
            yield Step(FileChange.SAME if _is_same(entry, file) else FileChange.CHANGED, entry, file)
            unlisted = _unlisted(entry, unlisted)
            entry, file = next(entries, None), next(files, None)


def _unlisted(entry: Entry, before: bytes | None) -> bytes | None:
    return entry.path if entry.refused and entry.path.endswith(b"/") else before


def _is_same(entry: Entry, file: Known) -> bool:
    """Tell whether a file can be taken for unchanged without reading it."""
    if entry.refused:
        return entry == file.entry
    return entry == file.entry and file.seen_ns - max(entry.mtime_ns, entry.ctime_ns) > COARSEST_NS
