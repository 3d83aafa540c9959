"""Given a program that follows every link, which pages is it for?

The start page, the calendar, the articles and the status. Each page of results links to hundreds of further searches,
each of these to hundreds more, and every one costs a search: a crawler that reads them never comes to an end.
"""

from flask import Blueprint, Flask, Response, request

_CLOSED = (
    "/search", "/similar", "/suggest", "/original", "/article.", "/concordance", "/collocates", "/trends", "/values",
    "/advanced", "/collect", "/dossier", "/saved",
)  # fmt: skip
"""Beginnings of the paths that are not for crawlers: ``/search`` is that of the exports and feeds, too."""

_SAID = "noindex, nofollow"

crawlers = Blueprint("crawlers", __name__)


@crawlers.get("/robots.txt")
def robots() -> Response:
    """Tell crawlers what is not for them (RFC 9309), below the path that the application is mounted at."""
    lines = ("User-agent: *", *(f"Disallow: {request.script_root}{path}" for path in _CLOSED))
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def keep_out(app: Flask) -> None:
    """Say so with every such page as well, for crawlers that never asked, and of articles with a query's marks."""

    @app.after_request
    def say(response: Response) -> Response:
        is_marked = request.path == "/article" and not set(request.args) <= {"id"}
        if request.path.startswith(_CLOSED) or is_marked:
            response.headers["X-Robots-Tag"] = _SAID
        return response
