import pytest

from index.settings.given import from_written, given_settings, merged, named_values, written
from index.vocabulary.errors import UsageError
from index.vocabulary.settings import NO_SETTINGS, Default, Settings


def test_what_is_given_is_kept_and_comes_back() -> None:
    given = given_settings({"source": "Gazette", "year": 1987, "desk": "City"}, {"text": "data.body"}, ocr="deu")

    assert from_written(written(given)) == given
    assert (written(NO_SETTINGS), from_written("")) == ("", NO_SETTINGS)


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
