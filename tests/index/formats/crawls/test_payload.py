import gzip
import io
import zlib

import brotli
import pytest

from index.formats.crawls import payload as module
from index.formats.crawls.payload import payload
from index.formats.crawls.records import record_at
from index.formats.crawls.stream import RecordStream
from index.vocabulary.errors import ReadError
from tests.index.crawl import answer, record

_TEXT = b"<h1>Talks resume</h1>" * 4_000


def _payload(data: bytes, more: str = "") -> tuple[bytes, str]:
    found = record_at(RecordStream(io.BytesIO(record("response", "https://lantern.example/", answer(data, more=more)))))
    return payload(found, size=found.left)


def _raw(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def _chunked(data: bytes) -> bytes:
    pieces = [data[start : start + 5_000] for start in range(0, len(data), 5_000)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("Deflate", _raw),
        ("br", brotli.compress),
        ("identity", bytes),
        ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
    ],
)
def test_content_is_unpacked(name: str, pack: object) -> None:
    assert callable(pack)
    more = f"Content-Encoding: {name}\r\n"

    assert _payload(pack(_TEXT), more) == (_TEXT, "")
    assert _payload(_chunked(pack(_TEXT)), f"{more}Transfer-Encoding: Chunked\r\n") == (_TEXT, "")


@pytest.mark.parametrize(
    "more", ["Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n", "Transfer-Encoding: chunked\r\n"]
)
def test_content_that_a_crawler_has_unpacked_already_is_read_as_it_is(more: str) -> None:
    assert _payload(_TEXT, more) == (_TEXT, "")


def test_content_without_bytes_is_empty() -> None:
    assert _payload(b"", "Content-Encoding: gzip\r\n") == (b"", "")


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_of_content_that_is_cut_off_what_is_there_is_read_and_said(name: str, pack: object) -> None:
    assert callable(pack)
    noise = b"".join(b"<p>%x</p>" % (number * 2_654_435_761) for number in range(20_000))

    found, trouble = _payload(pack(noise)[:-900], f"Content-Encoding: {name}\r\n")

    assert noise.startswith(found)
    assert len(found) > len(noise) // 2
    assert trouble == "its compressed content is damaged; what is missing was not read"


def test_content_compressed_in_an_unknown_way_is_refused() -> None:
    with pytest.raises(ReadError, match=r"is compressed in a way that cannot be read \(zstd\)"):
        _payload(b"\x28\xb5\x2f\xfd noise", "Content-Encoding: zstd\r\n")
    assert _payload(_TEXT, "Content-Encoding: zstd\r\n") == (_TEXT, "")


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_a_bomb_is_refused(name: str, pack: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(pack)
    monkeypatch.setattr(module, "_LARGEST", 1 << 20)

    with pytest.raises(ReadError, match="unpacks to more than 1 MiB"):
        _payload(pack(bytes(1 << 24)), f"Content-Encoding: {name}\r\n")


def test_a_record_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 1_000_000)

    with pytest.raises(ReadError, match="is larger than"):
        _payload(bytes(1_000_001))
