"""What is in ZIP archives, as the reader of all files finds it."""

import io
import zipfile
from pathlib import Path

from index.formats.reader import read
from index.vocabulary.article import Article
from index.vocabulary.report import Failure, Remark

PAGE = "<html><head><title>{}</title></head><body><p>It had been closed for nine years.</p></body></html>"


def zipped(parts: dict[str, str | bytes]) -> bytes:
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
