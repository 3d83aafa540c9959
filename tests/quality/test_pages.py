"""Hold how well saved pages are read, on a folder of judged ones, if it is at hand (`tests.quality.pages`).

`$SEARCHER_PAGES` names the folder; ``python -m tests.quality.pages FOLDER`` prints all figures. A floor is lowered only
by a commit that says why.
"""

import gzip
import json
import os
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from index.vocabulary.fixed import fixed
from tests.lengths import ARE_LONG
from tests.quality.page_scores import Verdict, f1
from tests.quality.pages import GOLD, Judged, digest, judged_pages, main, ours, score_pages, summarize

FOLDER = os.environ.get("SEARCHER_PAGES", "")

DIGEST = "86fbbe906f17ed4ee62f26c0bf9ed5c93f9b324cf19ef673333ac6e4bfccfca5"
"""`tests.quality.pages.digest` of the folder that the floors were measured on."""


@fixed
class Floor:
    """Say what must hold for a set: F1 of `text` or `passages`, and how many pages have a fact right.

    An author counts as right also where it is so in part. A fact is `wrong` at most so often, and `spurious` where the
    page has none.
    """

    text: float = 0.0
    passages: float = 0.0
    title: int = 0
    author: int = 0
    author_wrong: int = 0
    date: int = 0
    date_wrong: int = 0
    date_spurious: int = 0


FLOORS = {
    "scrapinghub": Floor(text=0.969),
    "readability": Floor(text=0.953, title=43, author=38, author_wrong=5, date=14, date_wrong=1),
    "postlight": Floor(title=71, author=61, author_wrong=3, date=61),
    "trafilatura": Floor(
        passages=0.942, title=365, author=187, author_wrong=36, date=313, date_wrong=23, date_spurious=19
    ),
    "htmldate": Floor(date=198, date_wrong=9),
    "newspaper4k": Floor(text=0.98, title=4, date=2),
}
"""A little below what was measured, so that what helps many pages may cost one or two."""


@pytest.fixture(scope="module")
def folder() -> Path:
    if not ARE_LONG:
        pytest.skip("not run: set LONG_RUNS to read a thousand saved pages")
    if not FOLDER:
        pytest.skip("not run: $SEARCHER_PAGES names no folder of judged saved pages")
    folder = Path(FOLDER)
    assert digest(folder) == DIGEST, f"{folder} holds other pages than those that the floors were measured on"
    return folder


@pytest.mark.parametrize("name", FLOORS)
def test_saved_pages_are_read_as_well_as_before(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floor = FLOORS[name]
    pages = [page for page in judged_pages(folder) if page.set == name]

    found = summarize(score_pages(pages, folder, {"ours": ours})[name, "ours"])

    with capsys.disabled():
        print(f"\nsaved pages, {name}: {found}", end="")
    title, author, date = (found.verdicts.get(fact, Counter()) for fact in ("title", "author", "date"))
    reached = Floor(
        text=f1(*found.text[:2]) if found.text else 0.0,
        passages=f1(*found.passages[:2]) if found.passages else 0.0,
        title=title[Verdict.RIGHT],
        author=author[Verdict.RIGHT] + author[Verdict.PARTIAL],
        author_wrong=author[Verdict.WRONG],
        date=date[Verdict.RIGHT],
        date_wrong=date[Verdict.WRONG],
        date_spurious=date[Verdict.SPURIOUS],
    )
    assert below(reached, floor) == []


def below(reached: Floor, floor: Floor) -> list[str]:
    """Return what falls short of a floor."""
    good = ("text", "passages", "title", "author", "date")
    bad = ("author_wrong", "date_wrong", "date_spurious")
    short = [name for name in good if getattr(reached, name) < getattr(floor, name)]
    return short + [name for name in bad if getattr(reached, name) > getattr(floor, name)]


def test_a_folder_of_judged_pages_is_scored(tmp_path: Path) -> None:
    make_folder(tmp_path)
    (page,) = judged_pages(tmp_path)

    printed = CliRunner().invoke(main, [str(tmp_path)]).output

    assert page == Judged(
        "invented",
        "invented/talks.html.gz",
        inside=("They met by the lake",),
        outside=("All rights",),
        title="Talks resume in Imber",
        authors=("Ada Roe",),
        day="2021-11-08",
    )
    assert printed.startswith(
        "invented     ours        passages P 1.000 R 1.000 F1 1.0000 of 1 | title right 1 | author right 1"
        " | date missing 1 | errors 0\nours: "
    )


def test_the_digest_of_a_folder_tells_when_a_page_changes(tmp_path: Path) -> None:
    make_folder(tmp_path)
    before = digest(tmp_path)
    (tmp_path / "invented" / "talks.html.gz").write_bytes(gzip.compress(b"<p>Others."))

    assert digest(tmp_path) != before


def test_what_falls_short_of_a_floor_is_named() -> None:
    floor = Floor(text=0.9, author=5, author_wrong=1)

    assert below(Floor(text=0.91, author=5, author_wrong=1), floor) == []
    assert below(Floor(text=0.89, author=4, author_wrong=2), floor) == ["text", "author", "author_wrong"]


def make_folder(place: Path) -> None:
    """Write a folder with one judged page."""
    page = (
        '<html lang="en"><head><title>Talks resume in Imber</title><meta name="author" content="Ada Roe"></head><body>'
        "<h1>Talks resume in Imber</h1><article><p>They met by the lake on the first day, and agreed on the dam.</p>"
        "<p>Nobody knew in the evening how long the peace would last, but all of them hoped.</p></article></body>"
    )
    gold = {
        "with": ["They met by the lake"],
        "without": ["All rights"],
        "title": "Talks resume in Imber",
        "author": ["Ada Roe"],
        "date": "2021-11-08",
    }
    line = json.dumps({"set": "invented", "file": "invented/talks.html.gz", "gold": gold})
    (place / "invented").mkdir()
    (place / "invented" / "talks.html.gz").write_bytes(gzip.compress(page.encode()))
    (place / GOLD).write_bytes(gzip.compress(line.encode()))
