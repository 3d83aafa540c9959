"""Which kinds of files are read, and what is an article of each?

Every reader says so itself, in its `READS`: the kind, how such files are called or written, and what of one is an
article. The table in the README is made from them.
"""

from collections.abc import Iterator

from index.formats.containers import epub, maff, tarred, zipped
from index.formats.crawls import pages, wacz
from index.formats.documents import docx, markdown, odt, pdf, rtf, subtitles
from index.formats.html import page as html_page
from index.formats.mail import eml, mbox
from index.formats.ocr import scans
from index.formats.press import europresse, factiva, lexis, nexis, proquest
from index.formats.records import citations, csv, json, omnivore, parquet, workbook
from index.formats.saved import archivebox, mhtml, packed, webarchive
from index.formats.xml import evernote, feeds, jats, mediawiki, newsml, newsml_g2, nitf, tei, wordpress
from index.formats.xml.scans import alto, hocr, mets
from index.formats.xml.scans import page as page_xml
from index.vocabulary.fixed import fixed

_TEXT = (("Plain text", "`.txt`, or any name", "the file"),)
_READERS = (
    *(html_page, mhtml, webarchive, packed, archivebox, pages, wacz),
    *(markdown, docx, odt, rtf, pdf, subtitles, eml, mbox),
    *(nexis, lexis, factiva, europresse, proquest),
    *(json, omnivore, csv, workbook, parquet, citations),
    *(feeds, wordpress, evernote, nitf, newsml, newsml_g2, tei, jats, mediawiki),
    *(scans, hocr, alto, page_xml, mets),
    *(zipped, tarred, maff, epub),
)
"""In the order of the table: single articles, exports, records, XML, scans, archives."""


@fixed
class ReadKind:
    """Hold a kind of files that is read: what it is, how it is called or written, and what of it is an article."""

    name: str
    written: str
    article: str


def read_kinds() -> Iterator[ReadKind]:
    """Yield all kinds of files that are read.

    >>> next(read_kinds())
    ReadKind(name='Plain text', written='`.txt`, or any name', article='the file')
    """
    for rows in (_TEXT, *(reader.READS for reader in _READERS)):
        for row in rows:
            yield ReadKind(*row)


def markdown_table() -> str:
    """Return the README's table of what is read."""
    rows = [("Files", "written as", "an article is"), ("---", "---", "---")]
    rows += [(each.name, each.written, each.article) for each in read_kinds()]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
