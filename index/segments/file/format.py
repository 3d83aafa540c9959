"""What do the writer and the readers of a file of sections agree on?"""

import struct
from dataclasses import dataclass
from pathlib import Path

from index.vocabulary.errors import IndexDamagedError

MAGIC = b"ARTSEG01"
ALIGNMENT = 64
BLOCK = 16_384
"""Bytes under one checksum: small, since the first touch of a short list checks all of its block (5 µs)."""
FOOTER = struct.Struct("<Q8s")


@dataclass(frozen=True, slots=True)
class FileDigest:
    """Tell a file from every other: its name in the folder, its bytes, and the SHA-256 (hex) of its manifest."""

    name: str
    size: int
    digest: str


def damaged(path: Path, what: str) -> IndexDamagedError:
    """Return the error that names a file and what is wrong with it."""
    return IndexDamagedError(f"{path}: {what}; restore this index from a copy or run python -m index --rebuild")
