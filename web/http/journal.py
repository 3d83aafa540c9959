"""Given that a request was answered, which line goes to the log, and what is counted?

One JSON object a line: ``time``, ``number`` (of the request, which error pages show), ``method``, ``path``,
``status``, ``ms``, and for searches ``total``, ``search_ms`` and ``partial``. Queries are private: what follows the
``?`` is written only if asked for.
"""

import json
import logging
import secrets
import time
from datetime import UTC, datetime

from flask import Flask, Response, g, request

from web.site.metrics import Metrics

LOGGER = logging.getLogger("web")


class JsonFormatter(logging.Formatter):
    """Write a record as one line of JSON, its `facts` among the keys."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its end."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)  # in ASCII, which every error stream can write as it is


def keep(app: Flask, *, metrics: Metrics, log_queries: bool) -> None:
    """Number every request; log and count it when the last byte of its answer is made."""

    @app.before_request
    def begin() -> None:
        g.number = secrets.token_hex(4)
        g.began = time.perf_counter()

    @app.after_request
    def note(response: Response) -> Response:
        facts: dict[str, object] = {
            "number": g.number,
            "method": request.method,
            "path": request.script_root + request.path,
            "status": response.status_code,
        }
        if log_queries:
            facts["query"] = request.query_string.decode("latin-1")
        began: float = g.began
        found: dict[str, float] = g.setdefault("found", {})  # streams still add to it
        route = request.url_rule.rule if request.url_rule else "none"
        response.headers["X-Request-Id"] = g.number

        @response.call_on_close
        def log() -> None:
            seconds = time.perf_counter() - began
            metrics.observe(route, response.status_code, seconds, found)
            LOGGER.info("answered", extra={"facts": {**facts, "ms": round(seconds * 1000, 1), **found}})

        return response
