"""Given a hit, which HTML stands for it in a list?

A template could say so, too; as functions, ten hits, which are most of a page, cost half as much.
"""

from collections.abc import Iterator

from markupsafe import Markup

from searcher.answer.results import Passage
from searcher.citation.bibtex import bibtex
from searcher.citation.markup import coins
from searcher.citation.plain import plain
from web.markup.fragments import marked_html, step_html
from web.markup.templates import as_html
from web.pages.hits import HitEntry
from web.pages.wording import day

_UNTITLED = "Untitled article"


def hit_item(entry: HitEntry, *, is_selectable: bool) -> Markup:
    """Return the item of a hit; where it `is_selectable`, a box adds its article to a dossier."""
    return Markup("".join(_item(entry, is_selectable)))


def _item(entry: HitEntry, is_selectable: bool) -> Iterator[str]:
    hit, number, cited = entry.hit, entry.number, entry.reference
    language = as_html(hit.language)
    hidden_title = f'<span class="hidden"> “{as_html(hit.title)}”</span>'
    title = _article_link(entry, entry.address, marked_html(hit.title, hit.title_marks) or _UNTITLED)
    yield (
        f'<li class="hit" id="h{number}">\n<article aria-labelledby="t{number}">\n'
        f'<h3 id="t{number}" lang="{language}" dir="auto">{title}</h3>\n<p class="facts">{_facts(entry)}</p>\n'
    )
    if hit.missing:
        words = ", ".join([f"<bdi>{as_html(word)}</bdi>" for word in hit.missing])
        yield f'<p class="missing">Missing: {words}</p>\n'
    if hit.standfirst_marks:
        standfirst = marked_html(hit.standfirst, hit.standfirst_marks)
        yield f'<p class="standfirst" lang="{language}" dir="auto">{standfirst}</p>'
    for passage in hit.passages:
        yield f'<div class="passage" lang="{language}" dir="auto">\n{_passage(entry, passage)}</div>\n'
    yield f'<span class="Z3988" title="{as_html(coins(cited))}"></span>\n<div class="more">'
    if hit.passages and hit.matching_paragraphs > len(hit.passages):
        count = f"{len(hit.passages)} of {hit.matching_paragraphs:,} matching paragraphs"
        yield _article_link(entry, entry.unfold_address, count)
    if hit.similar and not entry.copies:
        address = as_html(entry.addresses.copies(hit.id, number))
        count = f"+{len(hit.similar)} similar"
        yield f'<a href="{address}" rel="nofollow">{count}</a>' if address else f"<span>{count}</span>"
    if is_selectable:
        box = f'<input type="checkbox" form="collect" name="id" value="{as_html(hit.id)}">'
        yield f'<label class="pick">{box} Select{hidden_title}</label>'
    yield (
        f'<details class="cite"><summary>Cite{hidden_title}</summary>\n'
        f'<p class="citation">{as_html(plain(cited))}</p>\n<pre>{as_html(bibtex(cited))}</pre>\n</details>\n</div>\n'
    )
    if entry.copies:
        yield f'<ul class="copies" aria-label="Copies of this story">\n{"".join(_copies(entry))}</ul>\n'
    yield "</article>\n</li>\n"


def _article_link(entry: HitEntry, address: str, said: str, *, at: str = "", look: str = "", more: str = "") -> str:
    """Return a link to the article of a hit, or a button that sends the form of a long search to it."""
    action, value = f"{entry.addresses.root}/article{at}", f"{entry.number}:{entry.hit.id}"
    return step_html(said, address, action, "hit", value, look=look, more=more)


def _facts(entry: HitEntry) -> str:
    hit, when = entry.hit, entry.day
    source = f'<span class="source" dir="auto">{as_html(hit.source)}</span> · ' if hit.source else ""
    published = f'<time datetime="{as_html(hit.published)}">{as_html(when)}</time>' if when else "undated"
    others = [f' · <span dir="auto">{as_html(fact)}</span>' for fact in (hit.section, hit.author) if fact]
    return f"{source}{published}{''.join(others)}"


def _passage(entry: HitEntry, passage: Passage) -> str:
    number = passage.paragraph + 1
    heading = f'<p class="under">{as_html(passage.heading)}</p>\n' if passage.heading else ""
    place = _article_link(
        entry,
        entry.addresses.hit(entry.hit.id, f"p{number}", number=entry.number),
        f"¶ {number}",
        at=f"#p{number}",
        look="place",
        more=f' lang="en" dir="ltr" aria-label="Paragraph {number}"',
    )
    text = marked_html(passage.text, passage.marks)
    return f"{heading}<p>{passage.before}{text}{passage.after}&nbsp;{place}</p>\n"


def _copies(entry: HitEntry) -> Iterator[str]:
    for copy in entry.copies:
        address, action = entry.addresses.hit(copy.id), f"{entry.addresses.root}/article"
        more = f' lang="{as_html(copy.language)}" dir="auto"'
        link = step_html(as_html(copy.title or _UNTITLED), address, action, "id", copy.id, more=more)
        source = f'<span dir="auto">{as_html(copy.source)}</span> · ' if copy.source else ""
        yield f'<li>{link} <span class="facts">{source}{as_html(day(copy.published) or "undated")}</span></li>\n'
