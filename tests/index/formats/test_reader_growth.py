"""Files made to take long: the time to read them grows with their size, not with its square."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.growth import assert_reading_grows_with_size

HEAD = b"Subject: Weir\nMessage-ID: <1@x>\nMIME-Version: 1.0\n"
TEXT = b"The council met on Tuesday and agreed that the bridge is to be rebuilt.\n"
PARTED = HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n"

HOSTILE: dict[str, Callable[[int], bytes]] = {
    "a long From": lambda n: HEAD + b"From: " + b"a," * 6000 * n + b"\n\n" + TEXT,
    "a From in brackets": lambda n: HEAD + b"From: " + b"(a " * 4000 * n + b"\n\n" + TEXT,
    "many headers": lambda n: HEAD + b"From: y\n" * 2000 * n + b"\n" + TEXT,
    "a blank line": lambda n: HEAD + b"\n" + b" " * 20000 * n + b"x\n" + TEXT,
    "open codes": lambda n: HEAD + b"\n" + b"begin 644 a\n" * 100 * n + TEXT,
    "open armour": lambda n: HEAD + b"\n" + b"-----BEGIN PGP MESSAGE-----\n" * 100 * n + TEXT,
    "many files": lambda n: PARTED + b"--x\nContent-Type: image/png; name=a\n\nx\n" * 25 * n,
    "groups": lambda n: b"{\\rtf1 " + b"{a}" * 3000 * n,
    "backslashes": lambda n: b"{\\rtf1 " + b"\\" * 9000 * n,
    "open entries": lambda n: b"@misc{a, title={x}}" + b"@misc{a, title={" * 900 * n,
    "a long abstract": lambda n: b"TY  - NEWS\nTI  - x\nAB  - x\n" + b"  more\n" * 2000 * n,
    "cues": lambda n: b"1\n00:00:01,000 --> 00:00:02,000\nabc\n\n" * 600 * n,
    "comments": lambda n: b"<!-- a -->" * 9000 * n + b"<nitf><a/></nitf>",
    "an open comment": lambda n: b"<!--" * 20000 * n,
    "declarations": lambda n: b"<?a ?>" * 9000 * n + b"<nitf>",
    "open lists": lambda n: b'{"a": ' * 100 * n,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_time_to_read_a_file_grows_with_its_size(kind: str, tmp_path: Path) -> None:
    small, large = tmp_path / "small.eml", tmp_path / "large.eml"
    small.write_bytes(HOSTILE[kind](1))
    large.write_bytes(HOSTILE[kind](8))

    assert_reading_grows_with_size(small, large)
