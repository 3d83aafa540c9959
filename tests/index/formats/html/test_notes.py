import pytest

from index.facts.fact import finish
from index.formats.html.page import read_html
from index.vocabulary.article import Article, Field


def read(body: str) -> Article:
    page = (
        f"<html lang=en><title>Rope</title><h1>Rope</h1><p>{body} The council met for four hours on Monday.</p></html>"
    )
    return finish(read_html(page.encode()), id="a", location="a.html")


@pytest.mark.parametrize(
    ("body", "said", "marks"),
    [
        ("They read the ropereport<sup>7</sup> twice.", "ropereport twice", "7"),
        ("They read it.<sup>3, 4</sup> Twice.", "read it. Twice", "3, 4"),
        ('The rope<a href="#fn1"><sup>1</sup></a> broke.', "The rope broke", "1"),
        ("In 2019<sup>5</sup> it broke.", "In 2019 it broke", "5"),
        ("The island<sup>1</sup><sup>,</sup><sup>2</sup> waits.", "The island, waits", "1 2"),
        ("The table<sup>a</sup> is wet.", "The table is wet", "a"),
        ("<b>The rope</b><sup>9</sup> broke.", "The rope broke", "9"),
    ],
)
def test_the_mark_of_a_note_is_not_part_of_a_word_and_is_named(body: str, said: str, marks: str) -> None:
    article = read(body)

    assert said in article.paragraphs[0].text
    assert [each.quote for each in article.provenance if each.origin == "marks of notes"] == [marks]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('The rope<sup class="ref"><a href="#note-2">[2]</a></sup> broke.', "The rope[2] broke"),
        ("It is 40 km<sup>2</sup> large.", "40 km2 large"),
        ("It holds 9 m<sup>3</sup> of water.", "9 m3 of"),
        ("It emits CO<sub>2</sub> and CO<sup>2</sup>.", "CO2 and CO2."),
        ("It cost 10<sup>6</sup> crowns.", "10^6 crowns"),
        ("The 1<sup>st</sup> and the 2<sup>nd</sup> rope.", "The 1st and the 2nd rope"),
        ("It weighs 10<sup>-3</sup> g, or x<sup>2</sup>.", "10^-3 g, or x2."),
        ("E = mc<sup>2</sup>, he said.", "E = mc2, he"),
        ("Au XIX<sup>e</sup> si\u00e8cle, M<sup>me</sup> Poe", "Au XIXe si\u00e8cle, Mme Poe"),
    ],
)
def test_an_exponent_or_an_ordinal_stays(body: str, said: str) -> None:
    article = read(body)

    assert said in article.paragraphs[0].text
    assert all(each.origin != "marks of notes" for each in article.provenance if each.field is Field.LEFT_OUT)
