"""Messages: e-mails and saved pages yield the article that they carry."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.date_fields import UNREAD
from index.facts.fact import finish
from index.formats.mail.eml import read_eml
from index.formats.reader import read
from index.vocabulary.article import Article, Field, Paragraph
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure

SEEDS = Path(__file__).parents[4] / "seeds"
FIRST = "The council met on Tuesday and agreed that the bridge is to be rebuilt before the winter."
SECOND = "Nobody had asked the ferryman, who has crossed the river at this place for thirty-one years."


def mail(text: str, headers: str = "") -> bytes:
    return (
        'From: "Ada Roe" <ada@echo.example>\nSubject: Re: Talks on the bridge\nMessage-ID: <1@x.example>\n'
        f"Date: Mon, 8 Nov 2021 23:30:00 -0500\nMIME-Version: 1.0\n{headers}\n{text}"
    ).encode()


def article(data: bytes) -> Article:
    return finish(read_eml(data), id="a", location="a.eml")


def origins(found: Article) -> dict[Field, str]:
    return {each.field: each.origin for each in found.provenance}


def texts(found: Article) -> list[str]:
    return [paragraph.text for paragraph in found.paragraphs]


def test_the_seed_briefing_yields_its_article_without_masthead_and_footer() -> None:
    [found] = read(SEEDS / "lantern-briefing-2022-03-31.eml", name="briefing")

    assert isinstance(found, Article)
    assert (found.title, found.source, found.authors, found.published) == (
        "Pumps that listen: a small trial in the dry valleys",
        "Lantern Science Weekly",
        ("Lena Hartmoor",),
        "2022-03-31T23:30:00-05:00",
    )
    assert (found.day, len(found.paragraphs), found.standfirst) == ("2022-03-31", 5, "")
    assert found.paragraphs[0].text.startswith("In four villages")
    assert found.paragraphs[-1].text.endswith("two universities abroad want to join.")


def test_headers_state_headline_author_and_date_as_written() -> None:
    found = article(mail(f"{FIRST}\n\n{SECOND}\n\n-- \nAda Roe\nRiver desk\n"))

    assert (found.title, found.authors, found.published) == (
        "Talks on the bridge",
        ("Ada Roe",),
        "2021-11-08T23:30:00-05:00",
    )
    assert texts(found) == [FIRST, SECOND]
    assert (origins(found)[Field.TITLE], origins(found)[Field.AUTHOR]) == ("header Subject", "header From")


@pytest.mark.parametrize(
    ("sender", "authors", "source"),
    [
        ('"Roe, Jane" <jane@x.example>', ("Jane Roe",), ""),
        ("=?utf-8?q?Ren=C3=A9e_M=C3=BCller?= <r@x.example>", ("Renée Müller",), ""),
        ("Port Ellery Gazette <desk@x.example>", (), "Port Ellery Gazette"),
        ("desk@x.example", (), ""),
        ("<", (), ""),
    ],
)
def test_the_sender_is_author_or_source_by_the_shape_of_the_name(
    sender: str, authors: tuple[str, ...], source: str
) -> None:
    data = f"From: {sender}\nSubject: Bridge\nMessage-ID: <1>\n\n{FIRST}\n\n{SECOND}\n".encode()

    found = article(data)

    assert (found.authors, found.source) == (authors, source)


def test_a_byline_in_the_text_is_trusted_more_than_the_sender() -> None:
    assert article(mail(f"By Nora Pell\n\n{FIRST}\n\n{SECOND}\n")).authors == ("Nora Pell",)


def test_flowed_lines_are_joined() -> None:
    flowed = FIRST.replace("agreed ", "agreed \n")

    found = article(mail(f"{flowed}\n\n{SECOND}\n", "Content-Type: text/plain; format=flowed\n"))

    assert texts(found) == [FIRST, SECOND]


def test_html_is_read_where_the_plain_text_says_little_and_attached_text_stands_after_it() -> None:
    page = f"<html><body><h1>Talks on the bridge</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    body = (
        "--a\nContent-Type: multipart/alternative; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nView this mail in a browser.\n"
        "--b\nContent-Type: multipart/related; boundary=c\n\n"
        f"--c\nContent-Type: text/html; charset=utf-8\n\n{page}\n"
        "--c\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0K\n--c--\n--b--\n"
        "--a\nContent-Type: text/plain\nContent-Disposition: attachment; filename=x.txt\n\nThe attached words.\n--a--\n"
    )

    found = article(mail(body, "Content-Type: multipart/mixed; boundary=a\n"))

    assert found.paragraphs == (
        *(Paragraph(text, "") for text in (FIRST, SECOND)),
        Paragraph("The attached words.", "x.txt"),
    )
    assert found.title == "Talks on the bridge"


@pytest.mark.parametrize("charset", ["iso-8859-1", "no-such-charset", "utf-16"])
def test_a_wrong_charset_still_yields_the_text(charset: str) -> None:
    data = mail(f"{FIRST}\n\nThe café was full.\n", f"Content-Type: text/plain; charset={charset}\n")

    assert FIRST in texts(article(data))


@pytest.mark.parametrize(
    "headers",
    [
        "Subject: =?utf-8?b?broken",
        "Date: 99 Nonsense 20",
        "From: @@<<>>,,;:",
        "Content-Type: multipart/mixed",
        "Content-Type: text/plain; charset*=%%%",
        "Content-Transfer-Encoding: base64",
        "Subject: " + "(" * 100_000,
        "From: " + "a," * 50_000,
        "From: " + "(" * 100_000,
        "From: " + "(" * 3_000,
        "Date: " + "(" * 3_000,
        "Content-Type: text/plain; a=" + "(" * 900,
        "Content-Disposition: " + "(" * 900,
        "Content-Type: " + "(" * 9_000,
    ],
)
def test_broken_headers_lose_no_more_than_themselves(headers: str) -> None:
    subject = "" if headers.startswith("Subject") else "Subject: Bridge\n"
    data = f"{headers}\n{subject}Message-ID: <1>\n\n{FIRST}\n\n{SECOND}\n".encode()

    found = article(data)

    assert found.title
    assert FIRST in texts(found) or "base64" in headers


def test_parts_that_nest_without_end_do_no_harm(tmp_path: Path) -> None:
    deep = "Message-ID: <1>\nMIME-Version: 1.0\n" + "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000)
    )
    path = tmp_path / "deep.eml"
    path.write_text(deep)

    [failure] = read(path, name="deep")

    assert isinstance(failure, Failure)


def test_a_message_that_says_nothing_is_an_error() -> None:
    with pytest.raises(ReadError, match="neither a subject nor any text"):
        read_eml(b"From: Ada Roe <a@x.example>\nMessage-ID: <1>\n\n \n")


@given(st.binary(max_size=300))
def test_any_bytes_below_a_head_are_read_or_refused(data: bytes) -> None:
    try:
        draft = read_eml(b"Subject: A\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + data)
    except ReadError:
        return
    assert all(paragraph.text for paragraph in draft.paragraphs)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Fri, 23 Jun 17 09:15:02 EST", "2017-06-23T09:15:02-05:00"),
        ("23 Jun 2017 09:15 UT", "2017-06-23T09:15:00+00:00"),
        ("Friday, 23-Jun-17 09:15:02 GMT", "2017-06-23T09:15:02+00:00"),
        ("Fri Jun 23 09:15:02 2017", "2017-06-23T09:15:02"),
        ("ven., 23 juin 2017 09:15:02 +0200", "2017-06-23T09:15:02+02:00"),
        ("mar, 20 juin 2017 09:15:02 +0200", "2017-06-20T09:15:02+02:00"),
        ("Mon, 01 Jan 0001 00:00:00 GMT", ""),
        ("Fri, 31 Jun 2017 09:15:02 +0000", ""),
        ("yesterday", ""),
    ],
)
def test_a_date_header_is_read_in_every_form_or_said_to_be_there(written: str, iso: str) -> None:
    draft = read_eml(f"Subject: Dam\r\nDate: {written}\r\n\r\nIt rained on the dam.\r\n".encode())

    [fact] = [each for each in draft.facts if each.provenance.origin == "header Date"]

    assert "".join(fact.values) == iso
    assert (fact.provenance.note == UNREAD) == (not iso)
