"""Given rows of cells, which bytes are a workbook of them?

Office Open XML (ECMA-376, part 1), as little of it as spreadsheets need: sheets of text and numbers whose first row
stays in view. No cell is a formula. Each sheet waits on the disk, so that memory does not grow.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, islice
from tempfile import TemporaryFile
from xml.sax.saxutils import escape

from searcher.corpus.zipped import ZipEntry, zipped

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_ROWS, _LONGEST = 1_048_576, 32_767
"""Rows of a sheet and UTF-16 code units of a cell, which Excel has no more of; it calls a file with more damaged."""

_UNSAID = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot say."""

_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What begins the code of a character in a cell (part 1, 22.9.2.19, ST_Xstring)."""

_TYPES = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns="{_TYPES}/spreadsheetml/2006/main"'
_PART = f"{_TYPES}/officeDocument/2006/relationships"
_CONTENTS = (
    f'<Types xmlns="{_TYPES}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="{MEDIA_TYPE.removesuffix(".sheet")}.worksheet+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{MEDIA_TYPE}.main+xml"/></Types>'
)
_BEGIN = f"""<worksheet {_MAIN}><sheetViews><sheetView workbookViewId="0">
<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>
"""


def workbook(rows: Iterable[Sequence[str | float]]) -> Iterator[bytes]:
    """Yield a workbook; the first row names the columns, and stands on each sheet where one cannot hold all rows."""
    yield from zipped(_parts(iter(rows)))


def _parts(rows: Iterator[Sequence[str | float]]) -> Iterator[ZipEntry]:
    yield _xml("[Content_Types].xml", _CONTENTS)
    yield _xml("_rels/.rels", _relations([f'Id="r1" Type="{_PART}/officeDocument" Target="xl/workbook.xml"']))
    head, first = next(rows), next(rows, None)
    for number in count(1):
        with TemporaryFile() as sheet:
            more = islice(rows, _ROWS - 2) if first is not None else ()
            written = map(_row, chain([head], [first] if first is not None else (), more))
            sheet.writelines(text.encode() for text in chain([_BEGIN], written, ["</sheetData></worksheet>"]))
            sheet.seek(0)
            yield ZipEntry(f"xl/worksheets/sheet{number}.xml", sheet)
        if (first := next(rows, None)) is None:
            break
    numbers = range(1, number + 1)
    parts = (f'Id="r{each}" Type="{_PART}/worksheet" Target="worksheets/sheet{each}.xml"' for each in numbers)
    yield _xml("xl/_rels/workbook.xml.rels", _relations(parts))
    sheets = "".join(f'<sheet name="Articles {each}" sheetId="{each}" r:id="r{each}"/>' for each in numbers)
    yield _xml("xl/workbook.xml", f'<workbook {_MAIN} xmlns:r="{_PART}"><sheets>{sheets}</sheets></workbook>')


def _row(cells: Sequence[str | float]) -> str:
    return f"<row>{''.join(map(_cell, cells))}</row>\n"


def _cell(cell: str | float) -> str:
    """Return a cell; what is too long for one is cut."""
    if not isinstance(cell, str):
        return f"<c><v>{cell}</v></c>"
    said = _CODE.sub("_x005F_", _shortened(_UNSAID.sub("\ufffd", cell)))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(said)}</t></is></c>' if said else "<c/>"


def _shortened(text: str) -> str:
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * _LONGEST else f"{units[: 2 * (_LONGEST - 1)].decode('utf-16-le', 'ignore')}…"


def _relations(said: Iterable[str]) -> str:
    inside = "".join(f"<Relationship {each}/>" for each in said)
    return f'<Relationships xmlns="{_TYPES}/package/2006/relationships">{inside}</Relationships>'


def _xml(name: str, text: str) -> ZipEntry:
    return ZipEntry(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode())
