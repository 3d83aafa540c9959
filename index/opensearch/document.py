"""Given an article, which document is it on a cluster, and how does it become an article again?

A document holds the article as it is (``article``, stored and never indexed) and, for searching only, the terms of our
own analyzer: the cluster analyses nothing. A text holds words by position, with a space between positions, and the
terms of one position with a bar between them (``en:univers|universities``). A stemmed term always has a colon, a
verbatim one never, so the one field of a unit holds both and a phrase may mix them.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from index.analysis.analyzer import Analyzer
from index.analysis.duplicates import signature
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.custom_fields import PARTED, searched_pairs
from index.vocabulary.fixed import fixed
from index.vocabulary.schema import (
    FIELD_PAIRS,
    NO_TIME,
    Facet,
    Form,
    Kind,
    day_number,
    facet_values,
    from_facts,
    time_number,
    to_facts,
    units,
)

POSITION, ALTERNATIVE = " ", "|"
"""What separates the terms of two positions, and those of one."""

FIELD_NAMES = "field_names"
"""Where the names of an article's custom fields are; `FIELD_PAIRS` has them with their values."""

HEADLINE_WEIGHT = 3
"""Times that the words of a headline, unless it was guessed, are repeated among those of its article: what it weighs in
ranking."""

_HARMLESS = str.maketrans({POSITION: "\u2420", ALTERNATIVE: "\u00a6"})

Document = dict[str, Any]


@fixed
class Prepared:
    """Hold an article made ready to be sent.

    `words` counts in how many units each verbatim term occurs. `signature` is that of `index.analysis.duplicates`, of
    the words of the paragraphs; there are `length` of them.
    """

    key: str
    document: Document
    words: Mapping[str, int]
    signature: bytes
    length: int


def key_of(id: str) -> str:
    """Return the name of an article's document: a digest, since a cluster takes no names of more than 512 bytes."""
    return hashlib.blake2b(id.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def encode_term(term: str) -> str:
    """Return a term without the separators of terms, which only the name of a language could hold."""
    return term.translate(_HARMLESS) if POSITION in term or ALTERNATIVE in term else term


def encode_terms(terms: Iterable[str]) -> str:
    """Return the terms of one position.

    >>> encode_terms(["en:univers", "universities"]), encode_terms(["x y:a"])
    ('en:univers|universities', 'x␠y:a')
    """
    return ALTERNATIVE.join(map(encode_term, terms))


def encode_positions(positions: Iterable[Iterable[str]]) -> str:
    """Return the terms of positions that follow each other."""
    return POSITION.join(map(encode_terms, positions))


def prepare(article: Article, analyzer: Analyzer) -> Prepared:
    """Return an article's document and what else is made of its words."""
    words: Counter[str] = Counter()
    written: list[str] = []
    pieces: list[Document] = []
    forms: dict[Form, list[str]] = {form: [] for form in Form}
    for unit in units(article):
        terms = analyzer.terms(unit.text, language=article.language)
        words.update({term for each in terms for term in each.verbatim})
        if unit.kind is Kind.PARAGRAPH:
            written.extend(each.verbatim[0] for each in terms)
        stemmed = encode_positions(each.stemmed for each in terms)
        verbatim = encode_positions(each.verbatim for each in terms)
        for _ in range(HEADLINE_WEIGHT if unit.kind is Kind.HEADLINE else 1):
            forms[Form.STEMMED].append(stemmed)
            forms[Form.VERBATIM].append(verbatim)
        pieces.append(
            {
                "kind": int(unit.kind),
                "paragraph": unit.paragraph,
                "length": len(terms),
                "words": encode_positions((*each.stemmed, *each.verbatim) for each in terms),
            }
        )
    document: Document = {
        "article": _stored(article),
        "id": article.id,
        "day": day_number(article.published),
        "headline": pieces[0]["words"],
        "headline_length": pieces[0]["length"],
        "units": pieces,
        **{form.value: POSITION.join(texts) for form, texts in forms.items()},
        **{facet.value: values for facet in Facet if (values := facet_values(article, facet))},
    }
    if article.fields:
        document[FIELD_PAIRS] = searched_pairs(article.fields)
        document[FIELD_NAMES] = tuple(dict.fromkeys(pair.partition(PARTED)[0] for pair in document[FIELD_PAIRS]))
    if (time := time_number(article.published)) != NO_TIME:
        document["time"] = time
    return Prepared(key_of(article.id), document, words, signature(written), len(written))


def restore(stored: Mapping[str, Any]) -> Article:
    """Return the article of a document's ``article``."""
    paragraphs = tuple(Paragraph(text, heading) for text, heading in stored.get("paragraphs", ()))
    return from_facts(stored, title=stored.get("title", ""), paragraphs=paragraphs)


def _stored(article: Article) -> Document:
    stored = to_facts(article)
    if article.title:
        stored["title"] = article.title
    if article.paragraphs:
        stored["paragraphs"] = [(paragraph.text, paragraph.heading) for paragraph in article.paragraphs]
    return stored
