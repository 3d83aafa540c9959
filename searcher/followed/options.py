"""What does a saved search ask, and how is that kept?"""

import json
from dataclasses import asdict, fields
from datetime import date
from typing import Any, Self

from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed
from searcher.query.choices import Sort
from searcher.query.request import Choice, Request, make_request


@fixed
class SavedOptions:
    """Hold a search as it was written: days in words (``last month``) are read anew each time."""

    query: str = ""
    match: str = "all"
    syntax: str = "query"
    filters: tuple[Choice, ...] = ()
    exclude: tuple[Choice, ...] = ()
    since: str = ""
    until: str = ""
    sort: str = Sort.RELEVANCE.value

    def request(self, today: date) -> Request:
        """Return what is asked, copies one by one. Raise `UsageError` for what cannot be asked."""
        return make_request(
            self.query,
            today=today,
            match=self.match,
            syntax=self.syntax,
            filters=dict(self.filters),
            exclude=dict(self.exclude),
            since=self.since,
            until=self.until,
            sort=self.sort,
            duplicates=True,
            facets=(),
        )

    def written(self) -> str:
        """Return it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=True)

    @classmethod
    def read(cls, text: str) -> Self:
        """Return what was written. Raise `ValueError` for what is not like that.

        >>> SavedOptions.read(SavedOptions("peace", filters=(("source", ("Courier",)),)).written()).filters
        (('source', ('Courier',)),)
        """
        given = json.loads(text)
        if not isinstance(given, dict) or {*given} != {each.name for each in fields(cls)}:
            raise ValueError("it is not a search")
        chosen = {
            name: tuple((facet, tuple(values)) for facet, values in given[name]) for name in ("filters", "exclude")
        }
        return cls(**{**given, **chosen})


def refuse_empty(options: SavedOptions) -> None:
    """Raise `UsageError` for a search that asks nothing: every article is new to it."""
    if not (options.query.strip() or options.filters or options.exclude or options.since or options.until):
        raise UsageError("A search without a query or filter cannot be saved: it finds every article")


def plain_options(options: SavedOptions) -> dict[str, Any]:
    """Return what differs from a search for a query alone, for programs."""
    return {name: value for name, value in asdict(options).items() if value and value != getattr(SavedOptions(), name)}
