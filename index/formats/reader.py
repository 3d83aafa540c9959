"""Given a file, which articles?"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from index.facts.fact import Draft
from index.formats.containers.bounds import DEEPEST, Meter
from index.formats.containers.member import MemberFile
from index.formats.crawls.first_line import is_crawled
from index.formats.faults import with_fault
from index.formats.ocr.pictures import picture_kind
from index.formats.ocr.scans import Recognizer
from index.formats.recognition.beginning import HEAD, opening
from index.formats.recognition.filetype import FileType, sniff
from index.formats.recognition.parts import look_into
from index.formats.saved.archivebox import read_archived
from index.formats.saved.archived import archived_page
from index.formats.saved.packed import is_packed, read_packed
from index.formats.saved.page import read_framed
from index.formats.single import FORMS, READERS
from index.formats.source import Source
from index.formats.turns import Turns
from index.formats.unpacking import CONTAINERS, PACKAGES
from index.machine.opener import open_as_it_is, open_regular, peek, read_whole, rewindable, unpacked
from index.settings.applied import applied
from index.settings.file import SETTINGS_FILE, wrong_settings
from index.vocabulary.article import Article
from index.vocabulary.errors import NothingSaidError, NotTextError, ReadError
from index.vocabulary.place import inside
from index.vocabulary.report import Failure, Remark
from index.vocabulary.settings import NO_SETTINGS, Settings

_Found = Iterator[Article | Failure]

_PLAIN = frozenset({FileType.TEXT, FileType.MARKDOWN, FileType.CSV})
"""Formats that a page of HTML with hardly a tag may be taken for."""

_EVERY_TURN = Turns()


def read(
    path: Path,
    *,
    name: str,
    scans: Recognizer | None = None,
    settings: Settings = NO_SETTINGS,
    turns: Turns = _EVERY_TURN,
) -> _Found:
    """Yield the articles of a file, and for what is not one, why.

    `name` is the id of the article where the file is one; records have ids of their own, and what is in an archive has
    the id ``name!/path``. Files of records and archives are read as they are used, pictures by `scans`, if there is
    one. `settings` are what people say of the file, and `turns` which members of an archive are read. Raise `OSError`
    for what the system does not let us read; everything else is a `Failure`.
    """
    found = wrong_settings(path) if path.name == SETTINGS_FILE else _found(path, name, scans, settings, turns)
    return with_fault(applied(found, settings), str(path))


def _found(path: Path, name: str, scans: Recognizer | None, settings: Settings, turns: Turns) -> _Found:
    place = str(path)
    try:
        with open_as_it_is(path) as file:
            meter = Meter(path.stat().st_size)
            yield from _read_file(file, Source(name, place, path.name, meter, scans, settings, turns, path))
    except NotTextError as error:
        yield Failure(place, str(error), Remark.IGNORED)


def _read_file(file: BinaryIO, source: Source) -> _Found:
    """Yield what is in a file; if that is the index of a page in several forms, what is in the best of them."""
    if source.path is not None and (archived := archived_page(source.path)) is not None:
        draft, beside = read_archived(archived, _read_form)
        yield source.finish(draft, beside=beside)
    else:
        yield from _read_packed(file, source)


def _read_form(path: Path, url: str) -> Draft:
    """Return the article of one form of a page at an address. Raise `ReadError` for a file of anything else."""
    with open_regular(path) as file:
        head, content = opening(file)
        kind = sniff(head, path.name)
        if kind is FileType.HTML:
            return read_framed(replace(read_packed(content), url=url))
        if kind in FORMS:
            return FORMS[kind](read_whole(content))
    raise ReadError(f"is not a page but {kind.value}")


def _read_packed(file: BinaryIO, source: Source) -> _Found:
    """Yield what is in a file as it lies there, compressed or not."""
    if is_crawled(peek(file, HEAD)):  # of which each record is compressed by itself, and damage costs one
        yield from _read_members(CONTAINERS[FileType.CRAWL](file, source.meter, ""), source)
        return
    with unpacked(file) as content:
        yield from _read(content if content is file else source.meter.metered(content), source)


def _read(file: BinaryIO, source: Source) -> _Found:
    head, file = opening(file)
    if (picture := picture_kind(head)) and not is_packed(head):
        if source.scans is None:
            raise NotTextError(f"is a picture ({picture}); --ocr reads what is written in it")
        yield source.finish(source.scans.read_picture(file))
        return
    kind = sniff(head, source.file_name)
    if source.said is not None and source.said.is_page and kind in _PLAIN:
        kind = FileType.HTML
    if kind is FileType.ZIP:
        with rewindable(file) as archive:
            yield from _read_zip(archive, source)
    elif kind in CONTAINERS:
        yield from _read_members(CONTAINERS[kind](file, source.meter, ""), source)
    else:
        yield from READERS[kind](file, source)


def _read_zip(archive: BinaryIO, source: Source) -> _Found:
    package = look_into(archive)
    if package in PACKAGES:
        yield from _read_members(PACKAGES[package](archive, source.meter, ""), source)
    else:
        yield from READERS[package](archive, source)


def _read_members(members: Iterator[MemberFile | Failure], source: Source) -> _Found:
    """Yield what is found in the members of a container. Raise `ReadError` where that gets too much."""
    if len(source.position) == DEEPEST:
        raise ReadError(f"is inside {DEEPEST} archives, and what is deeper is not read; unpack it")
    is_empty = True
    for number, member in enumerate(members):
        is_empty = False
        source.meter.member()
        position = (*source.position, number)
        if source.turns.is_over(position):
            continue
        if isinstance(member, Failure):
            yield replace(member, path=inside(source.place, member.path) if member.path else source.place)
            continue
        own = source.member(member, position)
        with source.turns.turn(position, own.place):
            yield from with_fault(_read_member(member, own), own.place)
        if source.meter.reason:
            raise ReadError(source.meter.reason)
    if is_empty:
        raise NotTextError("is an archive without files, or with hidden ones only")


def _read_member(member: MemberFile, source: Source) -> _Found:
    try:
        with source.meter.metered(member.open()) as file:
            yield from _read_file(file, source)
    except NotTextError as error:
        yield Failure(source.place, str(error), Remark.IGNORED)
    except NothingSaidError as error:
        yield Failure(source.place, str(error), Remark.FAILED if member.is_chosen else Remark.IGNORED)
    except ReadError:
        if not source.meter.reason:  # else it is said of the file
            raise
