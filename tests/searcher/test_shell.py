"""Words that a shell hands over, and how the last one may go on."""

import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from index.analysis.analyzer import Analyzer
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article
from index.vocabulary.custom_fields import CustomField
from searcher.__main__ import main

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("archive")
    writer = open_writer(folder, analyzer=Analyzer())
    for number, source in enumerate(("Le Monde", "LA VOZ", "Herald")):
        writer.add(Article(str(number), "Title", source=source, fields=(CustomField("places", ("New Town",)),)))
    writer.commit()
    return str(folder)


def parsed(*arguments: str) -> tuple[str, ...]:
    """Return the words of the query."""
    words: tuple[str, ...] = main.make_context("searcher", list(arguments), resilient_parsing=False).params["words"]
    return words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("peace", "treaty"), ("peace", "treaty")),
        (("peace", "-sport"), ("peace", "-sport")),
        (("-sport", "--limit", "5", "peace"), ("-sport", "peace")),
        (("-champion", "peace", "--json"), ("-champion", "peace")),
        (("peace", "--source", "-x", "--from=2021", "+war"), ("peace", "+war")),
        (("--", "--json", "-h"), ("--json", "-h")),
        (("peace", "--", "treaty"), ("peace", "treaty")),
        (("-",), ("-",)),
        (("",), ("",)),
    ],
)
def test_all_that_is_no_option_is_the_query(arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    assert parsed(*arguments) == words


@pytest.mark.parametrize(
    ("arguments", "why"),
    [(("peace", "--souce", "x"), "No such option"), (("peace", "--source"), "requires an argument")],
)
def test_wrong_options_are_not_taken_for_words(arguments: tuple[str, ...], why: str) -> None:
    with pytest.raises(click.UsageError, match=why):
        parsed(*arguments)


@pytest.mark.parametrize(
    ("before", "typed", "offered"),
    [
        ([], "--lis", ["--list"]),
        (["--source"], "l", ["LA VOZ", "Le Monde"]),
        (["--list"], "pl", ["places"]),
        (["--field"], "pl", ["places="]),
        (["--field"], "places=new", ["places=New Town"]),
        (["--sort"], "n", ["newest"]),
        ([], "peace", []),
    ],
)
def test_options_fields_and_values_are_completed(
    folder: str, before: list[str], typed: str, offered: list[str]
) -> None:
    completion = ShellComplete(main, {}, "searcher", "_SEARCHER_COMPLETE")

    found = completion.get_completions(["--index", folder, *before], typed)

    assert sorted(item.value for item in found) == offered


def test_an_index_that_cannot_be_read_completes_nothing() -> None:
    completion = ShellComplete(main, {}, "searcher", "_SEARCHER_COMPLETE")

    assert completion.get_completions(["--index", "/nowhere", "--source"], "l") == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no Bash here")
def test_bash_inserts_a_value_with_spaces_as_one_word(folder: str, tmp_path: Path) -> None:
    program = tmp_path / "searcher"
    call = "import sys; from searcher.__main__ import main; main(prog_name='searcher')"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -c "{call}" "$@"\n')
    program.chmod(0o755)
    script = (
        f'PATH="{tmp_path}:$PATH"; export SEARCHER_INDEX={folder}; eval "$(searcher --completion bash)"\n'
        "COMP_WORDS=(searcher --source le); COMP_CWORD=2; _searcher_completion searcher\n"
        'eval "set -- ${COMPREPLY[*]}"; printf "%s|" "$#" "$@"'
    )

    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60)

    assert (done.stdout, done.stderr) == ("1|Le Monde|", "")
