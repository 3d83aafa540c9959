"""Pages in hOCR."""

from pathlib import Path

from index.formats.reader import read
from index.formats.xml.scans.hocr import is_scanned
from index.vocabulary.article import Article

HOCR = """<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head><title></title></head><body>
<div class='ocr_page' id='page_1' title='image "/tmp/a/0003.png"; bbox 0 0 300 300; ppageno 0'>
<div class='ocr_carea'><p class='ocr_par' lang='eng'>
<span class='ocr_header' title="bbox 10 1 200 30; x_size 30"><span class='ocrx_word'>Weir</span> opens</span></p></div>
<div class='ocr_carea'><p class='ocr_par' lang='eng'>
<span class='ocr_line' title="bbox 10 40 200 50; x_size 10.5"><span class='ocrx_word'>The</span> har-</span>
<span class='ocr_line' title="bbox 10 50 200 60; x_size 10.5"><b>bour</b> is open&nbsp;and</span>
<span class='ocr_line' title="bbox 10 60 90 70; x_size 10.5"><span class='ocrx_word'>wide.</span></span></p>
<p class='ocr_par' lang='eng'><span class='ocr_line' title="bbox 10 80 90 90; x_size 10.5">Nobody knows.</span></p>
</div></div></body></html>"""


def one(folder: Path, text: str = HOCR) -> Article:
    path = folder / "page.hocr"
    path.write_text(text, encoding="utf-8")
    [found] = read(path, name="page")
    assert isinstance(found, Article)
    return found


def test_lines_are_joined_into_paragraphs(tmp_path: Path) -> None:
    page = one(tmp_path)

    assert [each.text for each in page.paragraphs] == ["The harbour is open and wide.", "Nobody knows."]
    assert page.language == "en"


def test_large_lines_are_the_headline(tmp_path: Path) -> None:
    assert one(tmp_path, HOCR.replace("ocr_header", "ocr_line")).title == "Weir opens"


def test_the_image_is_named(tmp_path: Path) -> None:
    assert [(each.name, each.values) for each in one(tmp_path).fields] == [("page_image", ("0003.png",))]


def test_lines_outside_paragraphs_are_read_too(tmp_path: Path) -> None:
    page = one(
        tmp_path,
        "<html><body><div class='ocr_page'><span class='ocr_line'>The weir</span>"
        "<span class='ocr_line'>opens on Monday.</span></div></body></html>",
    )

    assert [each.text for each in page.paragraphs] == ["The weir opens on Monday."]


def test_a_page_that_speaks_of_it_is_none() -> None:
    assert not is_scanned(b"<html><p>Use class ocr_page for pages.</p></html>")
