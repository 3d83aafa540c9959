"""Given what a reader filled into a form, which query does it write, and what does that find?"""

from dataclasses import replace
from typing import NamedTuple

from flask import Blueprint, Response, render_template, request

from index.vocabulary.schema import Facet
from searcher.query import limits
from searcher.query.boxes import NEARBY, Boxes, filled
from searcher.query.choices import NO_VALUE, Match, Syntax
from searcher.query.tree import Clauses, DateRange, Node, Not, Or, Problem, Required, Scope, Scoped
from web.http.caching import revalidated
from web.site.encoding import count_of, text_of
from web.site.params import SearchParams, read_search
from web.site.site import path, site

advanced = Blueprint("advanced", __name__)

_NAMED = 50
"""Sources, sections and authors that their boxes offer while one types: those of most articles."""

_PARAMETERS = {
    "every": "all",
    "phrase": "phrase",
    "some": "any",
    "none": "none",
    "near": "near",
    "title": "headline",
    "author": "by",
    "source": "newspaper",
    "section": "desk",
    "since": "first",
    "until": "last",
    "rest": "more",
}
"""The parameter of each box; none of them narrows a search by itself."""


class _Asked(NamedTuple):
    """Hold what a form asks for: its boxes, the search that they write, and what could not be read."""

    boxes: Boxes
    search: SearchParams
    problems: tuple[Problem, ...]


@advanced.get("/advanced")
@revalidated
def form_page() -> str:
    """Show the form, filled with a query or as it was sent, and the query that it writes."""
    return _page(_asked())


@advanced.get("/advanced/search")
def search() -> Response:
    """Lead to what the form finds, or back to it where something could not be read."""
    asked = _asked()
    if asked.problems:
        return Response(_page(asked), headers={"Cache-Control": "no-store"})
    return Response(status=303, headers={"Location": asked.search.address(path("/search"))})


def _asked() -> _Asked:
    given = read_search(request.args)
    kept = replace(given, page=1, match=Match.ALL, syntax=Syntax.QUERY)
    here = site()
    if "all" not in request.args:
        parsed = here.archive.parse(given.query, syntax=given.syntax.value)
        tree = _any_of(parsed.tree) if given.match is Match.ANY else parsed.tree
        return _Asked(filled(tree), replace(kept, query=str(tree)), ())
    texts = {name: text_of(request.args, parameter).strip() for name, parameter in _PARAMETERS.items()}
    boxes = Boxes(**texts, apart=count_of(request.args, "within", NEARBY, limits.SLOP))
    found = here.archive.as_query(boxes)
    return _Asked(boxes, replace(kept, query=str(found.tree)), found.problems)


def _any_of(tree: Node) -> Node:
    """Return a tree that says by OR what `Match.ANY` means by words side by side."""
    nodes = tree.nodes if isinstance(tree, Clauses) else ()
    words = tuple(each for each in nodes if not (isinstance(each, (Not, DateRange)) or _is_named(each)))
    if len(words) < 2 or any(isinstance(each, Required) for each in words):
        return tree
    others = tuple(each for each in nodes if each not in words)
    return Clauses((Or(words), *others)) if others else Or(words)


def _is_named(node: Node) -> bool:
    return isinstance(node, Scoped) and node.scope is not Scope.TITLE


def _page(asked: _Asked) -> str:
    here = site()
    everything = here.archive.search(limit=0, facets=(Facet.SOURCE, Facet.SECTION, Facet.AUTHOR)).facets
    found = here.run(replace(asked.search.request(here.today), limit=0, facets=(), custom_facets=False))
    return render_template(
        "advanced.html",
        search=asked.search,
        boxes=asked.boxes,
        parameters=_PARAMETERS,
        problems=asked.problems,
        total=found.total,
        address=asked.search.address(path("/search")),
        kept=[pair for pair in asked.search.pairs() if pair[0] != "q"],
        named={
            facet: [each.value for each in counts[:_NAMED] if each.value != NO_VALUE]
            for facet, counts in everything.items()
        },
    )
