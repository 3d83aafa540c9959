"""What is in ZIP archives, as the reader of all files finds it."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.formats.containers import bounds
from index.formats.reader import read
from index.vocabulary.article import Article
from index.vocabulary.report import Failure, Remark
from tests.lengths import rounds

PAGE = "<html><head><title>{}</title></head><body><p>It had been closed for nine years.</p></body></html>"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive of files by their paths."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def found_in(path: Path, data: bytes) -> list[tuple[str, str]]:
    """Return the id and the headline of each article of a file, and the place and the reason of each failure."""
    path.write_bytes(data)
    return [
        (each.id, each.title) if isinstance(each, Article) else (each.path.removeprefix(f"{path.parent}/"), each.reason)
        for each in read(path, name=path.name)
    ]


def test_each_file_of_an_archive_is_an_article_of_its_own(tmp_path: Path) -> None:
    data = zipped({"2019/weir.html": PAGE.format("The weir opens"), "ferry.html": PAGE.format("The ferry stops")})

    assert found_in(tmp_path / "news.zip", data) == [
        ("news.zip!/2019/weir.html", "The weir opens"),
        ("news.zip!/ferry.html", "The ferry stops"),
    ]


def test_an_article_says_where_in_the_archive_it_is(tmp_path: Path) -> None:
    path = tmp_path / "news.zip"
    path.write_bytes(zipped({"a.html": PAGE.format("The weir opens"), "rows.csv": "title,text\nDam,It held.\n"}))

    page, row = read(path, name="news.zip")

    assert isinstance(page, Article)
    assert isinstance(row, Article)
    assert (page.location, row.location) == (f"{path}!/a.html", f"{path}!/rows.csv:2")


def test_what_cannot_be_read_in_an_archive_is_named_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "news.zip"
    path.write_bytes(zipped({"old.rar": b"Rar!\x1a\x07\0", "map.png": b"\x89PNG\r\n\x1a\n", "a.txt": "The dam held."}))

    rar, png, article = read(path, name="news.zip")

    assert rar == Failure(f"{path}!/old.rar", "is a RAR archive; unpack it")
    assert isinstance(png, Failure)
    assert (png.path, png.kind) == (f"{path}!/map.png", Remark.IGNORED)
    assert isinstance(article, Article)


def test_an_archive_inside_an_archive_is_opened_so_often_and_no_deeper(tmp_path: Path) -> None:
    data, expected = b"The dam held.", ""
    for depth in range(4):
        data, expected = zipped({f"{depth}.zip" if depth else "a.txt": data}), f"!/{depth}.zip{expected}"

    assert found_in(tmp_path / "a.zip", data) == [("a.zip!/3.zip!/2.zip!/1.zip!/a.txt", "The dam held.")]
    [(place, reason)] = found_in(tmp_path / "b.zip", zipped({"4.zip": data}))
    assert place == "b.zip!/4.zip!/3.zip!/2.zip!/1.zip"
    assert reason == "is inside 4 archives, and what is deeper is not read; unpack it"


def test_what_is_passed_over_in_a_folder_is_passed_over_in_an_archive(tmp_path: Path) -> None:
    page = PAGE.format("The weir opens")
    parts: dict[str, str | bytes] = {
        "Weir.html": page,
        "Weir_files/frame.html": page,
        "Weir_files/deep/style.css": "p {}",
        ".hidden/a.txt": "Nothing.",
        "__MACOSX/._Weir.html": b"\0\5\x16\x07",
        "case_files/ferry.html": PAGE.format("The ferry stops"),
    }

    assert found_in(tmp_path / "a.zip", zipped(parts)) == [
        ("a.zip!/Weir.html", "The weir opens"),
        ("a.zip!/case_files/ferry.html", "The ferry stops"),
    ]


def test_a_path_in_an_archive_never_leads_out_of_it(tmp_path: Path) -> None:
    data = zipped({"../../etc/a.txt": "The dam held.", "/b.txt": "The weir broke.", "./c//d.txt": "It rained."})

    assert [place for place, _ in found_in(tmp_path / "a.zip", data)] == [
        *("a.zip!/etc/a.txt", "a.zip!/b.txt", "a.zip!/c/d.txt")
    ]
    assert [each.name for each in tmp_path.iterdir()] == ["a.zip"]


def test_files_of_one_path_are_all_read(tmp_path: Path) -> None:
    data = zipped({"a.txt": "The dam held.", "b.txt": "The weir broke."}).replace(b"b.txt", b"a.txt")

    assert found_in(tmp_path / "a.zip", data) == [
        ("a.zip!/a.txt", "The dam held."),
        ("a.zip!/a.txt#2", "The weir broke."),
    ]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "Überfahrt.txt"),
        ("cp437", "Gespräche.txt"),
        ("cp866", "Новости/Мост открыт.txt"),
        ("cp932", "記事/橋の開通.txt"),
        ("gbk", "新闻/大桥开通.txt"),
    ],
)
def test_a_name_is_read_in_the_encoding_of_the_computer_that_packed_it(
    encoding: str, name: str, tmp_path: Path
) -> None:
    data = zipped({"x" * len(name.encode(encoding)): "The dam held."})
    data = data.replace(b"x" * len(name.encode(encoding)), name.encode(encoding))

    assert found_in(tmp_path / "a.zip", data) == [(f"a.zip!/{name}", "The dam held.")]


def test_a_file_without_a_name_costs_no_other_one(tmp_path: Path) -> None:
    data = zipped({"_.txt": "The weir broke.", "a.txt": "The dam held."}).replace(b"_.txt", b"\0.txt")

    assert found_in(tmp_path / "a.zip", data)[-1] == ("a.zip!/a.txt", "The dam held.")


def test_a_name_in_an_extra_field_is_preferred(tmp_path: Path) -> None:
    raw = "大桥.txt".encode("gbk")
    name = "大橋.txt".encode()
    entry = zipfile.ZipInfo("x" * len(raw))
    value = b"\1" + zlib.crc32(raw).to_bytes(4, "little") + name
    entry.extra = b"\x55\x54\1\0\0" + (0x7075).to_bytes(2, "little") + len(value).to_bytes(2, "little") + value
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(entry, "The dam held.")

    assert found_in(tmp_path / "a.zip", file.getvalue().replace(b"x" * len(raw), raw)) == [
        ("a.zip!/大橋.txt", "The dam held.")
    ]


def test_a_file_that_needs_a_password_or_is_packed_in_another_way_is_named(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("secret.txt", "odd.txt", "link.txt", "a.txt"):
            archive.writestr(name, "The dam held.")
        archive.getinfo("secret.txt").flag_bits |= 1
        archive.getinfo("odd.txt").compress_type = 9
        archive.getinfo("link.txt").external_attr = 0o120777 << 16

    assert found_in(tmp_path / "a.zip", file.getvalue()) == [
        ("a.zip!/secret.txt", "needs a password; unpack it"),
        ("a.zip!/odd.txt", "is packed by Deflate64, which is not read; unpack it"),
        ("a.zip!/link.txt", "is a symbolic link, and links are not followed"),
        ("a.zip!/a.txt", "The dam held."),
    ]


def test_a_damaged_file_costs_no_other_one(tmp_path: Path) -> None:
    text = "".join(f"The dam held {number}. " for number in range(400))
    data = zipped({"a.txt": text, "b.txt": "The weir broke."})
    data = data[:60] + bytes(40) + data[100:]

    [(place, reason), second] = found_in(tmp_path / "a.zip", data)

    assert place == "a.zip!/a.txt"
    assert reason.startswith("is damaged in its archive: ")
    assert second == ("a.zip!/b.txt", "The weir broke.")


def test_files_that_share_their_bytes_are_a_bomb(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("a.txt", "b.txt", "c.txt"):
            archive.writestr(name, "The dam held. " * 50)
        for name in ("b.txt", "c.txt"):
            archive.getinfo(name).header_offset = 0
            archive.getinfo(name).compress_size *= 3

    assert found_in(tmp_path / "a.zip", file.getvalue()) == [
        ("a.zip", "is a ZIP archive whose files share their bytes, as those of a bomb do")
    ]


def test_a_bomb_is_left_where_it_becomes_one_and_what_came_before_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "_FREE", 2**20)
    data = zipped({"a.txt": "The dam held.", "b.jsonl": b"\n" * 2**24, "c.txt": "The weir broke."})

    assert found_in(tmp_path / "a.zip", data) == [
        ("a.zip!/a.txt", "The dam held."),
        ("a.zip", "unpacks to more than 200 times its size, as a bomb does; if it is not one, unpack it yourself"),
    ]


def test_an_archive_of_nothing_is_said_to_hold_nothing(tmp_path: Path) -> None:
    nothing = "is an archive without files, or with hidden ones only"

    assert found_in(tmp_path / "a.zip", zipped({})) == [("a.zip", nothing)]
    assert found_in(tmp_path / "b.zip", zipped({".DS_Store": b"\0\0\0\1Bud1"})) == [("b.zip", nothing)]


def test_an_archive_inside_a_stream_is_read_too(tmp_path: Path) -> None:
    inner = zipped({"a.txt": "The dam held.", "b.txt.gz": gzip.compress(b"The weir broke.")})

    assert found_in(tmp_path / "a.gz", gzip.compress(zipped({"x/inner.zip": inner}))) == [
        ("a.gz!/x/inner.zip!/a.txt", "The dam held."),
        ("a.gz!/x/inner.zip!/b.txt.gz", "The weir broke."),
    ]


@settings(max_examples=rounds(80), deadline=None)
@given(st.integers(0, 900), st.binary(min_size=1, max_size=12))
def test_a_damaged_archive_is_read_or_refused(place: int, damage: bytes) -> None:
    whole = zipped({"a.txt": "The dam held.", "b/c.html": PAGE.format("The weir opens")})

    with TemporaryDirectory() as folder:
        found_in(Path(folder) / "a.zip", whole[:place] + damage + whole[place + len(damage) :])
