"""Given a command line, which run of the indexer, and what is printed of it?"""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

import click

from index.run.build import build
from index.run.progress import printable, shown
from index.run.stores import check, store_at
from index.sync.watcher import follow
from index.vocabulary.errors import ArchiveError, IndexUnusableError, RootError, UsageError
from index.vocabulary.location import locate
from index.vocabulary.report import Failure, Report

WRONG = 2
"""Exit code for wrong use, a root that is not there and an index that cannot be used."""

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--into", metavar="DIR|URL", help="The index  [default: $SEARCHER_INDEX, or var/index]")
@click.option("--rebuild", is_flag=True, help="Read and write everything anew.")
@click.option("--prune", is_flag=True, help="Remove the articles of roots that are missing or empty.")
@click.option(
    "--forget", metavar="ROOT", multiple=True, type=click.Path(path_type=Path), help="Take a root out of the index."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--watch", is_flag=True, help="Go on, and follow changes until interrupted.")
@click.option("--check", "checking", is_flag=True, help="Read every byte of the index and name what is damaged.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@click.option("--quiet", is_flag=True, help="Print nothing but what failed.")
def main(
    paths: tuple[Path, ...],
    into: str | None,
    rebuild: bool,
    prune: bool,
    forget: tuple[Path, ...],
    dry_run: bool,
    watch: bool,
    checking: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Bring an index up to date with the folders and files at PATH.

    What is new is added, what changed is replaced, what is gone is removed, and the rest is left alone. Without PATH
    the index follows what it was built from.

    Exit code 0; 1 when some files failed (the others are indexed) or damage was found; 2 for wrong use, a root that is
    missing or an index that cannot be used.
    """
    printer = _Printer(as_json=as_json, quiet=quiet)
    try:
        if checking:
            if paths or rebuild or prune or forget or dry_run or watch:
                raise UsageError("--check: stands alone, with nothing but --into, --json and --quiet")
            printer.checked(check(into))
        else:
            if dry_run and watch:
                raise UsageError("--dry-run and --watch: take one of them")
            with shown(quiet=quiet) as progress:
                report = build(
                    *paths, into=into, rebuild=rebuild, prune=prune, forget=forget, dry_run=dry_run, progress=progress
                )
            printer.built(report, into, dry_run=dry_run)
            if watch:
                _watch(paths, into, printer)
    except ArchiveError as error:
        click.echo(f"error: {printable(str(error))}", err=True)
        sys.exit(WRONG)
    except KeyboardInterrupt:
        if not watch:
            click.echo("interrupted; the index is as it was", err=True)
        sys.exit(INTERRUPTED)
    sys.exit(1 if printer.has_failures else 0)


def _watch(paths: Sequence[Path], into: str | None, printer: "_Printer") -> None:
    """Sync roots as they change, until interrupted."""
    store = store_at(into)
    watched = [path.absolute() for path in paths] or [root.path for root in store.roots()]
    printer.say(f"watching {', '.join(map(str, watched))}; end with Ctrl-C")
    pending: set[Path] = set()
    troubles: dict[Path, str] = {}
    try:
        for changed in follow(watched, passing=store.home, stop=Event()):
            for root in sorted(pending | changed):
                try:
                    report = build(root, into=into)
                except (RootError, IndexUnusableError) as error:
                    # A root that is gone is told of when it is back; an index that is in use, at the next look.
                    (pending.discard if isinstance(error, RootError) else pending.add)(root)
                    if troubles.get(root) != str(error):
                        troubles[root] = str(error)
                        printer.warn(str(error))
                else:
                    pending.discard(root)
                    troubles.pop(root, None)
                    printer.followed(report, into)
    except KeyboardInterrupt:
        return


class _Printer:
    """Print reports: the report itself on the output stream, what failed on the error stream."""

    def __init__(self, *, as_json: bool, quiet: bool) -> None:
        self._as_json = as_json
        self._quiet = quiet
        self._told: set[Failure] = set()
        self.has_failures = False

    def built(self, report: Report, into: str | None, *, dry_run: bool = False) -> None:
        """Print what a run did."""
        self.has_failures = bool(report.failed)
        if self._as_json:
            click.echo(json.dumps(report.to_json(), ensure_ascii=False))
            return
        if report.reason:
            self.say(f"everything was read anew: {report.reason}")
        self._fail(report.failed, "not in the index")
        done = (
            f"{report.added:,} added, {report.updated:,} updated, {report.removed:,} removed, "
            f"{report.unchanged:,} unchanged"
        )
        holds = f"{report.articles:,} articles, {report.paragraphs:,} paragraphs in {locate(into)}"
        would = "would be: " if dry_run else ""
        self.say(f"{would}{done}; {holds} ({report.took_ms / 1_000:.1f} s)")

    def followed(self, report: Report, into: str | None) -> None:
        """Print what a run did that followed a change, if it did anything."""
        fresh = tuple(failure for failure in report.failed if failure not in self._told)
        if report.added or report.updated or report.removed or fresh:
            self.built(report if self._as_json else replace(report, failed=fresh), into)

    def checked(self, report: Report) -> None:
        """Print what a check found."""
        self.has_failures = bool(report.failed)
        if self._as_json:
            click.echo(json.dumps(report.to_json(), ensure_ascii=False))
            return
        self._fail(report.failed, "damaged")
        found = f"{len(report.failed):,} damages" if report.failed else "no damage"
        self.say(f"{found} found in {report.articles:,} articles ({report.took_ms / 1_000:.1f} s)")

    def say(self, line: str) -> None:
        """Print a line for people."""
        if not self._quiet and not self._as_json:
            click.echo(printable(line))

    def warn(self, line: str) -> None:
        """Print a line about what is wrong."""
        click.echo(f"warning: {printable(line)}", err=True)

    def _fail(self, failures: Sequence[Failure], heading: str) -> None:
        self._told.update(failures)
        if failures:
            click.echo(f"{len(failures):,} {heading}:", err=True)
        for failure in failures:
            click.echo(f"  {printable(failure.path)}: {printable(failure.reason)}", err=True)


if __name__ == "__main__":
    main(prog_name="python -m index")
