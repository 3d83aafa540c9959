from pathlib import Path

import pytest

from index.vocabulary.errors import IndexMissingError
from index.vocabulary.location import FolderLocation
from searcher.opening import engine_at
from tests.engines import Place


def test_the_engine_of_an_index_is_that_of_its_place(place: Place) -> None:
    place.fill()
    engine = engine_at(place.location)
    try:
        assert engine.status().engine == place.engine
    finally:
        engine.close()


def test_where_there_is_no_index_there_is_no_engine(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        engine_at(FolderLocation(tmp_path))
