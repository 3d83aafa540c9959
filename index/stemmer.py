"""Given a normalised word and its language, what do its inflections have in common?

NLTK's Snowball stemmers (Porter, "Snowball: A language for stemming algorithms", 2001; https://snowballstem.org), which
need no data files. Words of other languages are their own stems.
"""

from threading import Lock

import nltk
from nltk.stem import snowball

_STEMMERS = {
    "ar": snowball.ArabicStemmer,
    "da": snowball.DanishStemmer,
    "de": snowball.GermanStemmer,
    "en": snowball.EnglishStemmer,
    "es": snowball.SpanishStemmer,
    "fi": snowball.FinnishStemmer,
    "fr": snowball.FrenchStemmer,
    "hu": snowball.HungarianStemmer,
    "it": snowball.ItalianStemmer,
    "nb": snowball.NorwegianStemmer,
    "nl": snowball.DutchStemmer,
    "nn": snowball.NorwegianStemmer,
    "no": snowball.NorwegianStemmer,
    "pt": snowball.PortugueseStemmer,
    "ro": snowball.RomanianStemmer,
    "ru": snowball.RussianStemmer,
    "sv": snowball.SwedishStemmer,
}

STEMMED = tuple(_STEMMERS)
"""The languages (ISO 639-1) whose words are stemmed."""

# Romanian's comma below is of 1999; the algorithm and older texts have the cedilla.
_SPELLINGS = {"ro": str.maketrans("șț", "şţ")}

VERSION = f"snowball of nltk {nltk.__version__}"
"""What stems depend on."""


def stemmer_name(language: str) -> str:
    """Return the name of a language's stemmer, as search engines know it; empty if its words are not stemmed.

    >>> stemmer_name("de"), stemmer_name("pt-BR"), stemmer_name("ja")
    ('german', 'portuguese', '')
    """
    stemmer = _STEMMERS.get(_primary(language))
    return stemmer.__name__.removesuffix("Stemmer").lower() if stemmer else ""


class Stemmer:
    """Stem words of one language. Safe to share between threads; what calls it remembers stems."""

    def __init__(self, language: str) -> None:
        stemmer = _STEMMERS.get(_primary(language))
        self._stemmer = stemmer() if stemmer else None
        self._spelling = _SPELLINGS.get(_primary(language), {})
        self._lock = Lock()  # the Arabic one keeps notes of the word at hand

    def stem(self, word: str) -> str:
        """Return the stem of a normalised word; the word itself if nothing would be left.

        >>> Stemmer("de").stem("häuser"), Stemmer("ja").stem("東京")
        ('haus', '東京')
        """
        if self._stemmer is None:
            return word
        with self._lock:
            stem: str = self._stemmer.stem(word.translate(self._spelling)) or word
        return stem


def _primary(language: str) -> str:
    """Return the language of a tag such as ``pt-BR``."""
    return language.partition("-")[0].lower()
