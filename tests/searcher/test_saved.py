import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import index

Done = subprocess.CompletedProcess[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    root.mkdir()
    add(root, "a", "b")
    return root


def add(root: Path, *names: str) -> None:
    """Add files to a folder, and index it."""
    for name in names:
        (root / f"{name}.txt").write_text(f"Headline of {name}\n\nThe dam held in the valley of {name}.\n")
    index.build(root, into=root.with_name("index"))


def run(root: Path, *options: str) -> Done:
    command = [sys.executable, "-m", "searcher", *options, "--index", str(root.with_name("index"))]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_news_are_written_once_and_the_exit_code_says_whether_there_are_any(root: Path) -> None:
    assert run(root, "--save", "Dams", "dam", "held").returncode == 0
    assert (run(root, "--new", "Dams").returncode, run(root, "--new", "Dams").stdout) == (1, "")
    add(root, "c")
    first = run(root, "--new", "Dams")
    assert (first.returncode, "1. Headline of c" in first.stdout, first.stderr) == (0, True, "")
    assert run(root, "--new", "Dams").returncode == 1
    assert root.with_name("index.dossiers").is_file()


def test_news_can_be_looked_at_without_counting_them_as_seen(root: Path) -> None:
    run(root, "--save", "Dams", "dam")
    add(root, "c")
    assert [run(root, "--new", "Dams", "--peek").returncode for _ in range(2)] == [0, 0]


def test_news_are_written_in_every_form(root: Path) -> None:
    run(root, "--save", "Dams", "dam")
    add(root, "c", "d")
    written = {
        form: run(root, "--new", "Dams", "--peek", f"--{form}").stdout for form in ("json", "jsonl", "csv", "bib")
    }
    assert {hit["id"] for hit in json.loads(written["json"])["hits"]} == {"c.txt", "d.txt"}
    assert {json.loads(line)["id"] for line in written["jsonl"].splitlines()} == {"c.txt", "d.txt"}
    assert {row["id"] for row in csv.DictReader(io.StringIO(written["csv"]))} == {"c.txt", "d.txt"}
    assert written["bib"].count("@misc{") == 2


def test_of_many_news_some_are_written_and_the_others_stay_new(root: Path) -> None:
    run(root, "--save", "Dams", "dam")
    add(root, "c", "d", "e")
    assert "1. Headline of c" in run(root, "--new", "Dams", "--peek", "--limit", "2").stdout
    first = run(root, "--new", "Dams", "--jsonl", "--limit", "2").stdout.splitlines()
    second = run(root, "--new", "Dams", "--jsonl").stdout.splitlines()
    assert (len(first), len(second)) == (2, 1)


def test_what_a_reader_who_has_gone_did_not_see_stays_new(root: Path) -> None:
    run(root, "--save", "Dams", "dam")
    add(root, "c")
    for form in (["--json"], ["--jsonl"], []):
        command = [sys.executable, "-m", "searcher", "--new", "Dams", *form, "--index", str(root.with_name("index"))]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.close()
            process.wait()
        assert run(root, "--new", "Dams", "--peek").returncode == 0


def test_saved_searches_are_listed_and_forgotten(root: Path) -> None:
    run(root, "--save", "Dams", "dam", "--from", "2021")
    run(root, "--save", "Valleys", "valley")
    add(root, "c")
    assert "Valleys: 1 new since " in run(root, "--saved").stdout
    (dams, valleys) = json.loads(run(root, "--saved", "--json").stdout)["saved"]
    assert (dams["query"], dams["since"], dams["new"], valleys["total"]) == ("dam", "2021", 0, 3)
    assert run(root, "--saved", "--csv").stdout.splitlines()[2].startswith("Valleys,valley,1,3,")
    assert run(root, "--forget", "Valleys").returncode == 0
    assert [json.loads(line)["name"] for line in run(root, "--saved", "--jsonl").stdout.splitlines()] == ["Dams"]


def test_why_a_saved_search_cannot_be_counted_is_said(root: Path) -> None:
    table = root / "t.csv"
    table.write_text("title,text,places\nA,The dam held.,Corvane\n")
    index.build(root, into=root.with_name("index"))
    assert run(root, "--save", "Places", "--field", "places=Corvane", "dam").returncode == 0
    table.unlink()
    index.build(root, into=root.with_name("index"))
    done = run(root, "--saved")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("warning: Places: ")
    assert "places" in done.stderr


def test_readers_have_their_own_and_the_file_may_be_elsewhere(root: Path, tmp_path: Path) -> None:
    where = ("--dossiers", str(tmp_path / "kept"))
    run(root, "--save", "Dams", "dam", "--reader", "ann", *where)
    assert run(root, "--saved", *where).stdout == ""
    assert "Dams" in run(root, "--saved", "--reader", "ann", *where).stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--new", "None"), "None: there is no saved search of this name; --saved lists them"),
        (("--forget", "None"), "there is no saved search of this name"),
        (("--save", "All", " "), "it finds every article"),
        (("--save", "Dams"), "it finds every article"),
        (("--new", "Dams", "dam"), "QUERY: is for a search; --new takes none"),
        (("--new", "Dams", "--source", "Herald"), "--source: is for a search; --new takes none"),
        (("--new", "Dams", "--page", "2"), "--page: is for a search; --new takes none"),
        (("--save", "Dams", "dam", "--limit", "2"), "--limit: is for a search; --save takes none"),
        (("--save", "", "dam"), "The name of the search is missing"),
        (("--new", "", "--peek"), "there is no saved search of this name"),
        (("--new", "Dams", "--saved"), "--new and --saved: use only one of them"),
        (("--saved", "--kwic"), "use only one of them"),
        (("dam", "--peek"), "--peek: is for --new, which is missing"),
        (("dam", "--reader", "ann"), "--reader: says where saved searches are"),
        (("--saved", "--dossiers", "/nowhere/kept"), "cannot be written; is its folder there"),
    ],
)
def test_wrong_use_is_one_line(root: Path, options: tuple[str, ...], said: str) -> None:
    done = run(root, *options)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert said in done.stderr
