"""Tables: where their columns are named, and what if they are not."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from index.formats.reader import read
from index.formats.records.tables import read_table
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure, Remark

LONG = "It had been closed for nine weeks, and nobody in the village could say when the water would fall again."


def numbered(*rows: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    return iter(list(enumerate(rows, 1)))


def found(path: Path, text: str, encoding: str = "utf-8") -> list[Article | Failure]:
    path.write_bytes(text.encode(encoding))
    return list(read(path, name=path.name))


def articles(path: Path, text: str, encoding: str = "utf-8") -> list[Article]:
    every = found(path, text, encoding)
    assert all(isinstance(each, Article) for each in every), every
    return [each for each in every if isinstance(each, Article)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_and_encoding_is_told(tmp_path: Path, delimiter: str, encoding: str) -> None:
    lines = [["Título", "Fecha", "Texto", "Páginas"], ["La presa", "2019-03-14", '"Llovió; sí,\nmucho|más"', "3,5"]]
    text = "\r\n".join(
        delimiter.join(f'"{cell}"' if "," in cell and cell[0] != '"' else cell for cell in line) for line in lines
    )

    [article] = articles(tmp_path / "t.csv", text + "\r\n", encoding)

    assert (article.title, article.day) == ("La presa", "2019-03-14")
    assert [each.text for each in article.paragraphs] == ["Llovió; sí,", "mucho|más"]
    assert [(each.name, each.values) for each in article.fields] == [("páginas", ("3,5",))]


@pytest.mark.parametrize(
    "above", ["Results of search: weir\n\n", "Search,weir\nDate,2019-03-14\nHits,1\n\n", "sep=,\n"]
)
def test_what_stands_above_the_names_of_the_columns_is_passed_over(tmp_path: Path, above: str) -> None:
    every = found(tmp_path / "t.csv", f"{above}Headline,Date,Text\nWeir opens,2019-03-14,It rained.\n")

    assert [each.title for each in every if isinstance(each, Article)] == ["Weir opens"]
    assert {each.kind for each in every if isinstance(each, Failure)} <= {Remark.LEFT_OUT}


@pytest.mark.parametrize("ending", ["", " Monday, 14 March 2019"])
def test_a_table_without_names_of_columns_is_told_by_its_values(tmp_path: Path, ending: str) -> None:
    text = "".join(f'"{number % 4}","Weir number {number} opens","{LONG} {number}{ending}"\n' for number in range(9))

    every = articles(tmp_path / "t.csv", text)

    assert [each.title for each in every] == [f"Weir number {number} opens" for number in range(9)]
    assert every[0].paragraphs[0].text == f"{LONG} 0{ending}"


def test_dates_and_addresses_are_told_by_their_values_too(tmp_path: Path) -> None:
    text = "".join(f"https://echo.example/{n}\t2019-03-1{n}\tWeir number {n} opens\t{LONG} {n}\n" for n in range(9))

    first = articles(tmp_path / "t.tsv", text)[0]

    assert (first.url, first.published, first.title) == ("https://echo.example/0", "2019-03-10", "Weir number 0 opens")
    assert first.provenance[0].origin == "field column 3, by its values"


@pytest.mark.parametrize(
    "rows",
    [
        [["name", "price"], ["Nails", "3"]],
        [["cím", "szöveg"], ["A gát", LONG]],
        [["1", "2"], ["3", "4"]],
        [[LONG], [LONG]],
        [["Element", "Title", "URL"], ["news item", "o", "o"], ["message", "", "u"], ["package", "", "o"]],
    ],
)
def test_other_tables_are_refused(rows: list[list[str]]) -> None:
    with pytest.raises(ReadError, match="has no column for a title or a text"):
        list(read_table(numbered(*rows), place="t"))


def test_columns_of_one_name_are_all_kept() -> None:
    [article] = read_table(numbered(["title", "note", "note", ""], ["Weir", "wet", "dry", "cold"]), place="t")

    assert isinstance(article, Article)
    assert [(each.name, each.values) for each in article.fields] == [
        ("column_4", ("cold",)),
        ("note", ("wet",)),
        ("note_3", ("dry",)),
    ]


@pytest.mark.parametrize("quoting", ['She said \\"no\\", twice', 'She said ""no"", twice'])
def test_quotes_are_escaped_in_two_ways(tmp_path: Path, quoting: str) -> None:
    text = f'title,text\nWeir,"{quoting}\nand left."\nDam,It rained.\n'

    first, second = articles(tmp_path / "t.csv", text)

    assert [each.text for each in first.paragraphs] == ['She said "no", twice', "and left."]
    assert second.title == "Dam"


def test_a_table_parted_by_tabs_may_have_quotes_that_mean_nothing(tmp_path: Path) -> None:
    every = articles(tmp_path / "t.tsv", 'id\ttitle\ttext\n1\t"Weir" opens\tIt rained.\n2\tDam\tIt "held.\n')

    assert [each.title for each in every] == ['"Weir" opens', "Dam"]


def test_days_that_a_spreadsheet_counts_are_dates(tmp_path: Path) -> None:
    [article] = articles(tmp_path / "t.csv", "title,text,date\nWeir,It rained.,43538\n")

    assert article.published == "2019-03-14"


def test_line_ends_may_be_written_as_two_signs(tmp_path: Path) -> None:
    [article] = articles(tmp_path / "t.csv", "title,text\nWeir,\\nIt rained.\\r\\nNobody left.\n")

    assert [each.text for each in article.paragraphs] == ["It rained.", "Nobody left."]


def test_what_statistics_write_for_nothing_is_nothing(tmp_path: Path) -> None:
    [article] = articles(tmp_path / "t.csv", "title,full_text,full_text2,place\nWeir,NA,It rained.,NA\n")

    assert ([each.text for each in article.paragraphs], article.fields) == (["It rained."], ())


@pytest.mark.parametrize(
    "rows",
    [
        ["Ada Roe,Ferrywoman", "Jo May,Mayor", "Al Fox,Clerk"],
        ["Ada Roe,Head of the ferries", "Jo May,Head of the ferries", "Al Fox,Head of the ferries"],
    ],
)
def test_titles_that_are_no_headlines_make_no_table_of_articles(rows: list[str], tmp_path: Path) -> None:
    [failure] = found(tmp_path / "people.csv", "\n".join(["Name,Title", *rows]) + "\n")

    assert isinstance(failure, Failure)
    assert failure.reason.startswith("has no column for a title or a text, only name, title;")


def test_a_list_of_headlines_is_a_table_of_articles(tmp_path: Path) -> None:
    text = "label,title\n1,The weir opens today\n0,Ferry sinks at night\n1,Nobody was hurt there\n"

    assert len(articles(tmp_path / "t.csv", text)) == 3
