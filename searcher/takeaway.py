"""Given what a search finds, which file does the command line write of it?

What few searches need is imported when it is called: to cite an article, names are told from titles.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from index.vocabulary.article import Article
from searcher.answer.results import Hit

_Each = TypeVar("_Each")


class Counted(Generic[_Each]):
    """Yield some things, and count them on their way."""

    def __init__(self, things: Iterable[_Each]) -> None:
        self.count = 0
        self._things = things

    def __iter__(self) -> Iterator[_Each]:
        for each in self._things:
            self.count += 1
            yield each


def whole_text(article: Article) -> str:
    """Return the text of an article."""
    from searcher.corpus.texts import body  # noqa: PLC0415

    return body(article)


def texts_file(articles: Iterable[Article], fields: Sequence[str]) -> Iterator[bytes]:
    """Return the pieces of a ZIP of texts."""
    from searcher.corpus.texts import packed_texts  # noqa: PLC0415

    return packed_texts(articles, fields)


def table_file(rows: Iterable[Sequence[str | float]]) -> Iterator[bytes]:
    """Return the pieces of a workbook."""
    from searcher.corpus.workbook import workbook  # noqa: PLC0415

    return workbook(rows)


def references_file(hits: Iterable[Hit], form: str) -> Iterator[str]:
    """Return the text of a file of references, one at a time."""
    from searcher.citation.lists import ReferenceFormat, bibliography  # noqa: PLC0415
    from searcher.citation.reference import reference  # noqa: PLC0415

    return bibliography(map(reference, hits), ReferenceFormat(form.replace("-", ".")))
