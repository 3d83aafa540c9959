"""Records that Omnivore exported, with their texts in files of their own."""

import json
import zipfile
from pathlib import Path

import pytest

from index.formats.reader import read
from index.formats.records.omnivore import lister
from index.sync.stamp import look
from index.vocabulary.article import Article
from index.vocabulary.report import Failure, Remark

TEXT = "<div><p>The ferry did not sail, and nobody said why.</p><p>It was a quiet night at Imber.</p></div>"


def export(folder: Path, *, slug: str = "weir-7") -> dict[str, str]:
    """Write an export of two records, one of which has a text, and return its files."""
    first = {
        "id": "a",
        "slug": slug,
        "title": "Ferry stays",
        "description": "It did not sail.",
        "savedAt": "2019-03-15",
    }
    second = {**first, "id": "b", "slug": "weir-8", "title": "Weir opens"}
    files = {"content/weir-7.html": TEXT, "metadata_0_to_20.json": json.dumps([first, second])}
    (folder / "content").mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text)
    return files


def texts(path: Path, name: str = "a") -> list[list[str]]:
    return [
        [paragraph.text for paragraph in each.paragraphs] for each in read(path, name=name) if isinstance(each, Article)
    ]


def test_a_record_has_the_text_of_the_file_that_it_names(tmp_path: Path) -> None:
    export(tmp_path)

    assert texts(tmp_path / "metadata_0_to_20.json") == [
        ["The ferry did not sail, and nobody said why.", "It was a quiet night at Imber."],
        ["It did not sail."],
    ]


def test_a_file_with_the_text_of_a_record_is_no_article_of_its_own(tmp_path: Path) -> None:
    export(tmp_path)

    [remark] = read(tmp_path / "content" / "weir-7.html", name="a")

    assert isinstance(remark, Failure)
    assert (remark.kind, remark.reason) == (
        Remark.LEFT_OUT,
        "holds the text of a record in metadata_0_to_20.json and is read with it",
    )


def test_a_text_that_cannot_be_read_is_named_with_its_record(tmp_path: Path) -> None:
    export(tmp_path)
    (tmp_path / "content" / "weir-7.html").unlink()
    (tmp_path / "content" / "weir-7.html").mkdir()
    path = tmp_path / "metadata_0_to_20.json"

    found = list(read(path, name="a"))

    assert found[0] == Failure(
        f"{path}:1",
        "its text in content/weir-7.html cannot be read: Is a directory",
    )
    assert [each.title for each in found if isinstance(each, Article)] == ["Weir opens"]


def test_a_page_that_no_record_names_is_an_article(tmp_path: Path) -> None:
    export(tmp_path, slug="other")

    assert lister(tmp_path / "content" / "weir-7.html") is None
    assert len(texts(tmp_path / "content" / "weir-7.html")) == 1


def test_a_page_that_its_list_no_longer_names_is_an_article(tmp_path: Path) -> None:
    export(tmp_path)
    assert lister(tmp_path / "content" / "weir-7.html") is not None

    (tmp_path / "metadata_0_to_20.json").write_text("[]")

    assert lister(tmp_path / "content" / "weir-7.html") is None


def test_in_the_archive_that_omnivore_sends_texts_and_records_are_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        for name, text in export(tmp_path / "export").items():
            archive.writestr(name, text)

    assert texts(tmp_path / "export.zip") == texts(tmp_path / "export" / "metadata_0_to_20.json")


@pytest.mark.parametrize("slug", ["\ud800", "x" * 300], ids=["no text", "too long"])
def test_a_slug_that_no_file_can_have_is_that_of_none(slug: str, tmp_path: Path) -> None:
    export(tmp_path, slug=slug)

    assert texts(tmp_path / "metadata_0_to_20.json") == [["It did not sail."], ["It did not sail."]]
    assert look(tmp_path / "metadata_0_to_20.json").size > 0


def test_a_slug_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text(TEXT)
    export(tmp_path / "export", slug="../../secret")

    assert texts(tmp_path / "export" / "metadata_0_to_20.json") == [["It did not sail."], ["It did not sail."]]
