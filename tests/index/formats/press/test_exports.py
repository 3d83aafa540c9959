"""An export is told by what is in it, and each of its articles is an article of its own."""

import gzip
import io
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from index.formats.press.exports import read_export
from index.formats.reader import read
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure

OLD = """
                               {number} of {total} DOCUMENTS

                            The Northfield Courier

                            March 14, 2019 Thursday

{title}

BYLINE: Ines Halloran

LENGTH: 41 words

The harbour bridge will close for nine weeks from Monday, the port
authority said.

LOAD-DATE: March 15, 2019

LANGUAGE: ENGLISH

                   Copyright 2019 The Northfield Courier
                              All Rights Reserved
"""
UNI = [
    "The Northfield Courier",
    "March 14, 2019 Thursday",
    "Copyright 2019 The Northfield Courier All Rights Reserved",
    "Section: NEWS; Pg. 3",
    "Length: 41 words",
    "Byline: Ines Halloran",
    "Body",
    "The harbour bridge will close for nine weeks from Monday, the port authority said.",
    "Classification",
    "Language: ENGLISH",
    "Load-Date: March 15, 2019",
    "End of Document",
]
TITLES = ["Harbour bridge to close", "Council rejects plan", "Glacier lake drains"]


def old(titles: Iterable[str] = TITLES) -> str:
    titles = list(titles)
    return "".join(OLD.format(number=place, total=len(titles), title=title) for place, title in enumerate(titles, 1))


def uni(titles: Iterable[str] = TITLES) -> list[str]:
    return [line for title in titles for line in (title, *UNI)]


def page(lines: Iterable[str]) -> str:
    return (
        "<html><head><title>Nexis</title></head><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    )


def rtf(lines: Iterable[str]) -> str:
    return r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}" + "".join(rf"\pard {line}\par " for line in lines) + "}"


def docx(lines: Iterable[str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            f"{body}</w:body></w:document>",
        )
    return file.getvalue()


def read_file(tmp_path: Path, name: str, content: str | bytes) -> list[Article | Failure]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read(path, name="the file"))


def articles(found: Iterable[Article | Failure]) -> list[Article]:
    return [each for each in found if isinstance(each, Article)]


def failures(found: Iterable[Article | Failure]) -> list[Failure]:
    return [each for each in found if isinstance(each, Failure)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("export.txt", old()),
        ("export.TXT.gz", gzip.compress(old().encode())),
        ("export.html", old()),
        ("export.csv", old()),
        ("export", "\ufeff" + old().replace("\n", "\r\n")),
        ("utf16.txt", old().encode("utf-16")),
        ("uni.txt", "\n\n".join(uni())),
        ("uni.docx", docx(uni())),
        ("old.docx", docx([line.strip() for line in old().split("\n\n")])),
        ("uni.rtf", rtf(uni())),
        ("uni.doc", rtf(uni())),
        ("old.rtf", rtf(" ".join(line.split()) for line in old().split("\n\n"))),
        ("uni.html", page(uni())),
        ("uni.txt", page(uni())),
        ("old.html", page(line.strip() for line in old().split("\n\n"))),
    ],
)
def test_each_article_of_an_export_is_read_whatever_its_file_is(
    tmp_path: Path, name: str, content: str | bytes
) -> None:
    found = read_file(tmp_path, name, content)

    assert failures(found) == []
    assert [each.title for each in articles(found)] == TITLES
    assert {(each.source, each.published, each.author, each.language) for each in articles(found)} == {
        ("The Northfield Courier", "2019-03-14", "Ines Halloran", "en")
    }
    assert {" ".join(each.text for each in article.paragraphs) for article in articles(found)} == {
        "The harbour bridge will close for nine weeks from Monday, the port authority said."
    }


def test_an_article_says_where_it_is_and_where_its_facts_are(tmp_path: Path) -> None:
    first, second, _ = articles(read_file(tmp_path, "export.txt", old()))

    assert (first.location, second.location) == (f"{tmp_path}/export.txt:2", f"{tmp_path}/export.txt:24")
    assert {each.field: each.origin for each in first.provenance} == {
        "title": "head of the article",
        "author": "field BYLINE",
        "source": "head of the article",
        "published": "head of the article",
        "language": "field LANGUAGE",
    }


def test_more_articles_in_an_export_do_not_change_the_ids_of_the_others(tmp_path: Path) -> None:
    [before] = articles(read_file(tmp_path, "export.txt", old(TITLES[1:2])))
    after = articles(read_file(tmp_path, "later.docx", docx(uni(TITLES))))

    assert before.id == after[1].id
    assert len({each.id for each in after}) == 3


def test_one_number_for_two_texts_makes_two_articles(tmp_path: Path) -> None:
    record = "\n\nFull text: {text}\n\nTitle: Rain\n\nPublication title: Courier\n\nProQuest document ID: 251439970\n\n"
    rule = "_" * 60
    content = rule + rule.join(record.format(text=text) for text in ("It rained.", "It snowed.", "It rained."))
    found = articles(read_file(tmp_path, "export.txt", content))

    assert [each.id == "proquest:251439970" for each in found] == [True, False, True]


def test_an_export_that_is_cut_off_gives_what_is_whole_and_says_so(tmp_path: Path) -> None:
    text = old()
    found = read_file(tmp_path, "export.txt", text[: len(text) - 200])

    assert [each.title for each in articles(found)] == TITLES[:2]
    assert failures(found) == [
        Failure(f"{tmp_path}/export.txt:46", "is cut off: the file ends inside this article; export it again")
    ]


def test_xml_that_is_cut_off_gives_what_is_whole_and_says_so(tmp_path: Path) -> None:
    article = "<article><accessionNo>A{}</accessionNo><headline>Rain</headline></article>"
    start = '<?xml version="1.0"?><PPSResponse xmlns="http://global.factiva.com/pps/2.0">'
    whole = start + article.format(1) + article.format(2) + "</PPSResponse>"

    assert [each.id for each in articles(read_file(tmp_path, "export.xml", whole))] == ["factiva:A1", "factiva:A2"]
    found = read_file(tmp_path, "cut.txt", whole[:-60])
    assert [each.id for each in articles(found)] == ["factiva:A1"]
    assert [each.path for each in failures(found)] == [f"{tmp_path}/cut.txt"]
    assert "cut off or damaged" in failures(found)[0].reason


def test_an_article_that_cannot_be_told_apart_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    text = old().replace(OLD.format(number=2, total=3, title=TITLES[1]), "\n2 of 3 DOCUMENTS\n\n")
    found = read_file(tmp_path, "export.txt", text)

    assert [each.title for each in articles(found)] == [TITLES[0], TITLES[2]]
    assert failures(found) == [
        Failure(f"{tmp_path}/export.txt:24", "has no headline and no text that can be told apart")
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("note.txt", "Notes\n\nThe committee has seen 1 of 3 DOCUMENTS.\n\nIt ended with the words End of Document.\n"),
        ("page.html", page(["A word", "We searched ProQuest, and the Load-Date was wrong.", "End of Document"])),
        ("page.html", page(["1 of 3 DOCUMENTS", "The archive lets a reader see one of three documents at a time."])),
        ("note.rtf", rtf(["HD is a code", "Document A1 was lost, and 1 of 3 DOCUMENTS too."])),
        ("note.docx", docx(["Body", "The text of the note. It has Length: 41 words.", "End of Document"])),
    ],
)
def test_an_article_that_mentions_such_words_is_one_article(tmp_path: Path, name: str, content: str | bytes) -> None:
    [found] = read_file(tmp_path, name, content)

    assert isinstance(found, Article)
    assert found.id == "the file"


def test_reading_takes_as_long_as_the_export_is(tmp_path: Path) -> None:
    def cost(count: int) -> float:
        path = tmp_path / f"{count}.txt"
        path.write_text(old(f"Harbour bridge {number} to close" for number in range(count)))
        best = float("inf")
        for _ in range(5):
            start = time.process_time()
            assert sum(isinstance(each, Article) for each in read(path, name="x")) == count
            best = min(best, time.process_time() - start)
        return best

    cost(10)
    assert cost(400) <= 24 * cost(50)


def test_damage_near_the_beginning_of_a_text_is_said() -> None:
    file = io.BufferedReader(io.BytesIO(old().encode() + b"a\0\1\2\0\3\0\4\0\5" * 50))

    with pytest.raises(ReadError, match="binary"):
        list(read_export(file, place="export.txt"))
