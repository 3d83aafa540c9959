from pathlib import Path

import pytest

from index.formats.xml.scans.naming import named_pages, naming

FILE = '<mets:file ID="A{n}"><mets:FLocat LOCTYPE="URL" {attribute}/></mets:file>'


def mets(folder: Path, *attributes: str, name: str = "mets.xml") -> Path:
    path = folder / name
    path.write_text("".join(FILE.format(n=n, attribute=each) for n, each in enumerate(attributes)))
    return path


@pytest.mark.parametrize(
    ("attribute", "name"),
    [
        ('xlink:href="alto/0001.xml"', "alto/0001.xml"),
        ("xlink:href = 'file://./alto/0001.XML'", "alto/0001.XML"),
        ('xlink:href="alto/a%20&amp;%20b.xml"', "alto/a & b.xml"),
        ('href="alto\\0001.alto"', "alto/0001.alto"),
        ('xlink:href="images/0001.tif"', ""),
        ('xlink:href="https://example.org/0001.xml"', ""),
        ('xlink:href="../../elsewhere/0001.xml"', ""),
        ('xlink:href="/etc/0001.xml"', ""),
        ('xlink:href="a%00.xml"', ""),
    ],
)
def test_pages_are_named_by_paths_below_the_folder(attribute: str, name: str, tmp_path: Path) -> None:
    assert named_pages(mets(tmp_path, attribute)) == ((tmp_path / name,) if name else ())


def test_a_page_is_named_by_a_file_beside_it_or_in_the_folder_above(tmp_path: Path) -> None:
    path = mets(tmp_path, 'xlink:href="alto/0001.xml"', 'xlink:href="0002.xml"')

    assert naming(tmp_path / "alto" / "0001.xml") == naming(tmp_path / "0002.xml") == path
    assert naming(tmp_path / "alto" / "0002.xml") is None


def test_a_hidden_file_names_no_page_since_nobody_reads_it(tmp_path: Path) -> None:
    mets(tmp_path, 'xlink:href="0001.xml"', name=".mets.xml")

    assert naming(tmp_path / "0001.xml") is None


@pytest.mark.parametrize("before", [0, 1 << 17, (1 << 17) - 9])
def test_pages_are_named_in_the_list_of_files_alone(before: int, tmp_path: Path) -> None:
    path = mets(tmp_path, 'xlink:href="0001.xml"')
    end = f"{'-' * (before - path.stat().st_size)}</mets:fileSec>{'-' * (1 << 18)}"
    path.write_text(f"{path.read_text()}{end}<FLocat href='0002.xml'/>")

    assert named_pages(path) == (tmp_path / "0001.xml",)


def test_a_file_of_another_name_names_nothing(tmp_path: Path) -> None:
    assert named_pages(mets(tmp_path, 'xlink:href="0001.xml"', name="issue.xml")) == ()
