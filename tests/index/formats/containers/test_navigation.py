import io

from index.formats.containers.navigation import BookEntry, read_navigation
from index.formats.containers.packaged import opened_parts
from tests.index.formats.containers.test_zipped import zipped

NCX = "<ncx><navMap>{}</navMap></ncx>"
POINT = "<navPoint><navLabel><text>{}</text></navLabel><content src='{}'/>{}</navPoint>"


def read(parts: dict[str, str | bytes], *documents: tuple[str, bool]) -> dict[str, BookEntry]:
    with opened_parts(io.BytesIO(zipped(parts))) as opened:
        return read_navigation(opened, documents)


def test_the_first_entry_for_a_document_counts() -> None:
    ncx = NCX.format(POINT.format("Dam", "a.xhtml#1", POINT.format("Weir", "a.xhtml#2", "")))

    assert read({"OPS/toc.ncx": ncx}, ("OPS/toc.ncx", False)) == {"OPS/a.xhtml": BookEntry("Dam")}


def test_entries_nest_as_deeply_as_they_like() -> None:
    ncx = NCX.format(POINT.format("Dam", "a.xhtml", POINT.format("", "b.xhtml", POINT.format("Weir", "c.xhtml", ""))))

    assert read({"toc.ncx": ncx}, ("toc.ncx", False)) == {
        "a.xhtml": BookEntry("Dam"),
        "c.xhtml": BookEntry("Weir", "Dam"),
    }


def test_a_damaged_table_of_contents_says_nothing() -> None:
    assert read({"toc.ncx": b"\0\1\2", "nav.xhtml": "<html"}, ("toc.ncx", False), ("nav.xhtml", True)) == {}
