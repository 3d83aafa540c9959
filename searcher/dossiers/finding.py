"""Given what is kept of an article, which article of the archive is it now?

It is found by its id; where that is gone, or is another article's now, by what it says. So a dossier survives when an
index is rebuilt and when files are renamed or moved.
"""

from collections.abc import Iterator, Sequence

from index.vocabulary.article import Article
from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed
from searcher.archive import Archive
from searcher.dossiers.dossier import LONGEST_TEXT, Cutting, MarkedParagraph, digest_text
from searcher.dossiers.facts import text_opening

_CANDIDATES = 20
"""Articles with the same words in their headlines, of one day, that are compared: wire copies."""

_ENOUGH = 200
"""Characters of a headline that are searched for."""


@fixed
class Recovered:
    """Hold an article of a dossier as it is now: `text` is None where it is gone.

    `paragraphs` are those that were chosen, by their numbers now, with their texts; of one that is gone the number is
    0. `is_changed` tells whether its text is another than when it was added.
    """

    item: Cutting
    text: Article | None
    paragraphs: tuple[MarkedParagraph, ...]
    is_changed: bool = False

    @property
    def article(self) -> Article:
        """Return the article, or what is known of one that is gone."""
        return self.text or self.item.article


def article_now(item: Cutting, archive: Archive) -> Recovered:
    """Return an article of a dossier as an archive has it now."""
    kept = item.article
    found = archive.article(kept.id)
    if found is None or (digest_text(found) != item.digest and found.title != kept.title):
        found = _elsewhere(item, archive) or found
    if found is None:
        return Recovered(item, None, item.paragraphs)
    texts = [each.text for each in found.paragraphs]
    paragraphs = tuple(_paragraph_now(each, texts) for each in item.paragraphs)
    return Recovered(item, found, paragraphs, is_changed=digest_text(found) != item.digest)


def _elsewhere(item: Cutting, archive: Archive) -> Article | None:
    """Return the article of another id that says the same, or has the same headline, source and day."""
    kept, alike = item.article, []
    for found in _candidates(kept, archive):
        if digest_text(found) == item.digest:
            return found
        if (found.title, found.source, found.day) == (kept.title, kept.source, kept.day):
            alike.append(found)
    return alike[0] if len(alike) == 1 and kept.title and kept.day else None


def _candidates(kept: Article, archive: Archive) -> Iterator[Article]:
    """Yield articles with the words of a headline, or of a text without one, of the same day."""
    words = kept.title[:_ENOUGH].rsplit(" ", 1)[0] if len(kept.title) > _ENOUGH else kept.title or text_opening(kept)
    day = kept.day or None
    try:
        hits = archive.search(
            words, syntax="plain", since=day, until=day, limit=_CANDIDATES, duplicates=True, facets=(), passages=0
        )
    except UsageError:  # its day is not a date
        return
    for hit in hits:
        if hit.title == kept.title and (found := archive.article(hit.id)):
            yield found


def _paragraph_now(kept: MarkedParagraph, texts: Sequence[str]) -> MarkedParagraph:
    """Return a paragraph that was chosen by its number among the texts of now: 0 where it is not there any more."""
    places = [place for place, text in enumerate(texts, start=1) if text[:LONGEST_TEXT] == kept.text]
    nearest = min(places, key=lambda place: abs(place - kept.number), default=0)
    whole = texts[nearest - 1] if nearest else kept.text
    return MarkedParagraph(nearest, whole, kept.note, kept.tags)
