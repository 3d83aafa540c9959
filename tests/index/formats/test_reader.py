import gzip
import json
from pathlib import Path

import pytest

from index.formats.reader import read
from index.vocabulary.article import Article, Field, Provenance
from index.vocabulary.report import Failure, Remark

SEED = Path(__file__).parents[3] / "seeds" / "000_b2ce8da5a8aaae19.txt"


def given() -> Article:
    (article,) = read(SEED, name=SEED.name)
    assert isinstance(article, Article)
    return article


def test_the_given_article_is_understood_exactly() -> None:
    article = given()

    assert (article.title, article.source, article.section, article.published, article.language) == (
        "Azeris willing to normalize ties with Armenia based on principles",
        "Anadolu Agency",
        "WORLD",
        "2021-11-08",
        "en",
    )
    assert article.standfirst == (
        '"Armenia must choose between regional cooperation and illegal, as well as unfounded territorial claims '
        "against its neighbours,\" Azerbaijan's Foreign Ministry said in an official statement on the first "
        "anniversary of Victory Day."
    )
    assert article.authors == ()


def test_the_given_article_has_ten_paragraphs_the_last_six_under_a_heading() -> None:
    paragraphs = given().paragraphs

    assert [paragraph.heading for paragraph in paragraphs] == [""] * 4 + ["LIBERATION OF KARABAKH"] * 6
    assert [paragraph.text.split()[0] for paragraph in paragraphs] == [
        *("Azerbaijan", '"Armenia', "The", '"Attempts'),
        *("Relations", "New", "During", "Prior", "The", "Two"),
    ]
    assert not any(furniture in paragraph.text for paragraph in paragraphs for furniture in ("Contact Us", "Subscribe"))


def test_each_fact_of_the_given_article_says_where_it_stands() -> None:
    assert given().provenance == (
        Provenance(Field.TITLE, "line 3"),
        Provenance(Field.STANDFIRST, "line 5"),
        Provenance(Field.SOURCE, "line 7", "Anadolu Agency WORLD"),
        Provenance(Field.SECTION, "line 7", "Anadolu Agency WORLD"),
        Provenance(Field.PUBLISHED, "line 8", "Published November 08,2021"),
        Provenance(Field.LANGUAGE, "page text", note="detected from its words", guess=True),
        Provenance(Field.LEFT_OUT, "page furniture", "Contact Us | Subscribe", "2 lines"),
    )


FIRST = "The council met on Tuesday and agreed that the bridge is to be rebuilt before the winter."
SECOND = "Nobody had asked the ferryman, who has crossed the river at this place for thirty-one years."
TEXT = f"Weir opens\n\n{FIRST}\n\n{SECOND}\n"
PAGE = f"<html><head><title>Weir opens</title></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html>"
RECORD = json.dumps({"title": "Weir opens", "text": f"{FIRST}\n\n{SECOND}"})
LATE = {
    "text": TEXT,
    "page": PAGE,
    "lines": f"{RECORD}\n",
    "list": json.dumps([json.loads(RECORD)], indent=1),
    "table": f'title;published;text\nWeir opens;2019-03-14;"{FIRST}\n\n{SECOND}"\n',
    "mail": f"From: Ada Roe <a@echo.example>\nSubject: Weir opens\nMessage-ID: <1>\n\n{FIRST}\n\n{SECOND}\n",
    "front matter": f"---\ntitle: Weir opens\n---\n{FIRST}\n\n{SECOND}\n",
    "references": f"TY  - NEWS\nTI  - Weir opens\nAB  - {FIRST}\nAB  - {SECOND}\nER  -\n",
}


@pytest.mark.parametrize("blank", ["\n", " ", "\r\n", "\t \n"], ids=repr)
@pytest.mark.parametrize("size", [4_000, 9_000, 200_001])
@pytest.mark.parametrize("kind", LATE)
def test_a_file_that_begins_with_white_space_is_read(tmp_path: Path, kind: str, size: int, blank: str) -> None:
    path = tmp_path / "late.txt"
    path.write_text(blank * (size // len(blank)) + LATE[kind], "utf-8", newline="")

    [article] = read(path, name="late")

    assert isinstance(article, Article), article
    assert (article.title, [each.text for each in article.paragraphs]) == ("Weir opens", [FIRST, SECOND])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_white_space_before_text_in_wide_characters_is_no_end(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "late.txt"
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    path.write_bytes(mark + ("\n" * 70_001 + PAGE).encode(encoding))

    [article] = read(path, name="late")

    assert isinstance(article, Article)
    assert [each.text for each in article.paragraphs] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "comments",
    ["<!-- " + "saved by hand " * 9_000 + "-->", "<!-- a -->\n" * 20_000, "<!-- a -->" + "\n" * 90_000],
)
def test_a_page_below_long_comments_is_one(tmp_path: Path, comments: str) -> None:
    path = tmp_path / "late.txt"
    path.write_text(comments + PAGE)

    [article] = read(path, name="late")

    assert isinstance(article, Article)
    assert [each.text for each in article.paragraphs] == [FIRST, SECOND]


def test_a_compressed_file_that_begins_with_white_space_is_read(tmp_path: Path) -> None:
    path = tmp_path / "late.html.gz"
    path.write_bytes(gzip.compress(b"\n" * 90_000 + PAGE.encode()))

    [article] = read(path, name="late")

    assert isinstance(article, Article)
    assert article.title == "Weir opens"


@pytest.mark.parametrize("data", [b"", b"\n" * 100_000, b" ", b"\xef\xbb\xbf", "\n\n".encode("utf-16"), bytes(70_000)])
def test_a_file_of_nothing_is_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "nothing.txt"
    path.write_bytes(data)

    [failure] = read(path, name="nothing")

    assert isinstance(failure, Failure)
    assert failure.reason.startswith("is empty")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("weir.txt", b"\x89PNG\r\n\x1a\n\0", "is a picture (PNG); --ocr reads what is written in it"),
        ("weir.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is a picture (SVG)"),
        ("weir.css", b"p { color: red }", "is a style sheet"),
        ("weir.js", b"let a = 1;", "is a script"),
        ("weir.js.map", b'{"version": 3, "sources": [], "mappings": ""}', "is a source map"),
    ],
)
def test_a_file_without_text_is_ignored(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    assert list(read(path, name=name)) == [Failure(str(path), reason, Remark.IGNORED)]


def test_a_text_with_the_name_of_a_script_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "weir.js"
    path.write_text(TEXT)

    [article] = read(path, name="weir")

    assert isinstance(article, Article)


def test_the_lines_of_a_alto_page_are_parted(tmp_path: Path) -> None:
    path = tmp_path / "page.hocr"
    line = "<span class='ocr_line' title='bbox 0 0 9 9'><span class='ocrx_word'>{}</span></span>"
    path.write_text(f"<html><body><p class='ocr_par'>{line.format(FIRST)}{line.format(SECOND)}</p></body></html>")

    [article] = read(path, name="page")

    assert isinstance(article, Article)
    assert FIRST in (article.title, *(each.text for each in article.paragraphs))
    assert [each.text for each in article.paragraphs][-1] == SECOND
