"""Given a line, what does it look like: a sentence, a shouted title, a name of a thing?"""

import re

from index.facts.text import wordlist

LONGEST_HEADLINE = 240
"""Characters: Reuters' longest is 100, a court report's 200."""

_END = re.compile(r"[.!?…。！？؟।]['\"’”»“)\]）」』]*\Z")
_LONGEST_END = 40
"""Characters that a full stop is looked for in, with the quotes and brackets behind it."""

_INNER_END = re.compile(r"(?<!\W\w)(?<!\A\w)[.!?…]['\"’”»)]*\s+['\"‘“„«(¿¡]?[A-ZÀ-ÞА-ЯΑ-Ω]|[。！？]")
"""The end of a sentence within a line; that of an initial (S. Korea) is none."""
_WORD = re.compile(r"[^\W_]+(?:['’.\-&/][^\W_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SMALL = wordlist(
    """
    a an and as at but by for from in into nor of on or over per the to up via vs with
    der die das dem den des ein eine und oder im am vom zum zur für auf von zu mit
    le la les l d un une et ou de du des à au aux en pour sur dans
    el los las y o del al con por para una uno il lo gli i di da e ed a o os as do dos em no na
    het een van der te op voor и в на с о от по из за"""
)


def words(text: str) -> list[str]:
    """Return the words of a line; in Chinese and Japanese, two characters count as one.

    >>> words("AT&T's 3 lines"), len(words("上海市長が東京"))
    (["AT&T's", '3', 'lines'], 4)
    """
    characters = _CJK.findall(text)
    if len(characters) > 3:
        others = _WORD.findall(_CJK.sub(" ", text))
        return ["".join(characters[start : start + 2]) for start in range(0, len(characters), 2)] + others
    return _WORD.findall(text)


def ends(text: str) -> bool:
    """Return whether a line ends as a sentence does.

    >>> ends('"It is over," she said.'), ends("Talks resume in Baku")
    (True, False)
    """
    return bool(_END.search(text[-_LONGEST_END:])) and not text.endswith(
        (" etc.", " Inc.", " Ltd.", " Co.", " Jr.", " г.")
    )


def is_prose(text: str) -> bool:
    """Return whether a line is a paragraph of running text by its length or its end.

    >>> is_prose("Prior to that, about a fifth of the land was occupied."), is_prose("LIBERATION OF KARABAKH")
    (True, False)
    """
    return len(words(text)) > 30 or (ends(text) and len(words(text)) > 3)


def can_be_headline(text: str) -> bool:
    """Return whether a line can be a headline: one sentence at most, and not too long.

    >>> can_be_headline("Talks resume. Nobody came. Nobody will."), can_be_headline("U.S. to arm S. Korea, W. Germany")
    (False, True)
    """
    return len(text) <= LONGEST_HEADLINE and len(_INNER_END.findall(text)) + ends(text) <= 1


def is_aside(text: str) -> bool:
    """Return whether a line stands in brackets or behind a star, as credits and notes at an article's end do.

    >>> is_aside("(Reporting by Jane Roe)"), is_aside("* Jane Roe is a columnist"), is_aside("Talks (again)")
    (True, True, False)
    """
    return text[0] in "*•" or (text[0] in "([" and text[-1] in ")]")


def is_shouted(text: str) -> bool:
    """Return whether a line is in capitals throughout.

    >>> is_shouted("WHAT NOW, U.S.?"), is_shouted("NATO talks"), is_shouted("2021")
    (True, False, False)
    """
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and text == text.upper() and text != text.lower()


def is_title_case(text: str) -> bool:
    """Return whether every word of a line but the small ones has a capital.

    >>> is_title_case("The Long Table"), is_title_case("Talks resume in Baku")
    (True, False)
    """
    found = _WORD.findall(text)
    return bool(found) and all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in found)
