"""Given a workbook of Excel or LibreOffice, which articles? (XLSX, XLSB, XLS, ODS)

Each sheet is a table, and one without articles is reported. A formula counts as the value that was stored with it.
"""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from index.formats.records.links import summed_up
from index.formats.records.tables import read_table
from index.machine.archive import DAMAGED, damaged_zip
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure
from index.vocabulary.settings import MappedField

READS = (("Workbook", "`.xlsx`, `.xlsb`, `.xls`, `.ods`", "each row of each sheet"),)

_LARGEST = 2 * 2**30
"""Bytes that a workbook may unpack to; a sheet of a million articles is 1 GiB."""

_Cell = int | float | str | bool | time | date | datetime | timedelta


def read_workbook(file: BinaryIO, *, place: str, mapping: Sequence[MappedField] = ()) -> Iterator[Article | Failure]:
    """Yield the article of each row, or why it holds none, named ``place:number`` by the number of the row in a sheet.

    Where there are several sheets, each article has the name of its sheet as a field. Raise `ReadError` for a workbook
    that is damaged or encrypted.
    """
    workbook = _opened(file)
    names = [each.name for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    sheets = [(name, sheet) for name in names if (sheet := _sheet(workbook, name)) is not None]
    if not sheets:
        raise ReadError("is a workbook without anything in its sheets")
    for name, sheet in sheets:
        beside = {"sheet": name} if len(sheets) > 1 else {}
        found = read_table(_rows(sheet), place=place, beside=beside, mapping=mapping)
        try:
            yield from summed_up(found, place=place)
        except ReadError as error:
            yield Failure(place, f"its sheet {name} {error}" if len(sheets) > 1 else str(error))


@contextmanager
def _translated() -> Iterator[None]:
    """Raise `ReadError` for the errors of the library; where its code panics, that is not even an `Exception`."""
    try:
        yield
    except DAMAGED as error:
        raise damaged_zip(error) from error
    except CalamineError as error:
        raise ReadError(f"is a damaged or encrypted workbook: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ReadError(f"is a damaged workbook: {error}") from error


def _opened(file: BinaryIO) -> CalamineWorkbook:
    with _translated():
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                if sum(part.file_size for part in archive.infolist()) > _LARGEST:
                    raise ReadError(f"is a workbook of more than {_LARGEST // 2**30} GiB; save its sheets as CSV")
        file.seek(0)
        return CalamineWorkbook.from_filelike(file)


def _sheet(workbook: CalamineWorkbook, name: str) -> CalamineSheet | None:
    """Return a sheet, None if there is nothing in it."""
    with _translated():
        sheet = workbook.get_sheet_by_name(name)
    return sheet if sheet.height and sheet.width else None


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty as texts, with their numbers."""
    first = sheet.start[0] if sheet.start else 0
    for number, row in enumerate(sheet.iter_rows(), first + 1):
        cells = [cell.strip() if isinstance(cell, str) else _said(cell) for cell in row]
        if any(cells):
            yield number, cells


def _said(cell: _Cell) -> str:
    """Return what a cell says.

    >>> _said(3.0), _said(datetime(2019, 3, 14)), _said(datetime(2019, 3, 14, 8, 30)), _said(True)
    ('3', '2019-03-14', '2019-03-14T08:30:00', 'true')
    """
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
