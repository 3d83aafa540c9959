"""Given what a shell hands over, which words are the query, and how may the last one go on?"""

from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

import click

import searcher
from index.machine.completion import completed
from index.vocabulary.errors import ArchiveError

if TYPE_CHECKING:
    from searcher.archive import Archive

PROGRAM = "searcher"
"""The name of the installed command."""


class SearchCommand(click.Command):
    """Take all that is no option for words of the query, ``-sport`` too: no option is short but ``-h``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        given = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        valued = {name for each in given if not each.is_flag for name in each.opts}
        options: list[str] = []
        words: list[str] = []
        ahead = iter(args)
        for each in ahead:
            if each == "--":
                words.extend(ahead)
            elif each == "-h" or each.startswith("--"):
                options.append(each)
                if each in valued:
                    value = list(islice(ahead, 1))
                    if not value:  # the parser says so
                        return super().parse_args(ctx, options)
                    options.extend(value)
            else:
                words.append(each)
        return super().parse_args(ctx, [*options, "--", *words])


def complete_value(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
    """Return how the value of a filter may go on; nothing is said of an index that cannot be read."""
    with suppress(ArchiveError), searcher.open(context.params.get("location")) as archive:
        values = archive.values(str(parameter.opts[0]).removeprefix("--"))
        return completed([each.value for each in values], typed, program=PROGRAM)
    return []


def complete_field(context: click.Context, _: click.Parameter, typed: str) -> list[str]:
    """Return how the name of a field, or NAME=VALUE, may go on."""
    from index.vocabulary.spelling import folded  # noqa: PLC0415 - no --help needs it, as in `searcher.__main__`

    with suppress(ArchiveError), searcher.open(context.params.get("location")) as archive:
        name, equals, value = typed.partition("=")
        if equals:
            found = [
                f"{name}={each.value}" for each in archive.values(name) if folded(each.value).startswith(folded(value))
            ]
            return completed(found, f"{name}=", program=PROGRAM)
        return completed([f"{each}=" for each in _fields(archive)], name, program=PROGRAM)
    return []


def complete_facet(context: click.Context, _: click.Parameter, typed: str) -> list[str]:
    """Return how the name of a field may go on."""
    with suppress(ArchiveError), searcher.open(context.params.get("location")) as archive:
        return completed(_fields(archive), typed, program=PROGRAM)
    return []


def _fields(archive: "Archive") -> list[str]:
    from searcher.query.request import FACETS  # noqa: PLC0415

    return [*FACETS, *archive.fields]
