"""Given marked text, or where a link leads, which HTML is written of it?

Macros of templates could say so, too; a page has a hundred of these, and as functions they cost a third.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from markupsafe import Markup

from searcher.answer.results import Mark
from web.markup.templates import as_html
from web.pages.matches import Piece

_NOTHING: Mapping[str, str | None] = MappingProxyType({})


def marked_html(text: str, marks: Iterable[Mark]) -> str:
    """Return a text with ``<mark>`` around its marks, cut as `web.pages.matches.pieces` cuts it.

    >>> marked_html("Q&A, peace", [(5, 10)])
    'Q&amp;A, <mark>peace</mark>'
    """
    written = []
    done = 0
    for start, end in marks:
        start = max(start, done)
        if matching := text[start:end]:
            written.append(f"{as_html(text[done:start])}<mark>{as_html(matching)}</mark>")
            done = end
    return f"{''.join(written)}{as_html(text[done:])}"


def numbered_text(pieces: Iterable[Piece], current: int) -> Markup:
    """Return pieces of text, each match in a ``<mark>`` with its number, and the current one told apart.

    >>> numbered_text([Piece("peace", 3)], 3)
    Markup('<mark id="m3" class="current">peace</mark>')
    """

    def mark(piece: Piece) -> str:
        look = ' class="current"' if piece.number == current else ""
        return f'<mark id="m{piece.number}"{look}>{as_html(piece.text)}</mark>'

    return Markup("".join(mark(piece) if piece.number else as_html(piece.text) for piece in pieces))


def step(
    said: object,
    address: str,
    action: str,
    name: str = "",
    value: object = "",
    *,
    look: str = "",
    rel: str = "",
    attributes: Mapping[str, str | None] = _NOTHING,
    form: str = "search",
) -> Markup:
    """Return a link that is `said` or, where there is no address since the search is too long to repeat it, a button.

    The button sends a `form` to `action`, with a `name` and its `value`. `look` is a class; of the `attributes`, those
    that are None are left out.

    >>> step("Next", "/search?q=a&page=2", "/search", rel="next")
    Markup('<a href="/search?q=a&amp;page=2" rel="next nofollow">Next</a>')
    >>> step("Next", "", "/search", "page", 2)
    Markup('<button form="search" formaction="/search" name="page" value="2" class="as-link">Next</button>')
    """
    more = "".join(f' {key}="{as_html(each)}"' for key, each in attributes.items() if each is not None)
    return Markup(step_html(as_html(said), address, action, name, value, look=look, rel=rel, more=more, form=form))


def step_html(
    said: str,
    address: str,
    action: str,
    name: str = "",
    value: object = "",
    *,
    look: str = "",
    rel: str = "",
    more: str = "",
    form: str = "search",
) -> str:
    """Return what `step` does; what is `said`, and `more` attributes of it, are HTML."""
    if address:
        rel = f"{rel} nofollow" if rel else "nofollow"
        look = f' class="{look}"' if look else ""
        return f'<a href="{as_html(address)}" rel="{rel}"{look}{more}>{said}</a>'
    sent = f' name="{as_html(name)}" value="{as_html(value)}"' if name else ""
    look = f"as-link {look}" if look else "as-link"
    return f'<button form="{form}" formaction="{as_html(action)}"{sent} class="{look}"{more}>{said}</button>'
