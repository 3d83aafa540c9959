"""Given a hit, what does its entry in the list of results say and link to?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from searcher.passages import excerpt
from searcher.results import Hit, MarkedArticle, Passage
from web.cite import bibtex, plain
from web.markup import Piece, pieces
from web.params import Search
from web.wording import RIGHT_TO_LEFT, day


@dataclass(frozen=True, slots=True)
class Quotation:
    """Hold a passage: `number` is the paragraph's, from 1, and `address` leads to it in the article."""

    heading: str
    pieces: tuple[Piece, ...]
    number: int
    address: str
    is_cut_before: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one hit as the list shows it; `number` counts all listed hits from 1.

    `unfold_address` shows the matching paragraphs that `quotations` leave out, `copies_address` the wire copies that
    were folded into this hit; each is empty where there are none.
    """

    number: int
    hit: Hit
    address: str
    title: tuple[Piece, ...]
    standfirst: tuple[Piece, ...]
    quotations: tuple[Quotation, ...]
    day: str
    direction: str
    citation: str
    bibtex: str
    unfold_address: str
    copies_address: str


@dataclass(frozen=True, slots=True)
class Paths:
    """Hold where the pages lie, below the path that the application is mounted at."""

    search: str
    article: str
    similar: str


UNFOLDED = 200
"""Matching paragraphs that a list of results shows of one article; the article's own page shows all."""


def unfolded(hit: Hit, marked: MarkedArticle) -> Hit:
    """Return a hit with an excerpt of every matching paragraph, up to `UNFOLDED`, in place of its best."""
    passages: list[Passage] = []
    for position, (paragraph, marks) in enumerate(zip(marked.article.paragraphs, marked.paragraph_marks, strict=True)):
        if marks and len(passages) < UNFOLDED:
            part = excerpt(paragraph.text, marks, language=marked.article.language)
            passages.append(Passage(position, part.text, part.start, paragraph.heading, part.marks))
    return replace(hit, passages=tuple(passages)) if passages else hit


def entries(hits: Sequence[Hit], search: Search, paths: Paths) -> tuple[Entry, ...]:
    """Return the entries of one page of hits, in their order."""
    first = (search.page - 1) * search.size + 1
    return tuple(_entry(number, hit, search, paths) for number, hit in enumerate(hits, start=first))


def _entry(number: int, hit: Hit, search: Search, paths: Paths) -> Entry:
    address = search.address(paths.article, ("id", hit.id))
    return Entry(
        number=number,
        hit=hit,
        address=address,
        title=pieces(hit.title, hit.title_marks),
        standfirst=pieces(hit.standfirst, hit.standfirst_marks) if hit.standfirst_marks else (),
        quotations=tuple(
            Quotation(
                heading=passage.heading,
                pieces=pieces(passage.text, passage.marks),
                number=passage.paragraph + 1,
                address=f"{search.address(paths.article, ('id', hit.id), ('at', f'p{passage.paragraph + 1}'))}"
                f"#p{passage.paragraph + 1}",
                is_cut_before=passage.start > 0,
            )
            for passage in hit.passages
        ),
        day=day(hit.published),
        direction="rtl" if hit.language in RIGHT_TO_LEFT else "ltr",
        citation=plain(hit),
        bibtex=bibtex(hit),
        unfold_address=_unfold_address(number, hit, search, paths),
        copies_address=search.address(paths.similar, ("id", hit.id)) if hit.similar else "",
    )


def _unfold_address(number: int, hit: Hit, search: Search, paths: Paths) -> str:
    if not hit.passages or hit.matching_paragraphs <= len(hit.passages):
        return ""
    if len(hit.passages) >= UNFOLDED:
        return search.address(paths.article, ("id", hit.id))
    return f"{search.address(paths.search, ('open', hit.id))}#h{number}"
