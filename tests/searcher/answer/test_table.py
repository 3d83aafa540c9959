"""Does a table of hits hold what its columns say?"""

import csv
from dataclasses import replace

from index.vocabulary.custom_fields import CustomField
from searcher.answer.table import HitTable
from tests.searcher.answer.ferry import HIT


def test_a_hit_is_one_line_in_the_order_of_the_columns() -> None:
    table = HitTable()

    (row,) = csv.reader(table.csv_lines([(HIT, None)]))

    assert dict(zip(table.names, row, strict=True)) == {
        "id": "n1",
        "title": "Ferry stops",
        "standfirst": "The ferry rests.",
        "source": "Herald",
        "section": "News",
        "author": "Ada Roe",
        "published": "2021-11-08",
        "language": "en",
        "url": "https://example.org/n1",
        "score": "1.234568",
        "matching_paragraphs": "2",
        "similar": "n2 n3",
        "passages": "A ferry.\n\nFerries",
        "paragraphs": "1 5",
    }


def test_texts_and_fields_stand_behind_the_others() -> None:
    hit = replace(HIT, fields=(CustomField("places", ("Oslo", "Bergen")),))
    table = HitTable(["desk", "places"], has_texts=True)

    head, row = table.rows([(hit, "A ferry.")])

    assert (
        dict(zip(head, row, strict=True)).items()
        >= {
            "text": "A ferry.",
            "field.desk": "",
            "field.places": "Oslo; Bergen",
        }.items()
    )
    assert head == (*HitTable().names, "text", "field.desk", "field.places")
