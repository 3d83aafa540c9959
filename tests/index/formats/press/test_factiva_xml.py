"""Factiva as XML."""

import io

import pytest

from index.formats.press.factiva_xml import xml_clippings
from index.vocabulary.errors import ReadError

ARTICLE = """<ppsarticle><article><accessionNo>{number}</accessionNo><baseLanguage>EN</baseLanguage>
<headline><paragraph lang="EN"><hlt>Harbour</hlt> bridge to close</paragraph></headline>
<byline>By Ines Halloran</byline>
<leadParagraph><paragraph>The bridge will close.</paragraph></leadParagraph>
<publicationDate><dateTime>2019-03-14T01:35:58Z</dateTime></publicationDate><sourceName>The Courier</sourceName>
<region code="uk"><name>United Kingdom</name></region><region code="eur"><name>Europe</name></region>
<tailParagraphs><paragraph>Ferries will run.</paragraph></tailParagraphs>
<wordCount>41</wordCount></article></ppsarticle>
"""
START = '<?xml version="1.0" encoding="utf-8"?><PPSResponse><r xmlns="http://global.factiva.com/pps/2.0">'
END = "</r></PPSResponse>"


def test_elements_say_what_each_thing_is() -> None:
    first, second = xml_clippings(
        io.BytesIO((START + ARTICLE.format(number="A1") + ARTICLE.format(number="A2") + END).encode())
    )
    draft = first.draft()

    assert {str(each.provenance.field): each.values for each in draft.facts} == {
        "title": ("Harbour bridge to close",),
        "language": ("en",),
        "author": ("Ines Halloran",),
        "published": ("2019-03-14T01:35:58+00:00",),
        "source": ("The Courier",),
    }
    assert [each.text for each in draft.paragraphs] == ["The bridge will close.", "Ferries will run."]
    assert first.fields == [("accession_number", "A1"), ("regions", "United Kingdom; Europe"), ("length", "41")]
    assert (first.key, second.key) == ("factiva:A1", "factiva:A2")


def test_what_is_whole_is_read_of_a_file_that_is_cut_off() -> None:
    found = xml_clippings(io.BytesIO((START + ARTICLE.format(number="A1") + ARTICLE[:90]).encode()))

    assert next(found).key == "factiva:A1"
    with pytest.raises(ReadError, match="cut off or damaged"):
        next(found)


def test_a_text_without_paragraphs_of_its_own_is_read_as_lines() -> None:
    article = (
        "<article><headline>Rain</headline><leadParagraph>\nIt rained for nine days,\nsaid the port.\n\nMuch."
        "\n</leadParagraph></article>"
    )
    [clipping] = xml_clippings(io.BytesIO(article.encode()))

    assert [each.text for each in clipping.draft().paragraphs] == ["It rained for nine days, said the port.", "Much."]


def test_entities_are_not_read() -> None:
    text = '<!DOCTYPE a [<!ENTITY e "harm">]><article><headline>Rain &e;</headline></article>'
    [clipping] = xml_clippings(io.BytesIO(text.encode()))

    assert "harm" not in str(clipping)
