"""Which form of a page that ArchiveBox saved is the article."""

from pathlib import Path

import pytest

import index
import searcher
from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.report import Failure
from tests.index.archivebox import PAGE, TEXT, URL, save_page

WALL = "<html><head><title>Just a moment</title></head><body><h1>Just a moment</h1><p>Checking you.</p></body></html>"
SHORT = PAGE.replace(TEXT, "It opens on Monday, and the council of Imber asks everybody to come and see it.")


def read_one(path: Path) -> Article:
    [found] = read(path, name="weir")
    assert isinstance(found, Article)
    return found


def left(article: Article) -> list[tuple[str, str]]:
    return [(each.quote, each.note) for each in article.provenance if each.note.startswith("other forms")]


def test_a_page_is_one_article_with_the_facts_of_its_index(tmp_path: Path) -> None:
    found = read_one(save_page(tmp_path / "1636380300.25", {"output.html": PAGE, "singlefile.html": PAGE}))

    assert (found.id, found.title, found.url, found.published) == ("weir", "The weir opens", URL, "")
    assert [each.quote for each in found.provenance if each.field is Field.SAVED] == ["2021-11-08T14:05:00+00:00"]
    assert left(found) == [("output.html", "other forms of the page that ArchiveBox saved; singlefile.html was read")]


@pytest.mark.parametrize(
    ("forms", "chosen"),
    [
        ({"singlefile.html": WALL, "output.html": PAGE}, "output.html"),
        ({"singlefile.html": WALL, "echo.example/2021/weir.html": PAGE}, "echo.example/2021/weir.html"),
        ({"singlefile.html": SHORT, "output.html": WALL}, "singlefile.html"),
        ({"singlefile.html": "\0\0\1\2" * 90, "readability/content.html": PAGE}, "readability/content.html"),
        ({"singlefile.html": WALL, "htmltotext.txt": f"The weir opens\n\n{TEXT}\n"}, "htmltotext.txt"),
        (
            {
                "singlefile.html": PAGE,
                "readability/content.html": f"<div><p>{TEXT}</p>" + f"<p>{TEXT}</p>" * 3 + "</div>",
                "readability/content.txt": TEXT * 4,
            },
            "readability/content.html",
        ),
    ],
)
def test_the_form_is_chosen_by_what_it_holds(forms: dict[str, str], chosen: str, tmp_path: Path) -> None:
    found = read_one(save_page(tmp_path, forms))

    assert left(found)[0][1].endswith(f"; {chosen} was read")


def test_a_form_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    forms = {"singlefile.html": "<div>" * 3000 + "x", "output.html": PAGE, "readability/content.html": PAGE}

    found = read_one(save_page(tmp_path, forms))

    assert left(found)[0][1].endswith("; output.html was read")
    assert [each.quote for each in found.provenance if each.note == "forms of the page that cannot be read"] == [
        "singlefile.html is nested too deeply: more than 2,048 elements inside each other"
    ]


def test_a_form_without_a_head_has_the_headline_of_the_index(tmp_path: Path) -> None:
    found = read_one(save_page(tmp_path, {"readability/content.html": f"<div><p>{TEXT}</p></div>"}))

    assert (found.title, found.source) == ("Weir", "echo.example")


def test_a_page_without_a_form_that_can_be_read_says_so(tmp_path: Path) -> None:
    [failure] = read(save_page(tmp_path, {"output.html": "\0\1\2" * 99}), name="weir")

    assert isinstance(failure, Failure)
    assert "is a page that ArchiveBox saved, and no form of it can be read: output.html is binary" in failure.reason


@pytest.mark.parametrize("version", ["0.7", "0.9"])
def test_a_run_reads_each_page_once_says_so_and_follows_it(version: str, tmp_path: Path) -> None:
    root, into = tmp_path / "archive", tmp_path / "index"
    forms = {"singlefile.html": PAGE, "output.html": PAGE, "media/weir.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nWeir."}
    place = save_page(root / "1636380300.25", forms, version=version)
    (root / "1636380300.25" / "my notes.txt").write_text("Ask the ferryman.\n\nHe lives beside the weir.\n")

    first = index.build(root, into=into)
    second = index.build(into=into)
    (root / "1636380300.25" / "singlefile.html").write_text(PAGE.replace("nine years", "eleven years"))
    third = index.build(into=into)
    with searcher.open(into) as archive:
        found = [hit.id for hit in archive.search("eleven")]
    for form in ("singlefile.html", "output.html"):
        (root / "1636380300.25" / form).unlink()
    place.unlink()
    fourth = index.build(into=into)

    assert (first.added, second.updated, third.updated, fourth.removed) == (2, 0, 1, 1)
    assert found == [f"1636380300.25/{place.name}"]
    assert [each.reason for each in first.noted if "ArchiveBox" in each.reason] == [
        "1636380300.25 (other forms of the page that ArchiveBox saved; singlefile.html was read): output.html"
    ]


def test_a_folder_that_only_looks_like_a_page_loses_nothing(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    save_page(root, {"singlefile.html": PAGE, "output.html": SHORT}, timestamp="yesterday")

    report = index.build(root, into=tmp_path / "index")

    assert report.added >= 2
