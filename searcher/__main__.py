"""Given a command line, which search, and in which form is what it finds written?"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

import click
from click.core import ParameterSource

import searcher
from index.machine.completion import can_complete
from index.machine.output import as_json, for_readers, printable, say
from index.vocabulary.errors import ArchiveError, IndexUnusableError, UsageError
from index.vocabulary.release import PROGRAM_VERSION, RELEASE
from searcher.answer.results import Explanation, Hit, Results
from searcher.answer.serializer import csv_head, csv_row, hit_to_csv, hit_to_json, results_to_json
from searcher.archive import Archive
from searcher.query.request import Options, Sort
from searcher.shell import PROGRAM, SearchCommand, complete_facet, complete_field, complete_value
from searcher.terminal import Terminal, print_results, print_values
from searcher.values import Values

FOUND, _NOTHING, _WRONG = 0, 1, 2
"""Exit codes: with hits, without, and for wrong use or an index that cannot be used."""


@click.command(cls=SearchCommand, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("words", metavar="[QUERY]...", nargs=-1)
@click.option(
    "--index",
    "location",
    metavar="DIR|URL",
    help="Folder or address of the index  [default: $SEARCHER_INDEX, or var/index]",
)
@click.option("--any", "is_any", is_flag=True, help="Find articles with any of the words, instead of all.")
@click.option("--plain", is_flag=True, help="Read every character of the query as text.")
@click.option("--duplicates", is_flag=True, help="List every copy of a story, as exports do.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1_000), help="Hits on a page.")
@click.option("--page", default=1, show_default=True, type=click.IntRange(1), help="The page of hits to show.")
@click.option("--sort", default="relevance", show_default=True, type=click.Choice([sort.value for sort in Sort]))
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="S",
    shell_complete=complete_value,
    help="Only from this source, in any case; repeat for several.",
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="S",
    shell_complete=complete_value,
    help="Only from this section; repeat for several.",
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME=S",
    shell_complete=complete_field,
    help="Only with this value of a field; repeat for several.",
)
@click.option("--from", "since", metavar="DATE", help="Published on or after: 2021, 2021-11, 2021-11-08, last month.")
@click.option("--to", "until", metavar="DATE", help="Published on or before.")
@click.option(
    "--list",
    "facet",
    metavar="FIELD",
    shell_complete=complete_facet,
    help="List the values of source, section, author, language, year or another field of all articles, or of those "
    "that QUERY finds, with how many have each.",
)
@click.option("--json", "as_object", is_flag=True, help="Write the page as one JSON object.")
@click.option(
    "--jsonl", "as_lines", is_flag=True, help="Write all hits, one JSON object a line; one page with --limit."
)
@click.option("--csv", "as_table", is_flag=True, help="Write all hits as CSV; one page with --limit.")
@click.option("--explain", is_flag=True, help="Show the parts of each hit's score.")
@can_complete(PROGRAM)
@click.version_option(PROGRAM_VERSION, message=RELEASE)
@click.pass_context
@for_readers()
def main(
    context: click.Context,
    words: tuple[str, ...],
    location: str | None,
    is_any: bool,
    plain: bool,
    duplicates: bool,
    limit: int,
    page: int,
    sort: str,
    sources: tuple[str, ...],
    sections: tuple[str, ...],
    fields: tuple[str, ...],
    since: str | None,
    until: str | None,
    facet: str | None,
    as_object: bool,
    as_lines: bool,
    as_table: bool,
    explain: bool,
) -> None:
    """Search an archive of articles.

    QUERY is written as on the page: words, "phrases", -without, title:, source:, date:2021-03..2021-06. Put it between
    single quotes where it has quotation marks, brackets or stars, which the shell would read.

    Exit code 0 with hits, 1 without, 2 for wrong use or an index that cannot be used.
    """
    given = [
        name
        for name in ("limit", "page", "sort", "duplicates", "explain")
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    ]
    forms = [form for form, is_on in (("json", as_object), ("jsonl", as_lines), ("csv", as_table)) if is_on]
    form = forms[0] if forms else ""
    try:
        if not words and facet is None:
            raise UsageError("QUERY: is missing; python -m searcher --help shows how to search")
        _only_one(*forms, *(["explain"] if explain else []))
        _only_one(*(["list", *given] if facet is not None else []))
        options: Options = {
            "match": "any" if is_any else "all",
            "syntax": "plain" if plain else "query",
            "filters": _chosen(sources, sections, fields),
            "since": since,
            "until": until,
            "sort": sort,
            "duplicates": duplicates,
        }
        with searcher.open(location) as archive:
            asked = _Asked(archive, " ".join(words), options)
            if facet is not None:
                code = asked.list_values(facet, form)
            elif form in ("jsonl", "csv") and not {"limit", "page"} & {*given}:
                code = asked.export(form)
            else:
                code = asked.show(asked.search(limit=limit, page=page), form, explain=explain)
    except ArchiveError as error:
        click.echo(f"error: {error}", file=sys.stderr)
        sys.exit(_WRONG)
    sys.exit(code)


def _only_one(*options: str) -> None:
    """Raise `UsageError` for options that exclude each other."""
    if len(options) > 1:
        raise UsageError(f"--{options[0]} and --{options[1]}: use only one of them")


def _chosen(sources: Sequence[str], sections: Sequence[str], fields: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the values that are chosen of each field; those of `fields` are written as ``places=Japan``."""
    chosen = {"source": tuple(sources), "section": tuple(sections)}
    for written in fields:
        name, equals, value = written.partition("=")
        if not (equals and value):
            raise UsageError(f"--field {written}: is not NAME=VALUE, as in places=Japan")
        chosen[name] = (*chosen.get(name, ()), value)
    return {name: values for name, values in chosen.items() if values}


class _Asked:
    """Ask an archive what the command line says, and write what it finds."""

    def __init__(self, archive: Archive, query: str, options: Options) -> None:
        values, filters = Values(archive), options["filters"] or {}
        for problem in values.missing(filters):
            click.echo(f"warning: {printable(problem)}", file=sys.stderr)
        self._archive = archive
        self._query = query
        self._options: Options = {**options, "filters": values.meant(filters)}

    def search(self, *, limit: int, page: int) -> Results:
        """Return one page of hits."""
        return self._archive.search(self._query, **self._options, limit=limit, offset=(page - 1) * limit)

    def list_values(self, facet: str, form: str) -> int:
        """Write the values of a facet with their counts; return the exit code."""
        results = self._archive.search(self._query, **self._options, limit=0, facets=(facet,))
        ((name, counts),) = results.facets.items()
        listed = [{"value": each.value, "count": each.count} for each in counts]
        match form:
            case "json":
                say(as_json({"facet": name, "total": results.total, "values": listed}, indent=2))
            case "jsonl":
                for value in listed:
                    say(as_json(value))
            case "csv":
                for row in (("value", "count"), *((each.value, str(each.count)) for each in counts)):
                    _write_line(csv_row(row))
            case _:
                with suppress(BrokenPipeError):
                    print_values(name, counts, total=results.total, console=Terminal())
        return FOUND if counts else _NOTHING

    def export(self, form: str) -> int:
        """Write all hits; return the exit code."""
        options: Options = {**self._options, "duplicates": True}
        return self._write(self._archive.export(self._query, **options), form)

    def show(self, results: Results, form: str, *, explain: bool) -> int:
        """Write one page of hits; return the exit code."""
        if form == "json":
            say(as_json(results_to_json(results), indent=2))
        elif form:
            self._write(results.hits, form)
        else:
            explained = [self._explained(hit.id) for hit in results if explain]
            explanations = [each for each in explained if each is not None]
            with suppress(BrokenPipeError):
                print_results(results, Terminal(), explanations=explanations, places=self._places(results))
        return FOUND if results.total else _NOTHING

    def _explained(self, id: str) -> Explanation | None:
        match, syntax = self._options["match"], self._options["syntax"]
        return self._archive.explain(self._query, id, match=match, syntax=syntax)

    def _places(self, results: Results) -> Mapping[str, str]:
        """Return where the articles of a page are that are records of a file; nothing where that cannot be known."""
        try:
            return self._archive.places([hit.id for hit in (*results.hits, *results.also.hits)])
        except IndexUnusableError as error:
            click.echo(f"warning: files are not named: {printable(str(error))}", file=sys.stderr)
            return {}

    def _write(self, hits: Iterable[Hit], form: str) -> int:
        """Write hits one by one, in a table with columns for some custom fields; return the exit code."""
        code = _NOTHING
        fields = self._archive.fields if form == "csv" else ()
        if form == "csv":
            _write_line(csv_head(fields))
        for hit in hits:
            _write_line(hit_to_csv(hit, fields) if form == "csv" else f"{as_json(hit_to_json(hit))}\n")
            code = FOUND
        return code


def _write_line(line: str) -> None:
    """Write a line with the line ends that it has, which Windows would change."""
    sys.stdout.buffer.write(line.encode(sys.stdout.encoding, "backslashreplace"))


if __name__ == "__main__":
    main()
