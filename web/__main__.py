"""Given a command line, which archive is served, where, and to whom?"""

import ipaddress
import os
import re
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

import searcher
from index.machine.completion import can_complete
from index.machine.output import PROGRAM_VERSION, RELEASE, for_readers, printable
from index.machine.ownership import outsider
from index.machine.signals import Stop
from index.vocabulary.errors import ArchiveError, UsageError
from index.vocabulary.location import FolderLocation, Location, locate

if TYPE_CHECKING:
    from web.serving.serving import Serving

_PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)+")

EVERYWHERE = ("", "0.0.0.0", "::", "*")


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--index",
    "named",
    metavar="DIR|URL",
    help="Folder or address of the index  [default: $SEARCHER_INDEX, or var/index]",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0 for all.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 for any free one."
)
@click.option(
    "--name", default="Article archive", show_default=True, help="The name of the archive, shown on every page."
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name that readers may use for this server, besides localhost; .example.org allows all below it.",
)
@click.option("--url-prefix", default="", metavar="/PATH", help="The path below which a reverse proxy serves the page.")
@click.option(
    "--trusted-proxy", metavar="ADDRESS", help="The reverse proxy whose X-Forwarded and X-Remote-User headers to trust."
)
@click.option(
    "--originals",
    multiple=True,
    metavar="ROOT",
    envvar="SEARCHER_ORIGINALS",
    type=click.Path(),
    help="Send files that articles were read from only if they are below this folder; repeat for several.  [default: "
    "$SEARCHER_ORIGINALS, or all of an index that no other user can write]",
)
@click.option(
    "--dossiers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file in which readers keep dossiers and searches.  [default: INDEX.dossiers, beside a folder]",
)
@click.option("--read-only", is_flag=True, help="Let readers keep nothing.")
@click.option("--log-queries", is_flag=True, help="Record in the log what readers search for.")
@click.option(
    "--processes",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="The number of processes; each can use one core.",
)
@can_complete("searcher-web")
@click.version_option(PROGRAM_VERSION, message=RELEASE)
@for_readers()
def main(
    named: str | None,
    host: str,
    port: int,
    name: str,
    hosts: tuple[str, ...],
    url_prefix: str,
    trusted_proxy: str | None,
    originals: tuple[str, ...],
    dossiers: Path | None,
    read_only: bool,
    log_queries: bool,
    processes: int,
) -> None:
    """Serve the search page of an archive.

    There is no login: anyone who can reach the address can read the whole archive. Before you open it to other
    machines, put a reverse proxy in front of it that asks for a password.
    """
    # Imported here and below, so that --help need not wait for it.
    from web.serving.server import listen  # noqa: PLC0415
    from web.serving.serving import Serving  # noqa: PLC0415

    own = (socket.gethostname(),) if host in EVERYWHERE else (host if ":" not in host else f"[{host}]",)
    try:
        place = locate(named)
        serving = Serving(
            str(place),
            name,
            (*own, *hosts),
            url_prefix.rstrip("/"),
            trusted_proxy,
            log_queries,
            originals,
            _desk(place, dossiers, read_only=read_only),
        )
        _check(serving)
        searcher.open(serving.location).close()  # what is wrong with it is said before anything listens
        if not originals and isinstance(place, FolderLocation) and (who := outsider(place.path)):
            click.echo(
                f"warning: original files are not sent, since others could have written the index: {who}",
                file=sys.stderr,
            )
        stop = Stop()
        sockets = listen(host, port)
        at = f"[{host}]" if ":" in host else host
        click.echo(
            f"{name}: http://{at}:{sockets[0].getsockname()[1]}{url_prefix}/  (press Ctrl-C to stop)", file=sys.stderr
        )
        if processes == 1:
            serving.serve(sockets, stop)
        else:
            _serve_together(serving, sockets, stop, processes)
    except (ArchiveError, OSError) as error:
        click.echo(f"error: {printable(str(error))}", file=sys.stderr)
        sys.exit(2)


def _desk(place: Location, given: Path | None, *, read_only: bool) -> Path | None:
    """Return the file in which readers keep things, None where they cannot, which is said unless it was asked for.

    Raise `KeptFileError` for a file that cannot be used, and where one that was given cannot be made.
    """
    from searcher.desk.file import KeptFile, kept_beside  # noqa: PLC0415

    if given and read_only:
        raise UsageError("--dossiers and --read-only: use only one of them")
    path = given or kept_beside(place)
    if read_only or path is None:
        return None
    file = KeptFile(path)
    if given is None and not os.path.lexists(path) and (trouble := file.refusal()):
        click.echo(f"warning: readers can keep no dossiers: {trouble}", file=sys.stderr)
        return None
    file.check()
    return path.absolute()


def _check(serving: "Serving") -> None:
    """Raise `UsageError` for an option that no server can be started with."""
    if serving.url_prefix and not _PREFIX.fullmatch(serving.url_prefix):
        raise UsageError(f"--url-prefix {serving.url_prefix}: is not a path; write it like /archive")
    if proxy := serving.trusted_proxy:
        try:
            ipaddress.ip_address(proxy)
        except ValueError as error:
            raise UsageError(f"--trusted-proxy {proxy}: is not an address; write it like 127.0.0.1") from error


def _serve_together(serving: "Serving", sockets: Sequence[socket.socket], stop: Stop, number: int) -> None:
    from web.serving.processes import Processes  # noqa: PLC0415
    from web.serving.serving import log_to_stderr  # noqa: PLC0415

    log_to_stderr()
    processes = Processes(serving, sockets, number)
    stop.heed(processes.stop)
    processes.run()


if __name__ == "__main__":
    main()
