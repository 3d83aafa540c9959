"""Given a plain text file, which article?"""

from index.draft import Draft
from index.encoding import decode
from index.plaintext.page import read_page


def read_text(data: bytes) -> Draft:
    """Return the article of a plain text; raise `ReadError` for binary data."""
    return read_page(decode(data))
