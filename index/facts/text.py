"""Given text as a file holds it, how is one paragraph of it stored?"""

import re


def wordlist(text: str) -> frozenset[str]:
    """Return the words of a list that is parted by spaces and line ends.

    >>> sorted(wordlist("and or\\n  not"))
    ['and', 'not', 'or']
    """
    return frozenset(text.split())


def phraselist(text: str) -> frozenset[str]:
    """Return the phrases of a list that is parted by bars and line ends, in the form that compares without case.

    >>> sorted(phraselist("read more|see also\\n    Fußball"))
    ['fussball', 'read more', 'see also']
    """
    return frozenset(phrase.strip().casefold() for phrase in text.replace("\n", "|").split("|")) - {""}


_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(r"\r\n?|[\u2028\x85]")


def collapse(text: str) -> str:
    """Return text as it stands, on one line: every run of whitespace one space, none at the ends.

    Control characters, which no text means, are dropped; half a pair of surrogates, which no file of Unicode may hold,
    becomes U+FFFD.

    >>> collapse(" two\\n  words\\u00a0here\\x00 "), collapse("\\ud83d")
    ('two words here', '�')
    """
    if not text.isprintable():
        text = _SURROGATES.sub("\ufffd", _UNSTORABLE.sub("", text))
    return " ".join(text.split())


def unify(text: str) -> str:
    """Return text with every kind of line end as a line feed.

    >>> unify("a\\r\\nb\\rc")
    'a\\nb\\nc'
    """
    return _BREAK.sub("\n", text)
