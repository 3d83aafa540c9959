"""Given what the command line says of saved searches, which is saved, listed or forgotten, and what is new?"""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from index.machine.output import as_json, printable, say
from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed

if TYPE_CHECKING:
    from searcher.archive import Archive
    from searcher.followed.searches import SavedSearch
    from searcher.inquiry import Inquiry

_Command = TypeVar("_Command", bound=Callable[..., Any])

_LISTED = ("name", "query", "new", "total", "looked")
"""Columns of the list of saved searches."""

_KEY = "searcher.saved"

_SEARCH = frozenset({"words", "is_any", "plain", "sort", "sources", "sections", "fields", "since", "until"})
_PAGING = frozenset({"limit", "page", "duplicates"})
_UNUSED = {
    "save": _PAGING,
    "new": _SEARCH | _PAGING - {"limit"},
    "saved": _SEARCH | _PAGING,
    "forget": _SEARCH | _PAGING,
}
"""Parameters of the command that each of these options ignores."""


@fixed
class Following:
    """Hold what the command line says of saved searches."""

    save: str | None = None
    new: str | None = None
    forget: str | None = None
    saved: bool = False
    peek: bool = False
    dossiers: Path | None = None
    reader: str = ""

    @classmethod
    def of(cls, context: click.Context) -> "Following":
        """Return what was given to a command with `following_options`."""
        return cls(**context.meta.get(_KEY, {}))

    @property
    def asked(self) -> list[str]:
        """Return the options that ask for something; there can be one."""
        return [name for name in ("save", "new", "saved", "forget") if getattr(self, name) not in (None, False)]

    def check(self, context: click.Context) -> None:
        """Raise `UsageError` for options that need one of these, and for options that these ignore."""
        if self.peek and self.new is None:
            raise UsageError("--peek: is for --new, which is missing")
        if not self.asked and (self.dossiers or self.reader):
            name = "--dossiers" if self.dossiers else "--reader"
            raise UsageError(f"{name}: says where saved searches are; use --save, --new, --saved or --forget with it")
        for asked in self.asked:
            for parameter in context.command.params:
                name, source = str(parameter.name), context.get_parameter_source(str(parameter.name))
                if source is ParameterSource.COMMANDLINE and name in _UNUSED[asked]:
                    written = "QUERY" if name == "words" else parameter.opts[0]
                    raise UsageError(f"{written}: is for a search; --{asked} takes none")


_OPTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--save", {"metavar": "NAME", "help": "Save QUERY with its filters, so that --new can tell what is new."}),
    (
        "--new",
        {
            "metavar": "NAME",
            "help": "Write what is new in a saved search, and count it as seen. Exit code 1 if nothing is new.",
        },
    ),
    ("--peek", {"is_flag": True, "help": "With --new: count nothing as seen."}),
    ("--saved", {"is_flag": True, "help": "List the saved searches, with how many articles are new in each."}),
    ("--forget", {"metavar": "NAME", "help": "Forget a saved search."}),
    (
        "--dossiers",
        {
            "metavar": "FILE",
            "type": click.Path(path_type=Path),
            "help": "The file of saved searches  [default: beside the index, as python -m web has it]",
        },
    ),
    ("--reader", {"metavar": "NAME", "help": "Whose searches  [default: those that all readers share]"}),
)


def following_options(command: _Command) -> _Command:
    """Give a command the options of saved searches, which `Following.of` reads."""

    def note(context: click.Context, parameter: click.Parameter, value: object) -> None:
        if value not in (None, False):
            context.meta.setdefault(_KEY, {})[parameter.name] = value

    for name, settings in reversed(_OPTIONS):
        command = click.option(name, expose_value=False, callback=note, **settings)(command)
    return command


class Follower:
    """Do what the command line says of saved searches, and write it as `form` says; tell whether there was news."""

    def __init__(self, following: Following, archive: "Archive", location: str | None, *, form: str) -> None:
        from index.vocabulary.location import locate  # noqa: PLC0415 - no other search needs any of these
        from searcher.desk.file import KeptFile, kept_beside  # noqa: PLC0415
        from searcher.followed.searches import SavedSearches  # noqa: PLC0415

        path = following.dossiers or kept_beside(locate(location))
        if path is None:
            raise UsageError("--dossiers FILE: is missing; there is no place beside an index on a cluster")
        file = KeptFile(path)
        file.check()
        self._searches = SavedSearches(file, following.reader)
        self._following = following
        self._archive = archive
        self._form = form

    def follow(self, inquiry: "Inquiry", *, limit: int) -> bool:
        """Save, list or forget searches, or write what is new in one: with --limit so much of it."""
        match self._following:
            case Following(save=str(name)):
                self._searches.save(name, inquiry.saved_options(), self._archive, today=date.today())
            case Following(forget=str(name)):
                self._searches.delete(self._named(name).number)
            case Following(new=str(name)):
                return self._write_news(name, inquiry, limit=limit)
            case _:
                self._list()
        return True

    def _write_news(self, name: str, inquiry: "Inquiry", *, limit: int) -> bool:
        """Write what is new, and then count as seen what was written: a reader who closed the pipe saw nothing."""
        news = self._searches.news(self._named(name), self._archive, today=date.today())
        among = frozenset(islice(news.ids, limit))
        hits = self._archive.stream(news.search.options.request(date.today()), among=among)
        inquiry.write_hits(news.search.options.query, hits if among else (), total=len(news.ids))
        sys.stdout.flush()
        if news.ids and not self._following.peek:
            left = frozenset(news.ids) - among
            self._searches.look(replace(news, found=tuple(each for each in news.found if each not in left)))
        return bool(news.ids)

    def _list(self) -> None:
        """Write all saved searches with their counts; why one cannot be counted is said on the error stream."""
        from index.vocabulary.report import counted  # noqa: PLC0415
        from searcher.answer.serializer import csv_row  # noqa: PLC0415
        from searcher.followed.since import since_in_words  # noqa: PLC0415
        from searcher.inquiry import write_rows  # noqa: PLC0415

        rows = []
        for each in self._searches.all():
            try:
                news = self._searches.news(each, self._archive, today=date.today())
            except UsageError as error:
                click.echo(f"warning: {printable(f'{each.name}: {error}')}", file=sys.stderr)
            else:
                rows.append((each, len(news.ids), news.total))
        objects = [_to_json(each, new, total) for each, new, total in rows]
        match self._form:
            case "json":
                say(as_json({"saved": objects}, indent=2))
            case "jsonl":
                for row in objects:
                    say(as_json(row))
            case "csv":
                write_rows([csv_row(_LISTED), *(csv_row([str(row[name]) for name in _LISTED]) for row in objects)])
            case _:
                for search, new, total in rows:
                    since = since_in_words(search.looked, now=datetime.now().astimezone())
                    say(f"{printable(search.name)}: {new:,} new {since}, {counted(total, 'article')}")

    def _named(self, name: str) -> "SavedSearch":
        found = self._searches.named(name)
        if found is None:
            raise UsageError(f"{name}: there is no saved search of this name; --saved lists them")
        return found


def _to_json(search: "SavedSearch", new: int, total: int) -> dict[str, Any]:
    from searcher.followed.options import plain_options  # noqa: PLC0415

    options = {"query": "", **plain_options(search.options)}
    return {"name": search.name, **options, "new": new, "total": total, "looked": search.looked}
