"""Hold that a cluster makes of what it is sent the terms that our analyzer made, each at its position."""

import json
from pathlib import Path

from index.analysis.analyzer import Analyzer
from index.opensearch.client import connect
from index.opensearch.document import encode_positions, encode_term
from index.opensearch.mapping import TERMS
from index.vocabulary.article import Article
from index.vocabulary.location import ClusterLocation
from tests.engines import Place

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "de", "fr", "es", "tr", "ru", "")


def texts() -> list[str]:
    """Return the golden queries, and the texts of the sample archive as they lie there."""
    queries = [case["query"] for case in json.loads((ROOT / "tests/golden/queries.json").read_text("utf-8"))]
    files = [path.read_text("utf-8", "replace") for path in sorted((ROOT / "seeds").rglob("*.txt"))]
    return [*queries, *files]


def test_the_analyze_api_says_what_our_analyzer_says(location: ClusterLocation) -> None:
    Place("OpenSearch", location).fill(Article("a", "A", ()))
    analyzer = Analyzer()
    compared = 0
    with connect(location) as cluster:
        for number, text in enumerate(texts()):
            made = analyzer.terms(text, language=LANGUAGES[number % len(LANGUAGES)])
            ours = [
                (position, encode_term(term))
                for position, each in enumerate(made)
                for term in (*each.stemmed, *each.verbatim)
            ]
            sent = encode_positions((*each.stemmed, *each.verbatim) for each in made)
            body = {"analyzer": TERMS, "text": sent}
            tokens = cluster.ask("POST", f"/{location.name}/_analyze", body)["tokens"]
            theirs = [(token["position"], token["token"]) for token in tokens]
            assert sorted(theirs) == sorted(set(ours)) or sorted(theirs) == sorted(ours), text
            compared += len(ours)
    assert compared > 5_000
