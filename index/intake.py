"""Given a file that a run has to read, which of its articles go to the writer?

- A file of which only the time changed is not read: its content has the digest that it had.
- Of a file that changed, each article is compared with what the index holds for its id, and only those that differ are
  written: one record more in a file of a million writes one article.
- What the index says of an article's place is its file. Its line is kept in the catalogue only: lines move when records
  come and go, and an article that is not written again could not follow.
- A file that changed while it was read is read again.
- A file that the system does not let us read (no permission, an input error) keeps the articles that it had, as a root
  that is missing does: nobody knows that they are gone. It is listed, and read again at every run until that works.
- A file that was read, but does not hold an article any more (damaged, emptied, of a format that we do not know), loses
  the articles that it had: the index says what the files say, and the same as one that is built anew. It is listed, and
  read again when it changes or at a rebuild.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from index.article import Article
from index.catalogue import describe
from index.catalogue_files import AGAIN, StagedFile, StagedFiles
from index.catalogue_ids import Ids, Tally
from index.catalogue_writer import CatalogueWriter
from index.errors import ReadError, RootError
from index.fingerprint import digest_article, digest_file
from index.phase import Listener, Phase, Progress
from index.reader import read
from index.report import Failure
from index.roots import Root, escape
from index.session import Session
from index.walker import Entry, is_there

ATTEMPTS = 3
"""How often a file that keeps changing is read in one run."""

HEARTBEAT = 200
"""Articles after which progress is told again within a file: a bar that moves, at a cost that cannot be measured."""


class Intake:
    """Read staged files into the writer of a session; `clock` returns nanoseconds since 1970.

    With `rebuild` everything is written, whatever the index holds.
    """

    def __init__(
        self,
        catalogue: CatalogueWriter,
        session: Session,
        *,
        rebuild: bool,
        progress: Listener,
        clock: Callable[[], int],
    ) -> None:
        self._files = StagedFiles(catalogue)
        self._ids = Ids(catalogue, rebuild=rebuild)
        self._session = session
        self._rebuild = rebuild
        self._progress = progress
        self._clock = clock
        self._done = Progress(Phase.READING)

    def run(self, roots: Mapping[int, Root]) -> Tally:
        """Read what is staged, and count what became of articles.

        After that come the files with records whose ids nobody has any more; `roots` are all of the index, by number.
        Raise `RootError` where a root went away on the way.
        """
        self._done = Progress(Phase.READING, total=self._files.remaining())
        for file in self._files.unread():
            self._take(file, roots[file.root])
            self._done = replace(self._done, files=self._done.files + 1)
        taken: set[tuple[int, bytes]] = set()
        while freed := [
            (number, root, path)
            for number, root, path in self._files.freed()
            if (root, path) not in taken and is_there(roots[root].path)
        ]:
            for number, root, path in freed:
                taken.add((root, path))
                self._take(self._files.restage(number), roots[root], again=True)
        for gone in self._ids.removed():
            self._session.delete(gone)
        return self._ids.tally()

    def _take(self, file: StagedFile, root: Root, *, again: bool = False) -> None:
        """Read one file; with `again` also if its content is what it was."""
        self._done = replace(self._done, path=_place(root, file))
        self._progress(self._done)
        try:
            self._attempt(file, root, again=again)
        except _UnreadableError as error:
            if not error.is_gone:
                self._files.refuse(error.file, f"cannot be read: {error}", carry=not self._rebuild)
            elif is_there(root.path):
                self._files.drop(error.file)
            else:
                where = escape(str(root.path))
                raise RootError(f"{where}: went away while it was read; nothing was changed") from error

    def _attempt(self, file: StagedFile, root: Root, *, again: bool) -> None:
        """Read one file until it stays the same while it is read, but not for ever."""
        path = _path(root, file)
        for attempt in range(1, ATTEMPTS + 1):
            seen_ns = self._clock()
            with _reading(file):
                digest, status = digest_file(path)
            entry = _entry(file, status)
            if file.digest == digest and not again and not self._rebuild:
                self._files.restore(file, entry, seen_ns=seen_ns)
                return
            self._read(file, root, path)
            with _reading(file):
                after = _entry(file, os.lstat(path))
            if after == entry:
                self._files.finish(file, entry, digest=digest, seen_ns=seen_ns)
                return
            if attempt < ATTEMPTS:
                file = self._files.restage(file.number)
        reason = f"changed each of the {ATTEMPTS} times that it was read; read again at the next run"
        self._files.fail(file, Failure(_place(root, file), reason))
        self._files.finish(file, entry, digest=AGAIN, seen_ns=0)

    def _read(self, file: StagedFile, root: Root, path: Path) -> None:
        """Read the articles of a file and write those that the index does not hold as they are."""
        place, real = _place(root, file), escape(str(path))
        for found in _guarded(read(path, name=root.id(file.path)), file, real):
            if isinstance(found, Failure):
                where = place + escape(found.path).removeprefix(real)
                self._files.fail(file, Failure(where, escape(found.reason)))
                continue
            record = escape(found.location).removeprefix(real)
            self._offer(replace(found, id=escape(found.id), location=place), file, record=record)

    def _offer(self, article: Article, file: StagedFile, *, record: str) -> None:
        """Write an article, unless the index says the same of it already or another record has its id."""
        claim = self._ids.claim(article.id, file)
        if not claim.granted:
            self._ids.wait(file, article.id, record=record)
            return
        digest = digest_article(article)
        self._ids.put(file, article.id, record=record, digest=digest, paragraphs=len(article.paragraphs))
        if claim.written != digest:
            self._session.add(article)
        self._done = replace(self._done, articles=self._done.articles + 1)
        if self._done.articles % HEARTBEAT == 0:
            self._progress(self._done)


class _UnreadableError(ReadError):
    """Say that the system does not let us read a file, or that it `is_gone`."""

    def __init__(self, file: StagedFile, error: OSError) -> None:
        super().__init__(error.strerror or str(error))
        self.file = file
        self.is_gone = isinstance(error, FileNotFoundError)


@contextmanager
def _reading(file: StagedFile) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _UnreadableError(file, error) from error


def _guarded(found: Iterator[Article | Failure], file: StagedFile, place: str) -> Iterator[Article | Failure]:
    """Yield what is found in a file; what goes wrong in whoever asks for it is not mistaken for trouble of the file."""
    try:
        with _reading(file):
            yield from found
    except _UnreadableError:
        raise
    except ReadError as error:
        yield Failure(place, str(error))
    except Exception as error:  # noqa: BLE001  # one file must not keep a hundred thousand others out of the index
        yield Failure(place, f"a fault of this program, please report it: {type(error).__name__}: {error}")


def _entry(file: StagedFile, status: os.stat_result) -> Entry:
    return Entry(file.path, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _path(root: Root, file: StagedFile) -> Path:
    """Return where a file is opened: only its root may be a link, and that is resolved here."""
    return Path(os.path.realpath(root.path)) / os.fsdecode(file.path)


def _place(root: Root, file: StagedFile) -> str:
    return describe(os.fsencode(root.path), file.path)
