"""Facts of elements."""

from index.formats.xml.parsing.statements import author_fact, day_fact, language_fact, standfirst_fact, text_fact
from index.vocabulary.article import Field, Paragraph


def test_a_fact_names_its_element() -> None:
    [found] = text_fact(Field.TITLE, " The\n <i>weir</i> &amp; lock ", "title")

    assert (found.values, found.provenance.origin) == (("The weir & lock",), "element title")


def test_what_says_nothing_is_no_fact() -> None:
    assert [*text_fact(Field.TITLE, " ", "title"), *author_fact([None, ""], "author"), *day_fact(None, "date")] == []
    assert [*language_fact("x-default", "language"), *language_fact(None, "language")] == []


def test_authors_of_several_elements_are_one_fact() -> None:
    [found] = author_fact(["Ada Roe", "By Ben Poe and Cy Doe"], "author")

    assert found.values == ("Ada Roe", "Ben Poe", "Cy Doe")
    assert found.provenance.quote == "Ada Roe; By Ben Poe and Cy Doe"


def test_a_standfirst_is_no_excerpt_of_the_text_and_no_label() -> None:
    body = [Paragraph("The weir at Imber opens on Monday after nine months of work.")]

    assert [*standfirst_fact("The weir at Imber opens on Monday […]", "description", body)] == []
    assert [*standfirst_fact("More news", "description", body)] == []
    assert [each.values[0] for each in standfirst_fact("Boats may pass again, says the mayor", "hl2", body)] == [
        "Boats may pass again, says the mayor"
    ]
