"""Joplin: the block at the end of a note states facts, and only notes are articles."""

import pytest

from index.facts.fact import finish
from index.formats.documents.joplin import joplin_note
from index.formats.documents.markdown import read_markdown
from index.vocabulary.article import Article, Field
from index.vocabulary.errors import NotTextError, ReadError

PROSE = "The council met on Tuesday and agreed that the ferry is to sail again before the winter."
ID = "00112233445566778899aabbccddeeff"


def item(title: str, text: str, **fields: str) -> str:
    stated = {"id": ID, "parent_id": ID, **fields, "type_": fields.get("type_", "1")}
    block = "\n".join(f"{name}: {value}" for name, value in stated.items())
    return "\n\n".join((*filter(None, (title, text)), block))


def article(text: str) -> Article:
    return finish(read_markdown(text.encode()), id="a", location="a.md")


def test_a_note_has_its_title_its_text_and_the_facts_of_its_block() -> None:
    found = article(
        item(
            "The ferry *sails*",
            f"{PROSE}\n\n## Fares\n\n{PROSE}",
            created_time="2018-05-06T07:08:09.100Z",
            latitude="0.00000000",
            author="Ada Roe",
            source_url="",
        )
    )

    assert (found.title, found.authors, found.url) == ("The ferry *sails*", ("Ada Roe",), "")
    assert [(each.text, each.heading) for each in found.paragraphs] == [(PROSE, ""), (PROSE, "Fares")]
    assert found.published.startswith("2018-05-06T07:08:09")
    [dated] = [each for each in found.provenance if each.field is Field.PUBLISHED]
    assert (dated.origin, dated.note, dated.guess) == ("Joplin", "when the note was created", True)


def test_the_time_of_a_clipped_page_is_when_it_was_saved_and_a_guess_at_its_date() -> None:
    found = article(item("Ferry", PROSE, created_time="2018-05-06T07:08:09.100Z", source_url="https://quay.example/1"))

    assert (found.url, found.day) == ("https://quay.example/1", "2018-05-06")
    [dated] = [each for each in found.provenance if each.field is Field.PUBLISHED]
    assert dated.guess
    [saved] = [each for each in found.provenance if each.field is Field.SAVED]
    assert saved.quote.startswith("2018-05-06T07:08:09")


def test_the_time_that_the_user_sees_counts_before_that_of_the_program() -> None:
    found = article(
        item("Ferry", PROSE, created_time="2021-01-01T00:00:00.000Z", user_created_time="2018-05-06T00:00:00.000Z")
    )

    assert found.published.startswith("2018-05-06")


def test_front_matter_in_a_note_states_more() -> None:
    found = article(item("Ferry", f"---\npublished: 2017-03-02\n---\n{PROSE}", created_time="2021-01-01T00:00:00.000Z"))

    assert (found.published, [each.text for each in found.paragraphs]) == ("2017-03-02", [PROSE])


def test_a_note_in_html_is_read_as_html() -> None:
    found = article(item("Ferry", f"<div><p>{PROSE}</p><p>It <b>sails</b>.</p></div>", markup_language="2"))

    assert [each.text for each in found.paragraphs] == [PROSE, "It sails."]


@pytest.mark.parametrize(
    ("kind", "said"), [("2", "notebook"), ("4", "attachment"), ("5", "tag"), ("6", "tag"), ("13", "item")]
)
def test_other_items_are_ignored_by_their_kind(kind: str, said: str) -> None:
    with pytest.raises(NotTextError, match=said):
        read_markdown(item("Travel" if kind in "245" else "", "", type_=kind).encode())


def test_an_encrypted_note_says_what_to_do() -> None:
    with pytest.raises(ReadError, match="decrypt"):
        read_markdown(item("", "", encryption_applied="1", encryption_cipher_text="JED01").encode())


@pytest.mark.parametrize(
    "text",
    [
        f"Ferry\n\n{PROSE}",
        f"Ferry\n\n{PROSE}\n\nid: 12\ntype_: 1",
        f"Ferry\n\n{PROSE}\n\nid: {ID}\nHe said so.\ntype_: 1",
        f"Ferry\n\nid: {ID}\ntype_: 1\n\n{PROSE}",
        "",
    ],
)
def test_another_text_is_not_a_note(text: str) -> None:
    assert joplin_note(text) is None
