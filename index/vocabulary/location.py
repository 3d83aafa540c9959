"""Given what the user named, where is the index and which engine serves it?"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed

_DEFAULT = "var/index"
_VARIABLE = "SEARCHER_INDEX"
_FORM = "write opensearch://host:port/name (opensearchs:// for TLS); separate several hosts by commas"
_PORT = 9200

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
"""Names of an index that every version of OpenSearch accepts, with room for the endings of its other indexes."""


@fixed
class FolderLocation:
    """Name an index in a folder of this machine."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@fixed
class Host:
    """Name one node of a cluster."""

    name: str
    port: int

    def __str__(self) -> str:
        return f"[{self.name}]:{self.port}" if ":" in self.name else f"{self.name}:{self.port}"


@fixed
class ClusterLocation:
    """Name an index on an OpenSearch cluster, by some of its nodes; `tls` for ``opensearchs://``."""

    hosts: tuple[Host, ...]
    name: str
    tls: bool = False

    def __str__(self) -> str:
        return f"opensearch{'s' if self.tls else ''}://{','.join(map(str, self.hosts))}/{self.name}"


Location = FolderLocation | ClusterLocation


def locate(named: str | os.PathLike[str] | None, *, environment: Mapping[str, str] = os.environ) -> Location:
    """Return the location that the user named, else that of `$SEARCHER_INDEX`, else ``var/index``.

    Raise `UsageError` for an address that is not valid, or that contains a password.

    >>> str(locate("opensearch://one,two:9201/articles"))
    'opensearch://one:9200,two:9201/articles'
    >>> str(locate(None, environment={}))
    'var/index'
    """
    text = os.fspath(named) if named is not None else environment.get(_VARIABLE) or _DEFAULT
    if text.startswith(("opensearch://", "opensearchs://")):
        return _locate_on_cluster(text)
    if "://" in text:
        raise UsageError(f"{text}: is not a folder; {_FORM}")
    return FolderLocation(Path(text))


def _locate_on_cluster(text: str) -> ClusterLocation:
    scheme, _, rest = text.partition("://")
    nodes, _, path = rest.partition("/")
    if "@" in nodes:
        raise UsageError(
            f"{scheme}://…@{nodes.rpartition('@')[2]}/{path}: an address is recorded in the shell's history and in "
            "lists of processes; put the user and password into SEARCHER_OPENSEARCH_USER and "
            "SEARCHER_OPENSEARCH_PASSWORD or into the configuration file"
        )
    try:
        # One by one: after a comma Python 3.14 takes no address in brackets.
        hosts = tuple(map(_host, nodes.split(",")))
    except ValueError as error:
        raise UsageError(f"{text}: {error}; {_FORM}") from error
    name = path.removesuffix("/")
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{text}: {name!r} cannot be the name of an index: use letters from a to z in lower case, digits, dots, "
            "hyphens and underscores, 100 at most, and begin with a letter or digit"
        )
    return ClusterLocation(hosts, name, tls=scheme == "opensearchs")


def _host(node: str) -> Host:
    """Return the host of a name or address with or without a port. Raise `ValueError` where it is not valid."""
    parts = urlsplit(f"//{node}")
    if not parts.hostname or parts.netloc != node:
        raise ValueError(f"{node!r} is not a host")
    return Host(parts.hostname, parts.port or _PORT)
