from index.facts.fact import Draft, finish
from index.vocabulary.article import Paragraph
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.schema import from_facts, to_facts


def test_fields_that_are_not_ours_are_kept_with_the_article() -> None:
    fields = (CustomField("Dateline", ("IMBER",)), CustomField("key words", ("ferry", "harbour")))
    article = finish(Draft((), (Paragraph("Ferry sinks off Imber."),), fields), id="a", location="a.txt")

    assert article.fields == (CustomField("dateline", ("IMBER",)), CustomField("key_words", ("ferry", "harbour")))
    assert from_facts(to_facts(article), title=article.title, paragraphs=article.paragraphs) == article


def test_fields_of_one_name_are_one_field_and_empty_ones_are_none() -> None:
    fields = (CustomField("Desk", ("Foreign",)), CustomField("desk", ("City", "Foreign")), CustomField("!", ("x",)))
    article = finish(Draft((), (Paragraph("Ferry sinks."),), (*fields, CustomField("n", (" ",)))), id="a", location="")

    assert article.fields == (CustomField("desk", ("Foreign", "City")),)
