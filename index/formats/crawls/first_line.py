"""Given a line, does it begin a record of a web archive?"""

import re
import zlib

_WARC = re.compile(rb"WARC/\d+\.\d+\s*\Z")
_FIRST_OF_ARC = b"filedesc://"
_FIELDS_OF_ARC = 5

_GZIP = b"\x1f\x8b\x08"
_HEAD = 200


def begins_record(line: bytes) -> bool:
    """Return whether a line begins a record of WARC, or one of ARC: address, host, time, type and length.

    >>> begins_record(b"WARC/1.1\\r\\n"), begins_record(b"http://a.example/ 192.0.2.1 20070114000000 text/html 99")
    (True, True)
    """
    if _WARC.match(line):
        return True
    fields = line.rsplit(b" ", _FIELDS_OF_ARC - 1)
    return len(fields) == _FIELDS_OF_ARC and b":" in fields[0] and fields[2].isdigit() and fields[4].strip().isdigit()


def is_crawled(head: bytes) -> bool:
    """Return whether a file is a web archive, by its first bytes as they lie there, compressed or not.

    >>> import gzip
    >>> is_crawled(gzip.compress(b"WARC/1.1\\r\\nWARC-Type: warcinfo")[:-9]), is_crawled(gzip.compress(b"Talks"))
    (True, False)
    """
    try:
        return is_of_records(zlib.decompressobj(31).decompress(head, _HEAD) if head.startswith(_GZIP) else head)
    except zlib.error:
        return False


def is_of_records(head: bytes) -> bool:
    """Return whether a file is a web archive, by its first bytes, unpacked.

    >>> is_of_records(b"WARC/1.1\\r\\nWARC-Type: warcinfo"), is_of_records(b"WARC/1.1 is a format.")
    (True, False)
    """
    first, _, rest = head.lstrip(b"\r\n").partition(b"\n")
    return first.startswith(_FIRST_OF_ARC) or (bool(rest) and _WARC.match(first) is not None)
