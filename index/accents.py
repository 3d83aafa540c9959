"""Given a word in quotes, which words of the index does it stand for?"""

from collections.abc import Iterable

from index.normalizer import fold


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
    return frozenset({word, *(spelling for spelling in spellings if typed <= _accents(spelling))})


def _accents(word: str) -> set[tuple[int, str]]:
    """Return the accented letters of a word, each with its place in the folded word."""
    found: set[tuple[int, str]] = set()
    if word.isascii():
        return found
    place = 0
    for letter in word:
        plain = fold(letter)
        if plain != letter:
            found.add((place, letter))
        place += len(plain)
    return found
