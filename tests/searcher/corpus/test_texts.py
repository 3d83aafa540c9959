import csv
import io
import zipfile

from index.vocabulary.article import Article, Paragraph
from index.vocabulary.custom_fields import CustomField
from searcher.corpus.texts import TABLE, body, packed_texts

ARTICLES = (
    Article(
        id="a",
        title="=Dam holds",
        standfirst="It held.",
        paragraphs=(Paragraph("One."), Paragraph("Two.", heading="Later"), Paragraph("Three.", heading="Later")),
        authors=("Ada Roe", "Ben Poe"),
        source="Courier",
        published="2021-11-08",
        fields=(CustomField("places", ("Corvane", "Marlbeck")),),
    ),
    Article(id="b", title="水位が下がった", paragraphs=(Paragraph("\ud800水"),)),
)


def test_a_heading_stands_once_above_its_paragraphs() -> None:
    assert body(ARTICLES[0]) == "One.\n\nLater\n\nTwo.\n\nThree."


def test_a_zip_holds_a_text_of_each_article_and_a_table_that_names_it() -> None:
    held = zipfile.ZipFile(io.BytesIO(b"".join(packed_texts(ARTICLES, ["places"]))))
    rows = list(csv.DictReader(io.StringIO(held.read(TABLE).decode(), newline="")))

    assert [row["file"] for row in rows] == [name for name in held.namelist() if name != TABLE]
    assert [held.read(row["file"]).decode() for row in rows] == [
        "=Dam holds\n\nIt held.\n\nOne.\n\nLater\n\nTwo.\n\nThree.\n",
        "水位が下がった\n\n?水\n",
    ]
    assert rows[0] | {"file": ""} == {
        "file": "",
        "id": "a",
        "title": "'=Dam holds",
        "standfirst": "It held.",
        "source": "Courier",
        "section": "",
        "author": "Ada Roe, Ben Poe",
        "published": "2021-11-08",
        "language": "en",
        "url": "",
        "field.places": "Corvane; Marlbeck",
    }


def test_no_articles_make_a_table_without_rows() -> None:
    held = zipfile.ZipFile(io.BytesIO(b"".join(packed_texts([]))))

    assert held.namelist() == [TABLE]
    assert held.read(TABLE).decode().count("\r\n") == 1
