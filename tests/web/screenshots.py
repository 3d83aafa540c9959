"""Take pictures of every page, to be looked at: ``python -m tests.web.screenshots FOLDER``.

With ``--readme docs/search.png`` instead, take the one of the README, of the sample archive in ``seeds/``. Texts are
made up here, among them those that break layouts: long headlines and words, no date, other scripts, 10,000 hits.
"""

import json
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Literal
from urllib.request import urlopen

import click
from playwright.sync_api import Browser, sync_playwright

import index
import searcher
from web import create_app
from web.serving.server import Server, listen

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
]  # fmt: skip

WIDTHS = (320, 768, 1280, 1920)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

OPENED = ("home", "results", "article", "nothing")
"""Pages of which there is a picture with all that unfolds unfolded, too."""

PAGES = {
    "home": "/",
    "results": "/search?q=harbour+budget",
    "many": "/search?q=town&from=1990",
    "share": "/search?q=mayor&bars=share",
    "filtered": "/search?q=mayor+-library&source=Marlbeck+Courier&-section=Sport&from=2001&to=2019&sort=newest",
    "warned": "/search?q=%22harbour+AND",
    "nothing": "/search?q=harbour+xylophone+%22night+ferry%22&source=Tamble+Gazette",
    "odd": "/search?q=oddity",
    "copies": "/search?q=rail+strike&copies=wire-0",
    "unfolded": "/search?q=heron&open=towpath",
    "similar": "/similar?id=towpath",
    "article": "/article?id=towpath&q=heron+towpath&at=p4",
    "arabic": "/article?id=arabic&q=oddity",
    "japanese": "/article?id=japanese&q=%E6%9D%B1%E4%BA%AC",
    "values": "/values?facet=author&q=mayor",
    "advanced": "/advanced?q=mayor+%22harbour+budget%22+-sport",
    "headlines": "/search?q=mayor&passages=0&size=25",
    "plain-article": "/article?id=towpath",
    "status": "/status",
    "missing": "/article?id=none",
}


def ordinary(number: int, draw: random.Random) -> dict[str, object]:
    """Return one of many short articles."""
    who = draw.choice(["Mayor", "Council", "Town", "Harbour board"])
    does = draw.choice(["weighs", "drops", "passes", "defends"])
    what = draw.choice(["budget", "ferry", "flood wall", "night bus", "library"])
    year = 1990 + int(34 * draw.random() ** 0.6)
    return {
        "id": f"n{number}",
        "title": f"{who} {does} {what} plan no. {number}",
        "published": f"{year}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
        "source": draw.choice(["Marlbeck Courier", "Tamble Gazette", "Corvane News Agency"]),
        "section": draw.choice(["Town", "Sport", "Economy", "World"]),
        "author": draw.choice(["Cleo Marr", "Ada Roe", "Ben Poe", "Ines Quill", "Tom Vane"]),
        "text": f"The mayor told the town that the harbour budget would rise by {draw.randint(1, 30)}% this year.\n\n"
        f"A vote is expected in {draw.choice(['spring', 'autumn'])}, after the inquiry into the {what}.\n\n"
        "Neighbours of the harbour asked for a quieter night ferry.",
    }


def odd() -> Iterator[dict[str, object]]:
    """Yield articles that try a layout."""
    step = (
        "Milestone {} stands where the towpath bends. The heron was there before us and the heron will be there when "
        "the last of the boats has gone down to the harbour for the winter."
    )
    yield {
        "id": "towpath",
        "title": "The towpath, walked from end to end",
        "standfirst": "Eleven locks, two herons and a very long conversation about mud.",
        "published": "2020-07-08",
        "source": "Tamble Gazette",
        "section": "Walks",
        "author": "Ines Quill, Tom Vane",
        "url": "https://gazette.example/towpath",
        "text": "\n\n".join(step.format(number) for number in range(1, 30)),
    }
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenherstellungsverordnung"
    yield {
        "id": "long-word",
        "language": "de",
        "title": f"Oddity: {word} und was der Landtag dazu in einer bis in den Morgen dauernden Sitzung zu sagen "
        "hatte, ehe er sich vertagte",
        "text": f"Über die {word} (oddity) wurde abgestimmt.",
    }
    yield {"id": "undated", "title": "An oddity without a date", "text": "Nobody knows when this oddity was written."}
    yield {"id": "url", "title": "https://example.org/" + "without-a-space/" * 9, "text": "An oddity."}
    yield {
        "id": "arabic",
        "language": "ar",
        "title": "اجتماع رئيس البلدية في المدينة oddity",
        "published": "2021-03-05",
        "source": "وكالة المدينة",
        "text": "عقد رئيس البلدية اجتماعا في المدينة يوم الاثنين (oddity).\n\nوقال إن الميناء بحاجة إلى جدار جديد.",
    }
    yield {
        "id": "japanese",
        "language": "ja",
        "title": "上海市長は東京で会談した oddity",
        "published": "2021-03-04T09:30:00+09:00",
        "source": "港日報",
        "text": "上海市長は東京で会談した。oddity\n\n東京の港には新しい壁が必要だと市長は述べた。",
    }
    for number, source in enumerate(("Corvane News Agency", "Marlbeck Courier", "Tamble Gazette")):
        yield {
            "id": f"wire-{number}",
            "title": "Rail strike halts trains",
            "published": "2018-03-27",
            "source": source,
            "text": "Rail workers walked out on Tuesday after talks over night shifts collapsed in the early hours, "
            "leaving commuters stranded at eleven stations from the harbour to the hills. The operator said that it "
            "would run one train in four, and asked passengers to stay at home if they could.",
        }


def records() -> Iterator[dict[str, object]]:
    """Yield all of the archive."""
    draw = random.Random(7)
    yield from (ordinary(number, draw) for number in range(10_000))
    yield from odd()


@contextmanager
def served(articles: Path, into: Path, name: str) -> Iterator[str]:
    """Serve an archive of some articles and yield its address."""
    index.build(articles, into=into)
    with searcher.open(into) as archive:
        server = Server(create_app(archive, name=name), sockets=listen("127.0.0.1", 0))
        thread = Thread(target=server.run)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.port}"
        finally:
            server.stop()
            thread.join()


def picture(
    browser: Browser,
    address: str,
    file: Path,
    *,
    width: int,
    height: int,
    scheme: Scheme,
    is_whole: bool,
    typed: str = "",
    is_opened: bool = False,
) -> None:
    """Take one picture, of the page as it comes, typed into or unfolded, and say if it is wider than its window."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    if typed:
        page.keyboard.type(typed)
        page.locator("[role=option], dialog[open]").first.wait_for()
    if is_opened:
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.screenshot(path=file, full_page=is_whole)
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
        click.echo(f"{file.name}: {wide} wide", err=True)
    context.close()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--readme", type=click.Path(path_type=Path), help="Take the README's picture of seeds/ instead.")
@click.option("--only", multiple=True, type=click.Choice(list(PAGES)), help="Take these pages only.")
def main(folder: Path | None, readme: Path | None, only: tuple[str, ...]) -> None:
    """Take pictures of all pages into FOLDER."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        temporary = Path(place)
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        if readme:
            readme.parent.mkdir(parents=True, exist_ok=True)
            with served(Path("seeds"), temporary / "index", "Article archive") as base:
                address = f"{base}/search?q=peace+treaty"
                urlopen(f"{address}&size=20").close()  # the time on the picture is that of a server that runs
                picture(browser, address, readme, width=1100, height=760, scheme="light", is_whole=False)
            return
        if folder is None:
            raise click.UsageError("say where to: FOLDER, or --readme FILE")
        folder.mkdir(parents=True, exist_ok=True)
        articles = temporary / "articles"
        articles.mkdir()
        lines = (json.dumps(record, ensure_ascii=False) for record in records())
        (articles / "records.jsonl").write_text("\n".join(lines), encoding="utf-8")
        (articles / "photo.txt").write_bytes(b"\x00\x01binary")
        with served(articles, temporary / "index", "Marlbeck archive") as base:
            for page in only or PAGES:
                for width in WIDTHS:
                    for scheme in SCHEMES:
                        name = f"{page}-{width}-{scheme}"
                        address, is_whole = base + PAGES[page], width < 1280
                        take = partial(picture, browser, width=width, height=900, scheme=scheme)
                        take(address, folder / f"{name}.png", is_whole=is_whole)
                        if page in OPENED:
                            take(address, folder / f"{name}-opened.png", is_whole=True, is_opened=True)
                        if page == "home":
                            take(address, folder / f"{name}-typed.png", is_whole=False, typed="mayor w")
                        if page == "results":
                            take(address, folder / f"{name}-keys.png", is_whole=False, typed="?")
        browser.close()


if __name__ == "__main__":
    main()
