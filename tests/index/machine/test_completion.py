"""Completion by shells."""

import click
import pytest
from click.testing import CliRunner

from index.__main__ import main as index_main
from index.machine.completion import SHELLS, can_complete, completed
from searcher.__main__ import main as searcher_main
from web.__main__ import main as web_main

COMMANDS = {"searcher": searcher_main, "searcher-index": index_main, "searcher-web": web_main}


@pytest.mark.parametrize("program", COMMANDS)
@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_prints_a_script_for_every_shell(program: str, shell: str) -> None:
    outcome = CliRunner().invoke(COMMANDS[program], ["--completion", shell])

    assert outcome.exit_code == 0
    assert f"_{program.replace('-', '_').upper()}_COMPLETE={shell}_complete" in outcome.stdout


def test_an_unknown_shell_is_refused() -> None:
    assert CliRunner().invoke(searcher_main, ["--completion", "cmd"]).exit_code == 2


def test_a_command_of_any_name_can_be_completed() -> None:
    @click.command()
    @can_complete("a-b")
    def command() -> None: ...

    assert "_A_B_COMPLETE=zsh_complete" in CliRunner().invoke(command, ["--completion", "zsh"]).stdout


def test_bash_is_given_what_it_can_insert(monkeypatch: pytest.MonkeyPatch) -> None:
    values = ["Le Monde", "L'Écho", "two\nlines"]

    assert completed(values, "L", program="searcher") == ["Le Monde", "L'Écho"]
    monkeypatch.setenv("_SEARCHER_COMPLETE", "bash_complete")
    assert completed(values, "l", program="searcher") == [r"Le\\ Monde", r"L\\'Écho"]
