"""Vocabularies of XML, as they are listed."""

from index.formats.xml.vocabularies import read_vocabulary


def test_a_vocabulary_is_read_with_its_kinds() -> None:
    tei = read_vocabulary("tei")

    assert "head" in tei.headings
    assert "p" in tei.blocks
    assert tei.rows == {"row"}
    assert not tei.blocks & tei.dropped
