"""What does an archive say of a file inside it, and how is that file opened?"""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from index.facts.fact import Fact
from index.vocabulary.article import Field
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.fixed import fixed
from index.vocabulary.place import without_query


@fixed
class MemberFile:
    """Hold one file inside another.

    `path` names it there and is a part of its article's id: it stays the same whatever comes and goes beside it, and
    no two members share it. It is never used on the disk. `open` returns its bytes from the first one on, once, and
    before the next member is asked for; whoever opens it closes it.

    `facts` are what the archive says of the member, such as its address (`Field.URL`) and when it was saved: they come
    after those of the member itself, where it is one article, and are not given to the records of one that holds many;
    so are `fields`. Those that are `leading` come first: what the archive knows better than the member, such as the
    headline of a chapter without one. `encoding` is that which was declared for it, and is believed of a page of HTML
    as the header of an answer is. `without` are bytes of such a page that are not of its article: the title of a book
    in each of its chapters. One that was not `is_chosen` but met by a program on its way, such as a page by a
    crawler, does not fail if it says nothing. `is_page` is true of one that was declared to be HTML, which is believed
    of what else would be plain text. `spot` are the numbers by which its archive finds it again at once, if it can.
    """

    path: str
    open: Callable[[], BinaryIO]
    facts: tuple[Fact, ...] = ()
    encoding: str = ""
    leading: tuple[Fact, ...] = ()
    fields: tuple[CustomField, ...] = ()
    is_chosen: bool = True
    without: bytes = b""
    is_page: bool = False
    at: Path | None = None
    spot: str = ""

    @property
    def name(self) -> str:
        """Return the last part of its path, which helps to tell its format.

        >>> from io import BytesIO
        >>> MemberFile("https://example.org/talks.html?page=2", BytesIO).name
        'talks.html'
        """
        return without_query(self.path).rpartition("/")[2]


def stated_address(facts: tuple[Fact, ...]) -> str:
    """Return the address that facts state, empty if none does."""
    return next((each.values[0] for each in facts if each.provenance.field is Field.URL and each.values), "")
