"""Given the comments of a page, where and when did a program save it?

Internet Explorer and Chrome write ``saved from url=(0026)https://…``. SingleFile writes lines: ``url: https://…``, then
``saved date:`` as JavaScript prints one (``Mon Nov 08 2021 14:05:00 GMT+0100 (…)``).
"""

import re
from collections.abc import Iterable, Iterator

from index.facts.fact import Fact, fact
from index.vocabulary.article import Field

_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|\burl:\s*(https?://\S+)", re.IGNORECASE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_AT = re.compile(
    rf"saved date:\s*[A-Z][a-z]{{2}} (?P<month>{'|'.join(_MONTHS)}) (?P<day>\d\d) (?P<year>\d{{4}})"
    r" (?P<time>\d\d:\d\d:\d\d) GMT(?P<hours>[+-]\d\d)(?P<minutes>\d\d)"
)
_LONGEST = 4_000
"""Characters of a comment that are looked at; addresses of 2,000 occur."""


def saving_facts(comments: Iterable[str]) -> Iterator[Fact]:
    """Yield the address of a page and the time when it was saved, as far as one of its comments says them.

    >>> said = " url: https://example.org/a \\n saved date: Mon Nov 08 2021 14:05:00 GMT+0100"
    >>> [each.values for each in saving_facts([said])]
    [('https://example.org/a',), ('2021-11-08T14:05:00+01:00',)]
    """
    for comment in comments:
        comment = comment[:_LONGEST]
        match = _FROM.search(comment)
        address = (match[1] or match[2]) if match else ""
        if not address.startswith(("http://", "https://")):
            continue
        yield fact(Field.URL, address, "saved page")
        if at := _AT.search(comment):
            month = _MONTHS.index(at["month"]) + 1
            time = f"{at['year']}-{month:02}-{at['day']}T{at['time']}{at['hours']}:{at['minutes']}"
            yield fact(Field.SAVED, time, "saved page", quote=time)
        return
