"""Given a query, in which other way can it be read?

A date among its words can be the days of publication, and a field that there is not can be another one, or no field
at all. The query is read as it is typed all the same; these are offers, each counted by its search.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.analysis.tokenizer import first_character
from index.vocabulary.fixed import fixed
from index.vocabulary.language_codes import language_code
from searcher.answer.results import Alternative, Relaxation
from searcher.query.choices import Match, Syntax
from searcher.query.dates import read_condition
from searcher.query.fields import DATES, meant_fields
from searcher.query.request import Request
from searcher.query.tree import And, Clauses, DateRange, Node, Not, Or, Required, Scope, Scoped, Word
from searcher.query.words import has_word
from searcher.suggest.counting import Counting
from searcher.suggest.periods import Period, find_period, has_year

_LONGEST = 64
"""Words of a query in which a date is looked for: a longer one was pasted, and dates in it are part of what it says."""

_TRIED = 3
"""Fields that are tried in place of a name which may mean several."""

_PARTICLES = "のにはでを的에"
"""What follows a date in Chinese, Japanese and Korean, and belongs to it."""

_RANGES = {"since": "date:{}..", "until": "date:..{}"}
"""Fields of other systems for the days from one on, or until one."""

_COLON = re.compile("[:：]")
_VALUE = re.compile(r'"[^"]*"|[^\s()"]*')


@fixed
class _Part:
    """Hold where a part of a query begins and ends: half-open, in code points."""

    start: int
    end: int
    text: str = ""


class Readings:
    """Offer other readings of a query that find something in one commit, until one deadline."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting

    def offers(self, request: Request, tree: Node, *, total: int) -> tuple[Alternative, ...]:
        """Return the readings of a query that find something; none below the first page of hits.

        Without the name of a field it must find other articles than the query, which finds `total`.
        """
        if request.offset:
            return ()
        found = [*self._as_date(request, tree)]
        if _COLON.search(request.query) and (unknown := _unknown_fields(tree, request.query)):
            found += self._as_field(request, unknown)
            offer = self._counted(Relaxation.WITHOUT_FIELD, _renamed(request, unknown, ()))
            found += [offer] if offer.total not in (0, total) else []
        return tuple(found)

    def _counted(self, change: Relaxation, request: Request) -> Alternative:
        return Alternative(change, request, self._counting.total(request))

    def _as_date(self, request: Request, tree: Node) -> Iterator[Alternative]:
        """Yield the search in which a date among the words is the days of publication."""
        if request.since or request.until or not has_year(request.query):
            return
        if (dated := self._dated(request, tree)) is None:
            return
        offer = self._counted(Relaxation.AS_DATE, dated)
        if offer.total:
            yield offer

    def _dated(self, request: Request, tree: Node) -> Request | None:
        """Return the request without the only date of its query, for its days; None if there is none or several."""
        nodes = _side_by_side(tree, match=request.match)
        if len(nodes) > _LONGEST or any(map(_has_dates, nodes)):
            return None
        languages = self._counting.lexicon.words.languages
        found: list[tuple[list[Node], Period]] = []
        for run in _runs(nodes):
            text = request.query[run.start : run.end]
            if period := find_period(text, languages=languages):
                period = replace(period, start=run.start + period.start, end=run.start + period.end)
                rest = _without(nodes, request.query, period)
                if rest is None:
                    return None
                found.append((rest, period))
        if len(found) != 1:
            return None
        (rest, period) = found[0]
        is_plain = request.syntax is Syntax.PLAIN
        return replace(
            request,
            query=" ".join(map(str, rest)) if is_plain else str(rest[0] if len(rest) == 1 else Clauses(tuple(rest))),
            since=period.first.isoformat() if period.first else None,
            until=period.last.isoformat() if period.last else None,
        )

    def _as_field(self, request: Request, unknown: Sequence[_Part]) -> Iterator[Alternative]:
        """Yield the search in which fields that there are not are those that they resemble."""
        meant = [_meant(name, request, self._counting.lexicon.fields.names) for name in unknown]
        for choice in range(min(_TRIED, max(map(len, meant), default=0))):
            fields = [each[min(choice, len(each) - 1)] if each else "" for each in meant]
            offer = self._counted(Relaxation.AS_FIELD, _renamed(request, unknown, fields))
            if offer.total:
                yield offer
                return


def _side_by_side(tree: Node, *, match: Match) -> Sequence[Node]:
    """Return the parts of a query that must all match, or any of which may; none of one with other operators."""
    if not isinstance(tree, (And, Or, Clauses)):
        return (tree,)
    if match is Match.ANY:
        return tree.nodes if isinstance(tree, Clauses) and not any(isinstance(node, And) for node in tree.nodes) else ()
    return () if isinstance(tree, Or) else _flat(tree)


def _flat(tree: And | Clauses) -> list[Node]:
    """Return the parts of a query that must all match, those in brackets too."""
    return [part for node in tree.nodes for part in (_flat(node) if isinstance(node, (And, Clauses)) else [node])]


def _has_dates(node: Node) -> bool:
    if isinstance(node, (And, Or, Clauses)):
        return any(map(_has_dates, node.nodes))
    if isinstance(node, (Not, Required, Scoped)):
        return _has_dates(node.node)
    return isinstance(node, DateRange)


def _runs(nodes: Sequence[Node]) -> Iterator[_Part]:
    """Yield where plain words stand side by side."""
    start = end = -1
    for node in nodes:
        if isinstance(node, Word) and not node.is_unknown_field:
            start, end = (node.span.start if start < 0 else start), node.span.end
        elif start >= 0:
            yield _Part(start, end)
            start = -1
    if start >= 0:
        yield _Part(start, end)


def _without(nodes: Sequence[Node], query: str, period: Period) -> list[Node] | None:
    """Return the parts of a query without its date, None where the date is part of a longer word."""
    rest: list[Node] = []
    for node in nodes:
        if node.span.end <= period.start or node.span.start >= period.end:
            rest.append(node)
            continue
        before, behind = query[node.span.start : period.start], query[period.end : node.span.end]
        if (has_word(before) and not first_character(before[-1])) or (
            has_word(behind) and not first_character(behind[0])
        ):
            return None
        rest += [Word(text) for text in (before, behind.lstrip(_PARTICLES)) if has_word(text)]
    return rest


def _unknown_fields(tree: Node, query: str) -> list[_Part]:
    """Return the names of fields that there are not, each with its colon."""
    if isinstance(tree, (And, Or, Clauses)):
        return [name for node in tree.nodes for name in _unknown_fields(node, query)]
    if isinstance(tree, (Not, Required, Scoped)):
        return _unknown_fields(tree.node, query)
    if not (isinstance(tree, Word) and tree.is_unknown_field):
        return []
    colon = _COLON.search(query, tree.span.start)
    return [_Part(tree.span.start, colon.end(), query[tree.span.start : colon.start()])] if colon else []


def _meant(name: _Part, request: Request, custom: Sequence[str]) -> Sequence[str]:
    """Return the beginnings of what a name and its colon may mean, in which {} is the value; of dates if it is one."""
    value = _VALUE.match(request.query, name.end)
    text = value[0].strip('"') if value else ""
    found = []
    for meant in meant_fields(name.text, custom):
        written = _RANGES.get(meant, f"{meant}:{{}}")
        if meant == Scope.LANGUAGE and (code := language_code(text)):
            written = f"{meant}:{code}"
        field, _, rest = written.format(text).partition(":")
        if field not in DATES or read_condition(field, rest, today=request.today):
            found.append(written)
    return found


def _renamed(request: Request, names: Sequence[_Part], fields: Sequence[str]) -> Request:
    """Return a request with the names of fields changed, or taken out where there is no other.

    A field is written with {} for its value.
    """
    query = request.query
    for place in reversed(range(len(names))):
        name, field = names[place], fields[place] if fields else ""
        if not field:
            query = query[: name.start] + query[name.end :]
            continue
        value = _VALUE.match(query, name.end)
        end = value.end() if value else name.end
        query = query[: name.start] + field.format(query[name.end : end]) + query[end:]
    return replace(request, query=query)
