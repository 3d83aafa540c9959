"""Given files to read, which of their articles go to the writer?

- A file whose time alone changed is not read: its content has the digest that it had.
- Of a file that changed, each article is compared with what the index holds for its id, and only those that differ are
  written: one record more in a file of a million writes one article.
- What the index says of an article's place is its file. Its line is kept in the catalogue only: lines move when records
  come and go, and an article that is not written again could not follow.
- A file that changed while it was read is read again.
- A file that the system does not let us read (no permission, an input error) keeps the articles that it had, as a root
  that is missing does: they may not be gone. It is listed, and read again at every run until that works.
- A file that was read but no longer holds an article (damaged, emptied, of an unknown format) loses the articles that
  it had: the index says what the files say, as an index that is built anew does. It is listed, and read again when it
  changes or at a rebuild.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from index.catalogue.ids import Ids, Tally
from index.catalogue.moves.pairing import stage_moves
from index.catalogue.numbering import with_numbering
from index.catalogue.remarks import describe
from index.catalogue.staged import AGAIN, StagedFile, StagedFiles
from index.catalogue.steps import waiting
from index.machine.signals import Interrupts
from index.run.messages import Event, ReadRequest, Seen
from index.run.survey import RootSettings
from index.run.workers import ReadAhead, readers
from index.storage.store import Session
from index.sync.walker import Entry, is_there
from index.vocabulary.article import Article, Field
from index.vocabulary.errors import ReadError, RootError
from index.vocabulary.place import Within
from index.vocabulary.report import Failure, Listener, Phase, Progress, Remark
from index.vocabulary.root import Root, escape
from index.vocabulary.writer import Mode

_ATTEMPTS = 3
"""How often a file that keeps changing is read in one run."""

HEARTBEAT = 200
"""Articles after which progress is reported again within a file: the bar moves, at no measurable cost."""

MANY = 200
"""From so many files on, more than one process reads them: each takes a third of a second of CPU to start."""
_LARGE = 4 << 20
"""The same in bytes."""


_PART = 15.0
"""Seconds after which what was read so far is kept."""
_SHARE = 10
"""How many times as long as it took to keep the last part a run reads before the next one."""


class Intake:
    """Read staged files into the session.

    In a rebuild everything is written, whatever the index holds. Where there is much to read, so many `processes` read
    ahead of what is written; what comes of it is the same. From time to time, and at Ctrl-C, what was read so far is
    kept.
    """

    def __init__(self, session: Session, *, keep: Callable[[], int], progress: Listener, processes: int = 1) -> None:
        self._files = StagedFiles(session.catalogue)
        self._ids = Ids(session.catalogue, session.mode)
        self._session = session
        self._rebuild = Mode.REBUILD in session.mode
        self._progress = progress
        self._processes = processes
        self._done = Progress(Phase.READING)
        self._keep = keep
        self._kept = Tally(0, 0, 0)
        self._due: set[tuple[int, bytes]] = set()
        self.has_kept = False
        self._next_part = time.monotonic() + _PART
        self._interrupts = Interrupts()
        self._settings = RootSettings()

    def run(self, roots: Mapping[int, Root]) -> Tally:
        """Read what is staged, and count what became of articles.

        After that come the files with older versions of articles that are gone; `roots` are all of the index, by
        number. Raise `RootError` where a root disappears during the run.
        """
        files, size = self._files.remaining()
        self._done = Progress(Phase.READING, total=files, size=size)
        self._past = 0
        is_much = files >= MANY or size >= _LARGE or any(self._settings.of(each, b"").ocr for each in roots.values())
        most = min(self._processes, files) if is_much else 1
        upcoming = (self._request(file, roots[file.root], again=False) for file in self._files.upcoming())
        with self._interrupts, readers() as kept, ReadAhead(kept, upcoming, most=most) as reads:
            try:
                for file in self._files.unread():
                    self._take(file, roots[file.root], reads)
                    self._done = replace(self._done, files=self._done.files + 1)
                    self._keep_in_time()
                self._take_freed(roots, reads)
            except KeyboardInterrupt:
                self._next_part = 0.0
                self._keep_in_time()
                raise
        return self._finish()

    def _remove(self) -> None:
        """Remove what the index should not hold any more."""
        for gone in self._ids.removed():
            self._session.delete(gone)

    def _finish(self) -> Tally:
        """Remove what is gone, and count what became of articles, all parts together."""
        stage_moves(self._session.catalogue.connection)
        self._remove()
        last, before = self._ids.tally(), self._kept
        return Tally(before.added + last.added, before.updated + last.updated, before.removed + last.removed)

    def _keep_in_time(self) -> None:
        """Keep what was read so far, if it is time to and there is anything new: commit it, in a rebuild save it."""
        started = time.monotonic()
        if started < self._next_part or not self._session.has_changes:
            return
        if Mode.DRY_RUN in self._session.mode or (self._rebuild and not self._session.can_save):
            return
        with self._interrupts.wait():
            if self._rebuild:
                self._remove()
                self._keep()
            else:
                self._put_off()
                with waiting(self._session.catalogue.connection):
                    self._kept = self._finish()
                    late = self._keep()
                self._kept = replace(self._kept, added=self._kept.added - late)
        self.has_kept = True
        ended = time.monotonic()
        self._next_part = ended + max(_PART, _SHARE * (ended - started))

    def _put_off(self) -> None:
        """Remember which files have older versions of what is gone: once this is committed, nothing else tells."""
        for number, root, path in self._files.freed():
            self._files.postpone(number)
            self._due.add((root, path))

    def _take_freed(self, roots: Mapping[int, Root], reads: ReadAhead) -> None:
        """Read the files with older versions of articles that no other file has any more."""
        taken: set[tuple[int, bytes]] = set()
        while freed := (self._due | {(root, path) for _, root, path in self._files.freed()}) - taken:
            for root, path in sorted(freed):
                taken.add((root, path))
                number = self._files.at(root, path)  # which is another one where an article of it was overtaken
                if number is not None and is_there(roots[root].path):
                    self._take(self._files.restage(number), roots[root], reads, again=True)
                elif number is not None:
                    self._files.postpone(number)

    def _take(self, file: StagedFile, root: Root, reads: ReadAhead, *, again: bool = False) -> None:
        """Read one file; with `again` even if its content is unchanged."""
        self._done = replace(self._done, path=_place(root, file))
        self._progress(self._done)
        try:
            size = self._attempt(file, root, reads, again=again)
            self._past += 0 if again else size
            self._done = replace(self._done, read=self._past)
        except _UnreadableError as error:
            if not error.is_gone:
                self._files.refuse(error.file, f"cannot be read: {error}", carry=not self._rebuild)
            elif is_there(root.path):
                self._files.drop(error.file)
            else:
                where = escape(str(root.path))
                raise RootError(f"{where}: disappeared while it was being read; nothing was removed") from error

    def _attempt(self, file: StagedFile, root: Root, reads: ReadAhead, *, again: bool) -> int:
        """Read one file until it does not change meanwhile, but only so often; return how many bytes it has."""
        for attempt in range(1, _ATTEMPTS + 1):
            request = self._request(file, root, again=again)
            events = _readable(reads.take(request), file)
            before = next(events)
            assert isinstance(before, Seen)
            size = before.size
            entry = Entry(file.path, before.size, before.mtime_ns, before.ctime_ns)
            if before.digest == request.known:
                self._files.restore(file, entry, seen_ns=before.seen_ns)
                return before.size
            if self._read(file, root, request, self._heard(events, reads)) == before:
                mark = request.settings.mark
                self._files.finish(file, entry, digest=before.digest, seen_ns=before.seen_ns, settings=mark)
                return before.size
            if attempt < _ATTEMPTS:
                file = self._files.restage(file.number)
        reason = f"changed each of the {_ATTEMPTS} times it was read; it will be read again at the next run"
        self._files.fail(file, Failure(_place(root, file), reason))
        self._files.finish(file, entry, digest=AGAIN, seen_ns=0)
        return size

    def _request(self, file: StagedFile, root: Root, *, again: bool) -> ReadRequest:
        settings = self._settings.of(root, file.path)
        is_new = again or self._rebuild or not settings.is_read(file.settings, is_whole=file.is_whole)
        return ReadRequest(_path(root, file), root.id(file.path), None if is_new else file.digest, settings)

    def _read(self, file: StagedFile, root: Root, request: ReadRequest, events: Iterator[Event]) -> Seen | None:
        """Write the articles of a file that the index does not hold as they are; return what the file is afterwards."""
        place, real = _place(root, file), escape(str(request.path))
        seen: Seen | None = None
        for member, found_there in groupby(events, lambda event: _within(event, real).member):
            for found, numbered in with_numbering(found_there):
                if isinstance(found, Seen):
                    seen = found
                elif isinstance(found, Failure):
                    where = place + _within(found, real).shown
                    self._files.fail(file, replace(found, path=where, reason=escape(found.reason)))
                else:
                    article = replace(found, id=escape(found.id), location=place + member)
                    within, name = _within(found, real), request.name + member
                    with self._interrupts.wait():
                        self._offer(article, file, within, name=name, numbered=numbered)
        return seen

    def _offer(self, article: Article, file: StagedFile, within: Within, *, name: str, numbered: bool) -> None:
        """Write an article, unless the index says the same of it already or holds a newer version."""
        record = within.written
        claim = self._ids.claim(article, file, name=name, numbered=numbered and article.id != name)
        if not claim.granted:
            self._ids.pass_over(file, claim, record=record)
            return
        for remark in remarks_on(article, article.location + within.record):
            self._files.fail(file, remark)
        article = replace(article, id=claim.id)
        if self._ids.put(file, article, claim, record=record) != claim.written:
            self._session.add(article)
        self._done = replace(self._done, articles=self._done.articles + 1)
        if self._done.articles % HEARTBEAT == 0:
            self._progress(self._done)
            self._keep_in_time()

    def _heard(self, events: Iterator[Event], reads: ReadAhead) -> Iterator[Event]:
        """Yield events of a file, and hear how much of it is read; tell so even if nothing in it is an article."""
        failures = 0
        for event in events:
            if self._done.read != self._past + reads.place:  # which changes with each chunk
                self._done = replace(self._done, read=self._past + reads.place)
            yield event
            failures += isinstance(event, Failure)
            if isinstance(event, Failure) and failures % HEARTBEAT == 0:
                self._progress(self._done)


def remarks_on(article: Article, place: str) -> Iterator[Failure]:
    """Yield what an article's provenance says of what its file holds and the article does not."""
    for found in article.provenance:
        said = f"“{escape(found.quote)}”, " if found.quote else ""
        if found.field is Field.LEFT_OUT:
            where = f"{found.origin} ({found.note})" if found.note else found.origin
            yield Failure(place, f"{where}: {escape(found.quote)[:_LONGEST_REMARK]}", Remark.LEFT_OUT)
        elif found.field is Field.RECOGNIZED and found.note:
            yield Failure(place, f"read by OCR: {found.note}", Remark.LEFT_OUT)
        elif found.field is Field.PUBLISHED and not article.published:
            yield Failure(place, f"{said}{found.origin}: {found.note}", Remark.UNDATED)


_LONGEST_REMARK = 200
"""Characters that a remark quotes of what was left out; the article's page shows more."""


class _UnreadableError(ReadError):
    """Say that the system does not let us read a file, or that it `is_gone`."""

    def __init__(self, file: StagedFile, error: OSError) -> None:
        super().__init__(error.strerror or str(error))
        self.file = file
        self.is_gone = isinstance(error, FileNotFoundError)


def _readable(events: Iterator[Event], file: StagedFile) -> Iterator[Event]:
    """Yield events; an error of whoever asks for them is not mistaken for one of the file."""
    try:
        yield from events
    except OSError as error:
        raise _UnreadableError(file, error) from error


def _within(event: Event, real: str) -> Within:
    """Return where in the file at a path something was found."""
    if isinstance(event, Seen):
        return Within("", "")
    place = event.path if isinstance(event, Failure) else event.location
    return Within.of(escape(place).removeprefix(real))


def _path(root: Root, file: StagedFile) -> Path:
    """Return the path to open: only its root may be a link, and that is resolved here."""
    return Path(os.path.realpath(root.path)) / os.fsdecode(file.path)


def _place(root: Root, file: StagedFile) -> str:
    return describe(os.fsencode(root.path), file.path)
