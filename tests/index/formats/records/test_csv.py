"""Tables: every row is an article or a named failure."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.reader import read
from index.formats.records.csv import read_csv
from index.vocabulary.article import Article
from index.vocabulary.report import Failure
from tests.growth import assert_reading_grows_with_size

SEED = Path(__file__).parents[4] / "seeds" / "clippings-1999-2004.csv"


def rows(tmp_path: Path, data: bytes, name: str = "table.csv") -> list[Article | Failure]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(read(path, name=name))


def articles(tmp_path: Path, data: bytes, name: str = "table.csv") -> list[Article]:
    found = rows(tmp_path, data, name)
    assert all(isinstance(each, Article) for each in found), found
    return [each for each in found if isinstance(each, Article)]


def test_the_seed_table_yields_its_three_clippings_with_their_facts() -> None:
    found = [each for each in read(SEED, name=SEED.name) if isinstance(each, Article)]

    assert [(each.id, each.published, each.source, each.section, each.authors) for each in found] == [
        ("peg-1999-11-04", "1999-11-04", "Port Ellery Gazette", "ECONOMY", ("Hugh Sorley",)),
        ("peg-2001-05-22", "2001-05-22", "Port Ellery Gazette", "REGION", ("Ruth Okonjo-Vale",)),
        ("peg-2004-06-11", "2004-06-11", "Port Ellery Gazette", "POLITICS", ("Ruth Okonjo-Vale",)),
    ]
    assert [len(each.paragraphs) for each in found] == [4, 4, 5]
    assert found[0].paragraphs[3].text == "The sleeping cars have been sold to a circus."


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_delimiter_and_the_encoding_are_told_by_the_file(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = delimiter.join(("ID", "Title", " text ")) + "\r\n" + delimiter.join(("7", "Café", '"One; two, three|x"'))

    [article] = articles(tmp_path, text.encode(encoding))

    assert (article.id, article.title, article.paragraphs[0].text) == ("7", "Café", "One; two, three|x")


def test_a_table_is_told_by_its_columns_whatever_its_name(tmp_path: Path) -> None:
    [article] = articles(tmp_path, b"id,title,published\n7,Talks resume,2021-11-08\n", "export.txt")

    assert (article.id, article.published) == ("7", "2021-11-08")


def test_line_ends_inside_quotes_part_paragraphs_and_rows_are_numbered_as_spreadsheets_do(tmp_path: Path) -> None:
    found = articles(tmp_path, b'id,text\n1,"One.\n\nTwo ""or"" three."\n\n2,Three.\n')

    assert [[paragraph.text for paragraph in each.paragraphs] for each in found] == [
        ["One.", 'Two "or" three.'],
        ["Three."],
    ]
    assert [each.location for each in found] == [f"{tmp_path}/table.csv:2", f"{tmp_path}/table.csv:4"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_three_line_ends_part_rows(tmp_path: Path, end: str) -> None:
    found = articles(tmp_path, f"id,title{end}1,One{end}2,Two".encode())

    assert [each.title for each in found] == ["One", "Two"]


def test_a_field_of_a_megabyte_is_read(tmp_path: Path) -> None:
    text = "word " * 200_000

    [article] = articles(tmp_path, f'id,title,text\n1,Long,"{text}"\n'.encode())

    assert article.paragraphs[0].text == text.strip()


def test_broken_rows_are_failures_and_the_others_are_read(tmp_path: Path) -> None:
    found = rows(
        tmp_path, b'id,title,text\n1,One,a\n2,Two\n3,Thr"ee,b\n4,"Fo"ur,c\n5,Five,d,,\n6,Six,e,f\n,,x\n7,Seven,g\n'
    )

    assert [each.title for each in found if isinstance(each, Article)] == ["One", 'Thr"ee', "Five", "x", "Seven"]
    assert [(each.path, each.reason) for each in found if isinstance(each, Failure)] == [
        (f"{tmp_path}/table.csv:3", "the row has 2 fields, but the table has 3 columns"),
        (
            f"{tmp_path}/table.csv:5",
            "its quotes do not match: ',' expected after '\"'; double any quotes inside a field",
        ),
        (f"{tmp_path}/table.csv:7", "the row has 4 fields, but the table has 3 columns"),
    ]


def test_a_quote_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    found = rows(tmp_path, b'author,title\nRoe,One\nRoe,"Two\nRoe,Three\nRoe,Four\n')

    assert [each.title for each in found if isinstance(each, Article)] == ["One", "Three", "Four"]
    [failure] = [each for each in found if isinstance(each, Failure)]
    assert failure.path == f"{tmp_path}/table.csv:3"
    assert "unexpected end of data" in failure.reason


@pytest.mark.parametrize("line", [b'a",%b,"c\n', b'a\\",%b,"c\n'], ids=["plain", "escaped"])
def test_quotes_that_are_closed_and_opened_again_in_every_line_do_not_cost_the_square_of_the_time(
    line: bytes, tmp_path: Path
) -> None:
    small, large = tmp_path / "small.csv", tmp_path / "large.csv"
    for file, count in ((small, 400), (large, 3200)):
        file.write_bytes(b"title,text,author\n" + line % (b"b" * 200) * count)

    assert_reading_grows_with_size(small, large)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"name,price\nNails,3\n", "has no column for a title or a text, only name, price"),
        (b"title,Title,text\na,b,c\n", "has more than one column named title"),
        (b'"title,text\n', "its first row does not name the columns: its quotes do not match"),
        (b"title,text\n1,\0\1\2\n", "is binary data"),
        (b"\n \n,,\n", "is empty|no row of column names"),
    ],
)
def test_other_tables_are_refused_with_the_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    [failure] = rows(tmp_path, data)

    assert isinstance(failure, Failure)
    assert any(each in failure.reason for each in reason.split("|"))


def test_a_line_that_names_the_separator_is_obeyed(tmp_path: Path) -> None:
    [article] = articles(tmp_path, b"sep=^\r\nid^title\r\n1^One, two; three\r\n")

    assert (article.title, article.location) == ("One, two; three", f"{tmp_path}/table.csv:2")


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1, max_size=5))
def test_what_the_library_writes_is_read_row_for_row(texts: list[str]) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["id", "title", "text"])
    writer.writerows([number, f"Title {number}", text] for number, text in enumerate(texts))

    found = list(read_csv(io.BufferedReader(io.BytesIO(file.getvalue().encode())), place="t.csv"))

    assert [each.id if isinstance(each, Article) else each.reason for each in found] == [
        str(number) for number in range(len(texts))
    ]


@given(st.binary(max_size=200))
def test_any_bytes_below_the_columns_become_articles_or_failures(data: bytes) -> None:
    table = b'id,title\n1,"One\n' + data.replace(b"\0", b"") + b"\n"

    found = list(read_csv(io.BufferedReader(io.BytesIO(table)), place="t.csv"))

    assert found
    assert all(isinstance(each, Article | Failure) for each in found)


def test_columns_may_have_the_names_that_other_programs_give(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text("Headline;Content;Pub Date;Byline;Weight\nFerry stops;It rained.;2021-11-08;Ada Roe;7\n", "utf-8")

    (found,) = read(file, name="export.csv")

    assert isinstance(found, Article)
    assert (found.title, found.published, found.authors, found.paragraphs[0].text) == (
        *("Ferry stops", "2021-11-08"),
        *(("Ada Roe",), "It rained."),
    )
    assert [each.origin for each in found.provenance][:3] == ["field Headline", "field Byline", "field Pub Date"]
