"""Given a command line, which dossiers are listed, written or loaded?"""

import sys
from datetime import datetime
from pathlib import Path

import click

import searcher
from index.machine.output import PROGRAM_VERSION, RELEASE, for_readers, printable
from index.vocabulary.errors import ArchiveError, UsageError
from index.vocabulary.location import locate
from index.vocabulary.report import counted
from searcher.desk.file import KeptFile, kept_beside
from searcher.dossiers.dossier import Dossier
from searcher.dossiers.exporting import ExportFormat, exported
from searcher.dossiers.sharing import read_dossier
from searcher.dossiers.store import Dossiers

_WRONG = 2


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("name", required=False)
@click.option(
    "--index",
    "location",
    metavar="DIR|URL",
    help="Folder or address of the index  [default: $SEARCHER_INDEX, or var/index]",
)
@click.option(
    "--dossiers",
    "path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file of the dossiers  [default: beside the index, as python -m web has it]",
)
@click.option("--reader", default="", metavar="NAME", help="Whose dossiers  [default: those that all readers share]")
@click.option(
    "--as",
    "form",
    type=click.Choice([form.value for form in ExportFormat]),
    help="The form in which NAME is written; dossier.json is the one to share and to load.  [default: md]",
)
@click.option("--chosen", is_flag=True, help="Write the chosen paragraphs alone, instead of whole texts.")
@click.option("--load", "shared", type=click.Path(path_type=Path), metavar="FILE", help="Load a dossier from a file.")
@click.version_option(PROGRAM_VERSION, message=RELEASE)
@for_readers()
def main(
    name: str | None,
    location: str | None,
    path: Path | None,
    reader: str,
    form: str | None,
    chosen: bool,
    shared: Path | None,
) -> None:
    """List the dossiers of an archive, or write the one called NAME.

    Exit code 0; 2 for wrong use, a dossier that is not there, or a file that cannot be used.
    """
    try:
        if name is not None and shared is not None:
            raise UsageError("NAME: is for a dossier to write; --load takes none, its file says how it is called")
        if name is None and (form or chosen):
            raise UsageError(f"--{'as' if form else 'chosen'}: says how a dossier is written; give its NAME")
        file = KeptFile(path or _beside(location))
        file.check()
        mine = Dossiers(file, reader)
        if shared is not None:
            _say(_loaded(mine, shared))
        elif name is None:
            for each in mine.all():
                _say(each)
        else:
            found = mine.named(name)
            if found is None:
                raise UsageError(f"{name}: there is no such dossier; without a name all are listed")
            with searcher.open(location) as archive:
                items, written = mine.items(found.number), ExportFormat(form or ExportFormat.MARKDOWN)
                for text in exported(found, items, archive, written, is_whole=not chosen):
                    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    except ArchiveError as error:
        click.echo(f"error: {printable(str(error))}", file=sys.stderr)
        sys.exit(_WRONG)


def _beside(location: str | None) -> Path:
    found = kept_beside(locate(location))
    if found is None:
        raise UsageError("--dossiers FILE: is missing; there is no place beside an index on a cluster")
    return found


def _loaded(mine: Dossiers, file: Path) -> Dossier:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UsageError(f"--load {file}: cannot be read: {error.strerror}") from error
    shared = read_dossier(content)
    return mine.load(shared.name, shared.note, shared.items)


def _say(dossier: Dossier) -> None:
    changed = datetime.fromisoformat(dossier.changed).astimezone()
    click.echo(f"{printable(dossier.name)}: {counted(dossier.size, 'article')}, changed {changed:%Y-%m-%d %H:%M}")


if __name__ == "__main__":
    main(prog_name="python -m searcher.dossiers")
