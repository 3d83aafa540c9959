"""Words that line ends part, in every format that has line ends."""

import json
from pathlib import Path

import pytest

from index.formats.reader import read
from index.vocabulary.article import Article
from tests.index.formats.documents.test_docx import docx
from tests.index.formats.documents.test_pdf import column, pdf

TITLE = "Lamps of the pier are mended"
LINES = [
    "The keeper of the lamps in Tidewater has men-",
    "ded all of them, with the help of a well-",
    "known smith of Anglo-",
    "Saxon descent, Ada Roe-",
    "Poe, who weighed the Vor-",
    "und Nachteile from 1914-",
    "1918 and says that the har-",
    "bour is safe again for the boats.",
]
WHOLE = (
    "The keeper of the lamps in Tidewater has mended all of them, with the help of a well-known smith of Anglo-Saxon"
    " descent, Ada Roe-Poe, who weighed the Vor- und Nachteile from 1914-1918 and says that the harbour is safe again"
    " for the boats."
)
TEXT = "\n".join(LINES)
LAST = "Nobody was asked before, and nobody minded it."
_MAIL = f"From: ada@echo.example\nDate: Mon, 8 Nov 2021 10:00:00 +0000\nSubject: {TITLE}\nContent-Type: text/"


def _page(body: str) -> str:
    return f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>"


def _paragraphs(*lines: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)


DOCUMENTS: dict[str, str | bytes] = {
    "a.txt": f"{TITLE}\n\n8 November 2021\n\n{TEXT}\n\n{LAST}\n",
    "spaces.txt": f"{TITLE}\n\n8 November 2021\n\n" + TEXT.replace("\n", "  \n") + f"\n\n{LAST}\n",
    "returns.txt": f"{TITLE}\n\n8 November 2021\n\n{TEXT}\n\n{LAST}\n".replace("\n", "\r\n"),
    "a.md": f"# {TITLE}\n\n{TEXT}\n\n{LAST}\n",
    "matter.md": f"---\ntitle: {TITLE}\n---\n\n{TEXT}\n\n{LAST}\n",
    "p.html": _page(f"<p>{TEXT}</p><p>{LAST}</p>"),
    "br.html": _page(f"<p>{'<br>'.join(LINES)}</p><p>{LAST}</p>"),
    "pre.html": _page(f"<pre>\n{TEXT}\n\n{LAST}\n</pre>"),
    "plain.eml": f"{_MAIL}plain\n\n{TEXT}\n\n{LAST}\n",
    "html.eml": f"{_MAIL}html\n\n<p>{TEXT}</p><p>{LAST}</p>\n",
    "text.json": json.dumps({"title": TITLE, "text": f"{TEXT}\n\n{LAST}"}),
    "html.json": json.dumps({"title": TITLE, "text": f"<p>{TEXT}</p><p>{LAST}</p>"}),
    "br.jsonl": json.dumps({"title": TITLE, "text": f"{'<br/>'.join(LINES)}<p>{LAST}</p>"}) + "\n",
    "a.csv": f'title,text\n"{TITLE}","{TEXT}\n\n{LAST}"\n',
    "a.ris": f"TY  - NEWS\nTI  - {TITLE}\nAB  - {TEXT}\nER  - \n",
    "a.bib": f"@article{{a,\n title = {{{TITLE}}},\n abstract = {{{TEXT}}}\n}}\n",
    "a.rtf": rf"{{\rtf1\ansi\pard {TITLE}\par " + r"\line ".join(LINES) + rf"\par {LAST}\par}}",
    "a.docx": docx(_paragraphs(TITLE, "</w:t><w:br/><w:t>".join(LINES), LAST)),
    "a.pdf": pdf([[(20, 72, 780, TITLE), *column([*LINES, "", LAST])]]),
    "columns.pdf": pdf(
        [[(20, 72, 780, TITLE), *column(LINES[:3]), *((10, 320, low, line) for _, _, low, line in column(LINES[3:]))]]
    ),
    "pages.pdf": pdf([[(20, 72, 780, TITLE), *column(LINES[:3])], column(LINES[3:5]), column(LINES[5:])]),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_words_are_whole_over_the_line_ends_of_every_format(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    document = DOCUMENTS[name]
    path.write_bytes(document if isinstance(document, bytes) else document.encode())

    [article] = read(path, name="a")

    assert isinstance(article, Article)
    assert article.title == TITLE
    texts = [text for text in (article.standfirst, *(each.text for each in article.paragraphs)) if text]
    assert texts in ([WHOLE], [WHOLE, LAST])


def test_an_optional_hyphen_of_a_document_parts_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi\pard The boats of the har\-\line bour are in the har\-bour at night.\par}")

    [article] = read(path, name="a")

    assert isinstance(article, Article)
    assert article.title == "The boats of the harbour are in the harbour at night."


def test_rows_of_subtitles_keep_their_words_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:03,000\nThe well-\nkept har\u00ad\nbour is closed.\n", encoding="utf-8")

    [article] = read(path, name="a")

    assert isinstance(article, Article)
    assert article.paragraphs[0].text == "The well-kept harbour is closed."


def test_code_in_markdown_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"# {TITLE}\n\n{TEXT}\n\n```\ntotal = rest-\nsum\n```\n")

    [article] = read(path, name="a")

    assert isinstance(article, Article)
    assert article.paragraphs[-1].text == "total = rest- sum"


def test_a_soft_hyphen_at_the_end_of_a_page_only_parts_its_word(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    first = [(20, 72, 780, TITLE), *column(["The keeper of the lamps lives in the har~"])]
    encoding = b"/Helvetica /Encoding << /Differences [126 /softhyphen] >>"
    path.write_bytes(pdf([first, column(["bour of the town."])]).replace(b"/Helvetica", encoding))

    [article] = read(path, name="a")

    assert isinstance(article, Article)
    assert [each.text for each in article.paragraphs] == ["The keeper of the lamps lives in the harbour of the town."]
