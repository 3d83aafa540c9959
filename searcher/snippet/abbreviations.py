"""Which words end in a full stop that ends no sentence?

`words/abbreviations.toml` has short lists by language. Single letters need not be listed (``J. Roe``, ``z. B.``): the
algorithm of `searcher.snippet.sentences` knows initials.
"""

from collections.abc import Mapping
from typing import Any

from index.vocabulary.fixed import fixed
from index.vocabulary.word_lists import read_tables


@fixed
class Abbreviations:
    """Hold the abbreviations of one language.

    After `titles` a sentence never ends. After `words` it ends only before one that often begins sentences. After those
    `before_numbers` it does not end if a number follows; elsewhere they are ordinary words (``no.``, ``fig.``).
    `ordinals` says that numbers are written so too (``der 3. Oktober``).
    """

    titles: frozenset[str]
    words: frozenset[str]
    before_numbers: frozenset[str]
    ordinals: bool


def _of(table: Mapping[str, Any]) -> Abbreviations:
    titles, words, before_numbers = (
        frozenset(table.get(kind, "").split()) for kind in ("titles", "words", "before_numbers")
    )
    return Abbreviations(titles, words, before_numbers, table.get("ordinals", False))


_BY_LANGUAGE = {language: _of(table) for language, table in read_tables("searcher.snippet", "abbreviations").items()}


def abbreviations(language: str) -> Abbreviations:
    """Return the abbreviations of a language.

    >>> "sept" in abbreviations("en").words, "mr" in abbreviations("en-GB").titles
    (True, True)
    """
    return _BY_LANGUAGE.get(language.partition("-")[0].lower(), _BY_LANGUAGE["elsewhere"])
