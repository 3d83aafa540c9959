"""PDF documents, made here by hand, byte by byte."""

import sys
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.facts.fact import Draft, finish
from index.formats.documents.pdf import read_pdf
from index.formats.ocr.scans import PageTexts
from index.formats.reader import read
from index.vocabulary.article import Article, Field, Paragraph
from index.vocabulary.errors import MissingExtraError, ReadError
from tests.lengths import rounds

FIRST = "The council met on Tuesday and agreed that the bridge is to be rebuilt before the winter."
SECOND = "Nobody had asked the ferryman, who has crossed the river at this place for thirty-one years."

Placed = tuple[int, int, int, str]
"""Size, left, bottom and text of a line."""


def pdf(
    pages: Sequence[Sequence[Placed]], *, info: str = "", trailer: str = "", pictured: Collection[int] = ()
) -> bytes:
    """Return a PDF with lines at places, and a picture on some pages."""
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for place, page in enumerate(pages):
        stream = "\n".join(f"BT /F1 {size} Tf {left} {bottom} Td ({text}) Tj ET" for size, left, bottom, text in page)
        stream += "\n500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI" if place in pictured else ""
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * place} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< {info} >>")
    out = b"%PDF-1.4\n"
    starts = []
    for number, each in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(objects) + 1
    root = f"/Root 1 0 R /Info {size - 1} 0 R {trailer}"
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} {root} >>"
    return out + f"{end}\nstartxref\n{len(out)}\n%%EOF\n".encode("latin-1")


def column(lines: Sequence[str], *, top: int = 700, size: int = 10) -> list[Placed]:
    """Return lines below each other; an empty one is the space between two paragraphs."""
    return [(size, 72, top - 12 * place, text) for place, text in enumerate(lines) if text]


def test_a_pdf_yields_headline_sections_and_paragraphs(tmp_path: Path) -> None:
    body = ["The council met on Tuesday and agreed that the", "bridge is to be re-", "built before the winter.", ""]
    pages = [
        [
            (20, 72, 780, "Talks on the bridge"),
            *column([*body, "Nobody had asked the ferryman, who has crossed"]),
        ],
        [
            *column(["the river at this place for thirty-one years."], top=780),
            (14, 72, 740, "What it costs"),
            *column(["It will cost twelve thousand crowns, said the", "mayor on Friday."]),
        ],
    ]
    path = tmp_path / "a.bin"
    path.write_bytes(pdf(pages, info="/Author (Ada Roe) /CreationDate (D:20211108120000Z)"))

    [found] = read(path, name="a")

    assert isinstance(found, Article)
    assert found.title == "Talks on the bridge"
    assert found.paragraphs == (
        Paragraph("The council met on Tuesday and agreed that the bridge is to be rebuilt before the winter."),
        Paragraph("Nobody had asked the ferryman, who has crossed the river at this place for thirty-one years."),
        Paragraph("It will cost twelve thousand crowns, said the mayor on Friday.", "What it costs"),
    )
    assert [(each.field, each.origin, each.guess) for each in found.provenance][:3] == [
        (Field.TITLE, "page 1", False),
        (Field.AUTHOR, "document property Author", True),
        (Field.PUBLISHED, "document property CreationDate", True),
    ]


def test_running_heads_and_page_numbers_are_dropped() -> None:
    pages = [
        [
            (9, 72, 800, f"The Echo, {number} November 2021"),
            *column([f"On day {word} it rained all over the valley, they said."]),
            (9, 290, 30, str(number)),
        ]
        for number, word in enumerate(("one", "two", "three"), 1)
    ]
    pages[0].insert(1, (20, 72, 760, "Three days of rain"))

    found = finish(read_pdf(pdf(pages)), id="a", location="a")

    assert found.title == "Three days of rain"
    assert [each.text for each in found.paragraphs] == [
        f"On day {word} it rained all over the valley, they said." for word in ("one", "two", "three")
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([[], []]), "has no text: its pages are pictures, probably scanned"),
        (b"%PDF-1.4\nnothing", "is a damaged PDF"),
        (
            pdf(
                [column([FIRST])],
                trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
                f"/O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<41> <41>]",
            ),
            "is a PDF that is encrypted",
        ),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_pdf(data)


@settings(max_examples=rounds(30), deadline=None)
@given(st.integers(0, 900), st.binary(min_size=1, max_size=20))
def test_a_damaged_pdf_is_read_or_refused(place: int, damage: bytes) -> None:
    whole = pdf([column([FIRST, "", SECOND])])

    try:
        draft = read_pdf(whole[:place] + damage + whole[place + len(damage) :])
    except ReadError:
        return
    assert all(paragraph.text for paragraph in draft.paragraphs)


def test_without_the_extra_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    with pytest.raises(MissingExtraError, match=r"article-searcher\[documents\]"):
        read_pdf(pdf([column([FIRST])]))


def test_what_a_pdf_holds_besides_its_text_is_named() -> None:
    texts = ([FIRST[:46], FIRST[47:]], [SECOND[:44], SECOND[45:]])
    pages = [[(9, 72, 810, f"The Lantern, page {number}"), *column(text)] for number, text in enumerate(texts, 1)]
    comment = "/Annots [<< /Type /Annot /Subtype /Text /Rect [9 9 20 20] /Contents (Check this!) >>]"
    files = "/Names << /EmbeddedFiles << /Names [(budget.csv) << /Type /Filespec /F (budget.csv) >>] >> >>"
    data = pdf(pages).replace(b"/MediaBox", comment.encode() + b" /MediaBox", 1)
    data = data.replace(b"/Type /Catalog", b"/Type /Catalog " + files.encode(), 1)

    found = finish(read_pdf(data), id="a", location="a")

    assert [(each.origin, each.quote) for each in found.provenance if each.field is Field.LEFT_OUT] == [
        ("running head", "The Lantern, page 1"),
        ("attachment", "budget.csv"),
        ("comment", "Check this!"),
    ]


LAST = "The engineer said on Thursday that the old piers will stand for another hundred years, and more."


def partly_scanned() -> bytes:
    """Return a document whose second page is a picture, and the fourth empty."""
    foot = [(8, 72, 30, "Imber Gazette"), (8, 500, 30, "{}")]
    bodies = [column([FIRST]), [], column([LAST]), []]
    pages = [[*body, *((*at, text.format(number)) for *at, text in foot)] for number, body in enumerate(bodies, 1)]
    return pdf(pages, pictured=(1, 2))  # type: ignore[arg-type]


def left_out_pages(draft: Draft) -> list[tuple[str, str]]:
    found = finish(draft, id="a", location="a")
    said = [(each.origin, each.quote) for each in found.provenance if each.field is Field.LEFT_OUT]
    return [each for each in said if each[0].startswith("page")]


def test_pages_that_are_pictures_are_named_where_others_have_text() -> None:
    assert left_out_pages(read_pdf(partly_scanned())) == [("page 2", "a picture without text; --ocr reads it")]


def test_what_is_recognized_on_a_page_stands_between_the_pages_around_it() -> None:
    def recognize(data: bytes, positions: Sequence[int]) -> PageTexts:
        return {position: ["The ferry sank.", "Nobody was hurt."] for position in positions}, ()

    draft = read_pdf(partly_scanned(), recognize=recognize)

    texts = [each.text for each in draft.paragraphs]
    assert texts == [FIRST, "The ferry sank.", "Nobody was hurt.", LAST]
    assert left_out_pages(draft) == []


def test_a_page_that_cannot_be_recognized_is_named_and_the_others_are_read() -> None:
    def refuse(data: bytes, positions: Sequence[int]) -> PageTexts:
        raise ReadError("cannot be read by tesseract: it fell asleep")

    refused = read_pdf(partly_scanned(), recognize=refuse)
    wordless = read_pdf(partly_scanned(), recognize=lambda data, positions: ({}, ()))

    assert refused.paragraphs == wordless.paragraphs == read_pdf(partly_scanned()).paragraphs
    assert left_out_pages(refused) == [
        ("page 2", "a picture without text, which cannot be read by tesseract: it fell asleep")
    ]
    assert left_out_pages(wordless) == [("page 2", "a picture in which OCR finds no text")]
