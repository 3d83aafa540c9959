"""Is the server alive, is it ready, and what has it done?"""

from flask import Blueprint, Response
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from web.site.site import site

operations = Blueprint("operations", __name__)

PROBES = ("/healthz", "/readyz")
"""What a supervisor asks, and takes the server for dead if it has to wait."""

TEXT = "text/plain; charset=utf-8"


@operations.after_request
def never_keep(response: Response) -> Response:
    """Let no cache answer for the process."""
    response.headers["Cache-Control"] = "no-store"
    return response


@operations.get("/healthz")
def healthz() -> Response:
    """Say that the process answers; whether it can search is for `readyz` to say."""
    return Response("alive\n", content_type=TEXT)


@operations.get("/readyz")
def readyz() -> Response:
    """Say that the index can be searched; where it cannot, the error that asking it raises is a 503."""
    status = site().archive.status()
    trouble = "; the catalogue cannot be read, /status says why" if status.trouble else ""
    return Response(f"ready: {status.articles} articles{trouble}\n", content_type=TEXT)


@operations.get("/metrics")
def metrics() -> Response:
    """Return what was counted."""
    return Response(site().metrics.exposition(site().archive.status()), content_type=CONTENT_TYPE_LATEST)
