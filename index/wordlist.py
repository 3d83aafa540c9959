"""Given a list of words as it is kept in the code, which words?"""


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
