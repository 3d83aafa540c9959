import pytest

from index.analysis.analyzer import Analyzer
from index.analysis.normalizer import fold, normalize
from index.analysis.query_terms import query_terms, quoted_terms
from index.analysis.spelling.variants import with_usual_letters

# A word of a language, and other ways to write it.
PAIRS = [
    ("fa", "کتابی", "كتابي كتابى"),
    ("fa", "می\u200cخواهم", "میخواهم ميخواهم"),
    ("fa", "مسئول", "مسيول"),
    ("fa", "خانهٔ", "خانه خانۀ"),
    ("fa", "۱۴۰۲", "1402 ١٤٠٢"),
    ("ar", "أحمد", "احمد أَحْمَد أحمـــد"),
    ("ar", "مدرسة", "مدرسه مدرسةٌ"),
    ("ar", "إلى", "الى الي"),
    ("ar", "رحمٰن", "رحمن"),
    ("ur", "ہے", "هے هي"),
    ("ur", "بھارت", "بهارت"),
    ("he", "שָׁלוֹם", "שלום"),
    ("hi", "हिन्दी", "हिंदी"),
    ("hi", "ज़मीन", "जमीन ज\u093cमीन \u095bमीन"),
    ("hi", "चाँद", "चांद"),
    ("hi", "गये", "गए"),
    ("hi", "कॉलेज", "कालेज"),
]


@pytest.mark.parametrize(("language", "word", "others"), PAIRS)
def test_a_word_finds_its_other_spellings_in_any_form_and_in_quotes(language: str, word: str, others: str) -> None:
    analyzer = Analyzer()
    for other in others.split():
        for typed, written in ((word, other), (other, word)):
            (token,) = analyzer.analyze(written, language=language)
            spellings = [token.verbatim[0]]
            (asked,) = analyzer.analyze(typed, language=language, parts=False)
            found = query_terms(asked.verbatim[0], analyzer=analyzer, languages=[language], spellings=spellings)
            assert found & set(token.stemmed), (typed, written)
    plain = fold(normalize(word))
    assert normalize(word) in quoted_terms(plain, spellings=[normalize(word)])


@pytest.mark.parametrize("typed", ["أحمد", "احمد", "إحمد"])
def test_variants_are_free_in_quotes(typed: str) -> None:
    assert quoted_terms(typed, spellings=["أحمد", "احمد"]) == {typed, "أحمد", "احمد"}


def test_a_nukta_that_was_typed_is_strict_in_quotes() -> None:
    assert quoted_terms(normalize("राज़"), spellings=["राज"]) == {normalize("राज़")}
    assert quoted_terms("राज", spellings=[normalize("राज़")]) == {"राज", normalize("राज़")}


@pytest.mark.parametrize("word", ["जन्म", "धन्य", "ये", "समय", "कन्या", "नियम", "peace"])
def test_other_letters_stay_as_they_are(word: str) -> None:
    assert with_usual_letters(word) == word


def test_marks_cover_the_word_as_it_stands() -> None:
    text = "قال أَحْمَدُ: كتـــابٌ"
    tokens = Analyzer().analyze(text, language="ar")
    assert [text[token.start : token.end] for token in tokens] == ["قال", "أَحْمَدُ", "كتـــابٌ"]
