from pathlib import Path

import pytest

from index.segments.commit import read_commit
from index.segments.file.segment import Segment, open_segment
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Form, Kind
from tests.index.expected_store import ANALYZER

HARBOUR = Article(id="b", title="Café by the harbour", paragraphs=(Paragraph("Ferries sail."), Paragraph("Slowly.")))
TIDE = Article(id="a", title="Tide", published="1970-01-02", paragraphs=(Paragraph("High water."),))


@pytest.fixture
def segment(tmp_path: Path) -> Segment:
    """Return the segment of two articles."""
    writer = open_writer(tmp_path, analyzer=ANALYZER)
    writer.add(HARBOUR)
    writer.add(TIDE)
    writer.commit()
    return open_segment(tmp_path, read_commit(tmp_path).members[0].file)


def test_articles_are_found_by_their_ids(segment: Segment) -> None:
    assert [segment.find(name) for name in (b"a", b"b", b"c")] == [1, 0, None]
    assert segment.id_articles(0, 2).tolist() == [1, 0]


def test_units_lie_in_the_order_of_articles(segment: Segment) -> None:
    assert segment.first_units.tolist() == [0, 3, 5]
    assert segment.kinds(0, 5).tolist() == [
        *(Kind.HEADLINE, Kind.PARAGRAPH, Kind.PARAGRAPH),
        *(Kind.HEADLINE, Kind.PARAGRAPH),
    ]
    assert segment.lengths(0, 5).tolist() == [4, 2, 1, 1, 2]
    assert segment.words().tolist() == [3, 2]
    assert segment.unit_texts([(4, 1), (1, 0)]) == [b"High water.", b"Ferries sail."]
    assert segment.times(1, 2).tolist() == [86_400]


def test_a_word_without_its_accents_leads_to_the_one_with_them(segment: Segment) -> None:
    assert segment.spelled(b"cafe") == ["café".encode()]
    assert segment.spelled(b"tide") == []


def test_a_segment_is_opened_once_as_long_as_somebody_holds_it(segment: Segment) -> None:
    assert open_segment(segment.sections.path.parent, segment.file) is segment
    assert segment.forms[Form.VERBATIM].names.find(b"ferries") is not None
