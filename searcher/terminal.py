"""Given results, what does a terminal show?"""

import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from index.vocabulary.report import counted
from searcher.answer.days import days_in_words
from searcher.answer.results import (
    READINGS,
    Alternative,
    Explanation,
    FacetCount,
    Hit,
    Mark,
    Passage,
    Relaxation,
    Results,
)
from searcher.answer.trend import Trend
from searcher.concordance.collocates import Collocate
from searcher.concordance.lines import CONTEXT, MatchLine
from searcher.query.choices import NO_VALUE, Interval

MARK = "bold underline yellow"
"""Not by colour alone: bold and underlined where there is none."""

_INVISIBLE = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in range(0xA0)
    if unicodedata.category(chr(code)) == "Cc" and chr(code) not in "\t\n"
}
"""Control characters: what an article says must not steer the terminal."""


def print_results(
    results: Results,
    console: Console,
    *,
    explanations: Sequence[Explanation] = (),
    places: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Print one page of results, each hit with its explanation if there are any; without colours if need be.

    `places` are where articles are that are records of a file, by id.
    """
    for problem in results.warnings:
        console.print(Text(f"! {_legible(problem.message)}", style="yellow"))
    if results.partial:
        console.print(Text("! The search reached its time limit; there may be more results", style="yellow"))
    console.print(Text(_summary(results), style="bold"))
    for position, hit in enumerate(results.hits):
        console.print()
        _print_hit(results.first + position, hit, console, places.get(hit.id, ""))
        if explanations:
            _print_explanation(explanations[position], console)
    _print_offers(results, console)
    if results.also.hits:
        most = counted(results.also.total, "article")
        console.print(Text(f"\nAlso: {most} with most of the words", style="bold"))
        for number, hit in enumerate(results.also.hits, start=results.first + len(results.hits)):
            console.print()
            _print_hit(number, hit, console, places.get(hit.id, ""))
    if results.pages > 1:
        console.print(Text(f"\nPage {results.page:,} of {results.pages:,}", style="dim"))


def _print_offers(results: Results, console: Console) -> None:
    """Print what else could be searched for; where nothing was found, also what each word would find."""
    if results.suggestion:
        console.print(Text(f"\nDid you mean {_legible(results.suggestion.query)} ({results.suggestion.total:,})?"))
    others = [offer for offer in results.alternatives if offer.change not in READINGS]
    for offer in (offer for offer in results.alternatives if offer.change in READINGS):
        console.print(Text(f"\nOr search for {_legible(_offered(offer))} ({counted(offer.total, 'article')})"))
    if len(results.words) > 1:
        console.print(Text("\nArticles with each word:", style="bold"))
        for word in results.words:
            console.print(Text(f"  {word.total:>9,}  {_legible(word.query)}"))
    if others:
        console.print(Text("\nSearches that do find articles:", style="bold"))
        for offer in others:
            console.print(Text(f"  {offer.total:>9,}  {_legible(_offered(offer))}"))


def _offered(offer: Alternative) -> str:
    """Return in words what another search is."""
    query = offer.request.query
    match offer.change:
        case Relaxation.WITHOUT_QUOTES:
            return f"without quotes: {query}"
        case Relaxation.WITHOUT_FILTER:
            return f"any {offer.facet}"
        case Relaxation.WITHOUT_EXCLUSION:
            return f"no {offer.facet} excluded"
        case Relaxation.WITHOUT_DATES:
            return "at any time"
        case Relaxation.AS_DATE:
            published = f"published {days_in_words(offer.request.since, offer.request.until)}"
            return f"{query}, {published}" if query else f"articles {published}"
        case Relaxation.AS_FIELD | Relaxation.WITHOUT_FIELD:
            return query


def _print_explanation(explanation: Explanation, console: Console) -> None:
    """Print the parts of the score of a hit."""
    first = ", first because its headline is the query" if explanation.is_headline else ""
    _print_indented(Text(f"score {explanation.score:.3f}{first}", style="magenta"), console)
    for part in explanation.parts:
        _print_indented(Text(f"{part.value:>8.3f}  {_legible(part.text)}", style="magenta"), console)


def _summary(results: Results) -> str:
    """Return the counts in words."""
    articles = counted(results.total, "article")
    passages = f", {counted(results.total_passages, 'matching paragraph')}" if results.total_passages else ""
    query = f" for {_legible(results.query)}" if results.query.strip() else ""
    return f"{articles}{passages}{query} ({results.took_ms:.0f} ms)"


def _print_hit(number: int, hit: Hit, console: Console, place: str) -> None:
    title = _marked(hit.title, hit.title_marks)
    title.stylize("bold")
    console.print(Text(f"{number}. ").append_text(title))
    facts = (hit.source, hit.published[:10], hit.section, hit.author)
    line = " · ".join(_legible(fact) for fact in facts if fact)
    if hit.similar:
        line += f" · +{len(hit.similar)} similar"
    if line:
        _print_indented(Text(line, style="cyan"), console)
    if hit.missing:
        _print_indented(Text(f"Missing: {_legible(', '.join(hit.missing))}", style="yellow"), console)
    for passage in hit.passages:
        _print_passage(passage, console)
    if hit.matching_paragraphs > len(hit.passages):
        shown = f"{len(hit.passages)} of {counted(hit.matching_paragraphs, 'matching paragraph')}"
        _print_indented(Text(shown, style="dim"), console)
    _print_indented(Text(_legible(f"{place} · {hit.id}" if place else hit.id), style="dim"), console)


def _print_passage(passage: Passage, console: Console) -> None:
    text = Text(f"¶ {passage.paragraph + 1}  ", style="dim")
    if passage.heading:
        text.append(f"{_legible(passage.heading)}: ", style="italic")
    text = Text().append_text(text).append(passage.before)
    _print_indented(text.append_text(_marked(passage.text, passage.marks)).append(passage.after), console)


def _print_indented(text: Text, console: Console) -> None:
    """Print below a headline: wrapped within the margin on a terminal, as one line elsewhere."""
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, 3), expand=False))
    else:
        console.print(Text("   ").append_text(text), soft_wrap=True)


def _marked(text: str, marks: Sequence[Mark]) -> Text:
    shown = Text(_legible(text))
    for start, end in marks:
        shown.stylize(MARK, start, end)
    return shown


def _legible(text: str) -> str:
    """Return a text of the same length with nothing in it that a terminal would obey or could not write."""
    return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= char <= "\udfff" else char for char in text).translate(
        _INVISIBLE
    )


class Terminal(Console):
    """Write for people; what happens where nobody reads any more is left to `for_readers`."""

    def __init__(self) -> None:
        super().__init__(highlight=False, soft_wrap=not sys.stdout.isatty())

    def on_broken_pipe(self) -> None:
        raise


def print_line(line: MatchLine, console: Console, *, width: int = CONTEXT) -> None:
    """Print one match in the middle, with the text on both sides and its place; on a terminal what fits."""
    left, right = line.left.lstrip(), line.right.rstrip()
    before, after = (" " * max(0, width - cell_len(_legible(each))) for each in (left, right))
    place = f"{line.id} ¶ {line.number}" if line.number else line.id
    shown = (
        Text(f"{before}{_legible(left)}").append(_legible(line.match), style=MARK).append(f"{_legible(right)}{after}")
    )
    shown.append(f"  {_legible(place)}", style="dim")
    if console.is_terminal:
        console.print(shown, no_wrap=True, overflow="ellipsis")
    else:
        console.print(shown, soft_wrap=True)


def print_collocates(collocates: Iterable[Collocate], console: Console) -> None:
    """Print words that stand near matches, with how often they do before and after, and elsewhere."""
    console.print(Text("log-likelihood  before  after  elsewhere  word", style="bold"))
    for each in collocates:
        numbers = f"{each.log_likelihood:>14,.1f}{each.before:>8,}{each.after:>7,}{each.elsewhere:>11,}"
        console.print(Text(f"{numbers}  {_legible(each.word)}"))


def print_values(facet: str, counts: Sequence[FacetCount], *, total: int, console: Console) -> None:
    """Print the values of a facet among so many articles, each with the number of those that have it."""
    values = counted(sum(each.value != NO_VALUE for each in counts), "value")
    console.print(Text(f"{_legible(facet)}: {values} in {counted(total, 'article')}", style="bold"))
    for each in counts:
        console.print(Text(f"{each.count:>9,}  {_legible(each.value)}"))


_WRITTEN = {Interval.DAY: 10, Interval.WEEK: 10, Interval.MONTH: 7}
"""Characters of the first day that name a period; of years and longer ones it is the year."""


def print_trend(trend: Trend, console: Console) -> None:
    """Print each line over time as a table: how many articles match, their share of all, and matches per million words.

    A period of which nothing is archived is told from one without a match.
    """
    if trend.partial:
        console.print(Text("! The search reached its time limit; the real counts may be higher", style="yellow"))
    if trend.by_text:
        console.print(
            Text("! Matches are counted once for each paragraph, headline or heading on a cluster", style="yellow")
        )
    for number, line in enumerate(trend.lines):
        undated = f", {line.undated:,} without a date" if line.undated else ""
        console.print(Text(f"{_legible(line.name)}: {counted(line.total, 'article')}{undated}", style="bold"))
        if line.points and trend.interval:
            console.print(Text(f"  {trend.interval.value:<12} articles   out of    share  matches per million words"))
        for point in line.points:
            start = point.start[: _WRITTEN.get(trend.interval, 4)] if trend.interval else ""
            if point.share is None or point.per_million is None:
                console.print(Text(f"  {start:<12} nothing archived", style="dim"))
                continue
            numbers = f"{point.count:>9,}{point.articles:>9,}{100 * point.share:>8.2f}%{point.per_million:>27,.1f}"
            console.print(Text(f"  {start:<12}{numbers}"))
        if number + 1 < len(trend.lines):
            console.print()
