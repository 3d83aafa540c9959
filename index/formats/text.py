"""Given a plain text file, which article?"""

from index.facts.fact import Draft
from index.facts.text import decode
from index.page.article import read_page


def read_text(data: bytes) -> Draft:
    """Return the article of a plain text; raise `ReadError` for binary data."""
    return read_page(decode(data))
