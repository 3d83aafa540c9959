"""Did you mean another word?

Each word is judged by itself. One that no article has is held against the index's own words by edits, frequency and the
company that they keep with the other words of the query. One that few articles have is right unless the evidence is
strong: most rare words are names and terms. What is offered is the query with all words put right, counted as the
search that it leads to, and it always finds something, and more than the query did.

What keeps the offer from finding anything is left out of it: first the words that no article has and that resemble
none (``govermnet xqzzv`` offers ``government``), then one word that articles have, but not together with the others.

A word is only ever replaced by a more frequent one, so offers that are followed come to an end.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from index.analysis.function_words import all_function_words
from index.analysis.normalizer import MARKS, fold
from index.analysis.tokenizer import first_character
from index.machine.cache import cached_property
from searcher.answer.results import Suggestion
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Pattern, Plan
from searcher.plan.terms import QueryTerms
from searcher.query.choices import Match
from searcher.query.request import Request
from searcher.query.tree import Node
from searcher.suggest.corrections import Correction, TypedWord, corrected, has_choices, wanted_words
from searcher.suggest.counting import Counting
from searcher.suggest.slips import SLIGHTEST, assurance, least_likely, likely_enough, slip

_LONGEST = 32
"""Words of a query whose spelling is looked into: a longer one was not typed, and each look at it takes long."""

_FEW = 20
"""Articles up to which a word may be a misspelling."""

SHORTEST = 3
"""Letters of a word that can be misspelt: every word of two letters is one edit from another."""

SHORT = 6
"""Letters up to which a word may be one edit off only, and not two: two edits make feet and forest of ferret."""

_LEAST_BY_EDITS = 10
"""Units that have what is offered at least where it is two edits off: by two any rare word is near some other."""

_CANDIDATES = 4
"""Words that are tried in place of one."""

_COMPANIONS = 6
"""Other words of the query, the rarest, that say which candidate is meant."""

_AGAINST = -1.5
"""What the company of a word that some articles have may say for it at most: where one article has goverment, and zinc
too, government may be meant all the same."""

_OPTIONAL = 3.0
"""How likely a function word must be, in powers of e, to be what is meant by a word that some articles have: teh."""

_SLACK = 3.0
"""What the other words of a query may make up for, in powers of e, where a word that some articles have is too frequent
to be a misspelling by itself."""

_SMOOTHING = 1.0
"""Articles added to those of a word, of which other words have the share that they have in the archive."""

_WORST, _BEST = -3.0, 4.0
"""What one companion may say about a candidate at most, in powers of e: no companion decides alone."""

_PARTS = re.compile(rf"(?:[^\W\d_][{MARKS}]*)+")
_JOINED = re.compile(rf"{_PARTS.pattern}(?:[-/'’]{_PARTS.pattern})*")


class Speller:
    """Offer other spellings from the words of one commit, until one deadline."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting
        self._lexicon = counting.lexicon

    @cached_property
    def _terms(self) -> QueryTerms:
        return QueryTerms(self._lexicon, deadline=Deadline(None))

    @cached_property
    def _function_words(self) -> frozenset[str]:
        return all_function_words(self._lexicon.words.languages)

    def suggestion(self, request: Request, tree: Node, plan: Plan, *, total: int) -> Suggestion | None:
        """Return a query like this one that finds more than `total` articles, None if there is none."""
        if len(plan.wanted) > _LONGEST or self._counting.is_over():
            return None
        if total > _FEW and request.match is Match.ALL and not has_choices(tree):
            return None  # every word has as many
        words = list(self._typed(tree, plan))
        if all(typed.articles > _FEW for typed in words):
            return None
        size = self._counting.total(Request("", request.today))
        candidates = {typed: found for typed in words if (found := self._candidates(typed, size)) is not None}
        resembled = {typed: found for typed, found in candidates.items() if found}
        if not resembled or self._counting.is_over():
            return None
        known = {typed.pattern: typed.articles for typed in words}
        known |= {pattern: self._counting.having(pattern) for pattern in {each.leaf.pattern for each in plan.wanted}}
        ranked = self._ranked(resembled, {each: having for each, having in known.items() if having}, size)
        hopeless = [typed.leaf for typed, choices in candidates.items() if not choices and typed.is_whole]
        sound = [each for each in words if each.is_whole and each.leaf not in hopeless and each not in ranked]
        rarest = [each.leaf for each in sorted(sound, key=lambda each: each.articles)]
        for query in corrected(tree, ranked, hopeless, rarest) if ranked else ():
            articles = self._counting.total(replace(request, query=query))
            if articles > total:
                return Suggestion(query, articles)
            if self._counting.is_over():
                break
        return None

    def _typed(self, tree: Node, plan: Plan) -> Iterator[TypedWord]:
        """Yield the words that are looked for, those in parts part by part unless articles have them as typed."""
        patterns = {wanted.node: wanted.leaf.pattern for wanted in plan.wanted}
        for leaf in dict.fromkeys(wanted_words(tree)):
            parts = () if leaf.span in plan.weightless or leaf.is_unknown_field else _parts(leaf.text)
            whole = patterns.get(leaf)
            having = 0 if whole is None else self._counting.having(whole)
            if len(parts) > 1 and having:
                continue
            for start, end in parts:
                words = self._terms.plain(leaf.text[start:end])
                if len(words) == 1:
                    pattern = whole if whole and len(parts) == 1 else Pattern((self._terms.any_form(words[0]),))
                    articles = having if pattern is whole else self._counting.having(pattern)
                    yield TypedWord(leaf, start, end, words[0], pattern, articles)

    def _candidates(self, typed: TypedWord, size: int) -> list[Correction] | None:
        """Return what may be meant by a word, the likeliest first; None where it is left alone.

        There is nothing for one that resembles none, and for one most like a function word: those are optional. `size`
        is the number of all articles.
        """
        word = fold(typed.word)
        if typed.articles > _FEW or len(word) < SHORTEST or first_character(word) or word in self._function_words:
            return None
        expander = self._lexicon.expander
        edits = 1 if typed.articles or len(word) <= SHORT else 2
        seen = max(expander.counts([typed.word]).get(typed.word, 0), typed.articles)
        spelt: dict[str, list[tuple[int, str, int]]] = {}
        for term, apart, units in expander.near(word, edits=edits, least=_least(word, seen)):
            if _PARTS.fullmatch(term):
                spelt.setdefault(fold(term), []).append((units, term, apart))
        found: list[Correction] = []
        for folded, spellings in spelt.items():
            units, (_, term, apart) = sum(each[0] for each in spellings), max(spellings)
            if apart == 1 or units >= _LEAST_BY_EDITS:
                kind = slip(word, folded, edits=apart)
                likelihood = math.log(units) - kind.value
                least = math.log(seen) + assurance(word, kind) - kind.value if seen else likely_enough(word, size)
                found.append(Correction(term, likelihood, least))
        found.sort(key=lambda each: (-each.likelihood, each.word))
        if found and fold(found[0].word) in self._function_words:
            return [] if found[0].likelihood >= math.log(max(seen, 1)) + _OPTIONAL else None
        slack = _SLACK if seen else 0
        likely = [each for each in found if each.likelihood >= each.least - slack]
        likely = [each for each in likely if fold(each.word) not in self._function_words]
        if likely:
            stems = self._stems(typed.word)
            likely = [each for each in likely if stems.isdisjoint(self._stems(each.word))]
        return likely[:_CANDIDATES] if likely or not seen else None

    def _ranked(
        self, candidates: Mapping[TypedWord, Sequence[Correction]], known: Mapping[Pattern, int], size: int
    ) -> dict[TypedWord, list[Correction]]:
        """Return the candidates that are likely in the company of the other words, the likeliest first.

        `known` says how many of all articles, `size`, each pattern of the query occurs in.
        """
        ranked: dict[TypedWord, list[Correction]] = {}
        for typed, choices in candidates.items():
            company = sorted((each for each in known if each != typed.pattern), key=known.__getitem__)[:_COMPANIONS]
            if company:
                own = typed.pattern if typed.articles else None
                patterns = [each.pattern for each in choices] + ([own] if own else [])
                counts = self._counting.together(patterns, company)
                shares = [known[pattern] / max(size, 1) for pattern in company]
                said = [sum(map(_said, [row[0]] * len(shares), row[1:], shares)) for row in counts]
                if own:
                    said = [max(more - said[-1], _AGAINST) for more in said[:-1]]
                choices = [
                    replace(each, likelihood=each.likelihood + more) for each, more in zip(choices, said, strict=True)
                ]
            likely = [each for each in choices if each.likelihood >= each.least]
            if likely:
                ranked[typed] = sorted(likely, key=lambda each: (-each.likelihood, each.word))
        return ranked

    def _stems(self, word: str) -> frozenset[str]:
        """Return the stems that find a word, in every language of the archive."""
        return self._terms.any_form(word).terms


def _parts(text: str) -> Sequence[tuple[int, int]]:
    """Return where the parts of a word are, half-open; none of one that is not of letters alone."""
    if text.isalpha():
        return ((0, len(text)),)
    return [part.span() for part in _PARTS.finditer(text)] if _JOINED.fullmatch(text) else ()


def _least(word: str, seen: int) -> int:
    """Return how many units at least have a word that may be meant by one which occurs in `seen`.

    By the likeliest slip it must be as likely as the least likely that is meant, or as a function word that is.
    """
    return int(seen * math.exp(min(_OPTIONAL, least_likely(word) - _SLACK) + SLIGHTEST))


def _said(having: int, together: int, share: float) -> float:
    """Return how many times, in powers of e, more often a word occurs with a companion than by chance.

    `having` articles have the word, `together` of them the companion too, and a `share` of all have the companion.
    """
    said = math.log((together + _SMOOTHING * share) / ((having + _SMOOTHING) * share))
    return min(max(said, _WORST), _BEST)
