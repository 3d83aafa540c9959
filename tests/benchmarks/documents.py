"""Make files of each format from the records of a corpus."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from pathlib import Path
from textwrap import wrap

from index.vocabulary.fixed import fixed

PER_FILE = 3
"""Records whose texts make a PDF or a page, since these are longer than an agency's message."""

_LINES = 50
"""Lines of a page of a PDF."""


@fixed
class Record:
    """Hold an article of a corpus."""

    title: str
    published: str
    paragraphs: tuple[str, ...]


def records(lines: Iterator[str], most: int) -> list[Record]:
    """Return the first records of a JSONL file that have a headline, a date, and text of some length."""
    found: list[Record] = []
    for values in map(json.loads, lines):
        text = values.get("text", "")
        if values.get("title") and values.get("published") and len(text) > 400:
            found.append(Record(values["title"], values["published"], tuple(filter(None, text.split("\n")))))
            if len(found) == most:
                break
    return found


def write_texts(folder: Path, articles: Sequence[Record]) -> None:
    """Write each as plain text: the headline, a line with the date, the paragraphs, wrapped in every other file."""
    for number, article in enumerate(articles):
        width = 72 if number % 2 else 100_000
        paragraphs = ("\n".join(wrap(paragraph, width)) for paragraph in article.paragraphs)
        lines = (article.title, f"By Jane Roe\n{_day(article):%d %B %Y}", *paragraphs)
        (folder / f"{number}.txt").write_text("\n\n".join(lines) + "\n", "utf-8")


def write_jsonl(folder: Path, articles: Sequence[Record]) -> None:
    """Write all as records of one file."""
    with (folder / "records.jsonl").open("w", encoding="utf-8") as file:
        for number, article in enumerate(articles):
            values = {
                "id": f"record-{number}",
                "title": article.title,
                "published": article.published,
                "text": "\n".join(article.paragraphs),
            }
            file.write(json.dumps(values) + "\n")


def write_mails(folder: Path, articles: Sequence[Record]) -> None:
    """Write each as a message: text alone, or HTML beside it in every other one."""
    for number, article in enumerate(articles):
        message = EmailMessage()
        message["From"] = "Jane Roe <jane.roe@example.org>"
        message["To"] = "news@example.org"
        message["Subject"] = article.title
        message["Date"] = format_datetime(_day(article).replace(tzinfo=UTC))
        message["Message-ID"] = f"<{number}@example.org>"
        message.set_content("\n\n".join("\n".join(wrap(each, 72)) for each in article.paragraphs))
        if number % 2:
            message.add_alternative(_html(article), subtype="html", cte="quoted-printable")
        (folder / f"{number}.eml").write_bytes(message.as_bytes())


def write_pages(folder: Path, articles: Sequence[Record]) -> None:
    """Write some together as a page with a menu and a footer."""
    for number, article in enumerate(_longer(articles)):
        (folder / f"{number}.html").write_text(_html(article), "utf-8")


def write_pdfs(folder: Path, articles: Sequence[Record]) -> None:
    """Write some together as a PDF of several pages, in two columns in every other one."""
    for number, article in enumerate(_longer(articles)):
        columns = 1 + number % 2
        lines = [line for text in article.paragraphs for line in (*wrap(text, 90 // columns), "")]
        streams = list(_streams(article, lines, columns))
        (folder / f"{number}.pdf").write_bytes(_pdf(article.title, streams))


def _day(article: Record) -> datetime:
    return datetime.fromisoformat(article.published)


def _longer(articles: Sequence[Record]) -> Iterator[Record]:
    for start in range(0, len(articles), PER_FILE):
        group = articles[start : start + PER_FILE]
        texts = tuple(paragraph for article in group for paragraph in article.paragraphs)
        yield Record(group[0].title, group[0].published, texts)


def _html(article: Record) -> str:
    menu = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("news", "markets", "sport", "contact"))
    text = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in article.paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(article.title)}</title></head>'
        f"<body><nav><ul>{menu}</ul></nav><article><h1>{escape(article.title)}</h1>\n<p class='byline'>By Jane Roe</p>"
        f"<time datetime='{article.published}'>{_day(article):%d %B %Y}</time>\n{text}</article>"
        "<footer><p>Copyright The Example. All rights reserved.</p></footer></body></html>"
    )


def _streams(article: Record, lines: list[str], columns: int) -> Iterator[str]:
    """Yield what is drawn on each page, line by line."""
    width, first = 480 // columns + 12, True
    while lines:
        drawn = []
        if first:
            drawn += [_line(18, 56, 790, article.title), _line(10, 56, 770, f"By Jane Roe, {_day(article):%d %B %Y}")]
        for column in range(columns):
            here, lines = lines[:_LINES], lines[_LINES:]
            drawn += [_line(10, 56 + column * width, 740 - 13 * row, text) for row, text in enumerate(here) if text]
        first = False
        yield "\n".join(drawn)


def _line(size: int, x: int, y: int, text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET"


def _pdf(title: str, streams: list[str]) -> bytes:
    """Return a PDF 1.4 with one object for each page and one for what is on it."""
    pages = range(4, 4 + 2 * len(streams), 2)
    kids = " ".join(f"{number} 0 R" for number in pages)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in zip(pages, streams, strict=True):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {number + 1} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252', 'replace'))} >>\nstream\n{stream}\nendstream")
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252", "replace")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


WRITERS = {
    "text": write_texts,
    "jsonl": write_jsonl,
    "mail": write_mails,
    "pdf": write_pdfs,
    "html": write_pages,
}
"""What writes each format."""
