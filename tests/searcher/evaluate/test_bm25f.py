import json
from pathlib import Path

import pytest
from whoosh import query, scoring

import index
from index.vocabulary.errors import IndexMissingError
from searcher.evaluate.bm25f import rank_with_whoosh

DOCS = [
    {"id": "long", "title": "Harbour news", "text": "The ferry sails.\n\nNothing else happened on the quay today."},
    {"id": "best", "title": "Ferry", "text": "Ferries, ferries and more ferries."},
    {"id": "other", "title": "Lamps", "text": "New lamps (NOT ferried) for the promenade."},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bm25f")
    (folder / "docs.jsonl").write_text("".join(json.dumps(doc) + "\n" for doc in DOCS), encoding="utf-8")
    index.build(folder / "docs.jsonl", into=folder / "harbour")
    return folder / "harbour"


def test_an_article_has_the_rank_of_its_best_paragraph(folder: Path) -> None:
    ranked = rank_with_whoosh(str(folder), {"1": "ferry quay"}, depth=10)["1"]

    with index.whoosh(folder).searcher(weighting=scoring.BM25F()) as searcher:
        scores: dict[str, float] = {}
        asked = query.Or([query.Term("text", "en:ferri"), query.Term("text", "en:quay")])
        for hit in searcher.search(asked, limit=None):
            scores[hit["id"]] = max(hit.score, scores.get(hit["id"], 0.0))
    assert ranked == sorted(scores, key=lambda name: -scores[name])
    assert len(ranked) == 3


def test_no_character_of_a_query_is_an_operator(folder: Path) -> None:
    queries = {"1": "NOT (lamps* OR", "2": '"lamps title:ferry', "3": "", "4": "absent"}

    assert rank_with_whoosh(str(folder), queries, depth=10) == {
        "1": ["other"],
        "2": ["other", "best", "long"],
        "3": [],
        "4": [],
    }


def test_no_more_than_the_best_are_listed(folder: Path) -> None:
    assert rank_with_whoosh(str(folder), {"1": "ferry"}, depth=1) == {"1": ["best"]}


def test_a_folder_without_an_index_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        rank_with_whoosh(str(tmp_path), {}, depth=1)
