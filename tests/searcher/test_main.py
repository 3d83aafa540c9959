"""``python -m searcher``."""

import csv
import io
import json
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import index
from index.__main__ import main as index_main
from index.analysis.analyzer import Analyzer
from index.machine.output import PROGRAM_VERSION
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from searcher.__main__ import main
from web.__main__ import main as web_main

ARTICLES = (
    Article(
        id="a.txt",
        title="Mayor opens the new library",
        paragraphs=(Paragraph("The mayor praised the librarians."), Paragraph("Nobody disagreed.")),
        source="Tidewater Gazette",
        section="CITY",
        published="2021-11-08",
    ),
    Article(
        id="=b.txt",
        title="=cmd() a library in the hills",
        paragraphs=(Paragraph("A \x1b[31mlibrary\x1b[0m of 200 books.", heading="HILLS"),),
        source="Coast Herald",
        published="2020-02-29",
    ),
    Article(id="c.txt", title="Library closed", published="2019-01-01"),
)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    writer = open_writer(tmp_path, analyzer=Analyzer())
    for article in ARTICLES:
        writer.add(article)
    writer.commit()
    return str(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_hits_are_shown_as_text_with_code_0(folder: str) -> None:
    result = run("mayor", "--index", folder)

    assert result.exit_code == 0
    assert "1 article, 1 matching paragraph for mayor" in result.stdout
    assert "1. Mayor opens the new library" in result.stdout
    assert "Tidewater Gazette · 2021-11-08 · CITY" in result.stdout
    assert "¶ 1  The mayor praised the librarians." in result.stdout


def test_a_passage_says_where_it_is_cut_inside_a_sentence(tmp_path: Path) -> None:
    writer = open_writer(tmp_path, analyzer=Analyzer())
    writer.add(Article(id="a", title="Reeds", paragraphs=(Paragraph("reed " * 60 + "heron " + "duck " * 60),)))
    writer.commit()

    shown = run("heron", "--index", str(tmp_path)).stdout

    (line,) = (line for line in shown.splitlines() if "¶ 1" in line)
    assert line.startswith("   ¶ 1  … reed reed ")
    assert line.endswith(" duck duck …")


def test_what_an_article_says_does_not_steer_the_terminal(folder: str) -> None:
    shown = run("books", "--index", folder).stdout

    assert "\x1b" not in shown
    assert "HILLS: A �[31mlibrary�[0m of 200 books." in shown


def test_no_hits_are_code_1(folder: str) -> None:
    result = run("zebra", "--index", folder)

    assert result.exit_code == 1
    assert "0 articles for zebra" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("mayor", "--index", "/nowhere"),
        ("mayor", "--index", "ftp://x"),
        ("mayor", "--sort", "best"),
        ("mayor", "--limit", "0"),
        ("mayor", "--from", "yesteryear"),
        (),
    ],
)
def test_wrong_use_and_unusable_indexes_are_code_2_with_a_message(folder: str, arguments: tuple[str, ...]) -> None:
    result = run(*arguments) if "--index" in arguments else run(*arguments, "--index", folder)

    assert result.exit_code == 2
    assert "rror: " in result.stderr
    assert "Traceback" not in result.stderr


def test_json_is_one_object_with_the_documented_keys(folder: str) -> None:
    found = json.loads(run("library", "--index", folder, "--json").stdout)

    assert list(found) == [
        "query",
        "parsed",
        "total",
        "total_passages",
        "groups",
        "took_ms",
        "page",
        "pages",
        "partial",
        "hits",
        "also",
        "facets",
        "histogram",
        "suggestion",
        "warnings",
        "weightless",
        "words",
        "alternatives",
    ]
    assert set(found["hits"][0]) == {
        "id",
        "url",
        "title",
        "title_marks",
        "standfirst",
        "source",
        "section",
        "author",
        "published",
        "language",
        "fields",
        "score",
        "standfirst_marks",
        "similar",
        "matching_paragraphs",
        "passages",
    }
    assert found["facets"]["source"] == [
        {"value": "Coast Herald", "count": 1},
        {"value": "Tidewater Gazette", "count": 1},
        {"value": "(none)", "count": 1},
    ]
    assert found["histogram"][0] == {"start": "2019-01-01", "end": "2019-02-01", "count": 1, "articles": 1}


def test_json_says_what_would_find_something(folder: str) -> None:
    found = json.loads(run("the mayor praised zebra", "--index", folder, "--json", "--section", "NONE").stdout)

    assert found["weightless"] == [[0, 3]]
    assert found["words"] == [
        {"query": "mayor", "total": 1},
        {"query": "praised", "total": 1},
        {"query": "zebra", "total": 0},
    ]
    assert found["alternatives"] == []
    found = json.loads(run("library", "--index", folder, "--json", "--section", "NONE").stdout)
    assert found["alternatives"] == [
        {
            "change": "without filter",
            "query": "library",
            "syntax": "query",
            "facet": "section",
            "from": None,
            "to": None,
            "total": 3,
        }
    ]
    found = json.loads(run("mayor praised zebra", "--index", folder, "--json").stdout)
    assert (found["total"], found["alternatives"], found["also"]["total"]) == (0, [], 1)
    assert [(hit["title"], hit["missing"]) for hit in found["also"]["hits"]] == [
        ("Mayor opens the new library", ["zebra"])
    ]


def test_another_reading_of_a_query_is_offered_with_its_count_where_there_are_hits_too(folder: str) -> None:
    dated = run("library 29 February 2020", "--index", folder).stdout
    everything = run("2020-02-29", "--index", folder).stdout
    unknown = run("places:library", "--index", folder).stdout
    found = json.loads(run("mayor november 2021", "--index", folder, "--json").stdout)["alternatives"]

    assert "Or search for library, published on 29 February 2020 (1 article)\n" in dated
    assert "Or search for articles published on 29 February 2020 (1 article)\n" in everything
    assert "! There is no field places:" in unknown
    assert "Or search for library (3 articles)\n" in unknown
    assert "Searches that do find articles" not in unknown
    assert [(each["change"], each["query"], each["from"], each["to"], each["total"]) for each in found] == [
        ("as date", "mayor", "2021-11-01", "2021-11-30", 1)
    ]


def test_jsonl_writes_all_hits_unless_a_page_is_asked_for(folder: str) -> None:
    everything = [json.loads(line) for line in run("library", "--index", folder, "--jsonl").stdout.splitlines()]
    page = run("library", "--index", folder, "--jsonl", "--limit", "2").stdout.splitlines()

    assert {hit["id"] for hit in everything} == {"a.txt", "=b.txt", "c.txt"}
    assert [json.loads(line) for line in page] == everything[:2]


def test_csv_cells_are_no_formulas(folder: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("hills", "--index", folder, "--csv").stdout, newline="")))

    assert [(row["id"], row["title"]) for row in rows] == [("'=b.txt", "'=cmd() a library in the hills")]


def test_options_narrow_order_and_page(folder: str) -> None:
    def ids(*options: str) -> list[str]:
        return [hit["id"] for hit in json.loads(run("library", "--index", folder, "--json", *options).stdout)["hits"]]

    assert ids("--sort", "oldest") == ["c.txt", "=b.txt", "a.txt"]
    assert ids("--sort", "newest", "--limit", "1", "--page", "2") == ["=b.txt"]
    assert ids("--source", "Coast Herald", "--source", "Tidewater Gazette", "--sort", "newest") == ["a.txt", "=b.txt"]
    assert ids("--section", "CITY") == ["a.txt"]
    assert ids("--from", "2020", "--to", "2020-02") == ["=b.txt"]


def test_a_query_may_be_plain_any_or_begin_with_a_dash(folder: str) -> None:
    assert run("mayor closed", "--index", folder).exit_code == 1
    assert run("mayor closed", "--any", "--index", folder).exit_code == 0
    assert run("mayor OR closed", "--index", folder).exit_code == 0
    assert run("mayor OR closed", "--plain", "--index", folder).exit_code == 1
    assert "2 articles" in run("--index", folder, "--", "-mayor").stdout


def test_a_query_that_is_no_text_is_answered_in_valid_json(folder: str) -> None:
    assert json.loads(run("library \udcff", "--index", folder, "--json").stdout)["total"] == 3


def test_explanations_add_up_below_each_hit(folder: str) -> None:
    lines = run("library", "--index", folder, "--explain", "--limit", "1").stdout.splitlines()

    start = next(number for number, line in enumerate(lines) if line.strip().startswith("score "))
    parts = [line.split()[0] for line in takewhile(str.strip, lines[start + 1 :])]
    assert sum(map(float, parts)) == pytest.approx(float(lines[start].split()[1].rstrip(",")), abs=0.002)


def test_where_nothing_is_found_what_would_is_offered_with_its_count(folder: str) -> None:
    shown = run("mayor praised zebra", "--index", folder).stdout

    assert "Articles with each word:" in shown
    assert "        1  mayor\n" in shown
    assert "Also: 1 article with most of the words\n\n1. Mayor opens the new library\n" in shown
    assert "   Missing: zebra\n" in shown
    assert "Did you mean mayor (1)?" in run("mayr", "--index", folder).stdout


def test_words_need_no_quotes(folder: str) -> None:
    assert (
        "1 article, 1 matching paragraph for mayor librarians" in run("mayor", "librarians", "--index", folder).stdout
    )
    assert "2 articles for library -mayor" in run("library", "-mayor", "--index", folder).stdout


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--json", "--csv"), "--json and --csv: use only one of them"),
        (("--csv", "--jsonl"), "--jsonl and --csv: use only one of them"),
        (("--json", "--explain"), "--json and --explain: use only one of them"),
        (("--list", "source", "--limit", "3"), "--list and --limit: use only one of them"),
        (("--list", "source", "--explain"), "--list and --explain: use only one of them"),
        (("--list", "nowhere"), "'nowhere' is not a field of this archive"),
        (("--field", "places"), "--field places: is not NAME=VALUE"),
    ],
)
def test_options_that_exclude_each_other_say_so(folder: str, options: tuple[str, ...], why: str) -> None:
    result = run("library", *options, "--index", folder)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: {why}")


def test_values_of_filters_ignore_case_and_one_that_is_not_there_is_named(folder: str) -> None:
    assert "1 article" in run("library", "--source", "coast  HERALD", "--index", folder).stdout
    wrong = run("library", "--source", "Coast Herlad", "--json", "--index", folder)
    assert wrong.exit_code == 1
    assert wrong.stderr == "warning: No article has the source 'Coast Herlad'; there is 'Coast Herald'\n"


def test_the_same_filter_may_be_given_in_two_ways(folder: str) -> None:
    result = run("library", "--source", "Coast Herald", "--field", "source=tidewater gazette", "--index", folder)

    assert "2 articles" in result.stdout


def test_values_are_listed_with_their_counts(folder: str) -> None:
    everything = run("--list", "source", "--index", folder)
    found = run("mayor", "--list", "source", "--json", "--index", folder)
    rows = run("--list", "year", "--csv", "--index", folder)
    lines = run("--list", "section", "--jsonl", "--index", folder)

    assert (everything.exit_code, everything.stdout) == (
        0,
        "source: 2 values in 3 articles\n        1  Coast Herald\n        1  Tidewater Gazette\n        1  (none)\n",
    )
    assert json.loads(found.stdout) == {
        "facet": "source",
        "total": 1,
        "values": [{"value": "Tidewater Gazette", "count": 1}],
    }
    assert rows.stdout.splitlines() == ["value,count", "2019,1", "2020,1", "2021,1"]
    assert [json.loads(line) for line in lines.stdout.splitlines()] == [
        {"value": "CITY", "count": 1},
        {"value": "(none)", "count": 2},
    ]
    assert run("zebra", "--list", "source", "--index", folder).exit_code == 1


def test_paragraphs_are_numbered_from_1_in_json_too(folder: str) -> None:
    (hit,) = json.loads(run("disagreed", "--index", folder, "--json").stdout)["hits"]

    assert [(passage["paragraph"], passage["number"]) for passage in hit["passages"]] == [(1, 2)]


def test_a_row_of_a_table_is_named_by_file_and_row(tmp_path: Path) -> None:
    table = tmp_path / "news" / "clippings.csv"
    table.parent.mkdir()
    table.write_text('title,text\nFerry sinks,"One.\n\nTwo."\n\nDam holds,All is well.\n')
    index.build(table.parent, into=tmp_path / "index")

    assert "   clippings.csv:4 · " in run("dam", "--index", str(tmp_path / "index")).stdout


def test_every_command_says_its_version() -> None:
    for command in (main, index_main, web_main):
        assert CliRunner().invoke(command, ["--version"]).stdout == f"article-searcher {PROGRAM_VERSION}\n"


def test_a_search_imports_nothing_that_reads_files_or_talks_to_assistants() -> None:
    asked = "import sys, searcher.__main__; print(*sys.modules)"
    output = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    loaded = set(output.split())

    assert [each for each in loaded if each.startswith("index.formats.") and ".saved" not in each] == []
    assert not {"markdown_it", "yaml", "warcio", "lxml.html", "searcher.mcp", "click.shell_completion"} & loaded


def test_a_trend_tells_a_period_without_matches_from_one_of_which_nothing_is_archived(folder: str) -> None:
    result = run("mayor", "--trend", "--compare", "library", "--every", "year", "--from", "2019", "--index", folder)
    assert result.exit_code == 0
    assert result.stdout == (
        "mayor: 1 article\n"
        "  year         articles   out of    share  matches per million words\n"
        "  2019                0        1    0.00%                        0.0\n"
        "  2020                0        1    0.00%                        0.0\n"
        "  2021                1        1  100.00%                  166,666.7\n"
        "\n"
        "library: 3 articles\n"
        "  year         articles   out of    share  matches per million words\n"
        "  2019                1        1  100.00%                  500,000.0\n"
        "  2020                1        1  100.00%                   76,923.1\n"
        "  2021                1        1  100.00%                   83,333.3\n"
    )


def test_a_trend_is_written_in_every_form(folder: str) -> None:
    asked = ("library", "--trend", "--every", "month", "--split", "source", "--index", folder)
    page = json.loads(run(*asked, "--json").stdout)
    rows = [json.loads(line) for line in run(*asked, "--jsonl").stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(run(*asked, "--csv").stdout, newline="")))
    assert [line["value"] for line in page["lines"]] == ["Coast Herald", "Tidewater Gazette", "(none)"]
    assert len(rows) == len(table) == sum(len(line["points"]) for line in page["lines"]) > 0
    assert list(table[0]) == list(rows[0])


def test_mistakes_are_told_by_query_in_a_trend(folder: str) -> None:
    result = run("library", "--trend", "--compare", '"the mayor', "--index", folder)
    assert 'warning: "the mayor: This quotation mark is not closed' in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--compare", "b"), "--compare: is for --trend, which is missing"),
        (("--every", "day"), "--every: is for --trend, which is missing"),
        (("--split", "source"), "--split: is for --trend, which is missing"),
        (("--trend", "--kwic"), "--kwic and --trend: use only one of them"),
        (("--trend", "--page", "2"), "--trend and --page: use only one of them"),
        (("--trend", "--split", "source", "--compare", "b"), "split: parts one query"),
    ],
)
def test_what_makes_no_trend_says_so(folder: str, arguments: tuple[str, ...], message: str) -> None:
    result = run("library", *arguments, "--index", folder)
    assert result.exit_code == 2
    assert message in result.stderr


def test_lines_can_be_those_beside_one_word(folder: str) -> None:
    result = run("library", "--kwic", "--near", "New", "--by", "left2", "--jsonl", "--index", folder)
    assert [json.loads(line)["match"] for line in result.stdout.splitlines()] == ["library"]
    assert "--near: chooses lines of --kwic" in run("library", "--near", "new", "--index", folder).stderr
