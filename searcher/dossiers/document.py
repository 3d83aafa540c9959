"""Given what a document says of a dossier, which HTML, to print from the page and to keep as a file?"""

from collections.abc import Iterable, Iterator
from html import escape

from searcher.dossiers.telling import PARAGRAPH_GONE, Account

_STYLE = """
body { font: 1.05rem/1.6 Charter, Cambria, Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.25; } h2 { margin-top: 2.5rem; } .note { border-left: 3px solid; padding-left: .75rem; }
.state, .tags, .place { font: .85rem sans-serif; } article { break-inside: auto; } h2, h3 { break-after: avoid; }
"""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may do for the file: nothing but show it."""


def whole_document(name: str, note: str, entries: Iterable[Account], *, head: str) -> Iterator[str]:
    """Yield a dossier as an HTML file of its own, an article at a time."""
    yield (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(name)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n"
    )
    yield from document(name, note, entries, head=head)
    yield "</body>\n</html>\n"


def document(name: str, note: str, entries: Iterable[Account], *, head: str) -> Iterator[str]:
    """Yield what stands in the body: heading, note, and the articles."""
    yield f'<h1 dir="auto">{escape(name)}</h1>\n{_lines(note)}<p class="state">{escape(head)}</p>\n'
    for each in entries:
        yield "".join(_article(each))


def _article(each: Account) -> Iterator[str]:
    lang = f' lang="{escape(each.language)}"' if each.language else ""
    title = escape(each.title)
    if each.address:
        title = f'<a href="{escape(each.address)}">{title}</a>'
    number = f'<span class="number">{each.place}.</span>'
    yield f'<article class="hit">\n<h2>{number} <span{lang} dir="auto">{title}</span></h2>\n'
    yield f'<p class="citation" dir="auto">{escape(each.citation)}</p>\n'
    yield f'<p class="state">{escape(each.state)}</p>\n' if each.state else ""
    yield _noted(each.note, each.tags)
    for extract in each.extracts:
        yield f'<h3{lang} dir="auto">{escape(extract.heading)}</h3>\n' if extract.heading else ""
        place = f"¶ {extract.number}" if extract.number else PARAGRAPH_GONE
        yield f'<p{lang} dir="auto">{escape(extract.text)} <span class="place" lang="en">{place}</span></p>\n'
        yield _noted(extract.note, extract.tags)
    yield "</article>\n"


def _noted(note: str, tags: tuple[str, ...]) -> str:
    if not (note or tags):
        return ""
    tagged = f'<p class="tags" dir="auto">Tags: {escape(", ".join(tags))}</p>\n' if tags else ""
    return f'<div class="note">\n{_lines(note)}{tagged}</div>\n'


def _lines(text: str) -> str:
    """Return a text with its lines."""
    return f'<p dir="auto">{"<br>".join(map(escape, text.splitlines()))}</p>\n' if text else ""
