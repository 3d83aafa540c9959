"""Hold the quality of ranking on public collections of judged queries, if they are at hand.

They are in ``$SEARCHER_COLLECTIONS``, or in ``../shared/collections`` beside the checkout; each is a folder of
``docs.jsonl``, ``queries.tsv`` and ``qrels.tsv``. A floor is lowered only by a commit that says why.
"""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

import index
import searcher
from searcher.evaluate.__main__ import DEPTH, judged_by, named, rank
from searcher.evaluate.bm25f import rank_with_whoosh
from searcher.evaluate.measures import mean, measure
from searcher.evaluate.trec import read_judgements, read_queries
from tests.lengths import ARE_LONG

ROOT = Path(__file__).parents[2]
COLLECTIONS = Path(os.environ.get("SEARCHER_COLLECTIONS", ROOT.parent / "shared" / "collections"))

FLOORS = {
    "cran": (0.535, "13bff95c375c53b3b858c182d5f0c04195f74ee8d48a4d113ac853d465ab1f5d"),
    "cisi": (0.402, "73d1c8af7e4e68539f6b2be35d562aa99dae924407763ae524bd87f9e79027d9"),
    "cacm": (0.569, "57c99ce058f28bf1df4597e6bd99605ec7706c02b829c17b35e2fc7ca07e7a96"),
}
"""The lowest mean nDCG@10, and the SHA-256 of the three files together."""

QUESTIONS = {
    "xquad-de": (0.925, "0bbb0e51cb99fa33ecbab6e8fd45227a094cbdbfc5b47387af13d2987cb0371f"),
    "xquad-th": (0.90, "90cf6b51a37f65fad9d84aaff52470e100c916e5543615f2397f7a49cf4bed95"),
    "xquad-tr": (0.91, "68ac76abd3baa47be1097a3856d5a6e43b65c987115a3ef80aa681498edee315"),
    "xquad-vi": (0.945, "047efb53e644b9dc5a4ee416ed83a1e3e085c742668be0bd4d7a11e4108f3848"),
    "xquad-zh": (0.93, "96614886fb96edf96bcf54d4d76372e9ac80b6064628a4d232c192ddd4866c68"),
}
"""The same of questions in other languages, by mean MRR@10."""


def measured(
    name: str, digest: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> Mapping[str, Mapping[str, float]]:
    """Return how well the questions of a collection are answered, and print it."""
    if not ARE_LONG:
        pytest.skip("not run: set LONG_RUNS to index and search a whole collection")
    folder = COLLECTIONS / name
    if not folder.is_dir():
        pytest.skip(f"not run: there is no collection {folder}")
    files = [folder / "docs.jsonl", folder / "queries.tsv", folder / "qrels.tsv"]
    assert hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest() == digest

    judgements, queries = read_judgements(files[2]), read_queries(files[1])
    index.build(files[0], into=place)
    with searcher.open(place) as archive:
        scores = measure(judgements, named(rank(archive, queries), judged_by(archive, judgements)))
    report(f"{name}, ours", scores, capsys)
    return scores


def report(whose: str, scores: Mapping[str, Mapping[str, float]], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{whose}: {', '.join(f'{each} {mean(values):.4f}' for each, values in scores.items())}", end="")


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_in_other_languages_find_their_paragraph(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floor, digest = QUESTIONS[name]

    assert mean(measured(name, digest, tmp_path, capsys)["MRR@10"]) >= floor


@pytest.mark.parametrize("name", FLOORS)
def test_ranking_beats_the_floor_and_whoosh(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floor, digest = FLOORS[name]
    ours = measured(name, digest, tmp_path, capsys)
    judgements, queries = (
        read_judgements(COLLECTIONS / name / "qrels.tsv"),
        read_queries(COLLECTIONS / name / "queries.tsv"),
    )
    with searcher.open(tmp_path) as archive:
        names = judged_by(archive, judgements)
    whooshs = measure(judgements, named(rank_with_whoosh(str(tmp_path), queries, depth=DEPTH), names))
    report(f"{name}, Whoosh", whooshs, capsys)

    assert mean(ours["nDCG@10"]) >= floor
    assert mean(ours["nDCG@10"]) > mean(whooshs["nDCG@10"])
