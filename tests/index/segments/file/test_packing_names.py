import tempfile
from bisect import bisect_left
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.segments.file.packing import Names, NamesWriter, decode_name, encode_name
from index.segments.file.sections import Sections, SectionWriter

TEXTS = st.text(st.sampled_from("ab\0é東\U0010ffff\ud800"), max_size=6)


def written(names: list[bytes], folder: str, *, batch: int = 3) -> Names:
    sections = SectionWriter(Path(folder) / "file", memory=1 << 20)
    writer = NamesWriter(sections, "words", size=sum(map(len, names)))
    for start in range(0, len(names), batch):
        writer.append(names[start : start + batch])
    return Names(Sections(Path(folder), sections.finish({})), "words")


@given(texts=st.sets(TEXTS, max_size=300), other=TEXTS)
def test_names_are_found_as_in_a_sorted_list(texts: set[str], other: str) -> None:
    expected = sorted(texts)
    with tempfile.TemporaryDirectory() as folder:
        names = written([encode_name(text) for text in expected], folder)

        assert [decode_name(name) for name in names] == expected
        assert len(names) == len(expected)
        assert [names.find(encode_name(text)) for text in expected] == list(range(len(expected)))
        assert names.find(encode_name(other)) == (expected.index(other) if other in texts else None)
        assert names.place(encode_name(other)) == bisect_left(expected, other)
        for prefix in {other, other[:1], ""}:
            assert [decode_name(names[number]) for number in names.prefixed(encode_name(prefix))] == [
                text for text in expected if text.startswith(prefix)
            ]


def test_many_names_are_found_by_their_order(tmp_path: Path) -> None:
    expected = sorted(encode_name(f"word{number}") for number in range(5000))
    names = written(expected, str(tmp_path), batch=999)

    assert [names.find(name) for name in expected] == list(range(5000))
    assert names[4990:] == expected[4990:]
    assert list(names.prefixed(b"word49")) == [n for n, name in enumerate(expected) if name.startswith(b"word49")]
    assert names.prefixed(b"\xff") == range(5000, 5000)
    with pytest.raises(IndexError):
        names[5000]
