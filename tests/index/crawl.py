"""Files as crawlers write them, from invented pages."""

import gzip

PAGE = "<html lang=en><article><h1>{0}</h1><p>{0} is said here, in a paragraph of its own.</p></article></html>"


def record(kind: str, address: str, body: bytes, **fields: str) -> bytes:
    """Return a record of WARC with its fields, whose names have ``_`` for ``-``."""
    said = {"WARC-Type": kind, "WARC-Target-URI": address, "WARC-Date": "2021-03-01T10:00:00Z"}
    said |= {name.replace("_", "-"): value for name, value in fields.items()}
    said = {"Content-Length": str(len(body))} | said
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value)
    return b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + body + b"\r\n\r\n"


def answer(data: bytes, *, status: str = "200 OK", type: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """Return what a server sends."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n{more}\r\n".encode() + data


def page(address: str, headline: str, **fields: str) -> bytes:
    """Return the record of a page that the server sent."""
    return record("response", address, answer(PAGE.format(headline).encode()), **fields)


def packed(*records: bytes) -> bytes:
    """Return records as a file that is compressed record by record."""
    return b"".join(map(gzip.compress, records))
