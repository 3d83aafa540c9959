"""Given a record of named fields, which article?

The same for an object of JSON and a row of a table.
"""

from collections.abc import Iterator, Mapping, Sequence

from index.facts.fact import Draft, Fact, fact, finish, headline_of
from index.facts.field_names import TEXT_FIELD
from index.formats.html.values import said
from index.formats.records.besides import custom_fields_of, unread_texts
from index.formats.records.fields import Findings, is_host, read_fields
from index.formats.records.links import LINK, NO_RECORD
from index.formats.records.mapping import renamed, told
from index.formats.records.wrappers import unwrapped
from index.page.features import ends_sentence
from index.page.publication import read_dateline
from index.vocabulary.article import Article, Field
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure
from index.vocabulary.settings import MappedField

_DASHES = " -–—:"
_LONGEST_DATELINE = 140
"""Characters at the beginning of a text that may be a dateline."""

_IDS = ("id", "id_str", "_id")
"""Names of the id that a record has of its own: ours, that of a tweet as a text, and that of a database."""


def read_record(record: object, *, location: str, mapping: Sequence[MappedField] = ()) -> Article | Failure:
    """Return the article of a record, or why it holds none, as `article_of` says."""
    if not isinstance(record, dict):
        return Failure(location, f"{NO_RECORD} but {str(record)[:40]!r}")
    try:
        article = article_of(record, location=location, mapping=mapping)
    except ReadError as error:
        return Failure(location, str(error))
    return Failure(location, LINK) if _is_link(article) else article


def article_of(record: Mapping[str, object], *, location: str, mapping: Sequence[MappedField] = ()) -> Article:
    """Return the article of a record; `mapping` says which fields hold what, where we do not know their names.

    Raise `ReadError` for a record with neither headline nor text, which names fields of the wrong kind.

    >>> record = {"id": 7, "title": "Talks resume", "published": "2021-11-08", "text": "One.\\n\\nTwo."}
    >>> article = article_of({**record, "places": ["Imber"]}, location="talks.jsonl:1")
    >>> article.id, article.day, article.provenance[1].origin, [paragraph.text for paragraph in article.paragraphs]
    ('7', '2021-11-08', 'field published', ['One.', 'Two.'])
    >>> article.fields
    (CustomField(name='places', values=('Imber',), origin=''),)
    """
    record = unwrapped(renamed(record, mapping))
    found = read_fields(record)
    facts = (*found.facts, *_dateline(record, found), *unread_texts(record, found))
    texts = found.texts
    if not mapping and _named_only(found):
        if Field.URL in found.found:
            facts = (fact(Field.TITLE, texts[0].text, "its description", guess=True), *facts)
        texts = ()
    draft = Draft(facts, texts, custom_fields_of(record, found))
    try:
        own = next(filter(None, (said(record.get(name)) for name in _IDS)), "")
        return told(finish(draft, id=own, location=location), mapping)
    except ReadError as error:
        wrong = "".join(f"its field {each}; " for each in found.wrong)
        named = ", ".join(map(str, record)) or "none"
        raise ReadError(f"the record {error}; {wrong}its fields are {named}"[:500]) from error


def _named_only(found: Findings) -> bool:
    """Return whether a short description is all that a record says, as of a tag or a bookmark: it is a name.

    Where there is no address, a sentence is a text.
    """
    if len(found.texts) != 1 or {TEXT_FIELD, Field.TITLE, Field.AUTHOR, Field.SOURCE}.intersection(found.found):
        return False
    is_dated = any(each.provenance.field is Field.PUBLISHED and not each.provenance.guess for each in found.facts)
    text = found.texts[0].text
    return not is_dated and headline_of(text) == text and (Field.URL in found.found or not ends_sentence(text))


def _dateline(record: Mapping[str, object], found: Findings) -> Iterator[Fact]:
    """Yield the date that the dateline of a record gives, where no field does."""
    if Field.PUBLISHED in found.found:
        return
    written = record.get("dateline")
    field = [("field dateline", f"{written.rstrip(_DASHES)} - ...")] if isinstance(written, str) else []
    for origin, text in (*field, *(("first paragraph", each.text) for each in found.texts[:1])):
        dateline = read_dateline(text[:_LONGEST_DATELINE], language=found.language)
        if dateline is not None and (date := dateline.date):
            note = "; ".join(filter(None, (date.note, "from the dateline")))
            yield fact(Field.PUBLISHED, date.iso, origin, quote=dateline.quote, note=note)
            return


def is_title_alone(article: Article) -> bool:
    """Return whether an article says no more than a title, as a dashboard and a feed without articles do too."""
    return not (article.paragraphs or article.standfirst or article.authors or article.published or article.url)


def _is_link(article: Article) -> bool:
    """Return whether an article says no more than a bookmark does: an address, and often a headline."""
    if article.paragraphs or article.standfirst or article.authors or not article.url:
        return False
    stated = {each.field: each for each in article.provenance}
    if article.published and not stated[Field.PUBLISHED].guess:
        return False
    return not article.source or is_host(article.source)
