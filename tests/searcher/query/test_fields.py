"""The names of fields, and what other names may mean."""

import pytest

from searcher.query.fields import QUERY_FIELDS, CustomNames, is_listed, meant_fields


def test_the_fields_are_those_of_the_query_language() -> None:
    assert QUERY_FIELDS == ("title", "source", "section", "author", "lang", "id", "date", "before", "after")
    assert all(meant_fields(field)[0] == field and is_listed(field) for field in QUERY_FIELDS[:7])


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        *(("autor", ("author",)), ("titel", ("title",)), ("headline", ("title",)), ("language", ("lang",))),
        *(("publisher", ("source",)), ("newspaper", ("source",)), ("by", ("author",)), ("year", ("date",))),
        *(
            ("from", ("author", "source", "since")),
            ("until", ("until",)),
            ("titulo", ("title",)),
            ("Título", ("title",)),
        ),
        *(("автор", ("author",)), ("rubrik", ("title", "section")), ("auhtor", ("author",)), ("sorce", ("source",))),
        *(("tilte", ("title",)), ("befor", ("before",)), ("places", ()), ("foo", ()), ("topics", ()), ("note", ())),
    ],
)
def test_a_name_of_another_system_or_language_or_a_misspelt_one_means_a_field(
    name: str, fields: tuple[str, ...]
) -> None:
    assert meant_fields(name) == fields


def test_a_custom_field_is_found_however_its_name_is_parted() -> None:
    custom = CustomNames(("reading_progress", "places"))

    assert {custom.find(name) for name in ("readingProgress", "readingprogress", "Reading-Progress")} == {
        "reading_progress"
    }
    assert custom.find("reading") == ""
