"""Which files of an archive are read beside each other, and where do they wait until all of them are there?

The pages of a scanned issue are read with the METS file that says which articles stand on them, and of a page that
ArchiveBox saved the best form is read; Omnivore exports a list of what was saved, and texts as files of their own. So
files of these kinds are unpacked and then read as in a folder, which is removed afterwards.
"""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from index.formats.containers.member import MemberFile
from index.formats.recognition.beginning import HEAD, head_text
from index.formats.records.omnivore import is_exported
from index.formats.saved.archived import is_of_snapshot, own_names
from index.formats.xml.parsing.roots import read_opening
from index.machine.opener import peek
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure

_SCANNED = frozenset({"alto", "mets"})
_XML = re.compile(r"\.(?:xml|alto|mets)\Z", re.IGNORECASE)
_LONGEST = 255
"""Bytes of a name that systems allow; a file with a longer one is read alone."""

_DEEPEST = 40
"""Folders inside each other."""

_LARGEST = 4 * 2**30
"""Bytes of all of them together; the pages of an issue have 10 MiB, a page that ArchiveBox saved 50."""

_PIECE = 1 << 20


def with_neighbors(members: Iterator[MemberFile | Failure]) -> Iterator[MemberFile | Failure]:
    """Yield the members of an archive, and last those that are read beside each other, as they lie in a folder."""
    with ExitStack() as stack:
        aside = _Aside(stack)
        for member in members:
            yield from (member,) if isinstance(member, Failure) else aside.kept(member)
        yield from aside.members()


class _Aside:
    """Keep files until all are there, or until the stack is left."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._folder: Path | None = None
        self._left = _LARGEST

    def kept(self, member: MemberFile) -> Iterator[MemberFile | Failure]:
        """Keep a file that is read beside others; yield any other, and why one cannot be kept."""
        *folders, name = member.path.split("/")
        is_saved = is_exported(member.path) or is_of_snapshot(member.path)
        is_long = len(folders) > _DEEPEST or any(len(os.fsencode(part)) > _LONGEST for part in (*folders, name))
        if is_long or not (is_saved or _XML.search(name)):
            yield member
            return
        try:
            with member.open() as file:
                if is_saved or read_opening(head_text(peek(file, HEAD))).root in _SCANNED:
                    self._keep(member.path, file)
                else:
                    yield replace(member, open=lambda: file)
        except ReadError as error:
            yield Failure(member.path, str(error))

    def _keep(self, path: str, file: BinaryIO) -> None:
        if self._folder is None:
            self._folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="searcher-")))
        target = self._folder / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            copy = target.open("xb")
        except (FileExistsError, NotADirectoryError):
            raise ReadError("clashes with another name in its archive; unpack the archive") from None
        try:
            with copy:
                while piece := file.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        limit = f"{_LARGEST // 2**30} GiB with the files beside it"
                        raise ReadError(f"is larger than {limit}; unpack the archive")
                    copy.write(piece)
        except ReadError:
            target.unlink()
            raise

    def members(self) -> Iterator[MemberFile]:
        """Yield the files that are kept, in the order of their paths, but not what an index of a page stands for."""
        if self._folder is None:
            return
        for above, folders, names in os.walk(self._folder):
            kinds = {os.fsencode(name): False for name in names} | {os.fsencode(name): True for name in folders}
            own = {os.fsdecode(name) for name in own_names(os.fsencode(above), kinds)}
            folders[:] = sorted(set(folders) - own)
            for name in sorted(set(names) - own):
                at = Path(above) / name
                yield MemberFile(at.relative_to(self._folder).as_posix(), lambda at=at: at.open("rb"), at=at)  # type: ignore[misc]
