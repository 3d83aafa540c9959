"""Given the outline of a page, which of its elements are parts of the page, captions, or the body of an article?

The tag, the role and the words of classes and ids say so. Words may mislead (a page "with-sidebar"), so an element that
holds much of the running text is the article's whatever its name.
"""

import re
from functools import lru_cache

from index.formats.html.body.blocks import Box, Outline
from index.vocabulary.fixed import fixed
from index.vocabulary.word_lists import read_list

_NEVER = frozenset({"html", "body", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements that are the article's or around it, whatever their names; ids of headings are made of their words."""

_PAGE_TAGS = frozenset({"nav", "footer", "aside", "form"})
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside"})
_HOMES = frozenset({"article", "main"})
_CAPTION_TAGS = frozenset({"figcaption", "caption"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "search", "menu"})
_PAGE_MARKS = frozenset(read_list("index.formats.html", "page_marks"))
_FURNITURE_MARKS = frozenset(read_list("index.formats.html", "furniture_marks"))
_FURNITURE_BEGINNING = re.compile(
    "|".join(rf"\b{each}" for each in read_list("index.formats.html", "furniture_beginnings"))
)
_LEADS = frozenset(read_list("index.formats.html", "standfirst"))
_CAPTIONS = frozenset({"caption", "figcaption", "credit", "bildunterschrift", "legende", "copyright"})

_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"(?<![a-z0-9])[a-z]+(?=\d{0,2}(?![a-z0-9]))")
_AUTHOR = re.compile(r"author[-_]*(?:box|info|bio|card|profile|description)|about[-_]*(?:the[-_]*)?author|\bbio\b")
_BODY = re.compile(
    r"articlebody|article-?_*(?:body|text|content|main)|article-copy|entry-?_*content|post-?_*(?:content|body|text|entry)"
    r"|story-?_*(?:body|content|text)|body-?_*(?:text|copy|content)|content-?_*body|text-?_*content|main-?_*text|rich-?text"
    r"|news-?_*(?:text|body|content)|full-?text|page-?content|field-body|(?:single|blog|art)-content|art-postcontent"
)
"""What systems call the element with an article's text; most of it is from trafilatura's `BODY_XPATH`."""

_SLUG = 4
"""Words of the longest id that is a name; longer ones are made of a heading's words (#sharing-with-many-people)."""

_MUCH = 0.3
"""Share of the page's running text that no part of the page holds; for what is surely one, and of captions."""
_NEARLY_ALL = 0.8
_CAPTIONED = 0.1
_CAPTION = 300
"""Characters that a caption may have, however little text there is."""


@fixed
class Marks:
    """Hold what the classes and the id of an element mark it as.

    `is_furniture` is surer than `is_page`; `is_body` is an article's text, and `is_lead` a standfirst.
    """

    is_page: bool
    is_furniture: bool
    is_caption: bool
    is_body: bool
    is_lead: bool


@fixed
class Parts:
    """Say of each box, by its number, whether it is, or stands in, a part of the page or a caption."""

    is_page: tuple[bool, ...]
    is_caption: tuple[bool, ...]


def split_classes(classes: str) -> set[str]:
    """Return the words that the names of classes are made of, in small letters.

    >>> sorted(split_classes("articleHead byline__name"))
    ['article', 'byline', 'head', 'name']
    """
    return {word.lower() for word in _CLASS_WORD.findall(classes)}


@lru_cache(maxsize=8192)
def read_marks(classes: str, id: str) -> Marks:
    """Return what the classes and the id of an element say.

    >>> marks = read_marks("c-relatedArticles col-4", "")
    >>> marks.is_page, marks.is_furniture, read_marks("col-8", "articleBody").is_body
    (False, True, True)
    """
    written, named = (_HUMP.sub("-", text).lower() for text in (classes, id))
    words = set(_WORD.findall(written))
    if named and len(found := _WORD.findall(named)) <= _SLUG:
        words.update(found)
    written = f"{written} {named}"
    is_furniture = not words.isdisjoint(_FURNITURE_MARKS) or _FURNITURE_BEGINNING.search(" ".join(words)) is not None
    return Marks(
        not words.isdisjoint(_PAGE_MARKS) or _AUTHOR.search(written) is not None,
        is_furniture,
        not words.isdisjoint(_CAPTIONS),
        _BODY.search(written) is not None,
        not words.isdisjoint(_LEADS),
    )


def find_parts(outline: Outline, *, headline: str) -> Parts:
    """Return which boxes are parts of the page, and which are captions; `headline` is the key of the page's."""
    boxes = outline.boxes
    text = outline.sums(len(block.text) if block.is_running else 0 for block in outline.blocks)
    whole = text[0] or 1
    titled = {
        box for block in outline.blocks if block.tag in ("h1", "h2") and block.key == headline for box in block.path
    }
    is_home, is_page, is_caption = [False], [False], [False]
    for number, box in enumerate(boxes[1:], 1):
        up = box.parent
        marks = read_marks(box.classes, box.id)
        is_free = is_home[up] or number in titled
        is_called = marks.is_caption or box.tag in _CAPTION_TAGS
        is_home.append(is_home[up] or box.tag in _HOMES)
        is_page.append(is_page[up] or _is_page(box, marks, text[number] / whole, is_free=is_free))
        is_caption.append(is_caption[up] or (is_called and text[number] <= _CAPTIONED * whole + _CAPTION))
    return Parts(tuple(is_page), tuple(is_caption))


def _is_page(box: Box, marks: Marks, share: float, *, is_free: bool) -> bool:
    """Return whether an element is a part of the page; a header is, unless it is `is_free` as the article's own."""
    tag = box.tag
    if tag in _NEVER or share > _NEARLY_ALL:
        return False
    if tag in _FURNITURE_TAGS or marks.is_furniture:
        return True
    if share > _MUCH:
        return False
    is_header = tag == "header" and not is_free
    is_named = marks.is_page or (box.role != "" and not _ROLES.isdisjoint(box.role.split()))
    return is_header or is_named or tag in _PAGE_TAGS
