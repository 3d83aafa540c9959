"""Which indexes does an archive have on a cluster, and what may be asked of each?

An archive ``articles`` is three indexes behind three aliases, so that a rebuilt archive takes the place of the old one
in one step, and a catalogue, which is not rebuilt:

======================= ==========================================================================================
``articles``            a document for each article
``articles.words``      a document for each word: what patterns, misspellings and suggestions are looked up in
``articles.copies``     a document for each article that is long enough to have copies: its signature
``articles.catalogue``  the last commit, the changes of roots, files and ids that led to it, and who writes now
======================= ==========================================================================================

An article's units are nested documents, so that phrases stay within a unit and matching paragraphs are counted by the
cluster; what is judged on the whole article is asked of the article's own fields of both forms, which need no
positions. On 124,450 units of newswire (15 MB of text), one shard, merged: nested units alone take 21 MB, with the
article's own fields 29 MB; one field of all units with gaps between them takes 23 MB but cannot count paragraphs. A
query of two words takes 2 ms on the article's fields, 7 ms on nested units, a phrase 3 ms on nested units, 5 ms with
gaps (medians of the cluster's own times).

Our own tokens are indexed, not the texts: no analysis of OpenSearch has our tokenizer, both spellings of a stem, or the
parts of a word at its place. They come ready as text (`index.opensearch.document`), which ``char_group`` and
``pattern_capture``, both part of every OpenSearch, split into positions and terms.
"""

from typing import Any

from index.opensearch.document import ALTERNATIVE, FIELD_NAMES, POSITION
from index.opensearch.settings import ClusterSettings
from index.vocabulary.schema import FIELD_PAIRS, Facet, Form

TERMS = "terms"
"""The name of the analyzer that splits what comes ready."""

_ARTICLE = "article"
"""The name of the similarity by which articles are ranked."""

ARTICLE_K1, ARTICLE_B = 1.6, 0.47
"""BM25's parameters for articles, those of the embedded engine's scorer."""

_LONGEST_TERM = 1_000
"""Characters of a term that is indexed. Words are cut at 64; only what an article calls its language could be longer,
and Lucene refuses a document with a term of more than 32,766 bytes."""

_LONGEST_VALUE = 8_000
"""Characters of a facet's value that is indexed, for the same reason."""

_PARAGRAPHS = 10_000
"""Matching paragraphs of one article that can be asked for at once."""

_UNITS = 1_000_000
"""Units of one article, whose limit in OpenSearch is 10,000 unless set: a year's minutes in one file have more."""

_COPIES = 1_000
"""Copies of one article that can be listed."""

_ANALYSIS = {
    "tokenizer": {
        "positions": {"type": "char_group", "tokenize_on_chars": [POSITION], "max_token_length": 1_000_000},
    },
    "filter": {
        "alternatives": {
            "type": "pattern_capture",
            "preserve_original": False,
            "patterns": [f"([^{ALTERNATIVE}]+)"],
        },
        "indexable": {"type": "length", "max": _LONGEST_TERM},
    },
    "analyzer": {TERMS: {"type": "custom", "tokenizer": "positions", "filter": ["alternatives", "indexable"]}},
}

_STORED = {"type": "object", "enabled": False}
_VALUE = {"type": "keyword", "ignore_above": _LONGEST_VALUE}


def articles_body(settings: ClusterSettings) -> dict[str, Any]:
    """Return what makes the index of articles."""
    return {
        "settings": {
            "index": {
                **_layout(settings, shards=settings.shards),
                "codec": "best_compression",
                "mapping": {"nested_objects": {"limit": _UNITS}},
                "max_inner_result_window": max(_PARAGRAPHS, _COPIES),
                "analysis": _ANALYSIS,
                "similarity": {_ARTICLE: {"type": "BM25", "k1": ARTICLE_K1, "b": ARTICLE_B}},
            }
        },
        "mappings": {
            "dynamic": "strict",
            "_source": {"includes": ["article"]},
            "properties": {
                "article": _STORED,
                "id": {"type": "keyword", "ignore_above": _LONGEST_VALUE},
                "day": {"type": "integer"},
                "time": {"type": "long"},
                "headline": _words(positions=True),
                "headline_length": {"type": "integer"},
                **{form.value: {**_words(positions=False), "similarity": _ARTICLE} for form in Form},
                "units": {
                    "type": "nested",
                    "properties": {
                        "kind": {"type": "byte"},
                        "paragraph": {"type": "integer", "index": False},
                        "length": {"type": "integer", "index": False},
                        "words": _words(positions=True),
                    },
                },
                "group": {"type": "keyword"},
                "copies": {"type": "keyword"},
                "run": {"type": "keyword"},
                **{facet.value: _VALUE for facet in Facet},
                FIELD_PAIRS: _VALUE,
                FIELD_NAMES: _VALUE,
            },
        },
    }


def words_body(settings: ClusterSettings) -> dict[str, Any]:
    """Return what makes the index of words."""
    return {
        "settings": {"index": _layout(settings, shards=1)},
        "mappings": {
            "dynamic": "strict",
            "properties": {
                "word": {"type": "keyword"},
                "folded": {"type": "keyword"},
                "count": {"type": "long"},
            },
        },
    }


def copies_body(settings: ClusterSettings) -> dict[str, Any]:
    """Return what makes the index of signatures."""
    return {
        "settings": {"index": _layout(settings, shards=settings.shards)},
        "mappings": {
            "dynamic": "strict",
            "properties": {
                "bands": {"type": "keyword", "doc_values": False},
                "signature": {"type": "binary"},
                "length": {"type": "integer", "index": False},
                "group": {"type": "keyword"},
                "copied": {"type": "boolean"},
                "run": {"type": "keyword"},
            },
        },
    }


def catalogue_body(settings: ClusterSettings) -> dict[str, Any]:
    """Return what makes the catalogue."""
    return {
        "settings": {"index": _layout(settings, shards=1)},
        "mappings": {
            "dynamic": "strict",
            "properties": {
                "commit": _STORED,
                "leases": _STORED,
                "moved": _STORED,
                "piece": {
                    "properties": {
                        "number": {"type": "long"},
                        "rows": {"type": "binary"},
                        "facts": {"type": "binary"},
                    }
                },
            },
        },
    }


def _layout(settings: ClusterSettings, *, shards: int) -> dict[str, Any]:
    """Return the settings of shards and copies; what is being written is seen at the commit's refresh."""
    copies = {"auto_expand_replicas": settings.replicas}
    if "-" not in settings.replicas:
        copies = {"number_of_replicas": settings.replicas}
    return {"number_of_shards": shards, "refresh_interval": settings.refresh, **copies}


def _words(*, positions: bool) -> dict[str, Any]:
    return {"type": "text", "analyzer": TERMS, "index_options": "positions" if positions else "freqs"}
