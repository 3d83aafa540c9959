import pytest

from index.analysis.analyzer import Analyzer
from index.analysis.normalizer import fold
from index.analysis.query_terms import query_terms, unelided

ANALYZER = Analyzer()


def finds(typed: str, written: str, *, language: str, others: str = "") -> bool:
    """Tell whether a typed word finds a word of an article, in an index of that word and others."""
    (word,) = ANALYZER.analyze(typed, language=language, parts=False)
    tokens = ANALYZER.analyze(f"{written} {others}", language=language)
    folded = fold(word.verbatim[0])
    spellings = [term for token in tokens for term in token.verbatim if fold(term) == folded and term != folded]
    terms = query_terms(word.verbatim[0], analyzer=ANALYZER, languages=[language, "en"], spellings=spellings)
    return any(term in terms for term in tokens[0].stemmed)


@pytest.mark.parametrize(
    ("language", "typed", "written"),
    [
        ("es", "economia", "economía economías económico ECONOMÍA economia economias"),
        ("es", "economía", "economia economias económica"),
        ("es", "canciones", "canción cancion"),
        ("es", "nacion", "nación naciones"),
        ("de", "hauser", "Häuser Haus Häusern"),
        ("de", "Häuser", "hauser Haus"),
        ("de", "strasse", "Straße Straßen"),
        ("pt", "informacao", "informações informação informacao"),
        ("pt", "informações", "informação"),
        ("pt", "presidencia", "presidências"),
        ("fr", "societe", "société sociétés"),
        ("fr", "élues", "élu élue"),
        ("it", "universita", "università"),
        ("ro", "natiune", "națiunile naţiunii"),
        ("hu", "hazak", "házban ház"),
        ("ru", "елки", "ёлка ёлкой"),
        ("en", "universities", "university universities"),
        ("en", "agency's", "agency agencies"),
        ("en", "uk", "U.K. U.K"),
        ("en", "obrien", "O’Brien"),
        ("en", "metoo", "#MeToo"),
        ("el", "ανθρωπος", "άνθρωπος"),
        ("tr", "istanbul", "İstanbul'da ISTANBUL İSTANBUL"),
        ("xx", "cafe", "café CAFÉ"),
    ],
)
def test_a_typed_word_finds_inflections_and_accents(language: str, typed: str, written: str) -> None:
    assert [word for word in written.split() if not finds(typed, word, language=language)] == []


def test_a_spelling_of_the_index_leads_to_inflections_that_no_rule_knows() -> None:
    assert not finds("estudiabamos", "estudiar", language="es")
    assert finds("estudiabamos", "estudiar", language="es", others="estudiábamos")


def test_a_word_in_quotes_strictness_is_kept_by_verbatim_terms() -> None:
    (token,) = ANALYZER.analyze("U.K.", language="en")
    assert token.verbatim == ("u.k",)


def test_stems_of_one_language_do_not_reach_another() -> None:
    assert query_terms("die", analyzer=ANALYZER, languages=["de", "en"]) == {"de:die", "en:die"}


@pytest.mark.parametrize("typed", ["cafe", "café", "CAFÉ"])
def test_all_spellings_have_the_same_terms_where_the_index_has_them(typed: str) -> None:
    (word,) = ANALYZER.analyze(typed, language="fr", parts=False)
    terms = query_terms(word.verbatim[0], analyzer=ANALYZER, languages=["en", "fr"], spellings=["café"])
    assert terms == {"en:cafe", "fr:caf"}


@pytest.mark.parametrize(
    ("typed", "languages", "asked"),
    [
        ("l'économie", ["fr"], "économie"),
        ("Qu’elle", ["en", "fr-CA"], "elle"),
        ("dell'Unione", ["it"], "unione"),
        ("o'brien", ["fr"], "o'brien"),
        ("aujourd'hui", ["fr"], "aujourd'hui"),
        ("l'", ["fr"], "l'"),
        ("l'avion", ["en", "de"], "l'avion"),
        ("l-avion", ["fr"], "l-avion"),
    ],
)
def test_an_elided_article_is_not_asked_for_in_languages_that_have_it(
    typed: str, languages: list[str], asked: str
) -> None:
    assert unelided(typed, languages=languages) == asked
