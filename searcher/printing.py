"""How are results shown to a person at a terminal?"""

import unicodedata
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from searcher.results import Hit, Mark, Passage, Results

MARK = "bold underline yellow"
"""Not by colour alone: bold and underlined where there is none."""

_INVISIBLE = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in range(0xA0)
    if unicodedata.category(chr(code)) == "Cc" and chr(code) not in "\t\n"
}
"""Control characters: what an article says must not steer the terminal."""


def print_results(results: Results, console: Console) -> None:
    """Print one page of results; without colours where the console has none."""
    for problem in results.warnings:
        console.print(Text(f"! {_legible(problem.message)}", style="yellow"))
    if results.partial:
        console.print(Text("! The time limit was reached; there may be more than was found", style="yellow"))
    console.print(Text(_summary(results), style="bold"))
    first = (results.page - 1) * len(results.hits) + 1 if results.page < results.pages else None
    number = first or results.groups - len(results.hits) + 1
    for position, hit in enumerate(results.hits):
        console.print()
        _print_hit(number + position, hit, console)
    if results.suggestion:
        console.print(Text(f"\nDid you mean {results.suggestion.query} ({results.suggestion.total:,})?"))
    if results.pages > 1:
        console.print(Text(f"\nPage {results.page:,} of {results.pages:,}", style="dim"))


def _summary(results: Results) -> str:
    """Return the counts in words."""
    articles = f"{results.total:,} article{'s' if results.total != 1 else ''}"
    passages = f", {results.total_passages:,} matching paragraphs" if results.total_passages else ""
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
        console.print(Padding(Text(line, style="cyan"), (0, 0, 0, 3)))
    for passage in hit.passages:
        _print_passage(passage, console)
    if hit.matching_paragraphs > len(hit.passages):
        shown = f"{len(hit.passages)} of {hit.matching_paragraphs} matching paragraphs"
        console.print(Padding(Text(shown, style="dim"), (0, 0, 0, 3)))
    console.print(Padding(Text(_legible(hit.id), style="dim"), (0, 0, 0, 3)))


def _print_passage(passage: Passage, console: Console) -> None:
    text = Text(f"¶ {passage.paragraph + 1}  ", style="dim")
    if passage.heading:
        text.append(f"{_legible(passage.heading)}: ", style="italic")
    body = _marked(passage.text, passage.marks)
    if passage.start:
        body = Text("… ").append_text(body)
    console.print(Padding(Text().append_text(text).append_text(body), (0, 0, 0, 3)))


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
