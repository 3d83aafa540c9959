"""Given a command line, which search, and how is what it finds written?"""

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress

import click
from click.core import ParameterSource
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

import searcher
from index.machine.output import as_json, for_readers, say
from index.vocabulary.errors import ArchiveError
from index.vocabulary.report import counted
from searcher.answer.days import days_in_words
from searcher.answer.results import READINGS, Alternative, Explanation, Hit, Mark, Passage, Relaxation, Results
from searcher.answer.serializer import csv_head, hit_to_csv, hit_to_json, results_to_json
from searcher.query.request import Sort

MARK = "bold underline yellow"
"""Not by colour alone: bold and underlined where there is none."""

_INVISIBLE = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in range(0xA0)
    if unicodedata.category(chr(code)) == "Cc" and chr(code) not in "\t\n"
}
"""Control characters: what an article says must not steer the terminal."""


def print_results(results: Results, console: Console, *, explanations: Sequence[Explanation] = ()) -> None:
    """Print one page of results, each hit with its explanation if there are any; without colours if need be."""
    for problem in results.warnings:
        console.print(Text(f"! {_legible(problem.message)}", style="yellow"))
    if results.partial:
        console.print(Text("! The search reached its time limit; there may be more results", style="yellow"))
    console.print(Text(_summary(results), style="bold"))
    shown = len(results.hits) + len(results.also.hits)
    first = (results.page - 1) * shown + 1 if results.page < results.pages else None
    number = first or results.groups + results.also.groups - shown + 1
    for position, hit in enumerate(results.hits):
        console.print()
        _print_hit(number + position, hit, console)
        if explanations:
            _print_explanation(explanations[position], console)
    _print_offers(results, console)
    if results.also.hits:
        most = counted(results.also.total, "article")
        console.print(Text(f"\nAlso: {most} with most of the words", style="bold"))
        for position, hit in enumerate(results.also.hits, start=len(results.hits)):
            console.print()
            _print_hit(number + position, hit, console)
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


def _print_hit(number: int, hit: Hit, console: Console) -> None:
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
    _print_indented(Text(_legible(hit.id), style="dim"), console)


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


class _Console(Console):
    """Leave it to `for_readers` what happens where nobody reads any more."""

    def on_broken_pipe(self) -> None:
        raise


FOUND, _NOTHING, _WRONG = 0, 1, 2
"""Exit codes: with hits, without, and for wrong use or an index that cannot be used."""


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("query")
@click.option(
    "--index",
    "location",
    metavar="DIR|URL",
    help="Folder or address of the index  [default: $SEARCHER_INDEX, or var/index]",
)
@click.option("--any", "is_any", is_flag=True, help="Find articles with any of the words, instead of all.")
@click.option("--plain", is_flag=True, help="Read every character of the query as text.")
@click.option("--duplicates", is_flag=True, help="List every copy of a story, as exports do.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1_000), help="Hits on a page.")
@click.option("--page", default=1, show_default=True, type=click.IntRange(1), help="The page of hits to show.")
@click.option("--sort", default="relevance", show_default=True, type=click.Choice([sort.value for sort in Sort]))
@click.option("--source", "sources", multiple=True, metavar="S", help="Only from this source; repeat for several.")
@click.option("--section", "sections", multiple=True, metavar="S", help="Only from this section; repeat for several.")
@click.option(
    "--field", "fields", multiple=True, metavar="NAME=S", help="Only with this value of a field; repeat for several."
)
@click.option("--from", "since", metavar="DATE", help="Published on or after: 2021, 2021-11, 2021-11-08, last month.")
@click.option("--to", "until", metavar="DATE", help="Published on or before.")
@click.option("--json", "form", flag_value="json", help="Write the page as one JSON object.")
@click.option(
    "--jsonl", "form", flag_value="jsonl", help="Write all hits, one JSON object on a line; one page with --limit."
)
@click.option("--csv", "form", flag_value="csv", help="Write all hits as CSV; one page with --limit.")
@click.option("--explain", is_flag=True, help="Show the parts of each hit's score.")
@click.pass_context
@for_readers()
def main(
    context: click.Context,
    query: str,
    location: str | None,
    is_any: bool,
    plain: bool,
    duplicates: bool,
    limit: int,
    page: int,
    sort: str,
    sources: tuple[str, ...],
    sections: tuple[str, ...],
    fields: tuple[str, ...],
    since: str | None,
    until: str | None,
    form: str | None,
    explain: bool,
) -> None:
    """Search an archive of articles.

    QUERY is written as on the page: words, "phrases", -without, title:, source:, date:2021-03..2021-06. Put -- before a
    query that starts with a dash.

    Exit code 0 with hits, 1 without, 2 for wrong use or an index that cannot be used.
    """
    match, syntax = "any" if is_any else "all", "plain" if plain else "query"
    filters = {"source": sources, "section": sections, **_chosen(fields)}
    is_paged = any(context.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in ("limit", "page"))
    try:
        with searcher.open(location) as archive:
            if form in ("jsonl", "csv") and not is_paged:
                hits = archive.export(
                    query,
                    match=match,
                    filters=filters,
                    since=since,
                    until=until,
                    sort=sort,
                    syntax=syntax,
                )
                sys.exit(_write(hits, form, archive.fields))
            results = archive.search(
                query,
                match=match,
                filters=filters,
                since=since,
                until=until,
                sort=sort,
                limit=limit,
                offset=(page - 1) * limit,
                duplicates=duplicates,
                syntax=syntax,
            )
            explained = (archive.explain(query, hit.id, match=match, syntax=syntax) for hit in results if explain)
            explanations = [each for each in explained if each is not None]
            columns = archive.fields if form == "csv" else ()
    except ArchiveError as error:
        click.echo(f"error: {error}", file=sys.stderr)
        sys.exit(_WRONG)
    if form == "json":
        say(as_json(results_to_json(results), indent=2))
    elif form is not None:
        _write(results.hits, form, columns)
    else:
        console = _Console(highlight=False, soft_wrap=not sys.stdout.isatty())
        with suppress(BrokenPipeError):
            print_results(results, console, explanations=explanations)
    sys.exit(FOUND if results.total else _NOTHING)


def _chosen(fields: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the values that are chosen of each field, written as ``places=Japan``."""
    chosen: dict[str, tuple[str, ...]] = {}
    for written in fields:
        name, equals, value = written.partition("=")
        if not (equals and value):
            raise click.BadParameter(f"{written!r} is not NAME=VALUE, as in places=Japan", param_hint="--field")
        chosen[name] = (*chosen.get(name, ()), value)
    return chosen


def _write(hits: Iterable[Hit], form: str, fields: Sequence[str]) -> int:
    """Write hits one by one, in a table with columns for some custom fields; return the exit code."""
    code = _NOTHING
    if form == "csv":
        _write_line(csv_head(fields))
    for hit in hits:
        _write_line(hit_to_csv(hit, fields) if form == "csv" else f"{as_json(hit_to_json(hit))}\n")
        code = FOUND
    return code


def _write_line(line: str) -> None:
    """Write a line with the line ends that it has, which Windows would change."""
    sys.stdout.buffer.write(line.encode(sys.stdout.encoding, "backslashreplace"))


if __name__ == "__main__":
    main()
