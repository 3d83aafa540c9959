"""When two values of a field say the same."""

import pytest

from index.facts.fact import says_same
from index.vocabulary.article import Field


@pytest.mark.parametrize(
    ("field", "one", "other", "is_same"),
    [
        (Field.PUBLISHED, "2021-11-08", "2021-11-08T14:05:00+03:00", True),
        (Field.PUBLISHED, "2021-11-08", "2021-11-09", False),
        (Field.PUBLISHED, "2021-11-08T23:30:00+00:00", "2021-11-09T01:30:00+02:00", True),
        (Field.PUBLISHED, "2021-11-08T23:30:00", "2021-11-09T01:30:00+02:00", False),
        (Field.SECTION, "Política", "POLITICA", True),
        (Field.TITLE, "Dam & lake", "Dam &amp; lake", True),
        (Field.URL, "https://www.echo.example/weir/", "http://echo.example/weir#top", True),
        (Field.URL, "https://echo.example/weir?id=1", "https://echo.example/weir?id=2", False),
        (Field.AUTHOR, "Ada Roe", "ADA ROE", True),
        (Field.AUTHOR, "Ada Roe", "Ada Poe", False),
        (Field.TITLE, "The weir opens", "“The weir opens” | The Echo", True),
        (Field.TITLE, "The weir opens", "The weir closes", False),
        (Field.SOURCE, "The Echo", "echo.example", False),
        (Field.LANGUAGE, "en", "de", False),
    ],
)
def test_values_say_the_same_or_not(field: Field, one: str, other: str, is_same: bool) -> None:
    assert says_same(field, [one], [other]) is is_same
    assert says_same(field, [other], [one]) is is_same


def test_authors_may_come_in_any_order_but_all_of_them_must() -> None:
    assert says_same(Field.AUTHOR, ["Ada Roe", "Ben Poe"], ["ben poe", "Ada Roe"])
    assert not says_same(Field.AUTHOR, ["Ada Roe", "Ben Poe"], ["Ada Roe"])
