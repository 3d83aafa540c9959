"""Files that are not text, by their first bytes."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.recognition.signatures import is_tar, refuse_binary
from index.vocabulary.errors import NotTextError, ReadError


def tar(name: bytes, *, mark: bytes = b"") -> bytes:
    """Return the first header of an archive, with or without the mark of later ones."""
    header = name.ljust(100, b"\0") + b"0000644\0" * 3 + b"00000000012\0" + b"07654321000\0" + b" " * 8 + b"0"
    header = header.ljust(257, b"\0") + mark.ljust(255, b"\0")
    return header[:148] + b"%06o\0 " % sum(header) + header[156:] + b"text\n".ljust(512, b"\0")


NO_TEXT = {
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "GIF": b"GIF89a\1\0\1\0",
    "WebP": b"RIFF\x24\0\0\0WEBPVP8 ",
    "TIFF": b"II*\0\x08\0\0\0",
    "BMP": b"BM" + struct.pack("<IHHII", 154, 0, 0, 54, 40) + bytes(40),
    "ICO": b"\0\0\1\0\1\0\x10\x10",
    "HEIC or AVIF": b"\0\0\0\x1cftypavif\0\0\0\0",
    "Photoshop": b"8BPS\0\1\0\0\0\0\0\0",
    "JPEG XL": b"\0\0\0\x0cJXL \r\n\x87\n",
    "MP3": b"ID3\3\0\0\0\0\0\x21TIT2\0",
    "MP4": b"\0\0\0\x18ftypisom\0\0\2\0",
    "QuickTime": b"\0\0\0\x08wide\0\0\0\0mdat",
    "Ogg": b"OggS\0\2\0\0\0\0",
    "FLAC": b"fLaC\0\0\0\x22",
    "WAV": b"RIFF\x24\0\0\0WAVEfmt ",
    "AIFF": b"FORM\0\0\0\x2eAIFFCOMM",
    "AVI": b"RIFF\x24\0\0\0AVI LIST",
    "Matroska": b"\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska",
    "WebM": b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm\0",
    "Flash": b"FLV\1\5\0\0\0\x09",
    "font": b"\0\1\0\0\0\x0f\0\x80\0\3\0\x70DSIG",
    "font (OTF)": b"OTTO\0\x0b\0\x80\0\3",
    "font (WOFF)": b"wOFF\0\1\0\0\0\0",
    "font (WOFF2)": b"wOF2\0\1\0\0\0\0",
    "font (EOT)": struct.pack("<II", 900, 800) + bytes(26) + b"LP" + bytes(12),
    "program": b"\x7fELF\2\1\1\0",
    "program (PE)": b"MZ\x90\0\3\0\0\0",
    "program (Mach-O)": b"\xcf\xfa\xed\xfe\7\0\0\1",
    "program (class)": b"\xca\xfe\xba\xbe\0\0\0\x37",
    "program (wasm)": b"\0asm\1\0\0\0",
    "DS_Store": b"\0\0\0\1Bud1\0\0\x10\0",
    "AppleDouble": b"\0\5\x16\7\0\2\0\0Mac OS X",
}
REFUSED = {
    "RAR": b"Rar!\x1a\7\1\0",
    "7z": b"7z\xbc\xaf\x27\x1c\0\4",
    "zstd": b"\x28\xb5\x2f\xfd\4\0",
    "encrypted table in Parquet": b"PARE\x15\4\x15\x36\0",
    "Arrow": b"ARROW1\0\0\xff\xff",
    "Feather": b"FEA1\0\0\0\0",
    "Avro": b"Obj\1\4\x16avro.schema",
    "ORC": b"ORC\n\x1d\0\0",
    "HDF5": b"\x89HDF\r\n\x1a\n\0",
    "SQLite": b"SQLite format 3\0\x10\0",
    "Access": b"\0\1\0\0Standard Jet DB\0",
    "DjVu": b"AT&TFORM\0\0\1\0DJVU",
    "PostScript": b"%!PS-Adobe-3.0\n%%Title: Talks",
    "Kindle": b"Talks".ljust(60, b"\0") + b"BOOKMOBI\0\0",
    "DWG": b"AC1032\0\0\0\0\0",
    "Outlook mailbox": b"!BDN\x9c\x21\0\0",
    "WordPerfect": b"\xffWPC\x10\4\0\0",
    "OneNote": b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d",
    "plist": b"bplist00\xd1\1\2Tname",
    "pickle": b"\x80\4\x95\x17\0\0\0",
}
TEXTS = (
    b"BM is a company.",
    b"MZ, the mayor of Imber, resigned.",
    b"ID3 tags explained",
    b"GIF8 or PNG?",
    b"RIFF-raff in the harbour",
    b"ORCs and elves",
    b"PAR1 is a grade",
    b"Obj 1: the weir",
    b"AC1000 won",
    b"8BPS sounds strange",
    b"GGG",
    b"fLaC",
    b"Rar! he cried.",
    b"BZh is short for nothing",
    b"\xef\xbb\xbfTalks resume",
    b"\xff\xfeT\0a\0l\0k\0s\0",
    b"T\0a\0l\0k\0s\0 \0r\0e\0s\0u\0m\0e\0",
    "ÿû did it".encode("latin-1"),
)


@pytest.mark.parametrize("what", NO_TEXT)
def test_a_file_without_text_is_none_whatever_its_name(what: str) -> None:
    with pytest.raises(NotTextError, match=what.partition(" (")[0]):
        refuse_binary(NO_TEXT[what], "report.txt")


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_whose_text_is_out_of_reach_is_named_with_a_remedy(what: str) -> None:
    with pytest.raises(ReadError, match=f"{what}.*; ") as caught:
        refuse_binary(REFUSED[what], "report.txt")

    assert not isinstance(caught.value, NotTextError)


@pytest.mark.parametrize("head", TEXTS, ids=repr)
def test_a_text_that_begins_with_the_same_letters_is_a_text(head: bytes) -> None:
    refuse_binary(head, "report.txt")


def test_an_archive_is_known_by_the_sum_of_its_first_header() -> None:
    damaged = bytearray(tar(b"pages/1.html"))
    damaged[3] ^= 1

    assert is_tar(tar(b"pages/1.html"))
    assert not is_tar(bytes(damaged))


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=80))
def test_no_text_without_control_characters_is_taken_for_a_picture(text: str) -> None:
    try:
        refuse_binary(text.encode(), "a.txt")
    except NotTextError as error:
        pytest.fail(str(error))
    except ReadError:
        pass
