"""Given the first bytes of a file that is not plain text, what is it, and what can be done with it?

The bytes are those of the formats' own descriptions and of the lists that `file` and the WHATWG MIME Sniffing Standard
have. A name proves nothing, and neither do two letters: what a text may begin with too is looked at more closely.
"""

import re

from index.vocabulary.errors import NotTextError, ReadError

_PICTURE, _SOUND, _FILM = "a picture ({})", "a sound recording ({})", "a video ({})"
_FONT, _PROGRAM = "a font", "a program"
_UNPACK, _EXPORT, _CONVERT = "unpack it", "export it as CSV or JSON", "convert it to DOCX, PDF or text"

_NO_TEXT: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG", _PICTURE.format("PNG")),
    (0, b"\x8aMNG", _PICTURE.format("MNG")),
    (0, b"\xff\xd8\xff", _PICTURE.format("JPEG")),
    (0, b"GIF87a", _PICTURE.format("GIF")),
    (0, b"GIF89a", _PICTURE.format("GIF")),
    (8, b"WEBP", _PICTURE.format("WebP")),
    (0, b"II*\0", _PICTURE.format("TIFF")),
    (0, b"MM\0*", _PICTURE.format("TIFF")),
    (0, b"II+\0", _PICTURE.format("TIFF")),
    (0, b"MM\0+", _PICTURE.format("TIFF")),
    (0, b"II\xbc\x01", _PICTURE.format("JPEG XR")),
    (0, b"\0\0\1\0", _PICTURE.format("ICO")),
    (0, b"\0\0\2\0", _PICTURE.format("CUR")),
    (0, b"8BPS", _PICTURE.format("Photoshop")),
    (0, b"gimp xcf", _PICTURE.format("GIMP")),
    (0, b"\0\0\0\x0cjP  \r\n", _PICTURE.format("JPEG 2000")),
    (0, b"\xff\x4f\xff\x51", _PICTURE.format("JPEG 2000")),
    (0, b"\0\0\0\x0cJXL \r\n", _PICTURE.format("JPEG XL")),
    (0, b"\xff\x0a", _PICTURE.format("JPEG XL")),
    (0, b"icns", _PICTURE.format("ICNS")),
    (0, b"qoif", _PICTURE.format("QOI")),
    (0, b"\x76\x2f\x31\x01", _PICTURE.format("OpenEXR")),
    (0, b"\xd7\xcd\xc6\x9a", _PICTURE.format("WMF")),
    (40, b" EMF", _PICTURE.format("EMF")),
    (0, b"fLaC", _SOUND.format("FLAC")),
    (0, b"OggS\0", _SOUND.format("Ogg")),
    (8, b"WAVE", _SOUND.format("WAV")),
    (0, b"MThd\0\0\0\6", _SOUND.format("MIDI")),
    (0, b"#!AMR", _SOUND.format("AMR")),
    (0, b".snd\0", _SOUND.format("AU")),
    (8, b"AIFF", _SOUND.format("AIFF")),
    (8, b"AIFC", _SOUND.format("AIFF")),
    (8, b"AVI ", _FILM.format("AVI")),
    (0, b"FLV\1", _FILM.format("Flash")),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", _FILM.format("Windows Media")),
    (0, b".RMF\0", _FILM.format("RealMedia")),
    (0, b"\0\0\1\xba", _FILM.format("MPEG")),
    (0, b"\0\0\1\xb3", _FILM.format("MPEG")),
    (0, b"CWS", "a Flash animation"),
    (0, b"FWS", "a Flash animation"),
    (0, b"wOFF", _FONT),
    (0, b"wOF2", _FONT),
    (0, b"OTTO\0", _FONT),
    (0, b"ttcf\0", _FONT),
    (0, b"true\0", _FONT),
    (34, b"LP\0\0\0\0\0", _FONT),
    (0, b"%!PS-AdobeFont", _FONT),
    (0, b"\x80\1", _FONT),
    (0, b"\x7fELF", _PROGRAM),
    (0, b"\xfe\xed\xfa\xce", _PROGRAM),
    (0, b"\xfe\xed\xfa\xcf", _PROGRAM),
    (0, b"\xce\xfa\xed\xfe", _PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", _PROGRAM),
    (0, b"\xca\xfe\xba\xbe", _PROGRAM),
    (0, b"\0asm", _PROGRAM),
    (0, b"dex\n03", _PROGRAM),
    (0, b"BC\xc0\xde", _PROGRAM),
    (0, b"!<arch>\n", "a library of programs or a package"),
    (0, b"\0\0\0\1Bud1", "a folder's settings (.DS_Store)"),
    (0, b"\0\5\x16\7", "what macOS notes of a file (AppleDouble)"),
    (0, b"\0\5\x16\0", "what macOS notes of a file (AppleSingle)"),
    (0, b"L\0\0\0\1\x14\2\0", "a Windows shortcut"),
    (0, b"DIRC\0\0\0", "a Git index"),
    (0, b"\xfftOc", "a Git index"),
)
"""Files that hold no text: where the bytes stand, which, and what it is."""

_REFUSED: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"Rar!\x1a\7", "a RAR archive", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (0, b"MSCF\0\0\0\0", "a CAB archive", _UNPACK),
    (0, b"\x60\xea", "an ARJ archive", _UNPACK),
    (2, b"-lh", "an LHA archive", _UNPACK),
    (0, b"xar!", "a XAR archive", _UNPACK),
    (0, b"SIT!", "a StuffIt archive", _UNPACK),
    (0, b"StuffIt ", "a StuffIt archive", _UNPACK),
    (0, b"070701", "a cpio archive", _UNPACK),
    (0, b"070707", "a cpio archive", _UNPACK),
    (0, b"\xed\xab\xee\xdb", "an RPM package", _UNPACK),
    (0, b"Cr24", "a browser's extension", _UNPACK),
    (0, b"PK\7\x08", "a ZIP archive in several files", _UNPACK),
    (0, b"PK00PK\3\4", "a ZIP archive in several files", _UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "compressed by zstd", "unpack it or use gzip"),
    (0, b"\4\x22\x4d\x18", "compressed by lz4", "unpack it or use gzip"),
    (0, b"LZIP\1", "compressed by lzip", "unpack it or use gzip"),
    (0, b"\x1f\x9d", "compressed by compress", "unpack it or use gzip"),
    (0, b"\x1f\xa0", "compressed by compress", "unpack it or use gzip"),
    (0, b"\x5d\0\0", "compressed by LZMA", "unpack it or use gzip"),
    (0, b"\xff\6\0\0sNaPpY", "compressed by Snappy", "unpack it or use gzip"),
    (0, b"SQLite format 3\0", "a database (SQLite)", _EXPORT),
    (4, b"Standard Jet DB", "a database (Microsoft Access)", _EXPORT),
    (4, b"Standard ACE DB", "a database (Microsoft Access)", _EXPORT),
    (0, b"PARE", "an encrypted table in Parquet", _EXPORT),
    (0, b"ARROW1", "a table in Arrow or Feather", _EXPORT),
    (0, b"FEA1", "a table in Feather", _EXPORT),
    (0, b"\xff\xff\xff\xff", "a stream of tables in Arrow", _EXPORT),
    (0, b"Obj\1", "a table in Avro", _EXPORT),
    (0, b"ORC\n", "a table in ORC", _EXPORT),
    (0, b"ORC\x08", "a table in ORC", _EXPORT),
    (0, b"\x89HDF\r\n\x1a\n", "data in HDF5", _EXPORT),
    (0, b"CDF\1", "data in NetCDF", _EXPORT),
    (0, b"\x93NUMPY", "an array of NumPy", _EXPORT),
    (0, b"\x80\2", "a pickle of Python", _EXPORT),
    (0, b"\x80\3", "a pickle of Python", _EXPORT),
    (0, b"\x80\4\x95", "a pickle of Python", _EXPORT),
    (0, b"\x80\5\x95", "a pickle of Python", _EXPORT),
    (0, b"RDX2\n", "data of R", _EXPORT),
    (0, b"RDX3\n", "data of R", _EXPORT),
    (0, b"X\n\0\0\0", "data of R", _EXPORT),
    (0, b"MATLAB 5.0 MAT-file", "data of MATLAB", _EXPORT),
    (0, b"$FL2", "a table of SPSS", _EXPORT),
    (0, b"$FL3", "a table of SPSS", _EXPORT),
    (0, b"<stata_dta>", "a table of Stata", _EXPORT),
    (0, b"\0\0\2\0\6\4", "a table of Lotus 1-2-3", _EXPORT),
    (60, b"BOOKMOBI", "a Kindle book (MOBI or AZW)", "convert it to HTML, DOCX or text"),
    (60, b"TEXtREAd", "a Palm book", "convert it to HTML, DOCX or text"),
    (0, b"TPZ0", "a Kindle book (Topaz)", "convert it to HTML, DOCX or text"),
    (0, b"\xeaDRMION\xee", "an encrypted Kindle book", "convert it to HTML, DOCX or text"),
    (0, b"CONT\2\0", "a Kindle book (KFX)", "convert it to HTML, DOCX or text"),
    (0, b"ITOLITLS", "a Microsoft Reader book", "convert it to HTML, DOCX or text"),
    (0, b"ITSF", "a Windows help file (CHM)", "convert it to HTML"),
    (0, b"AT&TFORM", "a DjVu document", "convert it to PDF, with its text"),
    (0, b"%!PS", "a PostScript document", "convert it to PDF"),
    (0, b"\xc5\xd0\xd3\xc6", "a PostScript document", "convert it to PDF"),
    (0, b"\4%!PS", "a PostScript document", "convert it to PDF"),
    (0, b"\x1b%-12345X", "a printer's file", "print it as PDF"),
    (0, b"AC10", "a drawing (DWG)", "export it as PDF"),
    (0, b"!BDN", "an Outlook mailbox (PST)", "export its messages as .eml or mbox"),
    (0, b"\xcf\xad\x12\xfe", "an Outlook Express mailbox (DBX)", "export its messages as .eml or mbox"),
    (0, b"\x1a\0\0\4\0\0", "a Lotus Notes database", _EXPORT),
    (0, b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "a OneNote notebook", "export it as PDF"),
    (0, b"\xffWPC", "a WordPerfect document", _CONVERT),
    (0, b"\x31\xbe\0\0", "a Microsoft Write document", _CONVERT),
    (0, b"\xdb\xa5-\0\0\0", "a Word 2 document", _CONVERT),
    (0, b"BOBO", "an AppleWorks document", _CONVERT),
    (0, b"HWP Document File", "a Hangul document", _CONVERT),
    (0, b"\x85\1", "encrypted (PGP)", "decrypt it"),
    (0, b"\x85\2", "encrypted (PGP)", "decrypt it"),
    (0, b"\x99\1", "a key (PGP)", "remove it"),
    (0, b"Salted__", "encrypted (OpenSSL)", "decrypt it"),
    (0, b"KDMV", "a virtual disk", _UNPACK),
    (0, b"QFI\xfb", "a virtual disk", _UNPACK),
)
"""Files whose text, if there is some, cannot be got at: where the bytes stand, which, what it is, and the remedy."""

_HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"})
_FILM_ATOMS = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
_BITMAPS = frozenset({12, 40, 52, 56, 64, 108, 124})
"""Sizes of the header of a bitmap."""

_NEEDS_CONTROL = frozenset(
    (
        *(b"CWS", b"FWS", b"\x80\1", b"\x80\2", b"\x80\3", b"\x60\xea", b"\xff\x0a", b"AC10", b"icns", b"CDF\1"),
        *(b"-lh", b"xar!", b"SIT!", b"BOBO", b"PARE", b"FEA1", b"ITSF", b"qoif", b"true\0"),
        *(b"8BPS", b"wOFF", b"wOF2", b"fLaC", b"\x85\1", b"\x85\2", b"\x99\1", b"070701"),
    )
)
"""Bytes that a text may begin with as well, or that are too few to prove anything: then NULs must be near them."""

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff", b"\xef\xbb\xbf")


def refuse_binary(head: bytes, name: str) -> None:
    """Raise `NotTextError` for a file that holds no text, `ReadError` for one whose text we cannot get at.

    >>> refuse_binary(b"Talks resume", "talks.txt")
    >>> refuse_binary(b"PARE" + bytes(9), "talks.txt")
    Traceback (most recent call last):
        ...
    index.vocabulary.errors.ReadError: is an encrypted table in Parquet; export it as CSV or JSON
    """
    if head.startswith(_UTF16_MARKS):
        return
    is_binary = b"\0" in head[:512]
    if kind := _no_text(head, name, is_binary=is_binary):
        raise NotTextError(f"is {kind}")
    for offset, magic, what, remedy in _REFUSED:
        if head.startswith(magic, offset) and (is_binary or magic not in _NEEDS_CONTROL):
            raise ReadError(f"is {what}; {remedy}")
    if head.startswith(b"bplist0"):
        raise ReadError("is settings or data of macOS (plist); export it as JSON")


def _no_text(head: bytes, name: str, *, is_binary: bool) -> str:
    """Return what a file without text is, empty if it is none."""
    for offset, magic, what in _NO_TEXT:
        is_certain = is_binary or not (magic in _NEEDS_CONTROL or offset == 8)
        if head.startswith(magic, offset) and is_certain and (offset != 8 or head[:4] in (b"RIFF", b"RIFX", b"FORM")):
            return what
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0" and int.from_bytes(head[14:18], "little") in _BITMAPS:
        return _PICTURE.format("BMP")
    if head[4:8] == b"ftyp":
        return _PICTURE.format("HEIC or AVIF") if head[8:12] in _HEIF else _film(head[8:12])
    if head[4:8] in _FILM_ATOMS and head[:2] == b"\0\0":
        return _FILM.format("QuickTime")
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return _FILM.format("WebM" if b"webm" in head[:64] else "Matroska")
    if head[:1] == b"G" and head[188:189] == b"G" and head[376:377] == b"G" and is_binary:
        return _FILM.format("MPEG")
    if (head.startswith(b"ID3") and head[3:4] < b"\x10" and len(head) > 9) or _is_mp3(head, is_binary=is_binary):
        return _SOUND.format("MP3")
    if head.startswith(b"\0\1\0\0\0") and 0 < head[5] < 64 if len(head) > 12 else False:
        return _FONT
    if head[:2] == b"MZ" and is_binary:
        return _PROGRAM
    if head[2:4] == b"\r\n" and is_binary and name.lower().endswith((".pyc", ".pyo")):
        return _PROGRAM
    return ""


def _film(brand: bytes) -> str:
    return _SOUND.format("M4A") if brand[:3] in (b"M4A", b"M4B") else _FILM.format("MP4 or QuickTime")


def _is_mp3(head: bytes, *, is_binary: bool) -> bool:
    """Return whether a frame of MPEG audio begins here: eleven bits set, a bit rate and a frequency that exist."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0 or not is_binary:
        return False
    return bool(head[1] & 0x06) and head[2] >> 4 not in (0, 15) and head[2] >> 2 & 3 != 3


_OCTAL = re.compile(rb"[ \0]*([0-7]{1,7})[ \0]*\Z")


def is_tar(head: bytes) -> bool:
    """Return whether a file is a TAR archive: by its mark, or in older ones by the sum of its first header."""
    if head[257:262] == b"ustar":
        return True
    match = _OCTAL.match(head[148:156])
    if len(head) < 512 or match is None or b"\0" not in head[:100]:
        return False
    return int(match[1], 8) == sum(head[:148]) + 8 * 32 + sum(head[156:512])
