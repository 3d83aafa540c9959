"""Given a command, which script lets a shell complete it, and which values does it offer?"""

import os
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

SHELLS = ("bash", "zsh", "fish")

_Command = TypeVar("_Command", bound=Callable[..., Any])


def can_complete(program: str) -> Callable[[_Command], _Command]:
    """Give a command the option ``--completion``, which prints the script of the installed program for a shell."""

    def show(context: click.Context, _: click.Parameter, shell: str | None) -> None:
        if shell is None or context.resilient_parsing:
            return
        from click.shell_completion import get_completion_class  # noqa: PLC0415 - no search needs it

        script = get_completion_class(shell)
        assert script is not None
        click.echo(script(context.command, {}, program, _variable(program)).source())
        context.exit()

    return click.option(
        "--completion",
        type=click.Choice(SHELLS),
        is_eager=True,
        expose_value=False,
        callback=show,
        help=f'Print what lets a shell complete {program}, and exit; for bash: eval "$({program} --completion bash)"',
    )


def completed(values: Iterable[str], typed: str, *, program: str) -> list[str]:
    """Return the values that begin with what was typed, in any case, as the shell that asks wants them.

    Bash does not quote what it inserts, and click's script for it drops one level of backslashes.

    >>> completed(["Le Monde", "Liberation", "Reuters"], "l", program="searcher")
    ['Le Monde', 'Liberation']
    """
    found = [value for value in values if value.casefold().startswith(typed.casefold()) and value.isprintable()]
    return list(map(_escaped, found)) if os.environ.get(_variable(program)) == "bash_complete" else found


def _escaped(value: str) -> str:
    return "".join(each if each.isalnum() or each in "_.,:/+@%=-" else f"\\\\{each}" for each in value)


def _variable(program: str) -> str:
    """Return the variable by which a shell asks a program, as click names it."""
    return f"_{program.replace('-', '_')}_COMPLETE".upper()
