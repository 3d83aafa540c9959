import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from index.__main__ import main
from index.machine.output import printable
from tests.fake_tesseract import FakeTesseract
from tests.index.corpus import Corpus


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="python -m index")


def as_json(result: Result) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(result.stdout)
    assert isinstance(values.pop("took_ms"), int)
    return values


@pytest.fixture
def news(corpus: Corpus) -> Corpus:
    corpus.text("a.txt", "First")
    corpus.records("b.jsonl", {"x": "Second"})
    return corpus


def test_a_run_ends_with_a_summary(news: Corpus) -> None:
    result = run(news.folder, "--into", news.index)

    assert result.exit_code == 0
    assert result.stdout.startswith(
        f"Added 2, updated 0, removed 0, left 0 unchanged. {news.index} holds 2 articles and 3 paragraphs ("
    )
    assert result.stderr.splitlines() == [
        f"Looking for changes in {news.folder}",
        "Reading: 0 of 2 files, 0 articles",
        "Writing",
    ]


def test_json_is_one_object_with_the_counts_and_what_failed(news: Corpus) -> None:
    news.file("c.jsonl", '{"title"}\n')

    result = run(news.folder, "--into", news.index, "--json", "--quiet")
    values = as_json(result)
    failed = values.pop("failed")

    assert result.exit_code == 1
    assert values == {
        "added": 2,
        "updated": 0,
        "removed": 0,
        "unchanged": 0,
        "articles": 2,
        "paragraphs": 3,
        "ignored": [],
        "left_out": [],
        "undated": [],
        "older": [],
        "remarks": {"failed": 1, "ignored": 0, "left_out": 0, "undated": 0, "older": 0},
    }
    assert [(sorted(failure), failure["path"]) for failure in failed] == [
        (["path", "reason"], f"{news.folder}/c.jsonl:1")
    ]
    assert result.stderr == ""


def test_what_failed_is_listed_with_its_reason_also_when_quiet(news: Corpus) -> None:
    os.mkfifo(news.folder / "pipe\n\x1b[31m.txt")

    result = run(news.folder, "--into", news.index, "--quiet")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"1 not in the index:\n  {news.folder}/pipe\\n\\x1b[31m.txt: is a FIFO, not a regular file\n"
    )


def test_the_options_do_what_they_say(news: Corpus) -> None:
    into = ("--into", news.index, "--json")
    planned = as_json(run(news.folder, *into, "--dry-run"))
    is_made = news.index.exists()
    first = as_json(run(news.folder, *into))
    rebuilt = as_json(run(*into, "--rebuild"))
    (news.folder / "a.txt").unlink()
    (news.folder / "b.jsonl").unlink()
    kept = run(*into)
    pruned = as_json(run(*into, "--prune"))
    forgotten = as_json(run(*into, "--forget", news.folder))

    assert (planned, is_made) == (first, False)
    assert (rebuilt["unchanged"], rebuilt["reason"]) == (2, "a rebuild was asked for")
    assert (kept.exit_code, kept.stdout) == (2, "")
    assert kept.stderr.splitlines()[-1].startswith(f"error: {news.folder}: is suddenly empty; nothing was changed.")
    assert (pruned["removed"], forgotten["articles"]) == (2, 0)
    assert run("--into", news.index).exit_code == 2


def test_the_reason_of_a_rebuild_is_said(news: Corpus) -> None:
    result = run(news.folder, "--into", news.index, "--rebuild")

    assert result.stdout.splitlines()[0] == "Read everything again: a rebuild was asked for."


def test_a_dry_run_says_that_nothing_was_done(news: Corpus) -> None:
    result = run(news.folder, "--into", news.index, "--dry-run")

    assert result.stdout.startswith(
        f"Would add 2, update 0, remove 0, leave 0 unchanged. {news.index} would hold 2 articles and 3 paragraphs ("
    )


def test_a_check_says_whether_there_is_damage(news: Corpus) -> None:
    missing = run("--into", news.index, "--check")
    run(news.folder, "--into", news.index)
    sound = run("--into", news.index, "--check")
    (news.index / "catalogue.sqlite").write_bytes(b"no database" * 1000)
    damaged = run("--into", news.index, "--check")
    values = as_json(run("--into", news.index, "--check", "--json"))

    assert (missing.exit_code, missing.stderr.startswith(f"error: {news.index}: there is no index")) == (2, True)
    assert (sound.exit_code, sound.stdout.startswith("Found no damage in 2 articles (")) == (0, True)
    assert (damaged.exit_code, damaged.stdout.startswith("Found 1 problem in 0 articles (")) == (1, True)
    assert damaged.stderr.startswith(f"1 damaged:\n  {news.index}/catalogue.sqlite: ")
    assert [failure["path"] for failure in values["failed"]] == [f"{news.index}/catalogue.sqlite"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--no-such-option",),
        ("--check", "folder"),
        ("--check", "--watch"),
        ("--dry-run", "--watch", "folder"),
        ("--into", "ftp://host/x", "folder"),
        ("no-such-folder", "--into", "an-index"),
        ("--into", "an-index"),
    ],
)
def test_wrong_use_exits_with_2_and_says_what_is_wrong(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "rror: " in result.stderr


def test_help_names_every_option() -> None:
    result = run("--help")

    assert result.exit_code == 0
    for option in ("into", "rebuild", "prune", "forget", "dry-run", "watch", "check", "json", "quiet"):
        assert f"  --{option}" in result.stdout


def test_the_default_index_is_that_of_the_environment(news: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCHER_INDEX", str(news.index))

    run(news.folder)

    assert set(news.titles()) == {"a.txt", "x"}


def test_the_command_runs_as_a_module(news: Corpus) -> None:
    command = [sys.executable, "-m", "index", str(news.folder), "--into", str(news.index)]
    news.file("bad.jsonl", '{"title"}\n')

    first = subprocess.run(command, capture_output=True, text=True, check=False)
    second = subprocess.run([*command, "--json", "--quiet"], capture_output=True, text=True, check=False)

    assert first.returncode == second.returncode == 1
    assert first.stdout.startswith("Added 2, updated 0, removed 0, left 0 unchanged. ")
    assert f"{news.folder}/bad.jsonl:1: " in first.stderr
    assert json.loads(second.stdout)["unchanged"] == 2
    assert "\x1b" not in first.stderr


def test_a_terminal_is_shown_a_bar(news: Corpus) -> None:
    result = show_on_terminal(news, NO_COLOR="")
    plain = show_on_terminal(news, NO_COLOR="1")

    assert "Writing" in result
    assert "\x1b[3" in result
    assert "\x1b[3" not in plain


def show_on_terminal(corpus: Corpus, **environment: str) -> str:
    """Run the command with a terminal for its error stream and return what was drawn on it."""
    main_end, terminal = os.openpty()
    subprocess.run(
        [sys.executable, "-m", "index", str(corpus.folder), "--into", str(corpus.index), "--rebuild"],
        stderr=terminal,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"TERM": "xterm"} | environment,
        check=True,
    )
    os.close(terminal)
    drawn = b""
    try:
        while piece := os.read(main_end, 65536):
            drawn += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    finally:
        os.close(main_end)
    return drawn.decode()


def test_names_cannot_write_to_the_terminal() -> None:
    assert printable("a\x1b]0;owned\x07\n‮b.txt") == "a\\x1b]0;owned\\x07\\n\\u202eb.txt"


def test_pictures_are_read_when_that_is_asked_for(news: Corpus, fake: FakeTesseract, png: Callable[[], bytes]) -> None:
    (news.folder / "page.png").write_bytes(png())

    before = run(news.folder, "--into", news.index)
    read = as_json(run("--into", news.index, "--json", "--ocr-languages", "deu"))
    again = as_json(run("--into", news.index, "--json", "--ocr"))
    wrong = run("--into", news.index, "--ocr-languages", "xyz")

    both = run("--into", news.index, "--ocr-languages", "deu", "--no-ocr")

    assert "Ignored 1 file without text (pictures, sounds, scripts); --ocr reads pictures of text.\n" in before.stdout
    assert (read["articles"], again["unchanged"]) == (3, 3)
    assert [call[0][3] for call in fake.calls] == ["deu"]
    assert wrong.exit_code == 2
    assert "error: 'xyz' is no language that tesseract has data for" in wrong.stderr
    assert (both.exit_code, both.stderr) == (2, "error: --no-ocr and --ocr-languages: use only one of them\n")
