from index.formats.recognition.filetype import FileType
from index.formats.recognition.parts import Package
from index.formats.single import READERS
from index.formats.unpacking import CONTAINERS, PACKAGES


def test_each_kind_of_files_has_one_reader() -> None:
    kinds = [*READERS, *CONTAINERS, *PACKAGES]

    assert len(kinds) == len({*kinds})
    assert {*kinds} == {*FileType, *Package} - {FileType.ZIP}
