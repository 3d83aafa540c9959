"""FORMAT.md is true: files hold what our reader finds, read as it says with `struct`, `zstandard` and `json` alone."""

import hashlib
import json
import struct
import zlib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import zstandard

from index.segments.reading.snapshot import open_snapshot
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Field, Provenance
from index.vocabulary.schema import FIELD_PAIRS, STORED_COLUMNS, Facet, Form
from tests.durability.history import article
from tests.index.expected_store import ANALYZER

CODES = {"u1": "B", "u2": "H", "u4": "I", "u8": "Q", "i8": "q"}


class Segment:
    """Read one segment as FORMAT.md has it."""

    def __init__(self, path: Path, digest: str, size: int) -> None:
        self.data = data = path.read_bytes()
        assert len(data) == size
        assert data[:8] == data[-8:] == b"ARTSEG01"
        (length,) = struct.unpack("<Q", data[-16:-8])
        manifest = data[-16 - length : -16]
        assert hashlib.sha256(manifest).hexdigest() == digest
        self.manifest: dict[str, Any] = json.loads(manifest.decode("ascii"))
        start, length, digest = self.manifest["checksums"]
        sums = data[start : start + length]
        assert hashlib.sha256(sums).hexdigest() == digest
        blocks = [data[place : min(place + 16_384, start)] for place in range(0, start, 16_384)]
        assert list(map(zlib.crc32, blocks)) == list(struct.unpack(f"<{len(blocks)}I", sums))
        self.facts: dict[str, int] = self.manifest["facts"]
        self.touched: set[str] = set()

    def numbers(self, name: str) -> list[int]:
        kind, offset, count = self.manifest["sections"][name]
        self.touched.add(name)
        assert offset % 64 == 0 or not count
        return list(struct.unpack_from(f"<{count}{CODES[kind]}", self.data, offset))

    def names(self, name: str) -> list[str]:
        data = bytes(self.numbers(f"{name}.names"))
        names = [data[start:end] for start, end in pairwise(self.numbers(f"{name}.name_starts"))]
        assert names == sorted(names)
        return [each.decode("utf-8", "surrogatepass") for each in names]

    def packed(self, name: str, *, bits: int) -> list[int]:
        numbers = self.numbers(f"{name}.low")
        for place, high in zip(self.numbers(f"{name}.places"), self.numbers(f"{name}.high"), strict=True):
            numbers[place] += high << bits
        return numbers

    def texts(self) -> list[bytes]:
        dictionary = bytes(self.numbers("texts.dictionary"))
        blocks = bytes(self.numbers("texts.blocks"))
        texts: list[bytes] = []
        for block, (first, end) in zip(
            pairwise(self.numbers("texts.block_starts")), pairwise(self.numbers("texts.block_firsts")), strict=True
        ):
            given = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
            plain = zstandard.ZstdDecompressor(dict_data=given).decompress(blocks[slice(*block)])
            own = plain.split(b"\xff")
            assert len(own) == end - first
            texts += own
        return texts

    def postings(self, form: str) -> dict[str, list[tuple[int, list[int]]]]:
        """Return the units of each term and its positions there."""
        names = self.names(form)
        starts, position_starts = self.numbers(f"{form}.starts"), self.numbers(f"{form}.position_starts")
        dense = iter(self.packed(f"{form}.dense_gaps", bits=8))
        sparse = iter(self.packed(f"{form}.sparse_gaps", bits=16))
        extra = dict(zip(self.numbers(f"{form}.repeated"), self.numbers(f"{form}.repeats"), strict=True))
        positions = iter(self.packed(f"{form}.positions", bits=8))
        found: dict[str, list[tuple[int, list[int]]]] = {}
        for number, name in enumerate(names):
            count = starts[number + 1] - starts[number]
            gaps = dense if count * 128 >= self.facts["units"] else sparse
            unit, rows = 0, []
            for posting in range(starts[number], starts[number + 1]):
                unit += next(gaps)
                rows.append((unit, [next(positions) for _ in range(1 + extra.get(posting, 0))]))
            found[name] = rows
            assert sum(len(row) for _, row in rows) == position_starts[number + 1] - position_starts[number]
        assert [list(rest) for rest in (dense, sparse, positions)] == [[], [], []]
        return found


def placed(number: int, *, version: int) -> Article:
    """Return a version of an article; every other says where it is, and where its headline was found."""
    found = article(number, version)
    if number % 2:
        return found
    return replace(
        found, location=f"/news/{number}.txt", provenance=(Provenance(Field.TITLE, "line 1", quote="Tides"),)
    )


def write(folder: Path) -> dict[str, Article]:
    """Make two commits, of which the second changes and deletes articles of the first, and return what they hold."""
    old = [placed(number, version=1) for number in range(800)]
    new = [placed(number, version=2) for number in range(5, 15)]
    first = open_writer(folder, analyzer=ANALYZER)
    for each in old:
        first.add(each)
    first.commit()
    second = open_writer(folder, analyzer=ANALYZER)
    for each in new:
        second.add(each)
    for each in old[:5]:
        second.delete(each.id)
    second.commit()
    return {each.id: each for each in (*old[5:], *new)}


def test_the_format_is_what_its_description_says(tmp_path: Path) -> None:
    expected = write(tmp_path)
    document = json.loads((tmp_path / "commit.json").read_text("ascii"))
    commit = document["commit"]
    assert document["format"] == 3
    assert hashlib.sha256(json.dumps(commit, sort_keys=True).encode()).hexdigest() == document["sha256"]
    assert commit["number"] == 2
    snapshot = open_snapshot(tmp_path, analyzer=ANALYZER)
    layout = snapshot.layout
    ids = set()
    first_article = first_unit = deleted = 0

    for member in commit["members"]:
        segment = Segment(tmp_path / member["file"]["name"], member["file"]["digest"], member["file"]["size"])
        articles, units = segment.facts["articles"], segment.facts["units"]
        live = [True] * articles
        if member["deletions"]:
            bits = (tmp_path / member["deletions"]["name"]).read_bytes()
            assert hashlib.sha256(bits).hexdigest() == member["deletions"]["digest"]
            live = [not bits[number // 8] >> number % 8 & 1 for number in range(articles)]
            deleted += live.count(False)
        kinds, texts = segment.numbers("units.kinds"), segment.texts()
        firsts = [*(unit for unit, kind in enumerate(kinds) if kind == 0), units]
        assert len(texts) == units + 2 * articles
        assert layout.live[first_article : first_article + articles].tolist() == live
        assert layout.kinds[first_unit : first_unit + units].tolist() == kinds
        assert layout.lengths[first_unit : first_unit + units].tolist() == segment.packed("units.lengths", bits=8)
        assert layout.times[first_article : first_article + articles].tolist() == segment.numbers("articles.times")
        assert len(segment.numbers("articles.signatures")) == 32 * articles
        named = dict(zip(segment.numbers("ids.articles"), segment.names("ids"), strict=True))
        columns = {column: iter(segment.numbers(f"columns.{column}.codes")) for column in STORED_COLUMNS}
        counts = {column: segment.numbers(f"columns.{column}.counts") for column in STORED_COLUMNS}
        values = {column: segment.names(f"columns.{column}") for column in STORED_COLUMNS}
        for number in range(articles):
            start, end = firsts[number : number + 2]
            first, last = start + 2 * number, end + 2 * number + 1
            head, tail = json.loads(texts[first]), json.loads(texts[last] or "{}")
            facts = {
                column: [values[column][next(columns[column])] for _ in range(counts[column][number])]
                for column in STORED_COLUMNS
            }
            if live[number]:
                ids.add(named[number])
                wanted = expected[named[number]]
                assert (head["id"], head["source"], head["published"]) == (wanted.id, wanted.source, wanted.published)
                assert head.get("location", "") == wanted.location
                assert tail.get("provenance", []) == [
                    [each.field, each.origin, each.quote, each.note, int(each.guess)] for each in wanted.provenance
                ]
                assert texts[first + 1 : last] == [
                    text.encode() for text in (wanted.title, *(paragraph.text for paragraph in wanted.paragraphs))
                ]
                assert facts[Facet.SOURCE] == [wanted.source]
                assert facts[Facet.YEAR] == [wanted.published[:4]]
                assert facts[FIELD_PAIRS] == [
                    f"{field.name}:{value}" for field in wanted.fields for value in field.values
                ]
        is_live = [live[number] for number, (start, end) in enumerate(pairwise(firsts)) for _ in range(start, end)]
        for form in Form:
            for term, rows in segment.postings(form).items():
                mine = snapshot.words.units(form, term)
                mine = mine[(mine >= first_unit) & (mine < first_unit + units)]
                kept = [(unit, places) for unit, places in rows if is_live[unit]]
                assert (mine - first_unit).tolist() == [unit for unit, _ in kept]
                found = snapshot.words.positions(form, term, mine.astype(np.int32))
                assert found.values.tolist() == [place for _, places in kept for place in places]
        spelled = zip(segment.names("spellings"), segment.numbers("spellings.terms"), strict=True)
        verbatim = segment.names("verbatim")
        assert all(verbatim[term] in snapshot.words.spellings(folded) for folded, term in spelled)
        assert segment.touched == set(segment.manifest["sections"])
        first_article, first_unit = first_article + articles, first_unit + units

    assert ids == set(expected)
    assert (deleted, len(commit["members"])) == (15, 2)
    snapshot.close()
