"""Who makes a request, does a form of theirs come from our own page, and has this reader already got a page?

Who it is a reverse proxy says, which asks for passwords (`web.serving.server` believes no other); without a name the
reader is one of all who have none, and what they keep they share. A form carries a token that a cookie has, too: no
other site can read it, so none can send our forms in a reader's name (OWASP, "Cross-Site Request Forgery Prevention").
"""

import re
import secrets
from collections.abc import Callable
from functools import wraps
from hmac import compare_digest
from typing import ParamSpec

from flask import Blueprint, Response, g, make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, Conflict

from searcher.desk.file import KeptFile
from web.http.caching import is_passing, page_tag
from web.site.site import path, site

_P = ParamSpec("_P")

COOKIE = "article-searcher-form"
FIELD = "token"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
_YEAR = 365 * 24 * 3600

LONGEST_READER = 200
"""Characters of a reader's name: e-mail addresses and names of directories have fewer."""


def reader_name() -> str:
    """Return the name of the reader, empty without one. Raise `BadRequest` for one that cannot be a name."""
    try:
        name = (request.remote_user or "").strip().encode("latin-1").decode()  # as WSGI hands bytes over (PEP 3333)
    except UnicodeError as error:
        raise BadRequest("The name that the proxy sends is not UTF-8.") from error
    if len(name) > LONGEST_READER or not name.isprintable():
        raise BadRequest("The name that the proxy sends is too long or has control characters.")
    return name


def kept_file() -> KeptFile:
    """Return the file in which readers keep things; only pages that are there with one ask."""
    file = site().desk
    assert file is not None
    return file


def form_token() -> str:
    """Return the token for the forms of a page; the answer sets the cookie where there is none yet."""
    given = request.cookies.get(COOKIE, "")
    if not _TOKEN.fullmatch(given):
        given = g.setdefault("form_token", secrets.token_urlsafe(24))
    return str(given)


def guard(blueprint: Blueprint) -> Blueprint:
    """Let a blueprint take only forms of its own pages, and hand out their tokens; return it."""

    @blueprint.before_request
    def check() -> None:
        if request.method != "POST":
            return
        cookie, sent = request.cookies.get(COOKIE, ""), request.form.get(FIELD, "")
        is_ours = _TOKEN.fullmatch(cookie) and compare_digest(cookie.encode(), sent.encode("utf-8", "replace"))
        if not is_ours or request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            raise Conflict(
                "This form is out of date, or does not come from this site. Go back, copy what you wrote, load the "
                "page again and send it from there. Your browser has to accept this site’s cookie."
            )

    @blueprint.after_request
    def hand_out(response: Response) -> Response:
        response.headers.setdefault("Cache-Control", "private, no-store")
        if token := g.get("form_token"):
            response.set_cookie(
                COOKIE,
                token,
                max_age=_YEAR,
                path=path("/"),
                secure=request.is_secure,
                httponly=True,
                samesite="Strict",
            )
        return response

    blueprint.context_processor(lambda: {"token": form_token()})
    return blueprint


def personal(view: Callable[_P, ResponseReturnValue]) -> Callable[_P, Response]:
    """Let a reader's own browser keep a page, and no other cache; 304 while nothing changed that it depends on.

    That is what `web.http.caching.revalidated` says, and who the reader is, what the reader keeps, and the token.
    """

    @wraps(view)
    def answer(*args: _P.args, **kwargs: _P.kwargs) -> Response:
        tag = page_tag(reader_name(), kept_file().revision(reader_name()), form_token())
        if request.if_none_match.contains_weak(tag):
            response = Response(status=304)
        else:
            response = make_response(view(*args, **kwargs))
            if is_passing(response) or response.status_code != 200:
                return response
        response.set_etag(tag, weak=True)
        response.headers["Cache-Control"] = "private, no-cache"
        response.vary.update(("Accept-Encoding", "Cookie"))
        return response

    return answer
