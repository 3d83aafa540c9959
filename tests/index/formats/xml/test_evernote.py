"""Notes of Evernote."""

from pathlib import Path

from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.report import Failure

NOTES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export3.dtd">
<en-export export-date="20200101T000000Z" application="Evernote">
<note><title>Talk with the mayor</title><content><![CDATA[<?xml version="1.0"?>
<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd">
<en-note style="a"><h1>Weir</h1><div>It opens on <b>Monday</b>.</div><div><br/></div><ul><li>costs &amp; time</li></ul>
<en-media type="image/png" hash="a"/><en-todo/>ask Ben</en-note>]]></content>
<created>20190314T080000Z</created><updated>20190315T080000Z</updated><tag>water</tag>
<note-attributes><author>Ada Roe</author></note-attributes>
<resource><data encoding="base64">{data}</data><mime>image/png</mime>
<resource-attributes><file-name>weir.png</file-name></resource-attributes></resource></note>
<note><title>Ferry sinks</title><content><![CDATA[<en-note><p>Nobody was hurt.</p></en-note>]]></content>
<created>20190401T080000Z</created><note-attributes><source>web.clip</source>
<source-url>https://echo.example/ferry</source-url></note-attributes></note>
<note><content/></note></en-export>"""


def read_notes(folder: Path, text: str) -> list[Article | Failure]:
    path = folder / "notes.enex"
    path.write_text(text, encoding="utf-8")
    return list(read(path, name="notes"))


def test_a_note_is_an_article_of_its_text(tmp_path: Path) -> None:
    talk, _, empty = read_notes(tmp_path, NOTES)

    assert isinstance(talk, Article)
    assert (talk.title, talk.authors, talk.published) == (
        "Talk with the mayor",
        ("Ada Roe",),
        "2019-03-14T08:00:00+00:00",
    )
    assert [(each.heading, each.text) for each in talk.paragraphs] == [
        ("Weir", "It opens on Monday."),
        ("Weir", "costs & time"),
        ("Weir", "ask Ben"),
    ]
    assert isinstance(empty, Failure)
    assert empty.reason == "also holds: 1 × empty note"


def test_when_a_page_was_clipped_is_not_when_it_appeared(tmp_path: Path) -> None:
    _, ferry, _ = read_notes(tmp_path, NOTES)

    assert isinstance(ferry, Article)
    assert (ferry.published, ferry.url) == ("", "https://echo.example/ferry")


def test_files_in_a_note_are_named_and_not_kept(tmp_path: Path) -> None:
    talk, *_ = read_notes(tmp_path, NOTES.replace("{data}", "iVBORw0K" * 6_000_000))

    assert isinstance(talk, Article)
    assert [each.quote for each in talk.provenance if each.field is Field.LEFT_OUT] == ["weir.png"]


def test_a_note_alone_and_one_without_a_section_of_data_are_read(tmp_path: Path) -> None:
    [alone] = read_notes(tmp_path, "<en-note><div>The weir opens.</div></en-note>")
    [plain] = read_notes(
        tmp_path,
        "<en-export><note><title>A</title><content><en-note><p>It sank.</p></en-note></content></note></en-export>",
    )

    assert isinstance(alone, Article)
    assert isinstance(plain, Article)
    assert (alone.title, plain.paragraphs[0].text) == ("The weir opens.", "It sank.")


def test_tags_are_a_custom_field(tmp_path: Path) -> None:
    talk, *_ = read_notes(tmp_path, NOTES)

    assert isinstance(talk, Article)
    assert talk.fields == (CustomField("tags", ("water",)),)
