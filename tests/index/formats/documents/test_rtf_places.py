from index.formats.documents.rtf_places import read_places


def test_text_is_told_by_its_place() -> None:
    found = read_places(rb"{\rtf1\ansi{\header The Echo}{\info{\title Rain}}\pard Rain fell.{\footnote A note.}\par}")

    assert [text for text, _, _ in found.paragraphs if text] == ["Rain fell."]
    assert "".join(found.texts["title"]).strip() == "Rain"
    assert "".join(found.texts["footnote"]).strip() == "A note."


def test_a_paragraph_knows_its_level_and_whether_it_is_a_row() -> None:
    found = read_places(rb"{\rtf1\ansi\pard\outlinelevel0 Rain\par\pard Fell.\par\trowd One\cell Two\cell\row}")

    assert [(level, is_row) for text, level, is_row in found.paragraphs if text] == [(0, False), (9, False), (9, True)]


def test_a_deep_nest_of_groups_is_read() -> None:
    found = read_places(b"{\\rtf1 " + b"{" * 5_000 + b"Rain" + b"}" * 5_000 + b"\\par}")

    assert [text for text, _, _ in found.paragraphs if text] == ["Rain"]
