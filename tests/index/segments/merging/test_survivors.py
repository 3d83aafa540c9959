from pathlib import Path

import numpy as np

from index.segments.commit import read_commit
from index.segments.file.segment import open_segment
from index.segments.merging.survivors import place_parts
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from tests.index.expected_store import ANALYZER


def test_what_is_kept_is_numbered_through_all_parts(tmp_path: Path) -> None:
    writer = open_writer(tmp_path, analyzer=ANALYZER)
    for number in range(4):
        writer.add(Article(id=str(number), title="T", paragraphs=(Paragraph("Text."),) * number))
    writer.commit()
    segment = open_segment(tmp_path, read_commit(tmp_path).members[0].file)

    some, whole = place_parts([(segment, np.array([True, False, True, False])), (segment, np.ones(4, np.bool_))])

    assert (some.articles, some.units, whole.first_article, whole.first_unit) == (2, 4, 2, 4)
    assert some.article_numbers(np.arange(4)).tolist() == [0, -1, 1, -1]
    assert some.unit_numbers(np.arange(10, dtype=np.int32)).tolist() == [0, -1, -1, 1, 2, 3, -1, -1, -1, -1]
    assert whole.article_numbers(np.arange(4)).tolist() == [2, 3, 4, 5]
    assert whole.unit_numbers(np.arange(10, dtype=np.int32)).tolist() == list(range(4, 14))
