from pathlib import Path

from index.formats.together import may_have_others, read_together
from tests.index.archivebox import save_page
from tests.index.formats.records.test_omnivore import export
from tests.index.formats.xml.scans.test_mets import LOGICAL, PHYSICAL, issue


def together(path: Path, folder: Path) -> list[str]:
    assert may_have_others(str(path))
    return [each.relative_to(folder).as_posix() for each in read_together(path)]


def test_a_list_is_read_with_its_texts_and_a_text_with_its_list(tmp_path: Path) -> None:
    export(tmp_path)

    listed = "metadata_0_to_20.json"
    assert together(tmp_path / listed, tmp_path) == [listed, "content/weir-7.html", "content/weir-8.html"]
    assert together(tmp_path / "content/weir-7.html", tmp_path) == ["content/weir-7.html", listed]


def test_an_issue_is_read_with_its_pages_and_a_page_with_its_issue(tmp_path: Path) -> None:
    path = issue(tmp_path, PHYSICAL, LOGICAL)

    assert together(path, tmp_path) == [path.name, "alto/0001.xml", "alto/0002.xml"]
    assert together(tmp_path / "alto/0002.xml", tmp_path) == ["alto/0002.xml", path.name]


def test_the_index_of_a_page_is_read_with_its_forms(tmp_path: Path) -> None:
    path = save_page(tmp_path, {"singlefile.html": "<p>One", "output.html": "<p>Two", "screenshot.png": "PNG"})

    assert together(path, tmp_path) == [path.name, "singlefile.html", "output.html"]
