"""Given articles, which ZIP holds their texts and a table that tells of each?"""

from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile

from index.vocabulary.article import Article
from searcher.answer.serializer import csv_row
from searcher.answer.table import field_cells, field_names
from searcher.corpus.names import text_name
from searcher.corpus.zipped import ZipEntry, zipped

TABLE = "metadata.csv"

_COLUMNS = ("file", "id", "title", "standfirst", "source", "section", "author", "published", "language", "url")


def body(article: Article) -> str:
    r"""Return the paragraphs of an article, empty lines between them and a heading above its first.

    >>> from index.vocabulary.article import Paragraph
    >>> body(Article(id="a", title="T", paragraphs=(Paragraph("One."), Paragraph("Two.", heading="Later"))))
    'One.\n\nLater\n\nTwo.'
    """
    texts, heading = [], ""
    for paragraph in article.paragraphs:
        if paragraph.heading and paragraph.heading != heading:
            texts.append(paragraph.heading)
        heading = paragraph.heading
        texts.append(paragraph.text)
    return "\n\n".join(texts)


def packed_texts(articles: Iterable[Article], fields: Sequence[str] = ()) -> Iterator[bytes]:
    """Yield a ZIP of a text for each article and, last, a table that names them with their facts.

    The table has a column for each of some custom fields. It waits on the disk, so that memory does not grow.
    """
    with TemporaryFile() as table:
        table.write(csv_row([*_COLUMNS, *field_names(fields)]).encode())

        def members() -> Iterator[ZipEntry]:
            for article in articles:
                name = text_name(article)
                table.write(_row(name, article, fields).encode("utf-8", "replace"))
                texts = (article.title, article.standfirst, body(article))
                yield ZipEntry(name, "\n\n".join(filter(None, texts)).encode("utf-8", "replace") + b"\n")
            table.seek(0)
            yield ZipEntry(TABLE, table)

        yield from zipped(members())


def _row(name: str, article: Article, fields: Sequence[str]) -> str:
    facts = (article.id, article.title, article.standfirst, article.source, article.section, article.author)
    return csv_row(
        (name, *facts, article.published, article.language, article.url, *field_cells(article.fields, fields))
    )
