"""Given a hit, what does its entry in the list of results say and link to?"""

from collections.abc import Sequence
from dataclasses import replace

from index.vocabulary.article import Article
from index.vocabulary.fixed import fixed
from searcher.answer.results import Hit, MarkedArticle, Passage
from searcher.citation.reference import Reference, reference
from searcher.snippet.passages import cut_passage
from web.pages.addresses import Addresses
from web.pages.wording import day


@fixed
class HitEntry:
    """Hold one hit as the list shows it; `number` counts all listed hits from 1.

    `copies` are articles that were folded into this hit and are listed beneath it.
    """

    number: int
    hit: Hit
    addresses: Addresses
    copies: tuple[Article, ...] = ()

    @property
    def address(self) -> str:
        """Return the address of the article, empty where the search is too long to be repeated in it."""
        return self.addresses.hit(self.hit.id, number=self.number)

    @property
    def day(self) -> str:
        """Return the day on which the article appeared, in words, empty if it is not known."""
        return day(self.hit.published)

    @property
    def unfold_address(self) -> str:
        """Return the address that shows the matching paragraphs which the hit leaves out, empty as `address` is."""
        if len(self.hit.passages) >= UNFOLDED:
            return self.address
        return self.addresses.unfolding(self.hit.id, self.number)

    @property
    def reference(self) -> Reference:
        """Return what a citation of the article says."""
        return reference(self.hit, address=self.addresses.permanent(self.hit.id))


COPIES = 50
"""Copies that are listed beneath one hit."""

UNFOLDED = 200
"""Matching paragraphs that a list of results shows of one article; the article's own page shows all."""


def unfolded(hit: Hit, marked: MarkedArticle) -> Hit:
    """Return a hit with an excerpt of every matching paragraph, up to `UNFOLDED`, in place of its best."""
    passages: list[Passage] = []
    for position, (paragraph, marks) in enumerate(zip(marked.article.paragraphs, marked.paragraph_marks, strict=True)):
        if marks and len(passages) < UNFOLDED:
            heading, language = paragraph.heading, marked.article.language
            passages.append(cut_passage(position, paragraph.text, marks, heading=heading, language=language))
    return replace(hit, passages=tuple(passages)) if passages else hit


def entries(hits: Sequence[Hit], addresses: Addresses, *, first: int = 1) -> tuple[HitEntry, ...]:
    """Return the entries of one page of hits, in their order, numbered from `first`."""
    return tuple(HitEntry(number, hit, addresses) for number, hit in enumerate(hits, start=first))
