"""Runs that read pictures, by a program that stands in for tesseract."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from index.formats.reader import read
from index.vocabulary.article import Article
from index.vocabulary.errors import UsageError
from index.vocabulary.report import Failure, Remark, RemarkCounts
from tests.fake_tesseract import HOCR, FakeTesseract
from tests.index.corpus import Corpus

Make = Callable[..., bytes]

pytestmark = pytest.mark.usefixtures("read_here")


def test_a_picture_is_read_once_that_is_asked_for_and_later_runs_go_on(
    corpus: Corpus, fake: FakeTesseract, png: Make
) -> None:
    (corpus.folder / "page.png").write_bytes(png())
    corpus.text("a.txt", "First")

    before = corpus.build(corpus.folder)
    read = corpus.build(ocr=True)
    (corpus.folder / "next.png").write_bytes(png(70))
    after = corpus.build()
    again = corpus.build(ocr=True)

    assert (before.articles, before.remarks) == (1, RemarkCounts(ignored=1))
    assert (read.added, read.unchanged, read.remarks) == (1, 1, RemarkCounts())
    assert (after.added, after.unchanged) == (1, 2)
    assert (again.articles, again.unchanged) == (3, 3)
    assert len(fake.calls) == 2


def test_pictures_are_no_longer_read_when_that_is_said_but_those_that_were_stay(
    corpus: Corpus, fake: FakeTesseract, png: Make
) -> None:
    (corpus.folder / "page.png").write_bytes(png())

    corpus.build(corpus.folder, ocr=True)
    off = corpus.build(ocr=False)
    (corpus.folder / "next.png").write_bytes(png(70))
    after = corpus.build()

    assert (off.unchanged, after.unchanged, after.articles, after.remarks) == (1, 1, 1, RemarkCounts(ignored=1))
    assert len(fake.calls) == 1


def test_only_what_gave_nothing_is_read_again_for_ocr(
    corpus: Corpus, fake: FakeTesseract, png: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus.folder / "page.png").write_bytes(png())
    corpus.text("a.txt", "First")
    corpus.text("broken.pdf", "%PDF-1.4")
    corpus.build(corpus.folder)
    asked: list[str] = []

    def noted(path: Path, *, name: str, **options: Any) -> Iterator[Article | Failure]:
        asked.append(name)
        return read(path, name=name, **options)

    monkeypatch.setattr("index.run.reading.read", noted)
    corpus.build(ocr="deu")

    assert sorted(asked) == ["broken.pdf", "page.png"]


def test_the_language_of_a_folder_is_that_of_recognition(corpus: Corpus, fake: FakeTesseract, png: Make) -> None:
    (corpus.folder / "page.png").write_bytes(png())
    (corpus.folder / "searcher.toml").write_text('language = "fr"\n')

    corpus.build(corpus.folder, ocr=True)

    assert [call[0][3] for call in fake.calls] == ["fra"]


def test_ocr_holds_for_a_root_not_for_a_part_of_it(corpus: Corpus, fake: FakeTesseract) -> None:
    corpus.text("sub/a.txt", "First")
    corpus.build(corpus.folder)

    with pytest.raises(UsageError, match="hold for all of that; name that folder"):
        corpus.build(corpus.folder / "sub", ocr=True)


def test_a_page_is_recognized_once_whatever_is_rebuilt(corpus: Corpus, fake: FakeTesseract, png: Make) -> None:
    (corpus.folder / "page.png").write_bytes(png())

    first = corpus.build(corpus.folder, ocr="deu")
    rebuilt = corpus.build(rebuild=True, ocr="deu")

    assert (first.added, rebuilt.articles) == (1, 1)
    assert len(fake.calls) == 1


def test_pages_that_are_hardly_read_are_among_the_remarks(corpus: Corpus, fake: FakeTesseract, png: Make) -> None:
    (corpus.folder / "page.png").write_bytes(png())
    words = "".join(f"<span class='ocrx_word' title='x_wconf {sure}'>ferry</span> " for sure in (70, 70, 70, 10, 10))
    fake.prints(f"<html><p class='ocr_par'><span class='ocr_line ocr_page'>{words}</span></p></html>")

    report = corpus.build(corpus.folder, ocr=True)

    assert report.noted == (
        Failure(f"{corpus.folder}/page.png", "read by OCR: many words may be wrong on page 1 (46 %)", Remark.LEFT_OUT),
    )


def test_a_crash_of_the_program_costs_one_picture(corpus: Corpus, fake: FakeTesseract, png: Make) -> None:
    (corpus.folder / "a.png").write_bytes(png(60))
    (corpus.folder / "b.png").write_bytes(png(70))
    fake.answers(f"os.kill(os.getpid(), 11) if len(given) > {len(png(60))} else print({HOCR.format(sure=90)!r})")

    report = corpus.build(corpus.folder, ocr=True)

    assert report.added == 1
    assert [(each.path, each.reason[:31]) for each in report.failed] == [
        (f"{corpus.folder}/b.png", "made tesseract crash (signal 11")
    ]


def test_languages_that_are_not_there_are_refused(corpus: Corpus, fake: FakeTesseract) -> None:
    with pytest.raises(UsageError, match="'xyz' is no language"):
        corpus.build(corpus.folder, ocr="xyz")
