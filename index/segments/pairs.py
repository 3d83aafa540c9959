"""How do the pairs of copies of a commit lie in a file?"""

from pathlib import Path

import numpy as np

from index.analysis.duplicates import Pairs
from index.segments.commit import read_named, write_named
from index.segments.file.format import FileDigest

NO_PAIRS: Pairs = np.empty((2, 0), np.int32)


def write_pairs(path: Path, pairs: Pairs) -> FileDigest:
    """Write the pairs of a commit."""
    return write_named(path, pairs.astype("<u4").tobytes())


def read_pairs(folder: Path, file: FileDigest | None) -> Pairs:
    """Return the pairs of a commit. Raise `IndexDamagedError` if the file does not say what was written."""
    if file is None:
        return NO_PAIRS
    return np.frombuffer(read_named(folder, file), "<u4").astype(np.int32).reshape(2, -1)
