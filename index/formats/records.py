"""Given a record of named fields, which article?

The same for an object of JSON and a row of CSV. Text stands as it is: what a record says in its fields is not looked
for in its text.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from sys import getsizeof

from index.facts.dates import read_date
from index.facts.fact import Draft, Fact, fact, finish, language_code, left_out
from index.facts.names import names
from index.facts.repair import repair
from index.facts.text import collapse
from index.formats.html.fragment import is_marked_up, split_text
from index.machine.cache import Cache
from index.vocabulary.article import Article, Field, Paragraph, Provenance
from index.vocabulary.errors import ReadError

TEXT_FIELD = "text"
"""The field of a record that holds the article's text; front matter stands over the text and has none."""

FIELD_NAMES = {
    Field.TITLE: "title headline",
    Field.STANDFIRST: "standfirst description summary subtitle excerpt abstract lead deck dek",
    Field.AUTHOR: "author authors byline creator",
    Field.SOURCE: "source publisher publication journal newspaper agency site website",
    Field.SECTION: "section category categories rubric department",
    Field.PUBLISHED: "published date publication_date pubdate pub_date publishdate publish_date date_published "
    "published_at",
    Field.LANGUAGE: "language lang locale",
    Field.URL: "url canonical canonical_url source_url link",
    TEXT_FIELD: "text body content article_body articlebody full_text fulltext article maintext plain_text plaintext "
    "content_text text_content textcontent content_html body_text bodytext body_html html",
}
NAME_ORDER = tuple((name, field) for field, names in FIELD_NAMES.items() for name in names.split())
_FIELDS = dict(NAME_ORDER)


def plain_name(name: str) -> str:
    """Return the name of a field in the form that compares.

    >>> plain_name(" Pub-Date "), plain_name("Full Text")
    ('pub_date', 'full_text')
    """
    return "_".join(name.casefold().replace("-", " ").split())


def field_of(name: str) -> str:
    """Return our name of the field that a name means, empty if it means none.

    >>> field_of("Headline"), field_of("Pub Date"), field_of("weight")
    ('title', 'published', '')
    """
    return str(_FIELDS.get(plain_name(name), ""))


RECORD_FIELDS = (
    *("id", "title", "published", "source", "section", "author", "language", "url", "text"),
    *("standfirst", "paragraphs"),
)
"""The fields of a record; so are names that mean one of them, where it has none. Others are passed over."""


def article_of(record: Mapping[str, object], *, location: str) -> Article:
    """Return the article of a record.

    Raise `ReadError` for a record with neither headline nor text, or with a field of the wrong kind.

    >>> record = {"id": 7, "title": "Talks resume", "published": "2021-11-08", "text": "One.\\n\\nTwo."}
    >>> article = article_of(record, location="talks.jsonl:1")
    >>> article.id, article.day, article.provenance[1].origin, [paragraph.text for paragraph in article.paragraphs]
    ('7', '2021-11-08', 'field published', ['One.', 'Two.'])
    """
    record, written = (record, {}) if _KNOWN.issuperset(record) else _renamed(record)
    facts = [_plain(field, _text(record, field)) for field in _PLAIN if record.get(field)]
    if declared := _text(record, "language"):
        facts.append(_language(declared))
    if date := _text(record, "published"):
        facts.append(_published(date, language=declared[:_LONGEST_TAG]))
    if author := record.get("author"):
        facts.append(_authors(author))
    if written:
        facts = [_as_written(each, written) for each in facts]
    name, texts = _text(record, "id"), _paragraphs(record)
    facts += _unread(record, texts)
    try:
        return finish(Draft(tuple(facts), texts), id=name, location=location)
    except ReadError as error:
        raise ReadError(f"the record {error}; its fields are {', '.join(map(str, record)) or 'none'}"[:500]) from error


_KNOWN = frozenset(RECORD_FIELDS)

_LONG = 200
"""Characters from which on a field that we do not know may hold a text, if it has words."""
_WORDS = 20
_COMPARED = 2_000
"""Characters of it that are compared with the article, which may say the same."""


def _unread(record: Mapping[str, object], texts: tuple[Paragraph, ...]) -> list[Fact]:
    """Return the texts in fields that we do not know, unless they say what the article does.

    Raise `ReadError` where the record has no other text.
    """
    found = []
    for name, value in record.items():
        if (
            name in _KNOWN
            or not isinstance(value, str)
            or len(value) < _LONG
            or len(value[:_COMPARED].split()) < _WORDS
        ):
            continue
        if not texts:
            raise ReadError(f"has no text that we know, but one in its field {name}; name that field text"[:300])
        words = set(" ".join(split_text(value[:_COMPARED])).split())
        said = {word for each in texts for word in each.text.split()}
        if len(words & said) * 2 < len(words):
            found.append(left_out(f"field {name}", collapse(value), note="not a field that we know"))
    return found


def _renamed(record: Mapping[str, object]) -> tuple[Mapping[str, object], dict[str, str]]:
    """Return a record with our names of its fields, and for each that was renamed how it was written."""
    found, written = dict(record), dict[str, str]()
    for raw, field in _meant(tuple(record)):
        value = record[raw]
        if field == Field.SOURCE and isinstance(value, str) and value.startswith(("http://", "https://")):
            field = Field.URL  # a site by its address
        is_given = (
            field in written or found.get(field) not in _NOTHING or (field == TEXT_FIELD and "paragraphs" in record)
        )
        if value not in _NOTHING and not is_given:
            found[str(field)] = found.pop(raw)
            written[str(field)] = raw
    return found, written


_NOTHING: tuple[object, ...] = (None, "", [])


_KEPT = Cache(2**20)
"""What field names and languages mean, since records of one file have the same ones."""

_LONGEST_TAG = 35
"""Characters of the longest tag of a language (RFC 5646, 4.4.1)."""


def _meant(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the names in a record that mean one of our fields, each with that field, the most trusted first."""
    return _KEPT.get(("names", names), lambda: _find_meant(names), lambda found: getsizeof(found) + _size(names))


def _find_meant(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    others = {plain_name(name): name for name in names if name not in _KNOWN}
    return tuple((others[name], str(field)) for name, field in NAME_ORDER if name in others)


def _size(texts: tuple[str, ...]) -> int:
    return getsizeof(texts) + sum(map(getsizeof, texts))


def _as_written(each: Fact, written: Mapping[str, str]) -> Fact:
    """Return a fact with the name that its field has in the document."""
    name = written.get(each.provenance.field)
    return replace(each, provenance=replace(each.provenance, origin=f"field {name}")) if name else each


_PLAIN = (Field.TITLE, Field.STANDFIRST, Field.SOURCE, Field.SECTION, Field.URL)


def _plain(field: Field, value: str) -> Fact:
    return Fact((value,) if value else (), _stated(field))


@cache
def _stated(field: Field) -> Provenance:
    return fact(field, "", f"field {field.value}").provenance


def _language(declared: str) -> Fact:
    return _KEPT.get(("language", declared), lambda: _read_language(declared), lambda _: 2 * _size((declared,)))


def _read_language(declared: str) -> Fact:
    code = language_code(declared)
    origin = f"field {Field.LANGUAGE}"
    if not code:
        return fact(Field.LANGUAGE, "", origin, quote=declared, note="not a language that we know")
    return fact(Field.LANGUAGE, code, origin, quote="" if code == declared else declared)


def _published(value: str, *, language: str) -> Fact:
    origin = f"field {Field.PUBLISHED}"
    date = read_date(value, language=language)
    if date is None:
        return fact(Field.PUBLISHED, "", origin, quote=value[:80], note="not a date with a year that we can read")
    if date.iso == value:
        return Fact((value,), _stated(Field.PUBLISHED))
    return fact(Field.PUBLISHED, date.iso, origin, quote=value, note=date.note, guess=date.guess)


def _authors(value: object) -> Fact:
    if isinstance(value, list):
        whole = [_scalar(each, "author") for each in value]
        found = tuple(dict.fromkeys(name for each in whole for name in names(each)))
        return fact(Field.AUTHOR, found, f"field {Field.AUTHOR}")
    text = _scalar(value, "author")
    found = names(text)
    return fact(Field.AUTHOR, found, f"field {Field.AUTHOR}", quote="" if found == (text,) else text)


def _paragraphs(record: Mapping[str, object]) -> tuple[Paragraph, ...]:
    parts = record.get("paragraphs")
    if not parts:
        return tuple(map(Paragraph, split_text(_scalar(record.get("text"), "text"))))
    if not isinstance(parts, list):
        raise ReadError(f"its field paragraphs is not a list but {_kind(parts)}")
    found = []
    for part in parts:
        whole = part if isinstance(part, dict) else {"text": part}
        if text := collapse(_scalar(whole.get("text"), "paragraphs")):
            found.append(Paragraph(text, collapse(_scalar(whole.get("heading"), "heading"))))
    return tuple(found)


def _text(record: Mapping[str, object], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    text = _scalar(value, key)
    return " ".join(split_text(text)) if is_marked_up(text) else collapse(text)


_NAMED = (
    "name",
    "rendered",
    "main",
    "label",
    "title",
    "value",
    "text",
    "literal",
    "original",
    "displayname",
    "full_name",
)
"""Fields of an object that say what it is: of a source its name, of a text what is shown (WordPress)."""


def _scalar(value: object, key: str) -> str:
    if isinstance(value, str):
        return value if value.isascii() else repair(value)  # JSON may hold it in ASCII, so that no reader has seen it
    if value is None:
        return ""
    if isinstance(value, dict):
        plain = {plain_name(str(name)): each for name, each in value.items()}
        if isinstance(named := next((plain[name] for name in _NAMED if plain.get(name)), None), str):
            return named
        if isinstance(plain.get("family"), str):  # CSL-JSON
            return f"{plain.get('given') or ''} {plain['family']}".strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise ReadError(f"its field {key} is not a text but {_kind(value)}")


def _kind(value: object) -> str:
    return {dict: "an object", list: "a list", bool: "true or false", str: "a text"}.get(type(value), "a number")
