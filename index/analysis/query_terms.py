"""Given a word as typed in a query, which stemmed terms find its inflections?

Stemmers know accents: that of Spanish takes -ía from economía and only -a from economia. A word typed without its
accents is therefore stemmed in every spelling that the index has, and with the accented endings that it could have.
"""

from collections.abc import Iterable

from index.analysis.analyzer import Analyzer
from index.analysis.normalizer import fold, normalize
from index.analysis.spelling.tones import is_tonal
from index.analysis.spelling.variants import VARIANTS
from index.analysis.tokenizer import elided, is_plain


def quoted_terms(word: str, *, spellings: Iterable[str]) -> frozenset[str]:
    """Return the terms of `Form.VERBATIM` that a word typed inside quotes is to be looked up by.

    `word` is the first verbatim term of a token analysed with ``parts=False``, `spellings` the index's words that fold
    to the same (``Words.spellings(fold(word))``). An accent that was typed is strict, a letter without one is free.

    >>> sorted(quoted_terms("erdogan", spellings=["erdoğan"])), sorted(quoted_terms("résumé", spellings=["résume"]))
    (['erdogan', 'erdoğan'], ['résumé'])
    >>> sorted(quoted_terms("résume", spellings=["résumé", "resumé"]))
    ['résume', 'résumé']
    """
    typed = _accents(word)
    return frozenset({word, *(spelling for spelling in (fold(word), *spellings) if typed <= _accents(spelling))})


def _accents(word: str) -> set[tuple[int, str]]:
    """Return the accented letters of a word, each with its place in the folded word."""
    found: set[tuple[int, str]] = set()
    if word.isascii():
        return found
    place = 0
    for letter in word:
        plain = fold(letter)
        if plain != letter and letter not in VARIANTS:
            found.add((place, letter))
        place += len(plain)
    return found


# Endings that stemmers know with accents only, as typed without them: for a word that the index has in other
# inflections but not the one that was typed. From the suffix tables of the Snowball algorithms (snowballstem.org).
_ENDINGS = {
    "es": "ción sión ía ías ían íamos ó é án és ón",
    "fr": "é ée és ées ère èrent",
    "hu": "ból ből ról ről tól től nál nél ért ként ság ség ák ék ász",
    "it": "ità ò à ì",
    "pt": "ção ções são sões ão ões ável áveis ível íveis ência ências ância âncias ário ária ários árias ório ória "
    "ía á ê ó ês",
    "ro": "ă ție ții ția ției țiile țiilor ește ești ător ătoare ități",
}
_ELIDING = frozenset({"ca", "fr", "it"})

_BY_FOLDED = {
    language: tuple((fold(ending), ending) for ending in endings.split() if fold(ending) != ending)
    for language, endings in _ENDINGS.items()
}


def query_terms(
    word: str, *, analyzer: Analyzer, languages: Iterable[str], spellings: Iterable[str] = ()
) -> frozenset[str]:
    """Return the terms of `Form.STEMMED` that a word typed outside quotes is to be looked up by.

    `word` is the first verbatim term of a token analysed with ``parts=False``, `languages` are all those of the index
    (`Words.languages`), `spellings` the index's other words that fold to the same (``Words.spellings(fold(word))``, and
    nothing is lost if the word itself is among them). The terms of one language match in its articles only.

    ``economia``, ``economía`` and ``ECONOMÍA`` give terms that find each other's articles and their inflections:

    >>> sorted(query_terms("informacao", analyzer=Analyzer(), languages=["pt"]))
    ['pt:inform', 'pt:informaca']
    >>> sorted(query_terms("economia", analyzer=Analyzer(), languages=["en", "es"], spellings=["economía"]))
    ['en:economia', 'es:econom', 'es:economi']
    """
    return frozenset(
        term
        for language in languages
        for spelling in _spellings(word, language, spellings)
        for term in analyzer.stems(spelling, language=language)
    )


def related_terms(
    word: str, *, analyzer: Analyzer, languages: Iterable[str], spellings: Iterable[str] = ()
) -> frozenset[str]:
    """Return the terms of inflections of a word typed outside quotes that stems do not tell.

    >>> sorted(related_terms("wives", analyzer=Analyzer(), languages=["en", "pt"]))
    ['en:wife', 'en:wife~']
    """
    return frozenset(
        term
        for language in languages
        for spelling in _spellings(word, language, spellings)
        for term in analyzer.related(spelling, language=language)
    )


def _spellings(word: str, language: str, others: Iterable[str]) -> set[str]:
    if is_tonal(language):
        return {*quoted_terms(word, spellings=others)}
    folded = fold(word)
    return {word, folded, *others, *_accented(folded, language)}


def unelided(text: str, *, languages: Iterable[str]) -> str:
    """Return a word as typed outside quotes without the article before its apostrophe: ``l'avion`` asks for ``avion``.

    Only where the index has articles (`languages`) in a language that writes so; else the two stay side by side.

    >>> unelided("L’économie", languages=["en", "fr"]), unelided("D'Souza", languages=["en"])
    ('économie', "D'Souza")
    """
    if is_plain(text) or not any(language.partition("-")[0] in _ELIDING for language in languages):
        return text
    normalized = normalize(text)
    return normalized[length:] if (length := elided(normalized)) else text


def _accented(folded: str, language: str) -> list[str]:
    """Return a folded word with each accented ending that it may have."""
    return [
        folded.removesuffix(plain) + ending
        for plain, ending in _BY_FOLDED.get(language.partition("-")[0], ())
        if folded.endswith(plain) and len(folded) > len(plain) + 2
    ]
