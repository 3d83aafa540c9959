"""Given the few files that pages load, under which address and with which bytes are they served?"""

import gzip
import re
from hashlib import blake2b
from importlib.resources import files
from typing import cast

from flask import Blueprint, Response, abort, current_app, request

from index.vocabulary.fixed import fixed

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}

_SPACE_IN_CSS = re.compile(r"(?<=[{};:,])\s+|\s+(?=\{)|;\s*(?=\})")
"""Space that says nothing in a style sheet; before a colon it does: ``p :hover`` is not ``p:hover``."""

ASSETS_KEY = "article-searcher-assets"

assets = Blueprint("assets", __name__)


@fixed
class Asset:
    """Hold one file, as it is and compressed; `digest` names its content, so that it can be kept for ever."""

    name: str
    mimetype: str
    content: bytes
    compressed: bytes
    digest: str


def load_assets() -> dict[str, Asset]:
    """Return the files of the package's ``static`` folder by name."""
    found = {}
    for file in files("web").joinpath("static").iterdir():
        suffix = "." + file.name.rpartition(".")[2]
        if suffix in _TYPES:
            text = _stripped(file.read_text(encoding="utf-8"))
            content = (_SPACE_IN_CSS.sub("", text) if suffix == ".css" else text).encode()
            digest = blake2b(content, digest_size=8).hexdigest()
            found[file.name] = Asset(file.name, _TYPES[suffix], content, gzip.compress(content, 9, mtime=0), digest)
    return found


def _stripped(text: str) -> str:
    """Return a file without its indentation, empty lines and lines of comment, which browsers need not load.

    >>> _stripped("f {\\n  // why\\n  a: b;\\n\\n}\\n")
    'f {\\na: b;\\n}'
    """
    lines = map(str.strip, text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def loaded() -> dict[str, Asset]:
    """Return the files that the present application loaded."""
    return cast(dict[str, Asset], current_app.extensions[ASSETS_KEY])


@assets.get("/static/<name>")
def asset(name: str) -> Response:
    """Send one file; its address carries the digest, so browsers never need to ask again."""
    found = loaded().get(name)
    if found is None:
        abort(404)
    is_compressed = request.accept_encodings.quality("gzip") > 0
    response = Response(found.compressed if is_compressed else found.content, content_type=found.mimetype)
    if is_compressed:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    response.set_etag(found.digest)
    is_current = request.args.get("v") == found.digest
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if is_current else "no-cache"
    response.make_conditional(request)
    return response
