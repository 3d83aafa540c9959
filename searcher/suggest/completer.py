"""How may what was typed so far go on?

Its last word is completed from the words of the index, from the phrases that they are part of in articles, from
headlines and from sources. Where words stand before it, what follows them side by side comes first, above words that
merely occur in the same articles. Each completion is counted by its search, and only those with hits are shown.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, dropwhile, takewhile

from index.analysis.function_words import all_function_words
from index.analysis.normalizer import fold
from index.vocabulary.schema import Facet, Form
from searcher.answer.results import Completion, CompletionKind
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Pattern, Slot
from searcher.plan.terms import QueryTerms
from searcher.plan.values import quoted_test
from searcher.query.request import Request
from searcher.query.tree import Phrase, Scope, Scoped
from searcher.suggest.continuations import Continuations, whole_word
from searcher.suggest.counting import Counting, Sampling

COMPLETION_SECONDS = 0.3
"""Time for it: somebody is typing."""

_WORDS, PHRASES, HEADLINES, SOURCES = 4, 3, 2, 1
"""Completions of each kind at most."""

TRIED = 12
"""Words looked at for `_WORDS` of them: others are inflections of these."""

READ = 60
"""Paragraphs that are read for how phrases go on: enough for the frequent ones, in 10 ms."""

EXPANDED = 150
"""Words, the most frequent, that a beginning stands for in a phrase or headline: 1,024 take four times as long."""

_RUN, _QUOTED = 3, 8
"""Words before the last, side by side, that the phrase begins with at most; in quotes they all are of it."""

_LAST = re.compile(r'[^\s"():+/-][^\s"():/-]*\Z')
_JOINED = re.compile(r"\w[/-]\Z")
_EXCLUDED = re.compile(r"(?:(?:^|[\s(])-|\bNOT\s+)\Z")
_PLAIN = re.compile(r"(?!(?:AND|OR|NOT)\Z)[^\s\"():*?~+-][^\s\"():*?~]*(?<![,;!])")
_PIECE = re.compile(r"\S+")
_FIELD = re.compile(r"(?P<head>.*?(?:^|\s)[-+]?)(?P<field>[^\s:\"()]+):(?P<name>[^:]*)", re.DOTALL)
_COUNTED = 50
"""Values of a field, those of most articles, that are counted with what stands before it."""

_LONGEST = 200


class Completer:
    """Complete what was typed, in one commit and until one deadline."""

    def __init__(self, counting: Counting, reading: Sampling, deadline: Deadline, *, today: date) -> None:
        self._counting = counting
        self._reading = reading
        self._today = today
        self._lexicon = lexicon = counting.lexicon
        self._terms = QueryTerms(lexicon, deadline=deadline)
        self._function_words = all_function_words(lexicon.words.languages)
        self._continuations = Continuations(lexicon.analyzer, self._is_function_word)

    def completions(self, text: str, *, limit: int) -> tuple[Completion, ...]:
        """Return completions: words and phrases, then headlines and sources; none for an empty text."""
        found: dict[str, Completion] = {}
        for completion in self._all(text[:_LONGEST]):
            if completion.total and completion.query.casefold() not in found:
                found[completion.query.casefold()] = completion
        return tuple(found.values())[:limit]

    def _all(self, text: str) -> Iterator[Completion]:
        if (field := _FIELD.fullmatch(text)) and (scope := self._scope(field["field"])):
            yield from self._values(scope, field["head"], self._terms.all_written(field["name"]))
            return
        if not text.strip():
            return
        match = _LAST.search(text)
        before = text[: match.start()] if match else text
        last = self._terms.all_written(match[0]) if match else []
        is_quoted, is_excluded = before.count('"') % 2 == 1, _EXCLUDED.search(before) is not None
        run = self._run(before, is_quoted=is_quoted)
        phrases = self._after(run, before, last, is_quoted=is_quoted) if run and len(last) <= 1 else {}
        yield from phrases
        words: list[str] = []
        if len(last) == 1 and not (is_quoted and run):
            words = self._words(last[0], _typed(run), [follows for follows in phrases.values() if follows])
        if not is_quoted:
            first = {before + word: number for number, word in enumerate(phrases.values())}
            queries = [before + word for word in words[: _WORDS if is_excluded else TRIED]]
            completed = self._completed(CompletionKind.WORD, queries, TRIED)
            if is_excluded:  # the rarest word leaves most articles, and is meant least
                completed.sort(key=lambda each: queries.index(each.query))
            yield from sorted(completed, key=lambda each: first.get(each.query, len(first)))[:_WORDS]
        if not (run or is_excluded or _JOINED.search(before)):
            yield from self._begun(words[:_WORDS], before.removesuffix('"') if is_quoted else before)
        if last:
            everything = [*self._terms.all_written(before), *last]
            yield from self._headlines(everything)
            yield from self._values(Scope.SOURCE, "", everything)

    def _completed(self, kind: CompletionKind, queries: Iterable[str], most: int) -> list[Completion]:
        """Return the queries that find something, those that find most."""
        counted = [Completion(query, self._total(query), kind) for query in queries]
        return sorted(
            (each for each in counted if each.total), key=lambda each: (-each.total, len(each.query), each.query)
        )[:most]

    def _total(self, query: str) -> int:
        return self._counting.total(Request(query, self._today))

    def _run(self, before: str, *, is_quoted: bool) -> list[re.Match[str]]:
        """Return the plain words, as typed, side by side before the last one; function words do not begin it."""
        pieces = list(_PIECE.finditer(before, before.rfind('"') + 1 if is_quoted else 0))
        if not before[-1:].isspace() or (is_quoted and len(pieces) > _QUOTED):
            return []
        plain = list(takewhile(lambda piece: _PLAIN.fullmatch(piece[0]), reversed(pieces)))[::-1]
        if is_quoted:
            return plain if len(plain) == len(pieces) else []
        return list(dropwhile(lambda piece: self._is_function_word(piece[0]), plain[-_RUN:]))

    def _is_function_word(self, word: str) -> bool:
        return fold(word.lower()) in self._function_words

    def _words(self, beginning: str, run: str, following: Sequence[str]) -> list[str]:
        """Return words that begin so, those in `following` and then the most frequent, one for all inflections of each.

        What was typed before is not typed again.
        """
        if not self._lexicon.words.languages:
            return []
        found = {self._stem(word): "" for word in self._terms.all_written(run)}
        most = TRIED + len(found)
        frequent = self._lexicon.expander.frequent(beginning, most + len(self._function_words))
        for term in chain(following, frequent):
            word = term if term[:1].isdigit() else whole_word(term)
            if word and not self._is_function_word(word) and len(found) < most:
                found.setdefault(self._stem(word), word)
        return [word for word in found.values() if word]

    def _begins(self, beginning: str) -> Slot:
        """Return the slot of the most frequent words that begin so."""
        return Slot(Form.VERBATIM, frozenset(self._lexicon.expander.frequent(beginning, EXPANDED)))

    def _stem(self, word: str) -> str:
        return self._lexicon.analyzer.stems(word, language=self._lexicon.words.languages[0])[0]

    def _after(
        self, run: Sequence[re.Match[str]], before: str, last: Sequence[str], *, is_quoted: bool
    ) -> dict[Completion, str]:
        """Return phrases of the words before the last, as many of them as articles have side by side, and what follows.

        The last word is what they go on with if that is one word, else the value is empty.
        """
        beginning = fold("".join(last))
        begun = self._begins(beginning) if last else None
        for start in range(1 if is_quoted else len(run)):
            typed = _typed(run[start:])
            words = self._terms.all_written(typed)
            if not words or (begun and not begun.terms) or (self._is_function_word(words[0]) and not is_quoted):
                continue
            if self._counting.is_over():
                break
            slots = [self._terms.spelt(word) for word in words]
            pattern = Pattern((*slots, begun) if begun else tuple(slots))
            texts = self._reading.samples(pattern, READ)
            folded = [fold(word) for word in words]
            paths = self._continuations.most_frequent(texts, folded, beginning, goes_on=bool(last), count=TRIED)
            kept = before[: run[start].start()].removesuffix('"' if is_quoted else "")
            follows = {f'{kept}"{typed} {" ".join(path)}"': path[0] if len(path) == 1 else "" for path in paths}
            if phrases := self._phrases(follows):
                return {phrase: follows[phrase.query] for phrase in phrases}
        return {}

    def _begun(self, words: Sequence[str], before: str) -> list[Completion]:
        """Return phrases that begin with one of some words."""
        queries: list[str] = []
        for word in words:
            texts = self._reading.samples(Pattern((self._terms.exact(word),)), READ // len(words))
            found = self._continuations.most_frequent(texts, [fold(word)], "", goes_on=False, count=TRIED // len(words))
            queries += [f'{before}"{word} {" ".join(path)}"' for path in found]
        return self._phrases(queries)

    def _phrases(self, queries: Iterable[str]) -> list[Completion]:
        """Return the phrases that find most; two words met side by side once say nothing."""
        return [each for each in self._completed(CompletionKind.PHRASE, queries, PHRASES) if each.total > 1]

    def _headlines(self, words: list[str]) -> Iterator[Completion]:
        """Yield the newest headlines that hold the words side by side, the last one perhaps unfinished."""
        slots = [self._terms.spelt(word) for word in words[:-1]]
        slots.append(self._begins(words[-1]))
        for head in self._reading.newest(Pattern(tuple(slots), titles_only=True), HEADLINES):
            yield Completion(head.title, self._total(head.title), CompletionKind.HEADLINE, head.id)

    def _scope(self, written: str) -> str:
        """Return the field of a name whose values are completed: the source, or a custom field with few values."""
        if written == Scope.SOURCE:
            return Scope.SOURCE
        name = self._lexicon.fields.find(written)
        return name if name in self._lexicon.offered else ""

    def _values(self, scope: str, head: str, words: list[str]) -> Iterator[Completion]:
        """Yield the values of a field with the words in them, the last of them as a beginning, most articles first."""
        if not words:
            return
        folded = [fold(word) for word in words]
        tests = [
            *(quoted_test(word) for word in folded[:-1]),
            lambda other: fold(other).startswith(folded[-1]),
        ]
        is_source = scope == Scope.SOURCE
        facet = Facet.SOURCE if is_source else scope
        named = self._counting.valued(facet, self._lexicon.values(facet).matching(tests))
        ranked = sorted(named, key=lambda value: (-named[value], value))[:_COUNTED]
        queries = (head + str(Scoped(scope, Phrase(value))) for value in ranked)
        yield from self._completed(CompletionKind.SOURCE if is_source else CompletionKind.FIELD, queries, SOURCES)


def _typed(run: Iterable[re.Match[str]]) -> str:
    return " ".join(piece[0] for piece in run)
