"""Given an article and what people say of its file, what does the article say then?

What the document states itself stays; a default takes the place of what it does not state and of what was guessed.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from index.facts.calendar.assumed import AssumedYear, assuming
from index.vocabulary.article import Article, Field, OtherValue, Provenance
from index.vocabulary.custom_fields import CustomField, custom_fields
from index.vocabulary.language_codes import language_code
from index.vocabulary.report import Failure
from index.vocabulary.settings import NO_SETTINGS, Default, Settings

_PLAIN = {
    Field.SOURCE: "source",
    Field.SECTION: "section",
    Field.PUBLISHED: "published",
    Field.URL: "url",
    Field.LANGUAGE: "language",
}
_NOT_CUSTOM = frozenset({*_PLAIN.values(), Field.AUTHOR, "year", "timezone"})


def applied(found: Iterator[Article | Failure], settings: Settings) -> Iterator[Article | Failure]:
    """Yield what is found in a file, with what people say of it; dates without a year are read in the one they say."""
    if settings == NO_SETTINGS:
        yield from found
        return
    said = settings.default("year")
    year = AssumedYear(int(said.values[0]), said.origin) if said else None
    while True:
        with assuming(year):
            each = next(found, None)
        if each is None:
            return
        yield each if isinstance(each, Failure) else with_defaults(each, settings)


def with_defaults(article: Article, settings: Settings) -> Article:
    """Return an article with the defaults of its file.

    >>> settings = Settings((Default("source", ("Imber Gazette",), "searcher.toml"),))
    >>> article = with_defaults(Article(id="a", title="Sluice opened"), settings)
    >>> article.source, article.provenance[0].origin
    ('Imber Gazette', 'searcher.toml')
    """
    for field, name in _PLAIN.items():
        if default := settings.default(name):
            article = _with_default(article, field, default)
    if default := settings.default("author"):
        article = _with_default(article, Field.AUTHOR, default)
    if zone := settings.default("timezone"):
        article = _in_zone(article, zone)
    own = {each.name for each in article.fields}
    custom = [each for each in settings.defaults if each.name not in _NOT_CUSTOM and each.name not in own]
    if custom:
        fields = custom_fields(
            (*article.fields, *(CustomField(each.name, each.values, each.origin) for each in custom))
        )
        article = replace(article, fields=fields)
    return article


def _with_default(article: Article, field: Field, default: Default) -> Article:
    stated = next((each for each in article.provenance if each.field is field), None)
    before = article.author if field is Field.AUTHOR else str(getattr(article, field.value))
    if before and stated is not None and not stated.guess:
        return article
    value = language_code(default.values[0]) if field is Field.LANGUAGE else default.values[0]
    is_other = before and before != value and field is not Field.LANGUAGE
    others = (OtherValue(before, stated.origin),) if stated and is_other else ()
    quote = stated.quote if stated and not before and not stated.origin.startswith("page") else ""
    note = f"{stated.origin}: {stated.note}" if quote and stated else ""
    told = Provenance(field, default.origin, quote, note, others=others)
    if field is Field.AUTHOR:
        return _told(replace(article, authors=default.values), told)
    return _told(replace(article, **{field.value: value}), told)  # type: ignore[arg-type]


def _told(article: Article, told: Provenance) -> Article:
    """Return an article that says where one of its facts was found, in the order of the fields."""
    order = list(Field)
    rest = [each for each in article.provenance if each.field is not told.field]
    before = [each for each in rest if order.index(each.field) < order.index(told.field)]
    return replace(article, provenance=(*before, told, *rest[len(before) :]))


def _in_zone(article: Article, zone: Default) -> Article:
    """Return an article whose time of day has the offset that its zone had then, unless it has one."""
    stated = next((each for each in article.provenance if each.field is Field.PUBLISHED), None)
    if "T" not in article.published or stated is None:
        return article
    moment = datetime.fromisoformat(article.published)
    if moment.tzinfo is not None:
        return article
    note = "; ".join(filter(None, (stated.note, f"no time zone there; {zone.values[0]} from {zone.origin}")))
    published = moment.replace(tzinfo=ZoneInfo(zone.values[0])).isoformat()
    return _told(replace(article, published=published), replace(stated, note=note))
