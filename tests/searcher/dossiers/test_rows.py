from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from index.vocabulary.article import Article, Paragraph
from index.vocabulary.errors import KeptFileError
from searcher.desk.file import KeptFile
from searcher.dossiers.dossier import collected
from searcher.dossiers.rows import insert_item, select_items
from searcher.dossiers.store import Dossiers

ITEM = collected(Article("a\x00\u2603", "Dam", (Paragraph("It held."),)), note="N", tags=("x", "y"), paragraphs=[1])


def test_what_is_written_of_an_article_is_read_back(tmp_path: Path) -> None:
    file = KeptFile(tmp_path / "kept")
    number = Dossiers(file).create("Harbour").number
    with file.writing("") as change:
        insert_item(change.connection, number, 1, ITEM, added=change.time)
        (found,) = select_items(change.connection, [1])
    assert (found.article, found.digest, found.note, found.tags) == (ITEM.article, ITEM.digest, "N", ("x", "y"))
    assert (found.place, found.added, found.paragraphs) == (1, change.time, ITEM.paragraphs)


def test_a_row_that_is_not_what_was_written_is_said(tmp_path: Path) -> None:
    mine = Dossiers(KeptFile(tmp_path / "kept"))
    number = mine.create("Harbour").number
    mine.add(number, [Article("a", "Dam")])
    with closing(connect(tmp_path / "kept")) as connection, connection:
        connection.execute("UPDATE item SET facts = '{'")
    with pytest.raises(KeptFileError, match="An article of a dossier is not what was written"):
        list(mine.items(number))
