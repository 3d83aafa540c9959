import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import index
import searcher
from searcher.evaluate.__main__ import main
from searcher.evaluate.bm25f import rank_with_whoosh
from searcher.evaluate.trec import read_queries, read_run

DOCS = [
    {"id": "ferry", "title": "Ferry to Sandmark", "text": "The ferry sails every two hours."},
    {"id": "bridge", "title": "A bridge to Sandmark", "text": "The bridge would end the ferry."},
    {"id": "lamps", "title": "Lamps", "text": "New lamps for the promenade of Tidewater."},
]
QUERIES = "1\tWhen does the ferry sail?\n2\tlamps (promenade) NOT bridge\n3\tnobody judged this\n"
JUDGEMENTS = "1\tferry\t1\n1\tlamps\t0\n2\tlamps\t2\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("ir_measures")
    folder = tmp_path_factory.mktemp("collection")
    (folder / "docs.jsonl").write_text("".join(json.dumps(doc) + "\n" for doc in DOCS), encoding="utf-8")
    index.build(folder / "docs.jsonl", into=folder / "harbour")
    (folder / "queries.tsv").write_text(QUERIES, encoding="utf-8")
    (folder / "qrels.tsv").write_text(JUDGEMENTS, encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str, files: tuple[str, ...] = ("queries.tsv", "qrels.tsv")) -> Result:
    paths = [str(folder / file) for file in files]
    return CliRunner().invoke(main, ["--index", str(folder / "harbour"), *arguments, *paths])


def test_measures_of_judged_queries_are_printed_and_the_run_written(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "--run", str(tmp_path / "ours.run"))

    assert result.exit_code == 0
    assert [line.split() for line in result.stdout.splitlines()[:2]] == [
        ["collection", "queries", "nDCG@10", "AP", "R@100", "MRR@10"],
        ["harbour", "2", "1.0000", "1.0000", "1.0000", "1.0000"],
    ]
    assert read_run(tmp_path / "ours.run")["1"] == ["ferry", "bridge"]
    assert read_run(tmp_path / "ours.run")["2"] == ["lamps", "bridge"]


def test_whoosh_ranks_the_same_index(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "--engine", "whoosh", "--run", str(tmp_path / "whoosh.run"))

    assert (result.exit_code, result.stderr) == (0, "")
    queries = read_queries(folder / "queries.tsv")
    ranked = rank_with_whoosh(str(folder / "harbour"), queries, depth=1000)
    assert read_run(tmp_path / "whoosh.run") == {number: ids for number, ids in ranked.items() if ids}


def test_an_unknown_engine_is_refused(folder: Path) -> None:
    assert "'ours', 'whoosh'" in run(folder, "--engine", "lucene").stderr


def test_a_run_is_compared_with_another_query_by_query(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs.run").write_text("1 Q0 bridge 1 2 x\n1 Q0 ferry 2 1 x\n2 Q0 lamps 1 1 x\n", encoding="utf-8")

    result = run(folder, "--run", str(tmp_path / "ours.run"), "--against", str(tmp_path / "theirs.run"))

    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["theirs.run", "2", "0.8155", "0.7500", "1.0000", "0.7500"] in rows
    assert ["difference", "+0.1845", "+0.2500", "+0.0000", "+0.2500"] in rows
    assert ["better:worse", "1:0", "1:0", "0:0", "1:0"] in rows
    assert ["p", "1.0000", "1.0000", "1.0000", "1.0000"] in rows


def test_several_collections_have_a_mean(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "hard.tsv").write_text("1\tbridge\t1\n", encoding="utf-8")
    again = ["--index", str(folder / "harbour"), "--run", str(tmp_path / "1"), "--run", str(tmp_path / "2")]
    files = ("queries.tsv", "qrels.tsv", "queries.tsv", str(tmp_path / "hard.tsv"))

    rows = [line.split() for line in run(folder, *again, files=files).stdout.splitlines()]

    assert rows[2] == ["harbour", "1", "0.6309", "0.5000", "1.0000", "0.5000"]
    assert rows[3] == ["mean", "3", "0.8155", "0.7500", "1.0000", "0.7500"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (("queries.tsv",), "give QUERIES.tsv and QRELS.tsv"),
        (("missing.tsv", "qrels.tsv"), "missing.tsv: No such file or directory"),
        (("qrels.tsv", "queries.tsv"), "queries.tsv, line 1: 2 columns"),
        (("harbour/../queries.tsv", "harbour"), "harbour: Is a directory"),
        (("queries.tsv", "other.tsv"), "other.tsv: holds no judgement of a query in"),
        (("queries.tsv", "foreign.tsv"), "foreign.tsv: holds no judgement of an article in"),
        (("queries.tsv", "graded.tsv"), "the grade of 1, ferry is 'good', not a whole number"),
        (("queries.tsv", "latin.tsv"), "latin.tsv is not UTF-8 text"),
    ],
)
def test_wrong_files_are_named_in_one_line(folder: Path, files: tuple[str, ...], message: str) -> None:
    (folder / "other.tsv").write_text("77\tferry\t1\n", encoding="utf-8")
    (folder / "foreign.tsv").write_text("1\tarticle-of-others\t1\n", encoding="utf-8")
    (folder / "graded.tsv").write_text("1\tferry\tgood\n", encoding="utf-8")
    (folder / "latin.tsv").write_bytes(b"1\tferry\xe9\t1\n")

    result = run(folder, files=files)

    assert result.exit_code == 2
    assert result.stdout.count("\n") <= 1  # no more than the names of the columns
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("line", ["1 Q0 ferry first 1 x", "1 Q0 ferry"])
def test_a_file_that_is_not_a_run_is_named(folder: Path, tmp_path: Path, line: str) -> None:
    (tmp_path / "theirs.run").write_text(line, encoding="utf-8")

    result = run(folder, "--run", str(tmp_path / "ours.run"), "--against", str(tmp_path / "theirs.run"))

    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "theirs.run" in result.stderr


def test_two_runs_are_not_written_to_one_file(folder: Path) -> None:
    files = ("queries.tsv", "qrels.tsv") * 2

    result = run(folder, "--index", str(folder / "harbour"), files=files)

    assert result.exit_code == 2
    assert "give --run for each" in result.stderr


def test_missing_judged_documents_are_counted(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "more.tsv").write_text(f"{JUDGEMENTS}1\tsunk\t1\n", encoding="utf-8")

    result = run(folder, "--run", str(tmp_path / "ours.run"), files=("queries.tsv", str(tmp_path / "more.tsv")))

    assert "1 of 3 judged documents is missing from the index" in result.stderr


@pytest.mark.parametrize("query", ["ferry", "sandmark OR lamps", "", "sunk"])
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_ranking_gives_the_ids_and_scores_of_an_export(folder: Path, query: str, sort: str) -> None:
    with searcher.open(folder / "harbour") as archive:
        exported = [(hit.id, hit.score) for hit in archive.export(query, sort=sort)]

        assert [(ranked.id, ranked.score) for ranked in archive.rank(query, sort=sort)] == exported
