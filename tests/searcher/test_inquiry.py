"""Concordance and collocates on the command line."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from searcher.__main__ import main

Ask = Callable[..., Result]


@pytest.fixture
def ask(sample_index: Path) -> Ask:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, [*arguments, "--index", str(sample_index)])

    return run


def test_every_match_has_a_line_with_the_match_in_the_same_column(ask: Ask) -> None:
    result = ask("peace", "--kwic")

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert len(lines) > 10
    assert {line[40:45].casefold() for line in lines} == {"peace"}
    assert any(line.endswith("peace-is-not-a-treaty.txt ¶ 5") for line in lines)


def test_lines_come_in_all_forms_and_a_page_is_one_of_them(ask: Ask) -> None:
    everything = [json.loads(line) for line in ask("peace", "--kwic", "--by", "right", "--jsonl").stdout.splitlines()]
    rows = list(csv.DictReader(io.StringIO(ask("peace", "--kwic", "--by", "right", "--csv").stdout, newline="")))
    page = json.loads(ask("peace", "--kwic", "--by", "right", "--json", "--limit", "3", "--page", "2").stdout)

    assert [row["start"] for row in rows] == [str(line["start"]) for line in everything]
    assert page["total"] == len(everything)
    assert page["lines"] == everything[3:6]
    assert len(ask("peace", "--kwic", "--limit", "3").stdout.splitlines()) == 3


def test_collocates_are_listed_in_all_forms(ask: Ask) -> None:
    shown = ask("peace", "--collocates").stdout.splitlines()
    found = json.loads(ask("peace", "--collocates", "--json", "--limit", "2").stdout)["collocates"]
    rows = list(csv.DictReader(io.StringIO(ask("peace", "--collocates", "--csv").stdout, newline="")))
    lines = [json.loads(line) for line in ask("peace", "--collocates", "--jsonl").stdout.splitlines()]

    assert shown[0].split() == ["log-likelihood", "before", "after", "elsewhere", "word"]
    assert (
        [each["word"] for each in found]
        == [row["word"] for row in rows][:2]
        == [line.split()[-1] for line in shown[1:3]]
    )
    assert lines[:2] == found


def test_nothing_is_code_1_and_what_is_wrong_with_the_query_is_said(ask: Ask) -> None:
    assert ask("zebra", "--kwic").exit_code == 1
    result = ask("(peace", "--kwic", "--json")
    assert json.loads(result.stdout)["total"] > 0
    assert result.stderr.startswith("warning: ")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--kwic", "--collocates"), "--kwic and --collocates: use only one of them"),
        (("--kwic", "--explain"), "--kwic and --explain: use only one of them"),
        (("--kwic", "--list", "source"), "--list and --kwic: use only one of them"),
        (("--collocates", "--page", "2"), "--collocates and --page: use only one of them"),
        (("--by", "left"), "--by: orders the lines of --kwic, which is missing"),
    ],
)
def test_options_that_do_not_go_together_say_so(ask: Ask, options: tuple[str, ...], why: str) -> None:
    result = ask("peace", *options)

    assert (result.exit_code, result.stderr) == (2, f"error: {why}\n")
