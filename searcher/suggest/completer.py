"""How may what was typed so far go on?

Its last word is completed from the words of the index, from the phrases that they are part of in articles, from
headlines and from sources. Each completion is counted by its search, and only those with hits are shown.
"""

import re
from collections import Counter as Tally
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from index.analysis.function_words import FUNCTION_WORDS
from index.analysis.normalizer import fold
from index.vocabulary.schema import Facet, Form
from searcher.answer.results import Completion, CompletionKind
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Pattern, Slot
from searcher.plan.terms import QueryTerms, quoted_test
from searcher.query.request import Request
from searcher.query.tree import Phrase, Scope, Scoped
from searcher.suggest.counting import Counting, Sampling

COMPLETION_SECONDS = 0.3
"""Time for it: somebody is typing."""

_WORDS, PHRASES, HEADLINES, SOURCES = 4, 3, 2, 1
"""Completions of each kind at most."""

TRIED = 12
"""Words looked at for `_WORDS` of them: others are inflections of these."""

READ = 60
"""Paragraphs that are read for how phrases go on: enough for the frequent ones, in 10 ms."""

_TYPED = re.compile(r'(?P<head>.*?)(?P<previous>[^\s"()]+\s+)?(?P<last>[^\s"():+-][^\s"():]*)?', re.DOTALL)
_FIELD = re.compile(rf"(?P<head>.*?(?:^|\s)[-+]?){Scope.SOURCE}:(?P<name>[^:]*)", re.DOTALL)
_LONGEST = 200


class Completer:
    """Complete what was typed, in one commit and until one deadline."""

    def __init__(self, counting: Counting, reading: Sampling, deadline: Deadline, *, today: date) -> None:
        self._counting = counting
        self._reading = reading
        self._today = today
        self._lexicon = lexicon = counting.lexicon
        self._terms = QueryTerms(lexicon.words, lexicon.analyzer, lexicon.expander, deadline=deadline)
        languages = (language.partition("-")[0] for language in lexicon.words.languages)
        self._function_words = frozenset[str]().union(*(FUNCTION_WORDS.get(each, ()) for each in languages))

    def completions(self, text: str, *, limit: int) -> tuple[Completion, ...]:
        """Return completions, words first, then phrases, headlines and sources; none for an empty text."""
        found: dict[str, Completion] = {}
        for completion in self._all(text[:_LONGEST]):
            if completion.total and completion.query.casefold() not in found:
                found[completion.query.casefold()] = completion
        return tuple(found.values())[:limit]

    def _all(self, text: str) -> Iterator[Completion]:
        if field := _FIELD.fullmatch(text):
            yield from self._sources(field["head"], self._terms.all_written(field["name"]))
            return
        typed = _TYPED.fullmatch(text)
        if typed is None or not text.strip():
            return
        last = self._terms.all_written(typed["last"] or "")
        before = f"{typed['head']}{typed['previous'] or ''}"
        words = self._words(last) if len(last) == 1 else []
        if typed["head"].count('"') % 2 == 0:
            yield from self._completed(CompletionKind.WORD, (before + word for word in words), _WORDS)
        phrases = self._completed(CompletionKind.PHRASE, self._phrases(typed, words, last), PHRASES)
        yield from (phrase for phrase in phrases if phrase.total > 1)  # two words met side by side once say nothing
        if last:
            everything = [*self._terms.all_written(before), *last]
            yield from self._headlines(everything)
            yield from self._sources("", everything)

    def _completed(self, kind: CompletionKind, queries: Iterable[str], most: int) -> list[Completion]:
        """Return the queries that find something, those that find most."""
        counted = [Completion(query, self._total(query), kind) for query in queries]
        return sorted((each for each in counted if each.total), key=lambda each: -each.total)[:most]

    def _total(self, query: str) -> int:
        return self._counting.total(Request(query, self._today))

    def _words(self, last: list[str]) -> list[str]:
        """Return the most frequent words that begin like the last, one for all inflections of each."""
        if not self._lexicon.words.languages:
            return []
        language = self._lexicon.words.languages[0]
        found: dict[str, str] = {}
        for word in self._lexicon.expander.frequent(last[0], TRIED + len(self._function_words)):
            if fold(word) not in self._function_words and len(found) < TRIED:
                found.setdefault(self._lexicon.analyzer.stems(word.removesuffix("'s"), language=language)[0], word)
        return list(found.values())

    def _phrases(self, typed: re.Match[str], words: list[str], last: list[str]) -> Iterator[str]:
        """Yield queries with the last word in a phrase: after the word before it, and before the word that follows."""
        head, previous = typed["head"].removesuffix('"'), self._terms.all_written(typed["previous"] or "")
        if len(previous) == 1 and len(last) <= 1:
            prefix = fold("".join(last))
            pairs = [pair for pair in self._following(previous) if fold(pair[1]).startswith(prefix)]
            yield from (f'{head}"{first} {second}"' for first, second in pairs[:TRIED])
        else:
            yield from (f'{head}"{first} {second}"' for first, second in self._following(words[:_WORDS])[:TRIED])

    def _following(self, words: list[str]) -> list[tuple[str, str]]:
        """Return words and what follows them, most often first, in some of the paragraphs that have them."""
        tally: Tally[tuple[str, str]] = Tally()
        for word in words:
            for text in self._reading.samples(word, READ // len(words)):
                tally.update(pair for pair in pairwise(self._terms.all_written(text)) if pair[0] == word)
        ordered = sorted(tally, key=lambda pair: (-tally[pair], pair))
        return [pair for pair in ordered if fold(pair[1]) not in self._function_words]

    def _headlines(self, words: list[str]) -> Iterator[Completion]:
        """Yield the newest headlines that hold the words side by side, the last one perhaps unfinished."""
        slots = [self._terms.spelt(word) for word in words[:-1]]
        slots.append(Slot(Form.VERBATIM, self._terms.expanded(f"{words[-1]}*").terms))
        for head in self._reading.newest(Pattern(tuple(slots), titles_only=True), HEADLINES):
            yield Completion(head.title, self._total(head.title), CompletionKind.HEADLINE, head.id)

    def _sources(self, head: str, words: list[str]) -> Iterator[Completion]:
        """Yield the sources with the words in their name, the last of them as a beginning, most articles first."""
        if not words:
            return
        folded = [fold(word) for word in words]
        tests = [
            *(quoted_test(word) for word in folded[:-1]),
            lambda other: fold(other).startswith(folded[-1]),
        ]
        named = self._counting.valued(Facet.SOURCE, self._lexicon.values(Facet.SOURCE).matching(tests))
        ranked = sorted(named, key=lambda value: (-named[value], value))
        queries = (head + str(Scoped(Scope.SOURCE, Phrase(value))) for value in ranked)
        yield from self._completed(CompletionKind.SOURCE, queries, SOURCES)
