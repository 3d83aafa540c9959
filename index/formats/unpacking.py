"""Given a file, which files are in it, and how is one of them opened?

>>> import io, zipfile
>>> with zipfile.ZipFile(file := io.BytesIO(), "w") as archive:
...     archive.writestr("talks/1.txt", "Talks resume.")
>>> _ = file.seek(0)
>>> with opened_member(io.BufferedReader(file), "!/talks/1.txt", name="talks.zip", meter=Meter(200)) as member:
...     member.read()
b'Talks resume.'
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import BinaryIO

from index.formats.aside import with_neighbors
from index.formats.containers.bounds import Meter
from index.formats.containers.epub import epub_chapters
from index.formats.containers.maff import maff_pages
from index.formats.containers.member import MemberFile
from index.formats.containers.tarred import tar_members
from index.formats.containers.zipped import zip_members
from index.formats.crawls.first_line import is_crawled
from index.formats.crawls.pages import crawled_pages
from index.formats.crawls.wacz import wacz_pages
from index.formats.recognition.beginning import HEAD, opening
from index.formats.recognition.filetype import FileType, sniff
from index.formats.recognition.parts import Package, look_into
from index.formats.saved.archived import archived_page
from index.machine.opener import peek, rewindable, unpacked
from index.vocabulary.errors import ReadError
from index.vocabulary.place import inside
from index.vocabulary.report import Failure

_Found = Iterator[MemberFile | Failure]

OpenMembers = Callable[[BinaryIO, Meter, str], _Found]
"""Yields the members of a file; the meter is for what comes out before a member is opened. The one at a spot, where the
archive can find it at once, is yielded first."""


def _crawled(file: BinaryIO, meter: Meter, spot: str) -> _Found:
    with rewindable(file) as records:
        yield from crawled_pages([records], count=meter.count, spot=spot)


CONTAINERS: dict[FileType, OpenMembers] = {
    FileType.TAR: lambda file, meter, spot: with_neighbors(tar_members(file)),
    FileType.CRAWL: _crawled,
}
"""Files that hold files, and what yields these."""

PACKAGES: dict[Package, OpenMembers] = {
    Package.FILES: lambda archive, meter, spot: with_neighbors(zip_members(archive)),
    Package.BOOK: lambda archive, meter, spot: epub_chapters(archive),
    Package.PAGES: lambda archive, meter, spot: maff_pages(archive),
    Package.CRAWL: lambda archive, meter, spot: wacz_pages(archive, count=meter.count, spot=spot),
}
"""Those that are ZIP archives."""


@contextmanager
def opened_member(file: BinaryIO, member: str, *, name: str, meter: Meter, at: str = "") -> Iterator[BinaryIO]:
    """Open what is in a buffered file of a `name`, by its place behind that of the file: ``!/path``, or several.

    `at` is what leads to it at once, or the path of the file beside it that was read in its place. Raise
    `ReadError` if it is not there.
    """
    with ExitStack() as stack:
        done = ""
        while done != member:
            members = stack.enter_context(closing(_members(file, name, meter, stack, at)))  # the archive stays open
            found = next((each for each in members if _is_on_the_way(inside(done, each.path), member)), None)
            if found is None:
                raise ReadError(f"{name} has changed since it was indexed; run python -m index")
            done, name = inside(done, found.path), found.name
            file = stack.enter_context(meter.metered(_form(found, at) if done == member else found.open()))
        yield file


def _form(found: MemberFile, at: str) -> BinaryIO:
    """Open the form of a page that was read, if a member is the index of one; any other member as it is."""
    page = archived_page(found.at) if at and found.at is not None else None
    if page is None:
        return found.open()
    form = page.index.parent / at
    if form not in page.files:
        raise ReadError(f"{found.name} has changed since it was indexed; run python -m index")
    return form.open("rb")


def _members(file: BinaryIO, name: str, meter: Meter, stack: ExitStack, spot: str) -> Generator[MemberFile]:
    """Yield the members of a file, which is kept open by `stack`; none where it is no archive."""
    if is_crawled(peek(file, HEAD)):
        kind, content = FileType.CRAWL, file  # whose parts are unpacked one by one
    else:
        head, content = opening(stack.enter_context(unpacked(file)))
        kind = sniff(head, name)
    if kind is FileType.ZIP:
        archive = stack.enter_context(rewindable(content))
        found = PACKAGES.get(look_into(archive), _none)(archive, meter, spot)
    else:
        found = CONTAINERS.get(kind, _none)(content, meter, spot)
    yield from (each for each in found if isinstance(each, MemberFile))


def _none(file: BinaryIO, meter: Meter, spot: str) -> _Found:
    return iter(())


def _is_on_the_way(place: str, member: str) -> bool:
    return member == place or member.startswith(f"{place}!/")
