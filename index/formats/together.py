"""Given a file, with which files beside it is it read?

Some programs save an article in several files: ArchiveBox a page in several forms, Omnivore a list of records and the
text of each, a library an issue in METS and its pages. What is read of such a file depends on the others too, in both
directions: a list is read with its texts, and a text that a list names is no article of its own. Nothing of this module
parses a page, so the process that looks for changes may import it.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from index.formats.records.omnivore import listed_texts, lister
from index.formats.saved.archived import INDEXES, archived_page
from index.formats.xml.scans.naming import is_page_name, named_pages, naming

_NAMES = re.compile(r"(?:/index\.jsonl?|_to_\d+\.json|/content/[^/]*\.html|\.xml|\.alto)\Z", re.IGNORECASE)


def may_have_others(path: str) -> bool:
    """Return whether a file may be read with others, by its path.

    >>> may_have_others("omnivore/content/talks-7.html"), may_have_others("talks-7.html")
    (True, False)
    """
    return _NAMES.search(path) is not None


def read_together(path: Path) -> tuple[Path, ...]:
    """Return the files on which depends what is read of a file, itself first; some may not be there.

    >>> read_together(Path("talks.txt"))
    (PosixPath('talks.txt'),)
    """
    return (path, *(each for find in _OTHERS for each in find(path) if each != path))


def _forms(path: Path) -> Iterable[Path]:
    archived = archived_page(path) if path.name in INDEXES else None
    return archived.files if archived is not None else ()


def _list(path: Path) -> Iterable[Path]:
    found = lister(path)
    return () if found is None else (found,)


def _issue(path: Path) -> Iterable[Path]:
    found = naming(path) if is_page_name(path.name) else None
    return () if found is None else (found,)


_OTHERS: tuple[Callable[[Path], Iterable[Path]], ...] = (_forms, listed_texts, _list, named_pages, _issue)
