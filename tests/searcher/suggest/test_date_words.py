"""The names of months and the words around dates in the languages that are stemmed."""

from index.analysis.normalizer import fold, normalize
from index.analysis.stemmer import STEMMED
from index.vocabulary.word_lists import read_tables
from searcher.suggest.date_words import DATE_LANGUAGES, OTHER_DATE_WORDS, date_words, month_names


def test_each_language_that_is_stemmed_has_its_months() -> None:
    assert {language for language in STEMMED if language not in ("no", "nn")} <= set(DATE_LANGUAGES)
    for language in DATE_LANGUAGES:
        assert {number for number, languages in month_names().values() if language in languages} == set(range(1, 13))


def test_a_name_means_one_month_in_all_languages() -> None:
    tables = read_tables("searcher.suggest", "dates")
    said = [tables[language]["months"].split(",") for language in DATE_LANGUAGES]
    found = {(fold(normalize(name)), month) for each in said for month in range(12) for name in each[month].split()}

    assert len(found) == len(month_names())
    assert (month_names()["mai"][0], month_names()["mar"][0], month_names()["aout"][0]) == (5, 3, 8)
    assert OTHER_DATE_WORDS["words"] <= set(month_names())


def test_words_are_those_of_one_language_or_of_all() -> None:
    assert "vor" not in date_words("before", "en")
    assert {"before", "vor", "avant"} <= date_words("before")
