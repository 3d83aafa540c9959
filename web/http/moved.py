"""Given an article that was asked for by an id that it had before its file was moved, where is it now?"""

from flask import abort, redirect, request
from werkzeug.datastructures import MultiDict

from index.vocabulary.article import Article
from web.site.encoding import encoded, joined_pairs
from web.site.params import read_hit


def lead_on(found: Article) -> None:
    """Lead to the same address with the id that an article has now, unless that was asked for.

    Permanently (301), but browsers ask again: a file may be moved back.
    """
    asked_id, number = read_hit(request.args)
    if asked_id == found.id:
        return
    asked = MultiDict(request.args)
    asked["id"] = found.id
    if asked.pop("hit", ""):
        asked["n"] = str(number)
    said = joined_pairs(encoded(name, value) for name, value in asked.items(multi=True))
    answer = redirect(f"{request.script_root}{request.path}?{said}", code=301)
    answer.headers["Cache-Control"] = "private, no-cache"
    abort(answer)
