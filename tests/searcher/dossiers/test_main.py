import json
import subprocess
import sys
from pathlib import Path

import pytest

import index
import searcher
import searcher.dossiers

Done = subprocess.CompletedProcess[str]


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """An index with two dossiers beside it."""
    root = tmp_path / "news"
    root.mkdir()
    (root / "dam.txt").write_text("Dam holds\n\nThe dam held in the valley through the night.\n")
    into = tmp_path / "index"
    index.build(root, into=into)
    with searcher.open(into) as archive:
        article = archive.article("dam.txt")
        assert article is not None
        for reader in ("", "ann"):
            mine = searcher.dossiers.open(tmp_path / "index.dossiers", reader=reader)
            mine.add(mine.create(f"Dams {reader}").number, [article], note="Ask Ada.", paragraphs=[1])
    return into


def run(into: Path, *options: str) -> Done:
    command = [sys.executable, "-m", "searcher.dossiers", "--index", str(into), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_dossiers_of_a_reader_are_listed(into: Path) -> None:
    assert run(into).stdout.startswith("Dams: 1 article, changed ")
    assert run(into, "--reader", "ann").stdout.startswith("Dams ann: 1 article, changed ")


def test_a_dossier_is_written_in_any_form(into: Path) -> None:
    written = run(into, "Dams").stdout
    assert written.startswith("# Dams\n")
    assert "> The dam held in the valley through the night. (¶ 1)" in written
    assert json.loads(run(into, "Dams", "--as", "jsonl").stdout)["note"] == "Ask Ada."
    assert json.loads(run(into, "Dams", "--as", "jsonl", "--chosen").stdout)["text"] == []


def test_a_dossier_is_shared_and_loaded(into: Path, tmp_path: Path) -> None:
    file = tmp_path / "dams.dossier.json"
    file.write_text(run(into, "Dams", "--as", "dossier.json").stdout)
    assert run(into, "--reader", "ben", "--load", str(file)).stdout.startswith("Dams: 1 article")
    assert "**Note:** Ask Ada." in run(into, "Dams", "--reader", "ben").stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("None",), "None: there is no such dossier; without a name all are listed"),
        (("--load", "/nowhere/file"), "--load /nowhere/file: cannot be read: No such file or directory"),
        (("--load", sys.executable), "This file is not a dossier"),
        (("--as", "bib"), "--as: says how a dossier is written; give its NAME"),
        (("--chosen",), "--chosen: says how a dossier is written; give its NAME"),
        (("Dams", "--load", "file"), "NAME: is for a dossier to write"),
        (("--dossiers", "/nowhere/kept"), "cannot be written"),
    ],
)
def test_wrong_use_is_one_line(into: Path, options: tuple[str, ...], said: str) -> None:
    done = run(into, *options)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert said in done.stderr
