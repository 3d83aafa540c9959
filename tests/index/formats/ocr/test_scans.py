"""Articles of pictures. A program of ours stands in for tesseract, but for the last tests, which need it."""

import bz2
import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.formats.ocr.scans import Recognizer
from index.formats.reader import read
from index.vocabulary.article import Article, Field, Paragraph, Provenance
from index.vocabulary.report import Failure, Remark
from tests.fake_tesseract import FakeTesseract
from tests.index.formats.documents.test_pdf import partly_scanned

Make = Callable[..., bytes]


def only(found: Iterator[Article | Failure]) -> Article | Failure:
    (one,) = found
    return one


def recognized(article: Article | Failure) -> Provenance:
    assert isinstance(article, Article)
    (found,) = (each for each in article.provenance if each.field is Field.RECOGNIZED)
    return found


def test_a_picture_is_an_article_that_says_how_it_was_read(fake: FakeTesseract, png: Make, tmp_path: Path) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(png())

    article = only(read(path, name="page.png", scans=Recognizer("deu+eng")))

    assert isinstance(article, Article)
    assert article.paragraphs == (Paragraph("Ferry stops at Imber."),)
    assert recognized(article) == Provenance(Field.RECOGNIZED, "tesseract 9.1 (deu+eng)", quote="mean confidence 90 %")


def test_a_page_is_recognized_once_whatever_its_file_is_called(fake: FakeTesseract, png: Make, tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(png())

    first, second = (only(read(tmp_path / name, name=name, scans=Recognizer("eng"))) for name in ("a.png", "b.png"))

    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.paragraphs == second.paragraphs
    assert len(fake.calls) == 1


def test_a_page_is_recognized_again_in_other_languages(fake: FakeTesseract, png: Make, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())

    for languages in ("eng", "deu", "eng"):
        only(read(tmp_path / "a.png", name="a.png", scans=Recognizer(languages)))

    assert [call[0][3] for call in fake.calls] == ["eng", "deu"]


def test_what_cannot_be_kept_is_recognized_again(
    fake: FakeTesseract, png: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.png").write_bytes(png())
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setenv("SEARCHER_CACHE", str(tmp_path / "taken"))

    for _ in range(2):
        assert isinstance(only(read(tmp_path / "a.png", name="a.png", scans=Recognizer("eng"))), Article)
    assert len(fake.calls) == 2


def test_each_page_of_a_picture_is_recognized(fake: FakeTesseract, tmp_path: Path) -> None:
    path = tmp_path / "issue.tif"
    directory = b"\2\0" + b"\0\1\3\0\1\0\0\0\x5a\0\0\0" + b"\1\1\3\0\1\0\0\0\x5a\0\0\0"
    path.write_bytes(b"II*\0\x08\0\0\0" + directory + b"\x26\0\0\0" + directory + b"\0\0\0\0")

    article = only(read(path, name="issue.tif", scans=Recognizer("eng")))

    assert isinstance(article, Article)
    assert len(article.paragraphs) == 2
    assert [call[0][-1] for call in fake.calls] == ["tessedit_page_number=0", "tessedit_page_number=1"]


def test_pages_that_are_hardly_read_are_named(fake: FakeTesseract, png: Make, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())
    fake.prints(_hocr(*[("ferry", 70)] * 3, *[("rn", 10)] * 6))

    found = recognized(only(read(tmp_path / "a.png", name="a.png", scans=Recognizer("eng"))))

    assert found.quote == "mean confidence 30 %"
    assert found.note == "many words may be wrong on page 1 (30 %)"


def test_a_picture_without_words_is_ignored(fake: FakeTesseract, png: Make, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())
    fake.prints(_hocr(("|", 95), ("ox", 30), ("Hm", 90)))

    assert only(read(tmp_path / "a.png", name="a.png", scans=Recognizer("eng"))) == Failure(
        str(tmp_path / "a.png"), "is a picture (PNG) in which OCR finds no text", Remark.IGNORED
    )


def test_an_icon_is_not_even_looked_at(fake: FakeTesseract, png: Make, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(16, 16))

    assert only(read(tmp_path / "a.png", name="a.png", scans=Recognizer("eng"))) == Failure(
        str(tmp_path / "a.png"), "is a picture (PNG) that is too small for text", Remark.IGNORED
    )
    assert fake.calls == []


def test_a_picture_that_is_not_to_be_read_is_ignored(fake: FakeTesseract, png: Make, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())

    found = only(read(tmp_path / "a.png", name="a.png"))

    assert found == Failure(
        str(tmp_path / "a.png"), "is a picture (PNG); --ocr reads what is written in it", Remark.IGNORED
    )
    assert fake.calls == []


def test_pictures_in_archives_and_packed_ones_are_read(fake: FakeTesseract, png: Make, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("--help.png", png())
    (tmp_path / "b.png.bz2").write_bytes(bz2.compress(png(70, 70)))

    for name in ("a.zip", "b.png.bz2"):
        assert isinstance(only(read(tmp_path / name, name=name, scans=Recognizer("eng"))), Article)
    assert [call[1:3] for call in fake.calls] == [(len(png()), b"\x89P"), (len(png(70, 70)), b"\x89P")]


def test_the_pages_of_a_printed_document_are_drawn_and_recognized(
    fake: FakeTesseract, pdf: Make, tmp_path: Path
) -> None:
    pytest.importorskip("pypdfium2", reason="needs the extra 'documents'")
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf((72, 72), (72, 144)))

    assert only(read(path, name="scan.pdf")) == Failure(
        str(path), "has no text: its pages are pictures, probably scanned; --ocr reads them"
    )
    for _ in range(2):
        article = only(read(path, name="scan.pdf", scans=Recognizer("auto", language="fr")))

    assert isinstance(article, Article)
    assert len(article.paragraphs) == 2
    assert recognized(article).origin == "tesseract 9.1 (fra)"
    assert [(call[0][3], call[2]) for call in fake.calls] == [("fra", b"P5"), ("fra", b"P5")]


def test_the_scanned_page_of_a_printed_document_is_recognized_and_named(fake: FakeTesseract, tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2", reason="needs the extra 'documents'")
    (tmp_path / "half.pdf").write_bytes(partly_scanned())

    article = only(read(tmp_path / "half.pdf", name="half.pdf", scans=Recognizer("eng")))

    assert isinstance(article, Article)
    assert "Ferry stops at Imber." in [each.text for each in article.paragraphs]
    assert recognized(article).quote == "page 2: mean confidence 90 %"
    assert len(fake.calls) == 1


def test_a_printed_document_without_words_fails(fake: FakeTesseract, pdf: Make, tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2", reason="needs the extra 'documents'")
    (tmp_path / "scan.pdf").write_bytes(pdf((72, 72)))
    fake.prints(_hocr())

    assert only(read(tmp_path / "scan.pdf", name="scan.pdf", scans=Recognizer("eng"))) == Failure(
        str(tmp_path / "scan.pdf"), "has no text: its pages are pictures, and OCR finds no words in them"
    )


def test_without_tesseract_a_picture_fails_with_what_to_install(
    png: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.png").write_bytes(png())
    monkeypatch.setenv("PATH", str(tmp_path))

    found = only(read(tmp_path / "a.png", name="a.png", scans=Recognizer("eng")))

    assert isinstance(found, Failure)
    assert found.kind is Remark.FAILED
    assert "apt install tesseract-ocr" in found.reason


def _hocr(*words: tuple[str, int]) -> str:
    spans = "".join(f"<span class='ocrx_word' title='x_wconf {sure}'>{word}</span> " for word, sure in words)
    return f"<html><div class='ocr_page'><p class='ocr_par'><span class='ocr_line'>{spans}</span></p></div></html>"


LETTERS = {
    "F": "1f 10 10 1e 10 10 10",
    "E": "1f 10 10 1e 10 10 1f",
    "R": "1e 11 11 1e 14 12 11",
    "Y": "11 11 0a 04 04 04 04",
    "T": "1f 04 04 04 04 04 04",
    "O": "0e 11 11 11 11 11 0e",
    "I": "0e 04 04 04 04 04 0e",
    "M": "11 1b 15 15 11 11 11",
    "B": "1e 11 11 1e 11 11 1e",
}


def _printed(lines: list[str], scale: int = 6) -> bytes:
    """Return a picture (PGM) of words in a typeface of five by seven squares."""
    width = scale * (max(map(len, lines)) * 6 + 20)
    rows = [bytes([255]) * width] * scale * 10
    for line in lines:
        for row in range(7):
            dots = [int(LETTERS[letter].split()[row], 16) if letter != " " else 0 for letter in line]
            bits = "0" * 10 + "".join(f"{each:05b}0" for each in dots)
            drawn = b"".join((b"\0" if bit == "1" else b"\xff") * scale for bit in bits).ljust(width, b"\xff")
            rows += [drawn] * scale
        rows += [b"\xff" * width] * scale * 5
    rows += [bytes([255]) * width] * scale * 10
    return b"P5 %d %d 255\n" % (width, len(rows)) + b"".join(rows)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs the program tesseract (apt install tesseract-ocr)")
def test_words_are_recognized(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCHER_CACHE", str(tmp_path))
    gray = _printed(["FERRY TO IMBER", "OTTER FOR BERRY", "MERRY TIMBER"])
    width, height = map(int, gray.split(b" ", 3)[1:3])
    pixels = gray.split(b"\n", 1)[1]
    rows = [pixels[start : start + width] for start in range(0, len(pixels), width)]
    bitmap = b"".join(b"".join(bytes([dot] * 3) for dot in row) + bytes(-3 * width % 4) for row in reversed(rows))
    head = b"BM" + (54 + len(bitmap)).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little")
    info = b"".join(each.to_bytes(4, "little") for each in (40, width, height))
    info += (1).to_bytes(2, "little") + (24).to_bytes(2, "little") + bytes(24)

    draft = Recognizer("eng").read_picture(io.BytesIO(head + info + bitmap))

    words = " ".join(paragraph.text for paragraph in draft.paragraphs).split()
    assert len({"FERRY", "TO", "IMBER", "OTTER", "FOR", "BERRY", "MERRY", "TIMBER"} & {*words}) >= 5
