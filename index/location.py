"""Given what the user named, where does an index lie and which engine serves it?"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from index.errors import UsageError

DEFAULT = "var/index"
VARIABLE = "SEARCHER_INDEX"


@dataclass(frozen=True, slots=True)
class FolderLocation:
    """Name an index in a folder of this machine."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class ClusterLocation:
    """Name an index on an OpenSearch cluster; `tls` for ``opensearchs://``."""

    host: str
    port: int
    name: str
    tls: bool = False

    def __str__(self) -> str:
        return f"opensearch{'s' if self.tls else ''}://{self.host}:{self.port}/{self.name}"


Location = FolderLocation | ClusterLocation


def locate(named: str | os.PathLike[str] | None, *, environment: Mapping[str, str] = os.environ) -> Location:
    """Return the location that the user named, else that of `$SEARCHER_INDEX`, else ``var/index``.

    Raise `UsageError` for an address that is not one.

    >>> str(locate("opensearch://localhost:9200/articles"))
    'opensearch://localhost:9200/articles'
    >>> str(locate(None, environment={}))
    'var/index'
    """
    text = os.fspath(named) if named is not None else environment.get(VARIABLE) or DEFAULT
    if not text.startswith(("opensearch://", "opensearchs://")):
        if "://" in text:
            raise UsageError(f"{text}: not a folder, nor opensearch://host:port/name (opensearchs:// for TLS)")
        return FolderLocation(Path(text))
    try:
        parts = urlsplit(text)
        port = parts.port or 9200
    except ValueError as error:
        raise UsageError(f"{text}: {error}; write opensearch://host:port/name") from error
    name = parts.path.strip("/")
    if not parts.hostname or not name or "/" in name:
        raise UsageError(f"{text}: write opensearch://host:port/name")
    return ClusterLocation(parts.hostname, port, name, tls=parts.scheme == "opensearchs")
