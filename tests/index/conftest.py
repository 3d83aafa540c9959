from pathlib import Path

import pytest

from tests.index.corpus import Corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    folder = tmp_path / "news"
    folder.mkdir()
    return Corpus(folder, tmp_path / "index")
