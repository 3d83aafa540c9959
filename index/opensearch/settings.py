"""Given the environment and a configuration file, how is a cluster reached, and how are indexes set up there?

None of this is an option of a command: options are recorded in the shell's history and in lists of processes. Each
setting is a variable of the environment (`SEARCHER_OPENSEARCH_PASSWORD`), else a key of the configuration file
(``password``), which is `$SEARCHER_OPENSEARCH_CONFIG`, else ``~/.config/searcher/opensearch.toml``. A table of that
file that is named like a host, with or without its port, applies to that host only::

    user = "newsroom"
    authority = "/etc/ssl/our-authority.pem"

    ["search.example:9200"]
    password = "…"
    shards = 6
"""

import base64
import os
import ssl
import tomllib
from collections.abc import Mapping
from dataclasses import field, fields
from pathlib import Path
from typing import Any

from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed
from index.vocabulary.location import ClusterLocation

VARIABLE = "SEARCHER_OPENSEARCH_"
"""What the names of the variables begin with."""


@fixed
class ClusterSettings:
    """Hold how to reach a cluster, and the layout of indexes that are made there.

    `authority` is a file of certificates to trust instead of the system's; `certificate` and `key` are the files of a
    client certificate. `timeout` is how many seconds a node may take to answer a search; writing may take ten times as
    long. `shards` is the number of primary shards, `replicas` that of copies of each, or a range (``0-1``: none on a
    cluster of one node). `refresh` is how often what is being written becomes visible: ``-1`` is at commits only.
    `cache` is the folder in which runs of the indexer keep what they know of catalogues (`index.opensearch.mirror`).
    """

    user: str = ""
    password: str = field(default="", repr=False)  # no traceback repeats it
    authority: str = ""
    certificate: str = ""
    key: str = ""
    timeout: int = 10
    shards: int = 3
    replicas: str = "0-1"
    refresh: str = "-1"
    cache: str = ""


_NUMBERS = {"timeout": 3_600, "shards": 1_024}
"""The settings that are whole numbers from 1, and their ends; OpenSearch allows no more than 1,024 shards."""


def read_settings(location: ClusterLocation, *, environment: Mapping[str, str] = os.environ) -> ClusterSettings:
    """Return the settings for a cluster.

    Raise `UsageError` for a file that cannot be read and for values that make no sense.

    >>> read_settings(ClusterLocation((), "a"), environment={"SEARCHER_OPENSEARCH_SHARDS": "6", "HOME": "/none"}).shards
    6
    """
    file, found = _configuration(environment)
    tables = {key: value for key, value in found.items() if isinstance(value, dict)}
    for key, table in tables.items():
        if any(isinstance(value, dict) for value in table.values()):  # [search.example] is a table in a table
            raise UsageError(f'{file}: [{key}]: contains a table; put the name of a host in quotes: ["{key}.…:9200"]')
    values: dict[str, Any] = {}
    general = {key: value for key, value in found.items() if key not in tables}
    names = [name for host in location.hosts for name in (host.name, str(host))]
    for each in (general, *(tables.get(name, {}) for name in names)):
        for key, value in each.items():
            values[key] = _checked(key, value, origin=f"{file}: {key}")
    for setting in fields(ClusterSettings):
        variable = VARIABLE + setting.name.upper()
        if environment.get(variable):
            values[setting.name] = _checked(setting.name, environment[variable], origin=f"${variable}")
    return ClusterSettings(**values)


def _configuration(environment: Mapping[str, str]) -> tuple[Path, dict[str, Any]]:
    """Return the configuration file and what it says: nothing where it does not exist and was not named."""
    named = environment.get(VARIABLE + "CONFIG")
    home = environment.get("XDG_CONFIG_HOME") or f"{environment.get('HOME', '')}/.config"
    file = Path(named or f"{home}/searcher/opensearch.toml")
    if not named and not file.exists():
        return file, {}
    try:
        return file, tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"{file}: is not TOML: {error}") from error


def _checked(name: str, value: Any, *, origin: str) -> Any:
    if name not in {setting.name for setting in fields(ClusterSettings)}:
        known = ", ".join(setting.name for setting in fields(ClusterSettings))
        raise UsageError(f"{origin}: is not a setting; the settings are {known}")
    if name not in _NUMBERS:
        return str(value)
    last = _NUMBERS[name]
    if not str(value).isascii() or not str(value).isdigit() or not 1 <= int(value) <= last:
        raise UsageError(f"{origin}: is {value!r}; write a whole number from 1 to {last}")
    return int(value)


USER, PASSWORD = VARIABLE + "USER", VARIABLE + "PASSWORD"
AUTHORITY, CERTIFICATE, _KEY = VARIABLE + "AUTHORITY", VARIABLE + "CERTIFICATE", VARIABLE + "KEY"


def authorization(location: ClusterLocation, settings: ClusterSettings) -> dict[str, str]:
    """Return the headers that say who asks (RFC 7617), none without a user.

    In UTF-8, as OpenSearch reads them; opensearch-py writes Latin-1 and raises for what that has no letters for. Raise
    `UsageError` for a password without a user, and for a user's name with a colon.
    """
    if settings.password and not settings.user:
        raise UsageError(f"{location}: there is a password but no user; set {USER} too")
    if ":" in settings.user:
        raise UsageError(f"{location}: basic authentication does not allow a colon in a user's name; check {USER}")
    if not settings.user:
        return {}
    pair = f"{settings.user}:{settings.password}".encode("utf-8", "surrogateescape")
    return {"authorization": "Basic " + base64.b64encode(pair).decode("ascii")}


def tls_context(location: ClusterLocation, settings: ClusterSettings) -> ssl.SSLContext | None:
    """Return how nodes are asked through TLS, with their names held against their certificates; None for no TLS.

    The context is made here, as opensearch-py's own trusts the authorities of the package certifi instead of the
    system's, reads the files at the first request only, and knows no encrypted key. Raise `UsageError` for files that
    cannot be used, and for any where there is no TLS to use them.
    """
    named = [file for file in (settings.authority, settings.certificate, settings.key) if file]
    if not location.tls:
        if named:
            raise UsageError(f"{location}: does not use TLS, so {named[0]} has no effect; write opensearchs:// for TLS")
        return None
    for file in named:
        if not (Path(file).is_file() and os.access(file, os.R_OK)):
            raise UsageError(f"{file}: cannot be read; it was named as a certificate or key for {location}")
    try:
        context = ssl.create_default_context(cafile=settings.authority or None)
    except ssl.SSLError as error:
        raise UsageError(f"{settings.authority}: contains no certificates ({error}); check {AUTHORITY}") from error
    if settings.key and not settings.certificate:
        raise UsageError(f"{settings.key}: is a key without a certificate; set {CERTIFICATE} too")
    if settings.certificate:
        _show(context, settings)
    return context


def _show(context: ssl.SSLContext, settings: ClusterSettings) -> None:
    """Have a context present the client certificate."""
    key = settings.key or settings.certificate

    def passphrase() -> str:
        # Without this, OpenSSL would ask for it at the terminal, even for a server.
        raise UsageError(f"{key}: is encrypted; use a key without a passphrase, readable only by its user, in {_KEY}")

    try:
        context.load_cert_chain(settings.certificate, settings.key or None, password=passphrase)
    except ssl.SSLError as error:
        raise UsageError(
            f"{settings.certificate}: cannot be used with the key in {key} ({error}); check {CERTIFICATE} and {_KEY}"
        ) from error
