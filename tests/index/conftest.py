from pathlib import Path

import pytest

from tests.fake_tesseract import fake, pdf, png
from tests.index.corpus import Corpus

__all__ = ["fake", "pdf", "png"]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    folder = tmp_path / "news"
    folder.mkdir()
    return Corpus(folder, tmp_path / "index")
