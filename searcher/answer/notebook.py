"""Given results, what does a notebook such as Jupyter's show of them, and which rows make a table of them?

A notebook asks for ``_repr_html_``; its page lends colours and fonts, so that nothing here has a style. All text is
escaped piece by piece.
"""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from index.vocabulary.report import counted

if TYPE_CHECKING:
    from searcher.answer.results import Hit, Mark, Results

Cell = str | float | tuple[str, ...]
"""What stands in a table: a text, a number, or the values of a custom field."""


def hit_html(hit: "Hit") -> str:
    """Return a hit: its headline, facts and passages with their marks."""
    facts = " · ".join(filter(None, (hit.source, hit.published[:10] or "undated", hit.section, hit.author, hit.id)))
    passages = "".join(
        f"<blockquote>{passage.before}{_marked(passage.text, passage.marks)}{passage.after}"
        f" <small>¶ {passage.paragraph + 1}</small></blockquote>"
        for passage in hit.passages
    )
    title = _marked(hit.title, hit.title_marks) or "Untitled article"
    return f"<p><strong>{title}</strong><br><small>{escape(facts)}</small></p>{passages}"


def results_html(results: "Results") -> str:
    """Return a page of results: what was found, and its hits as a numbered list."""
    paragraphs = f", {counted(results.total_passages, 'matching paragraph')}" if results.total_passages else ""
    query = f" for {escape(results.query)}" if results.query.strip() else ""
    page = f" · page {results.page:,} of {results.pages:,}" if results.pages > 1 else ""
    warnings = "".join(f"<p><em>{escape(problem.message)}</em></p>" for problem in results.warnings)
    hits = "".join(f"<li>{hit_html(hit)}</li>" for hit in results.hits)
    listed = f'<ol start="{results.first}">{hits}</ol>' if hits else ""
    return f"<p><strong>{counted(results.total, 'article')}{paragraphs}{query}</strong>{page}</p>{warnings}{listed}"


def hit_row(hit: "Hit") -> dict[str, Cell]:
    """Return what is known of a hit by column, custom fields as ``field.places``."""
    return {
        "id": hit.id,
        "title": hit.title,
        "standfirst": hit.standfirst,
        "source": hit.source,
        "section": hit.section,
        "author": hit.author,
        "published": hit.published,
        "language": hit.language,
        "url": hit.url,
        "score": hit.score,
        "matching_paragraphs": hit.matching_paragraphs,
        "passages": "\n\n".join(passage.text for passage in hit.passages),
        **{f"field.{field.name}": field.values for field in hit.fields},
    }


def _marked(text: str, marks: "Sequence[Mark]") -> str:
    """Return a text as HTML with its marks.

    >>> _marked("a <b> c", [(2, 5)])
    'a <mark>&lt;b&gt;</mark> c'
    """
    pieces, place = [], 0
    for start, end in marks:
        pieces += [escape(text[place:start]), f"<mark>{escape(text[start:end])}</mark>"]
        place = end
    return "".join((*pieces, escape(text[place:])))
