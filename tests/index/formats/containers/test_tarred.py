"""What is in tar archives, as the reader of all files finds it."""

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.formats.containers import bounds, tarred
from index.vocabulary.report import Failure, Remark
from tests.index.formats.containers.test_zipped import PAGE, found_in
from tests.lengths import rounds

HELD = "The dam held."
BROKE = "The weir broke."


def tarred_files(
    parts: dict[str, str | bytes | tarfile.TarInfo], *, form: int = tarfile.PAX_FORMAT, encoding: str = "utf-8"
) -> bytes:
    """Return a tar archive of files by their paths, or of headers without data."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=form, encoding=encoding) as archive:
        for name, part in parts.items():
            if isinstance(part, tarfile.TarInfo):
                part.name = name
                archive.addfile(part)
                continue
            data = part.encode() if isinstance(part, str) else part
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return file.getvalue()


def of_kind(kind: bytes, link: str = "") -> tarfile.TarInfo:
    entry = tarfile.TarInfo()
    entry.type, entry.linkname = kind, link
    return entry


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_each_file_is_an_article_however_the_archive_is_packed(
    pack: Callable[[bytes], bytes], form: int, tmp_path: Path
) -> None:
    data = tarred_files({"./2019/a.html": PAGE.format("The weir opens"), "b.txt": HELD}, form=form)

    assert found_in(tmp_path / "news.tar", pack(data)) == [
        ("news.tar!/2019/a.html", "The weir opens"),
        ("news.tar!/b.txt", HELD),
    ]


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_long_name_is_whole(form: int, tmp_path: Path) -> None:
    long = "/".join(["nachrichten"] * 30) + "/Brücke.txt"

    assert found_in(tmp_path / "a.tar", tarred_files({long: HELD}, form=form)) == [(f"a.tar!/{long}", HELD)]


def test_a_name_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    data = tarred_files({"новости/мост открыт.txt": HELD}, form=tarfile.GNU_FORMAT, encoding="koi8_r")

    assert found_in(tmp_path / "a.tar", data) == [("a.tar!/новости/мост открыт.txt", HELD)]


def test_links_and_devices_are_named_and_not_read(tmp_path: Path) -> None:
    parts: dict[str, str | bytes | tarfile.TarInfo] = {
        "a.txt": HELD,
        "folder": of_kind(tarfile.DIRTYPE),
        "link": of_kind(tarfile.SYMTYPE, "/etc/passwd"),
        "copy": of_kind(tarfile.LNKTYPE, "a.txt"),
        "disk": of_kind(tarfile.BLKTYPE),
    }
    assert found_in(tmp_path / "a.tar.gz", gzip.compress(tarred_files(parts))) == [
        ("a.tar.gz!/a.txt", HELD),
        ("a.tar.gz!/link", "is a symbolic link, and links are not followed"),
        ("a.tar.gz!/copy", "is a link to another file of the archive"),
        ("a.tar.gz!/disk", "is a device"),
    ]


def test_the_companion_folder_of_a_page_is_passed_over_before_and_behind_it(tmp_path: Path) -> None:
    parts: dict[str, str | bytes | tarfile.TarInfo] = {
        "Weir_files/frame.html": PAGE.format("A frame"),
        "case_files/ferry.html": PAGE.format("The ferry stops"),
        "Weir.html": PAGE.format("The weir opens"),
        "Weir_files/other.html": PAGE.format("Another frame"),
        ".notes": "Nothing.",
    }

    assert found_in(tmp_path / "a.tgz", gzip.compress(tarred_files(parts))) == [
        ("a.tgz!/Weir.html", "The weir opens"),
        ("a.tgz!/case_files/ferry.html", "The ferry stops"),
    ]


def test_pages_beyond_those_that_are_kept_aside_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tarred, "_MOST_ASIDE", 10)

    found = found_in(tmp_path / "a.tar", tarred_files({"case_files/ferry.html": PAGE.format("The ferry stops")}))

    assert found == [("a.tar!/case_files/ferry.html", "The ferry stops")]


def test_archives_that_were_joined_are_read_to_the_end(tmp_path: Path) -> None:
    data = tarred_files({"a.txt": HELD}) + tarred_files({"b.txt": BROKE})

    assert found_in(tmp_path / "a.tar", data) == [("a.tar!/a.txt", HELD), ("a.tar!/b.txt", BROKE)]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_archive_that_is_cut_off_or_damaged_says_so_behind_what_was_read(
    pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    data = tarred_files({"a.txt": HELD, "b.txt": BROKE * 200, "c.txt": HELD})
    place = data.index(b"c.txt")

    for broken in (data[: place + 100], data[:place] + b"\1" + data[place + 1 :], data[:1600]):
        found = found_in(tmp_path / "a.tar", pack(broken))
        assert found[0] == ("a.tar!/a.txt", HELD)
        assert "is a damaged tar archive" in found[-1][1]


def test_a_sparse_file_is_read_with_its_holes_and_one_that_overlaps_itself_is_refused(tmp_path: Path) -> None:
    entry = tarfile.TarInfo("a.txt")
    entry.pax_headers = {
        "GNU.sparse.map": "0,13,1000,5",
        "GNU.sparse.size": "1005",
        "GNU.sparse.name": "real.txt",
    }
    entry.size = 18
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(entry, io.BytesIO(b"The dam held.again"))

    [(place, _)] = found_in(tmp_path / "a.tar", file.getvalue())
    assert place == "a.tar!/real.txt"
    [(place, reason)] = found_in(tmp_path / "b.tar", file.getvalue().replace(b"0,13,1000,5", b"5,13,0000,5"))
    assert (place, reason) == ("b.tar", "is a damaged tar archive: the parts of a file in it overlap")


def test_a_file_of_no_size_that_can_be_is_refused(tmp_path: Path) -> None:
    data = bytearray(tarred_files({"a.txt": HELD}))
    data[124:136] = b"\xff" * 12
    data[148:156] = b" " * 8
    data[148:156] = f"{sum(data[:512]):06o}\0 ".encode()

    [(place, reason)] = found_in(tmp_path / "a.tar", bytes(data))

    assert place == "a.tar"
    assert "is a damaged tar archive" in reason


def test_a_file_that_is_said_to_go_on_for_ever_ends_with_its_stream(tmp_path: Path) -> None:
    entry = tarfile.TarInfo("b.bin")
    entry.size = 2**55
    data = tarred_files({"a.txt": HELD})[:1024] + entry.tobuf(tarfile.GNU_FORMAT)

    assert found_in(tmp_path / "a.tgz", gzip.compress(data))[-1] == (
        "a.tgz",
        "is a damaged tar archive: unexpected end of data",
    )


def test_a_bomb_in_a_stream_is_left_where_it_becomes_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_FREE", 2**20)
    data = gzip.compress(tarred_files({"a.txt": HELD, "b.bin": bytes(2**24), "c.txt": BROKE}))

    found = found_in(tmp_path / "a.tgz", data)

    assert found[0] == ("a.tgz!/a.txt", HELD)
    assert found[-1][0] == "a.tgz"
    assert found[-1][1].startswith("unpacks to more than 200 times its size")


def test_a_link_is_a_remark_and_no_failure() -> None:
    data = io.BytesIO(tarred_files({"link": of_kind(tarfile.SYMTYPE, "a.txt")}))

    assert list(tarred.tar_members(data)) == [
        Failure("link", "is a symbolic link, and links are not followed", Remark.IGNORED)
    ]


@settings(max_examples=rounds(80), deadline=None)
@given(st.integers(0, 2500), st.binary(min_size=1, max_size=12), st.booleans())
def test_a_damaged_archive_is_read_or_refused(place: int, damage: bytes, is_packed: bool) -> None:
    whole = tarred_files({"a.txt": HELD, "b/c.html": PAGE.format("The weir opens")})
    data = whole[:place] + damage + whole[place + len(damage) :]

    with TemporaryDirectory() as folder:
        found_in(Path(folder) / "a.tar", gzip.compress(data, 1) if is_packed else data)


def test_an_archive_that_begins_with_a_pdf_is_an_archive(tmp_path: Path) -> None:
    data = tarred_files({"a.pdf": "%PDF-1.7 and no more", "b.txt": HELD})

    assert [each[0] for each in found_in(tmp_path / "news.tar", data)] == ["news.tar!/a.pdf", "news.tar!/b.txt"]
