"""Given a note of a program such as Obsidian, which of its marks are text? (https://help.obsidian.md/syntax)

CommonMark does not know these marks: links between notes, notes and pictures shown inside another, highlights,
callouts, names of blocks, and comments that nobody but the author sees.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

EMBED, CALLOUT = "wiki_embed", "wiki_callout"
"""Types of the tokens of what is shown inside a note, and of the mark that begins a callout."""

_LINK = re.compile(r"\[\[([^\[\]|\n]{1,300}?)(?:\\?\|([^\[\]\n]{0,500}))?\]\](?![(\[])")
_HIGHLIGHT = re.compile(r"==(?=[^\s=])([^=\n]{1,1000})(?<=[^\s=])==(?!=)")
_CALLOUT = re.compile(r"\[![A-Za-z][\w-]{0,30}(?:\|[^\[\]\n]{0,50})?\][+-]?[ \t]*")
_BLOCK_NAME = re.compile(r"\^[A-Za-z0-9-]{3,60}[ \t]*\Z")
_COMMENT = re.compile(
    r"^[ \t]*(?P<fence>```|~~~).*?(?:^[ \t]*(?P=fence)|\Z)|`[^`\n]+`|(?<![\w%])%%(?!%)(?P<comment>.*?)%%",
    re.DOTALL | re.MULTILINE,
)


def split_comments(text: str) -> tuple[str, list[str]]:
    """Return a text without the comments in it, on lines with the same numbers, and the comments.

    >>> split_comments("It sank. %%Ask Jo%%\\n\\n`%%a%%`")
    ('It sank. \\n\\n`%%a%%`', ['Ask Jo'])
    """
    comments: list[str] = []

    def blank(match: re.Match[str]) -> str:
        if match["comment"] is None:
            return match[0]
        comments.append(match["comment"])
        return "\n" * match[0].count("\n")

    return (_COMMENT.sub(blank, text), comments) if "%%" in text else (text, [])


def know_wiki_marks(parser: MarkdownIt) -> None:
    """Let a parser know the marks that stand in a line.

    >>> parser = MarkdownIt("commonmark")
    >>> know_wiki_marks(parser)
    >>> parser.renderInline("The [[ferry-1902|ferry]] ==sank==. ^c0ffee")
    'The ferry sank. '
    """
    ruler = parser.inline.ruler
    ruler.before("link", "wiki_link", _link)
    ruler.before("image", "wiki_embed", _embed)
    ruler.before("link", "wiki_callout", _callout)
    ruler.before("emphasis", "wiki_highlight", _highlight)
    ruler.before("emphasis", "wiki_block_name", _block_name)
    parser.add_render_rule(EMBED, lambda *_: "")
    parser.add_render_rule(CALLOUT, lambda *_: "")


def _link(state: StateInline, silent: bool) -> bool:
    """Read ``[[note#part|shown]]``: its text is what is shown, else the name of the note and of its part."""
    match = _LINK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        note, *parts = match[1].split("#")
        named = [note, *(part for part in parts if not part.startswith("^"))]
        state.push("text", "", 0).content = match[2] or " > ".join(filter(None, map(str.strip, named)))
    state.pos = match.end()
    return True


def _embed(state: StateInline, silent: bool) -> bool:
    """Read ``![[picture.png]]``, which shows a picture or another note."""
    match = _LINK.match(state.src, state.pos + 1, state.posMax) if state.src[state.pos] == "!" else None
    if match is None:
        return False
    if not silent:
        state.push(EMBED, "", 0).content = match[1].strip()
    state.pos = match.end()
    return True


def _callout(state: StateInline, silent: bool) -> bool:
    """Read ``[!note]``, with which a callout begins."""
    match = _CALLOUT.match(state.src, 0, state.posMax) if state.pos == 0 and state.level == 0 else None
    if match is None:
        return False
    if not silent:
        state.push(CALLOUT, "", 0)
    state.pos = match.end()
    return True


def _highlight(state: StateInline, silent: bool) -> bool:
    """Read ``==what is highlighted==``, in which other marks may stand."""
    match = _HIGHLIGHT.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        whole = state.posMax
        state.pos, state.posMax = match.span(1)
        state.md.inline.tokenize(state)
        state.posMax = whole
    state.pos = match.end()
    return True


def _block_name(state: StateInline, silent: bool) -> bool:
    """Read ``^c0ffee`` at the end of a block, the name by which links call it."""
    match = _BLOCK_NAME.match(state.src, state.pos, state.posMax)
    if match is None or state.posMax < len(state.src) or not (state.pos == 0 or state.src[state.pos - 1] in " \n"):
        return False
    state.pos = match.end()
    return True
