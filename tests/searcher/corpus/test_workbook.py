import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from searcher.corpus import workbook as module
from searcher.corpus.workbook import workbook


def read(rows: Iterable[Sequence[str | float]]) -> list[list[list[object]]]:
    """Return the rows of each sheet as another program reads them."""
    found = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(workbook(rows))))
    return [[list(row) for row in found.get_sheet_by_name(name).to_python()] for name in found.sheet_names]


def test_text_stays_text_and_numbers_are_numbers() -> None:
    rows: list[Sequence[str | float]] = [("id", "title", "count"), ("a", "=1+1 <b> & “é”\n 東京 ", 3), ("b", "", 0.5)]

    assert read(rows) == [[["id", "title", "count"], ["a", "=1+1 <b> & “é”\n 東京 ", 3.0], ["b", "", 0.5]]]


def test_what_no_cell_can_hold_is_replaced_or_cut() -> None:
    ((_, (odd, long, emoji)),) = read([("a", "b", "c"), ("x\x00\ud800y", "ab" * 20_000, "b" + "🚢" * 16_384)])

    assert odd == "x\ufffd\ufffdy"
    assert (len(str(long)), str(long)[-2:]) == (32_767, "b…")
    assert emoji == f"b{'🚢' * 16_382}…"  # Excel counts two for each


def test_what_looks_like_the_code_of_a_character_is_text() -> None:
    (sheet,) = read([("_x0041_",), ("a__x000d_b",), ("_x41_",)])

    assert sheet == [["_x0041_"], ["a__x000d_b"], ["_x41_"]]


@pytest.mark.parametrize(("count", "sheets"), [(0, [1]), (1, [2]), (3, [4]), (4, [4, 2]), (7, [4, 4, 2])])
def test_rows_that_one_sheet_cannot_hold_go_on_below_the_same_names(
    monkeypatch: pytest.MonkeyPatch, count: int, sheets: list[int]
) -> None:
    monkeypatch.setattr(module, "_ROWS", 4)

    found = read([("id",), *((f"a{number}",) for number in range(count))])

    assert [len(sheet) for sheet in found] == sheets
    assert {sheet[0][0] for sheet in found} == {"id"}
    assert [row[0] for sheet in found for row in sheet[1:]] == [f"a{number}" for number in range(count)]


def test_every_part_is_named_where_office_looks_for_it() -> None:
    packed = zipfile.ZipFile(io.BytesIO(b"".join(workbook([("id",), ("a",)]))))
    names = packed.namelist()

    assert names[0] == "[Content_Types].xml"
    assert {"_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"} < set(names)
    for name in names:
        ElementTree.fromstring(packed.read(name))
