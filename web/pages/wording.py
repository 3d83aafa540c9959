"""Given a number, a day or a language, which words say it to a reader?"""

from datetime import date

from index.vocabulary.fixed import fixed
from index.vocabulary.report import counted
from searcher.answer.days import MONTHS
from searcher.answer.results import Results
from web.site.params import SearchParams

_LONGEST = 120
"""Characters of a query, a part of it or a filter that the page repeats; its boxes hold all of it."""

_LINE_ENDS = dict.fromkeys(map(ord, "\n\r"), " ")


@fixed
class Heading:
    """Hold the parts of a heading; `query` and `passages` may be empty. `line` is all of it, for the title."""

    articles: str
    query: str
    passages: str

    @property
    def line(self) -> str:
        """Return the heading as one line.

        >>> Heading("128 articles", "mayor vote", "412 matching paragraphs").line
        '128 articles for mayor vote, 412 matching paragraphs'
        """
        query = f" for {self.query}" if self.query else ""
        passages = f", {self.passages}" if self.passages else ""
        return f"{self.articles}{query}{passages}"


def one_line(query: str) -> str:
    """Return a query for a box of one line, from which browsers drop the ends of lines and join the words around them.

    >>> one_line("peace\\ntreaty")
    'peace treaty'
    """
    return query.translate(_LINE_ENDS)


def shortened(text: str) -> str:
    """Return a text cut to what is read at a glance.

    >>> shortened("a" * 200) == "a" * 120 + "…"
    True
    """
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def heading(search: SearchParams, results: Results) -> Heading:
    """Return the heading of a page of results; where copies are folded, it counts what is listed as stories."""
    query = " ".join(search.query.split())
    least = "at least " if results.partial else ""
    passages = counted(results.total_passages, "matching paragraph") if results.total_passages else ""
    stories = counted(results.groups, "story", "stories") if 0 < results.groups < results.total else ""
    return Heading(
        articles=least + counted(results.total, "article") if results.total else "No articles",
        query=shortened(query),
        passages=" in ".join(filter(None, (passages, stories))),
    )


LANGUAGES = {
    "ar": "Arabic", "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French",
    "hu": "Hungarian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "zh": "Chinese", "el": "Greek",
    "he": "Hebrew", "fa": "Persian", "hi": "Hindi", "pl": "Polish", "tr": "Turkish", "uk": "Ukrainian", "cs": "Czech",
}  # fmt: skip
"""English names of languages that archives are likely to hold; others are shown by their code."""


def day(published: str) -> str:
    """Return a publication day, or a day and time as written, in words; any other text as it is.

    >>> day("2021-11-08"), day("2021-11-08T14:05:00+03:00"), day("")
    ('8 November 2021', '8 November 2021, 14:05', '')
    """
    try:
        when = date.fromisoformat(published[:10])
    except ValueError:
        return published
    words = f"{when.day} {MONTHS[when.month - 1]} {when.year}"
    return f"{words}, {published[11:16]}" if len(published) > 15 else words


def language(code: str) -> str:
    """Return the name of a language by its ISO 639-1 code.

    >>> language("de"), language("xx")
    ('German', 'xx')
    """
    return LANGUAGES.get(code, code)


def size_in_words(count: int) -> str:
    """Return a number of bytes in the unit that keeps it short.

    >>> size_in_words(900), size_in_words(15_300_000)
    ('900 bytes', '15.3 MB')
    """
    value, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{value:.0f} {unit}" if unit == "bytes" else f"{value:.1f} {unit}"


def milliseconds(took: float) -> str:
    """Return a duration.

    >>> milliseconds(0.42), milliseconds(12.3), milliseconds(2300)
    ('0.4 ms', '12 ms', '2.3 s')
    """
    if took >= 1000:
        return f"{took / 1000:.1f} s"
    return f"{took:.1f} ms" if took < 10 else f"{took:.0f} ms"
