"""Given a page and its frames, as a program saved them, which article?"""

import re
from collections.abc import Sequence

from index.facts.fact import Draft, Fact, fact, left_out
from index.formats.html.page import read_html
from index.formats.mail.enclosed import all_paragraphs
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.errors import ReadError
from index.vocabulary.fixed import fixed

_FRAMES = re.compile(rb"<frameset[\s>]", re.IGNORECASE)
_MOST_FRAMES = 20
"""Frames that are looked into: 0.1 s each."""

_ARTICLE = 1_000
"""Characters from which on a frame may hold the article of a page; advertisements and comments are shorter or stand
beside a longer text."""
_TIMES = 4
"""How many times as long as the page's own text it is then."""

_ADDRESS = ("http://", "https://")


@fixed
class HtmlPage:
    """Hold a page of HTML; `declared` is its encoding, `url` its address and `saved` the time when it was saved, as
    ISO 8601, each empty where the file that it was saved in does not say it."""

    data: bytes
    declared: str = ""
    url: str = ""
    saved: str = ""


def read_framed(page: HtmlPage, frames: Sequence[HtmlPage] = ()) -> Draft:
    """Return the article of a page: what stands in its frames if it is made of them, or if one of them is the article.

    Other frames are advertisements, comments and films as often as not, and are named; so is a frame that cannot be
    read, with the reason. Raise `ReadError` for a page that cannot be read.
    """
    if frames and _FRAMES.search(page.data):
        return _saved(page, _joined(page, frames))
    draft = _read(page)
    read: list[tuple[HtmlPage, Draft]] = []
    broken: list[Fact] = []
    for frame in frames[:_MOST_FRAMES]:
        try:
            found = _read(frame)
        except ReadError as error:
            if frame.data.strip():
                broken.append(left_out("frame", frame.url, note=f"not read: it {error}"))
        else:
            read.append((frame, Draft(found.facts, all_paragraphs(found))))
    best = max((found for _, found in read), key=_size, default=None)
    if best is None or _size(best) < max(_ARTICLE, _TIMES * _size(draft)):
        best, kept = None, draft
    else:
        kept = Draft((*draft.facts, *best.facts, *_around(draft)), best.paragraphs)
    named = [*(_named(frame, found) for frame, found in read if found is not best and found.paragraphs), *broken]
    if len(frames) > _MOST_FRAMES:
        named.append(left_out("frame", f"{len(frames) - _MOST_FRAMES:,} more frames", note="not read"))
    return _saved(page, Draft((*kept.facts, *named), kept.paragraphs))


def saved_fact(time: str, origin: str) -> Fact:
    """Return the fact that a page was saved at a time, which does not say when its article appeared."""
    return fact(Field.SAVED, time, origin, quote=time)


def _joined(page: HtmlPage, frames: Sequence[HtmlPage]) -> Draft:
    drafts = [_read(frame, url=page.url) for frame in frames]
    others = (each for draft in drafts[1:] for each in all_paragraphs(draft))
    return Draft(tuple(each for draft in drafts for each in draft.facts), (*drafts[0].paragraphs, *others))


def _read(page: HtmlPage, *, url: str = "") -> Draft:
    address = url or page.url
    return read_html(page.data, declared=page.declared, url=address if address.lower().startswith(_ADDRESS) else "")


def _size(draft: Draft) -> int:
    return sum(len(paragraph.text) for paragraph in draft.paragraphs)


def _text(paragraphs: Sequence[Paragraph]) -> str:
    return " ".join(paragraph.text for paragraph in paragraphs)


def _around(draft: Draft) -> tuple[Fact, ...]:
    return (left_out("page around the frame", _text(draft.paragraphs)),) if draft.paragraphs else ()


def _named(frame: HtmlPage, draft: Draft) -> Fact:
    return left_out("frame", _text(draft.paragraphs), note=frame.url[:200])


def _saved(page: HtmlPage, draft: Draft) -> Draft:
    if not page.saved:
        return draft
    return Draft((*draft.facts, saved_fact(page.saved, "saved page")), draft.paragraphs)
