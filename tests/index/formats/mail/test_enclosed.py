"""What a message says besides its text: attached, forwarded, in another version, in codes."""

import base64

import pytest

from index.facts.fact import finish
from index.formats.mail.eml import read_eml
from index.vocabulary.article import Article, Field, Paragraph

FIRST = "The council met on Tuesday and agreed that the bridge is to be rebuilt before the winter."
SECOND = "Nobody had asked the ferryman, who has crossed the river at this place for thirty-one years."
THIRD = "The treasurer said on Friday that the money for the second lock is still missing."
BASE64 = base64.b64encode(THIRD.encode("utf-16")).decode()


def mail(*parts: str, kind: str = "mixed", headers: str = "") -> bytes:
    body = "".join(f"--x\n{each}\n" for each in parts)
    return (
        "From: Ada Roe <ada@echo.example>\nSubject: Talks on the bridge\nMessage-ID: <1@x.example>\nMIME-Version: 1.0\n"
        f"{headers}Content-Type: multipart/{kind}; boundary=x\n\n{body}--x--\n"
    ).encode()


def part(text: str, kind: str = "text/plain", more: str = "") -> str:
    return f"Content-Type: {kind}\n{more}\n{text}"


def attached(name: str, text: str, kind: str = "text/plain") -> str:
    return part(text, kind, f"Content-Disposition: attachment; filename={name}\n")


def article(data: bytes) -> Article:
    return finish(read_eml(data), id="a", location="a.eml")


def left_out(found: Article) -> list[tuple[str, str, str]]:
    return [(each.origin, each.quote, each.note) for each in found.provenance if each.field is Field.LEFT_OUT]


def test_all_texts_of_a_message_are_read() -> None:
    found = article(mail(part(FIRST), part(SECOND, more="Content-Disposition: inline\n"), part(THIRD)))

    assert found.paragraphs == (Paragraph(FIRST), Paragraph(SECOND), Paragraph(THIRD))


def test_pages_around_a_file_are_all_read() -> None:
    pdf = attached("weir.pdf", base64.b64encode(b"%PDF" * 3000).decode(), "application/pdf")
    pdf = pdf.replace("\n\n", "\nContent-Transfer-Encoding: base64\n\n", 1)

    found = article(mail(part(f"<p>{FIRST}</p>", "text/html"), pdf, part(f"<p>{SECOND}</p>", "text/html")))

    assert [each.text for each in found.paragraphs] == [FIRST, SECOND]
    assert left_out(found) == [("attachment", "weir.pdf", "application/pdf, 12 kB, not read")]


def test_a_page_that_says_something_else_than_the_text_beside_it_is_read_too() -> None:
    page = part(f"<p>{FIRST}</p><p>{THIRD}</p><a href=x>More</a>", "text/html")

    found = article(mail(part(f"{FIRST}\n\n{SECOND}"), page, kind="alternative"))

    assert [each.text for each in found.paragraphs] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (attached("note.txt", THIRD), THIRD),
        (attached("note.md", THIRD, "application/octet-stream"), THIRD),
        (attached("note.csv", f"day,text\n1,{THIRD}", "text/csv"), f"1,{THIRD}"),
        (attached("note.html", f"<html><body><p>{THIRD}</p></body></html>", "text/html"), THIRD),
        (
            attached(
                "note.txt",
                base64.b64encode(THIRD.encode("utf-16")).decode(),
                "text/plain\nContent-Transfer-Encoding: base64",
            ),
            THIRD,
        ),
    ],
    ids=["txt", "md", "csv", "html", "utf-16"],
)
def test_attached_texts_are_read_under_their_name(file: str, text: str) -> None:
    found = article(mail(part(f"{FIRST}\n\n{SECOND}"), file))

    assert any(text in each.text for each in found.paragraphs if each.heading.startswith("note."))
    assert left_out(found) == []


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("talks.ics", "BEGIN:VCALENDAR", "text/calendar"),
        ("winmail.dat", "x", "application/ms-tnef"),
        ("weir.docx", "PK", "application/octet-stream"),
        ("weir.rtf", "{\\rtf1 x}", "text/plain"),
        ("scan.jpg", "x", "image/jpeg"),
        ("smime.p7s", "x", "application/pkcs7-signature"),
    ],
)
def test_other_files_are_named(name: str, text: str, kind: str) -> None:
    found = article(mail(part(f"{FIRST}\n\n{SECOND}"), attached(name, text, kind)))

    assert left_out(found) == [("attachment", name, f"{kind}, 1 kB, not read")]


def test_many_files_are_counted() -> None:
    found = article(mail(part(FIRST), *(attached(f"{n}.jpg", "x", "image/jpeg") for n in range(130))))

    assert len(left_out(found)) == 101
    assert left_out(found)[-1] == ("attachment", "30 more files", "not read")


INNER = f"From: Quay News <q@echo.example>\nSubject: Ferry stops\nDate: Thu, 14 Mar 2019 08:00:00 +0000\n\n{SECOND}"


@pytest.mark.parametrize("subject", ["Fwd: Ferry stops", "Ferry stops"])
def test_a_message_that_is_only_passed_on_is_the_article(subject: str) -> None:
    data = mail(part(FIRST), part(INNER, "message/rfc822")).replace(b"Talks on the bridge", subject.encode())

    found = article(data)

    assert (found.title, found.source, found.day) == ("Ferry stops", "Quay News", "2019-03-14")
    assert [each.text for each in found.paragraphs] == [FIRST, SECOND]


def test_messages_in_a_message_stand_under_their_subjects() -> None:
    found = article(
        mail(part(INNER, "message/rfc822"), part(INNER.replace(SECOND, THIRD), "message/rfc822"), kind="digest")
    )

    assert found.title == "Talks on the bridge"
    assert found.paragraphs == (
        Paragraph(SECOND, "Ferry stops (Quay News, 2019-03-14)"),
        Paragraph(THIRD, "Ferry stops (Quay News, 2019-03-14)"),
    )


def test_an_attached_eml_and_what_is_attached_to_it_are_read() -> None:
    encoded = "application/octet-stream\nContent-Transfer-Encoding: base64"
    pdf = attached("deep.pdf", "x", "application/pdf")
    inner = mail(part(SECOND), attached("deep.txt", THIRD), pdf)

    found = article(mail(part(FIRST), attached("old.eml", base64.encodebytes(inner).decode(), encoded)))

    assert {FIRST, SECOND, THIRD} <= {each.text for each in found.paragraphs}
    assert left_out(found) == [("attachment", "deep.pdf", "application/pdf, 1 kB, not read")]


def test_codes_in_the_text_are_named_and_the_signature_too() -> None:
    codes = "begin 644 weir.doc\nM" + "5" * 60 + "\n`\nend\n"
    signed = "-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"

    found = article(mail(part(f"{FIRST}\n\n{codes}\n{SECOND}\n\n{signed}\n-- \nAda Roe\nRiver desk\n")))

    assert [each.text for each in found.paragraphs] == [FIRST, SECOND]
    assert [each[:2] for each in left_out(found)] == [
        ("attachment", "weir.doc"),
        ("encoded text", "PGP signature"),
        ("signature", "Ada Roe River desk"),
    ]


def test_a_message_below_a_signature_is_text() -> None:
    below = f"-- \nAda Roe\n\n-----Original Message-----\nFrom: Quay News\nSubject: Ferry stops\n\n{SECOND}\n"

    found = article(mail(part(f"{FIRST}\n\n{below}")))

    assert SECOND in [each.text for each in found.paragraphs]


def test_what_a_newsletter_says_of_itself_is_named() -> None:
    found = article(mail(part(f"{FIRST}\n\n{SECOND}\n\nUnsubscribe: https://echo.example/u\n")))

    assert left_out(found) == [("page furniture", "Unsubscribe: https://echo.example/u", "")]


def test_text_after_the_last_part_is_named() -> None:
    found = article(mail(part(FIRST)) + (THIRD * 4).encode())

    assert [(each[0], each[1][:20]) for each in left_out(found)] == [("around the parts", THIRD[:20])]


def test_messages_nest_to_an_end() -> None:
    inner = f"Subject: Weir 0\n\n{SECOND}"
    for number in range(1, 15):
        inner = f"Subject: Weir {number}\nContent-Type: message/rfc822\n\n{inner}"
    found = article(inner.encode())

    assert any("inside each other" in note for _, _, note in left_out(found)) or found.paragraphs
