"""Given an article of a dossier, which lines and texts does every document of the dossier say of it?"""

from collections.abc import Iterator
from dataclasses import replace

from index.vocabulary.fixed import fixed
from searcher.citation.plain import plain
from searcher.citation.reference import Reference, reference
from searcher.dossiers.finding import Recovered

GONE = "This article is not in the archive any more; this is what was known of it."
CHANGED = "The text of this article has changed since it was added."
PARAGRAPH_GONE = "This paragraph is not in the article any more."


@fixed
class Extract:
    """Hold one paragraph and what was noted of it; `number` is 0 for one that is gone.

    `heading` is that of its section where that is another than the section of the paragraph before it.
    """

    number: int
    heading: str
    text: str
    note: str = ""
    tags: tuple[str, ...] = ()


@fixed
class Account:
    """Hold what a document says of one article; `state` is a sentence where it is gone or has changed."""

    place: int
    title: str
    citation: str
    address: str
    state: str
    note: str
    tags: tuple[str, ...]
    language: str
    extracts: tuple[Extract, ...]


def account(found: Recovered, *, address: str = "", is_whole: bool = False) -> Account:
    """Return what is said of an article: its chosen paragraphs, or with `is_whole` all of them.

    `address` is where an archive shows it; one that is gone has none.
    """
    item = found.item
    return Account(
        place=item.place,
        title=found.article.title or "Untitled article",
        citation=plain(cited(found)),
        address=address if found.text else "",
        state=GONE if found.text is None else CHANGED if found.is_changed else "",
        note=item.note,
        tags=item.tags,
        language=found.article.language,
        extracts=tuple(_whole(found) if is_whole else _chosen(found)),
    )


def cited(found: Recovered, *, address: str = "") -> Reference:
    """Return how an article is cited, with the note and the tags."""
    known = reference(found.article, address=address if found.text else "")
    notes = (found.item.note, *(f"¶ {each.number}: {each.note}" for each in found.paragraphs if each.note))
    return replace(
        known,
        keywords=tuple(dict.fromkeys((*known.keywords, *found.item.tags))),
        note=" ".join(" ".join(each.split()) for each in notes if each),
    )


def _chosen(found: Recovered) -> Iterator[Extract]:
    last = ""
    for each in found.paragraphs:
        heading = found.text.paragraphs[each.number - 1].heading if found.text and each.number else ""
        yield Extract(each.number, heading if heading != last else "", each.text, each.note, each.tags)
        last = heading


def _whole(found: Recovered) -> Iterator[Extract]:
    """Yield all paragraphs of an article, then those that were chosen and are gone."""
    noted = {each.number: each for each in found.paragraphs}
    heading = ""
    for number, paragraph in enumerate(found.text.paragraphs if found.text else (), start=1):
        begins = paragraph.heading if paragraph.heading != heading else ""
        heading = paragraph.heading
        kept = noted.get(number)
        yield Extract(number, begins, paragraph.text, kept.note if kept else "", kept.tags if kept else ())
    for each in found.paragraphs:
        if not (found.text and each.number):
            yield Extract(0, "", each.text, each.note, each.tags)
