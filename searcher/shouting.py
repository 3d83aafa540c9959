"""Is a query a headline in capitals, in which AND, OR, NOT and dashes are words and dashes?"""

OPERATORS = ("AND", "OR", "NOT")

_WORDS = 3


def is_shouted(text: str) -> bool:
    """Tell whether a query has three or more words and no lower-case letter.

    Scripts without capitals do not shout, nor does a query whose only capitals are operators; one that begins and ends
    with a bracket is meant as it stands.

    >>> is_shouted("MAYOR NOT GUILTY"), is_shouted("MAYOR NOT guilty"), is_shouted("NOT GUILTY")
    (True, False, False)
    >>> is_shouted("東京 OR 大阪"), is_shouted("2020 OR 2021"), is_shouted("(NATO OR EU)")
    (False, False, False)
    """
    if any(character.islower() or (character.isalpha() and not character.isupper()) for character in text):
        return False
    words = [word for word in text.split() if any(character.isalnum() for character in word)]
    named = any(character.isupper() for word in words if word not in OPERATORS for character in word)
    bracketed = text.strip()[:1] == "(" and text.strip()[-1:] == ")"
    return len(words) >= _WORDS and named and not bracketed
