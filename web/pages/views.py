"""Which pages of the archive can be opened from everywhere, and which look at the articles of a search in another way?

A page that is added stands here with its name, and is then linked in the masthead or above every list of results.
"""

from index.vocabulary.fixed import fixed
from web.pages.addresses import Addresses

PLACES: tuple[tuple[str, str], ...] = (("Browse", "/browse"),)
"""Pages of the masthead: what each is called, and its route."""

VIEWS: tuple[tuple[str, str], ...] = (
    ("Concordance", "/concordance"),
    ("Collocates", "/collocates"),
    ("Over time", "/trends"),
)
"""Pages that take the parameters of a search: what each is called above the list, and its route."""


@fixed
class View:
    """Hold another page of the same articles; `address` is empty where the search is too long to be repeated in it.

    `action` is then where the search's form is sent.
    """

    label: str
    address: str
    action: str


def views(addresses: Addresses, root: str) -> tuple[View, ...]:
    """Return the other pages of a search; `root` is the path that the application is mounted at."""
    return tuple(View(label, addresses.elsewhere(root + route), root + route) for label, route in VIEWS)
