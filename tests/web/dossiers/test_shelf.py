import io
from collections.abc import Callable

import pytest

from tests.web.dossiers.desk import Desk, text_of, titles_of


def test_a_dossier_is_made_and_listed_the_one_changed_last_first(ann: Desk) -> None:
    ann.create("Harbour")
    ann.create("Ferry <b>")
    page = ann.get("/dossiers").text
    assert "Ferry &lt;b&gt;" in page
    assert text_of(page).index("Ferry") < text_of(page).index("Harbour 0 articles · changed 15 June 2024")


def test_a_name_that_is_taken_or_missing_is_refused_in_words(ann: Desk) -> None:
    ann.create("Harbour")
    again, none = ann.post("/dossiers", name="Harbour"), ann.post("/dossiers", name=" ")
    assert (again.status_code, none.status_code) == (409, 409)
    assert "There is a dossier “Harbour” already; choose another name." in text_of(again.text)
    assert "The name of the dossier is missing. Go back to the form" in text_of(none.text)


def test_the_page_says_whose_the_dossiers_are(reader: Callable[..., Desk]) -> None:
    assert "These dossiers are yours alone, ann ." in text_of(reader("ann").get("/dossiers").text)
    assert "All readers of this page share these dossiers" in text_of(reader().get("/dossiers").text)


def test_readers_see_their_own_and_those_without_a_name_share(reader: Callable[..., Desk]) -> None:
    addresses = {name: reader(name).create(f"Of {name or 'all'}", "long") for name in ("ann", "ben", "")}
    for name in addresses:
        mine = reader(name)
        listed = text_of(mine.get("/dossiers").text)
        for other, address in addresses.items():
            assert (f"Of {other or 'all'} 1 article" in listed) == (other == name)
            assert mine.get(address).status_code == (200 if other == name else 404)
            assert mine.get(address.replace("?", ".bib?")).status_code == (200 if other == name else 404)


def test_a_shared_file_is_loaded_again_by_another_reader(reader: Callable[..., Desk]) -> None:
    ann, ben = reader("ann"), reader("ben")
    address = ann.create("Harbour", "council-2001", "nasty", note="Ask <Ada>.", tags="wall")
    file = ann.get(address.replace("?", ".dossier.json?")).data
    loaded = ben.post("/dossiers/load", file=(io.BytesIO(file), "harbour.dossier.json"))
    page = ben.get(loaded.headers["Location"]).text
    assert titles_of(page)[0] == "Council votes on the harbour budget of 2001"
    assert page.count("Ask &lt;Ada&gt;.") == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "This is a PDF, not a dossier"),
        (b"", "This file is empty"),
        (b'{"format": "article-searcher dossier", "version": 9}', "shared by a newer version of this program"),
    ],
)
def test_a_wrong_file_is_refused_and_named(ann: Desk, content: bytes, said: str) -> None:
    refused = ann.post("/dossiers/load", file=(io.BytesIO(content), "file"))
    assert (refused.status_code, said in text_of(refused.text)) == (409, True)
    assert "There are no dossiers yet" in ann.get("/dossiers").text


def test_no_file_is_said_to_be_none(ann: Desk) -> None:
    assert "No file was chosen." in text_of(ann.post("/dossiers/load").text)
