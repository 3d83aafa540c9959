"""Positions of a word that many units have: whether all of them are asked for, many or few."""

from pathlib import Path

import numpy as np
import pytest

from index.analysis.analyzer import Analyzer
from index.segments.reading.snapshot import open_snapshot
from index.segments.reading.terms import SOUGHT
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article
from index.vocabulary.schema import Form

ANALYZER = Analyzer()


@pytest.mark.parametrize("step", [1, 2, 3 * SOUGHT])
def test_positions_are_those_of_the_units_asked_for(step: int, tmp_path: Path) -> None:
    writer = open_writer(tmp_path, analyzer=ANALYZER)
    for number in range(2 * SOUGHT + 2):
        writer.add(Article(id=str(number), title=" ".join(["sea", *["salt"] * (number % 3)] * (1 + number % 2))))
    writer.commit()
    words = open_snapshot(tmp_path, analyzer=ANALYZER).words

    units = words.units(Form.VERBATIM, "sea")
    found = words.positions(Form.VERBATIM, "sea", units[::step])

    expected = [[0, 1 + number % 3] if number % 2 else [0] for number in range(0, 2 * SOUGHT + 2, step)]
    assert len(units) == 2 * SOUGHT + 2
    assert [places.tolist() for places in np.split(found.values, found.counts.cumsum()[:-1])] == expected


def test_postings_of_many_terms_are_those_of_each_together(tmp_path: Path) -> None:
    names = [f"{first}{second}" for first in "abc" for second in "abcdefgh"]
    for part in range(2):
        writer = open_writer(tmp_path, analyzer=ANALYZER)
        for number in range(part, 200, 2):
            text = " ".join(name for place, name in enumerate(names, 2) if number % place < 2)
            writer.add(Article(id=str(number), title=f"sea {text}"))
        if part:
            writer.delete("0")
        writer.commit()
    words = open_snapshot(tmp_path, analyzer=ANALYZER).words

    for terms in (names, names[3:20], names[::5], ["bb", "zz"], ["zz"], []):
        counts: dict[int, int] = {}
        for term in terms:
            found = words.postings(Form.VERBATIM, [term])
            for unit, count in zip(found.units.tolist(), found.frequencies.tolist(), strict=True):
                counts[unit] = counts.get(unit, 0) + count

        united = words.postings(Form.VERBATIM, terms)

        assert dict(zip(united.units.tolist(), united.frequencies.tolist(), strict=True)) == counts
        assert united.units.tolist() == sorted(counts)
        assert united.units.dtype == np.int32
        assert united.frequencies.dtype.kind in "iu"
    assert not len(words.postings(Form.VERBATIM, names, is_over=lambda: True).units)
