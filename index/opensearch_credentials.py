"""Given the settings of a cluster, whom do we trust there, and how do we show who we are?

What is wrong with them is said before anybody is asked. Passwords and what they become are in no message.
"""

import base64
import os
import ssl
from pathlib import Path

from index.errors import UsageError
from index.location import ClusterLocation
from index.opensearch_settings import VARIABLE, ClusterSettings

USER, PASSWORD = VARIABLE + "USER", VARIABLE + "PASSWORD"
AUTHORITY, CERTIFICATE, KEY = VARIABLE + "AUTHORITY", VARIABLE + "CERTIFICATE", VARIABLE + "KEY"


def authorization(location: ClusterLocation, settings: ClusterSettings) -> dict[str, str]:
    """Return the headers that say who asks (RFC 7617), none where nobody is named.

    In UTF-8, as OpenSearch reads them; opensearch-py writes Latin-1 and raises for what that has no letters for. Raise
    `UsageError` for a password of nobody and for a user whose name the password would begin in.
    """
    if settings.password and not settings.user:
        raise UsageError(f"{location}: there is a password and nobody whose it is; set {USER} too")
    if ":" in settings.user:
        raise UsageError(f"{location}: basic auth has no users with a colon in their names; check {USER}")
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
            raise UsageError(f"{location}: uses no TLS, and so not {named[0]}; write opensearchs:// for TLS")
        return None
    for file in named:
        if not (Path(file).is_file() and os.access(file, os.R_OK)):
            raise UsageError(f"{file}: cannot be read; it was named as a certificate or key for {location}")
    try:
        context = ssl.create_default_context(cafile=settings.authority or None)
    except ssl.SSLError as error:
        raise UsageError(f"{settings.authority}: holds no certificates ({error}); check {AUTHORITY}") from error
    if settings.key and not settings.certificate:
        raise UsageError(f"{settings.key}: is the key of no certificate; set {CERTIFICATE} too")
    if settings.certificate:
        _show(context, settings)
    return context


def _show(context: ssl.SSLContext, settings: ClusterSettings) -> None:
    """Have a context show the client certificate."""
    key = settings.key or settings.certificate

    def passphrase() -> str:
        # Without this, OpenSSL would ask for it at the terminal, of a server too.
        raise UsageError(f"{key}: is encrypted; name a key without a passphrase, readable by its user only, in {KEY}")

    try:
        context.load_cert_chain(settings.certificate, settings.key or None, password=passphrase)
    except ssl.SSLError as error:
        raise UsageError(
            f"{settings.certificate}: cannot be shown with the key in {key} ({error}); check {CERTIFICATE} and {KEY}"
        ) from error
