"""Given a record of a web archive, what did the server send, without the wrapping it was sent in?"""

import zlib
from collections.abc import Callable

import brotli
from warcio.bufferedreaders import ChunkedDataReader

from index.formats.crawls.records import Record
from index.formats.crawls.stream import PackedDataError
from index.vocabulary.errors import ReadError

_LARGEST = 128 * 2**20
"""Bytes of a page, packed and unpacked; the limit for one article counts what is left without its pictures."""

_BLOCK = 1 << 14

_READABLE = (b"<", b"%PDF-")
"""What a page begins with, by which one is known that a crawler has unpacked without saying so."""


def payload(record: Record, *, size: int) -> tuple[bytes, str]:
    """Return the content of a record, whose body has `size` bytes, and what is wrong with it, empty if nothing is.

    Raise `ReadError` for content that cannot be unpacked, or is too large.
    """
    if size > _LARGEST:
        raise ReadError(f"is larger than {_LARGEST // 2**20} MiB")
    body = record.parsed.raw_stream
    body.limit = size
    try:
        is_chunked = "chunked" in record.answered("Transfer-Encoding").lower()
        data = ChunkedDataReader(body).read() if is_chunked else body.read()
    except PackedDataError as error:
        raise ReadError(str(error)) from error
    trouble = ""
    for name in reversed(record.answered("Content-Encoding").lower().replace(" ", "").split(",")):
        unpack = _UNPACK.get(name)
        if unpack is not None:
            data, is_whole = unpack(data) if data else (data, True)
            trouble = trouble or ("" if is_whole else "its compressed content is damaged; what is missing was not read")
        elif name not in ("", "identity") and not data.lstrip().startswith(_READABLE):
            raise ReadError(f"is compressed in a way that cannot be read ({name})")
    return data, trouble


def _unzip(data: bytes) -> tuple[bytes, bool]:
    """Return data unpacked, and whether that is all; as it is if it is not packed at all."""
    for bits in (47, -15):  # gzip or zlib, else what old servers send as "deflate"
        unzip = zlib.decompressobj(bits)
        found, is_damaged = _unpacked(data, lambda piece: unzip.decompress(piece, _LARGEST + 1), zlib.error)  # noqa: B023
        if found or not is_damaged:
            return found, unzip.eof and not is_damaged
    return data, True


def _unbrotli(data: bytes) -> tuple[bytes, bool]:
    unpacker = brotli.Decompressor()
    found, is_damaged = _unpacked(
        data, lambda piece: unpacker.process(piece, output_buffer_limit=_LARGEST + 1), brotli.error
    )
    return (found, unpacker.is_finished() and not is_damaged) if found or not is_damaged else (data, True)


def _unpacked(data: bytes, unpack: Callable[[bytes], bytes], damage: type[Exception]) -> tuple[bytes, bool]:
    """Return what data unpacks to, as far as it is not damaged, and whether it is. Raise `ReadError` for a bomb."""
    pieces: list[bytes] = []
    size = 0
    for start in range(0, len(data), _BLOCK):
        try:
            pieces.append(unpack(data[start : start + _BLOCK]))
        except damage:
            return b"".join(pieces), True
        size += len(pieces[-1])
        if size > _LARGEST:
            raise ReadError(f"unpacks to more than {_LARGEST // 2**20} MiB")
    return b"".join(pieces), False


_UNPACK = {"gzip": _unzip, "x-gzip": _unzip, "deflate": _unzip, "br": _unbrotli}
