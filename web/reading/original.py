"""Given an article's id, which file was it read from, and if it is not sent, why not?"""

import logging
from collections.abc import Iterator

from flask import Blueprint, Response, abort, g, request

from index.catalogue.original import Original
from index.vocabulary.errors import IndexUnusableError, ReadError
from web.http.downloads import download
from web.site.originals import permitted
from web.site.site import site

originals = Blueprint("originals", __name__)

_LOGGER = logging.getLogger("web")

_CHUNK = 64 * 1024
"""Bytes of an original file that are in memory at a time."""

_NO_CATALOGUE = (
    "The catalogue of this index, which says where its files are, cannot be read at the moment. The page about this "
    "archive says why, and what whoever runs this server can do."
)
_NOT_TRUSTED = (
    "Users of this computer other than the server’s own could have written its index, and so have it send any file. "
    "Whoever runs the server can allow files below a folder with --originals and that folder; its log says who could."
)
_OUTSIDE = (
    "It is not in one of the folders whose files this server may send. Whoever runs it names these by --originals."
)
"""Why an original is not sent, and what can be done."""


@originals.get("/original")
def original() -> Response:
    """Send the file that an article was read from, to be kept; it is never shown, since it may hold scripts."""
    here = site()
    try:
        found = here.archive.original(request.args.get("id", ""))
    except IndexUnusableError as error:
        _LOGGER.error("%s", error, extra={"facts": {"number": g.number}})
        abort(503, _NO_CATALOGUE)
    if found is None:
        abort(404, "There is no article with this ID, or its file is not on this server.")
    sent = permitted(found, here.originals)
    if sent is None:
        _LOGGER.warning(
            "%s", found.outsider or f"{found.root}: is not below --originals", extra={"facts": {"number": g.number}}
        )
        abort(403, _OUTSIDE if here.originals else _NOT_TRUSTED)
    try:
        answer = download(sent.name, "application/octet-stream", _chunks(sent))
    except ReadError:
        abort(404, "This article’s file has been deleted or has changed since it was indexed.")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _chunks(found: Original) -> Iterator[bytes]:
    from index.originals.content import opened  # noqa: PLC0415 - imports readers of files, 26 MB that no page needs

    with opened(found) as file:
        while chunk := file.read(_CHUNK):
            yield chunk
