"""What does a request find? Slow and obvious: article by article, token by token, plain Python sets and dictionaries.

It shares the parser, the analyzer, the numbers and the parts of a score with the engine, and nothing else.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from index.analysis.analyzer import Analyzer, Token
from index.analysis.function_words import function_words
from index.analysis.normalizer import fold
from index.analysis.parts import prefixed_form, ungrouped
from index.analysis.query_terms import query_terms, quoted_terms, unelided
from index.analysis.relatives import Kinship, relatives_of
from index.analysis.tokenizer import is_single
from index.vocabulary.article import Article
from index.vocabulary.schema import Facet, Form, Kind, Unit, facet_values, time_number, units
from searcher.answer.results import Hit
from searcher.plan.parameters import (
    HEADLINE,
    JOINED,
    JOINED_ALONE,
    K1,
    NEAR,
    PAIRS,
    PARAGRAPH,
    PARAGRAPH_B,
    PARAGRAPH_K1,
    SHORT_QUERY,
    VERBATIM,
    WINDOW,
    B,
)
from searcher.query import tree
from searcher.query.choices import NO_VALUE, Match
from searcher.query.parser import parse
from searcher.query.request import Request

Accepts = Callable[[Token], int]
"""Say under how many of the terms looked for a token is posted."""

Where = tuple[str, int]
"""An article's id, and which of its units."""

BODIES = (Kind.PARAGRAPH, Kind.STANDFIRST)

SCOPES: Mapping[str, str] = {
    tree.Scope.SOURCE: Facet.SOURCE,
    tree.Scope.SECTION: Facet.SECTION,
    tree.Scope.AUTHOR: Facet.AUTHOR,
    tree.Scope.LANGUAGE: Facet.LANGUAGE,
}


@dataclass(frozen=True)
class Found:
    """Hold what a request finds: the scores of articles by id, matching paragraphs, counts of values and days."""

    scores: dict[str, float]
    headlines: set[str]
    paragraphs: set[Where]
    facets: dict[str, dict[str, int]]


@dataclass
class _Leaf:
    """Hold the occurrences of one wanted leaf, those of its words exactly as typed, those without their
    accents, its slot if it is one word, and the word if it may have relatives. Of these it holds the occurrences of
    those that are far, close, and meant."""

    occurrences: dict[Where, int]
    exact: dict[Where, int] | None
    plain: dict[Where, int]
    word: tuple[frozenset[str], Form] | None
    typed: str = ""
    titles_only: bool = False
    far: dict[Where, int] = field(default_factory=dict)
    close: dict[Where, int] = field(default_factory=dict)
    meant: dict[Where, int] = field(default_factory=dict)

    def articles(self, occurrences: dict[Where, int] | None) -> set[str]:
        return {name for name, _ in occurrences or {}} & {name for name, _ in self.occurrences}


@dataclass
class Oracle:
    """Answer requests on some articles."""

    articles: Sequence[Article]
    analyzer: Analyzer
    limit: int = 1_024
    spellings: Callable[[str], Iterable[str]] | None = None
    """What an index with deleted articles knows of other spellings, which are more than those of live articles."""
    words: Callable[[], Iterable[str]] | None = None
    """What it knows of words."""
    texts: dict[str, list[tuple[Unit, list[Token]]]] = field(init=False)
    vocabulary: Counter[str] = field(init=False)
    languages: list[str] = field(init=False)
    lengths: dict[str, int] = field(init=False)
    average_body: float = field(init=False)

    def __post_init__(self) -> None:
        self.texts = {
            article.id: [(unit, self.analyzer.analyze(unit.text, language=article.language)) for unit in units(article)]
            for article in self.articles
        }
        self.vocabulary = Counter(
            term
            for rows in self.texts.values()
            for _, tokens in rows
            for term in {term for token in tokens for term in token.verbatim}
        )
        self.lengths = {
            name: _weighted(rows, [len(tokens) for _, tokens in rows].__getitem__) for name, rows in self.texts.items()
        }
        bodies = [
            len(tokens) + len(rows[0][1])
            for rows in self.texts.values()
            for unit, tokens in rows
            if unit.kind in BODIES
        ]
        self.average_body = max(1.0, sum(bodies) / len(bodies)) if bodies else 1.0
        counts = Counter(article.language for article in self.articles if article.language)
        self.languages = sorted(counts, key=lambda language: (-counts[language], language))

    def find(self, request: Request) -> Found:
        """Return what a request finds."""
        typed = parse(request.query, syntax=request.syntax, today=request.today).tree
        root = _in_parts(typed if isinstance(typed, tree.Clauses) else tree.Clauses((typed,)))
        run = _Run(self, request, root)
        matching = {article.id for article in self.articles if run.matches(article, root) is not False}
        leaves = run.related(run.leaves(root))
        joined = run.joined(typed)
        kept = {article.id for article in self.articles if article.id in matching and _kept(article, request, None)}
        return Found(
            scores={name: run.score(name, leaves, joined) for name in kept},
            headlines=set(filter(run.is_headline, kept)),
            paragraphs={
                (name, number)
                for leaf in leaves
                for name, number in leaf.occurrences
                if name in kept and self.texts[name][number][0].kind is Kind.PARAGRAPH
            },
            facets={
                str(facet): Counter(
                    value
                    for article in self.articles
                    if article.id in matching and _kept(article, request, facet)
                    for value in _values(article, facet)
                )
                for facet in request.facets
            },
        )


def _values(article: Article, facet: str) -> tuple[str, ...]:
    """Return what an article is counted and chosen by."""
    return facet_values(article, facet) or (NO_VALUE,)


def folded(hits: Iterable[Hit], stories: Mapping[str, int]) -> list[Hit]:
    """Return hits without those whose story an earlier one tells, which names them: newest first, then by id."""
    listed: dict[int, Hit] = {}
    others: dict[int, list[Hit]] = {}
    for hit in hits:
        if listed.setdefault(stories[hit.id], hit) is not hit:
            others.setdefault(stories[hit.id], []).append(hit)
    for story, copies in others.items():
        copies.sort(key=lambda hit: (-time_number(hit.published), hit.id))
        listed[story] = replace(listed[story], similar=tuple(copy.id for copy in copies))
    return list(listed.values())


def _kept(article: Article, request: Request, counted: str | None) -> bool:
    """Tell whether filters, exclusions and dates keep an article; the filter of the facet counted is left aside."""
    for facet, values in request.filters:
        if values and facet != counted and not set(values) & set(_values(article, facet)):
            return False
    if any(set(values) & set(_values(article, facet)) for facet, values in request.exclude):
        return False
    return _published(article, request.since, request.until)


def _published(article: Article, first: str | None, last: str | None) -> bool:
    if first is None and last is None:
        return True
    try:
        day = date.fromisoformat(article.day)
    except ValueError:
        return False
    return date.fromisoformat(first or "0001-01-01") <= day <= date.fromisoformat(last or "9999-12-31")


class _Run:
    def __init__(self, oracle: Oracle, request: Request, root: tree.Node) -> None:
        self.oracle = oracle
        self.request = request
        plain = [words[0] for word in _plain(root) if len(words := self.plain(word.text)) == 1]
        self.function_words = function_words(plain, languages=oracle.languages)
        self.known: dict[tuple[tree.Node, bool, bool], dict[Where, int]] = {}
        self.pairs: dict[tuple[tuple[tuple[frozenset[str], Form], ...], int | None], dict[Where, int]] = {}

    def written(self, text: str) -> list[str]:
        return [token.verbatim[0] for token in self.oracle.analyzer.analyze(text, language="", parts=False)]

    def plain(self, text: str) -> list[str]:
        return self.written(unelided(text, languages=self.oracle.languages))

    # Which articles match. None is a node without anything to look for, which neither finds nor hinders.

    def matches(self, article: Article, node: tree.Node, scope: str | None = None) -> bool | None:
        if isinstance(node, tree.Scoped):
            return self.matches(article, node.node, node.scope)
        if isinstance(node, tree.Required):
            return self.matches(article, node.node, scope)
        if isinstance(node, tree.Not):
            inner = self.matches(article, node.node, scope)
            return None if inner is None else not inner
        if isinstance(node, tree.Everything):
            return None
        if isinstance(node, tree.DateRange):
            return _published(article, node.first, node.last)
        if isinstance(node, tree.And):
            return self._all([self.matches(article, child, scope) for child in node.nodes])
        if isinstance(node, tree.Or):
            return self._any([self.matches(article, child, scope) for child in node.nodes])
        if isinstance(node, tree.Clauses):
            return self._clauses(article, node, scope)
        if scope not in (None, tree.Scope.TITLE, tree.Scope.ID):
            return self._value(article, node, SCOPES.get(scope, scope))
        if scope is tree.Scope.ID:
            text = node.text  # type: ignore[attr-defined]
            pattern = ".*".join(map(re.escape, text.split("*"))) if isinstance(node, tree.Wildcard) else re.escape(text)
            return re.fullmatch(pattern, article.id, re.DOTALL) is not None
        if not self._slots(node):
            return None
        return any(name == article.id for name, _ in self.occurrences(node, titles_only=scope is tree.Scope.TITLE))

    def _all(self, found: list[bool | None]) -> bool | None:
        known = [each for each in found if each is not None]
        return all(known) if known else None

    def _any(self, found: list[bool | None]) -> bool | None:
        known = [each for each in found if each is not None]
        return any(known) if known else None

    def _clauses(self, article: Article, node: tree.Clauses, scope: str | None) -> bool | None:
        nodes = self.meaningful(node, scope)
        if self.request.match is Match.ALL or isinstance(node, _AllClauses):
            return self._all([self.matches(article, child, scope) for child in nodes])
        musts = [child for child in nodes if isinstance(child, (tree.Not, tree.Required)) or _narrows(child)]
        needed = [self.matches(article, child, scope) for child in musts]
        if any(isinstance(child, tree.Required) and not _narrows(child) for child in musts):
            return self._all(needed)
        others = [self.matches(article, child, scope) for child in nodes if child not in musts]
        return self._all([*needed, self._any(others)])

    def meaningful(self, node: tree.Clauses, scope: str | None) -> list[tree.Node]:
        """Return clauses without function words, if anything else says what is meant."""
        if scope not in (None, tree.Scope.TITLE):
            return list(node.nodes)
        others = [child for child in node.nodes if not self.is_function_word(child)]
        says = any(not isinstance(child, tree.Not) and not _narrows(child) for child in others)
        return others if says else list(node.nodes)

    def is_function_word(self, node: tree.Node) -> bool:
        return (
            isinstance(node, tree.Word)
            and len(words := self.plain(node.text)) == 1
            and words[0] in (self.function_words)
        )

    def _value(self, article: Article, node: tree.Node, facet: str) -> bool | None:
        values = facet_values(article, facet)
        text: str = node.text  # type: ignore[attr-defined]
        if facet == Facet.LANGUAGE and isinstance(node, (tree.Word, tree.Phrase)):
            tag = text.strip().lower()
            return any(value.lower() == tag or value.lower().startswith(f"{tag}-") for value in values)
        tests = self._value_tests(node)
        if not tests:
            return None
        slop = node.slop if isinstance(node, tree.Phrase) else None
        for value in values:
            words = [token.verbatim for token in self.oracle.analyzer.analyze(value, language="")]
            meets = [[any(test(word) for word in each) for each in words] for test in tests]
            for start in range(len(words)):
                if slop is None:
                    row = [start + place < len(words) and meets[place][start + place] for place in range(len(tests))]
                else:
                    row = [any(meets[place][start : start + slop + 1]) for place in range(len(tests))]
                if all(row):
                    return True
        return False

    def _value_tests(self, node: tree.Node) -> list[Callable[[str], bool]]:
        if isinstance(node, tree.Wildcard):
            return [globbed(word) for word in self._wildcard_words(node.text)]
        words = self.written(node.text)  # type: ignore[attr-defined]
        if isinstance(node, tree.Fuzzy):
            return [_nearby(fold(word), node.edits) for word in words]
        return [_quoted(word) if isinstance(node, tree.Phrase) else _quoted(fold(word)) for word in words]

    # Where leaves occur.

    def occurrences(self, node: tree.Node, *, titles_only: bool, exact: bool = False) -> dict[Where, int]:
        key = (node, titles_only, exact)
        if key not in self.known:
            slots = self._exact(node) if exact else self._slots(node)
            slop = node.slop if isinstance(node, tree.Phrase) and not exact else None
            self.known[key] = {
                (name, number): count
                for name, rows in self.oracle.texts.items()
                for number, (unit, tokens) in enumerate(rows)
                if (unit.kind.is_headline or not titles_only) and (count := _count(slots, slop, tokens))
            }
        return self.known[key]

    def _slots(self, node: tree.Node) -> list[tuple[frozenset[str], Form]]:
        if isinstance(node, tree.Word):
            return [self._inflected(word) for word in self.plain(node.text)]
        if isinstance(node, tree.Phrase):
            return [self._quoted(word) for word in self.written(node.text)]
        if isinstance(node, tree.Wildcard):
            words = self._wildcard_words(node.text)
            return [
                self._most_frequent(globbed(word)) if set(word) & set("*?") else self._inflected(word) for word in words
            ]
        assert isinstance(node, tree.Fuzzy)
        return [self._most_frequent(_nearby(fold(word), node.edits)) for word in self.written(node.text)]

    def _exact(self, node: tree.Node) -> list[tuple[frozenset[str], Form]]:
        assert isinstance(node, (tree.Word, tree.Fuzzy))
        words = self.plain(node.text) if isinstance(node, tree.Word) else self.written(node.text)
        return [(frozenset({word}), Form.VERBATIM) for word in words]

    def _spellings(self, folded: str) -> set[str]:
        if self.oracle.spellings is not None:
            return set(self.oracle.spellings(folded))
        return {term for term in self.oracle.vocabulary if fold(term) == folded}

    def _inflected(self, word: str) -> tuple[frozenset[str], Form]:
        if is_single(word):
            return self._begun(word)
        word = ungrouped(word) or prefixed_form(word) or word
        terms = query_terms(
            word,
            analyzer=self.oracle.analyzer,
            languages=self.oracle.languages,
            spellings=self._spellings(fold(word)),
        )
        return terms, Form.STEMMED

    def _quoted(self, word: str) -> tuple[frozenset[str], Form]:
        if is_single(word):
            return self._begun(word)
        return quoted_terms(word, spellings=self._spellings(fold(word))), Form.VERBATIM

    def _begun(self, character: str) -> tuple[frozenset[str], Form]:
        terms, form = self._most_frequent(lambda term: term.startswith(character))
        return terms | {character}, form

    def _most_frequent(self, accepts: Callable[[str], bool]) -> tuple[frozenset[str], Form]:
        found = [term for term in self.oracle.vocabulary if accepts(term)]
        found.sort(key=lambda term: (-self.oracle.vocabulary[term], term))
        return frozenset(found[: self.oracle.limit]), Form.VERBATIM

    def _wildcard_words(self, text: str) -> list[str]:
        words = self.written(text.replace("*", "ǂ").replace("?", "ǃ"))
        return [word.replace("ǂ", "*").replace("ǃ", "?") for word in words if word.strip("ǂǃ")]

    # Scores.

    def leaves(self, node: tree.Node, scope: str | None = None, *, wanted: bool = True) -> list[_Leaf]:
        """Return the wanted leaves, in order, repeated where they were typed twice."""
        if isinstance(node, tree.Scoped):
            return self.leaves(node.node, node.scope, wanted=wanted)
        if isinstance(node, tree.Required):
            return self.leaves(node.node, scope, wanted=wanted)
        if isinstance(node, tree.Not):
            return self.leaves(node.node, scope, wanted=not wanted)
        if isinstance(node, (tree.And, tree.Or, tree.Clauses)):
            nodes = self.meaningful(node, scope) if isinstance(node, tree.Clauses) else node.nodes
            return [leaf for child in nodes for leaf in self.leaves(child, scope, wanted=wanted)]
        if not wanted or scope not in (None, tree.Scope.TITLE) or isinstance(node, (tree.Everything, tree.DateRange)):
            return []
        if not self._slots(node):
            return []
        titles_only = scope is tree.Scope.TITLE
        exact = None
        plain: dict[Where, int] = {}
        if isinstance(node, (tree.Word, tree.Fuzzy)):
            exact = self.occurrences(node, titles_only=titles_only, exact=True)
        if isinstance(node, tree.Word) and (folded := fold(node.text)) != node.text:
            plain = self.occurrences(tree.Word(folded), titles_only=titles_only, exact=True)
        slots = self._slots(node)
        is_word = isinstance(node, tree.Word) and len(slots) == 1 and slots[0][1] is Form.STEMMED and not titles_only
        word = slots[0] if is_word else None
        typed = ""
        if isinstance(node, tree.Word) and len(slots) == 1 and slots[0][1] is Form.STEMMED:
            (typed,) = self.plain(node.text)
        return [_Leaf(self.occurrences(node, titles_only=titles_only), exact, plain, word, typed, titles_only)]

    def related(self, leaves: list[_Leaf]) -> list[_Leaf]:
        """Return leaves with the occurrences of words that have the stem of each."""
        is_alone = all(leaf == leaves[0] for leaf in leaves)
        return [self._related(leaf, is_alone=is_alone) for leaf in leaves]

    def _related(self, leaf: _Leaf, *, is_alone: bool) -> _Leaf:
        oracle = self.oracle
        language = next(iter(oracle.languages), "")
        known = relatives_of(language)
        if known is None or not leaf.typed.isalpha():
            return leaf

        def stems(word: str) -> list[str]:
            return [term.partition(":")[2] for term in oracle.analyzer.stems(word, language=language)]

        stem = stems(leaf.typed)[0]
        beginning = stem[:-1] if stem[-1] in "iel" and len(stem) > 3 else stem
        of_kin: dict[Kinship, set[str]] = {Kinship.FORM: {leaf.typed}, Kinship.DERIVED: set(), Kinship.STRANGER: set()}
        for word in oracle.vocabulary if oracle.words is None else oracle.words():
            if word.isalpha() and word.startswith(beginning) and stem in stems(word):
                of_kin[known.kinship(leaf.typed, word, stem=stem)].add(word)
        close, derived, strangers = of_kin[Kinship.FORM], of_kin[Kinship.DERIVED], of_kin[Kinship.STRANGER]
        far = strangers | derived if is_alone else strangers
        if not far:
            return leaf

        def occurrences(words: set[str]) -> dict[Where, int]:
            return {
                (name, number): count
                for name, rows in oracle.texts.items()
                for number, (unit, tokens) in enumerate(rows)
                if (unit.kind.is_headline or not leaf.titles_only)
                and (count := _count([(frozenset(words), Form.VERBATIM)], None, tokens))
            }

        return replace(
            leaf,
            far=occurrences(far),
            close=occurrences(close if is_alone else close | derived),
            meant=occurrences(close | derived) if strangers else {},
        )

    def joined(self, node: tree.Node, *, wanted: bool = True) -> list[dict[Where, int]]:
        """Return where the parts of each wanted word with hyphens are side by side."""
        if isinstance(node, tree.Scoped):
            if node.scope is not tree.Scope.TITLE:
                return []
            found = self.joined(node.node, wanted=wanted)
            titles = {(name, number) for name, rows in self.oracle.texts.items() for number in range(len(rows[:1]))}
            return [{where: count for where, count in each.items() if where in titles} for each in found]
        if isinstance(node, tree.Required):
            return self.joined(node.node, wanted=wanted)
        if isinstance(node, tree.Not):
            return self.joined(node.node, wanted=not wanted)
        if isinstance(node, (tree.And, tree.Or, tree.Clauses)):
            return [each for child in node.nodes for each in self.joined(child, wanted=wanted)]
        if not wanted or not isinstance(node, tree.Word) or len(_pieces(node.text)) < 2:
            return []
        return [self._pair(*map(self._inflected, self.written(node.text)))]

    def score(self, id: str, leaves: list[_Leaf], joined: list[dict[Where, int]]) -> float:
        """Return the score of an article, as the documentation defines it."""
        weight = JOINED if len(leaves) > SHORT_QUERY else JOINED_ALONE
        total = sum(weight * self._bm25(id, each) for each in joined)
        for leaf in leaves:
            total += self._worth(id, leaf) * self._share(id, leaf)
            total += VERBATIM * self._bm25(id, leaf.exact) if leaf.exact is not None else 0.0
        for first, second in pairwise(leaves):
            if first.word is not None and second.word is not None and first.word != second.word:
                total += PAIRS * self._bm25(id, self._pair(first.word, second.word))
                total += NEAR * self._near(id, first, second)
        bodies = [number for number, (unit, _) in enumerate(self.oracle.texts[id]) if unit.kind in BODIES]
        return total + PARAGRAPH * max(self._body(id, number, leaves) for number in bodies or [0])

    def _near(self, id: str, first: _Leaf, second: _Leaf) -> float:
        assert first.word is not None
        assert second.word is not None
        windows = self._pair(first.word, second.word, slop=WINDOW)
        return self._bm25(id, windows, idf=min(self._idf(leaf.occurrences) for leaf in (first, second)))

    def _lowered(self, leaf: _Leaf) -> set[str]:
        """Return the articles that have a leaf only in words that are less than what was typed."""
        lowered = set()
        for less, more in ((leaf.plain, leaf.exact), (leaf.far, leaf.close)):
            if more:
                lowered |= leaf.articles(less) - leaf.articles(more)
        return lowered

    def _worth(self, id: str, leaf: _Leaf) -> float:
        """Return what a leaf adds to the score of an article as a whole."""
        return self._bm25(id, leaf.meant if id in leaf.articles(leaf.meant) else leaf.occurrences)

    def _pair(self, *slots: tuple[frozenset[str], Form], slop: int | None = None) -> dict[Where, int]:
        if (slots, slop) not in self.pairs:
            self.pairs[slots, slop] = {
                (name, number): count
                for name, rows in self.oracle.texts.items()
                for number, (_, tokens) in enumerate(rows)
                if (count := _count(slots, slop, tokens))
            }
        return self.pairs[slots, slop]

    def _body(self, id: str, number: int, leaves: list[_Leaf]) -> float:
        """Return the BM25 of a paragraph with the headline before it (of the headline alone for number 0)."""
        rows = [number, 0] if number else [0]
        length = sum(len(self.oracle.texts[id][row][1]) for row in rows)
        total = 0.0
        for leaf in leaves:
            occurrences = leaf.meant or leaf.occurrences
            frequency = sum(occurrences.get((id, row), 0) for row in rows)
            if frequency and id not in self._lowered(leaf):
                norm = PARAGRAPH_K1 * (1 - PARAGRAPH_B + PARAGRAPH_B * length / self.oracle.average_body)
                total += self._idf(occurrences) * frequency * (PARAGRAPH_K1 + 1) / (frequency + norm)
        return total

    def _share(self, id: str, leaf: _Leaf) -> float:
        """Return what an article gets of the score for a leaf: less where it has only words that are less."""
        lowered = self._lowered(leaf)
        others = leaf.articles(leaf.occurrences) - lowered
        if id not in lowered or not others:
            return 1.0
        least = min(self._worth(name, leaf) for name in others)
        return min(1.0, least / max(self._worth(name, leaf) for name in lowered))

    def _idf(self, occurrences: dict[Where, int]) -> float:
        holding = len({each for each, _ in occurrences})
        return math.log(1 + (len(self.oracle.articles) - holding + 0.5) / (holding + 0.5))

    def _bm25(self, id: str, occurrences: dict[Where, int], *, idf: float | None = None) -> float:
        frequency = self._weighted(id, lambda number: occurrences.get((id, number), 0))
        if not frequency:
            return 0.0
        lengths = self.oracle.lengths
        average = sum(lengths.values()) / len(lengths)
        worth = self._idf(occurrences) if idf is None else idf
        return worth * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * lengths[id] / average))

    def _weighted(self, id: str, value: Callable[[int], int]) -> int:
        return _weighted(self.oracle.texts[id], value)

    def is_headline(self, id: str) -> bool:
        query = self.oracle.analyzer.analyze(self.request.query, language="")
        headline = self.oracle.texts[id][0][1]
        typed = [fold(token.verbatim[0]) for token in query]
        return (
            bool(typed)
            and len(typed) == len(headline)
            and all(
                word in {fold(term) for term in token.verbatim} for word, token in zip(typed, headline, strict=True)
            )
        )


def _in_parts(node: tree.Node, scope: str | None = None) -> tree.Node:
    """Return a tree in which words with hyphens, and long runs without spaces, are words side by side."""
    if isinstance(node, tree.Scoped):
        return replace(node, node=_in_parts(node.node, node.scope))
    if isinstance(node, (tree.Not, tree.Required)):
        return replace(node, node=_in_parts(node.node, scope))
    if isinstance(node, tree.Clauses) and scope in (None, tree.Scope.TITLE):
        return tree.Clauses(
            tuple(
                part
                for child in node.nodes
                for part in (_parts(child.text) if isinstance(child, tree.Word) else (_in_parts(child, scope),))
            )
        )
    if isinstance(node, (tree.And, tree.Or, tree.Clauses)):
        return replace(node, nodes=tuple(_in_parts(child, scope) for child in node.nodes))
    if isinstance(node, tree.Word) and scope in (None, tree.Scope.TITLE) and len(parts := _parts(node.text)) > 1:
        return _AllClauses(parts)
    return node


class _AllClauses(tree.Clauses):
    """Hold the parts of a word that must all be there, whatever the request's match says."""


def _parts(text: str) -> tuple[tree.Word, ...]:
    return tuple(tree.Word(part) for piece in _pieces(text) for part in _pairs(piece))


def _pieces(text: str) -> list[str]:
    pieces = [piece for piece in re.split("[-/\u2010\u2011\u2013\u2014\u2212]", text) if re.search(r"[^\W_]", piece)]
    return pieces if len(pieces) > 1 and "://" not in text and "@" not in text else [text]


def _pairs(text: str) -> list[str]:
    """Return the pairs of a text that is a run of more than four ideographs; the text itself if it is not."""
    is_long = re.fullmatch("[\u3041-\u30ff\u4e00-\u9fff]{5,}", text) and not re.fullmatch("[\u30a1-\u30ff]{5,10}", text)
    return [text[at : at + 2] for at in range(len(text) - 1)] if is_long else [text]


def _plain(node: tree.Node) -> Iterator[tree.Word]:
    if isinstance(node, tree.Word):
        yield node
    elif isinstance(node, (tree.And, tree.Or, tree.Clauses)):
        for child in node.nodes:
            yield from _plain(child)
    elif isinstance(node, (tree.Not, tree.Required)) or (
        isinstance(node, tree.Scoped) and node.scope is tree.Scope.TITLE
    ):
        yield from _plain(node.node)


def _narrows(node: tree.Node) -> bool:
    if isinstance(node, (tree.And, tree.Or, tree.Clauses)):
        return all(map(_narrows, node.nodes))
    if isinstance(node, (tree.Not, tree.Required)):
        return _narrows(node.node)
    return isinstance(node, tree.DateRange) or (isinstance(node, tree.Scoped) and node.scope is not tree.Scope.TITLE)


def _weighted(rows: Sequence[tuple[Unit, list[Token]]], value: Callable[[int], int]) -> int:
    """Return the sum of a value over the units of an article, that of its headline `HEADLINE` times."""
    return sum(value(number) * (HEADLINE if unit.kind is Kind.HEADLINE else 1) for number, (unit, _) in enumerate(rows))


def _count(slots: Sequence[tuple[frozenset[str], Form]], slop: int | None, tokens: Sequence[Token]) -> int:
    """Return how often slots occur in a text: a word, words side by side, or windows in which all of them are."""
    accepted = [
        [len(terms & set(token.stemmed if form is Form.STEMMED else token.verbatim)) for terms, form in slots]
        for token in tokens
    ]
    if len(slots) == 1:
        return sum(row[0] for row in accepted)
    if slop is None:
        starts = range(len(tokens) - len(slots) + 1)
        return sum(all(accepted[start + place][place] for place in range(len(slots))) for start in starts)
    wanted = Counter(slots)
    windows = 0
    for start, row in enumerate(accepted):
        window = accepted[start : start + slop + 1]
        enough = all(sum(bool(each[slots.index(slot)]) for each in window) >= times for slot, times in wanted.items())
        windows += any(row) and enough
    return windows


def globbed(pattern: str) -> Callable[[str], bool]:
    expression = re.escape(fold(pattern)).replace(r"\*", ".*").replace(r"\?", ".")
    return lambda term: re.fullmatch(expression, fold(term), re.DOTALL) is not None


def _quoted(word: str) -> Callable[[str], bool]:
    return lambda other: word in (other, fold(other))


def _nearby(word: str, edits: int) -> Callable[[str], bool]:
    return lambda other: word[:1] == fold(other)[:1] and distance(word, fold(other)) <= edits


def distance(first: str, second: str) -> int:
    """Return the optimal string alignment distance, from its definition."""
    table = {(i, 0): i for i in range(len(first) + 1)} | {(0, j): j for j in range(len(second) + 1)}
    for i in range(1, len(first) + 1):
        for j in range(1, len(second) + 1):
            cost = first[i - 1] != second[j - 1]
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + cost)
            if i > 1 and j > 1 and first[i - 1] == second[j - 2] and first[i - 2] == second[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(first), len(second)]
