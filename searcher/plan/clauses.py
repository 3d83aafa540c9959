"""Given nodes side by side, which words are looked for in their place?

A word with hyphens or slashes is looked for part by part, and a run of a script without spaces that is longer than a
word (a question in Chinese or Thai) pair by pair. Words next to each other may be one that is written in parts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.analysis.normalizer import align
from index.analysis.tokenizer import first_character, is_plain, tokenize
from index.vocabulary.fixed import fixed
from searcher.plan.plan import Slot
from searcher.plan.terms import QueryTerms
from searcher.query import limits
from searcher.query.tree import (
    And,
    Clauses,
    DateRange,
    Node,
    Not,
    Or,
    Problem,
    Required,
    Scope,
    Scoped,
    Span,
    Word,
)
from searcher.query.words import has_word


def narrows(node: Node) -> bool:
    """Tell whether a node asks for facts of articles and not for words in their texts.

    >>> narrows(DateRange("date:2021", "2021-01-01", "2021-12-31")), narrows(Word("peace"))
    (True, False)
    """
    if isinstance(node, (And, Or, Clauses)):
        return all(narrows(child) for child in node.nodes)
    if isinstance(node, (Not, Required)):
        return narrows(node.node)
    return isinstance(node, DateRange) or (isinstance(node, Scoped) and node.scope is not Scope.TITLE)


def plain_words(node: Node) -> Iterator[Word]:
    """Yield the words of a tree that are looked for in texts."""
    if isinstance(node, Word):
        yield node
    elif isinstance(node, (And, Or, Clauses)):
        for child in node.nodes:
            yield from plain_words(child)
    elif isinstance(node, (Not, Required)) or (isinstance(node, Scoped) and node.scope is Scope.TITLE):
        yield from plain_words(node.node)


def are_close(nodes: Sequence[Node]) -> list[bool]:
    """Tell of each node whether it follows the one before with but a space between."""
    return [False, *(second.span.start - first.span.end == 1 for first, second in pairwise(nodes))]


_JOINED = 100
"""Parts of the longest word that is looked for as one: a row of a thousand hyphens and letters is not a word."""


@fixed
class Clause:
    """Hold one of the nodes side by side, a part of one that has parts, or a pair of characters of a longer `run`.

    `words` are those of a plain word, normalised, and `wholes` other spellings of what it is a part of.
    """

    node: Node
    words: tuple[str, ...] = ()
    run: Span | None = None
    wholes: tuple[tuple[Slot, ...], ...] = ()


@fixed
class InParts:
    """Hold what some nodes are made of, the words of each that was typed with hyphens, and what was left out."""

    clauses: tuple[Clause, ...]
    joined: tuple[tuple[Slot, ...], ...]
    problems: tuple[Problem, ...]


def in_parts(nodes: Sequence[Node], terms: QueryTerms, *, most: int) -> InParts:
    """Return what nodes side by side are made of: at most so many clauses more than there are nodes."""
    clauses: list[Clause] = []
    joined: list[tuple[Slot, ...]] = []
    problems: list[Problem] = []
    closeness: list[bool] = []
    for node, is_close in zip(nodes, are_close(nodes), strict=True):
        if not isinstance(node, Word):
            parts = [Clause(node)]
        elif is_plain(node.text):
            parts = [Clause(node, tuple(terms.plain(node.text)))]
        else:
            typed = word_pieces(node)
            wholes = terms.joined(node.text) if len(typed) > 1 else ()
            pairs = (pair for piece in typed for pair in run_pairs(piece))
            parts = [Clause(part, tuple(terms.plain(part.text)), run, wholes) for part, run in pairs]
            if 1 < len(typed) <= _JOINED:
                joined.append(tuple(map(terms.any_form, terms.written(node.text))))
        if len(parts) > most + 1:
            message = f"Only the first {limits.WORDS:,} words of the query were read"
            problems.append(Problem(message, node.span.start, node.span.end))
            parts = parts[: most + 1]
        most -= len(parts) - 1
        clauses += parts
        closeness += [is_close, *[False] * (len(parts) - 1)]
    return InParts(tuple(_as_one(clauses, closeness, terms)), tuple(joined), tuple(problems))


def _as_one(clauses: list[Clause], are_close: Sequence[bool], terms: QueryTerms) -> list[Clause]:
    """Return clauses side by side, each with the words that it may be a part of, written as one.

    Each part finds the whole: (health OR healthcare) AND (care OR healthcare) is (health AND care) OR healthcare.
    """
    for start, end, slot in terms.wholes([clause.words for clause in clauses], are_close):
        for place in range(start, end):
            clauses[place] = replace(clauses[place], wholes=(*clauses[place].wholes, (slot,)))
    return clauses


_PIECE = re.compile("[^-/\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d\uff0f]+")
"""What is between hyphens, dashes and slashes."""

_WHOLE = ("://", "@")
"""What makes an address of a word, whose parts belong together."""


def word_pieces(word: Word) -> list[Word]:
    """Return the parts of a word that hyphens and slashes part; the word itself if there is but one.

    >>> [piece.text for piece in word_pieces(Word("Pennzoil-Texaco"))]
    ['Pennzoil', 'Texaco']
    >>> [piece.text for piece in word_pieces(Word("https://x.org/a"))]
    ['https://x.org/a']
    """
    if is_plain(word.text) or any(mark in word.text for mark in _WHOLE):
        return [word]
    found = [match.span() for match in _PIECE.finditer(word.text) if has_word(match[0])]
    return [_part(word, *place) for place in found] if len(found) > 1 else [word]


_WORD, _LONG_WORD = 4, 8
"""Characters of a word in a script without spaces at most: of Chinese, Japanese and Korean, and of those of South-East
Asia, whose letters are sounds."""

_LOAN_WORD = 10
"""The same of a Japanese word in katakana."""

_KATAKANA = re.compile("[\u30a1-\u30ff]+")
_OF_SOUNDS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uaa60-\uaa7f]")


def run_pairs(word: Word) -> list[tuple[Word, Span | None]]:
    """Return what a word is made of where runs of a script without spaces in it are longer than a word.

    Such a run becomes its overlapping pairs, each with the place of the run; the rest are words (None). There is but
    the word itself where no run is that long.

    >>> [(part.text, run is not None) for part, run in run_pairs(Word("2015年黒豹隊的防守"))]
    [('2015', False), ('年黒', True), ('黒豹', True), ('豹隊', True), ('隊的', True), ('的防', True), ('防守', True)]
    >>> [part.text for part, run in run_pairs(Word("東京"))]
    ['東京']
    """
    if word.text.isascii():
        return [(word, None)]
    normalized = align(word.text)
    runs: list[list[tuple[int, int]]] = []
    for start, end in tokenize(normalized.text):
        if runs and start < runs[-1][-1][1]:
            runs[-1].append((start, end))
        else:
            runs.append([(start, end)])
    are_long = [_is_long(normalized.text[run[0][0] : run[-1][1]], len(run)) for run in runs]
    if not any(are_long):
        return [(word, None)]
    found: list[tuple[Word, Span | None]] = []
    for run, is_long in zip(runs, are_long, strict=True):
        places = [
            (normalized.starts[start], normalized.ends[end - 1])
            if normalized.starts is not None and normalized.ends is not None
            else (start, end)
            for start, end in run
        ]
        whole = _part(word, places[0][0], places[-1][1])
        if is_long:
            found += [(_part(word, *place), whole.span) for place in places[:-1]]  # the last one is a single character
        else:
            found.append((whole, None))
    return found


def _is_long(run: str, characters: int) -> bool:
    """Tell whether a run of so many characters is longer than a word."""
    if characters < _WORD or not first_character(run):
        return False
    if _KATAKANA.fullmatch(run):
        return characters > _LOAN_WORD
    return characters > (_LONG_WORD if _OF_SOUNDS.match(run) else _WORD)


def _part(word: Word, start: int, end: int) -> Word:
    return Word(word.text[start:end], span=Span(word.span.start + start, word.span.start + end))
