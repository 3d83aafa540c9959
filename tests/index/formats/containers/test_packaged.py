import io

import pytest

from index.formats.containers import packaged
from index.formats.containers.packaged import beside, opened_parts
from index.vocabulary.errors import ReadError
from tests.index.formats.containers.test_zipped import zipped


@pytest.mark.parametrize(
    ("path", "address", "named"),
    [
        ("book.opf", "a.xhtml", "a.xhtml"),
        ("OPS/book.opf", "text/a%20b.xhtml#top", "OPS/text/a b.xhtml"),
        ("OPS/text/nav.xhtml", "../../../etc/a.xhtml", "../etc/a.xhtml"),
        ("OPS/nav.xhtml", "#top", "OPS/nav.xhtml"),
        ("OPS/book.opf", "/text/a.xhtml", "text/a.xhtml"),
    ],
)
def test_an_address_is_relative_to_the_part_that_has_it(path: str, address: str, named: str) -> None:
    assert beside(path, address) == named


def test_a_part_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaged, "LIMIT", 2**20)
    with opened_parts(io.BytesIO(zipped({"a.xml": "<a>x</a>", "b.xml": bytes(2**20 + 1)}))) as parts:
        assert parts.read("a.xml") == b"<a>x</a>"
        with pytest.raises(ReadError, match="is larger than 1 MiB"):
            parts.read("b.xml")
        with pytest.raises(ReadError, match="is named in the archive and not there"):
            parts.read("c.xml")


def test_a_tree_is_that_of_the_element_that_is_asked_for() -> None:
    with opened_parts(io.BytesIO(zipped({"a.xml": "<a><b>x</b></a>"}))) as parts:
        tree = parts.tree("a.xml", "b")
        assert tree is not None
        assert tree.text == "x"
        assert parts.tree("a.xml", "c") is None
        assert parts.tree("c.xml", "b") is None


def test_a_damaged_archive_is_named() -> None:
    with pytest.raises(ReadError, match="is a damaged ZIP archive"), opened_parts(io.BytesIO(b"PK\3\4")):
        pass
