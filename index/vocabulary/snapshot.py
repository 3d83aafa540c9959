"""What can be read of one commit?

All numbers are those of one snapshot: units count from 0 to ``len(layout.kinds)``, articles from 0 to
``len(layout.days)``. Articles that were deleted keep their numbers but appear in no postings and are not live.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.vocabulary.article import Article
from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Form


def never() -> bool:
    """Tell that there is time left."""
    return False


@fixed
class Layout:
    """Hold how units are arranged in articles, and what is known of each by number.

    `first_units` is int32 of shape (articles + 1,): article ``a`` has the units ``first_units[a]:first_units[a + 1]``,
    the first of which is its headline. `articles` is int32 of shape (units,): the article of each unit. `kinds` is
    uint8 of shape (units,), values of `Kind`. `lengths` is int32 of shape (units,), in tokens. `days` is int32 of
    shape (articles,), the day as written; `NO_DAY` if unknown. `times` is int64 of shape (articles,), seconds since
    1970 of day and time as written, for sorting; `NO_TIME` if unknown. `live` is bool of shape (articles,).
    """

    first_units: NDArray[np.int32]
    articles: NDArray[np.int32]
    kinds: NDArray[np.uint8]
    lengths: NDArray[np.int32]
    days: NDArray[np.int32]
    times: NDArray[np.int64]
    live: NDArray[np.bool_]


@fixed
class Postings:
    """Hold where one term occurs: `units`, int32, ascending; `frequencies`, of the same shape.

    Frequencies are int32, or of a narrower type if that holds them all.
    """

    units: NDArray[np.int32]
    frequencies: NDArray[Any]

    def at(self, units: NDArray[np.int32]) -> NDArray[Any]:
        """Return how often the term occurs in each of some units, in any order: 0 where it does not.

        >>> Postings(np.array([2, 5], np.int32), np.array([1, 3], np.int32)).at(np.array([9, 5, 1], np.int32)).tolist()
        [0, 3, 0]
        """
        if not len(self.units):
            return np.zeros(len(units), self.frequencies.dtype)
        places = self.units.searchsorted(units)
        found: NDArray[Any] = self.frequencies.take(places, mode="clip")
        found *= self.units.take(places, mode="clip") == units
        return found


@fixed
class Positions:
    """Hold the token positions of one term in some of its units.

    `counts` is int64 of shape (units,): how often it stands in each. `values` is int32: at which tokens, those of each
    unit together, ascending.
    """

    counts: NDArray[np.int64]
    values: NDArray[np.int32]


@fixed
class Vocabulary:
    """Hold terms in ascending order of their code points, and in how many units each occurs (int64).

    The counts may include units of deleted articles.
    """

    terms: Sequence[str]
    counts: NDArray[np.int64]


@fixed
class Column:
    """Hold the values of one facet or custom field, several to an article if need be.

    Article ``a`` has the values ``values[c] for c in codes[offsets[a]:offsets[a + 1]]``. `offsets` is int64 of shape
    (articles + 1,), `codes` int32. `values` are distinct and ascending.
    """

    values: Sequence[str]
    offsets: NDArray[np.int64]
    codes: NDArray[np.int32]


@fixed
class FieldCount:
    """Count the live articles that have a custom field, and the different values that it has, at most so many."""

    articles: int
    values: int


class Words(Protocol):
    """Look up terms in one commit. Terms that do not occur have empty arrays."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of its articles, most articles first."""

    def units(self, form: Form, term: str) -> NDArray[np.int32]:
        """Return in which units a term occurs, ascending."""

    def postings(self, form: Form, terms: Collection[str], *, is_over: Callable[[], bool] = never) -> Postings:
        """Return where any of some terms occur, and how often all of them together.

        For several terms, `is_over` is asked repeatedly whether to stop and return what was found so far.
        """

    def positions(self, form: Form, term: str, units: NDArray[np.int32]) -> Positions:
        """Return at which tokens a term occurs in `units`, which are ascending and among those of its postings.

        The time taken grows with `units`, not with the postings.
        """

    def vocabulary(self, form: Form, prefix: str) -> Vocabulary:
        """Return the terms that begin with a prefix; all of them for an empty one."""

    def spellings(self, folded: str) -> Sequence[str]:
        """Return the verbatim terms other than `folded` that become `folded` when accents are folded."""


class StoredColumns(Protocol):
    """Read the facets, the custom fields and the order of the ids of all articles in one commit."""

    def fields(self) -> Mapping[str, FieldCount]:
        """Return how many live articles have each custom field, and how many values it has at most."""

    def column(self, facet: str) -> Column:
        """Return the values of one of our facets or of a custom field for all articles."""

    def ranks(self) -> NDArray[np.int32]:
        """Return numbers of all articles that ascend as their ids do; ignore those of deleted ones."""


class StoredArticles(StoredColumns, Protocol):
    """Look up what is kept of articles in one commit."""

    def find(self, id: str) -> int | None:
        """Return the number of the live article with this id."""

    def id(self, article: int) -> str:
        """Return the id of one article that is live."""

    def ids(self) -> Sequence[str]:
        """Return the ids of all articles by number; ignore those of deleted ones."""

    def heads(self, articles: Sequence[int]) -> list[Article]:
        """Return articles without their paragraphs and provenance, in the order asked for."""

    def article(self, article: int) -> Article:
        """Return a whole article."""

    def texts(self, units: Sequence[int]) -> list[str]:
        """Return the texts of units, in the order asked for."""


class Snapshot(Protocol):
    """Read one commit, for as long as it is open, whatever is committed meanwhile."""

    @property
    def generation(self) -> str:
        """Return what tells this commit from every other of the same index."""

    @property
    def layout(self) -> Layout:
        """Return how units are arranged in articles."""

    def groups(self) -> NDArray[np.int32]:
        """Return for each article the lowest number among its copies, int32 of shape (articles,).

        It is its own if there are none. Copies of copies are copies (`index.analysis.duplicates`).
        """

    @property
    def words(self) -> Words:
        """Return the terms."""

    @property
    def store(self) -> StoredArticles:
        """Return what is kept of articles."""

    def close(self) -> None:
        """Let go of files. Arrays that were handed out stay valid."""
