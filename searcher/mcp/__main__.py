"""Given a command line, which archive does an assistant search?"""

import sys
from urllib.parse import urlsplit

import click

import searcher
from index.machine.output import PROGRAM_VERSION, RELEASE, printable
from index.vocabulary.errors import ArchiveError, UsageError
from searcher.mcp.answers import Answers
from searcher.mcp.conversation import Conversation
from searcher.mcp.stdio import converse, pipes

_WRONG, _INTERRUPTED = 2, 130
"""Exit codes: for wrong use or an index that cannot be used, and after Ctrl-C, as shells have it."""


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--index",
    "location",
    metavar="DIR|URL",
    help="Folder or address of the index  [default: $SEARCHER_INDEX, or var/index]",
)
@click.option(
    "--site",
    default="",
    metavar="URL",
    help="The address of the archive's search page, such as http://127.0.0.1:8000, for links to cite.",
)
@click.version_option(PROGRAM_VERSION, message=RELEASE)
def main(location: str | None, site: str) -> None:
    """Let an assistant search an archive, by the Model Context Protocol over standard input and output.

    Do not start it yourself: tell your assistant to start it, with the whole path of Python and of the index, such as

    \b
        {"mcpServers": {"archive": {"command": "/home/ann/.venv/bin/python",
            "args": ["-m", "searcher.mcp", "--index", "/home/ann/var/index"]}}}

    Its tools are search, article, facets and trend. They only read. Nothing leaves this machine but what the assistant
    sends elsewhere.

    Exit code 0 when the assistant closes the connection, 2 for wrong use or an index that cannot be used.
    """
    try:
        if site and (urlsplit(site).scheme not in ("http", "https") or not urlsplit(site).netloc):
            raise UsageError(f"--site {site}: is not an address; write it like http://127.0.0.1:8000")
        with searcher.open(location) as archive, pipes() as (source, sink):
            converse(Conversation(Answers(archive, site=site).tools(), version=PROGRAM_VERSION), source, sink)
    except ArchiveError as error:
        click.echo(f"error: {printable(str(error))}", file=sys.stderr)
        sys.exit(_WRONG)
    except BrokenPipeError:
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main(prog_name="python -m searcher.mcp")
