"""Which dossiers, searches and articles does an address mean, of those that the reader may see?"""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from flask import Response, abort, redirect, request
from werkzeug.datastructures import MultiDict

from searcher.dossiers.dossier import Cutting, Dossier
from searcher.dossiers.store import Dossiers
from web.http.readers import kept_file, reader_name
from web.pages.addresses import LONG
from web.site.encoding import Parameters
from web.site.params import SearchParams, read_search
from web.site.site import path

_DIGITS = 15
"""Of numbers in the file: what SQLite can look up, and more than it will ever have."""

_NONE = "There is no such dossier. It may have been deleted, or it is another reader’s."

SHELF = "/dossiers"
DOSSIER = "/dossier"
ITEM = f"{DOSSIER}/article"
PRINT = f"{DOSSIER}/print"
COLLECT = "/collect"
COLLECT_ALL = f"{COLLECT}/all"
"""Routes: the list, one dossier, one article of it, the document to print, and what is to be added."""


def own_dossiers() -> Dossiers:
    """Return the dossiers of the reader who asks."""
    return Dossiers(kept_file(), reader_name())


def own_dossier() -> Dossier:
    """Return the dossier that an address names; 404 where the reader has none with this number."""
    found = own_dossiers().get(number_of(request.args, "id"))
    if found is None:
        abort(404, _NONE)
    return found


def own_item(dossier: Dossier) -> Cutting:
    """Return the article of a dossier that an address names; 404 where it is not in it."""
    found = own_dossiers().item(dossier.number, number_of(request.args, "item"))
    if found is None:
        abort(404, "This article is not in the dossier any more.")
    return found


def address_of(route: str, *pairs: tuple[str, str | int]) -> str:
    """Return the address of a page below where the application is mounted."""
    return SearchParams().address(path(route), *((name, str(value)) for name, value in pairs))


def said_search(given: Parameters) -> str:
    """Return the search in an address as one value of another, empty without one and where it is long."""
    search = read_search(given)
    said = search.address("").removeprefix("?") if search.query or search.is_narrowed else ""
    return said if len(said) < LONG else ""


def results_address(said: str) -> str:
    """Return the address of the results of a search that is one value of an address, empty without one."""
    return read_search(MultiDict(parse_qsl(said))).address(path("/search")) if said else ""


def leading_to(address: str) -> Response:
    """Answer a form: the browser opens another page, and a second look at it sends nothing again."""
    answer = redirect(address, code=303)
    assert isinstance(answer, Response)
    return answer


def paragraph_numbers(given: Parameters) -> tuple[int, ...]:
    """Return the numbers of paragraphs that an address or a form names, each once, ascending."""
    written = (each for each in given.getlist("p") if each.isascii() and each.isdigit() and len(each) <= _DIGITS)
    return tuple(sorted(set(map(int, written))))


def number_of(given: Mapping[str, str], name: str) -> int:
    """Return a number of an address or a form, 0 for anything else.

    >>> number_of({"id": "12"}, "id"), number_of({"id": "-1"}, "id"), number_of({}, "id")
    (12, 0, 0)
    """
    text = given.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else 0
