"""The table of languages, encodings and lengths, and what documents declare."""

import pytest

from index.facts.encoding import fits, judge
from index.facts.text import decode
from tests.index.facts.encodings import ENCODINGS, FORMS, LENGTHS, misread

MISREAD = {80: 6, 400: 0, 3000: 0}
"""Texts of each length that we may read wrong, of 702, 451 and 116: single letters that stand for signs elsewhere."""

MISREAD_OF_FORM = {"names": 8}
"""Texts that we may read wrong of other forms than plain ones, of about 450 each."""


def test_the_table_has_the_encodings_of_at_least_twelve_languages_in_three_lengths() -> None:
    assert len(ENCODINGS) >= 12
    assert len(LENGTHS) == 3


def test_plain_texts_in_all_encodings_are_read_right_but_for_a_few_short_ones() -> None:
    wrong, _ = misread(decode)

    for length, most in MISREAD.items():
        assert len([each for each in wrong if each.length == length]) <= most, wrong


@pytest.mark.parametrize("form", [form for form in FORMS if form != "plain"])
def test_texts_with_other_things_in_them_are_read_right(form: str) -> None:
    wrong, _ = misread(decode, form)

    assert len(wrong) <= MISREAD_OF_FORM.get(form, 0), [(each.language, each.encoding) for each in wrong]


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        ("Loď připlula do přístavu až večer, když už pršelo a foukal vítr.", "iso8859_2", "cp1252"),
        ("Міська бібліотека відчинить двері у вівторок о десятій годині.", "koi8_u", "koi8_r"),
        ("Шторм сорвал крышу со склада, никто не пострадал.", "koi8_r", "cp1251"),
        ("Şehir kütüphanesi salı günü yeniden açılıyor, giriş ücretsiz.", "cp1254", "cp1252"),
        ("Η βιβλιοθήκη ανοίγει ξανά την Τρίτη το πρωί.", "iso8859_7", "cp1252"),
        ("図書館は火曜日の朝に再び開館する。", "euc_jp", "cp932"),
    ],
)
def test_a_declaration_that_makes_no_sense_is_not_believed(text: str, encoding: str, declared: str) -> None:
    assert text.encode(encoding).decode(judge(text.encode(encoding), declared=declared)) == text


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("Møtet varte i én time.", "mac_roman"),
        ("Fianna Fáil agus Sinn Féin ag an tábla i gCionn tSáile", "cp1252"),
        ("Ŝi diris ke la ĉielo estas ĝuste tia", "iso8859_3"),
        ("Ţara şi oraşul", "iso8859_2"),
        ("Zürich", "cp850"),
    ],
)
def test_a_declaration_that_may_be_right_is_believed(text: str, declared: str) -> None:
    assert judge(text.encode(declared), declared=declared) == declared


def test_only_what_makes_sense_fits() -> None:
    data = "Příští úřad žádá škrty v rozpočtu".encode("iso8859_2")

    assert [fits(data, encoding) for encoding in ("iso8859_2", "koi8_r", "cp932", "cp861", "ascii")] == [
        *(True, False, False),
        *(True, False),
    ]


def test_a_long_text_is_judged_by_a_part_of_it() -> None:
    text = (
        "<p>Nothing but markup here &amp; there</p>\n" * 20_000 + "Žluťoučký kůň příšerně úpěl ďábelské ódy. " * 2_000
    )

    assert judge(text.encode("iso8859_2")) == "iso8859_2"


def test_a_text_whose_only_bytes_outside_ascii_stand_in_a_tag_has_an_encoding() -> None:
    assert judge(b"<p>The dam held.</p><\x80head>It did.</head>") == "cp1252"
