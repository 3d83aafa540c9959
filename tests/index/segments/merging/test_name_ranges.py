from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.segments.file.packing import Names, NamesWriter
from index.segments.file.sections import Sections, SectionWriter
from index.segments.merging.name_ranges import stretches, unite

NAMES = st.lists(st.sampled_from([letter * size for letter in "abc" for size in range(4)]), unique=True).map(
    lambda names: sorted(name.encode() for name in names)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NAMES, min_size=1, max_size=3), st.integers(0, 3))
def test_stretches_cover_all_names_once_and_keep_equal_ones_together(
    tmp_path: Path, parts: list[list[bytes]], size: int
) -> None:
    (tmp_path / "a").unlink(missing_ok=True)
    writer = SectionWriter(tmp_path / "a", memory=1 << 20)
    for number, names in enumerate(parts):
        NamesWriter(writer, str(number), size=100).append(names)
    sections = Sections(tmp_path, writer.finish({}))
    read = [Names(sections, str(number)) for number in range(len(parts))]

    found = list(stretches(read, lambda part, start: min(start + size, len(parts[part]))))

    for number, names in enumerate(parts):
        assert [name for ranges in found for name in names[slice(*ranges[number])]] == names
    together = [unite([names[slice(*each)] for names, each in zip(parts, ranges, strict=True)])[0] for ranges in found]
    assert [name for names in together for name in names] == sorted(set().union(*parts))


def test_united_names_say_where_each_came_to_lie() -> None:
    united, places = unite([[b"a", b"c"], [b"b", b"c"]])

    assert (united, [place.tolist() for place in places]) == ([b"a", b"b", b"c"], [[0, 2], [1, 2]])
