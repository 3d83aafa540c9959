"""What tesseract is asked for, and what if it is missing or fails. A program of ours stands in for it."""

import os
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from index.formats.ocr.tesseract import Tesseract, check_languages, ocr_languages, recognize, tesseract, usual_languages
from index.machine.limits import FILE_SECONDS
from index.vocabulary.errors import ReadError, UsageError
from tests.fake_tesseract import FakeTesseract


def run(program: Tesseract, *, position: int = 0, resolution: int = 0) -> bytes:
    with TemporaryFile() as file:
        file.write(b"picture")
        file.flush()
        return recognize(program, file, position=position, languages="deu+eng", resolution=resolution)


def test_the_program_says_its_version_and_its_languages(fake: FakeTesseract) -> None:
    found = tesseract()

    assert found.version == "9.1"
    assert found.known == ("deu", "eng", "fra", "osd")


def test_a_page_is_recognized_in_one_thread_from_what_is_given_and_by_no_name(fake: FakeTesseract) -> None:
    hocr = run(tesseract(), position=2, resolution=300)

    assert b"Ferry" in hocr
    assert fake.calls == [
        (
            [
                *("stdin", "stdout", "-l", "deu+eng", "--psm", "1", "--dpi", "300"),
                *("-c", "tessedit_create_hocr=1", "-c", "tessedit_page_number=2"),
            ],
            7,
            b"pi",
            "1",
        )
    ]


def test_without_the_program_a_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ReadError, match="tesseract, which is not installed: apt install tesseract-ocr"):
        tesseract()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("import os; os.kill(os.getpid(), 11)", r"made tesseract crash \(signal 11\)"),
        (
            "print('\\nError: unreadable', file=sys.stderr); sys.exit(1)",
            "cannot be read by tesseract: Error: unreadable",
        ),
        ("print('garbage')", "said no words of it but: nothing"),
        ("print('<html><div class=ocr_page>')", "said no words of it but: nothing"),
        ("pass", "said no words of it but: nothing"),
    ],
)
def test_a_program_that_fails_costs_the_file(fake: FakeTesseract, answer: str, reason: str) -> None:
    fake.answers(answer)

    with pytest.raises(ReadError, match=reason):
        run(tesseract())


def test_a_page_that_takes_too_long_is_given_up(fake: FakeTesseract, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FILE_SECONDS, "1")
    program = tesseract()
    fake.answers("while True: pass")

    with pytest.raises(ReadError, match=f"takes tesseract more than 5 seconds for a page; {FILE_SECONDS}"):
        run(program)


def test_unknown_languages_are_refused_with_those_that_are_known(fake: FakeTesseract) -> None:
    check_languages("auto", tesseract())
    check_languages("eng+deu", tesseract())

    with pytest.raises(UsageError, match=r"'xyz' is no language that tesseract has data for \(it has deu, eng, fra\)"):
        check_languages("deu+xyz", tesseract())
    for hostile in ("", "--help", "eng --psm", "../eng", "eng+"):
        with pytest.raises(UsageError):
            check_languages(hostile, tesseract())


@pytest.mark.parametrize(
    ("known", "language", "languages"),
    [
        (("deu", "eng", "fra", "osd"), "", "eng+deu+fra"),
        (("deu", "eng", "fra", "osd"), "fr", "fra"),
        (("chi_sim", "eng"), "zh", "chi_sim"),
        (("deu", "eng"), "sv", "eng+deu"),
        (("afr", "deu", "eng", "fra", "spa"), "", "eng"),
        (("deu", "osd"), "", "deu"),
        (("script/Fraktur", "osd"), "", "script/Fraktur"),
    ],
)
def test_languages_are_those_of_the_archive_else_english_and_the_few_others(
    known: tuple[str, ...], language: str, languages: str
) -> None:
    assert usual_languages(known, language) == languages


def test_other_data_of_a_language_makes_another_identity() -> None:
    first, second = (Tesseract("/bin/tesseract", "9.1", (("eng", size), ("deu", 1))) for size in (1, 2))

    assert first.identity("eng") != second.identity("eng")
    assert first.identity("deu") == second.identity("deu")


def test_a_program_that_does_not_work_is_named(fake: FakeTesseract, tmp_path: Path) -> None:
    path = tmp_path / "bin" / "tesseract"
    path.write_text("#!/bin/sh\necho libtiff is missing >&2\nexit 127\n")

    with pytest.raises(ReadError, match="which does not work: libtiff is missing"):
        tesseract()


def test_old_versions_list_their_languages_as_errors(fake: FakeTesseract, tmp_path: Path) -> None:
    path = tmp_path / "bin" / "tesseract"
    path.write_text("#!/bin/sh\nprintf 'tesseract v4.0\\nList of available languages (2):\\neng\\nosd\\n' >&2\n")

    assert tesseract() == Tesseract(os.path.abspath(path), "4.0", (("eng", 0), ("osd", 0)))


def test_without_the_program_ocr_is_refused_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert (ocr_languages(None), ocr_languages(False)) == (None, "")
    with pytest.raises(UsageError, match="apt install tesseract-ocr"):
        ocr_languages(True)


def test_ocr_is_asked_for_in_languages_or_in_those_that_are_fit(fake: FakeTesseract) -> None:
    assert (ocr_languages(True), ocr_languages("deu+eng")) == ("auto", "deu+eng")
    with pytest.raises(UsageError, match="'xyz' is no language"):
        ocr_languages("xyz")
