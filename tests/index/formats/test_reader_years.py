"""A date without a year has the one that people say, whatever the file."""

from pathlib import Path

import pytest

from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.settings import Default, Settings
from tests.index.formats.documents.test_docx import docx, p
from tests.index.formats.documents.test_pdf import column, pdf

TEXT = "IMBER, Feb 26 - The ferry sank at night, and nobody was hurt, said the council on the day after."
REST = "It had been built nine years ago."
EXPORT = "\n\n".join(
    f"{number} of 2 DOCUMENTS\n\n\nImber Gazette\n\nFebruary 26\n\nFerry sinks\n\nLENGTH: 20 words\n\n\n{REST} {REST}"
    "\n\nLOAD-DATE: March 15, 2019"
    for number in (1, 2)
)
FILES = {
    "a.txt": f"Ferry sinks\n\n{TEXT}\n\n{REST}\n".encode(),
    "a.html": f"<title>Ferry sinks</title><h1>Ferry sinks</h1><p>{TEXT}</p><p>{REST}</p>".encode(),
    "a.eml": f"From: Ada Roe <a@echo.example>\nSubject: Ferry sinks\n\n{TEXT}\n\n{REST}\n".encode(),
    "a.rtf": f"{{\\rtf1\\ansi Ferry sinks\\par {TEXT}\\par {REST}\\par}}".encode(),
    "a.docx": docx(p("Ferry sinks", "Title") + p(TEXT) + p(REST)),
    "a.pdf": pdf([[(20, 72, 760, "Ferry sinks"), *column([TEXT, "", REST])]]),
    "a.csv": f"title,date,text\nFerry sinks,26 Feb,{REST}\n".encode(),
    "export.txt": EXPORT.encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_a_date_without_a_year_is_of_the_year_that_is_said_and_says_so(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    settings = Settings((Default("year", ("1987",), "searcher.toml"),))

    articles = [each for each in read(tmp_path / name, name=name, settings=settings) if isinstance(each, Article)]

    assert articles
    for article in articles:
        [stated] = [each for each in article.provenance if each.field is Field.PUBLISHED]
        assert article.published == "1987-02-26"
        assert stated.note.startswith("no year there; 1987 from searcher.toml")
