"""What is an article, and where does each thing known about it come from?"""

from dataclasses import field
from enum import StrEnum

from index.vocabulary.custom_fields import CustomField
from index.vocabulary.fixed import fixed


class Field(StrEnum):
    """Name a fact about an article, as it is written in records, JSON and provenance."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    AUTHOR = "author"
    SOURCE = "source"
    SECTION = "section"
    PUBLISHED = "published"
    LANGUAGE = "language"
    URL = "url"
    SAVED = "saved"
    RECOGNIZED = "recognized"
    LEFT_OUT = "left_out"


@fixed
class OtherValue:
    """Hold what else was found for a fact, and where."""

    value: str
    origin: str


@fixed
class Provenance:
    """Say where one fact about an article was found.

    `origin` is a place: ``"line 8"``, ``"meta article:published_time"``, ``"JSON-LD datePublished"``, ``"page text"``,
    ``"file name"``, ``"field published"``. `quote` is the text that was read there, empty where it is the value itself.
    `note` says how something ambiguous was read (``"03/04/2019 read as day/month"``). `guess` is true where the
    document does not say it. `others` are different values that were found elsewhere, the most trusted first. For
    `Field.SAVED`, which `Article` does not have, the quote is when a program saved the page, in ISO 8601; for
    `Field.RECOGNIZED`, how sure the program is that read the words in a picture, and the note says of which pages it is
    not. Of `Field.LEFT_OUT` an article may have several: what its file holds besides, and where (``"page furniture"``,
    ``"attachment"``), with its text or name as the quote.
    """

    field: Field
    origin: str
    quote: str = ""
    note: str = ""
    guess: bool = False
    others: tuple[OtherValue, ...] = ()


@fixed
class Paragraph:
    """Hold one paragraph and the section heading that it stands under (empty if none)."""

    text: str
    heading: str = ""


@fixed
class Article:
    """Hold one article as it was understood.

    `id` is unique in an index and never used as a path. `published` is ISO 8601, a day (``2021-11-08``) or a time as
    written (``2021-11-08T14:05:00+03:00``), empty when unknown; its first ten characters are the publication day.
    `language` is an ISO 639-1 code. `location` is where the article's file is, as ``path`` or ``path:record``, for
    people; it is not part of what identifies the article. `fields` are sorted by name, each name once.
    """

    id: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    source: str = ""
    section: str = ""
    published: str = ""
    language: str = "en"
    url: str = ""
    location: str = ""
    provenance: tuple[Provenance, ...] = field(default=())
    fields: tuple[CustomField, ...] = ()

    @property
    def day(self) -> str:
        """Return the publication day as written in the article (``YYYY-MM-DD``), empty when unknown.

        >>> Article(id="a", title="T", published="2021-11-08T23:30:00-05:00").day
        '2021-11-08'
        """
        return self.published[:10]

    @property
    def author(self) -> str:
        """Return the authors' names as one line.

        >>> Article(id="a", title="T", authors=("Ada Roe", "Ben Poe")).author
        'Ada Roe, Ben Poe'
        """
        return ", ".join(self.authors)
