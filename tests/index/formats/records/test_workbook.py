"""Workbooks: every sheet is a table."""

import io
import zipfile
from pathlib import Path

import pytest

from index.formats.reader import read
from index.vocabulary.article import Article
from index.vocabulary.report import Failure, Remark

TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"

CLIPPINGS = [
    ["Clippings of 2019"],
    [],
    ["Headline", "Newspaper", "Date", "Text", "Pages"],
    ["Weir opens", "The Lantern", 43538, "It had been closed.\nIt rained.", 3],
    ["Ferry stops", "The Lantern", "15 March 2019", "Nobody left.", 4.5],
]
PRICES = [["name", "price"], ["Nails", 3]]


def xlsx(sheets: dict[str, list[list[object]]]) -> bytes:
    """Return a workbook of Excel (ECMA-376) with its texts in the cells; dates are numbers in a format of dates."""
    names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{related}</Relationships>',
    }
    for number, rows in enumerate(sheets.values(), 1):
        lines = "".join(f'<row r="{n}">{"".join(cells(n, row))}</row>' for n, row in enumerate(rows, 1))
        data = f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'
        parts[f"xl/worksheets/sheet{number}.xml"] = data
    return packed(parts)


def cells(number: int, row: list[object]) -> list[str]:
    return [cell(number, place, value) for place, value in enumerate(row)]


def cell(row: int, column: int, value: object) -> str:
    name = f"{'ABCDEFGH'[column]}{row}"
    if isinstance(value, int | float):
        return f'<c r="{name}"><f>1+1</f><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{value}</t></is></c>'


def ods(sheets: dict[str, list[list[object]]]) -> bytes:
    """Return a workbook of LibreOffice (OpenDocument 1.2)."""
    begin, end = '<table:table-cell office:value-type="string"><text:p>', "</text:p></table:table-cell>"
    tables = ""
    for name, rows in sheets.items():
        lines = ["".join(f"{begin}{each}{end}" for each in row) for row in rows]
        tables += f'<table:table table:name="{name}">'
        tables += "".join(f"<table:table-row>{line}</table:table-row>" for line in lines) + "</table:table>"
    spaces = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {spaces}>{body}</office:document-content>",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0"/>',
        }
    )


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def found(path: Path, data: bytes) -> list[Article | Failure]:
    path.write_bytes(data)
    return list(read(path, name=path.name))


@pytest.mark.parametrize("make", [xlsx, ods])
def test_each_row_of_each_sheet_is_an_article_and_other_sheets_are_named(tmp_path: Path, make: object) -> None:
    assert callable(make)

    every = found(tmp_path / "clippings.dat", make({"Press": CLIPPINGS, "Prices": PRICES, "Empty": []}))

    articles = [each for each in every if isinstance(each, Article)]
    failures = [each for each in every if isinstance(each, Failure)]
    assert [(each.title, each.source, each.published) for each in articles] == [
        ("Weir opens", "The Lantern", "2019-03-14"),
        ("Ferry stops", "The Lantern", "2019-03-15"),
    ]
    assert " ".join(each.text for each in articles[0].paragraphs) == "It had been closed. It rained."
    assert [(each.name, each.values) for each in articles[1].fields] == [("pages", ("4.5",)), ("sheet", ("Press",))]
    assert [each.kind for each in failures] == [Remark.LEFT_OUT, Remark.FAILED]
    assert failures[1].reason.startswith("its sheet Prices has no column for a title or a text, only name, price")


def test_the_only_sheet_is_not_named(tmp_path: Path) -> None:
    [article] = found(tmp_path / "a.xlsx", xlsx({"Sheet1": [["title", "text"], ["Weir", "It rained."]]}))

    assert isinstance(article, Article)
    assert (article.location, article.fields) == (f"{tmp_path / 'a.xlsx'}:2", ())


def test_a_workbook_without_anything_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"

    assert found(path, xlsx({"Sheet1": []})) == [Failure(str(path), "is a workbook without anything in its sheets")]


@pytest.mark.parametrize("place", [200, 700, 1100, 1500])
def test_a_damaged_workbook_is_a_failure(tmp_path: Path, place: int) -> None:
    data = xlsx({"Sheet1": [["title", "text"], ["Weir", "It rained."]]})

    every = found(tmp_path / "a.xlsx", data[:place] + b"<<<<<<<<" + data[place + 8 :])

    assert all(isinstance(each, Article) or "workbook" in each.reason or "ZIP" in each.reason for each in every)
    assert every


def test_a_workbook_that_is_damaged_inside_is_a_failure(tmp_path: Path) -> None:
    [failure] = found(tmp_path / "a.xlsx", packed({"xl/workbook.xml": "nothing"}))

    assert isinstance(failure, Failure)
    assert failure.reason.startswith("is a damaged")
