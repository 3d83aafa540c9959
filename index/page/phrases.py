"""Which words does a page say to its reader, or name its parts with?

The lists are in `words/`, one entry a line, with the languages as comments: phrases in the form that compares, after
case, punctuation and counts are taken off, or regular expressions. They are general: none is the name of a publisher,
and none is likely to be a line of an article.
"""

from index.vocabulary.word_lists import read_list


def _entries(name: str) -> tuple[str, ...]:
    return read_list("index.page", name)


def _phrases(name: str) -> frozenset[str]:
    return frozenset(entry.casefold() for entry in _entries(name))


BUTTONS = _phrases("buttons")
"""Phrases that, alone on a line, are something that a page says to its reader: buttons, links, notices."""

LISTS = _phrases("lists")
"""Phrases that open a list of links to other articles."""

DISCUSSIONS = "|".join(_entries("discussions"))
"""Titles of what readers wrote below an article, or of the form for it."""

HOMES = _phrases("homes")
"""Names of a site's front page."""

SECTIONS = _phrases("sections")
"""Names of sections."""

SMALL_WORDS = frozenset(_entries("small"))
"""Words that a title in capitals leaves small."""

BEGINNINGS = "|".join(_entries("beginnings"))
"""Beginnings of short lines that are the page's; such a line does not end as a sentence."""

CONSENT = "|".join(_entries("consent"))
"""What a notice on cookies speaks of besides them."""

REQUESTS = "|".join(_entries("requests"))
"""Beginnings of short lines that are the page's if they also name what a page has to offer."""

OFFERS = "|".join(_entries("offers"))
"""What a page has to offer to its reader."""

BOXES = "|".join(_entries("boxes"))
"""Beginnings of the title of a box that asks the reader to subscribe; its other lines are of the same kind."""

NOTICES = "|".join(_entries("notices"))
"""Beginnings of notices that may be whole sentences: at the foot of a newsletter, on age."""

RIGHTS = "|".join(_entries("rights"))
"""What says that rights are reserved."""

LEGAL = "|".join(_entries("legal"))
"""What stands in a sentence about the use of a page's text."""

MEDIA = "|".join(_entries("media"))
"""What a line says that the rights are in."""

SEE_ALSO = "|".join(_entries("see_also"))
"""What stands before the colon of a line that points to another article."""

WEAK_SEE_ALSO = "|".join(_entries("weak_see_also"))
"""Those that a speaker says, too: they point only to a headline."""

CAPTIONS = "|".join(_entries("captions"))
"""What stands before the colon of the line under a picture."""

WEAK_CAPTIONS = "|".join(_entries("weak_captions"))
"""Those of them that name as often something else."""

PICTURES = "|".join(_entries("pictures"))
"""What a line about a picture holds, in small letters."""
