"""Families of XML files: which is read, by its root."""

import io
from pathlib import Path

import pytest

from index.formats.reader import read
from index.formats.recognition.filetype import FileType, sniff
from index.formats.xml.families import is_read, read_xml
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure

ROOTS = {
    "RSS": "<rss version='2.0'><channel><item><title>Weir</title></item></channel></rss>",
    "NITF": "<nitf><body><body.content><p>It opens.</p></body.content></body></nitf>",
    "TEI": "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/><text><body><p>It opens.</p></body></text></TEI>",
    "prefixed TEI": "<t:TEI xmlns:t='http://www.tei-c.org/ns/1.0'><t:text><t:p>It opens.</t:p></t:text></t:TEI>",
    "JATS": "<article><front><article-meta><article-title>Weir</article-title></article-meta></front></article>",
    "ALTO": "<alto><Layout><Page><PrintSpace><TextBlock><TextLine><String CONTENT='Weir'/></TextLine></TextBlock>\
</PrintSpace></Page></Layout></alto>",
}


@pytest.mark.parametrize("name", ["a.xml", "a.txt", "a", "a.html"])
@pytest.mark.parametrize(
    "declaration", ["", "<?xml version='1.0'?>\n", "<!-- from the desk -->\n<?xml version='1.1'?>"]
)
@pytest.mark.parametrize("family", ROOTS)
def test_a_file_is_told_by_its_root_whatever_it_is_called(
    family: str, declaration: str, name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(declaration + ROOTS[family])

    [found] = read(path, name="weir")

    assert isinstance(found, Article)
    assert found.id == "weir"


@pytest.mark.parametrize(
    "text", ["<article><h1>Weir</h1><p>It opens.</p></article>", "<feed>me</feed>", "<alto> sings", "<item/>", "Weir"]
)
def test_what_only_looks_like_it_is_not_xml_that_we_read(text: str) -> None:
    assert not is_read(text)


def test_a_long_comment_before_the_root_is_passed(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(f"<!-- {'licence ' * 4000} -->\n" + ROOTS["NITF"])

    [found] = read(path, name="weir")

    assert isinstance(found, Article)


def test_the_sniffer_calls_it_xml() -> None:
    assert sniff(b"<nitf><body/></nitf>", "a.txt") is FileType.XML


def test_a_compressed_file_is_read_as_it_is_used(tmp_path: Path) -> None:
    import gzip  # noqa: PLC0415

    path = tmp_path / "feed.xml.gz"
    path.write_bytes(gzip.compress(ROOTS["RSS"].encode()))

    [found] = read(path, name="weir")

    assert isinstance(found, Article)


def test_a_file_without_a_place_is_read_too_and_has_no_pages_beside_it() -> None:
    def found(text: str) -> list[Article | Failure]:
        file = io.BufferedReader(io.BytesIO(text.encode()))
        return list(read_xml(file, place="a", name="weir", head=text))

    assert isinstance(found(ROOTS["ALTO"])[0], Article)
    with pytest.raises(ReadError, match="unpack it beside them"):
        found("<mets xmlns='http://www.loc.gov/METS/'/>")


def test_a_bomb_is_refused_with_a_plain_message(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<!DOCTYPE nitf [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><nitf><body><p>&b;</p></body></nitf>")

    [failure] = read(path, name="a")

    assert isinstance(failure, Failure)
    assert failure.reason.startswith("declares an entity (b)")


def test_an_item_without_anything_is_a_failure_and_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<rss><channel><item/><item><title>Weir</title></item></channel></rss>")

    failure, article = read(path, name="a")

    assert isinstance(failure, Failure)
    assert isinstance(article, Article)
    assert (failure.reason, article.title) == ("has no headline and no text", "Weir")
