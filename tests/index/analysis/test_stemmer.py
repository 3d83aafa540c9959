import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.normalizer import normalize
from index.analysis.stemmer import STEMMED, Stemmer, stemmer_name

FAMILIES = {
    "ar": "الكتاب كتاب",
    "da": "avisen aviserne",
    "de": "häuser häusern haus",
    "el": "κυβέρνηση κυβερνήσεις ΚΥΒΕΡΝΗΣΗ κυβερνησεων",
    "en": "negotiate negotiated negotiating negotiation's negotiations",
    "es": "económico económica económicos",
    "fi": "talossa talosta",
    "fr": "continuer continuait continué",
    "hi": "चुनाव चुनावों",
    "hu": "házak házban ház",
    "it": "parlare parlato parlava",
    "nl": "kranten krant",
    "no": "avisene avisen",
    "pt": "informação informações",
    "ro": "informaţii informații",
    "ru": "переговоры переговоров переговорам",
    "sv": "tidningen tidningar",
    "tr": "kitap kitaplar kitapları kitaplardan",
}


@pytest.mark.parametrize("language", FAMILIES)
def test_inflections_have_one_stem(language: str) -> None:
    stemmer = Stemmer(language)
    stems = {stemmer.stem(normalize(word)) for word in FAMILIES[language].split()}
    assert len(stems) == 1


@pytest.mark.parametrize("language", ["ja", "vi", "", "nonsense"])
def test_words_of_other_languages_are_their_own_stems(language: str) -> None:
    assert (Stemmer(language).stem("universities"), stemmer_name(language)) == ("universities", "")


def test_short_hindi_words_have_a_stem_of_their_own() -> None:
    stems = {word: Stemmer("hi").stems(word) for word in ("गया", "गये", "गई", "गाया", "गाए", "नया", "नयी")}
    assert stems["गया"] == stems["गये"] == stems["गई"]
    assert stems["गाया"] == stems["गाए"]
    assert stems["नया"] == stems["नयी"]
    assert len(set(stems.values())) == 3


@given(st.sampled_from(STEMMED), st.text(max_size=12).map(normalize))
def test_any_word_has_a_stem(language: str, word: str) -> None:
    assert bool(Stemmer(language).stem(word)) == bool(word)
