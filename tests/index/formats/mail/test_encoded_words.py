import pytest

from index.facts.fact import finish
from index.formats.mail.eml import read_eml
from index.formats.mail.encoded_words import decode_header, is_encoded
from index.vocabulary.article import Article

CZECH = "Vláda prodloužila uzávěrku přehrady"
BODY = "Hráz u Štěchovic čeká na opravu, řekl včera ředitel povodí. Příští týden začnou dělníci čerpat vodu."


def article(data: bytes) -> Article:
    return finish(read_eml(data), id="a", location="a.eml")


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("=?utf-8?q?Caf=C3?= =?utf-8?q?=A9s_close?=", "Cafés close"),
        ("=?utf-8?b?5p2x5Lqs?=\n =?utf-8?b?44Gn5Lya6KuH?=", "東京で会談"),
        ("=?iso-2022-jp?b?GyRCRWw1fhsoQg==?=", "東京"),
        ("=?iso-8859-1?q?Gr=C3=B6=C3=9Fe?=", "Größe"),
        ("=?us-ascii?q?caf=E9?= is closed", "café is closed"),
        ("=?x-nothing?q?caf=E9?=", "café"),
        ("=?windows-1250?q?=9Akrty?= a =?windows-1250?q?=E8ekat?=", "škrty a čekat"),
        ("=?koi8-u*uk?b?9dLRxA==?=", "Уряд"),
        ("a =?b", "a =?b"),
    ],
)
def test_encoded_words_are_read_as_the_bytes_they_hold(raw: str, read: str) -> None:
    assert is_encoded(raw)
    assert decode_header(raw, name="subject") == read


def test_a_name_with_a_comma_is_one_name() -> None:
    assert decode_header("=?utf-8?q?Nov=C3=A1k=2C_Ji=C5=99=C3=AD?= <j@a.example>", name="from") == (
        '"Novák, Jiří" <j@a.example>'
    )
    assert decode_header("=?utf-8?q?one=2C_two?=", name="subject") == "one, two"


@pytest.mark.parametrize("encoding", ["iso8859_2", "cp1250", "utf-8"])
@pytest.mark.parametrize("declares", [True, False])
def test_headers_with_raw_bytes_are_read_as_the_body_is(encoding: str, declares: bool) -> None:
    declared = f"; charset={encoding.replace('iso8859_2', 'iso-8859-2')}" if declares else ""
    head = f"Message-ID: <1@a.example>\nFrom: Jiří Šťastný <j@a.example>\nSubject: {CZECH}\n"
    head += f"Content-Type: text/plain{declared}\n"

    found = article(f"{head}\n{BODY}\n".encode(encoding))

    assert (found.title, found.authors, found.paragraphs[0].text) == (CZECH, ("Jiří Šťastný",), BODY)


def test_a_header_is_read_by_itself_where_the_body_is_in_ascii_or_utf8() -> None:
    head = f"Message-ID: <1@a.example>\nSubject: {CZECH}\n\n".encode("cp1250")

    assert article(head + b"It rained.\n").title == CZECH
    assert article(head + f"{BODY}\n".encode()).title == CZECH
    assert article(head + f"{BODY}\n".encode()).paragraphs[0].text == BODY


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (BODY, "iso8859_2", "iso-8859-1"),
        (BODY, "utf-8", "iso-8859-1"),
        ("Паром встал в понедельник, и никто не знает, надолго ли.", "koi8_r", "us-ascii"),
        ("Паром встал в понедельник, и никто не знает, надолго ли.", "cp1251", "utf-8"),
        ("フェリーは月曜日に停止し、再開の見通しは立っていない。", "iso2022_jp", ""),
        ("フェリーは月曜日に停止し、再開の見通しは立っていない。", "cp932", "x-unknown"),
    ],
)
def test_bodies_are_read_as_what_they_are(text: str, encoding: str, declared: str) -> None:
    kind = f"text/plain; charset={declared}" if declared else "text/plain"
    head = f"Message-ID: <1@a.example>\nSubject: Ferry\nContent-Type: {kind}\nContent-Transfer-Encoding: 8bit\n\n"

    assert article(head.encode() + text.encode(encoding) + b"\n").paragraphs[0].text == text
