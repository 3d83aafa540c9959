import pytest

from index.facts.charset import known, marked, unmarked

TEXTS = (
    "Le maire a inauguré le pont. Il pleuvait.\n",
    "Паром встал\n\nНикто не знает, надолго ли.",
    "フェリー停止\n\n島とを結ぶフェリーが月曜日に停止した。",
    "시장은 월요일에 예산을 발표했다.",
    "أعلن الوزير عن الميزانية الجديدة.",
    "Привет, the mayor said “no” — 東京 😀",
)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", TEXTS)
def test_utf16_and_utf32_without_a_byte_order_mark_are_recognized(text: str, encoding: str) -> None:
    assert unmarked(text.encode(encoding)) == encoding
    assert unmarked((text * 2000).encode(encoding)) == encoding


@pytest.mark.parametrize("text", TEXTS)
def test_other_text_is_not_utf16(text: str) -> None:
    assert unmarked(text.encode()) == ""
    assert unmarked(b"\0" + text.encode()) == ""


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"\0" * 99, b"\x7fELF\2\1\1\0\0\0", bytes(range(256)) * 8, b"PK\3\4\0\0\x08"]
)
def test_binary_data_is_not_utf16(data: bytes) -> None:
    assert unmarked(data) == ""


def test_a_byte_order_mark_names_an_encoding() -> None:
    assert [marked("é".encode(name)) for name in ("utf-8-sig", "utf-16", "utf-32", "utf-8")] == [
        *("utf-8-sig", "utf-16", "utf-32"),
        "",
    ]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("ISO-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        (" 'windows-1250' ", "cp1250"),
        ("koi8-u", "koi8_u"),
        ("x-mac-cyrillic", "mac_cyrillic"),
        ("macintosh", "mac_roman"),
        ("GB2312", "gb18030"),
        ("big5", "big5hkscs"),
        ("Shift_JIS", "cp932"),
        ("ks_c_5601-1987", "cp949"),
        ("tis-620", "cp874"),
        ("iso-8859-8-i", "cp1255"),
        ("utf8", "utf_8"),
        ("rot13", ""),
        ("utf-7", ""),
        ("utf-16", ""),
        ("none of these", ""),
    ],
)
def test_names_mean_what_browsers_read_them_as(name: str, meant: str) -> None:
    assert known(name) == meant
