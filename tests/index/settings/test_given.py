import pytest

from index.settings.given import given_settings, merged, named_values
from index.vocabulary.errors import UsageError
from index.vocabulary.settings import NO_SETTINGS, Default, Settings


@pytest.mark.parametrize(
    ("defaults", "mapping", "message"),
    [
        ({}, {"prose": "body"}, "--map: prose is not a field of articles; these are: id, title"),
        ({"year": "soon"}, {}, "--default: year is 'soon'"),
        ({"timezone": "Nowhere"}, {}, "--default: timezone is 'Nowhere', which does not exist"),
    ],
)
def test_what_cannot_be_meant_is_wrong_use(defaults: dict[str, str], mapping: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        given_settings(defaults, mapping)


def test_option_without_an_equals_sign_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="--map text: write a name"):
        named_values("--map", ("text",), between=",")


def test_setting_without_a_value_forgets_the_former() -> None:
    first = Settings((Default("source", ("Gazette",), "x"), Default("year", ("1987",), "x")))

    assert merged(first, Settings((Default("year", (), "x"),))) == Settings(first.defaults[:1])


def test_ocr_is_kept_until_it_is_forgotten() -> None:
    german = Settings(ocr="deu")

    assert (merged(german, NO_SETTINGS), merged(german, Settings(ocr="fra")).ocr) == (german, "fra")
    assert merged(german, Settings(ocr="")) == NO_SETTINGS
