from pathlib import Path

import numpy as np
import pytest

from index.segments.commit import read_commit
from index.segments.file.columns import read_column
from index.segments.file.sections import Sections, SectionWriter
from index.segments.file.segment import open_segment
from index.segments.merging.columns import merge_column
from index.segments.merging.survivors import place_parts
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article
from index.vocabulary.schema import Facet
from tests.index.expected_store import ANALYZER


@pytest.mark.parametrize("memory", [1 << 20, 1])
def test_the_values_of_what_lives_are_kept_and_no_others(tmp_path: Path, memory: int) -> None:
    writer = open_writer(tmp_path, analyzer=ANALYZER)
    for name, authors in (("0", ("Ben", "Ada")), ("1", ("Eve",)), ("2", ()), ("3", ("Ada",))):
        writer.add(Article(id=name, title="T", authors=authors))
    writer.commit()
    segment = open_segment(tmp_path, read_commit(tmp_path).members[0].file)
    parts = place_parts([(segment, np.array([True, False, True, True])), (segment, np.array([False] * 3 + [True]))])
    sections = SectionWriter(tmp_path / "merged", memory=1 << 20)

    merge_column(sections, Facet.AUTHOR, parts, memory=memory)
    rows = read_column(Sections(tmp_path, sections.finish({})), Facet.AUTHOR)

    assert (rows.values, rows.counts.tolist(), rows.codes.tolist()) == ([b"Ada", b"Ben"], [2, 0, 1, 1], [1, 0, 0, 0])
