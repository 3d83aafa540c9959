"""Given a note of Logseq, which properties does it state, and which of its lines are text?

``name:: value`` stands in the first lines of a page, and below a block (https://docs.logseq.com, Properties). What
people say of a page are its facts; what is noted of a block is left out.
"""

import re

_PROPERTY = re.compile(r"(?P<mark>[ \t]*(?:[-*] )?)(?P<name>[A-Za-z][\w./-]{0,60})::(?:[ \t]+(?P<value>.*)|[ \t]*)\Z")
_PARTS = re.compile(r"\s*,\s*(?=#?\[\[)|(?<=\]\])\s*,\s*")
_TAGGED = re.compile(r"#?\[\[([^\[\]]+)\]\]\Z")
_UNSEEN = re.compile(r"\(\([0-9a-f-]{36}\)\)|\{\{[^{}\n]*\}\}|#(?=\[\[)")
"""References to blocks, and what is shown inside a note; the sign of a tag of several words."""

_OF_PROGRAM = frozenset({"id", "collapsed"})
"""Properties of blocks that say nothing to people."""

_BOOK = re.compile(r"^[ \t]*:LOGBOOK:$.*?^[ \t]*:END:$", re.DOTALL | re.MULTILINE)
"""When somebody worked on a task."""


def split_properties(text: str) -> tuple[dict[str, list[str]], str, list[str]]:
    """Return the properties of a page, its text on lines with the same numbers, and the properties of its blocks.

    >>> split_properties("title:: Weir\\ntags:: [[dam]], [[river]]\\n\\n- It opens.\\n  seen:: no\\n- So what")
    ({'title': ['Weir'], 'tags': ['dam', 'river']}, '\\n\\n\\n- It opens.\\n\\n- So what', ['seen:: no'])
    """
    if "::" not in text:
        return {}, text, []
    text = _BOOK.sub(lambda match: "\n" * match[0].count("\n"), text)
    said: dict[str, list[str]] = {}
    noted: list[str] = []
    lines: list[str] = []
    is_above, is_noted = True, False
    fence = ""
    for line in text.split("\n"):
        start = line.lstrip(" \t-*")
        if start.startswith(("```", "~~~")) and (not fence or start.startswith(fence)):
            fence = "" if fence else start[:3]
        match = None if fence else _PROPERTY.match(line)
        is_above = is_above and (match is not None or not line.strip())
        if match is None:
            lines.append(line if fence else _UNSEEN.sub("", line))
        elif is_above:
            said.setdefault(match["name"], []).extend(_values(match["value"] or ""))
            lines.append("")
        elif not match["mark"].strip() and match["mark"]:
            if match["name"] not in _OF_PROGRAM:
                noted.append(line.strip())
            is_noted = True
            lines.append("")
        else:
            lines.append(line)
    return (said, "\n".join(lines), noted) if said or is_noted else ({}, text, [])


def _values(value: str) -> list[str]:
    found = [each.strip() for each in _PARTS.split(value)]
    return [match[1] if (match := _TAGGED.match(each)) else each for each in found if each]
