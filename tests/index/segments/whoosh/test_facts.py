from datetime import datetime
from pathlib import Path

import index
from index.segments.whoosh.facts import time_of
from tests.index.segments.whoosh.harbour import build


def test_columns_hold_the_value_of_each_document(tmp_path: Path) -> None:
    with index.whoosh(build(tmp_path)).reader() as reader:
        sources = list(reader.column_reader("source"))
        times = list(reader.column_reader("published"))

        documents = list(reader.all_stored_fields())
        assert sources == [document["source"] for document in documents]
        assert times == [document.get("published") for document in documents]
        assert None in times


def test_a_time_is_that_of_the_place_where_it_was_written() -> None:
    assert time_of(1_632_960_000 + 14 * 3600) == datetime(2021, 9, 30, 14)
