"""What is in e-books and magazines, as the reader of all files finds it."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.report import Failure, Remark
from tests.index.formats.containers.test_zipped import found_in

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
METADATA = (
    "<dc:title>The Weir, 12</dc:title><dc:creator>Ada Roe</dc:creator><dc:date>2019-03-14</dc:date>"
    "<dc:publisher>Weir Press</dc:publisher><dc:language>en</dc:language>"
)
TEXT = "<p>The weir had been closed for nine years, and nobody could say why it was opened.</p>"


def page(body: str, *, title: str = "The Weir, 12", attributes: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{title}</title></head>'
        f"<body{attributes}>{body}</body></html>"
    )


def package(documents: Mapping[str, str], *, metadata: str = METADATA, more: str = "", guide: str = "") -> str:
    items = "".join(
        f'<item id="d{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(documents)
    )
    refs = "".join(f'<itemref idref="d{number}"/>' for number in range(len(documents)))
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}{more}</manifest><spine>{refs}</spine><guide>{guide}</guide></package>"
    )


def book(documents: Mapping[str, str], opf: str, others: Mapping[str, str | bytes] = {}) -> bytes:
    """Return an e-book of documents by their paths beside its package."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OPS/book.opf", opf)
        for name, text in documents.items():
            archive.writestr(f"OPS/{name}", text)
        for name, data in others.items():
            archive.writestr(name, data)
    return file.getvalue()


def test_each_document_of_the_spine_is_an_article_of_the_book(tmp_path: Path) -> None:
    documents = {"b.xhtml": page(f"<h1>The ferry stops</h1>{TEXT}"), "a.xhtml": page(f"<h1>The weir opens</h1>{TEXT}")}
    path = tmp_path / "weir.epub"
    path.write_bytes(book(documents, package(documents), {"OPS/unlisted.xhtml": page(TEXT)}))

    ferry, weir = read(path, name="weir.epub")

    assert isinstance(ferry, Article)
    assert isinstance(weir, Article)
    assert (ferry.id, ferry.title) == ("weir.epub!/OPS/b.xhtml", "The ferry stops")
    assert (weir.title, weir.source, weir.authors, weir.day, weir.language, len(weir.paragraphs)) == (
        *("The weir opens", "The Weir, 12", ("Ada Roe",), "2019-03-14", "en", 1),
    )
    assert weir.fields == (CustomField("publisher", ("Weir Press",)),)
    [dated] = [each for each in weir.provenance if each.field is Field.PUBLISHED]
    assert dated.guess
    assert "that of the whole book or issue" in dated.note


def test_a_chapter_says_who_wrote_it_before_the_book_does(tmp_path: Path) -> None:
    head = '<meta name="author" content="Ben Poe"/><meta name="date" content="2018-01-02"/>'
    document = page(f"<h1>The weir opens</h1>{TEXT}").replace("</head>", f"{head}</head>")
    path = tmp_path / "a.epub"
    path.write_bytes(book({"a.xhtml": document}, package({"a.xhtml": ""})))

    [found] = read(path, name="a")

    assert isinstance(found, Article)
    assert (found.authors, found.day) == (("Ben Poe",), "2018-01-02")


NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Rivers</text></navLabel>
<content src="part.xhtml"/><navPoint><navLabel><text>The weir  opens</text></navLabel><content src="a%20b.xhtml#top"/>
</navPoint></navPoint><navPoint><navLabel><text>Ferries</text></navLabel><content src="c.xhtml"/></navPoint></navMap>
</ncx>"""
NAV = page(
    '<nav epub:type="landmarks"><ol><li><a href="part.xhtml">Start</a></li></ol></nav><nav epub:type="toc"><ol><li>'
    '<span>Rivers</span><ol><li><a href="a%20b.xhtml">The weir <i>opens</i></a></li></ol></li>'
    '<li><a href="c.xhtml">Ferries</a></li></ol></nav>'
)


@pytest.mark.parametrize(
    ("name", "media", "content"),
    [("toc.ncx", 'media-type="application/x-dtbncx+xml"', NCX), ("nav.xhtml", 'properties="toc nav"', NAV)],
)
def test_a_chapter_without_a_headline_has_that_of_the_table_of_contents(
    name: str, media: str, content: str, tmp_path: Path
) -> None:
    documents = {
        "part.xhtml": page("<h1>Rivers</h1>"),
        "a b.xhtml": page(TEXT),
        "b2.xhtml": page(TEXT),
        "c.xhtml": page(f"<h2>All the ferries stop</h2>{TEXT}"),
    }
    opf = package(documents, more=f'<item id="toc" href="{name}" {media}/>')
    path = tmp_path / "a.epub"
    path.write_bytes(book(documents, opf, {f"OPS/{name}": content}))

    part, *found = read(path, name="a")

    assert part == Failure(
        f"{path}!/OPS/part.xhtml", "is the book's cover, or another page without text", Remark.IGNORED
    )
    assert [(each.title, each.section) for each in found if isinstance(each, Article)] == [
        ("The weir opens", "Rivers"),
        ("The weir opens", ""),
        ("All the ferries stop", ""),
    ]
    assert isinstance(found[1], Article)
    assert found[1].provenance[0].note == "the chapter goes on here"


def test_a_book_in_one_document_that_begins_with_its_title_page_is_read(tmp_path: Path) -> None:
    whole = f'<section epub:type="titlepage"><h1>The Weir</h1></section><section>{TEXT * 60}</section>'

    documents = {"a.xhtml": page(whole)}

    [(_, title)] = found_in(tmp_path / "weir.epub", book(documents, package(documents)))

    assert title == "The Weir"


def test_covers_and_title_pages_and_tables_of_contents_are_passed_over(tmp_path: Path) -> None:
    links = "".join(f'<p><a href="c{number}.xhtml">Chapter {number}</a></p>' for number in range(9))
    documents = {
        "cover.xhtml": page('<img src="cover.jpg"/>'),
        "title.xhtml": page("<h1>The Weir</h1><p>by Ada Roe, printed in three colours</p>"),
        "rights.xhtml": page(
            '<section epub:type="copyright-page"><p>All rights are reserved by the press.</p></section>',
            attributes=' epub:type="frontmatter"',
        ),
        "list.xhtml": page(f"<h1>Contents</h1>{links}"),
        "a.xhtml": page(f'<h1>One</h1>{TEXT}<p><a href="c1.xhtml">Next</a></p>'),
    }
    opf = package(documents, guide='<reference type="title-page" href="title.xhtml"/>')

    assert [what for _, what in found_in(tmp_path / "a.epub", book(documents, opf))] == [
        "is the book's cover, or another page without text",
        "is the book's title page",
        "is the book's copyright page",
        "is the book's table of contents",
        "One",
    ]


def encryption(algorithm: str) -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
        f'<enc:EncryptedData><enc:EncryptionMethod Algorithm="{algorithm}"/></enc:EncryptedData></encryption>'
    )


def test_a_book_with_copy_protection_is_refused_and_one_with_obfuscated_fonts_is_not(tmp_path: Path) -> None:
    documents = {"a.xhtml": page(f"<h1>One</h1>{TEXT}")}
    places = ("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "http://www.idpf.org/2008/embedding")
    protected, open_one = (
        book(documents, package(documents), {"META-INF/encryption.xml": encryption(each)}) for each in places
    )

    assert found_in(tmp_path / "a.epub", protected) == [
        ("a.epub", "is an e-book with copy protection (DRM); ask its publisher for one without")
    ]
    assert found_in(tmp_path / "b.epub", open_one) == [("b.epub!/OPS/a.xhtml", "One")]


def test_a_document_that_is_missing_or_damaged_costs_no_other_one(tmp_path: Path) -> None:
    documents = {"a.xhtml": page(f"<h1>One</h1>{TEXT}")}

    assert found_in(tmp_path / "a.epub", book(documents, package({"gone.xhtml": "", **documents}))) == [
        ("a.epub!/OPS/gone.xhtml", "is named in the archive and not there"),
        ("a.epub!/OPS/a.xhtml", "One"),
    ]


def test_a_book_that_is_damaged_or_harmful_or_holds_no_text_is_named(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>'

    [(_, reason)] = found_in(tmp_path / "a.epub", book({}, "<nothing/>"))
    assert reason == "is an e-book without a package, which lists its chapters; save it anew with calibre"
    [(_, reason)] = found_in(tmp_path / "b.epub", book({}, package({})))
    assert reason == "is an e-book of pictures, without a page of text"
    [(_, reason)] = found_in(tmp_path / "c.epub", book({}, bomb + package({})))
    assert "entit" in reason


def test_a_name_that_a_program_writes_is_no_author(tmp_path: Path) -> None:
    documents = {"a.xhtml": page(f"<h1>One</h1>{TEXT}")}
    metadata = (
        "<dc:title>The Weir</dc:title><dc:creator>calibre</dc:creator>"
        '<dc:date xmlns:opf="http://www.idpf.org/2007/opf" opf:event="modification">2020-01-01</dc:date>'
        '<dc:date opf:event="publication">2019-03-14</dc:date>'
    )
    path = tmp_path / "a.epub"
    path.write_bytes(book(documents, package(documents, metadata=metadata)))

    [found] = read(path, name="a")

    assert isinstance(found, Article)
    assert (found.authors, found.day) == ((), "2019-03-14")
