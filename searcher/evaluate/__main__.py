"""How well does an index rank judged queries?

    python -m searcher.evaluate --index DIR QUERIES.tsv QRELS.tsv

For several collections, give ``--index`` once for each and their files in the same order; the last line is then their
mean. ``--engine whoosh`` ranks the same index with Whoosh's own BM25F.
"""

import sys
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path

import click

import searcher
from index.machine.output import for_readers, say
from index.vocabulary.errors import ArchiveError, UsageError
from searcher.archive import Archive
from searcher.evaluate.bm25f import rank_with_whoosh
from searcher.evaluate.measures import MEASURES, Comparison, QueryScores, compare_scores, mean, measure
from searcher.evaluate.trec import Judgements, TrecRun, judged_names, read_judgements, read_queries, read_run, write_run

DEPTH = 1000
"""How many hits of each query are judged, as at TREC."""

_FILE = click.Path(path_type=Path)


def rank(archive: Archive, queries: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the ids that an archive finds for each query, best first; queries are plain text, any word will do."""
    return {
        number: [hit.id for hit in islice(archive.rank(text, match="any", syntax="plain"), DEPTH)]
        for number, text in queries.items()
    }


def judged_by(archive: Archive, judgements: Judgements) -> dict[str, str]:
    """Return the names by which articles of an archive are judged, by their ids."""
    judged = {document for grades in judgements.values() for document in grades}
    return judged_names((hit.id for hit in archive.rank("")), judged)


def named(run: TrecRun, names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return a run with the names by which articles are judged in place of their ids."""
    return {query: [names.get(document, document) for document in documents] for query, documents in run.items()}


def _rank_ours(location: str, queries: Mapping[str, str]) -> TrecRun:
    with searcher.open(location) as archive:
        return rank(archive, queries)


def _rank_whoosh(location: str, queries: Mapping[str, str]) -> TrecRun:
    return rank_with_whoosh(location, queries, depth=DEPTH)


_ENGINES: Mapping[str, Callable[[str, Mapping[str, str]], TrecRun]] = {"ours": _rank_ours, "whoosh": _rank_whoosh}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--index", "locations", multiple=True, required=True, help="An index. Repeat for each collection.")
@click.option(
    "--engine",
    type=click.Choice(list(_ENGINES)),
    default="ours",
    show_default=True,
    help="Which ranking to measure: ours, or that of Whoosh on the same index. For Whoosh, each paragraph, headline, "
    "standfirst and section heading is a document, any word of the query matches by its stem as in our ranking, and "
    "BM25F with Whoosh's default parameters scores; each article takes the place of its best document. Whoosh reads "
    "indexes in a folder only.",
)
@click.option("--against", multiple=True, type=_FILE, help="A run to compare with. Repeat for each collection.")
@click.option(
    "--run",
    "runs",
    multiple=True,
    type=_FILE,
    help="Where to write the run (default: NAME.run in this folder). Repeat for each collection.",
)
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="QUERIES.tsv QRELS.tsv ...")
@for_readers()
def main(
    locations: tuple[str, ...],
    engine: str,
    against: tuple[Path, ...],
    runs: tuple[Path, ...],
    files: tuple[Path, ...],
) -> None:
    """Rank the queries of QUERIES.tsv and judge the first 1,000 hits of each by QRELS.tsv.

    Lines of QUERIES.tsv are "id TAB text", those of QRELS.tsv "query TAB document TAB grade" (0: not relevant). The run
    is written in TREC's format. The exit status is 2 if something is wrong with the files or the index.
    """
    try:
        _evaluate(locations, engine, against, runs, files)
    except ArchiveError as error:
        click.echo(f"searcher.evaluate: {error}", file=sys.stderr)
        sys.exit(2)


def _evaluate(
    locations: tuple[str, ...],
    engine: str,
    against: tuple[Path, ...],
    runs: tuple[Path, ...],
    files: tuple[Path, ...],
) -> None:
    if len(files) != 2 * len(locations):
        raise UsageError("give QUERIES.tsv and QRELS.tsv for each --index, in the same order")
    if any(given and len(given) != len(locations) for given in (against, runs)):
        raise UsageError("give --against and --run once for each --index, in the same order, or not at all")
    names = [location.rstrip("/").rpartition("/")[2] for location in locations]
    written = runs or tuple(Path(f"{name}.run") for name in names)
    if len(set(written)) < len(written):
        raise UsageError("two runs would be written to the same file; give --run for each --index")
    width = max(12, *(len(name) + 2 for name in (*names, *(path.name for path in against))))
    ours: list[QueryScores] = []
    theirs: list[QueryScores] = []
    _row(width, "collection", "queries", MEASURES)
    for number, (location, name) in enumerate(zip(locations, names, strict=True)):
        judgements = read_judgements(files[2 * number + 1])
        other = read_run(against[number]) if against else None
        run = _run(location, engine, files[2 * number], judgements, source=files[2 * number + 1])
        write_run(written[number], run)
        ours.append(measure(judgements, run))
        _scores(width, name, ours[-1:])
        if other is not None:
            theirs.append(measure(judgements, other))
            _scores(width, f"  {against[number].name}", theirs[-1:])
            _compare(width, [compare_scores(ours[-1][each], theirs[-1][each]) for each in MEASURES])
    if len(ours) > 1:
        _scores(width, "mean", ours)
        if against:
            _scores(width, "  of the others", theirs)
    if against:
        say("p: two-sided paired randomisation test over the queries of a collection")
    say(f"Wrote {', '.join(map(str, written))}")


def _run(location: str, engine: str, queries: Path, judgements: Judgements, *, source: Path) -> TrecRun:
    """Return the run of an index. Raise `UsageError` if queries, judgements and index have nothing in common."""
    texts = read_queries(queries)
    if not judgements.keys() & texts.keys():
        raise UsageError(f"{source}: holds no judgement of a query in {queries}")
    with searcher.open(location) as archive:
        names = judged_by(archive, judgements)
        judged = {document for grades in judgements.values() for document in grades}
        missing = judged.difference(names.values())
        if len(missing) == len(judged):
            raise UsageError(f"{source}: holds no judgement of an article in {location}")
        if missing:
            lack = (
                f"{len(missing):,} of {len(judged):,} judged documents {'is' if len(missing) == 1 else 'are'} missing"
            )
            click.echo(f"{location}: {lack} from the index", file=sys.stderr)
    return named(_ENGINES[engine](location, texts), names)


def _scores(width: int, name: str, scores: list[QueryScores]) -> None:
    """Print the means over queries, of several collections the mean of these."""
    queries = sum(len(each[MEASURES[0]]) for each in scores)
    means = [sum(mean(each[name]) for each in scores) / len(scores) for name in MEASURES]
    _row(width, name, f"{queries:,}", [f"{value:.4f}" for value in means])


def _compare(width: int, comparisons: list[Comparison]) -> None:
    _row(width, "  difference", "", [f"{each.difference:+.4f}" for each in comparisons])
    _row(width, "  better:worse", "", [f"{each.better}:{each.worse}" for each in comparisons])
    _row(width, "  p", "", [f"{each.p:.4f}" for each in comparisons])


def _row(width: int, name: str, queries: str, values: tuple[str, ...] | list[str]) -> None:
    say(f"{name:{width}}{queries:>9}" + "".join(f"{value:>10}" for value in values))


if __name__ == "__main__":
    main()
