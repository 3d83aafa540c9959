from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.segments.file.columns import Rows, RowsBuilder, join_columns, read_column, write_column
from index.segments.file.packing import decode_name
from index.segments.file.sections import Sections, SectionWriter
from index.vocabulary.schema import Facet

ARTICLES = st.lists(st.lists(st.sampled_from(["Wire", "Gazette", "Öl", ""]), unique=True))


def rows_of(articles: list[list[str]]) -> Rows:
    builder = RowsBuilder()
    for values in articles:
        builder.add(values)
    return builder.rows()


def values_of(rows: Rows) -> list[list[str]]:
    codes = iter(rows.codes.tolist())
    return [[decode_name(rows.values[next(codes)]) for _ in range(count)] for count in rows.counts.tolist()]


@given(ARTICLES, ARTICLES)
def test_the_values_of_two_groups_of_articles_are_those_of_all(first: list[list[str]], second: list[list[str]]) -> None:
    joined = join_columns([rows_of(first), rows_of(second)])

    assert values_of(joined) == first + second
    assert list(joined.values) == sorted(set(joined.values))


def test_a_column_is_read_back(tmp_path: Path) -> None:
    articles = [["Ben", "Ada"], [], ["Ada"]]
    writer = SectionWriter(tmp_path / "a.segment", memory=1 << 20)
    write_column(writer, Facet.AUTHOR, rows_of(articles))
    sections = Sections(tmp_path, writer.finish({}))

    assert values_of(read_column(sections, Facet.AUTHOR)) == articles
