"""Given a search, at which addresses are those that differ from it in one part?

A page of results names two hundred of them. Each is what `SearchParams` itself would write (tests hold it to that), but
the parts that stay are encoded once. A search that is so long that the page would grow without end is not repeated:
there is no address then, and the page has buttons that send its form instead.
"""

from collections.abc import Callable, Iterable

from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Facet
from web.site.encoding import Pair, encoded, joined_pairs
from web.site.facets import listed_order, parameter_of
from web.site.params import SearchParams

GAP = 0
"""Stands for the pages left out between two numbers."""


@fixed
class NumberedPage:
    """Hold a page of a list; `address` is empty for a gap and where the search is too long to be repeated in it."""

    number: int
    address: str


def pages_around(page: int, pages: int) -> tuple[int, ...]:
    """Return the first, the last and the pages near `page`, ascending, with `GAP` where some are left out.

    >>> pages_around(6, 20)
    (1, 0, 5, 6, 7, 0, 20)
    >>> pages_around(2, 3)
    (1, 2, 3)
    >>> pages_around(1, 0)
    ()
    """
    near = sorted({number for number in (1, page - 1, page, page + 1, pages) if 1 <= number <= pages})
    found: list[int] = []
    for number in near:
        if found and number == found[-1] + 2:
            found.append(number - 1)  # a gap of one page is the page itself
        elif found and number > found[-1] + 1:
            found.append(GAP)
        found.append(number)
    return tuple(found)


def page_pair(number: int) -> Pair:
    """Return the parameter of a page, empty for the first.

    >>> page_pair(3), page_pair(1)
    (('page', '3'), ('page', ''))
    """
    return "page", str(number) if number > 1 else ""


LONG = 256
"""Bytes of a search from which on the page does not repeat it in its links: five hundred links of as many are 128 kB.
People type less; what is pasted is longer."""

_BEFORE_CHOICES = ("q", "match", "syntax")
_AFTER_CHOICES = ("from", "to", "start", "sort", "size", "passages", "duplicates", "bars", "page")
"""Parameters in the order of `SearchParams.pairs`; the choices of facets stand between the two."""

_ANEW = (("start", ""), ("page", ""))
"""What a search for other articles leaves out."""


class Addresses:
    """Write addresses around one search; `root` is the path that the application is mounted at, on `host`.

    `like` is the article whose similar ones are listed, empty where results are. Articles that are listed by other
    numbers than in the results have none in their addresses (`is_numbered`). Where the search `is_long`, all addresses
    are empty but those around one article.
    """

    def __init__(
        self, search: SearchParams, root: str, *, host: str = "", like: str = "", is_numbered: bool = True
    ) -> None:
        self._search = search
        self._host = host
        self.root = root
        self._like = like
        self._is_numbered = is_numbered and not like
        self.results = f"{root}/search"
        self._facets = listed_order((*Facet, *(facet for facet, _ in (*search.filters, *search.exclude))))
        self._said = dict.fromkeys((*_BEFORE_CHOICES, *_parameters(self._facets), *_AFTER_CHOICES), "")
        for name, value in search.pairs():
            self._said[name] = joined_pairs([self._said[name], encoded(name, value)])
        self._all = joined_pairs(self._said.values())
        self._gaps: dict[str, tuple[str, str]] = {}
        self.is_long = len(self._all) >= LONG

    def article(self, id: str, at: str = "", *, number: int = 0, find: str = "") -> str:
        """Return the address of an article with the matches of the search, at a place in it (``p12``, ``m3``).

        `number` is that of the hit, so that the article can lead to those beside it. Other words than those of the
        search are marked if there are some to `find`.
        """
        said = encoded("id", id)
        if at:
            said += f"&at={at}"
        if number:
            said += f"&n={number}"
        if find:
            said += f"&{encoded('find', find)}"
        if self._all:
            said += f"&{self._all}"
        return f"{self.root}/article?{said}#{at}" if at else f"{self.root}/article?{said}"

    def permanent(self, id: str) -> str:
        """Return the address of an article alone, with the scheme and host: what is cited."""
        return f"{self._host}{self.root}/article?{encoded('id', id)}"

    def hit(self, id: str, at: str = "", *, number: int = 0) -> str:
        """Return the address of an article in a list, as `article` does."""
        return "" if self.is_long else self.article(id, at, number=number if self._is_numbered else 0)

    def similar(self, id: str) -> str:
        """Return the address of the articles that are like one; of a long search it knows nothing."""
        return f"{self.root}/similar?{joined_pairs([encoded('id', id), '' if self.is_long else self._all])}"

    def unfolding(self, id: str, number: int) -> str:
        """Return the address of the results with all matching paragraphs of one hit, at that hit.

        In a list that is not of results it is that of the article.
        """
        if not self._is_numbered or self.is_long:
            return self.hit(id, number=number)
        return f"{self.results}?{joined_pairs([encoded('open', id), self._all])}#h{number}"

    def copies(self, id: str, number: int) -> str:
        """Return the address of the list with the copies of one hit beneath it, at that hit."""
        if self.is_long:
            return ""
        listing = f"{self.root}/similar?{encoded('id', self._like)}&" if self._like else f"{self.results}?"
        return f"{listing}{joined_pairs([encoded('copies', id), self._all])}#h{number}"

    def asking(self, query: str) -> str:
        """Return the address of the search with another query."""
        return self.varied(("q", query), *_ANEW)

    def between(self, since: str, until: str) -> str:
        """Return the address of the search for other days (ISO); empty strings lift the limits."""
        if not (since or until):
            return self.varied(("from", ""), ("to", ""), *_ANEW)
        return self._added("to", f"from={since}&to={until}")

    def starting(self, day: str) -> str:
        """Return the address of the search with a bar marked as where a range begins (ISO), empty for none."""
        return self._added("start", f"start={day}") if day else self.varied(*_ANEW)

    def excluding(self, facet: str) -> Callable[[str], str]:
        """Return what gives the address of the search with one more value excluded, and no longer chosen."""
        name = f"-{parameter_of(facet)}"
        listed = {*self._search.chosen(facet), *self._search.excluded(facet)}

        def address(value: str) -> str:
            if value in listed:
                return self.changed(self._search.excluding(facet, value))
            return self._added(name, encoded(name, value), facet)

        return address

    def without(self, facet: str, value: str) -> str:
        """Return the address of the search with a value neither chosen nor excluded."""
        return self.changed(self._search.without(facet, value))

    def changed(self, search: SearchParams) -> str:
        """Return the address of another search, which is as long as this one."""
        return "" if self.is_long else search.address(self.results)

    def varied(self, *changes: Pair) -> str:
        """Return the address of the search with some parameters changed, or left out for an empty value."""
        return self._varied(self.results, changes)

    def elsewhere(self, path: str) -> str:
        """Return the address of another page of the same search, from its first page on."""
        return self._varied(path, [("page", "")])

    def form(self, suffix: str) -> str:
        """Return the address of the same page in another form, such as ``csv``."""
        return "" if self.is_long else _joined(f"{self.results}.{suffix}", [self._all])

    def values(self, parameter: str) -> str:
        """Return the address of all values of the facet that a parameter chooses."""
        return "" if self.is_long else f"{self.root}/values?{joined_pairs([encoded('facet', parameter), self._all])}"

    def _varied(self, path: str, changes: Iterable[Pair]) -> str:
        if self.is_long:
            return ""
        changed = {name: encoded(name, value) if value else "" for name, value in changes}
        return _joined(path, (self._said | changed).values())

    def _added(self, name: str, said: str, facet: str = "") -> str:
        """Return the address of a search for other articles, with one more value of a parameter, in its place."""
        if self.is_long:
            return ""
        if name not in self._gaps:
            self._gaps[name] = self._parted(name, facet)
        before, after = self._gaps[name]
        return f"{before}{said}{after}"

    def _parted(self, name: str, facet: str) -> tuple[str, str]:
        """Return what an address has before a value that is added to a parameter, and what behind it."""
        said = self._said
        if name not in said:
            names = (*_BEFORE_CHOICES, *_parameters(listed_order((*self._facets, facet))), *_AFTER_CHOICES)
            said = {each: said.get(each, "") for each in names}
        left_out = {*dict(_ANEW), "from", name} if name == "to" else dict(_ANEW)
        place = list(said).index(name)
        kept = ["" if each in left_out else pairs for each, pairs in said.items()]
        before, after = joined_pairs(kept[: place + 1]), joined_pairs(kept[place + 1 :])
        return f"{self.results}?{before and before + '&'}", after and f"&{after}"


def _parameters(facets: Iterable[str]) -> list[str]:
    """Return the parameters that choose values of facets, then those that exclude them."""
    names = [parameter_of(facet) for facet in facets]
    return [*names, *(f"-{name}" for name in names)]


def _joined(path: str, parts: Iterable[str]) -> str:
    said = joined_pairs(parts)
    return f"{path}?{said}" if said else path
