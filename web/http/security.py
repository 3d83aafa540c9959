"""Given a request, is it one to answer at all; and which headers keep its answer harmless?"""

import re
from collections.abc import Iterable

from flask import Flask, Response, g, request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, RequestURITooLarge

from searcher.dossiers.sharing import LARGEST_SHARED

LONGEST_QUERY = 80_000
"""Bytes of an address after its ``?``: the 8,000 characters that a query may have, in CJK, percent-encoded."""

LARGEST_BODY = 16 * 1024
"""Bytes of a form: a note of 4,000 Chinese characters, and what stands beside it."""

UPLOADS = {"/dossiers/load": LARGEST_SHARED + 1024}
"""Bytes of a body by the end of a path that takes a file: the file, and what a form puts around it."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers from before frame-ancestors
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}


_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?")


class UnknownHostError(BadRequest):
    """Say that the request was made to a name that is not ours (DNS rebinding, a forged Host header)."""

    description = (
        "This server does not answer to that host name. If it should, start it with --allow-host and that name."
    )


def is_one_of(host: str, names: Iterable[str]) -> bool:
    """Tell whether a Host header, with its port or without, is one of some names, or below one with a leading dot.

    Werkzeug's own test takes no IPv6 addresses.

    >>> is_one_of("[::1]:8000", ["[::1]"]), is_one_of("news.example", [".example"]), is_one_of("evil", ["localhost"])
    (True, True, False)
    """
    found = _HOST.fullmatch(host.lower())
    if found is None:
        return False
    return any(found[1] == name or (name.startswith(".") and found[1].endswith(name)) for name in map(str.lower, names))


def protect(app: Flask, hosts: tuple[str, ...]) -> None:
    """Refuse what no reader sends, and put the headers on every answer, errors too."""

    @app.before_request
    def check() -> None:
        if not is_one_of(request.host, hosts):
            g.is_foreign = True
            raise UnknownHostError
        raw = request.query_string
        if len(raw) > LONGEST_QUERY:
            raise RequestURITooLarge(f"The address is too long: at most {LONGEST_QUERY:,} bytes after its “?”.")
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadRequest("The address holds bytes that are not UTF-8.") from error
        request.max_content_length = UPLOADS.get(request.path, LARGEST_BODY)
        if (request.content_length or 0) > request.max_content_length:
            raise RequestEntityTooLarge(f"What you sent is too large: at most {request.max_content_length:,} bytes.")

    @app.after_request
    def add_headers(response: Response) -> Response:
        given = {name.lower() for name in response.headers.keys()}  # noqa: SIM118, headers are pairs
        response.headers.extend((name, value) for name, value in HEADERS.items() if name.lower() not in given)
        return response
