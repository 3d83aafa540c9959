"""Given results, which heading tells a reader, on screen or by ear, how many there are?"""

from dataclasses import dataclass

from searcher.results import Results
from web.params import Search
from web.wording import counted

LONGEST = 120
"""Characters of a query that a heading repeats; the box holds all of it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Hold the parts of a heading; `query` and `passages` may be empty. `line` is all of it, for the title."""

    articles: str
    query: str
    passages: str

    @property
    def line(self) -> str:
        """Return the heading as one line.

        >>> Heading("128 articles", "mayor vote", "412 passages").line
        '128 articles for mayor vote, 412 passages'
        """
        query = f" for {self.query}" if self.query else ""
        passages = f", {self.passages}" if self.passages else ""
        return f"{self.articles}{query}{passages}"


def heading(search: Search, results: Results) -> Heading:
    """Return the heading of a page of results."""
    query = " ".join(search.query.split())
    least = "at least " if results.partial else ""
    return Heading(
        articles=least + counted(results.total, "article") if results.total else "No article",
        query=query if len(query) <= LONGEST else query[:LONGEST].rstrip() + "…",
        passages=counted(results.total_passages, "passage") if results.total_passages else "",
    )
