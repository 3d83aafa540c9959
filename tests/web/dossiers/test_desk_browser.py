"""Two readers collect, cite and follow in real Chromium, with and without JavaScript."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from searcher.archive import Archive
from searcher.desk.file import KeptFile
from tests.web.chromium import AXE, chromium
from web import create_app
from web.serving.server import Server, listen

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def base(archive: Archive, now: datetime, tmp_path: Path) -> Iterator[str]:
    app = create_app(archive, name="Marlbeck archive", desk=KeptFile(tmp_path / "kept"), now=lambda: now)
    server = Server(app, sockets=listen("127.0.0.1", 0), trusted_proxy="127.0.0.1")
    thread = Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.stop()
    thread.join()


def window(browser: Browser, base: str, reader: str, *, script: bool = True) -> BrowserContext:
    """Return a window behind a proxy that says who the reader is."""
    headers = {"X-Remote-User": reader} if reader else {}
    return browser.new_context(base_url=base, java_script_enabled=script, extra_http_headers=headers)


def collect(page: Page, name: str, *, articles: int = 3) -> None:
    """Select the first articles of a list of results, and add them to a new dossier."""
    page.goto("/search?q=mayor")
    for number in range(articles):
        page.locator(".pick input").nth(number).check()
    page.get_by_role("button", name="Add selected articles to a dossier").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_every_letter_can_be_typed_into_a_note(browser: Browser, base: str) -> None:
    page = window(browser, base, "ann").new_page()
    collect(page, "Harbour wall", articles=1)
    page.get_by_role("link", name="Edit “").click()
    note = page.get_by_label("Note", exact=True)
    note.press_sequentially("jinx? n/k")
    expect(note).to_have_value("jinx? n/k")


def test_articles_stay_selected_on_other_pages_until_they_are_added_or_let_go(browser: Browser, base: str) -> None:
    page = window(browser, base, "ann").new_page()
    page.goto("/search?q=mayor&sort=oldest")
    add = page.locator("#collect button").first
    page.locator(".pick input").nth(1).check()
    page.get_by_role("link", name="Next", exact=True).click()
    expect(add).to_have_text("Add selected articles to a dossier (1)")
    page.locator(".pick input").nth(0).check()
    page.get_by_role("link", name="Previous", exact=True).click()
    expect(page.locator(".pick input").nth(1)).to_be_checked()
    expect(add).to_have_text("Add selected articles to a dossier (2)")
    add.click()
    expect(page.locator(".picked li")).to_have_count(2)
    page.get_by_role("link", name="Back to the results").click()
    expect(add).to_have_text("Add selected articles to a dossier (2)")
    add.click()
    page.get_by_label("Name").fill("Harbour")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("link", name="Back to the results").click()
    expect(add).to_have_text("Add selected articles to a dossier")
    page.locator(".pick input").nth(1).check()
    page.get_by_role("link", name="Next", exact=True).click()
    page.get_by_role("button", name="Clear selection").click()
    expect(add).to_have_text("Add selected articles to a dossier")
    page.go_back()
    expect(page.locator(".pick :checked")).to_have_count(0)
    page.context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_articles_are_collected_noted_ordered_cited_and_removed(browser: Browser, base: str, script: bool) -> None:
    context = window(browser, base, "ann", script=script)
    page = context.new_page()
    collect(page, "Harbour wall")
    titles = page.locator(".hit h3 a")
    first, second, _ = titles.all_inner_texts()
    page.get_by_role("button", name=f"Move down “{first}”").click()
    assert titles.all_inner_texts()[:2] == [second, first]
    page.get_by_role("link", name=f"Edit “{second}”").click()
    page.get_by_label("Note", exact=True).fill("Ask <b>Ada</b>.")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".note")).to_have_text("Ask <b>Ada</b>.")
    page.get_by_role("link", name=f"Edit “{second}”").click()
    page.get_by_label("¶ 3").check()
    page.get_by_role("button", name="Choose these paragraphs").click()
    page.get_by_label("Note on this paragraph").fill("Which wall?")
    page.get_by_role("button", name="Save", exact=True).nth(1).click()
    page.get_by_role("link", name="Harbour wall").click()
    expect(page.locator(".passage")).to_contain_text("The harbour needs a new wall")
    file = page.get_by_role("link", name="BibTeX").get_attribute("href")
    assert file is not None
    assert context.request.get(file).text().count("@article{") == 3
    page.get_by_role("link", name=f"Edit “{first}”").click()
    page.get_by_role("button", name="Take this article out of the dossier").click()
    expect(titles).to_have_count(2)
    page.get_by_text("Rename or delete this dossier").click()
    page.get_by_role("button", name="Delete this dossier").click()
    expect(page.locator(".nothing")).to_contain_text("There are no dossiers yet")
    context.close()


def test_two_readers_at_the_same_addresses_see_their_own(browser: Browser, base: str) -> None:
    ann, ben = window(browser, base, "ann").new_page(), window(browser, base, "ben").new_page()
    collect(ann, "Of Ann")
    collect(ben, "Of Ben", articles=1)
    for page, own, other in ((ann, "Of Ann", "Of Ben"), (ben, "Of Ben", "Of Ann")):
        page.goto("/dossiers")
        page.reload()
        expect(page.get_by_role("link", name=own)).to_be_visible()
        expect(page.get_by_role("link", name=other)).to_have_count(0)
    ben.goto("/dossier?id=1")
    expect(ben.get_by_role("heading", level=1)).to_have_text("Page not found")
    for page in (ann, ben):
        page.context.close()


def test_the_bar_stays_in_view_while_something_is_selected(browser: Browser, base: str) -> None:
    context = window(browser, base, "")
    page = context.new_page()
    page.goto("/search?q=mayor")
    button = page.get_by_role("button", name="Add selected articles")
    expect(button).not_to_be_in_viewport()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(button).to_be_in_viewport()
    expect(button).to_have_text("Add selected articles to a dossier (1)")
    page.goto("/article?id=long")
    page.get_by_label("Select paragraph 2", exact=True).check()
    page.get_by_role("button", name="Add to a dossier").click()
    expect(page.locator(".passage")).to_contain_text("Milestone 2 stands by the towpath")
    context.close()


def test_a_search_is_saved_and_found_again(browser: Browser, base: str) -> None:
    context = window(browser, base, "ann", script=False)
    page = context.new_page()
    page.goto("/search?q=mayor&from=2001")
    page.get_by_role("link", name="Save this search").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".hit")).to_contain_text("none new since")
    page.locator(".hit h3 a").click()
    expect(page).to_have_url(f"{base}/search?q=mayor&from=2001")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_and_fits_a_narrow_screen(browser: Browser, base: str, scheme: str) -> None:
    context = window(browser, base, "ann")
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320, "height": 700})
    collect(page, "A name as long as this one is for a dossier-about-everything-at-once")
    page.get_by_role("link", name="Edit").first.click()
    page.get_by_label("¶ 1").check()
    page.get_by_role("button", name="Choose these paragraphs").click()
    article = page.url
    page.goto("/saved/new?q=mayor")
    page.get_by_role("button", name="Save", exact=True).click()
    for address in (
        "/dossiers", "/dossier?id=1&new=3", article, "/dossier/print?id=1", "/collect?id=long&p=1",
        "/collect/all?q=mayor", "/saved", "/saved/new?q=mayor", "/saved/news?id=1", "/search?q=mayor",
        "/article?id=long",
    ):  # fmt: skip
        page.goto(address)
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    context.close()


def test_a_dossier_is_printed_without_the_page_around_it(browser: Browser, base: str, tmp_path: Path) -> None:
    context = window(browser, base, "ann")
    page = context.new_page()
    collect(page, "Harbour wall")
    page.get_by_role("link", name="with whole texts").click()
    page.emulate_media(media="print")
    for hidden in (".masthead", ".colophon", ".back"):
        expect(page.locator(hidden).first).not_to_be_visible()
    expect(page.locator(".citation").first).to_be_visible()
    page.pdf(path=tmp_path / "dossier.pdf")
    assert (tmp_path / "dossier.pdf").read_bytes().startswith(b"%PDF")
    context.close()
