from index.settings.applied import with_defaults
from index.vocabulary.article import Article, Field, OtherValue, Provenance
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.settings import Default, Settings


def settings(**values: str) -> Settings:
    return Settings(tuple(Default(name, (value,), "searcher.toml") for name, value in sorted(values.items())))


def test_default_gives_way_to_what_the_document_states() -> None:
    article = Article("a", "T", source="Herald", provenance=(Provenance(Field.SOURCE, "line 2"),))

    assert with_defaults(article, settings(source="Gazette")) == article


def test_default_takes_the_place_of_a_guess_and_names_it() -> None:
    guess = Provenance(Field.SOURCE, "line 2", guess=True)

    found = with_defaults(Article("a", "T", source="Herald", provenance=(guess,)), settings(source="Gazette"))

    told = Provenance(Field.SOURCE, "searcher.toml", others=(OtherValue("Herald", "line 2"),))
    assert (found.source, found.provenance) == ("Gazette", (told,))


def test_language_and_custom_fields_are_given() -> None:
    article = Article("a", "T", fields=(CustomField("desk", ("City",)),))

    found = with_defaults(article, settings(language="pt-BR", desk="Sport", shelf="B 4"))

    assert found.language == "pt"
    assert found.fields == (CustomField("desk", ("City",)), CustomField("shelf", ("B 4",), "searcher.toml"))


def test_month_and_day_are_custom_fields_like_any_other() -> None:
    found = with_defaults(Article("a", "T"), settings(day="Monday", month="March"))

    assert found.fields == (
        CustomField("day", ("Monday",), "searcher.toml"),
        CustomField("month", ("March",), "searcher.toml"),
    )


def test_time_without_a_zone_gets_the_offset_of_that_day() -> None:
    stated = (Provenance(Field.PUBLISHED, "line 2"),)
    article = Article("a", "T", published="1987-07-03T14:05:00", provenance=stated)
    zoned = Article("a", "T", published="1987-07-03T14:05:00+03:00", provenance=stated)

    found = with_defaults(article, settings(timezone="Europe/London"))

    assert found.published == "1987-07-03T14:05:00+01:00"
    assert found.provenance[0].note == "no time zone there; Europe/London from searcher.toml"
    assert with_defaults(zoned, settings(timezone="Europe/London")) == zoned
