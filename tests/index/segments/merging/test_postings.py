from pathlib import Path

import numpy as np
import pytest

from index.segments.commit import read_commit
from index.segments.file.segment import open_segment
from index.segments.merging.merger import merge
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Form
from tests.index.expected_store import ANALYZER


@pytest.mark.parametrize("memory", [1 << 20, 4_000])
def test_lists_of_a_frequent_and_of_rare_terms_become_those_of_what_lives(tmp_path: Path, memory: int) -> None:
    writer = open_writer(tmp_path, analyzer=ANALYZER)
    for number in range(200):
        writer.add(Article(id=f"{number:03}", title="tide", paragraphs=(Paragraph(f"tide tide rare{number}"),)))
    writer.commit()
    segment = open_segment(tmp_path, read_commit(tmp_path).members[0].file)
    even = np.arange(200) % 2 == 0

    merged = open_segment(tmp_path, merge(tmp_path / "b.segment", [(segment, even), (segment, ~even)], memory=memory))

    reader = merged.forms[Form.VERBATIM]
    assert list(reader.names) == sorted([b"tide", *(f"rare{number}".encode() for number in range(200))])
    tide = reader.names.find(b"tide")
    assert tide is not None
    assert reader.units(tide).tolist() == list(range(400))
    assert reader.frequencies(tide).tolist() == [1, 2] * 200
    rare = reader.names.find(b"rare3")
    assert rare is not None
    assert (reader.units(rare).tolist(), reader.positions(rare).tolist()) == ([203], [2])
