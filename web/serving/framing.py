"""Given the head of a request, can it be told beyond doubt where the request ends, and who makes it?

Where a proxy and the server behind it disagree on that, the second half of one reader's request is taken for the first
half of another's ("request smuggling"). RFC 9112 (sections 5.2, 6.1 and 6.3) lets a server refuse whatever can be read
in two ways; no browser and no proxy sends it. Nor does a proxy send two names of one reader: one of them would be what
the reader sent.
"""

import re
from copy import copy
from typing import Any, ClassVar

from waitress.parser import HTTPRequestParser, ParsingError

_LENGTHS = (b"content-length", b"transfer-encoding")
"""The fields that say where a request ends."""

_NAME = b"x-remote-user"

_FOLDED = re.compile(rb"\r\n[ \t]")


class StrictParser(HTTPRequestParser):  # type: ignore[misc]
    """Read requests as waitress does, and refuse those that can be read in two ways: 400, and the connection closes.

    A body may have `largest_body` bytes, or as many as `uploads` says for the end of its path.
    """

    adj: Any
    largest_body: ClassVar[int]
    uploads: ClassVar[dict[str, int]]

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head of a request; raise `ParsingError` for one that is refused."""
        if _FOLDED.search(header_plus):
            raise ParsingError("A header is folded over several lines")
        lines = [line.partition(b":") for line in header_plus.split(b"\r\n")[1:]]
        lengths = [(name.strip().lower(), value.strip().lower()) for name, _, value in lines]
        lengths = [(name, value) for name, value in lengths if name.replace(b"_", b"-") in _LENGTHS]
        if len(lengths) > 1:
            raise ParsingError("More than one header says how long the request is")
        if sum(name.strip().lower() == _NAME for name, _, _ in lines) > 1:
            raise ParsingError("More than one header says who the reader is")
        super().parse_header(header_plus)
        self.adj = self._bounded(self.adj)
        for name, value in lengths:
            if name == b"transfer-encoding" and (value != b"chunked" or self.version != "1.1"):
                raise ParsingError("Transfer-Encoding can only be chunked, and not in HTTP/1.0")

    def _bounded(self, adjustments: Any) -> Any:
        """Return waitress's settings with the limit of this request; few have a body at all."""
        if not (self.content_length or self.chunked):
            return adjustments
        found = copy(adjustments)
        limits = (size for end, size in self.uploads.items() if self.path.endswith(end))
        found.max_request_body_size = next(limits, self.largest_body)
        return found
