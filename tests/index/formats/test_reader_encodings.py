"""Files in older encodings, whatever they declare, from their bytes to their articles."""

import json
from pathlib import Path

import pytest

from index.formats.reader import read
from index.vocabulary.article import Article, Field

TEXTS = {
    "cs": (
        "Nová přehrada čeká na vodu",
        "Řeka Ohře letos vyschla a přehrada čeká na déšť, řekl v úterý ředitel povodí Šmíd.",
    ),
    "uk": (
        "Міст відкрили знову",
        "Їхати через міст тепер можна щодня, повідомила міська рада у вівторок, її рішення вітають.",
    ),
    "tr": (
        "Köprü yeniden açıldı",
        "Şehirdeki köprü salı günü açıldı, şoförler artık dağ yolunu kullanmak zorunda değil.",
    ),
    "de": (
        "Größere Brücke für Süßen",
        "Die Brücke über die Fils wird größer, sagte der Bürgermeister am Dienstag vor Gästen.",
    ),
    "ja": ("橋が再び開通", "川にかかる橋は火曜日に再び開通し、住民は山道を回らなくてもよくなった。"),
}
IN = [
    *(("cs", "iso8859_2"), ("cs", "cp1250"), ("cs", "cp852"), ("uk", "koi8_u"), ("uk", "cp1251"), ("tr", "cp1254")),
    *(
        ("de", "cp1252"),
        ("de", "mac_roman"),
        ("ja", "euc_jp"),
        ("ja", "cp932"),
        ("ja", "iso2022_jp"),
        ("cs", "utf-16-le"),
    ),
    *(("uk", "utf-8"), ("de", "utf-8"), ("ja", "utf-8")),
]


def article(folder: Path, name: str, data: bytes) -> Article:
    path = folder / name
    path.write_bytes(data)
    (found,) = read(path, name=name)
    assert isinstance(found, Article), found
    return found


def said(found: Article) -> tuple[str, str]:
    return found.title, " ".join(paragraph.text for paragraph in found.paragraphs)


@pytest.mark.parametrize(("language", "encoding"), IN)
def test_a_plain_text_is_read_without_any_declaration(tmp_path: Path, language: str, encoding: str) -> None:
    title, text = TEXTS[language]

    assert said(article(tmp_path, "a.txt", f"{title}\r\n\r\n{text}\r\n".encode(encoding))) == (title, text)


@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "windows-1252", "none-such", "utf-16"])
@pytest.mark.parametrize(("language", "encoding"), IN)
def test_a_page_is_read_whatever_it_declares(tmp_path: Path, language: str, encoding: str, declared: str) -> None:
    title, text = TEXTS[language]
    meta = f"<meta charset='{declared}'>" if declared else ""
    page = (
        f"<!doctype html><html><head>{meta}<title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{text}</p><p>{text}</p></article></body></html>"
    )

    assert said(article(tmp_path, "a.html", page.encode(encoding))) == (title, f"{text} {text}")


@pytest.mark.parametrize(("language", "encoding"), IN)
def test_a_table_is_read_without_any_declaration(tmp_path: Path, language: str, encoding: str) -> None:
    title, text = TEXTS[language]

    assert said(article(tmp_path, "a.csv", f'id,title,text\r\n7,{title},"{text}"\r\n'.encode(encoding))) == (
        title,
        text,
    )


def test_short_rows_are_read_as_most_of_their_table_is(tmp_path: Path) -> None:
    text = TEXTS["cs"][1]
    rows = [f'{number},Ať,"{text}"' for number in range(40)] + ['99,Šíp,"Těž"', '100,Ohře,"Úřad"']
    (tmp_path / "a.csv").write_bytes("\n".join(["id,title,text", *rows]).encode("iso8859_2"))

    found = list(read(tmp_path / "a.csv", name="a.csv"))

    assert [said(each) for each in found if isinstance(each, Article)][-3:] == [
        *(("Ať", text), ("Šíp", "Těž")),
        ("Ohře", "Úřad"),
    ]


def test_rows_of_a_table_that_was_put_together_are_read_each_as_it_is(tmp_path: Path) -> None:
    rows = [("1", *TEXTS["cs"], "iso8859_2"), ("2", *TEXTS["uk"], "cp1251"), ("3", *TEXTS["de"], "utf-8")]
    data = b"id;title;text\n" + b"\n".join(";".join(row[:3]).encode(row[3]) for row in rows)
    (tmp_path / "a.csv").write_bytes(data)

    found = list(read(tmp_path / "a.csv", name="a.csv"))

    assert [said(each) for each in found if isinstance(each, Article)] == [TEXTS["cs"], TEXTS["uk"], TEXTS["de"]]


@pytest.mark.parametrize("ascii_only", [True, False])
def test_utf8_that_was_read_wrong_before_it_was_written_is_put_right(tmp_path: Path, ascii_only: bool) -> None:
    title, text = (each.encode().decode("cp1252") for each in TEXTS["de"])
    line = json.dumps({"id": "7", "title": title, "text": text}, ensure_ascii=ascii_only) + "\n"

    assert said(article(tmp_path, "a.jsonl", line.encode())) == TEXTS["de"]
    assert said(article(tmp_path, "a.txt", f"{title}\n\n{text}\n".encode())) == TEXTS["de"]


def test_characters_that_could_not_be_read_are_counted_on_the_article(tmp_path: Path) -> None:
    data = (
        "Größe der Brücke\n\nDer Bürgermeister eröffnete die Brücke über die Straße am Dienstag, ".encode()
        + b"\xe4\xf6\xfc."
    )

    (note,) = (each for each in article(tmp_path, "a.txt", data).provenance if each.field is Field.LEFT_OUT)

    assert (note.origin, note.note) == ("encoding", "3 characters could not be read: \ufffd stands for each")
    assert "Dienstag" in note.quote


def test_bytes_without_a_meaning_leave_the_rest_as_it_is(tmp_path: Path) -> None:
    title, text = TEXTS["uk"]
    data = f"{title}\n\n{text}\n\n{text}".encode()

    found = article(tmp_path, "a.txt", data[:-1])

    assert found.title == title
    assert found.paragraphs[0].text == text


def test_nul_bytes_that_fill_a_text_are_left_out(tmp_path: Path) -> None:
    title, text = TEXTS["de"]

    assert said(article(tmp_path, "a.txt", f"{title}\n\n{text}\n".encode() + bytes(4000))) == (title, text)
    assert said(article(tmp_path, "b.txt", f"{title}\n\n{text}\n".replace(" über", "\0\0 über").encode())) == (
        title,
        text,
    )


def test_line_ends_of_all_kinds_in_one_text_are_line_ends(tmp_path: Path) -> None:
    title, text = TEXTS["cs"]

    for encoding in ("utf-8", "cp1250", "utf-16-le"):
        assert said(article(tmp_path, "a.txt", f"{title}\r\r{text}\r\n\n{text}\n".encode(encoding))) == (
            title,
            f"{text} {text}",
        )
