from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.segments.file.columns import Rows, RowsBuilder, write_column
from index.segments.file.fields import count_fields, read_field
from index.segments.file.packing import decode_name
from index.segments.file.sections import Sections, SectionWriter
from index.vocabulary.custom_fields import CustomField, searched_pairs
from index.vocabulary.schema import FIELD_PAIRS
from index.vocabulary.snapshot import FieldCount

Articles = list[dict[str, list[str]]]


def stored(folder: Path, articles: Articles) -> Sections:
    builder = RowsBuilder()
    for fields in articles:
        builder.add(searched_pairs([CustomField(name, tuple(fields[name])) for name in sorted(fields)]))
    writer = SectionWriter(folder / "a.segment", memory=1 << 20)
    write_column(writer, FIELD_PAIRS, builder.rows())
    return Sections(folder, writer.finish({}))


def values_of(rows: Rows) -> list[list[str]]:
    codes = iter(rows.codes.tolist())
    return [[decode_name(rows.values[next(codes)]) for _ in range(count)] for count in rows.counts.tolist()]


NAMES = st.sampled_from(["a", "a_b", "ab", "desk", "länder"])
VALUES = st.lists(st.sampled_from(["x", ":", "y:z", "Öl", "\x00"]), unique=True, min_size=1)


@given(st.lists(st.dictionaries(NAMES, VALUES)), st.data())
def test_a_field_is_read_back_for_all_articles(
    tmp_path_factory: object, articles: Articles, data: st.DataObject
) -> None:
    sections = stored(tmp_path_factory.mktemp("fields"), articles)  # type: ignore[attr-defined]
    live = [data.draw(st.booleans()) for _ in articles]
    names = {name for fields in articles for name in fields}

    for name in (*names, "absent"):
        assert values_of(read_field(sections, name)) == [fields.get(name, []) for fields in articles]
    counted = count_fields(sections, np.array(live, np.bool_))
    having = {
        name: sum(name in fields for fields, is_live in zip(articles, live, strict=True) if is_live) for name in names
    }
    assert {name: count.articles for name, count in counted.items()} == {name: n for name, n in having.items() if n}


def test_fields_are_counted_where_one_has_more_values_than_are_looked_at_together(tmp_path: Path) -> None:
    articles = [{"number": [str(number)], "desk": ["City"], "zone": [str(number % 7)]} for number in range(9_000)]

    counted = count_fields(stored(tmp_path, articles), np.ones(9_000, np.bool_))

    assert counted == {
        "desk": FieldCount(9_000, 1),
        "number": FieldCount(9_000, 9_000),
        "zone": FieldCount(9_000, 7),
    }


def test_ten_thousand_fields_are_counted(tmp_path: Path) -> None:
    articles = [{f"key_{number}": ["x"]} for number in range(10_000)]

    counted = count_fields(stored(tmp_path, articles), np.ones(10_000, np.bool_))

    assert len(counted) == 10_000
    assert set(counted.values()) == {FieldCount(1, 1)}
