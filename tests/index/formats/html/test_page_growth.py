"""Hold the time of reading to the length of what is read: no rule takes more than its share of a longer text."""

import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from index.formats.documents.markdown import read_markdown
from index.formats.html.page import read_html
from index.formats.single import read_text
from index.vocabulary.errors import ReadError

FOLD = 24
"""How many times as long eight times as much may take: 8, and room for what is shared."""

TEXTS: dict[str, Callable[[int], str]] = {
    "dashes": lambda n: "- " * n,
    "one word": lambda n: "x" * 20 * n,
    "marks": lambda n: "a" + "\u0301" * 10 * n,
    "quoted": lambda n: "> " * n,
    "nested brackets": lambda n: "(" * n + ")" * n,
    "nested quotes": lambda n: "\u201c" * n,
    "short lines": lambda n: "a\n" * n,
    "names": lambda n: "Rope gone\n" * n,
    "hyphens": lambda n: "govern-\nment was " * n,
    "a long byline": lambda n: "By " + "Ann Roe and " * n,
    "dates": lambda n: "8 November 2021 " * n,
    "days": lambda n: "8 November 2021\n" * n,
    "initials": lambda n: "U.S." * n,
    "labels": lambda n: "source: a " * n,
    "bars": lambda n: "a | " * n,
    "trail": lambda n: "Home > " * n,
    "signs": lambda n: "© " * n,
    "captions": lambda n: "photo by " * n,
    "a long heading": lambda n: "The rope " * n + "\n\nIt broke on Monday, and nobody knew why.",
}
PAGES: dict[str, Callable[[int], str]] = {
    "nested": lambda n: "<div>" * n + "x",
    "unclosed": lambda n: "<p>x" * n,
    "comments": lambda n: "<!-- x" * n,
    "sections": lambda n: "<![CDATA[" * n,
    "entities": lambda n: "&amp;&#9" * n,
    "attributes": lambda n: "<p " + " ".join(f"a{number}=1" for number in range(n)) + ">x</p>",
    "classes": lambda n: "<p class='" + "author " * n + "'>x",
    "tags of authors": lambda n: "".join(f"<meta name=author content='Ann Roe{number}'>" for number in range(n)),
    "authors of comments": lambda n: "<div>" + "<h4>The rope is gone</h4><b class=author>Ann Roe</b>" * n,
    "a tag of authors": lambda n: "<meta name=author content='" + "Ann Roe and " * n + "'>",
    "rows": lambda n: "<table>" + "<tr><td>a<td>b" * n,
    "items": lambda n: "<ul>" + "<li><a href=x>The rope</a>" * n,
    "marks of notes": lambda n: "<p>" + "word<sup>1</sup>" * n,
    "a long title": lambda n: "<meta property=og:site_name content=x><title>" + "a | " * n + "</title><p>x</p>",
    "nested data": lambda n: "<script type='application/ld+json'>" + '{"a":' * n + "1" + "}" * n + "</script>",
    "many data": lambda n: "<script type='application/ld+json'>" + "1 " * n + "</script>",
}
MARKUP: dict[str, Callable[[int], str]] = {
    "emphasis": lambda n: "*a " * n,
    "links": lambda n: "[a](" * n,
    "tags": lambda n: "<a " * n,
    "rows": lambda n: "|a|b|\n|-|-|\n" * n,
}
CASES = [
    *((f"text: {name}", read_text, make) for name, make in TEXTS.items()),
    *((f"page: {name}", read_html, make) for name, make in PAGES.items()),
    *((f"markdown: {name}", read_markdown, make) for name, make in MARKUP.items()),
]


@pytest.mark.parametrize(("name", "read", "make"), CASES, ids=[case[0] for case in CASES])
def test_time_grows_with_length(name: str, read: Callable[[bytes], object], make: Callable[[int], str]) -> None:
    size = 250
    while size < 64_000 and seconds(read, make(size).encode(), times=1) < 0.005:
        size *= 2

    short, long = seconds(read, make(size).encode()), seconds(read, make(8 * size).encode())

    assert long <= FOLD * max(short, 0.005)


BOUNDED = {
    "index.analysis.compounds._BEFORE",
    "index.page.furniture._ADDRESS",
    "index.page.head_rules._PARTS",
    "index.page.hyphens._OPEN",
    "index.page.publication._PAGE_NUMBER",
    "index.page.publication._UPDATE",
    "index.formats.html.notes._NUMBER",
    "index.formats.html.notes._WORD",
    "index.formats.documents.pdf._PAGE_NUMBER",
}
"""Expressions that are given a line's end or a short line only."""

AUTHORS = ("index.facts.bylines", "index.formats.html.authors")
COLLAPSED = ("index.page", "index.facts.names", "index.formats.html.metadata", "index.formats.html.titles", *AUTHORS)
"""Modules whose lines have single spaces."""

UNITS = ("a", "A ", "1", "1 ", "- ", "(", "<", ".", ",", ">", "&", "@", "\u00a9", "h", '"', " ", "\t")


def patterns() -> Iterator[tuple[str, "re.Pattern[str]", str]]:
    """Yield the expressions of the rooms that read, each with its name and whether it searches or matches."""
    for room in ("index.page", "index.facts", "index.formats", "index.analysis"):
        for module in pkgutil.walk_packages(importlib.import_module(room).__path__, f"{room}."):
            if module.name.endswith("words"):
                continue
            found = importlib.import_module(module.name)
            source = inspect.getsource(found)
            for name, value in vars(found).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    uses = set(re.findall(rf"\b{name}\.(\w+)", source))
                    if uses and f"{module.name}.{name}" not in BOUNDED:
                        kind = "match" if uses <= {"match", "fullmatch"} else "search"
                        yield f"{module.name}.{name}", value, kind


PATTERNS = list(patterns())


@pytest.mark.parametrize(("name", "pattern", "use"), PATTERNS, ids=[each[0] for each in PATTERNS])
def test_no_expression_takes_the_square_of_a_line(name: str, pattern: "re.Pattern[str]", use: str) -> None:
    ask = getattr(pattern, use)
    units = [unit for unit in UNITS if not (unit.isspace() and name.startswith(COLLAPSED))]

    slow = [unit for unit in units if seconds(ask, unit * 2_000 + "\n!", times=1) > 0.02]
    grown = [unit for unit in slow if seconds(ask, unit * 2_000 + "\n!") > FOLD * seconds(ask, unit * 250 + "\n!")]

    assert not grown


def seconds(read: Callable[..., object], data: object, *, times: int = 5) -> float:
    """Return the least CPU time of several tries."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        with suppress(ReadError):  # refused by its true name, in as much time
            read(data)
        best = min(best, time.process_time() - start)
    return best
