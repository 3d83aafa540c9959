"""Given what a reader typed, or what a file says that somebody sent, what of it is kept?

Nothing is cut in silence: what is too long is refused with a sentence. Control characters and halves of surrogate pairs
are removed, since no text needs them.
"""

from collections.abc import Iterable
from unicodedata import category

from index.vocabulary.errors import UsageError

LONGEST_NAME = 200
LONGEST_NOTE = 4_000
"""Characters: some pages."""

MOST_TAGS = 20
LONGEST_TAG = 60


def kept_name(text: str, what: str) -> str:
    """Return a name as one line; raise `UsageError` for one that is empty or too long.

    >>> kept_name("  Harbour\\n wall ", "The name")
    'Harbour wall'
    """
    name = " ".join(_plain(text).split())
    if not name:
        raise UsageError(f"{what} is missing")
    return _short(name, LONGEST_NAME, what)


def kept_note(text: str) -> str:
    """Return a note with its lines; raise `UsageError` for one that is too long.

    >>> kept_note(" Ask Ada.\\r\\n\\x00Then Ben. ")
    'Ask Ada.\\nThen Ben.'
    """
    return _short(_plain(text.replace("\r\n", "\n").replace("\r", "\n")).strip(), LONGEST_NOTE, "The note")


def kept_tags(written: str | Iterable[str]) -> tuple[str, ...]:
    """Return tags without repetitions; a text is split at its commas. Raise `UsageError` for too many, or one too long.

    >>> kept_tags("dam, council ,, dam")
    ('dam', 'council')
    """
    parts = written.split(",") if isinstance(written, str) else written
    names = (" ".join(_plain(each).replace(",", " ").split()) for each in parts)
    tags = tuple(dict.fromkeys(_short(name, LONGEST_TAG, "A tag") for name in names if name))
    if len(tags) > MOST_TAGS:
        raise UsageError(f"{len(tags)} tags are too many; use {MOST_TAGS} at most")
    return tags


def _short(text: str, most: int, what: str) -> str:
    if len(text) > most:
        raise UsageError(f"{what} is too long: {len(text):,} characters of {most:,}")
    return text


def _plain(text: str) -> str:
    return "".join(each for each in text if each in "\n\t" or category(each) not in ("Cc", "Cs"))
