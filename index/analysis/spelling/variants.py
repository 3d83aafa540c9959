"""Which letters and marks of Arabic, Hebrew and Devanagari script do writers use one for the other, or leave out?

Keyboards differ (Persian ک and Arabic ك), and so do habits: hamza (أحمد, احمد), the last letter of مدرسة, nasals
(हिन्दी, हिंदी). The first are made alike in every form of a word, the others where accents are folded.
"""

import re

KEYBOARDS = {
    "ک": "ك",
    "ی": "ي",
    "ہ": "ه",  # Urdu
    "\u066a": "%",
    "\u066b": ".",  # decimals
    "\u066c": ",",  # thousands
}
"""Characters that differ by keyboard or language alone, and the one of Arabic that stands for each."""

OPTIONAL_MARKS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points and accents
    "\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670"  # Arabic vowel signs; the stroke that lengthens a word
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # signs of the Koran
)
"""The inside of a character class of marks that are mostly left out, and never tell words apart in quotes."""

VARIANTS = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ؤ": "و",
    **dict.fromkeys("ئىےۓ", "ي"),
    **dict.fromkeys("ةۀۂۃھ", "ه"),
    "ڪ": "ك",
    "\u0901": "\u0902",  # Devanagari's candrabindu and anusvara
    "\u0949": "\u093e",  # its short o of English words: कॉलेज, कालेज
    "\u0911": "\u0906",
    "\u0945": "\u0947",
    "\u090d": "\u090f",
}
"""Letters that are written one for the other, each with the one that they become where accents are folded."""

ACCENT_MARKS = "\u0653-\u0655\u093c"
"""The inside of a character class of marks that are dropped where accents are folded: hamza, madda and nukta."""

VARIANT_RULES = 1
"""Raised whenever the rules below change, so that an older index is rebuilt."""

_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[क-घच-झट-ढत-धशस])|म्(?=[प-भ])")
_GLIDE = re.compile("(?<=[\u0904-\u094d])य([ेी])(?=\u0902?(?![\u0900-\u097f]))")
_VOWELS = {"\u0947": "ए", "\u0940": "ई"}


def with_feminine_ending(folded: str) -> str:
    """Return a folded Arabic word with the ة that its last letter may be, which stemmers take off after articles too.

    >>> with_feminine_ending("المدرسه")
    'المدرسة'
    """
    return f"{folded[:-1]}ة" if folded[-1:] == "ه" and len(folded) > 3 else folded


def with_usual_letters(text: str) -> str:
    """Return text in which Hindi's nasals before consonants are anusvara, and ये and यी at the end of words ए and ई.

    >>> with_usual_letters("हिन्दी"), with_usual_letters("गये"), with_usual_letters("जन्म"), with_usual_letters("ये")
    ('हिंदी', 'गए', 'जन्म', 'ये')
    """
    if _DEVANAGARI.search(text) is None:
        return text
    return _GLIDE.sub(lambda found: _VOWELS[found[1]], _NASAL.sub("\u0902", text))


_DEVANAGARI = re.compile("[\u0904-\u0939]")
