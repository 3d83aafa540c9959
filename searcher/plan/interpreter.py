"""Given the tree of a query, which plan?

Leaves are analysed with the articles' analyzer, patterns are expanded by the words of the commit, and function words
are left out where other words say what is meant. Conditions on facets, days and ids (`source:`, `date:`, `id:`) narrow,
also where `match` is "any"; so do ``-x`` and ``+x``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from index.analysis.function_words import all_function_words, function_words
from index.machine.cache import cached_property
from index.vocabulary.schema import Facet, Form
from searcher.plan.clauses import Clause, in_parts, narrows, plain_words, word_pieces
from searcher.plan.deadline import Deadline
from searcher.plan.expansion import Expansion
from searcher.plan.lexicon import Lexicon
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
from searcher.plan.relatives import QueryRelatives
from searcher.plan.terms import QueryTerms
from searcher.query import limits
from searcher.query.choices import NO_VALUE, Match
from searcher.query.dates import ANY_VALUE
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

_FACETS: Mapping[str, str] = {
    Scope.SOURCE: Facet.SOURCE,
    Scope.SECTION: Facet.SECTION,
    Scope.AUTHOR: Facet.AUTHOR,
    Scope.LANGUAGE: Facet.LANGUAGE,
}


def interpret(parsed: Parsed, *, query: str, match: Match, commit: Lexicon, deadline: Deadline) -> Plan:
    """Return the plan of a query, by the words and values of one commit."""
    terms = QueryTerms(commit, deadline=deadline)
    interpreter = _Interpreter(parsed.tree, commit, terms, match=match)
    condition = interpreter.query()
    return Plan(
        condition=Whole() if condition is None else condition,
        wanted=tuple(QueryRelatives(commit).added(interpreter.wanted)),
        joined=tuple(interpreter.joined),
        headline=_headline(query, terms),
        weightless=tuple(interpreter.weightless),
        problems=reported((*parsed.problems, *interpreter.problems)),
    )


def _headline(query: str, terms: QueryTerms) -> Pattern | None:
    """Return the query as the words of a headline."""
    words = terms.all_written(query[: 20 * HEADLINE_WORDS]) if query else []
    if not 0 < len(words) <= HEADLINE_WORDS:
        return None
    return Pattern(tuple(terms.spelt(word) for word in words), titles_only=True)


class _Interpreter:
    """Walk a tree. Nodes in which there is nothing to look for have no condition (None)."""

    def __init__(self, tree: Node, commit: Lexicon, terms: QueryTerms, *, match: Match) -> None:
        self._tree = tree
        self._commit = commit
        self._terms = terms
        self._match = match
        self._scope: str | None = None
        self._is_wanted = True
        self._may_lack = match is Match.ALL
        self._room = limits.WORDS
        self.wanted: list[Wanted] = []
        self.joined: list[Pattern] = []
        self.weightless: list[Span] = []
        self.problems: list[Problem] = []

    def query(self) -> Condition | None:
        """Return what the whole query asks for."""
        tree = self._tree
        return self._clauses(tree.nodes if isinstance(tree, Clauses) else (tree,), match=self._match)

    def condition(self, node: Node) -> Condition | None:
        """Return what a node asks for."""
        may_lack, self._may_lack = self._may_lack, self._may_lack and isinstance(node, (And, Clauses, Word))
        found = self._condition(node)
        self._may_lack = may_lack
        return found

    def _condition(self, node: Node) -> Condition | None:
        match node:
            case Clauses():
                return self._clauses(node.nodes, match=self._match)
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
        if self._scope is Scope.ID:
            return self._id(node)
        if self._scope not in (None, Scope.TITLE):
            return self._value(node, _FACETS.get(self._scope, self._scope))
        return self._clauses((node,), match=Match.ALL) if isinstance(node, Word) else self._leaf(Clause(node))

    def _clauses(self, nodes: Sequence[Node], *, match: Match) -> Condition | None:
        """Return all nodes side by side as one condition.

        Where any will do, those that narrow must be met all the same.
        """
        in_texts = self._scope in (None, Scope.TITLE)
        clauses = self._parts(nodes) if in_texts else [Clause(node) for node in nodes]
        left_out = self._function_words_of(clauses) if in_texts else frozenset()
        self.weightless += [clauses[place].node.span for place in sorted(left_out)]
        needed: list[Condition | None] = []
        choices: list[Condition | None] = []
        for place, clause in enumerate(clauses):
            if place not in left_out:
                node = clause.node
                is_choice = match is Match.ANY and not isinstance(node, (Not, Required)) and not narrows(node)
                is_leaf = in_texts and isinstance(node, Word)
                (choices if is_choice else needed).append(self._leaf(clause) if is_leaf else self.condition(node))
        if match is Match.ALL:
            return _all(needed)
        is_enough = any(isinstance(node, Required) and not narrows(node) for node in nodes)
        return _all(needed if is_enough else [*needed, _any(choices)])

    def _parts(self, nodes: Sequence[Node]) -> Sequence[Clause]:
        """Return what nodes side by side are made of, and note which words were typed as one."""
        found = in_parts(nodes, self._terms, most=self._room)
        self._room -= len(found.clauses) - len(nodes)
        self.problems += found.problems
        if self._is_wanted:
            self.joined += (Pattern(slots, None, self._scope is Scope.TITLE) for slots in found.joined)
        return found.clauses

    def _function_words_of(self, clauses: Sequence[Clause]) -> frozenset[int]:
        """Return the places of function words beside which there is something to look for in texts."""
        words = [each.words[0] if len(each.words) == 1 else "" for each in clauses]
        if all_function_words(self._commit.words.languages).isdisjoint(words):
            return frozenset()
        found = frozenset(place for place, word in enumerate(words) if word in self._function_words)
        says_more = any(
            not (place in found or isinstance(each.node, Not) or narrows(each.node))
            for place, each in enumerate(clauses)
        )
        return found if says_more else frozenset()

    @cached_property
    def _function_words(self) -> frozenset[str]:
        """Return the words of the whole query that are function words of its language."""
        typed = (piece for leaf in plain_words(self._tree) for piece in word_pieces(leaf))
        words = [word for piece in typed if len(written := self._terms.plain(piece.text)) == 1 for word in written]
        return function_words(words, languages=self._commit.words.languages)

    def _leaf(self, clause: Clause) -> Condition | None:
        """Return what to look for in texts in place of a leaf, and note that it is wanted."""
        node, titles_only = clause.node, self._scope is Scope.TITLE
        if isinstance(node, Word):
            leaf = self._terms.leaf(node.text, titles_only=titles_only)
            if leaf is not None and clause.wholes:
                others = (*leaf.pattern.others, *clause.wholes)
                leaf = replace(leaf, pattern=replace(leaf.pattern, others=others))
        else:
            leaf = self._pattern(node, titles_only=titles_only)
        if leaf is None:
            message = "This has no letters or digits to look for and was left out"
            self.problems.append(Problem(message, node.span.start, node.span.end))
        elif self._is_wanted:
            self.wanted.append(Wanted(leaf, node, clause.run, self._may_lack and isinstance(node, Word)))
        return leaf

    def _pattern(self, node: Node, *, titles_only: bool) -> Leaf | None:
        """Return what to look for in place of a phrase, a wildcard or a fuzzy word, None where there is nothing."""
        terms = self._terms
        if isinstance(node, Phrase):
            slots = tuple(map(terms.quoted, terms.written(node.text)))
            return Leaf(Pattern(slots, node.slop if len(slots) > 1 else None, titles_only)) if slots else None
        if isinstance(node, Wildcard):
            slots = tuple(self._wildcard(word, node) for word in terms.wildcard_words(node.text))
            return Leaf(Pattern(slots, None, titles_only)) if slots else None
        assert isinstance(node, Fuzzy)
        words = terms.written(node.text)
        slots = tuple(self._expanded(terms.similar(word, node.edits), node) for word in words)
        exact = Pattern(tuple(map(terms.exact, words)), None, titles_only)
        return Leaf(Pattern(slots, None, titles_only), exact) if slots else None

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

    def _value(self, node: Node, facet: str) -> Condition | None:
        """Return which values of a facet or custom field a leaf names."""
        if isinstance(node, Wildcard) and node.text == ANY_VALUE:
            return Without(ValueFilter(facet, frozenset({NO_VALUE})))
        values = self._commit.values(facet)
        if facet == Facet.LANGUAGE and isinstance(node, (Word, Phrase)):
            return ValueFilter(facet, values.tagged(node.text.strip()))
        assert isinstance(node, (Word, Phrase, Wildcard, Fuzzy))
        tests = self._terms.tests(node)
        slop = node.slop if isinstance(node, Phrase) else None
        return ValueFilter(facet, values.matching(tests, slop=slop)) if tests else None

    def _id(self, node: Node) -> Condition:
        if isinstance(node, Wildcard):
            return IdFilter(self._commit.ids_like(node.text))
        assert isinstance(node, (Word, Phrase))
        return IdFilter(frozenset({node.text}))


def _ordinal(day: str | None) -> int | None:
    return None if day is None else date.fromisoformat(day).toordinal()


def _all(conditions: list[Condition | None]) -> Condition | None:
    found = tuple(condition for condition in conditions if condition is not None)
    return found[0] if len(found) == 1 else AllOf(found) if found else None


def _any(conditions: list[Condition | None]) -> Condition | None:
    found = tuple(condition for condition in conditions if condition is not None)
    return found[0] if len(found) == 1 else AnyOf(found) if found else None
