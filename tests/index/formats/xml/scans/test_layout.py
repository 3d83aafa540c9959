"""Blocks of lines of scanned pages: paragraphs, headings, parted words."""

import pytest

from index.facts.fact import Draft, fact
from index.formats.xml.scans.layout import PrintBlock, PrintLine, read_layout
from index.vocabulary.article import Field

TEXT = (
    PrintLine("The weir in the har-", 10, 200, 10),
    PrintLine("bour of Imber will open", 10, 200, 10),
    PrintLine("on Monday, the mayor", 10, 200, 10),
    PrintLine("said.", 10, 60, 10),
)


def texts(draft: Draft) -> list[tuple[str, str]]:
    return [(each.heading, each.text) for each in draft.paragraphs]


def title(draft: Draft) -> list[str]:
    return [each.values[0] for each in draft.facts if each.provenance.field is Field.TITLE]


def test_lines_of_a_block_are_joined_and_parted_words_are_whole() -> None:
    assert texts(read_layout([PrintBlock(TEXT)])) == [
        ("", "The weir in the harbour of Imber will open on Monday, the mayor said.")
    ]


@pytest.mark.parametrize("sign", ["-", "¬", "⸗", "\u00ad"])
def test_any_sign_that_scanners_write_parts_words(sign: str) -> None:
    lines = (PrintLine(f"The weir in the har{sign}"), PrintLine("bour will open."), PrintLine("It costs 9¬"))

    assert texts(read_layout([PrintBlock(lines)])) == [("", "The weir in the harbour will open. It costs 9¬")]


def test_a_paragraph_begins_after_a_short_line_and_at_an_indented_one() -> None:
    after_short = (*TEXT, PrintLine("Nobody knows what it", 10, 200, 10), PrintLine("costs.", 10, 60, 10))
    indented = (*TEXT[:3], PrintLine("Nobody knows what it", 20, 200, 10), PrintLine("costs.", 10, 200, 10))

    assert [len(text.split()) for _, text in texts(read_layout([PrintBlock(after_short)]))] == [14, 5]
    assert [text for _, text in texts(read_layout([PrintBlock(indented)]))][-1] == "Nobody knows what it costs."


def test_lines_that_are_all_sentences_are_paragraphs() -> None:
    lines = (PrintLine("The weir opens on Monday."), PrintLine("Nobody was hurt."))

    assert len(read_layout([PrintBlock(lines)]).paragraphs) == 2


def test_large_type_is_a_headline_and_then_a_heading() -> None:
    draft = read_layout(
        [
            PrintBlock((PrintLine("WEIR OPENS", 10, 200, 20), PrintLine("AT LAST", 10, 200, 20))),
            PrintBlock((*TEXT, PrintLine("Costs", 10, 60, 15), PrintLine("Nobody knows.", 10, 200, 10))),
        ]
    )

    assert title(draft) == ["WEIR OPENS AT LAST"]
    assert [heading for heading, _ in texts(draft)] == ["", "Costs"]


def test_what_the_program_calls_a_heading_is_one_and_furniture_is_no_text() -> None:
    draft = read_layout(
        [
            PrintBlock((PrintLine("THE ECHO"),), "page"),
            PrintBlock((PrintLine("Weir opens"),), "heading"),
            PrintBlock(TEXT),
            PrintBlock((PrintLine("Ferry sinks"),), "heading"),
            PrintBlock((PrintLine("Nobody was hurt."),)),
            PrintBlock((PrintLine("More"),), "heading"),
        ]
    )

    assert title(draft) == ["Weir opens"]
    assert [heading for heading, _ in texts(draft)] == ["", "Ferry sinks", ""]
    assert texts(draft)[-1] == ("", "More")


def test_a_headline_that_is_known_is_not_said_twice() -> None:
    known = [fact(Field.TITLE, "Weir opens at last", "mods:title")]

    draft = read_layout([PrintBlock((PrintLine("WEIR OPENS"),), "heading"), PrintBlock(TEXT)], facts=known)

    assert (title(draft), [heading for heading, _ in texts(draft)]) == (["Weir opens at last"], [""])


def test_specks_are_no_words() -> None:
    assert read_layout([PrintBlock((PrintLine("// ·"),))]).paragraphs == ()
