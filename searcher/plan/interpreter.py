"""Given the tree of a query, which plan?

Leaves are analysed with the articles' analyzer, patterns are expanded by the words of the commit, and function words
are left out where other words say what is meant. Conditions on facets, days and ids (`source:`, `date:`, `id:`) narrow,
also where `match` is "any"; so do ``-x`` and ``+x``.
"""

from collections.abc import Sequence
from datetime import date

from index.analysis.function_words import function_words
from index.analysis.normalizer import fold
from index.analysis.tokenizer import is_plain
from index.vocabulary.schema import Facet, Form
from searcher.plan.deadline import Deadline
from searcher.plan.edits import distances
from searcher.plan.expansion import Expansion
from searcher.plan.lexicon import Lexicon
from searcher.plan.nodes import are_close, narrows, plain_text, plain_words
from searcher.plan.plan import (
    AllOf,
    AnyOf,
    Condition,
    DayFilter,
    IdFilter,
    Leaf,
    Pattern,
    Plan,
    Slot,
    ValueFilter,
    Wanted,
    Whole,
    Without,
)
from searcher.plan.terms import QueryTerms, quoted_test, wildcard_test
from searcher.plan.values import Test
from searcher.query.request import Match
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
    Required,
    Scope,
    Scoped,
    Span,
    Wildcard,
    Word,
    reported,
)

HEADLINE_WORDS = 100
"""Words up to which a query may be a headline."""

LONGEST_NAMED = 40
"""Characters of a pattern that a message repeats."""

_FACETS = {
    Scope.SOURCE: Facet.SOURCE,
    Scope.SECTION: Facet.SECTION,
    Scope.AUTHOR: Facet.AUTHOR,
    Scope.LANGUAGE: Facet.LANGUAGE,
}


def interpret(parsed: Parsed, *, query: str, match: Match, commit: Lexicon, deadline: Deadline) -> Plan:
    """Return the plan of a query, by the words and values of one commit."""
    terms = QueryTerms(commit.words, commit.analyzer, commit.expander, deadline=deadline)
    interpreter = _Interpreter(commit, terms, match=match, function_words=_function_words(parsed.tree, terms, commit))
    condition = interpreter.condition(parsed.tree)
    return Plan(
        condition=Whole() if condition is None else condition,
        wanted=tuple(interpreter.wanted),
        headline=_headline(query, terms),
        weightless=tuple(interpreter.weightless),
        problems=reported((*parsed.problems, *interpreter.problems)),
    )


def _function_words(tree: Node, terms: QueryTerms, commit: Lexicon) -> frozenset[str]:
    words = [word for leaf in plain_words(tree) if len(written := terms.plain(leaf.text)) == 1 for word in written]
    return function_words(words, languages=commit.words.languages)


def _headline(query: str, terms: QueryTerms) -> Pattern | None:
    """Return the query as the words of a headline."""
    words = terms.all_written(query[: 20 * HEADLINE_WORDS]) if query else []
    if not 0 < len(words) <= HEADLINE_WORDS:
        return None
    return Pattern(tuple(terms.spelt(word) for word in words), titles_only=True)


class _Interpreter:
    """Walk a tree. Nodes in which there is nothing to look for have no condition (None)."""

    def __init__(self, commit: Lexicon, terms: QueryTerms, *, match: Match, function_words: frozenset[str]) -> None:
        self._commit = commit
        self._terms = terms
        self._match = match
        self._function_words = function_words
        self._scope: Scope | None = None
        self._is_wanted = True
        self.wanted: list[Wanted] = []
        self.weightless: list[Span] = []
        self.problems: list[Problem] = []

    def condition(self, node: Node) -> Condition | None:
        """Return what a node asks for."""
        match node:
            case Clauses():
                return self._clauses(node)
            case And():
                return _all([self.condition(child) for child in node.nodes])
            case Or():
                return _any([self.condition(child) for child in node.nodes])
            case Not():
                self._is_wanted = not self._is_wanted
                negated = self.condition(node.node)
                self._is_wanted = not self._is_wanted
                return None if negated is None else Without(negated)
            case Required():
                return self.condition(node.node)
            case Scoped():
                outer, self._scope = self._scope, node.scope
                scoped = self.condition(node.node)
                self._scope = outer
                return scoped
            case DateRange():
                return DayFilter(_ordinal(node.first), _ordinal(node.last))
            case Everything():
                return None
        if self._scope in _FACETS:
            return self._value(node, _FACETS[self._scope])
        return self._id(node) if self._scope is Scope.ID else self._leaf(node)

    def _clauses(self, node: Clauses) -> Condition | None:
        """Return all clauses as one condition; where any will do, those that narrow must be met all the same."""
        nodes = node.nodes
        wholes: Sequence[Sequence[Slot]] = [()] * len(nodes)
        left_out: set[int] = set()
        if self._scope in (None, Scope.TITLE):
            wholes = self._as_one(nodes)
            left_out = {place for place, child in enumerate(nodes) if self._is_function_word(child)}
            if all(place in left_out or isinstance(child, Not) or narrows(child) for place, child in enumerate(nodes)):
                left_out = set()
            self.weightless += [nodes[place].span for place in sorted(left_out)]
        needed: list[Condition | None] = []
        choices: list[Condition | None] = []
        for place, (child, whole) in enumerate(zip(nodes, wholes, strict=True)):
            if place not in left_out:
                is_choice = self._match is Match.ANY and not isinstance(child, (Not, Required)) and not narrows(child)
                found = self._leaf(child, as_parts_of=whole) if whole else self.condition(child)
                (choices if is_choice else needed).append(found)
        if self._match is Match.ALL:
            return _all(needed)
        is_enough = any(isinstance(child, Required) and not narrows(child) for child in nodes)
        return _all(needed if is_enough else [*needed, _any(choices)])

    def _as_one(self, nodes: Sequence[Node]) -> Sequence[Sequence[Slot]]:
        """Return for each of some nodes side by side the words that it may be a part of, written as one.

        Each part finds the whole: (health OR healthcare) AND (care OR healthcare) is (health AND care) OR healthcare.
        """
        found: list[list[Slot]] = [[] for _ in nodes]
        for start, end, slot in self._terms.wholes([plain_text(node) for node in nodes], are_close(nodes)):
            for place in range(start, end):
                found[place].append(slot)
        return found

    def _is_function_word(self, node: Node) -> bool:
        if not isinstance(node, Word):
            return False
        words = self._terms.plain(node.text)
        return len(words) == 1 and words[0] in self._function_words

    def _leaf(self, node: Node, *, as_parts_of: Sequence[Slot] = ()) -> Condition | None:
        """Return what to look for in texts in place of a leaf, and note that it is wanted."""
        titles_only = self._scope is Scope.TITLE
        slots, exact, slop = self._slots(node)
        if not slots:
            message = "This has no letters or digits to look for and was left out"
            self.problems.append(Problem(message, node.span.start, node.span.end))
            return None
        others = self._terms.others(node.text) if isinstance(node, Word) else ()
        others += tuple((slot,) for slot in as_parts_of)
        leaf = Leaf(
            Pattern(
                slots, slop if len(slots) > 1 else None, titles_only, (*others, *((slot,) for slot in as_parts_of))
            ),
            Pattern(exact, None, titles_only) if exact else None,
            self._plain(node, titles_only=titles_only),
        )
        if self._is_wanted:
            self.wanted.append(Wanted(leaf, node))
        return leaf

    def _plain(self, node: Node, *, titles_only: bool) -> Pattern | None:
        """Return what to look for in place of a word typed with accents to find it without them."""
        if not isinstance(node, Word) or is_plain(node.text):
            return None
        words = self._terms.plain(node.text)
        folded = [fold(word) for word in words]
        return Pattern(tuple(map(self._terms.exact, folded)), None, titles_only) if folded != words else None

    def _slots(self, node: Node) -> tuple[tuple[Slot, ...], tuple[Slot, ...], int | None]:
        """Return the slots of a leaf, those of its words exactly as typed (if it has inflections), and its slop."""
        terms = self._terms
        if isinstance(node, Word):
            words = terms.plain(node.text)
            form = terms.inflected if len(words) == 1 else terms.any_form
            return tuple(map(form, words)), tuple(map(terms.exact, words)), None
        if isinstance(node, Phrase):
            return tuple(map(terms.quoted, terms.written(node.text))), (), node.slop
        if isinstance(node, Wildcard):
            words = terms.wildcard_words(node.text)
            return tuple(self._wildcard(word, node) for word in words), (), None
        assert isinstance(node, Fuzzy)
        words = terms.written(node.text)
        fuzzy = tuple(self._expanded(terms.similar(word, node.edits), node) for word in words)
        return fuzzy, tuple(map(terms.exact, words)), None

    def _wildcard(self, word: str, node: Node) -> Slot:
        if not set(word) & set("*?"):
            return self._terms.inflected(word)
        return self._expanded(self._terms.expanded(word), node)

    def _expanded(self, expansion: Expansion, node: Node) -> Slot:
        kept = len(expansion.terms)
        if kept < expansion.total:
            named = str(node) if len(str(node)) <= LONGEST_NAMED else "This pattern"
            message = (
                f"{named} stands for {expansion.total:,} words; the {kept:,} most frequent of them were looked for"
            )
            self.problems.append(Problem(message, node.span.start, node.span.end))
        return Slot(Form.VERBATIM, expansion.terms)

    def _value(self, node: Node, facet: Facet) -> Condition | None:
        """Return which values of a facet a leaf names."""
        values = self._commit.values(facet)
        if facet is Facet.LANGUAGE and isinstance(node, (Word, Phrase)):
            return ValueFilter(facet, values.tagged(node.text.strip()))
        tests: list[Test]
        if isinstance(node, Wildcard):
            tests = [wildcard_test(word) for word in self._terms.wildcard_words(node.text)]
        elif isinstance(node, Fuzzy):
            tests = [_fuzzy_test(fold(word), node.edits) for word in self._terms.written(node.text)]
        elif isinstance(node, Phrase):
            tests = [quoted_test(word) for word in self._terms.written(node.text)]
        else:
            assert isinstance(node, Word)
            tests = [quoted_test(fold(word)) for word in self._terms.written(node.text)]
        slop = node.slop if isinstance(node, Phrase) else None
        return ValueFilter(facet, values.matching(tests, slop=slop)) if tests else None

    def _id(self, node: Node) -> Condition:
        if isinstance(node, Wildcard):
            return IdFilter(self._commit.ids_like(node.text))
        assert isinstance(node, (Word, Phrase))
        return IdFilter(frozenset({node.text}))


def _fuzzy_test(word: str, edits: int) -> Test:
    return lambda other: fold(other)[:1] == word[:1] and bool(distances(word, [fold(other)], limit=edits)[0] <= edits)


def _ordinal(day: str | None) -> int | None:
    return None if day is None else date.fromisoformat(day).toordinal()


def _all(conditions: list[Condition | None]) -> Condition | None:
    found = tuple(condition for condition in conditions if condition is not None)
    return found[0] if len(found) == 1 else AllOf(found) if found else None


def _any(conditions: list[Condition | None]) -> Condition | None:
    found = tuple(condition for condition in conditions if condition is not None)
    return found[0] if len(found) == 1 else AnyOf(found) if found else None
