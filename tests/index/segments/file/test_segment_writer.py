from pathlib import Path

import pytest

from index.segments.file.packing import Names
from index.segments.file.sections import Sections, SectionWriter
from index.segments.file.segment_writer import SegmentWriter, SpellingsWriter


@pytest.mark.parametrize("memory", [1 << 20, 500])
def test_spellings_lie_in_order_however_little_memory_there_is(tmp_path: Path, memory: int) -> None:
    path = tmp_path / "a.segment"
    sections, spellings = SectionWriter(path, memory=1 << 20), SpellingsWriter(path, memory=memory)
    found = [(f"word{number * 7 % 40:02}".encode(), number) for number in range(40)]
    for folded, term in found:
        spellings.add(folded, term)

    spellings.write(sections, terms=40)
    read = Sections(tmp_path, sections.finish({}))

    names, terms = list(Names(read, "spellings")), read.section("spellings.terms").whole().tolist()
    assert list(zip(names, terms, strict=True)) == sorted(found)
    assert [file.name for file in tmp_path.iterdir()] == ["a.segment"]


def test_an_error_leaves_nothing_behind(tmp_path: Path) -> None:
    def write() -> None:
        with SegmentWriter(tmp_path / "a.segment", memory=1_000, dictionary=b"") as writer:
            writer.texts.append([b"text" * 10_000])
            writer.sections.hold(10_000)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()

    assert list(tmp_path.iterdir()) == []
