"""Given articles, how do they get into the index of a folder?

Nothing that a commit consists of is ever changed: a writer adds files that its commit names.
"""

import contextlib
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import Analyzer
from index.analysis.duplicates import Pairs
from index.machine.folder import sync_folder, writing
from index.machine.resources import DEFAULT_HELD
from index.segments.commit import (
    COMMIT_FILE,
    DRAFT_FILE,
    NO_PAIRS,
    Commit,
    drop_draft,
    last_commit,
    read_draft,
    read_pairs,
    remove_unnamed,
    write_commit,
    write_pairs,
)
from index.segments.file.packing import encode_name
from index.segments.file.sections import NamedFile
from index.segments.file.segment import open_segment
from index.segments.merging import policy
from index.segments.merging.merger import merge
from index.segments.writing.batch import Batch, Tokens
from index.segments.writing.written_segment import WrittenMember, find_pairs
from index.vocabulary.article import Article
from index.vocabulary.errors import ArchiveError, IndexUnusableError, UsageError
from index.vocabulary.schema import check_version, version_of

_LOCK = "writer.lock"
SLOTS = 1 << 22
"""Slots by which a writer remembers which ids it has perhaps added: 4 MB, useful up to some millions."""


def open_writer(
    folder: Path,
    *,
    analyzer: Analyzer,
    rebuild: bool = False,
    memory: int = DEFAULT_HELD,
    clock: Callable[[], datetime] = datetime.now,
) -> "FolderWriter":
    """Return a writer to the index in a folder, which is made if it is missing.

    With `rebuild` the commit replaces all that was there, of whatever version, and the writer goes on from the draft of
    a rebuild that was saved. `memory` are bytes to plan with.

    Raise `IndexLockedError` while another writer is open, `IndexUnusableError` for an index of another version or a
    folder that cannot be written to, `IndexDamagedError` for an index that cannot be read.
    """
    with ExitStack() as stack, _translated(folder):
        stack.enter_context(writing(folder, since=clock(), name=_LOCK))
        try:
            last = last_commit(folder)
        except IndexUnusableError:
            if not rebuild:
                raise
            last = None
        else:
            sync_folder(folder)  # or a loss of power could bring back a commit whose files are removed now
            remove_unnamed(folder, last)
        version = version_of(analyzer.version)
        draft = read_draft(folder) if rebuild else None
        base = last if not rebuild else draft if draft and draft.version == version else None
        members, pairs = [], NO_PAIRS
        if base:
            check_version(folder, base.version, version)
            members = [WrittenMember.open(folder, member) for member in base.members]
            pairs = read_pairs(folder, base.copies)
        return FolderWriter(
            folder, last, base, members, pairs, analyzer=analyzer, memory=memory, rebuild=rebuild, held=stack.pop_all()
        )


class FolderWriter:
    """Write one commit. It belongs to one thread."""

    def __init__(
        self,
        folder: Path,
        last: Commit | None,
        base: Commit | None,
        members: list[WrittenMember],
        pairs: Pairs,
        *,
        analyzer: Analyzer,
        memory: int,
        rebuild: bool,
        held: ExitStack,
    ) -> None:
        self._folder = folder
        self._last = last
        self._copies = base.copies if base else None
        self._number = max((each.number for each in (last, base) if each), default=0) + 1
        self._members = members
        self._pairs = pairs
        self._analyzer = analyzer
        self._memory = memory
        self._is_rebuild = rebuild
        self._is_changed = rebuild or last is None
        self._held = held
        self._tokens = Tokens(analyzer, memory=memory)
        self._batch: Batch | None = None
        self._base = members[:]
        self._slots = bytearray(SLOTS)
        self._is_open = True

    def ids(self) -> Iterator[str]:
        """Yield the ids of the articles of the last commit, in any order."""
        for member in self._base:
            yield from member.ids(self._folder)

    def add(self, article: Article) -> None:
        """Add an article, in place of one of the same id."""
        with self._cancelling():
            name = encode_name(article.id)
            self._delete(name)
            if self._batch is None:
                self._batch = Batch(
                    self._new_path(),
                    tokens=self._tokens,
                    memory=self._memory // 5 * 3,
                    dictionary=self._dictionary(),
                )
            self._batch.add(article)
            self._slots[hash(name) % SLOTS] = 1
            if self._batch.is_full:
                self._flush()

    def delete(self, id: str) -> None:
        """Delete the article with this id, if there is one."""
        with self._cancelling():
            self._delete(encode_name(id))

    def commit(self, *, unfinished: int = 0) -> str:
        """Make the changes durable, release the lock and return the new generation.

        A run that goes on says how many files are `unfinished`. A writer that changed nothing returns the last
        generation. Raise `IndexUnusableError` when the changes cannot be written; then the last commit stays.
        """
        self._is_changed |= bool(self._last and self._last.unfinished != unfinished)
        return self._finish(COMMIT_FILE, unfinished)

    def save(self) -> str:
        """Make what a rebuild has written so far durable, release the lock and return its generation.

        No reader sees it, and another writer goes on from there. Raise `IndexUnusableError` when it cannot be written.
        """
        return self._finish(DRAFT_FILE, 0)

    def _finish(self, name: str, unfinished: int) -> str:
        """Write the commit under a name, and close."""
        with self._cancelling():
            self._flush()
            self._tokens = Tokens(self._analyzer, memory=self._memory)  # what it remembered takes memory
            commit = self._last
            if commit is None or self._is_changed:
                found = find_pairs(self._members, self._pairs)
                found = self._merge()[found]
                members = tuple(member.name(self._folder, self._number) for member in self._members)
                commit = Commit(
                    self._number,
                    f"{self._number}-{secrets.token_hex(4)}",
                    version_of(self._analyzer.version),
                    members,
                    self._name_copies(found),
                    unfinished,
                )
                write_commit(self._folder, commit, name=name)
                if name == COMMIT_FILE and self._is_rebuild:
                    drop_draft(self._folder)
        self._close(commit if name == COMMIT_FILE else self._last)
        return commit.generation

    def cancel(self) -> None:
        """Drop the changes and release the lock."""
        if self._batch is not None:
            self._batch.discard()
            self._batch = None
        self._close(self._last)

    def _delete(self, name: bytes) -> None:
        # Most articles of a large commit are new; they need not be looked for in the segments that it has written.
        members = self._members if self._slots[hash(name) % SLOTS] else self._base
        for member in members:
            if member.delete(name):
                self._is_changed = True
        if self._batch is not None:
            self._batch.delete(name)

    def _flush(self) -> None:
        """Write the batch as a segment."""
        if self._batch is not None:
            batch, self._batch = self._batch, None
            file, live = batch.write()
            self._members.append(WrittenMember(open_segment(self._folder, file), live))
            self._is_changed = True

    def _name_copies(self, found: Pairs) -> NamedFile | None:
        """Return the file of the pairs of the commit: that of the last one if they are the same."""
        if not found.size:
            return None
        if self._copies and np.array_equal(found, self._pairs):
            return self._copies
        return write_pairs(self._folder / f"{secrets.token_hex(8)}.copies", found)

    def _merge(self) -> NDArray[np.int32]:
        """Merge segments where that is due, and drop those without live articles.

        Return the number that each article then has among all members, -1 where it is gone.
        """
        members = [member for member in self._members if member.live.any()]
        live, dead = zip(*(member.units() for member in members), strict=True) if members else ((), ())
        groups = policy.choose_merges(live, dead=dead, new=sum(member.named is None for member in members))
        merged = {number for group in groups for number in group}
        kept = [member for number, member in enumerate(members) if number not in merged]
        order = [*kept, *(members[number] for group in groups for number in group)]
        numbers = _numbers(self._members, order, are_whole=len(kept))
        for group in groups:
            parts = [(members[number].segment, members[number].live) for number in group]
            segment = open_segment(self._folder, merge(self._new_path(), parts, memory=self._memory))
            kept.append(WrittenMember(segment, np.ones(segment.articles, np.bool_)))
        self._members = kept
        return numbers

    def _new_path(self) -> Path:
        return self._folder / f"{secrets.token_hex(8)}.segment"

    def _dictionary(self) -> bytes:
        """Return the dictionary of the texts of the largest segment, so that they need not be compressed again."""
        largest = max(self._members, key=lambda member: member.segment.units, default=None)
        return b"" if largest is None else largest.segment.texts.dictionary

    @contextlib.contextmanager
    def _cancelling(self) -> Iterator[None]:
        """Cancel the writer when something fails: half an article in a batch must not be committed."""
        if not self._is_open:
            raise UsageError(f"{self._folder}: this writer is closed; open another one")
        try:
            with _translated(self._folder):
                yield
        except BaseException:
            self.cancel()
            raise

    def _close(self, commit: Commit | None) -> None:
        """Release the lock, and remove what the last commit does not name, if that is `commit`.

        It is not if something failed after the rename: then either may survive a loss of power, and all files stay
        until the next writer knows. What cannot be removed is left to it too.
        """
        self._is_open = False
        self._members, self._base = [], []
        with self._held, contextlib.suppress(OSError, ArchiveError):
            if last_commit(self._folder) == commit:
                remove_unnamed(self._folder, commit)


def _numbers(before: Sequence[WrittenMember], after: Sequence[WrittenMember], *, are_whole: int) -> NDArray[np.int32]:
    """Return which number each article of some members has in others, -1 where it is in none of them.

    The first ones `are_whole`, of the rest only what is live is counted.
    """
    numbers = {
        id(member): (
            np.arange(len(member.live), dtype=np.int32)
            if place < are_whole
            else np.cumsum(member.live, dtype=np.int32) - np.int32(1)
        )
        for place, member in enumerate(after)
    }
    base = 0
    for member in after:
        numbers[id(member)] += base
        base = int(numbers[id(member)][-1]) + 1
    found = [numbers.get(id(member), np.full(len(member.live), -1, np.int32)) for member in before]
    return np.concatenate([np.zeros(0, np.int32), *found])


@contextlib.contextmanager
def _translated(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        said = f"{error.strerror or error}"
        raise IndexUnusableError(f"{folder}: could not be written ({said}); the last commit is unchanged") from error
