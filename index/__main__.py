"""Given a command line, what does the indexer do, and what does it print?"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

import click

from index.machine.completion import can_complete
from index.machine.output import PROGRAM_VERSION, RELEASE, as_json, for_readers, printable, say
from index.vocabulary.errors import ArchiveError, IndexUnusableError, RootError, UsageError
from index.vocabulary.location import locate
from index.vocabulary.report import Failure, Remark, Report, counted

_WRONG = 2
"""Exit code for wrong use, a missing folder and an index that cannot be used."""

_INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


def _print_formats(context: click.Context, _: click.Parameter, is_asked: bool) -> None:
    """Print which kinds of files are read, with what of each is an article, and exit."""
    if is_asked and not context.resilient_parsing:
        from index.formats.kinds import read_kinds  # noqa: PLC0415 - imports every parser, which no run needs

        for kind in read_kinds():
            say(f"{kind.name} ({kind.written.replace('`', '')}): {kind.article}")
        context.exit()


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--into", metavar="DIR|URL", help="Folder or address of the index  [default: $SEARCHER_INDEX, or var/index]"
)
@click.option("--rebuild", is_flag=True, help="Read everything again and build the index from scratch.")
@click.option("--prune", is_flag=True, help="Remove the articles of roots that are missing or empty.")
@click.option(
    "--forget",
    metavar="ROOT",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Stop following a root, and remove its articles.",
)
@click.option(
    "--default",
    "defaults",
    metavar="NAME=VALUE",
    multiple=True,
    help="Use VALUE for articles of PATH that do not state NAME themselves: source, section, author, published, "
    "language, url, year, timezone or a field of your own. Kept for later runs; an empty VALUE removes it. A "
    "searcher.toml in a folder does the same for the files below it.",
)
@click.option(
    "--map",
    "mapped",
    metavar="NAME=FIELD",
    multiple=True,
    help="Say which FIELD of your records holds NAME, such as text=body,published=data.ts. Kept for later runs.",
)
@click.option(
    "--ocr/--no-ocr",
    default=None,
    help="Also read scanned PDFs and pictures of text, with the program tesseract. Kept for later runs.",
)
@click.option(
    "--ocr-languages",
    metavar="CODES",
    help="Read them in these languages, such as deu+eng.  [default: the language that a searcher.toml gives, else "
    "those that tesseract has data for, or English if there are more than three]",
)
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--watch", is_flag=True, help="Keep running, and follow changes until you press Ctrl-C.")
@click.option("--check", "checking", is_flag=True, help="Read every byte of the index, and report damage.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@click.option("--quiet", is_flag=True, help="Print errors only.")
@can_complete("searcher-index")
@click.version_option(PROGRAM_VERSION, message=RELEASE)
@click.option(
    "--formats",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_formats,
    help="List the formats that are read, and exit.",
)
@for_readers()
def main(
    paths: tuple[Path, ...],
    into: str | None,
    rebuild: bool,
    prune: bool,
    forget: tuple[Path, ...],
    defaults: tuple[str, ...],
    mapped: tuple[str, ...],
    ocr: bool | None,
    ocr_languages: str | None,
    dry_run: bool,
    watch: bool,
    checking: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Bring an index up to date with the folders and files at PATH.

    New articles are added, changed ones replaced, and deleted ones removed; the rest is left alone. Each PATH becomes
    a root: a folder or file that the index is built from. Without PATH, the index follows the roots that it has.

    Exit code 0; 1 when some files failed (the others are indexed) or damage was found; 2 for wrong use, a missing root
    or an index that cannot be used.
    """
    # Imported here and below, so that --help need not wait for it.
    from index.run.build import build, check  # noqa: PLC0415
    from index.run.progress import shown  # noqa: PLC0415
    from index.run.workers import warm  # noqa: PLC0415
    from index.settings.given import named_values  # noqa: PLC0415

    printer = _Printer(as_json=as_json, quiet=quiet)
    try:
        if checking:
            kept = defaults or mapped or ocr is not None or ocr_languages
            if paths or rebuild or prune or forget or kept or dry_run or watch:
                raise UsageError("--check: takes no other options than --into, --json and --quiet, and no PATH")
            printer.checked(check(into))
        else:
            if ocr is False and ocr_languages:
                raise UsageError("--no-ocr and --ocr-languages: use only one of them")
            if dry_run and watch:
                raise UsageError("--dry-run and --watch: use only one of them")
            with warm():
                with shown(quiet=quiet) as progress:
                    report = build(
                        *paths,
                        into=into,
                        rebuild=rebuild,
                        prune=prune,
                        forget=forget,
                        dry_run=dry_run,
                        defaults=named_values("--default", defaults),
                        mapping=named_values("--map", mapped, between=","),
                        ocr=ocr_languages or ocr,
                        progress=progress,
                    )
                printer.built(report, into, dry_run=dry_run)
                if watch:
                    _watch(paths, into, printer)
    except ArchiveError as error:
        click.echo(f"error: {printable(str(error))}", file=sys.stderr)
        sys.exit(_WRONG)
    except KeyboardInterrupt as interrupt:
        if not watch:
            click.echo(f"Interrupted. {str(interrupt) or 'The index is unchanged.'}", file=sys.stderr)
        sys.exit(_INTERRUPTED)
    sys.exit(1 if printer.has_failures else 0)


def _watch(paths: Sequence[Path], into: str | None, printer: "_Printer") -> None:
    """Follow roots as they change, until interrupted."""
    from index.run.build import build, store_at  # noqa: PLC0415
    from index.sync.watcher import follow  # noqa: PLC0415

    store = store_at(into)
    watched = [path.absolute() for path in paths] or [root.path for root in store.roots()]
    printer.say(f"Watching {', '.join(map(str, watched))}. Press Ctrl-C to stop.")
    pending: set[Path] = set()
    troubles: dict[Path, str] = {}
    try:
        for changed in follow(watched, passing=store.home, stop=Event()):
            for root in sorted(pending | changed):
                try:
                    report = build(root, into=into)
                except (RootError, IndexUnusableError) as error:
                    # A root that is gone is reported once it is back; an index that is in use is tried again.
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
    """Print reports on the output stream, and what failed on the error stream."""

    def __init__(self, *, as_json: bool, quiet: bool) -> None:
        self._as_json = as_json
        self._quiet = quiet
        self._told: set[Failure] = set()
        self.has_failures = False

    def built(self, report: Report, into: str | None, *, dry_run: bool = False) -> None:
        """Print what a run did."""
        self.has_failures = bool(report.failed)
        if self._as_json:
            say(as_json(report.to_json()))
            return
        if report.reason:
            self.say(f"Read everything again: {report.reason}.")
        self._fail(report.failed, "not in the index", total=report.remarks.failed)
        for line in _others(report):
            self.say(line)
        add, update, remove, leave, hold = (
            ("Would add", "update", "remove", "leave", "would hold")
            if dry_run
            else ("Added", "updated", "removed", "left", "holds")
        )
        done = (
            f"{add} {report.added:,}, {update} {report.updated:,}, {remove} {report.removed:,}, "
            f"{leave} {report.unchanged:,} unchanged"
        )
        contents = f"{counted(report.articles, 'article')} and {counted(report.paragraphs, 'paragraph')}"
        self.say(f"{done}. {locate(into)} {hold} {contents} ({report.took_ms / 1_000:.1f} s).")
        for each in report.kept:
            self.say(f"{'Would keep' if dry_run else 'Kept'} with {each.path}: {each.options}")

    def followed(self, report: Report, into: str | None) -> None:
        """Print what a run did after a change, if it did anything."""
        fresh = tuple(failure for failure in report.failed if failure not in self._told)
        if report.added or report.updated or report.removed or fresh:
            news = replace(report, failed=fresh, remarks=replace(report.remarks, failed=len(fresh)), kept=())
            self.built(report if self._as_json else news, into)

    def checked(self, report: Report) -> None:
        """Print what a check found."""
        self.has_failures = bool(report.failed)
        if self._as_json:
            say(as_json(report.to_json()))
            return
        self._fail(report.failed, "damaged", total=len(report.failed))
        found = counted(len(report.failed), "problem") if report.failed else "no damage"
        self.say(f"Found {found} in {counted(report.articles, 'article')} ({report.took_ms / 1_000:.1f} s).")

    def say(self, line: str) -> None:
        """Print a line for people."""
        if not self._quiet and not self._as_json:
            say(printable(line))

    def warn(self, line: str) -> None:
        """Print a line about what is wrong."""
        click.echo(f"warning: {printable(line)}", file=sys.stderr)

    def _fail(self, failures: Sequence[Failure], heading: str, *, total: int) -> None:
        self._told.update(failures)
        if failures:
            click.echo(f"{total:,} {heading}:", file=sys.stderr)
        for failure in failures[:_NAMED]:
            click.echo(f"  {printable(failure.path)}: {printable(failure.reason)}", file=sys.stderr)
        if total > _NAMED:
            click.echo(
                f"  … and {total - _NAMED:,} more; --json and the page /status list the first 1,000.", file=sys.stderr
            )


_NAMED = 100
"""Files that are named at most; the report has more of them."""


def _others(report: Report) -> Iterator[str]:
    """Yield what there is to say of files in general that are not failures."""
    remarks = report.remarks
    if remarks.ignored:
        unread = any(each.kind is Remark.IGNORED and "--ocr" in each.reason for each in report.noted)
        hint = "; --ocr reads pictures of text" if unread else ""
        yield f"Ignored {counted(remarks.ignored, 'file')} without text (pictures, sounds, scripts){hint}."
    if remarks.left_out:
        yield f"Left {counted(remarks.left_out, 'part')} of pages and messages out (page furniture, attachments)."
    if remarks.undated:
        yield f"Could not read the dates of {counted(remarks.undated, 'article')}."
    if remarks.older:
        yield f"Left out {counted(remarks.older, 'older version')} of articles."
    if remarks.ignored or remarks.left_out or remarks.undated or remarks.older:
        yield "The page /status and --json list them."


if __name__ == "__main__":
    main(prog_name="python -m index")
