"""Given what stands in the boxes of a form, which query; and given a query, what stands in which box?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from index.vocabulary.fixed import fixed
from searcher.query import limits
from searcher.query.dates import read_condition
from searcher.query.fields import NO_CUSTOM_FIELDS, CustomNames
from searcher.query.parser import parse
from searcher.query.tree import (
    And,
    Clauses,
    DateRange,
    Everything,
    Fuzzy,
    Node,
    Not,
    Or,
    Parsed,
    Phrase,
    Problem,
    Scope,
    Scoped,
    Wildcard,
    Word,
)
from searcher.query.words import QUOTES, has_word

NEARBY = 8
"""Words between those that are near each other, unless told otherwise."""

_QUOTES = re.escape(QUOTES)
_PIECE = re.compile(rf"[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]|\S+")
"""Words in quotes, or one word."""

_LEAVES = (Word, Phrase, Wildcard, Fuzzy)


@fixed
class Boxes:
    """Hold what was typed into each box; `rest` is what no other box can say, in the query language.

    `every`, `some`, `none` and `title` take words, and phrases in quotes. `since` and `until` are days, months or
    years.
    """

    every: str = ""
    phrase: str = ""
    some: str = ""
    none: str = ""
    near: str = ""
    apart: int = NEARBY
    title: str = ""
    author: str = ""
    source: str = ""
    section: str = ""
    since: str = ""
    until: str = ""
    rest: str = ""


def as_query(boxes: Boxes, *, today: date, custom: CustomNames = NO_CUSTOM_FIELDS) -> Parsed:
    """Return the tree of what some boxes ask for, which is printed as the query, and what could not be read.

    >>> str(as_query(Boxes(every="mayor", phrase="night ferry", none="budget"), today=date(2022, 1, 1)).tree)
    'mayor "night ferry" -budget'
    """

    def leaves(text: str) -> list[Node]:
        return list(_leaves(text, today, custom))

    problems: list[Problem] = []
    nodes = leaves(boxes.every)
    nodes += _phrase(boxes.phrase)
    nodes += [replace(each, slop=min(boxes.apart, limits.SLOP)) for each in _phrase(boxes.near)]
    some = leaves(boxes.some)
    nodes += [Or(tuple(some))] if len(some) > 1 else some
    if title := leaves(boxes.title):
        nodes.append(Scoped(Scope.TITLE, _together(title)))
    for scope, text in ((Scope.AUTHOR, boxes.author), (Scope.SOURCE, boxes.source), (Scope.SECTION, boxes.section)):
        named = leaves(text)
        nodes += [Scoped(scope, named[0])] if len(named) == 1 else [Scoped(scope, each) for each in _phrase(text)]
    nodes += _dates(boxes, problems, today)
    nodes += [Not(each) for each in leaves(boxes.none)]
    if boxes.rest.strip():
        rest = parse(boxes.rest, today=today, custom=custom)
        problems += rest.problems
        nodes += rest.tree.nodes if isinstance(rest.tree, Clauses) else (rest.tree,)
    return Parsed(_together([each for each in nodes if not isinstance(each, Everything)]), tuple(problems))


def _together(nodes: Sequence[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Clauses(tuple(nodes)) if nodes else Everything()


def _leaves(text: str, today: date, custom: CustomNames) -> Iterator[Node]:
    """Yield the words, phrases and patterns of a box; what would be an operator or a field elsewhere is text."""
    for piece in _PIECE.findall(text):
        node = parse(piece, today=today, custom=custom).tree
        if isinstance(node, _LEAVES) and not (isinstance(node, Word) and node.is_unknown_field):
            yield node
        else:
            yield from _phrase(piece)


def _phrase(text: str) -> list[Phrase]:
    """Return a text as a phrase, nothing if there is no word in it."""
    bare = " ".join(re.sub(f"[{_QUOTES}]", " ", text).split())
    return [Phrase(bare)] if has_word(bare) else []


def _dates(boxes: Boxes, problems: list[Problem], today: date) -> list[Node]:
    """Return the days between two dates as a condition; note what is not a date."""
    first, last = ("_".join(each.split()) for each in (boxes.since, boxes.until))
    if not (first or last):
        return []
    value = first if first == last else f"{first}..{last}"
    found = read_condition("date", value, today=today)
    if found is None:
        wrong = next(
            (each for each in (first, last) if each and read_condition("date", each, today=today) is None), value
        )
        message = f"“{wrong.replace('_', ' ')}” is not a valid date; use 2021, 2021-11 or 2021-11-08"
        problems.append(Problem(message, 0, 0))
        return []
    return [DateRange(f"date:{found.value}", found.first, found.last)]


def filled(tree: Node) -> Boxes:
    """Return the boxes that say what a tree says; what they cannot say is the `rest`.

    >>> from searcher.query.parser import parse
    >>> filled(parse('mayor title:vote (a OR b) -c lang:de', today=date(2022, 1, 1)).tree)
    Boxes(every='mayor', phrase='', some='a b', none='c', near='', apart=8, title='vote', author='', source='', \
section='', since='', until='', rest='lang:de')
    """
    boxes = Boxes()
    left: list[Node] = []
    for node in _parts(tree):
        further = _filled(boxes, node)
        if further is None:
            left.append(node)
        else:
            boxes = further
    return replace(boxes, rest=str(_together(left)))


def _parts(tree: Node) -> Iterator[Node]:
    """Yield what must all be met."""
    if isinstance(tree, (Clauses, And)):
        for node in tree.nodes:
            yield from _parts(node)
    else:
        yield tree


def _filled(boxes: Boxes, node: Node) -> Boxes | None:
    """Return boxes that say a node too, None if they cannot."""
    match node:
        case Everything():
            return boxes
        case Phrase(text=text, slop=slop) if slop is not None:
            return None if boxes.near else replace(boxes, near=" ".join(text.split()), apart=slop)
        case Phrase(text=text):
            # The last of several, since what is in `every` is written before it.
            every = _beside(boxes.every, [Phrase(boxes.phrase)] if boxes.phrase else [])
            return replace(boxes, every=every, phrase=" ".join(text.split()))
        case Word() | Wildcard() | Fuzzy():
            return replace(boxes, every=_beside(boxes.every, (node,)))
        case Or(nodes=nodes) if not boxes.some and _are_leaves(nodes):
            return replace(boxes, some=_beside("", nodes))
        case Not(node=Or(nodes=nodes)) if _are_leaves(nodes):
            return replace(boxes, none=_beside(boxes.none, nodes))
        case Not(node=inner) if _are_leaves((inner,)):
            return replace(boxes, none=_beside(boxes.none, (inner,)))
        case DateRange():
            return _dated(boxes, node)
        case Scoped(scope=scope, node=inner):
            return _scoped(boxes, scope, inner)
    return None


def _scoped(boxes: Boxes, scope: Scope | str, inner: Node) -> Boxes | None:
    nodes = inner.nodes if isinstance(inner, Clauses) else (inner,)
    if scope is Scope.TITLE and not boxes.title and _are_leaves(nodes):
        return replace(boxes, title=_beside("", nodes))
    if not isinstance(inner, (Word, Phrase)) or (isinstance(inner, Phrase) and inner.slop):
        return None
    text = " ".join(inner.text.split())
    if scope is Scope.AUTHOR and not boxes.author:
        return replace(boxes, author=text)
    if scope is Scope.SOURCE and not boxes.source:
        return replace(boxes, source=text)
    if scope is Scope.SECTION and not boxes.section:
        return replace(boxes, section=text)
    return None


def _dated(boxes: Boxes, node: DateRange) -> Boxes | None:
    """Return boxes with the days of a range, as they were written if that was in one field."""
    if boxes.since or boxes.until or not (node.first or node.last):
        return None
    field, _, value = node.text.partition(":")
    since, between, until = value.strip('"').partition("..")
    if field != "date":
        since, until = node.first or "", node.last or ""
    elif not between:
        until = since
    return replace(boxes, since=since, until=until)


def _are_leaves(nodes: Sequence[Node]) -> bool:
    return all(map(_is_leaf, nodes))


def _is_leaf(node: Node) -> bool:
    """Tell whether a box reads a node as it is: what names a field by itself may be a word behind a minus."""
    if isinstance(node, Word):
        return not node.is_unknown_field
    if isinstance(node, Phrase):
        return not node.slop
    return isinstance(node, (Wildcard, Fuzzy)) and ":" not in node.text


def _beside(text: str, nodes: Sequence[Node]) -> str:
    return " ".join(filter(None, (text, *map(str, nodes))))
