"""What ``python -m searcher`` writes for other programs: references, whole texts and a ZIP of them."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from index.analysis.analyzer import Analyzer
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from searcher.__main__ import main


@pytest.fixture
def folder(tmp_path: Path) -> str:
    writer = open_writer(tmp_path / "index", analyzer=Analyzer())
    for number in range(12):
        paragraphs = (Paragraph(f"The dam at mile {number} held."), Paragraph("Nobody was hurt.", heading="Later"))
        writer.add(Article(id=f"a{number}", title="=Dam holds", paragraphs=paragraphs, published="2021-11-08"))
    writer.commit()
    return str(tmp_path / "index")


def run(folder: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--index", folder, *arguments])


@pytest.mark.parametrize(("option", "sign"), [("--bib", "@misc{"), ("--ris", "TY  - NEWS"), ("--csl-json", '"id": ')])
def test_references_are_to_all_hits_or_to_one_page(folder: str, option: str, sign: str) -> None:
    assert run(folder, "dam", option).stdout.count(sign) == 12
    assert run(folder, "dam", option, "--limit", "5").stdout.count(sign) == 5


def test_an_empty_list_of_references_is_one_and_exits_with_1(folder: str) -> None:
    found = run(folder, "zebra", "--csl-json")

    assert (json.loads(found.stdout), found.exit_code) == ([], 1)


@pytest.mark.parametrize("limit", [(), ("--limit", "5")])
def test_texts_stand_beside_each_hit(folder: str, limit: tuple[str, ...]) -> None:
    lines = [json.loads(line) for line in run(folder, "dam", "--jsonl", "--text", *limit).stdout.splitlines()]
    rows = list(csv.DictReader(io.StringIO(run(folder, "dam", "--csv", "--text", *limit).stdout, newline="")))

    assert [line["text"] for line in lines] == [row["text"] for row in rows]
    assert len(rows) == (5 if limit else 12)
    assert rows[0]["text"].endswith(" held.\n\nLater\n\nNobody was hurt.")


def test_no_text_is_written_unless_it_is_asked_for(folder: str) -> None:
    assert "text" not in json.loads(run(folder, "dam", "--jsonl").stdout.splitlines()[0])


def test_a_zip_is_written_whole(folder: str, tmp_path: Path) -> None:
    found = run(folder, "dam", "--zip", str(tmp_path / "dams.zip"))

    assert (found.exit_code, found.stdout) == (0, f"{tmp_path}/dams.zip: 12 articles\n")
    assert len(zipfile.ZipFile(tmp_path / "dams.zip").namelist()) == 13
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


@pytest.mark.parametrize("more", [(), ("--text",)])
def test_a_workbook_has_the_rows_of_the_table(folder: str, tmp_path: Path, more: tuple[str, ...]) -> None:
    found = run(folder, "dam", "--xlsx", str(tmp_path / "dams.xlsx"), *more)
    table = list(csv.reader(io.StringIO(run(folder, "dam", "--csv", *more).stdout, newline="")))

    assert (found.exit_code, found.stdout) == (0, f"{tmp_path}/dams.xlsx: 12 articles\n")
    sheet = CalamineWorkbook.from_path(str(tmp_path / "dams.xlsx")).get_sheet_by_index(0).to_python()
    assert [[row[0], row[1], row[-1]] for row in sheet] == [[row[0], row[1].lstrip("'"), row[-1]] for row in table]


def test_a_zip_that_cannot_be_written_is_an_error(folder: str, tmp_path: Path) -> None:
    found = run(folder, "dam", "--zip", str(tmp_path / "nowhere" / "dams.zip"))

    assert found.exit_code == 2
    assert "nowhere/dams.zip: cannot be written: No such file or directory" in found.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--bib", "--ris"), "--bib and --ris: use only one of them"),
        (("--csv", "--csl-json"), "--csv and --csl-json: use only one of them"),
        (("--bib", "--kwic"), "--bib and --kwic: use only one of them"),
        (("--ris", "--explain"), "--ris and --explain: use only one of them"),
        (("--zip", "x.zip", "--limit", "5"), "--zip and --limit: use only one of them"),
        (("--xlsx", "x.xlsx", "--page", "5"), "--xlsx and --page: use only one of them"),
        (("--xlsx", "x.xlsx", "--csv"), "--csv and --xlsx: use only one of them"),
        (("--text", "--json"), "--text: adds the texts to --jsonl, --csv or --xlsx; use one of them"),
        (("--text", "--csv", "--kwic"), "--text and --kwic: use only one of them"),
    ],
)
def test_what_excludes_each_other_says_so(folder: str, options: tuple[str, ...], message: str) -> None:
    found = run(folder, "dam", *options)

    assert (found.exit_code, found.stderr) == (2, f"error: {message}\n")
