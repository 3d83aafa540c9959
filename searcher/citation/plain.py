"""Given a reference, which line do people read?"""

from searcher.answer.days import MONTHS
from searcher.citation.reference import Reference


def plain(cited: Reference) -> str:
    """Return a citation as one line; what is not known is left out.

    >>> plain(Reference(key="a", id="a", title="Dam holds", source="Courier", date=(2021, 11), pages="4"))
    '“Dam holds”. Courier, November 2021, p. 4.'
    """
    authors = f"{', '.join(cited.authors)}: " if cited.authors else ""
    pages = f"p. {cited.pages}" if cited.pages else ""
    origin = ", ".join(filter(None, (cited.source, _date(cited.date), pages)))
    return " ".join(filter(None, (f"{authors}“{cited.title}”.", f"{origin}." if origin else "", cited.url)))


def _date(parts: tuple[int, ...]) -> str:
    """Return a date in words.

    >>> _date((2021, 11, 8)), _date((2021,)), _date(())
    ('8 November 2021', '2021', '')
    """
    year, month, day = (*parts, 0, 0, 0)[:3]
    return " ".join(map(str, filter(None, (day, month and MONTHS[month - 1], year))))
