"""Tables in Parquet: rows are objects whose values have types."""

import io
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from index.formats.reader import read
from index.formats.records.parquet import read_parquet
from index.vocabulary.article import Article
from index.vocabulary.errors import MissingExtraError
from index.vocabulary.report import Failure
from index.vocabulary.settings import MappedField


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.Table.from_pylist(rows), path, row_group_size=2)
    return path


def articles(path: Path, rows: list[dict[str, object]]) -> list[Article]:
    found = list(read(write(path, rows), name=path.name))
    assert all(isinstance(each, Article) for each in found), found
    return [each for each in found if isinstance(each, Article)]


def test_each_row_is_an_article_with_the_values_of_its_columns(tmp_path: Path) -> None:
    row = {
        "title": "Weir opens",
        "text": "It rained.\n\nNobody left.",
        "date": datetime(2019, 3, 14, 8, tzinfo=UTC),
        "source": {"id": None, "name": "The Lantern"},
        "authors": ["Ada Roe", "Ben Poe"],
        "label": 3,
        "tags": ["water", "rivers"],
        "raw": b"\0\1",
    }

    found = articles(tmp_path / "news.dat", [{**row, "id": str(number)} for number in range(7)])

    assert [each.id for each in found] == list("0123456")
    first = found[0]
    assert (first.title, first.published, first.source) == ("Weir opens", "2019-03-14T08:00:00+00:00", "The Lantern")
    assert (first.authors, [each.text for each in first.paragraphs]) == (
        ("Ada Roe", "Ben Poe"),
        ["It rained.", "Nobody left."],
    )
    assert [(each.name, each.values) for each in first.fields] == [("label", ("3",)), ("tags", ("water", "rivers"))]


def test_a_day_is_a_date(tmp_path: Path) -> None:
    [article] = articles(tmp_path / "a.parquet", [{"headline": "Weir", "date": date(2019, 3, 14)}])

    assert article.published == "2019-03-14"


def test_a_damaged_table_is_a_failure(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", [{"title": "Weir", "text": "It rained."}])
    path.write_bytes(path.read_bytes()[:-30])

    [failure] = read(path, name="a")

    assert isinstance(failure, Failure)
    assert failure.reason.startswith("is a damaged or encrypted table in Parquet")


def test_a_table_of_something_else_is_said_once_to_hold_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", [{"weight": number} for number in range(9)])

    assert list(read(path, name="a")) == [
        Failure(str(path), "none of its 9 records has a headline or a text; its fields are weight")
    ]


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'article-searcher\[parquet\]'"):
        list(read_parquet(io.BytesIO(b"PAR1"), place="a"))


def test_a_mapping_says_which_column_holds_what(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", [{"kop": "Weir", "verhaal": "It rained."}])

    with path.open("rb") as file:
        [article] = read_parquet(file, place="a", mapping=[MappedField("title", "kop"), MappedField("text", "verhaal")])

    assert isinstance(article, Article)
    assert (article.title, [each.text for each in article.paragraphs]) == ("Weir", ["It rained."])
