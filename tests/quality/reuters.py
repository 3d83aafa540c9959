"""Where are Reuters' newswires of 1987, and which of their articles are tested with?

They are in ``$SEARCHER_CORPORA``, or in ``../shared/corpora`` beside the checkout, as ``reuters.jsonl.gz``: records of
19,043 articles, 17,604 of them with a headline of their own.
"""

import gzip
import hashlib
import json
import os
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from index.vocabulary.fixed import fixed

ROOT = Path(__file__).parents[2]
PATH = Path(os.environ.get("SEARCHER_CORPORA", ROOT.parent / "shared" / "corpora")) / "reuters.jsonl.gz"

DIGEST = "83b4d22706aafc6e20bc66a243c7a5824815b0e48a986fe77373416e14f02b68"
"""SHA-256 of the file."""


@fixed
class Newswire:
    """Hold an article to look for, and the words to look for it by."""

    id: str
    title: str
    text: str


@cache
def newswires() -> tuple[Newswire, ...]:
    """Return all articles, in the order of the file; it must be the file that the floors were measured on."""
    packed = PATH.read_bytes()
    assert hashlib.sha256(packed).hexdigest() == DIGEST, f"{PATH} is a different file"
    records: list[Mapping[str, str]] = [json.loads(line) for line in gzip.decompress(packed).splitlines()]
    return tuple(Newswire(record["id"], record["title"], record["text"]) for record in records)


def with_unique_headline() -> list[Newswire]:
    """Return the articles with a headline that no other article has."""
    titles = Counter(article.title for article in newswires())
    return [article for article in newswires() if titles[article.title] == 1]
