import csv
import io
import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import index
import searcher
from searcher.desk.file import KeptFile
from tests.web.conftest import NASTY
from tests.web.dossiers.desk import Desk, text_of, titles_of
from web import create_app

FORMS = ("bib", "ris", "csl.json", "csv", "jsonl", "md", "html", "dossier.json")


@pytest.fixture
def nasty(ann: Desk) -> str:
    """The address of a dossier in which all that a reader writes is markup."""
    return ann.create(
        f"Harbour {NASTY}", "nasty", "formula", note=f"=1+1 {NASTY} ]( \\end{{x}}", tags=f"@{NASTY}, wall"
    )


def test_nothing_that_a_reader_writes_is_markup_on_any_page(ann: Desk, nasty: str) -> None:
    for address in ("/dossiers", nasty, *ann.items(nasty), nasty.replace("?", "/print?"), "/collect?id=nasty"):
        page = ann.get(address).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("form", FORMS)
def test_every_format_is_sent_as_a_file_that_no_cache_keeps(ann: Desk, nasty: str, form: str) -> None:
    answer = ann.get(nasty.replace("?", f".{form}?"))
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Content-Disposition"].endswith(f'.{form}"')
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers


def test_a_table_runs_no_formula_and_has_notes_tags_and_texts(ann: Desk, nasty: str) -> None:
    rows = list(csv.DictReader(io.StringIO(ann.get(nasty.replace("?", ".csv?")).data.decode(), newline="")))
    assert [row["title"] for row in rows] == [f"Quarrel {NASTY} ends", "'=1+1 sum"]
    assert rows[0]["note"].startswith("'=1+1 ")
    assert (rows[0]["tags"], rows[0]["state"], rows[0]["place"]) == (f"'@{NASTY}; wall", "here", "1")
    assert "quarrel" in rows[0]["text"]
    chosen = ann.get(nasty.replace("?", ".csv?texts=chosen&")).data.decode()
    assert {row["text"] for row in csv.DictReader(io.StringIO(chosen, newline=""))} == {""}


def test_json_lines_have_all_that_is_known(ann: Desk, nasty: str) -> None:
    lines = [json.loads(line) for line in ann.get(nasty.replace("?", ".jsonl?")).data.splitlines()]
    assert [(line["id"], line["tags"], line["state"]) for line in lines] == [
        ("nasty", [f"@{NASTY}", "wall"], "here"),
        ("formula", [f"@{NASTY}", "wall"], "here"),
    ]


def test_references_carry_the_notes_and_tags(ann: Desk, nasty: str) -> None:
    bib = ann.get(nasty.replace("?", ".bib?")).data.decode()
    assert bib.count("annote = {=1+1 ") == 2
    assert r"\textbackslash{}end\{x\}" in bib
    ris = ann.get(nasty.replace("?", ".ris?")).data.decode()
    assert (ris.count("\r\nN1  - =1+1 "), ris.count("\r\nKW  - wall")) == (2, 2)
    (first, _) = json.loads(ann.get(nasty.replace("?", ".csl.json?")).data)
    assert (first["note"].startswith("=1+1 "), first["keyword"].endswith("wall")) == (True, True)


def test_markdown_says_what_was_written_and_nothing_runs(ann: Desk, nasty: str) -> None:
    written = ann.get(nasty.replace("?", ".md?")).data.decode()
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(written)
    assert "<script" not in html
    assert f"=1+1 {NASTY} ]( \\end{{x}}" in text_of(html)
    assert re.findall(r'href="([^"]*)"', html) == [
        "http://localhost/article?id=nasty",
        "http://localhost/article?id=formula",
    ]


def test_an_html_file_shows_the_dossier_and_runs_nothing(ann: Desk, nasty: str) -> None:
    written = ann.get(nasty.replace("?", ".html?")).data.decode()
    assert "<script" not in written
    assert "default-src &#x27;none&#x27;" in written
    assert f"Quarrel {NASTY} ends" in text_of(written)


def test_a_dossier_is_printed_with_whole_texts_or_the_chosen_paragraphs(ann: Desk) -> None:
    done = ann.post("/collect?id=long&p=3", name="Towpath")
    address = done.headers["Location"].partition("&")[0].replace("?", "/print?")
    whole, chosen = (ann.get(f"{address}&texts={texts}").text for texts in ("whole", "chosen"))
    assert (whole.count("Milestone "), chosen.count("Milestone ")) == (200, 1)
    for page in (whole, chosen):
        assert "“The towpath, walked from end to end”. Tamble Gazette, 8 July 2020." in page
    assert ann.get(f"{address}&texts=none").status_code == 400


def test_a_document_to_print_has_so_many_articles_and_says_where_the_rest_is(
    ann: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.dossiers.showing.PRINTED", 2)
    address = ann.create("Harbour", *(f"council-{year}" for year in range(2000, 2005)))
    page = ann.get(address.replace("?", "/print?")).text
    assert (page.count("<article "), "It has the first 2 articles; the HTML file has all" in text_of(page)) == (2, True)
    chosen = ann.get(address.replace("?", "/print?texts=chosen&")).text
    assert f'href="{address.replace("?", ".html?")}&amp;texts=chosen"' in chosen


def test_a_long_dossier_has_pages(ann: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.dossiers.showing.CUTTINGS_PAGE", 4)
    address = ann.create("Harbour", *(f"council-{year}" for year in range(2000, 2010)))
    page = ann.get(f"{address}&page=3").text
    assert titles_of(page) == [f"Council votes on the harbour budget of {year}" for year in (2008, 2009)]
    assert 'aria-current="page"' in page
    assert ann.get(f"{address}&page=4").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/dossier",
        "/dossier?id=99",
        "/dossier?id=-1",
        "/dossier?id=1e3",
        "/dossier.xml?id=1",
        "/dossier/article?id=1",
        "/dossier/print?id=9",
        "/dossier?id=9999999999999999999999",
    ],
)
def test_what_is_not_there_is_not_found(ann: Desk, address: str) -> None:
    assert ann.get(address).status_code == 404


def test_a_dossier_survives_a_rebuild_with_renamed_files_and_keeps_what_is_gone(tmp_path: Path) -> None:
    root = tmp_path / "news"
    root.mkdir()
    for name, text in (("dam", "The dam held on Monday."), ("ferry", "The ferry sailed again."), ("lock", "It shut.")):
        (root / f"{name}.txt").write_text(f"Headline of the {name}\n\nCourier\n\n{text}\n\nA second paragraph on it.\n")
    into = tmp_path / "index"
    index.build(root, into=into)
    kept = KeptFile(tmp_path / "kept")
    with searcher.open(into) as archive:
        ann = Desk(create_app(archive, desk=kept).test_client(), "ann")
        address = ann.create("News", "dam.txt", "ferry.txt", "lock.txt", note="Ask.")
    (root / "old").mkdir()
    (root / "dam.txt").rename(root / "old" / "barrage.txt")
    (root / "lock.txt").unlink()
    (root / "ferry.txt").write_text((root / "ferry.txt").read_text() + "\nA third paragraph on it.\n")
    index.build(root, into=into, rebuild=True)
    with searcher.open(into) as archive:
        page = Desk(create_app(archive, desk=kept).test_client(), "ann").get(address).text
    assert re.findall(r'href="/article\?id=([^"]+)"', page) == ["old%2Fbarrage.txt", "ferry.txt"]
    said = text_of(page)
    assert "The text of this article has changed since it was added." in said
    assert "3. Headline of the lock “Headline of the lock”" in said
    assert said.count("This article is not in the archive any more; this is what was known of it.") == 1
    assert page.count(">Ask.</p>") == 3
