"""Factiva: fields with codes, or lines in a fixed order."""

import pytest

from index.formats.press.clipping import Clipping
from index.formats.press.factiva import FACTIVA
from index.formats.press.markup import page_pieces
from index.formats.press.piece import TextPiece
from tests.clippings import facts, texts

NUMBER, OTHER = "NCOUR00020190314ef3e00001", "NCOUR00020190315ef3f00002"
FIELDS = [
    ("SE", "Local"),
    ("HD", "Harbour bridge to close for repairs"),
    ("BY", "By Ines Halloran"),
    ("WC", "41 words"),
    ("PD", "14 March 2019"),
    ("ET", "15:32"),
    ("SN", "The Northfield Courier"),
    ("SC", "NCOUR"),
    ("ED", "Late"),
    ("PG", "3"),
    ("LA", "English"),
    ("CY", "(c) 2019 The Northfield Courier"),
    ("LP", "The harbour bridge will close for nine weeks from Monday."),
    ("TD", "IN A MOVE that nobody expected, it will be sold."),
    ("", "CO workers were not told."),
    ("CO", "northf : Northfield Port Authority"),
    ("NS", "gtrans : Transport | gcat : Political/General News"),
    ("RE", "uk : United Kingdom"),
    ("AN", f"Document {NUMBER}"),
]
LINES = [
    "Harbour bridge to close for repairs",
    "By Ines Halloran",
    "41 words",
    "14 March 2019",
    "15:32",
    "The Northfield Courier",
    "NCOUR",
    "3",
    "Late",
    "English",
    "(c) 2019 The Northfield Courier",
    "The harbour bridge will close for nine weeks from Monday.",
    "IN A MOVE that nobody expected, it will be sold.",
    f"Document {NUMBER}",
]
SUMMARY = [
    "Search Summary",
    "Text bridge",
    "Date All Dates",
    "Source All Sources",
    "Results Found 2",
    "© 2019 Factiva, Inc.",
]


def rows(texts: list[str]) -> list[TextPiece]:
    return [TextPiece(text, number) for number, text in enumerate(texts, 1)]


def listed(titles: list[str]) -> list[str]:
    return [f"{title}........{page}" for page, title in enumerate(titles, 2)]


def clippings(pieces: list[TextPiece]) -> list[Clipping]:
    return list(FACTIVA.clippings(iter(pieces)))


EXPECTED = {
    "section": "Local",
    "title": "Harbour bridge to close for repairs",
    "author": "Ines Halloran",
    "published": "2019-03-14T15:32:00",
    "source": "The Northfield Courier",
    "language": "en",
}
TEXT = [
    "The harbour bridge will close for nine weeks from Monday.",
    "IN A MOVE that nobody expected, it will be sold.",
    "CO workers were not told.",
]


@pytest.mark.parametrize("between", ["\t", "\t|\t", " | ", " "])
def test_fields_with_codes_are_read_however_they_are_set_apart(between: str) -> None:
    one = [f"{code}{between}{value}" if code else value for code, value in FIELDS]
    two = [text.replace(NUMBER, OTHER) for text in one]
    pieces = rows(one + two + SUMMARY)
    first, second = clippings(pieces)

    assert FACTIVA.is_here(pieces)
    assert facts(first) == EXPECTED
    assert texts(first) == TEXT
    assert (first.key, second.key) == (f"factiva:{NUMBER}", f"factiva:{OTHER}")
    assert dict(first.fields) == {
        "length": "41 words",
        "time": "15:32",
        "source_code": "NCOUR",
        "edition": "Late",
        "page": "3",
        "copyright": "(c) 2019 The Northfield Courier",
        "companies": "northf : Northfield Port Authority",
        "subjects": "gtrans : Transport | gcat : Political/General News",
        "regions": "uk : United Kingdom",
        "accession_number": NUMBER,
    }


def test_a_page_with_codes_is_a_table() -> None:
    cells = "".join(
        f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td><p class="articleParagraph enarticleParagraph">'
        f"{value}</p></td></tr>"
        for code, value in FIELDS
        if code
    )
    pieces = list(page_pieces(f'<div class="article enArticle"><table>{cells}</table></div>' * 2))
    first, _ = clippings(pieces)

    assert FACTIVA.is_here(pieces)
    assert facts(first) == EXPECTED
    assert texts(first) == TEXT[:2]


def test_lines_without_codes_are_read_by_their_order() -> None:
    pieces = rows([*LINES, *(line.replace(NUMBER, OTHER) for line in LINES), *SUMMARY])
    first, second = clippings(pieces)

    assert FACTIVA.is_here(pieces)
    assert facts(first) == {name: value for name, value in EXPECTED.items() if name != "section"}
    assert texts(first) == TEXT[:2]
    assert dict(first.fields) == {
        "length": "41 words",
        "source_code": "NCOUR",
        "page": "3",
        "edition": "Late",
        "copyright": "(c) 2019 The Northfield Courier",
        "accession_number": NUMBER,
    }
    assert second.key == f"factiva:{OTHER}"


@pytest.mark.parametrize(
    ("length", "date", "language", "document", "code"),
    [
        ("664 Wörter", "9 Mai 1998", "Deutsch", "Dokument", "de"),
        ("295 mots", "9 mai 1998", "Français", "Document", "fr"),
        ("1.295 palabras", "9 mayo 1998", "Español", "Documento", "es"),
        ("295 parole", "9 maggio 1998", "Italiano", "Documento", "it"),
        ("295 woorden", "9 mei 1998", "Nederlands", "Document", "nl"),
        ("295 palavras", "9 Maio 1998", "Português", "Documento", "pt"),
    ],
)
def test_the_pages_of_the_database_have_many_languages(
    length: str, date: str, language: str, document: str, code: str
) -> None:
    article = (
        f'<div class="article {code}Article"><div id="hd"><span class="{code}Headline">Pont</span></div><div c'
        f'lass="author">Ines '
        f"Halloran</div><div>{length}</div><div>{date}</div><div>Le Courrier</div><div>LCOUR</div><div>18</div"
        f"><div>{language}</div>"
        f'<div>(c) 1998 Le Courrier</div><p class="articleParagraph {code}articleParagraph">Il pleut.</p><p>'
        f"{document} {NUMBER}</p></div>"
    )
    pieces = list(page_pieces(article + "<span></span>" + article.replace(NUMBER, OTHER)))
    first, second = clippings(pieces)

    assert FACTIVA.is_here(pieces)
    assert facts(first) == {
        "title": "Pont",
        "author": "Ines Halloran",
        "published": "1998-05-09",
        "source": "Le Courrier",
        "language": code,
    }
    assert texts(first) == ["Il pleut."]
    assert {"length": length, "page": "18"}.items() <= dict(first.fields).items()
    assert second.key == f"factiva:{OTHER}"


def test_paragraphs_of_one_cell_are_paragraphs() -> None:
    [clipping] = clippings(
        rows([f"{code}\t|\t{value}" for code, value in FIELDS[:-6]] + ["TD\t|\tOne.\u2029Two.", FIELDS[-1][1]])
    )

    assert texts(clipping)[-2:] == ["One.", "Two."]


def test_an_article_that_is_cut_off_is_not_whole() -> None:
    one = [f"{code}\t{value}" for code, value in FIELDS if code]
    first, second = clippings(rows(one + one[:14]))

    assert (first.is_whole, second.is_whole) == (True, False)


def test_an_article_whose_head_cannot_be_told_is_reported() -> None:
    first, second = clippings(rows([*LINES, "Another headline", "It rained.", f"Document {OTHER}"]))

    assert facts(first)["title"] == "Harbour bridge to close for repairs"
    assert second.problem == f"is an article ({OTHER}) without a line that states its length"


@pytest.mark.parametrize(
    "lines",
    [
        ["HD stands for headline", "BY for byline", "It rained."],
        ["The text has 41 words", "It was written on 14 March 2019", f"See document {NUMBER}"],
        ["A report", "41 words", "It rained.", "Document A12"],
    ],
)
def test_a_text_that_mentions_such_words_is_not_an_export(lines: list[str]) -> None:
    assert not FACTIVA.is_here(rows(lines))


def test_a_table_of_contents_before_the_articles_is_not_part_of_the_first() -> None:
    contents = [
        "Factiva",
        *(f"{title}........{page}" for page, title in enumerate([LINES[0], "Rain", "Snow", "Wind", "Hail", "Fog"], 2)),
    ]
    first, second = clippings(rows([*contents, *LINES, *(line.replace(NUMBER, OTHER) for line in LINES)]))

    assert facts(first)["title"] == "Harbour bridge to close for repairs"
    assert facts(first)["author"] == "Ines Halloran"
    assert second.key == f"factiva:{OTHER}"


def test_a_table_of_contents_that_words_a_headline_otherwise_does_no_harm() -> None:
    contents = [
        f"{title}........{page}" for page, title in enumerate(["Bridge", "Rain", "Snow", "Wind", "Hail", "Fog"], 2)
    ]
    [first] = clippings(rows([*contents, *LINES]))

    assert facts(first)["title"] == "Harbour bridge to close for repairs"


def test_a_text_needs_no_blank_lines_between_its_fields() -> None:
    coded = "\n".join(f" {code}\t{value}" if code else value for code, value in FIELDS)
    plain = "\n".join(LINES)

    assert FACTIVA.is_here([TextPiece(coded, 1)])
    assert FACTIVA.is_here([TextPiece(plain, 1)])
    assert [facts(each) for each in clippings([TextPiece(coded, 1), TextPiece(coded.replace(NUMBER, OTHER), 30)])] == [
        EXPECTED
    ] * 2
    assert [texts(each) for each in clippings([TextPiece(plain, 1), TextPiece(plain.replace(NUMBER, OTHER), 20)])] == [
        TEXT[:2]
    ] * 2
