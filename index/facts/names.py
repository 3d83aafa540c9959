"""Given what stands where the authors are named, whose names?

A name is recognised by its shape (capitals, particles, initials). What follows one may be a role, an agency or a place.
The words in `words/` are general ones; none is the name of a publisher.
"""

import re

from index.facts.bylines import strip_by, without_ending
from index.facts.text import collapse
from index.vocabulary.word_lists import read_list

PARTICLES = frozenset(read_list("index.facts", "particles"))
"""What stands in small letters inside a name."""

ROLES = frozenset(read_list("index.facts", "roles"))
"""Words of a role: "Jane Roe, Political Editor" is one name."""

_QUALIFIERS = frozenset(read_list("index.facts", "qualifiers"))
"""What precedes a role and is not a first name: "Chief Political Correspondent"."""

ORGANISATIONS = frozenset(read_list("index.facts", "organisations"))
"""Words of which names of publishers and agencies are made."""

_ORGANISATION_ENDS = (
    "通信社",
    "通信",
    "新聞",
    "新聞社",
    "新報",
    "日報",
    "日报",
    "晚报",
    "晩報",
    "通讯社",
    "新闻",
    "周刊",
    "通信員",
)
_AND = re.compile(r"\s+(?:and|und|et|y|e|en|och|og|и|with|mit|avec)\s+|\s*[&;、，]\s*", re.IGNORECASE)
_ASIDE = re.compile(r"\s*(?:\([^()]*\)(?!\s+[A-ZÀ-Þ])|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|https?://\S+|@\w+)")
_PIECES = re.compile(r"\n|\s+[|·•/]\s+")
"""What parts a name from a date, a paper or a count beside it."""

_ADDRESS = re.compile(r"://|\w\.\w+/\w")
_LATER = re.compile(r"\s+[/|·•]\s+|\s*[／]\s*|\s+(?:in|à|en)\s+(?=[A-ZÀ-Þ])|\s+[–—-]\s+|(?<=[^\W\d_])/(?=[^\W\d_])")
_WORD = re.compile(r"\(?(?:[^\W\d_]|['’.\-‑·])+\)?\Z")
_GIVEN = frozenset(read_list("index.facts", "given_names"))
_PARTS = re.compile(r"[\s.-]+")
_KATAKANA = re.compile(r"[\u30a0-\u30ff]+\Z")
"""A foreign name is two such words, with a dot between them; one is a thing (メール)."""

_HAN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,5}(?:[ ・][\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,6})*\Z"
)
_ARTICLES = frozenset(read_list("index.facts", "articles"))
_NEVER = frozenset(read_list("index.facts", "never"))
_NOBODY = frozenset(read_list("index.facts", "nobody"))
_LONGEST_PEN_NAME = 30
LONGEST_BYLINE = 200
"""Characters of the longest byline."""


def names(text: str) -> tuple[str, ...]:
    """Return the names of the authors that a field names; its whole text where that has no shape of names.

    >>> names("By Jane Roe, Political Editor"), names("JANE O'ROE / LONDON"), names("Ada Roe, Ben Poe and Cy Doe")
    (('Jane Roe',), ("Jane O'Roe",), ('Ada Roe', 'Ben Poe', 'Cy Doe'))
    """
    text = collapse(text)
    rest = strip_by(text)
    plain = rest if rest is not None else text
    if is_nobody(plain):
        return ()
    found = _split(plain, is_labelled=rest is not None)
    return found or ((plain,) if 0 < len(plain) <= LONGEST_BYLINE and not _ADDRESS.search(plain) else ())


def byline_names(text: str) -> tuple[str, ...]:
    """Return the names that a line consists of, with or without a "By"; none if it is anything else.

    >>> byline_names("By the time the sluice was opened, it was too late."), byline_names("Nora Pell")
    ((), ('Nora Pell',))
    """
    text = collapse(text)
    rest = strip_by(text)
    if len(text) > LONGEST_BYLINE:
        return ()
    return _split(without_ending(rest) if rest is not None else text, is_labelled=rest is not None)


def marked_names(text: str) -> tuple[str, ...]:
    """Return the names in what a page marks as its author; a pen name of one or two words is one, too.

    >>> marked_names("Jane Roe | 3 May 2021"), marked_names("Posted by jane_r on 3 May"), marked_names("5 comments")
    (('Jane Roe',), ('jane_r',), ())
    """
    for part in map(collapse, _PIECES.split(text[:LONGEST_BYLINE])):
        rest = strip_by(part)
        plain = without_ending(rest if rest is not None else part)
        found = _split(plain, is_labelled=rest is not None) if plain else ()
        found = found or ((plain,) if _is_pen_name(plain) else ())
        if found and not any(map(is_nobody, found)):
            return found
    return ()


def turned(name: str) -> str:
    """Return a name with the first name first; one without a comma, or with several, stays as it is.

    >>> turned("Roe, Jane"), turned("Jane Roe"), turned("Roe, Jane, Jr."), turned("Roe,")
    ('Jane Roe', 'Jane Roe', 'Roe, Jane, Jr.', 'Roe,')
    """
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first and first.strip() else name


def is_nobody(text: str) -> bool:
    """Return whether a field for an author says that there is none, in the words of a program or a template.

    >>> is_nobody("null"), is_nobody("No Author"), is_nobody("Jane Roe")
    (True, True, False)
    """
    return text.casefold().strip(" .") in _NOBODY


def is_name(text: str) -> bool:
    """Return whether a text has the shape of a person's name.

    >>> is_name("Jane van der Roe"), is_name("J. R. Doe"), is_name("早瀬美和"), is_name("Talks resume"), is_name("Roe")
    (True, True, True, False, False)
    """
    if _HAN.match(text):
        return not text.endswith(_ORGANISATION_ENDS) and ("・" in text or not _KATAKANA.match(text))
    words = text.split()
    if not 2 <= len(words) <= 6 or not all(map(_WORD.match, words)) or has_organisation(text):
        return False
    is_doubled = len(words) >= 4 and len(set(words)) * 2 <= len(words)  # buttons, each with its picture's name
    if is_doubled or words[0].lower() in _ARTICLES or any(word.lower() in _NEVER for word in words):
        return False
    capitals = [word for word in words if word.lower() not in PARTICLES or word[0].isupper()]
    if not all(
        word.lstrip("'’(")[:1].isupper() or word.lower().startswith(("d'", "d’", "al-", "el-")) for word in capitals
    ):
        return False
    last = words[-1]
    return (
        len(capitals) >= 2
        and not last.endswith(")")
        and len(last.strip(".'’-")) >= 2
        and (not last.endswith(".") or last.lower() in ("jr.", "sr."))
    )


def has_given_name(name: str) -> bool:
    """Return whether a name has a common given name before its last word.

    >>> has_given_name("Jane van der Roe"), has_given_name("Public Service"), has_given_name("Jane")
    (True, False, False)
    """
    return any(word.casefold() in _GIVEN for word in _PARTS.split(name)[:-1])


def has_organisation(text: str) -> bool:
    """Return whether a text holds a word of which the names of publishers and agencies are made.

    >>> has_organisation("Corvane News Agency"), has_organisation("Jane Roe"), has_organisation("潮見新報")
    (True, False, True)
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    return any(
        word in ORGANISATIONS or word.endswith(("zeitung", "blatt", "anzeiger", "post", "dienst")) for word in words
    ) or text.endswith(_ORGANISATION_ENDS)


def has_role(text: str) -> bool:
    """Return whether a text holds a word of a role.

    >>> has_role("Political Editor"), has_role("Jane Roe")
    (True, False)
    """
    return any(word in ROLES for word in re.findall(r"[^\W\d_]+", text.lower()))


def _split(text: str, *, is_labelled: bool) -> tuple[str, ...]:
    """Return the names of a list of names; none if something in it has another shape."""
    text = _ASIDE.sub("", text).strip(" ,.;:|·/–—-") if not text.endswith("Jr.") else text
    head, *_ = _LATER.split(text, maxsplit=1)
    parts = _AND.split(head)
    found: list[str] = []
    for part in parts:
        first, *others = (piece.strip() for piece in part.split(","))
        # What follows a comma is a name in a list of names, else a role, an agency or a place.
        is_list = len(parts) > 1 or not is_labelled or (len(others) > 1 and all(map(has_given_name, (first, *others))))
        pieces = [first, *(piece for piece in others if is_list and is_name(piece) and not has_role(piece))]
        for piece in map(_without_role, pieces):
            if not piece:
                continue
            if not (is_name(piece) and not has_role(piece)) and not (is_labelled and _is_single(piece)):
                return ()
            found.append(_unshout(piece))
        if (
            others
            and not is_labelled
            and len(pieces) == 1
            and not all(has_role(o) or has_organisation(o) for o in others)
        ):
            return ()
    return tuple(dict.fromkeys(found))


def _without_role(text: str) -> str:
    """Return a name without the role that follows it: "Jane Roe Environment correspondent"."""
    words = text.split()
    if not 3 <= len(words) <= 7 or words[-1].lower() not in ROLES or words[0].lower() in _QUALIFIERS:
        return text
    return next((name for end in range(2, len(words)) if is_name(name := " ".join(words[:end]))), text)


def is_role(text: str) -> bool:
    """Return whether a line is a role and nothing else, as stands under a name.

    >>> is_role("Staff Writer"), is_role("Letters to the Editor"), is_role("Jane Roe Arts editor")
    (True, False, False)
    """
    words = text.lower().split()
    is_named = _without_role(text) != text
    return 0 < len(words) <= 4 and words[-1] in ROLES and not is_named and not any(word in _NEVER for word in words)


def _is_pen_name(text: str) -> bool:
    """Return whether a text may be the name of an author that is not a full one: one or two words and no role."""
    words = text.split()
    is_short = 1 <= len(words) <= 2 and 2 <= len(text) <= _LONGEST_PEN_NAME and any(map(str.isalpha, text))
    if not is_short or is_nobody(text) or "@" in text or text[-1] in ":…?!" or strip_by(f"{text} x") is not None:
        return False
    return words[0].casefold() not in PARTICLES and not any(word.strip(".:,").casefold() in _NEVER for word in words)


def _is_single(text: str) -> bool:
    """Return whether a text may follow "By" though it is not a full name: an agency, a pen name."""
    words = text.split()
    return 1 <= len(words) <= 6 and all(
        word[:1].isupper() or word.lower() in PARTICLES or word.lower() in ("the", "and") for word in words
    )


def _unshout(name: str) -> str:
    """Return a name in capitals as names are written."""
    if not name.isupper() or _HAN.match(name) or (len(name) <= 5 and " " not in name):
        return name
    words = (word.lower() if word.lower() in PARTICLES else word.title() for word in name.split())
    return re.sub(r"\bMc([a-z])", lambda match: "Mc" + match[1].upper(), " ".join(words)).replace("’S", "’s")
