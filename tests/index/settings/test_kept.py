from index.settings.kept import ORIGIN, as_options, from_written, written
from index.vocabulary.settings import NO_SETTINGS, Default, MappedField, Settings


def test_what_is_given_is_kept_and_comes_back() -> None:
    given = Settings(
        (Default("source", ("Gazette", "Herald"), ORIGIN), Default("year", ("1987",), ORIGIN)),
        (MappedField("text", "data.body", ORIGIN),),
        "deu",
    )

    assert from_written(written(given)) == given
    assert (written(NO_SETTINGS), from_written("")) == ("", NO_SETTINGS)


def test_what_is_kept_is_shown_as_the_options_that_say_the_same() -> None:
    given = Settings((Default("source", ("Imber Gazette",), ORIGIN),), (MappedField("text", "body", ORIGIN),), "deu")

    assert as_options(written(given)) == "--default 'source=Imber Gazette' --map text=body --ocr-languages deu"
