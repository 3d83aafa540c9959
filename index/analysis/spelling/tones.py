"""In which languages are accents as much a part of a word as its letters, and where is a tone written?

In Vietnamese toàn (whole), toán (mathematics) and toan (to intend) are three words. Accents are kept there, so that a
word typed with them finds no other; typed without any it finds all.
"""

import unicodedata

_TONAL = frozenset({"vi"})


def is_tonal(language: str) -> bool:
    """Tell whether accents are part of the words of a language (ISO 639-1, or a tag such as ``vi-VN``).

    >>> is_tonal("vi"), is_tonal("vi-VN"), is_tonal("fr")
    (True, True, False)
    """
    return language.partition("-")[0].lower() in _TONAL


# Grave, acute, hook, tilde and dot on the second vowel at a word's end (oà, uý), where others write them on the first.
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_EARLY = {
    unicodedata.normalize("NFC", vowels + tone): unicodedata.normalize("NFC", vowels[0] + tone + vowels[1])
    for vowels in ("oa", "oe", "uy")
    for tone in _TONES
}


def with_tone_in_place(word: str) -> str:
    """Return a normalised Vietnamese word with its tone on the first vowel of two: ``hoà`` and ``hòa`` are one word.

    >>> with_tone_in_place("hoà"), with_tone_in_place("thuý"), with_tone_in_place("quý"), with_tone_in_place("toàn")
    ('hòa', 'thúy', 'quý', 'toàn')
    """
    if word[-2:] in _EARLY and word[-3:-2] != "q":
        return word[:-2] + _EARLY[word[-2:]]
    return word


TONE_RULES = (tuple(sorted(_TONAL)), tuple(_EARLY.items()))
"""What terms of these languages depend on."""
