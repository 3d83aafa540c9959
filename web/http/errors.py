"""Given that a request cannot be answered, which page says so?

Every error is a page with a sentence and a number that the log has too; programs (``.json`` and the like) get the same
as ``application/problem+json`` (RFC 9457).
"""

import json
import logging

from flask import Flask, Response, g, render_template, request
from werkzeug.exceptions import HTTPException

from index.vocabulary.errors import ArchiveError, IndexUnusableError, KeptFileError, UsageError

_LOGGER = logging.getLogger("web")

TITLES = {
    400: "Sorry, this address does not make sense",
    403: "This file is not sent",
    404: "Page not found",
    405: "This address cannot be used like that",
    409: "Nothing was changed",
    413: "This request is too large",
    414: "This address is too long",
    500: "Sorry, something went wrong",
    503: "Sorry, the archive cannot be searched at the moment",
}

MACHINE_SUFFIXES = (
    ".json", ".jsonl", ".csv", ".xlsx", ".svg", ".atom", ".bib", ".ris", ".zip", "/suggest", "/healthz", "/readyz",
    "/metrics",
)  # fmt: skip


def handle(app: Flask) -> None:
    """Turn everything that views raise into an answer."""

    @app.errorhandler(HTTPException)
    def on_refusal(error: HTTPException) -> Response:
        answer = explain(error.code or 500, error.description or "")
        for name, value in error.get_headers(request.environ):
            if name in ("Allow", "Retry-After"):
                answer.headers[name] = value
        return answer

    @app.errorhandler(UsageError)
    def on_wrong_use(error: UsageError) -> Response:
        if request.method == "POST":
            return explain(409, f"{error}. Go back to the form: what you wrote is still there.")
        return explain(400, f"{error}.")

    @app.errorhandler(KeptFileError)
    def on_unusable_desk(error: KeptFileError) -> Response:
        _LOGGER.error("%s", error, extra={"facts": {"number": g.number}}, exc_info=error)
        return explain(
            503,
            "Dossiers and saved searches cannot be read or changed. The cause is in the server’s log. You can search "
            "and read as before.",
        )

    @app.errorhandler(ArchiveError)
    def on_dead_engine(error: ArchiveError) -> Response:
        _LOGGER.error("%s", error, extra={"facts": {"number": g.number}}, exc_info=error)
        reason = "The index cannot be read." if isinstance(error, IndexUnusableError) else "The engine does not answer."
        answer = explain(503, f"{reason} The cause is in the server’s log.")
        answer.headers["Retry-After"] = "10"
        return answer

    @app.errorhandler(Exception)
    def on_defect(error: Exception) -> Response:
        _LOGGER.error("%s", type(error).__name__, extra={"facts": {"number": g.number}}, exc_info=error)
        return explain(500, "This is a fault in the program, not something you did. The cause is in the server’s log.")


def explain(status: int, sentence: str) -> Response:
    """Return an error page, or a problem document where a program asked."""
    title = TITLES.get(status, "This request cannot be answered")
    if request.path.endswith(MACHINE_SUFFIXES):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": sentence, "number": g.number}
        return Response(json.dumps(problem, ensure_ascii=False), status, content_type="application/problem+json")
    if "is_foreign" in g:  # not a byte of the archive for a name that is not ours
        return Response(f"{title}. {sentence} Number {g.number}.\n", status, content_type="text/plain; charset=utf-8")
    page = render_template("error.html", title=title, sentence=sentence, number=g.number)
    answer = Response(page, status, content_type="text/html; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer
