from pathlib import Path

import pytest

from index.vocabulary.errors import UsageError
from searcher.evaluate.trec import judged_names, read_judgements, read_queries, read_run, write_run


def test_a_run_comes_back_in_its_order_whatever_the_ids(tmp_path: Path) -> None:
    run = {"1": ["b/ä 2", "a", "50%"], "2": []}

    write_run(tmp_path / "run", run)

    assert read_run(tmp_path / "run") == {"1": ["b/ä 2", "a", "50%"]}


def test_queries_and_judgements_are_read_by_columns(tmp_path: Path) -> None:
    (tmp_path / "queries.tsv").write_text("1\twho\truled\n\n2\twhere\n", encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("1\ta b\t2\n1\tc\t0\n", encoding="utf-8")

    assert read_queries(tmp_path / "queries.tsv") == {"1": "who\truled", "2": "where"}
    assert read_judgements(tmp_path / "qrels.tsv") == {"1": {"a b": 2, "c": 0}}


@pytest.mark.parametrize("line", ["1", "1\ta", "1\ta\tgood"])
def test_a_line_that_is_not_a_judgement_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "qrels.tsv"
    path.write_text(line, encoding="utf-8")

    with pytest.raises(UsageError, match=r"qrels\.tsv"):
        read_judgements(path)


def test_records_that_a_file_merely_numbers_are_judged_by_their_numbers() -> None:
    ids = ["a.jsonl#1", "a.jsonl#2", "b.jsonl#2", "3", "a.jsonl#3", "other"]

    assert judged_names(ids, {"1", "2", "3", "4"}) == {"3": "3", "a.jsonl#1": "1"}
