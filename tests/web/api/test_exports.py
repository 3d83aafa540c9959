import csv
import io
import json
import re
import zipfile

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from index.formats.records.citations import read_bibtex
from index.vocabulary.article import Article
from searcher.archive import Archive
from searcher.corpus.texts import body

SEARCHES = [
    "q=mayor",
    "q=mayor+vote&sort=oldest",
    "q=rail&duplicates=1",
    "q=&-source=Marlbeck+Courier&duplicates=1",
    "q=mayor&from=2010&to=2012-06",
    "q=quarrel+snowman&match=any",
    "q=nothing+at+all+like+it",
]


def ids_of_pages(client: FlaskClient, search: str) -> list[str]:
    found, number, pages = [], 1, 1
    while number <= pages:
        answer = client.get(f"/search.json?{search}&page={number}").get_json()
        found += [hit["id"] for hit in answer["hits"]]
        number, pages = number + 1, answer["pages"]
    return found


def rows(client: FlaskClient, search: str) -> list[dict[str, str]]:
    answer = client.get(f"/search.csv?{search}")
    assert answer.content_type == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


@pytest.mark.parametrize("search", SEARCHES)
def test_every_form_has_the_same_articles_in_the_same_order(client: FlaskClient, search: str) -> None:
    ids = ids_of_pages(client, search)
    lines = client.get(f"/search.jsonl?{search}").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids
    assert [row["id"] for row in rows(client, search)] == ids
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"/search.xlsx?{search}").data))
    assert [row[0] for row in book.get_sheet_by_index(0).to_python()] == ["id", *ids]
    page = client.get(f"/search?{search}&size=100").text
    assert len(re.findall(r'<li class="hit"', page)) == len(ids)


def test_cells_that_a_spreadsheet_would_run_are_made_text(client: FlaskClient) -> None:
    (row,) = rows(client, "q=sum")
    assert (row["title"], row["source"], row["author"]) == ("'=1+1 sum", "'+A1", "'@SUM(A1)")
    for row in rows(client, "q="):
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_table_and_lines_are_downloads_with_a_name(client: FlaskClient) -> None:
    for form in ("csv", "jsonl"):
        answer = client.get(f"/search.{form}?q=mayor%0D%0AX:y%22")
        assert answer.headers["Content-Disposition"] == f"attachment; filename=articles.{form}"


@pytest.mark.parametrize("search", ["q=mayor", "q=nothing+at+all+like+it"])
def test_texts_are_added_to_lines_and_tables_where_they_are_asked_for(
    client: FlaskClient, archive: Archive, search: str
) -> None:
    lines = [json.loads(line) for line in client.get(f"/search.jsonl?{search}&text=1").text.splitlines()]
    texts = [body(article) for _, article in archive.export_whole(search.removeprefix("q=").replace("+", " "))]

    assert [line["text"] for line in lines] == texts
    assert [row["text"] for row in rows(client, f"{search}&text=1")] == texts
    assert [row for row in rows(client, f"{search}&text=0") if "text" in row] == []
    assert client.get(f"/search.csv?{search}&text=yes").status_code == 400


def test_cells_of_texts_are_guarded_too(client: FlaskClient) -> None:
    for row in rows(client, "q=&text=1"):
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_zip_holds_the_texts_of_all_articles(client: FlaskClient) -> None:
    answer = client.get("/search.zip?q=mayor")
    held = zipfile.ZipFile(io.BytesIO(answer.data))
    table = list(csv.DictReader(io.StringIO(held.read("metadata.csv").decode(), newline="")))

    assert [row["id"] for row in table] == [row["id"] for row in rows(client, "q=mayor")]
    assert held.namelist() == [*(row["file"] for row in table), "metadata.csv"]
    assert (answer.mimetype, answer.headers["Content-Disposition"]) == (
        "application/zip",
        "attachment; filename=articles.zip",
    )


def test_references_are_to_all_articles_in_every_format(client: FlaskClient) -> None:
    ids = ids_of_pages(client, "q=mayor&duplicates=1")
    bib, ris, csl = (client.get(f"/search.{form}?q=mayor") for form in ("bib", "ris", "csl.json"))

    assert [item["call-number"] for item in json.loads(csl.text)] == ids
    assert re.findall(r"^CN  - (.*)$", ris.text.replace("\r", ""), re.MULTILINE) == ids
    assert len([each for each in read_bibtex(io.BytesIO(bib.data), place="b") if isinstance(each, Article)]) == len(ids)
    assert [each.mimetype for each in (bib, ris, csl)] == [
        "application/x-bibtex",
        "application/x-research-info-systems",
        "application/vnd.citationstyles.csl+json",
    ]
    assert csl.headers["Content-Disposition"] == "attachment; filename=articles.csl.json"


def test_a_reference_leads_to_where_the_article_was_published_or_is_archived(client: FlaskClient) -> None:
    bib = client.get("/search.bib?q=snowman").text
    assert "url = {http://localhost/article?id=" in bib


@pytest.mark.parametrize("form", ["bib", "ris", "csl.json"])
def test_one_article_is_cited_as_in_a_list_of_one(client: FlaskClient, form: str) -> None:
    (found,) = ids_of_pages(client, "q=snowman")

    assert (
        client.get(f"/article.{form}", query_string={"id": found}).text == client.get(f"/search.{form}?q=snowman").text
    )
    assert client.get(f"/article.{form}?id=gone").mimetype == "application/problem+json"
