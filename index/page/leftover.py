"""Given what a page shows and the article that was made of it, what is left out?

Rules may be wrong about a line. So what they take from a page is said: whoever looks for it and does not find it can
see that it was there.
"""

import re
from collections.abc import Iterable

from index.facts.fact import Draft, choose, left_out

_LONGEST_HEAD = 10_000
"""Characters of the facts in which a line is looked for; real ones have some hundred."""

_SHORTEST = 40
"""Characters up to which a line may stand inside a fact's quotation; longer ones are quoted whole."""


def with_leftover(draft: Draft, texts: Iterable[str]) -> Draft:
    """Return a draft that also says which of a page's texts are in none of its facts and paragraphs, each text once.

    >>> from index.facts.fact import fact
    >>> from index.vocabulary.article import Field, Paragraph
    >>> draft = Draft((fact(Field.TITLE, "Talks resume", "line 1"),), (Paragraph("They met."),))
    >>> left = with_leftover(draft, ["Talks resume", "Share", "They met.", "Share", "Print"]).facts[-1].provenance
    >>> left.quote, left.note
    ('Share | Print', '2 lines')
    """
    chosen = choose(draft.facts).values()
    facts = [text for each in chosen for text in (*each.values, each.provenance.quote) if text]
    said = {*facts, *(paragraph.text for paragraph in draft.paragraphs)}
    said.update(paragraph.heading for paragraph in draft.paragraphs)
    head = " | ".join(facts)[:_LONGEST_HEAD]
    left = [text for text in dict.fromkeys(texts) if text not in said and not _stands_in(text, head)]
    if not left:
        return draft
    note = "1 line" if len(left) == 1 else f"{len(left)} lines"
    return Draft((*draft.facts, left_out("page furniture", " | ".join(left), note=note)), draft.paragraphs)


def _stands_in(text: str, head: str) -> bool:
    """Return whether a short text stands in another, and not only inside one of its words."""
    if len(text) > _SHORTEST or text not in head:
        return False
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", head) is not None
