"""Given a hit, what does its entry in the list of results say and link to?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.vocabulary.article import Article
from searcher.answer.results import Hit, MarkedArticle, Passage
from searcher.citation.bibtex import bibtex
from searcher.citation.markup import coins
from searcher.citation.plain import plain
from searcher.citation.reference import reference
from searcher.snippet.passages import cut_passage
from web.pages.addresses import Addresses
from web.pages.matches import Piece, pieces
from web.pages.wording import day


@dataclass(frozen=True, slots=True)
class Quotation:
    """Hold a passage: `number` is the paragraph's, from 1, and `address` leads to it in the article.

    `before` and `after` say where it was cut inside a sentence.
    """

    heading: str
    before: str
    pieces: tuple[Piece, ...]
    after: str
    number: int
    address: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Hold a copy of a hit's story that was folded into it."""

    article: Article
    day: str
    address: str


@dataclass(frozen=True, slots=True)
class HitEntry:
    """Hold one hit as the list shows it; `number` counts all listed hits from 1.

    Where it `is_folded`, `unfold_address` shows the matching paragraphs that `quotations` leave out; `copies_address`
    shows the `copies` that were folded into this hit and is empty where there are none. All addresses are empty where
    the search is too long to be repeated in them.
    """

    number: int
    hit: Hit
    address: str
    title: tuple[Piece, ...]
    standfirst: tuple[Piece, ...]
    quotations: tuple[Quotation, ...]
    day: str
    citation: str
    bibtex: str
    coins: str
    is_folded: bool
    unfold_address: str
    copies_address: str
    copies: tuple[Copy, ...] = ()


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
    return tuple(_entry(number, hit, addresses) for number, hit in enumerate(hits, start=first))


def with_copies(entry: HitEntry, articles: Iterable[Article], addresses: Addresses) -> HitEntry:
    """Return an entry with the copies of its story beneath it."""
    copies = tuple(Copy(each, day(each.published), addresses.hit(each.id)) for each in articles)
    return replace(entry, copies=copies, copies_address="")


def _entry(number: int, hit: Hit, addresses: Addresses) -> HitEntry:
    cited = reference(hit, address=addresses.permanent(hit.id))
    return HitEntry(
        number=number,
        hit=hit,
        address=addresses.hit(hit.id, number=number),
        title=pieces(hit.title, hit.title_marks),
        standfirst=pieces(hit.standfirst, hit.standfirst_marks) if hit.standfirst_marks else (),
        quotations=tuple(
            Quotation(
                heading=passage.heading,
                before=passage.before,
                pieces=pieces(passage.text, passage.marks),
                after=passage.after,
                number=passage.paragraph + 1,
                address=addresses.hit(hit.id, f"p{passage.paragraph + 1}", number=number),
            )
            for passage in hit.passages
        ),
        day=day(hit.published),
        citation=plain(cited),
        bibtex=bibtex(cited),
        coins=coins(cited),
        is_folded=bool(hit.passages) and hit.matching_paragraphs > len(hit.passages),
        unfold_address=_unfold_address(number, hit, addresses),
        copies_address=addresses.copies(hit.id, number) if hit.similar else "",
    )


def _unfold_address(number: int, hit: Hit, addresses: Addresses) -> str:
    if len(hit.passages) >= UNFOLDED:
        return addresses.hit(hit.id, number=number)
    return addresses.unfolding(hit.id, number)
