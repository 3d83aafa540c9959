"""How well does an index rank, by judged queries?

Run as ``python -m searcher.evaluate --index DIR QUERIES.tsv QRELS.tsv``; so for several collections, in order.
"""

import sys
from pathlib import Path

import click

import searcher
from index.errors import ArchiveError, UsageError
from searcher.measures import MEASURES, Scores, mean, measure, paired_test
from searcher.trec import read_judgements, read_queries, read_run, write_run

DEPTH = 1000
"""Hits of each query that are judged, as TREC does."""


def rank(location: str, queries: dict[str, str]) -> dict[str, list[str]]:
    """Return the ids that an index finds for each query, best first, read as plain text and ranked by any word."""
    with searcher.open(location) as archive:
        return {
            number: [
                hit.id
                for hit in archive.search(
                    text, match="any", syntax="plain", limit=DEPTH, facets=(), passages=0, duplicates=True
                )
            ]
            for number, text in queries.items()
        }


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--index", "locations", multiple=True, required=True, help="An index; once for each collection.")
@click.option("--against", multiple=True, type=click.Path(path_type=Path), help="A run file to compare with.")
@click.option(
    "--run",
    "runs",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Where to write the run (TREC format; default NAME.run).",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def main(
    locations: tuple[str, ...], against: tuple[Path, ...], runs: tuple[Path, ...], files: tuple[Path, ...]
) -> None:
    """Rank the queries of QUERIES.tsv and judge the hits by QRELS.tsv."""
    try:
        _evaluate(locations, against, runs, files)
    except ArchiveError as error:
        click.echo(f"searcher.evaluate: {error}", err=True)
        sys.exit(2)


def _evaluate(
    locations: tuple[str, ...], against: tuple[Path, ...], runs: tuple[Path, ...], files: tuple[Path, ...]
) -> None:
    if len(files) != 2 * len(locations):
        raise UsageError("give QUERIES.tsv and QRELS.tsv for each --index, in the same order")
    if any(given and len(given) != len(locations) for given in (against, runs)):
        raise UsageError("give --against and --run once for each --index, in the same order, or not at all")
    click.echo("\t".join(["collection", "queries", *MEASURES]))
    ours: list[Scores] = []
    for number, location in enumerate(locations):
        queries, judgements = read_queries(files[2 * number]), read_judgements(files[2 * number + 1])
        run = rank(location, queries)
        write_run(runs[number] if runs else Path(location.rstrip("/").rpartition("/")[2] + ".run"), run)
        scores = measure(judgements, run)
        ours.append(scores)
        click.echo(_row(location, len(scores[MEASURES[0]]), [mean(scores[name]) for name in MEASURES]))
        if against:
            theirs = measure(judgements, read_run(against[number]))
            click.echo(_row("  against", "", [mean(theirs[name]) for name in MEASURES]))
            tests = [paired_test([*scores[n].values()], [theirs[n][q] for q in scores[n]]) for n in MEASURES]
            click.echo(_row("  p", "", tests))
    if len(ours) > 1:
        means = [sum(mean(scores[name]) for scores in ours) / len(ours) for name in MEASURES]
        click.echo(_row("mean", sum(len(scores[MEASURES[0]]) for scores in ours), means))


def _row(name: str, count: int | str, values: list[float]) -> str:
    return "\t".join([name, str(count), *(f"{value:.4f}" for value in values)])


if __name__ == "__main__":
    main()
