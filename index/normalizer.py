"""Which spellings of a word are the same word?"""

import unicodedata


def fold(text: str) -> str:
    """Return text without the accents of Latin and Greek letters, and with ё as е; other scripts keep their marks.

    >>> fold("Zoë résumé ёлка край が")
    'Zoe resume елка край が'
    """
    if text.isascii():
        return text
    folded: list[str] = []
    bare = False
    for letter in unicodedata.normalize("NFD", text.replace("ё", "е").replace("Ё", "Е")):
        if unicodedata.combining(letter):
            if bare:
                continue
        else:
            bare = unicodedata.name(letter, "").startswith(("LATIN ", "GREEK "))
        folded.append(letter)
    return unicodedata.normalize("NFC", "".join(folded))
