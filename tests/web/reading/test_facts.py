import pytest

from index.vocabulary.article import Article, Field, OtherValue, Provenance
from index.vocabulary.custom_fields import CustomField
from web.reading.facts import FIELD_VALUES, ShownFact, ShownField, ShownValue, facts, origin, shown_fields


def test_each_fact_says_where_it_comes_from() -> None:
    article = Article(
        id="a.txt",
        title="T",
        published="2021-04-03",
        language="de",
        location="seeds/a.txt",
        provenance=(
            Provenance(Field.PUBLISHED, "line 8", quote="03/04/2021", note="03/04/2021 read as day/month"),
            Provenance(Field.LANGUAGE, "page text", guess=True),
        ),
    )
    assert facts(article) == (
        ShownFact("Published", "3 April 2021", "from line 8, “03/04/2021”; 03/04/2021 read as day/month"),
        ShownFact("Language", "German", "guessed from page text"),
        ShownFact("Headline", "T", ""),
        ShownFact("File", "seeds/a.txt", ""),
        ShownFact("ID", "a.txt", ""),
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "http://[", "https:"]
)
def test_an_address_that_is_none_of_the_web_is_shown_but_never_linked(url: str) -> None:
    assert ShownFact("Web address", url, "") in facts(Article(id="a", title="T", url=url))


def test_an_address_of_the_web_is_linked() -> None:
    url = "https://example.org/a?b=c"
    assert ShownFact("Web address", url, "", url) in facts(Article(id="a", title="T", url=url))


def test_what_else_was_found_is_said_in_words() -> None:
    others = (OtherValue("2021-11-09T08:00:00Z", "JSON-LD datePublished"), OtherValue("2021-11-12", "URL"))
    dated = Provenance(Field.PUBLISHED, "line 8", quote="Published 8 November 2021", others=others)
    signed = Provenance(Field.AUTHOR, "line 2", others=(OtherValue("The Desk", "meta author"),))

    assert origin(dated) == (
        "from line 8, “Published 8 November 2021”; JSON-LD datePublished says 9 November 2021, 08:00;"
        " URL says 12 November 2021"
    )
    assert origin(signed) == "from line 2; meta author says “The Desk”"
    assert origin(Provenance(Field.LANGUAGE, "html lang", others=(OtherValue("de", "meta language"),))) == (
        "from html lang; meta language says German"
    )


def test_when_a_page_was_saved_is_shown_as_a_day() -> None:
    article = Article(id="a", title="T", provenance=(Provenance(Field.SAVED, "saved page", "2021-11-08T14:05:00Z"),))

    assert ShownFact("Saved", "8 November 2021, 14:05", "from saved page") in facts(article)


def test_an_origin_without_more_to_say_is_one_phrase() -> None:
    assert origin(Provenance(Field.SOURCE, "meta og:site_name")) == "from meta og:site_name"


def test_custom_fields_lead_to_the_articles_with_the_same_value() -> None:
    article = Article("a", "T", fields=(CustomField("key_words", ("tax & duty",)), CustomField("places", ("Peru",))))

    fields = shown_fields(article, ("places", "key_words"), "/search")

    assert fields == (
        ShownField("Key words", (ShownValue("tax & duty", "/search?field.key_words=tax+%26+duty"),)),
        ShownField("Places", (ShownValue("Peru", "/search?field.places=Peru"),)),
    )
    assert [fact.label for fact in facts(article, fields)] == ["Language", "Headline", "Key words", "Places", "ID"]


def test_long_texts_and_fields_that_cannot_be_asked_for_lead_nowhere() -> None:
    article = Article("a", "T", fields=(CustomField("odd", ("x",)), CustomField("summary", ("word " * 100,))))

    assert [value.address for field in shown_fields(article, ("summary",), "/search") for value in field.values] == [
        "",
        "",
    ]


def test_only_the_first_values_of_a_field_are_shown() -> None:
    article = Article("a", "T", fields=(CustomField("tags", tuple(map(str, range(FIELD_VALUES + 7)))),))

    (field,) = shown_fields(article, (), "/search")

    assert (len(field.values), field.more) == (FIELD_VALUES, 7)
