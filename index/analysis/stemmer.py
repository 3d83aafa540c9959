"""Given a normalised word and its language, what do its inflections have in common?

NLTK's Snowball stemmers (Porter, "Snowball: A language for stemming algorithms", 2001; https://snowballstem.org), which
need no data files, do most languages, and Snowball's own code those that NLTK lacks; words of languages without one are
their own stems. English has its own code for the same stems (`index.analysis.english`). What stemmers do not bring
together, `index.analysis.inflections` does first.
"""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, cast

from Stemmer import Stemmer as SnowballStemmer
from Stemmer import version as pystemmer_version

from index.analysis.english import stem_english
from index.analysis.inflections import INFLECTIONS, UNINFLECTED, listed_pairs
from index.analysis.normalizer import fold
from index.analysis.spelling.tones import is_tonal, with_tone_in_place
from index.analysis.spelling.turkish import with_marks
from index.analysis.spelling.variants import with_feminine_ending
from index.machine.alone import import_alone
from index.machine.cache import cached_property
from index.machine.guard import Guard

_OF_NLTK = listed_pairs(
    "ar:Arabic da:Danish de:German en:English es:Spanish fi:Finnish fr:French hu:Hungarian it:Italian nb:Norwegian "
    "nl:Dutch nn:Norwegian no:Norwegian pt:Portuguese ro:Romanian ru:Russian sv:Swedish"
)
_NOT_OF_NLTK = listed_pairs("el:Greek hi:Hindi tr:Turkish")
_NAMES = {**_OF_NLTK, **_NOT_OF_NLTK}

STEMMED = tuple(_NAMES)
"""The languages (ISO 639-1) whose words are stemmed."""

# Romanian's comma below is of 1999; the algorithm and older texts have the cedilla.
_SPELLINGS = {"ro": str.maketrans("șț", "şţ")}

# That of Greek takes some accented letters for others, that of Hindi knows few spellings of the same ending.
_UNACCENTED = frozenset({"el", "hi"})


def _nltk_version() -> str:
    """Return which release NLTK is, as it reads it itself; `importlib.metadata` takes 20 ms to say the same."""
    nltk = find_spec("nltk")
    return Path(nltk.origin).with_name("VERSION").read_text("utf-8").strip() if nltk and nltk.origin else ""


VERSION = f"snowball of nltk {_nltk_version()} and pystemmer {pystemmer_version()}"
"""What stems depend on."""


def stemmer_name(language: str) -> str:
    """Return the name of a language's stemmer, as search engines know it; empty if its words are not stemmed.

    >>> stemmer_name("de"), stemmer_name("pt-BR"), stemmer_name("ja")
    ('german', 'portuguese', '')
    """
    return _NAMES.get(_primary(language), "").lower()


class Stemmer:
    """Stem words of one language. Safe to share between threads; its callers remember stems."""

    def __init__(self, language: str) -> None:
        primary = _primary(language)
        name = _NAMES.get(primary)
        self._inflections = INFLECTIONS.get(primary, UNINFLECTED)
        self._is_english = name == "English"
        self._stemmer = _snowball(name) if name and not self._is_english else None
        self._spelling = _SPELLINGS.get(primary, {})
        self._is_harmonic = primary == "tr"
        self._is_hindi = primary == "hi"
        self._is_arabic = primary == "ar"
        self._is_tonal = is_tonal(primary)
        self._is_unaccented = primary in _UNACCENTED
        self._guard = Guard()  # the Arabic one keeps notes of the word at hand

    def base(self, word: str) -> str:
        """Return the word of which a normalised one is an inflection that stems do not tell; else an empty string.

        >>> Stemmer("en").base("women's"), Stemmer("pt").base("aviões"), Stemmer("en").base("treaties")
        ('woman', 'avião', '')
        """
        return self._inflections.base(word.removesuffix("'s") if self._is_english else word)

    @property
    def is_apart(self) -> bool:
        """Tell whether the stems of bases are posted apart from others, for `base` finds forms that are less close."""
        return self._inflections.is_apart

    def is_base(self, stem: str) -> bool:
        """Tell whether a stem may be of a word that `base` returns."""
        known = self._inflections
        return (
            stem in self._base_stems
            or stem.endswith(known.base_endings)
            or known.capitals.fullmatch(f"{stem}s") is not None
        )

    @cached_property
    def _base_stems(self) -> frozenset[str]:
        return frozenset(map(self.stem, self._inflections.forms.values()))

    def stems(self, word: str) -> tuple[str, ...]:
        """Return the folded stems of a normalised word: as written, and as it is found without its accents.

        >>> Stemmer("es").stems("económico"), Stemmer("es").stems("economía"), Stemmer("tr").stems("gazeteciligi")
        (('econom',), ('econom', 'economi'), ('gazeteciligi', 'gazetecilik'))
        """
        folded = fold(word)
        if self._is_tonal:
            return (with_tone_in_place(word),)
        if self._is_unaccented:
            return (fold(self.stem(folded)),)
        if self._is_harmonic:
            # A marked word needs no second stem: one typed without marks has that of the marks it lost.
            plain = with_marks(word) if folded == word else word
        else:
            plain = with_feminine_ending(folded) if self._is_arabic else folded
        own = fold(self.stem(word))
        return (own,) if plain == word or (second := fold(self.stem(plain))) == own else (own, second)

    def stem(self, word: str) -> str:
        """Return the stem of a normalised word; the word itself if nothing would be left.

        >>> Stemmer("de").stem("häuser"), Stemmer("ja").stem("東京"), Stemmer("en").stem("ferris")
        ('haus', '東京', 'ferris')
        """
        if self._inflections.is_whole(word):
            return word
        if self._is_english:
            return stem_english(word) or word
        if self._stemmer is None:
            return word
        with self._guard.lock:
            stem = self._stemmer.stem(word.translate(self._spelling)) or word
        return _without_last_vowel(word) if len(stem) == 1 and self._is_hindi else stem


_LAST_VOWEL = re.compile("[\u093e-\u094c]?\u0902?$")
_LAST_I_OR_E = re.compile("(?<=.)[ईए]\u0902?$")


def _without_last_vowel(word: str) -> str:
    """Return what stands for a short Hindi word, of which the stemmer leaves one letter: too many have the same.

    >>> [_without_last_vowel(word) for word in ("नया", "नई", "गए", "गाया", "की")]
    ['नय', 'नय', 'गय', 'गाय', 'की']
    """
    rest = _LAST_VOWEL.sub("", _LAST_I_OR_E.sub("या", word))
    return rest if len(rest) > 1 else word


class _Snowball(Protocol):
    """Stem words as NLTK's stemmers do."""

    def stem(self, token: str) -> str:
        """Return the stem of a word."""


class _OtherSnowball:
    """Stem words of one language with Snowball's own code."""

    def __init__(self, name: str) -> None:
        self._stemmer = SnowballStemmer(name, 0)  # callers remember stems

    def stem(self, token: str) -> str:
        """Return the stem of a word."""
        return str(self._stemmer.stemWord(token))


def _snowball(name: str) -> _Snowball:
    """Return the stemmer of a language by its English name."""
    if name in _NOT_OF_NLTK.values():
        return _OtherSnowball(name.lower())
    snowball = import_alone("nltk.stem.snowball", absent={"nltk.corpus"})
    return cast(_Snowball, getattr(snowball, f"{name}Stemmer")())


def _primary(language: str) -> str:
    """Return the language of a tag such as ``pt-BR``."""
    return language.partition("-")[0].lower()
