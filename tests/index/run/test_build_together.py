"""What a program saved in several files is followed as one: a change of any of them is seen at the next run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.index.corpus import Corpus, counts
from tests.index.formats.records.test_omnivore import export
from tests.index.formats.xml.scans.test_mets import LOGICAL, PHYSICAL, issue


def exported(folder: Path) -> None:
    export(folder)


def scanned(folder: Path) -> None:
    issue(folder, PHYSICAL, LOGICAL)


@pytest.mark.parametrize(
    ("save", "text", "index", "word"),
    [
        (exported, "content/weir-7.html", "metadata_0_to_20.json", "quiet"),
        (scanned, "alto/0002.xml", "issue-mets.xml", "Monday"),
    ],
)
def test_a_text_that_changes_and_a_list_that_goes_are_followed(
    corpus: Corpus, save: Callable[[Path], None], text: str, index: str, word: str
) -> None:
    save(corpus.folder)
    assert counts(corpus.build(corpus.folder))[:3] == (2, 0, 0)

    changed = corpus.folder / text
    changed.write_text(changed.read_text().replace(word, "Sunday"))
    assert counts(corpus.build())[:3] == (0, 1, 0)
    assert "Sunday" in repr(corpus.articles())

    (corpus.folder / index).unlink()
    corpus.build()
    assert text in corpus.titles()
    assert counts(corpus.build())[:3] == (0, 0, 0)
