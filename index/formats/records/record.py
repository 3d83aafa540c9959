"""Given a record of named fields, which article?

The same for an object of JSON and a row of a table.
"""

from collections.abc import Mapping

from index.facts.fact import Draft, finish
from index.formats.html.values import said
from index.formats.records.besides import custom_fields_of, unread_texts
from index.formats.records.fields import read_fields
from index.formats.records.wrappers import unwrapped
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError


def article_of(record: Mapping[str, object], *, location: str) -> Article:
    """Return the article of a record.

    Raise `ReadError` for a record with neither headline nor text, which names fields of the wrong kind.

    >>> record = {"id": 7, "title": "Talks resume", "published": "2021-11-08", "text": "One.\\n\\nTwo."}
    >>> article = article_of({**record, "places": ["Imber"]}, location="talks.jsonl:1")
    >>> article.id, article.day, article.provenance[1].origin, [paragraph.text for paragraph in article.paragraphs]
    ('7', '2021-11-08', 'field published', ['One.', 'Two.'])
    >>> article.fields
    (CustomField(name='places', values=('Imber',)),)
    """
    record = unwrapped(record)
    found = read_fields(record)
    facts = (*found.facts, *unread_texts(record, found))
    draft = Draft(facts, found.texts, custom_fields_of(record, found))
    try:
        return finish(draft, id=said(record.get("id")), location=location)
    except ReadError as error:
        wrong = "".join(f"its field {each}; " for each in found.wrong)
        named = ", ".join(map(str, record)) or "none"
        raise ReadError(f"the record {error}; {wrong}its fields are {named}"[:500]) from error
