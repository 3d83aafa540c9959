"""Notes of Logseq."""

from pathlib import Path

from index.facts.fact import finish
from index.formats.documents.logseq import split_properties
from index.formats.documents.markdown import read_markdown
from index.vocabulary.article import Field
from tests.growth import assert_reading_grows_with_size

NOTE = """title:: Weir opens
author:: [[Ada Roe]]
date:: [[Mar 14th, 2019]]
tags:: [[dam]], #[[river works]]

- The weir opens on Monday, said the council.
  id:: 64a1c2d3-0000-4000-8000-000000000001
  source-of:: the mayor
	- It was closed for nine years. ((64a1c2d3-0000-4000-8000-000000000002))
	- Ferries go every #[[ten minutes]].
- {{video https://lantern.example/v}}
- Ask the ferryman
  :LOGBOOK:
  CLOCK: [2019-03-14 Thu 10:00:00]
  :END:
"""


def test_a_page_states_its_facts_and_its_blocks_are_its_text() -> None:
    note = finish(read_markdown(NOTE.encode()), id="a", location="a.md")

    assert (note.title, note.authors, note.published) == ("Weir opens", ("Ada Roe",), "2019-03-14")
    assert [(each.name, each.values) for each in note.fields] == [("tags", ("dam", "river works"))]
    assert [each.text for each in note.paragraphs] == [
        "The weir opens on Monday, said the council.",
        "It was closed for nine years.",
        "Ferries go every ten minutes.",
        "Ask the ferryman",
    ]
    left = [(each.origin, each.quote) for each in note.provenance if each.field is Field.LEFT_OUT]
    assert left == [("property", "source-of:: the mayor")]


def test_code_and_notes_of_other_programs_stay_as_they_are() -> None:
    for text in ("- Rain.\n  ```\n  id:: 7\n  ```\n", "The std::vector type\n\na:: b\n", "#[[dam]] broke\n"):
        assert split_properties(text) == ({}, text, [])


def test_front_matter_and_properties_are_read_together() -> None:
    note = finish(read_markdown(b"---\ntitle: Weir\n---\n\nauthor:: Ada Roe\n\nIt opens.\n"), id="a", location="a.md")

    assert (note.title, note.authors) == ("Weir", ("Ada Roe",))


def test_time_grows_with_the_length_of_a_note(tmp_path: Path) -> None:
    for name, size in (("small.md", 100), ("large.md", 800)):
        (tmp_path / name).write_text("a:: [[" * size + "\n" + "- b {{\n  seen:: ((x\n" * size)

    assert_reading_grows_with_size(tmp_path / "small.md", tmp_path / "large.md")
