"""No file of an index can run code: what is planted in it is never unpickled, even where every checksum fits."""

import contextlib
import hashlib
import json
import pickle
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import zstandard
from whoosh import query

from index.segments.check import check_segments
from index.segments.commit import read_commit, write_commit
from index.segments.file.sections import BLOCK, FOOTER
from index.segments.reading.snapshot import open_snapshot
from index.segments.whoosh.door import ReadOnlyIndex
from index.vocabulary.schema import Facet, Form
from tests.durability.history import write
from tests.index.expected_store import ANALYZER


class Proof:
    """Make a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (_prove, (str(self.path),))


def _prove(path: str) -> None:
    Path(path).write_text("code ran")


def plant(folder: Path, section: str, data: bytes) -> None:
    """Put bytes into a section of the segment, and make all checksums fit."""
    commit = read_commit(folder)
    (member,) = commit.members
    path = folder / member.file.name
    file = bytearray(path.read_bytes())
    length, magic = FOOTER.unpack(file[-FOOTER.size :])
    manifest = json.loads(file[-FOOTER.size - length : -FOOTER.size])
    dtype, start, count = manifest["sections"][section]
    room = count * np.dtype(dtype).itemsize
    file[start : start + room] = data[:room].ljust(room, b"\0")
    end = manifest["checksums"][0]
    sums = np.array([zlib.crc32(file[place : min(place + BLOCK, end)]) for place in range(0, end, BLOCK)], "<u4")
    manifest["checksums"] = [end, 4 * len(sums), hashlib.sha256(sums.tobytes()).hexdigest()]
    written = json.dumps(manifest).encode()
    path.write_bytes(bytes(file[:end]) + sums.tobytes() + written + FOOTER.pack(len(written), magic))
    digest = replace(member.file, size=path.stat().st_size, digest=hashlib.sha256(written).hexdigest())
    write_commit(folder, replace(commit, members=(replace(member, file=digest),)))


def read_everything(folder: Path) -> None:
    """Read an index by every door, whatever comes of it."""
    with contextlib.suppress(Exception):
        list(check_segments(folder))
    with contextlib.suppress(Exception):
        snapshot = open_snapshot(folder, analyzer=ANALYZER)
        reads: list[Callable[[], object]] = [
            *(lambda n=number: snapshot.store.article(n) for number in range(3)),
            *(lambda n=number: snapshot.store.texts([n]) for number in range(3)),
            *(lambda f=facet: snapshot.store.column(f) for facet in Facet),
            *(lambda f=form: list(snapshot.words.vocabulary(f, "").terms) for form in Form),
            lambda: snapshot.words.postings(Form.VERBATIM, ["tide"]),
            lambda: snapshot.words.positions(Form.VERBATIM, "tide", snapshot.words.units(Form.VERBATIM, "tide")),
            lambda: snapshot.words.spellings("cafe"),
        ]
        for read in reads:
            with contextlib.suppress(Exception):
                read()
    with contextlib.suppress(Exception), ReadOnlyIndex(folder, analyzer=ANALYZER).searcher() as searcher:
        for asked in (query.Every(), query.Phrase("exact", ["tide", "ferries"]), query.Term("source", "Wire")):
            with contextlib.suppress(Exception):
                [hit.fields() for hit in searcher.search(asked, sortedby="source")]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("place", ["table of contents", "segment list", "postings", "columns", "stored fields"])
def test_what_is_planted_does_not_run(tmp_path: Path, place: str) -> None:
    folder, marker = tmp_path / "index", tmp_path / "marker"
    payload = pickle.dumps(Proof(marker))
    write(folder, 1)
    if place == "table of contents":
        (folder / "_MAIN_1.toc").write_bytes(payload)
    elif place == "segment list":
        (folder / "commit.json").write_bytes(payload)
    elif place == "postings":
        plant(folder, "verbatim.positions.low", payload)
        plant(folder, "verbatim.dense_gaps.low", payload)
        plant(folder, "verbatim.names", payload)
    elif place == "columns":
        for facet in Facet:
            plant(folder, f"columns.{facet.value}.names", payload)
            plant(folder, f"columns.{facet.value}.codes", payload)
    else:
        plant(folder, "texts.blocks", zstandard.compress(payload))

    assert list(check_segments(folder)) == [] or place == "segment list"
    read_everything(folder)

    assert not marker.exists()
    pickle.loads(payload)  # noqa: S301 -- the proof proves something
    assert marker.exists()
