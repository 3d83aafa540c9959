"""Given a file that is made of parts, a ZIP archive or an old Office file, what is it by its parts?

Word documents, workbooks and pages saved as archives are read; the others are refused by their names.
"""

import re
import zipfile
from collections.abc import Iterable
from enum import Enum, auto
from typing import BinaryIO

from index.formats.saved.packed import is_of_page, page_of
from index.formats.saved.page import HtmlPage
from index.machine.archive import DAMAGED, bounded, damaged_zip
from index.machine.opener import LIMIT
from index.vocabulary.errors import NotTextError, ReadError

_MOST_PARTS = 100_000

_BY_PARTS = (
    ("word/document", ""),
    ("ppt/", "a PowerPoint presentation (PPTX); save it as PDF"),
    ("visio/", "a Visio drawing (VSDX); save it as PDF"),
    ("FixedDocSeq.fdseq", "an XPS document; save it as PDF"),
    ("Index/Document.iwa", "a document of Pages, Numbers or Keynote; export it as DOCX, CSV or PDF"),
    ("META-INF/MANIFEST.MF", "a Java program"),
    ("AndroidManifest.xml", "an Android program"),
    ("Contents/content.hpf", "a Hangul document (HWPX); save it as DOCX"),
)
"""What an archive is that has a part of this name, or parts in this folder."""

_BY_TYPE = {
    "application/vnd.adobe.indesign-idml-package": "an InDesign document (IDML); save it as PDF",
    "application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation (ODP); save it as PDF",
    "application/vnd.oasis.opendocument.graphics": "an OpenDocument drawing (ODG); save it as PDF",
    "image/openraster": "",
    "application/x-krita": "",
}
"""What an archive is by the type that one of its parts declares (OpenDocument 1.2, part 3, 3.3)."""

_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_SHEETS = ("xl/workbook.", "xl/worksheets/")

_BY_PATTERN = tuple(
    (re.compile(pattern), what)
    for pattern, what in (
        (r"\A[^/]+\.kml\Z", "a map (KMZ); export it as CSV"),
        (r"\.npy\Z", "arrays of NumPy; export them as CSV"),
    )
)
_CRAWL = re.compile(r"archive/.+\.w?arc(?:\.gz)?", re.IGNORECASE)
_TEXT = re.compile(r"application/vnd\.oasis\.opendocument\.text(?:-template|-master|-web)?")
_UNDECLARED = frozenset({"content.xml", "styles.xml", "META-INF/manifest.xml"})
"""The parts of an OpenDocument file, where a program left out the one that declares its type."""

_BOOK, _CONTAINER = "application/epub+zip", "META-INF/container.xml"
_PAGES_INDEX = re.compile(r"[^/]+/index\.rdf")
_PAGES = (".html", ".htm", ".xhtml")

_OLE_PARTS = (
    ("EncryptedPackage", "an encrypted Office document; save it without a password"),
    ("WordDocument", "an old Word document (DOC); save it as DOCX"),
    ("Workbook", ""),
    ("Book", ""),
    ("PowerPoint Document", "an old PowerPoint presentation (PPT); save it as PDF"),
    ("__properties_version1.0", "a message of Outlook (MSG); save it as .eml"),
    ("VisioDocument", "a Visio drawing (VSD); save it as PDF"),
    ("Quill", "a Publisher document (PUB); save it as PDF"),
    ("HwpSummaryInformation", "a Hangul document (HWP); save it as DOCX"),
    ("MatOST", "a Microsoft Works document (WPS); save it as DOCX"),
)
_OLE_NO_TEXT = (("Catalog", "a folder's preview pictures (Thumbs.db)"), ("\u4840", "an installer (MSI)"))
_OLE_UNKNOWN = "an old Word, Excel, PowerPoint or Outlook file (OLE); save it as DOCX, CSV or PDF"


class Package(Enum):
    """Name what a ZIP archive is that we read."""

    PAGE = auto()
    WORD = auto()
    WORKBOOK = auto()
    ODT = auto()
    FILES = auto()
    CRAWL = auto()
    BOOK = auto()
    PAGES = auto()


def look_into(file: BinaryIO) -> Package:
    """Return what a ZIP archive is, by the names of its parts; `file` is left at its beginning.

    Raise `ReadError` for an archive of something that we do not read, by its name.
    """
    try:
        with zipfile.ZipFile(bounded(file)) as archive:
            found = Package.PAGE if is_of_page(archive) else _kind(archive)
    except DAMAGED as error:
        raise damaged_zip(error) from error
    file.seek(0)
    return found


def page_in(file: BinaryIO) -> HtmlPage:
    """Return the page that a ZIP archive is of. Raise `ReadError` for a damaged one."""
    try:
        with zipfile.ZipFile(file) as archive:
            page = page_of(archive)
    except DAMAGED as error:
        raise damaged_zip(error) from error
    if page is None:
        raise ReadError("is a ZIP archive without an index.html; unpack it")
    return page


def refuse_ole(file: BinaryIO) -> None:
    """Raise an error that says which old Office file (MS-CFB) this is, by the names in its first directory sector.

    A workbook is read; `file` is left at its beginning.
    """
    data = _whole(file)
    file.seek(0)
    size = 1 << min(int.from_bytes(data[30:32], "little"), 12)
    start = (int.from_bytes(data[48:52], "little") + 1) * size
    names = set(_ole_names(data[start : start + 64 * 128]))
    for name, what in _OLE_NO_TEXT:
        if any(each == name or (name == "\u4840" and each.startswith(name)) for each in names):
            raise NotTextError(f"is {what}")
    what = next((what for name, what in _OLE_PARTS if name in names), _OLE_UNKNOWN)
    if what:
        raise ReadError(f"is {what}")


def _whole(file: BinaryIO) -> bytes:
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(f"is an archive or an old Office file of more than {LIMIT // 2**20} MiB; unpack or convert it")
    return data


def _declared(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> str:
    """Return the type that a part declares, empty if none does; it is the first one unless the file was packed anew."""
    part = next((each for each in entries if each.filename == "mimetype" and each.file_size <= 200), None)
    return archive.read(part).decode("ascii", "replace").strip() if part else ""


def _kind(archive: zipfile.ZipFile) -> Package:
    entries = archive.infolist()[:_MOST_PARTS]
    declared = _declared(archive, entries)
    if _TEXT.fullmatch(declared):
        return Package.ODT
    if declared in _BY_TYPE or declared.startswith("image/"):
        if not (what := _BY_TYPE.get(declared, "")):
            raise NotTextError("is a picture (OpenRaster or Krita)")
        raise ReadError(f"is {what}")
    if declared.startswith(_SPREADSHEET) or any(entry.filename.startswith(_SHEETS) for entry in entries):
        return Package.WORKBOOK
    if declared.startswith("application/vnd.oasis.opendocument"):
        raise ReadError("is an OpenDocument file; save it as DOCX, CSV or PDF")
    names = [entry.filename for entry in entries]
    if not declared and _UNDECLARED.issubset(names):
        return Package.ODT
    if declared == _BOOK or _CONTAINER in names:
        return Package.BOOK
    if any(_PAGES_INDEX.fullmatch(each) for each in names):
        return Package.PAGES
    for name, what in _BY_PARTS:
        if any(each == name or (each.startswith(name) and (name.endswith("/") or not what)) for each in names):
            if what.endswith("program"):
                raise NotTextError(f"is {what}")
            if what:
                raise ReadError(f"is {what}")
            return Package.WORD
    if any(_CRAWL.fullmatch(each) for each in names):
        return Package.CRAWL
    for pattern, what in _BY_PATTERN:
        if any(pattern.search(each) for each in names):
            raise ReadError(f"is {what}")
    others = [each for each in names if each.lower().endswith((*_PAGES, ".txt", ".pdf", ".docx", ".json"))]
    return Package.PAGE if len(others) == 1 and others[0].lower() in ("index.html", "index.htm") else Package.FILES


def _ole_names(directory: bytes) -> Iterable[str]:
    """Yield the names in a sector of a directory: 128 bytes an entry, the name first (MS-CFB, 2.6.1)."""
    for place in range(0, len(directory) - 127, 128):
        size = int.from_bytes(directory[place + 64 : place + 66], "little")
        if 2 <= size <= 64:
            yield directory[place : place + size - 2].decode("utf-16-le", "replace").lstrip("\5\1\3")
