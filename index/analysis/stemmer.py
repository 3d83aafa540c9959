"""Given a normalised word and its language, what do its inflections have in common?

NLTK's Snowball stemmers (Porter, "Snowball: A language for stemming algorithms", 2001; https://snowballstem.org), which
need no data files; of English words `index.analysis.english` gives the same stems faster. Words of other languages are
their own stems.
"""

from importlib.metadata import version
from threading import Lock
from typing import Protocol

from index.analysis.english import stem_english

_NAMES = {
    "ar": "Arabic",
    "da": "Danish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "hu": "Hungarian",
    "it": "Italian",
    "nb": "Norwegian",
    "nl": "Dutch",
    "nn": "Norwegian",
    "no": "Norwegian",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
}

STEMMED = tuple(_NAMES)
"""The languages (ISO 639-1) whose words are stemmed."""

# Romanian's comma below is of 1999; the algorithm and older texts have the cedilla.
_SPELLINGS = {"ro": str.maketrans("șț", "şţ")}

VERSION = f"snowball of nltk {version('nltk')}"
"""What stems depend on."""


def stemmer_name(language: str) -> str:
    """Return the name of a language's stemmer, as search engines know it; empty if its words are not stemmed.

    >>> stemmer_name("de"), stemmer_name("pt-BR"), stemmer_name("ja")
    ('german', 'portuguese', '')
    """
    return _NAMES.get(_primary(language), "").lower()


def load() -> None:
    """Load NLTK, which stems in most languages and finds sentences in all: a query has too little time for it."""
    _snowball("English")


class Stemmer:
    """Stem words of one language. Safe to share between threads; what calls it remembers stems."""

    def __init__(self, language: str) -> None:
        name = _NAMES.get(_primary(language))
        self._is_english = name == "English"
        self._stemmer = _snowball(name) if name and not self._is_english else None
        self._spelling = _SPELLINGS.get(_primary(language), {})
        self._lock = Lock()  # the Arabic one keeps notes of the word at hand

    def stem(self, word: str) -> str:
        """Return the stem of a normalised word; the word itself if nothing would be left.

        >>> Stemmer("de").stem("häuser"), Stemmer("ja").stem("東京")
        ('haus', '東京')
        """
        if self._is_english:
            return stem_english(word) or word
        if self._stemmer is None:
            return word
        with self._lock:
            return self._stemmer.stem(word.translate(self._spelling)) or word


class _Snowball(Protocol):
    """Stem words as NLTK's stemmers do."""

    def stem(self, token: str) -> str:
        """Return the stem of a word."""


def _snowball(name: str) -> _Snowball:
    """Return NLTK's stemmer of a language by its English name."""
    # Imported at first use: NLTK imports all of itself, 0.3 s, and SciPy where it is installed, 1 s more.
    from nltk.stem import snowball  # noqa: PLC0415

    made: _Snowball = getattr(snowball, f"{name}Stemmer")()
    return made


def _primary(language: str) -> str:
    """Return the language of a tag such as ``pt-BR``."""
    return language.partition("-")[0].lower()
