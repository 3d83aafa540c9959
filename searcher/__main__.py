"""Given a command line, which search, and how is what it finds written?"""

import sys
from collections.abc import Iterable

import click
from click.core import ParameterSource
from rich.console import Console

import searcher
from index.errors import ArchiveError
from searcher.printing import print_results
from searcher.request import Sort
from searcher.results import Hit
from searcher.serializer import CSV_COLUMNS, csv_row, dump, hit_to_csv, hit_to_json, results_to_json

FOUND, NOTHING, WRONG = 0, 1, 2
"""Exit codes: with hits, without, and for wrong use or an index that cannot be used."""


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("query")
@click.option("--index", "location", metavar="DIR|URL", help="The index.  [default: $SEARCHER_INDEX or var/index]")
@click.option("--any", "is_any", is_flag=True, help="Find articles with any of the words, not only with all.")
@click.option("--plain", is_flag=True, help="Take every character of the query as text.")
@click.option("--duplicates", is_flag=True, help="List wire copies one by one, as exports do.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1_000), help="Hits on a page.")
@click.option("--page", default=1, show_default=True, type=click.IntRange(1), help="Which page of hits.")
@click.option("--sort", default="relevance", show_default=True, type=click.Choice([sort.value for sort in Sort]))
@click.option("--source", "sources", multiple=True, metavar="S", help="Only from this source; repeat for several.")
@click.option("--section", "sections", multiple=True, metavar="S", help="Only of this section; repeat for several.")
@click.option("--from", "since", metavar="DATE", help="Published on or after: 2021, 2021-11, 2021-11-08, last month.")
@click.option("--to", "until", metavar="DATE", help="Published on or before.")
@click.option("--json", "form", flag_value="json", help="Write one JSON object.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Write all hits, one JSON object a line (--limit: a page).")
@click.option("--csv", "form", flag_value="csv", help="Write all hits as CSV (--limit: a page).")
@click.option("--explain", is_flag=True, help="Show the parts of each hit's score.")
@click.pass_context
def main(
    context: click.Context,
    query: str,
    location: str | None,
    is_any: bool,
    plain: bool,
    duplicates: bool,
    limit: int,
    page: int,
    sort: str,
    sources: tuple[str, ...],
    sections: tuple[str, ...],
    since: str | None,
    until: str | None,
    form: str | None,
    explain: bool,
) -> None:
    """Search an archive of articles.

    QUERY is as on the page: words, "phrases", -without, title:, source:, date:2021-03..2021-06. One that begins with a
    dash stands after --. Exit 0 with hits, 1 without, 2 for wrong use or an index that cannot be used.
    """
    match, syntax = "any" if is_any else "all", "plain" if plain else "query"
    filters = {"source": sources, "section": sections}
    is_paged = any(context.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in ("limit", "page"))
    try:
        with searcher.open(location) as archive:
            if form in ("jsonl", "csv") and not is_paged:
                hits = archive.export(
                    query,
                    match=match,
                    filters=filters,
                    since=since,
                    until=until,
                    sort=sort,
                    syntax=syntax,
                )
                sys.exit(_write(hits, form))
            results = archive.search(
                query,
                match=match,
                filters=filters,
                since=since,
                until=until,
                sort=sort,
                limit=limit,
                offset=(page - 1) * limit,
                duplicates=duplicates,
                syntax=syntax,
            )
            explained = (archive.explain(query, hit.id, match=match, syntax=syntax) for hit in results if explain)
            explanations = [each for each in explained if each is not None]
    except ArchiveError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(WRONG)
    if form == "json":
        click.echo(dump(results_to_json(results), indent=2))
    elif form is not None:
        _write(results.hits, form)
    else:
        console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
        print_results(results, console, explanations=explanations)
    sys.exit(FOUND if results.total else NOTHING)


def _write(hits: Iterable[Hit], form: str) -> int:
    """Write hits one by one; return the exit code."""
    code = NOTHING
    if form == "csv":
        _write_line(csv_row(CSV_COLUMNS))
    for hit in hits:
        _write_line(hit_to_csv(hit) if form == "csv" else f"{dump(hit_to_json(hit))}\n")
        code = FOUND
    return code


def _write_line(line: str) -> None:
    """Write a line as UTF-8 with the line ends that it has, whatever the terminal's settings."""
    sys.stdout.buffer.write(line.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
