"""The pages in real Chromium, with and without JavaScript."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route, expect

from tests.web.chromium import AXE, chromium
from web.serving.server import Server, listen

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "results": "/search?q=mayor+vote",
    "narrowed": "/search?q=mayor+-quarrel&source=Marlbeck+Courier&-section=Sport&from=2001&sort=newest",
    "share": "/search?q=mayor&bars=share",
    "browse": "/browse",
    "year": "/browse?on=2004",
    "month": "/browse?on=2004-05",
    "day": "/browse?on=2004-05-06",
    "trends": "/trends?q=mayor&q=strike&q=harbour&q=%22rail&q=towpath&measure=share&source=Marlbeck+Courier",
    "lines": "/concordance?q=heron&by=left2&source=Tamble+Gazette",
    "lines-arabic": "/concordance?q=%D8%A7%D9%84%D8%A8%D9%84%D8%AF%D9%8A%D8%A9",
    "collocates": "/collocates?q=mayor",
    "split": "/trends?q=rail&split=source&by=day",
    "marked": "/search?q=mayor&start=2005-01-01",
    "unfolded": "/search?q=heron&open=long",
    "scripts": "/search?q=quarrel",
    "nothing": "/search?q=mayor+xylophone",
    "nothing-offered": "/search?q=heron+%22mayor+voted%22&source=Tamble+Gazette&from=2001",
    "similar": "/similar?id=wire-0",
    "article": "/article?id=long&q=heron&at=p120#p120",
    "arabic": "/article?id=arabic",
    "values": "/values?facet=source&q=mayor",
    "advanced": "/advanced?q=mayor+%22harbour+budget%22+-sport+lang:en&source=Marlbeck+Courier",
    "headlines": "/search?q=mayor&passages=0&size=25",
    "read-on": "/article?id=council-2004&n=5&q=mayor&sort=oldest",
    "status": "/status",
    "error": "/article?id=none",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def base(app: Flask) -> Iterator[str]:
    server = Server(app, sockets=listen("127.0.0.1", 0))
    thread = Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.stop()
    thread.join()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def context(browser: Browser, base: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A window with and without JavaScript."""
    context = browser.new_context(base_url=base, java_script_enabled=request.param)
    yield context
    context.close()


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    """A window with JavaScript, in which nothing may go wrong unseen."""
    context = browser.new_context(base_url=base)
    page = context.new_page()
    wrongs: list[str] = []
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    page.on("console", lambda message: wrongs.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert wrongs == []


def test_from_the_box_to_the_marked_paragraph_and_back(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Search the archive").fill('"milestone 120 stands"')
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        '1 article for "milestone 120 stands", 1 matching paragraph'
    )
    expect(page.locator(".passage mark")).to_have_text("Milestone 120 stands")
    page.get_by_role("link", name="Paragraph 120").click()
    expect(page.locator("#p120")).to_be_in_viewport()
    expect(page.locator("#p120 mark.current")).to_have_text("Milestone 120 stands")
    page.get_by_role("link", name="Back to the results").click()
    expect(page.get_by_label("Search the archive")).to_have_value('"milestone 120 stands"')


def test_matches_are_stepped_through(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/article?id=long&q=%22the+heron%22&at=p100#p100")
    at = page.locator(".at")
    expect(at).to_have_text("100/200")
    for expected in ("101/200", "102/200"):
        page.get_by_role("link", name="Next match").click()
        expect(at).to_have_text(expected)
    expect(page.locator("#p102 mark.current")).to_be_in_viewport()
    page.get_by_role("link", name="Previous match").click()
    expect(page.locator("#p101 mark.current")).to_be_in_viewport()


def test_filters_are_ticked_and_applied(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/search?q=mayor&sort=newest")
    is_scripted = bool(page.locator(".scripted").count())
    tick = page.get_by_role("checkbox", name="Marlbeck Courier")
    tick.click()
    if is_scripted:
        expect(page.get_by_role("heading", level=1)).to_have_text("24 articles for mayor, 48 matching paragraphs")
        expect(tick).to_be_focused()
    page.get_by_role("textbox", name="From").fill("2010-01-01")
    page.get_by_role("button", name="Set dates" if is_scripted else "Apply filters").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("14 articles for mayor, 28 matching paragraphs")
    assert page.url.endswith("/search?q=mayor&sort=newest&source=Marlbeck+Courier&from=2010-01-01&to=&match=all")


def test_on_narrow_screens_filters_are_closed_before_the_results_and_count_those_in_use(
    context: BrowserContext,
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/search?q=mayor&source=Marlbeck+Courier&-section=Sport&from=2001")
    closed = page.locator(".filters > summary")
    expect(closed).to_have_text("Filters 3 in use")
    expect(page.get_by_role("checkbox", name="Marlbeck Courier")).to_be_hidden()
    above, below = closed.bounding_box(), page.locator(".hit").first.bounding_box()
    assert above
    assert below
    assert above["y"] < below["y"]
    page.get_by_role("link", name="Skip to the filters").focus()
    page.keyboard.press("Tab")
    expect(closed).to_be_focused()
    closed.click()
    expect(page.get_by_role("checkbox", name="Marlbeck Courier")).to_be_visible()


def test_the_form_shows_the_query_that_it_writes_while_it_is_filled_in(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/search?q=mayor")
    page.get_by_role("link", name="Advanced search").click()
    page.get_by_label("This exact phrase").fill("harbour budget")
    if page.locator(".scripted").count():
        expect(page.locator("#written code")).to_have_text('mayor "harbour budget"')
    else:
        page.get_by_role("button", name="Show the query").click()
    expect(page.locator("#written")).to_contain_text('mayor "harbour budget" 24 articles')
    page.locator("#written").get_by_role("link").click()
    expect(page.get_by_label("Search the archive")).to_have_value('mayor "harbour budget"')


def test_brackets_go_from_result_to_result_and_do_nothing_at_the_ends(page: Page) -> None:
    page.goto("/search?q=mayor&sort=oldest")
    page.locator(".hit h3 a").first.click()
    at = page.locator(".reading-on span")
    expect(at).to_have_text("1 of 25")
    page.keyboard.press("[")
    expect(at).to_have_text("1 of 25")
    for expected in ("2 of 25", "3 of 25"):
        page.keyboard.press("]")
        expect(at).to_have_text(expected)
    page.keyboard.press("[")
    expect(at).to_have_text("2 of 25")


def test_the_box_stands_at_one_edge_on_all_pages(context: BrowserContext) -> None:
    page = context.new_page()
    for width in (320, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        edges = set()
        for name in ("home", "results", "nothing", "similar", "article", "values", "advanced", "status", "error"):
            page.goto(PAGES[name])
            edges.add(page.evaluate("document.querySelector('#q').getBoundingClientRect().left"))
        assert len(edges) == 1, width


def test_back_and_forward_restore_what_was_searched(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/search?q=mayor")
    page.get_by_role("link", name="Newest").click()
    page.get_by_role("link", name="Next", exact=True).click()
    expect(page.locator('.pages [aria-current="page"]')).to_have_text("Page 2")
    page.go_back()
    expect(page.locator('[aria-label="Order"] [aria-current="true"]')).to_have_text("Newest")
    page.go_back()
    expect(page.locator('[aria-label="Order"] [aria-current="true"]')).to_have_text("Best first")
    page.go_forward()
    expect(page.locator('[aria-label="Order"] [aria-current="true"]')).to_have_text("Newest")


def test_two_clicks_choose_a_range_without_a_script(browser: Browser, base: str) -> None:
    context = browser.new_context(base_url=base, java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto("/search?q=mayor")
    page.get_by_title("2005: 1").click()
    expect(page.get_by_role("status")).to_contain_text("The range begins with 2005")
    page.get_by_title("2009: 1").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("5 articles for mayor")
    page.get_by_role("link", name="Whole period").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("25 articles for mayor")
    context.close()


def test_with_a_script_a_click_opens_a_bar_and_dragging_chooses_a_range(page: Page) -> None:
    page.goto("/search?q=mayor")
    page.get_by_title("2005: 1").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 article for mayor")
    assert page.url.endswith("/search?q=mayor&from=2005-01-01&to=2005-12-31")
    page.go_back()
    page.get_by_title("2009: 1").hover()
    page.mouse.down()
    page.get_by_title("2005: 1").hover()
    expect(page.locator(".bars .chosen")).to_have_count(5)
    page.mouse.up()
    expect(page.get_by_role("heading", level=1)).to_contain_text("5 articles for mayor")
    assert page.url.endswith("/search?q=mayor&from=2005-01-01&to=2009-12-31")


def test_the_date_chart_is_one_row_at_every_width(page: Page) -> None:
    for width in (320, 768, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/search?q=mayor")
        tops = {box["y"] for bar in page.locator(".bars > li").all() if (box := bar.bounding_box())}
        assert len(tops) == 1


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_its_window(context: BrowserContext, name: str, width: int) -> None:
    """320 pixels are also what is left of 1280 at 400 %."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(PAGES[name])
    for closed in page.locator("details:not([open]) > summary").all():
        if closed.is_visible():
            closed.click()
    right = "Math.max(...[...document.querySelectorAll('body *')].map(e => e.getBoundingClientRect().right))"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.evaluate(right)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: Browser, base: str, name: str, scheme: str) -> None:
    for width in (320, 1280):
        context = browser.new_context(
            base_url=base,
            bypass_csp=True,  # axe is put into the page; pages themselves run under the policy in every other test
            color_scheme="dark" if scheme == "dark" else "light",
            viewport={"width": width, "height": 800},
        )
        page = context.new_page()
        page.goto(PAGES[name])
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, found.generate_report()
        context.close()


def type_at_home(page: Page, text: str) -> None:
    """Type on the home page as a reader does who sees the caret: it stands in the box once that has the focus."""
    page.goto("/")
    expect(page.get_by_label("Search the archive")).to_be_focused()
    page.keyboard.type(text)


def test_everything_is_reached_by_keyboard_alone(page: Page) -> None:
    type_at_home(page, '"heron stands"')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 article")
    page.keyboard.press("j")
    expect(page.locator(".hit h3 a")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".at")).to_have_text("–/200")
    page.keyboard.press("n")
    page.keyboard.press("n")
    expect(page.locator(".at")).to_have_text("2/200")
    expect(page.locator("mark.current")).to_be_in_viewport()
    page.keyboard.press("Shift+N")
    expect(page.locator(".at")).to_have_text("1/200")
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.get_by_label("Search the archive")).to_have_value('"heron stands"')


def test_tab_alone_goes_from_box_to_match(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/search?q=%22milestone+120+stands%22")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(".place:focus").count():
            break
    page.keyboard.press("Enter")
    expect(page.locator("#p120 mark.current")).to_be_in_viewport()


def test_the_skip_link_comes_first_and_skips(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/search?q=mayor")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_j_and_k_go_through_hits_and_stop_at_the_ends(page: Page) -> None:
    page.goto("/search?q=mayor&size=3")
    links = page.locator(".hit h3 a")
    for key, place in [("j", 0), ("j", 1), ("j", 2), ("j", 2), ("k", 1), ("k", 0), ("k", 0)]:
        page.keyboard.press(key)
        expect(links.nth(place)).to_be_focused()


def test_slash_goes_to_the_box_and_escape_leaves_it(page: Page) -> None:
    page.goto("/search?q=mayor")
    box = page.get_by_label("Search the archive")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("j/?nN")
    expect(box).to_have_value("j/?nN")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()


def test_escape_does_not_empty_the_box(page: Page) -> None:
    page.goto("/search?q=mayor")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.get_by_label("Search the archive")).to_have_value("mayor")
    expect(page.get_by_label("Search the archive")).not_to_be_focused()


def test_suggestions_are_chosen_by_arrow_keys(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox", name="Search the archive")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("rail strik")
    options = page.get_by_role("option")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(options.first).to_have_text('"rail strike"3 articles')
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "option0")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    expect(box).to_have_attribute("aria-activedescendant", "")
    expect(box).to_have_value("rail strik")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(options).to_have_count(0)
    page.keyboard.type("e")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text('3 articles for "rail strike"')


def test_a_suggestion_is_chosen_with_the_pointer_and_enter_alone_chooses_none(page: Page) -> None:
    type_at_home(page, "council v")
    page.get_by_role("option", name="Council votes on the harbour budget of 2023").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Council votes on the harbour budget of 2023")
    type_at_home(page, "council v")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("No articles for council v")


def test_a_late_answer_is_dropped(page: Page) -> None:
    held: list[Route] = []
    page.route("**/suggest?q=rail", lambda route: held.append(route))
    page.goto("/")
    box = page.get_by_label("Search the archive")
    with page.expect_request("**/suggest?q=rail"):
        box.fill("rail")
    box.fill("har")
    expect(page.get_by_role("option").first).to_contain_text("harbour")
    (late,) = held
    with page.expect_event("requestfinished"):
        late.continue_()
    expect(page.get_by_role("option").first).to_contain_text("harbour")


def test_the_server_is_asked_when_typing_pauses(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest" in request.url else None)
    page.clock.install(time=0)
    page.goto("/")
    page.clock.pause_at(3_600_000)
    box = page.get_by_label("Search the archive")
    for typed in ("h", "ha", "har"):
        box.fill(typed)
        page.clock.run_for(149)
    assert asked == []
    with page.expect_request("**/suggest?q=har"):
        page.clock.run_for(1)
    expect(page.get_by_role("option").first).to_contain_text("harbour")
    box.fill(" ")
    page.clock.run_for(150)
    expect(page.get_by_role("option")).to_have_count(0)
    assert len(asked) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_suggestions_and_help(browser: Browser, base: str, scheme: str) -> None:
    context = browser.new_context(base_url=base, bypass_csp=True, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    type_at_home(page, "harb")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    page.goto("/search?q=mayor")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_keys_with_a_modifier_are_the_browsers(page: Page) -> None:
    page.goto("/search?q=mayor")
    for modifier in ("Control", "Alt", "Meta"):
        page.keyboard.press(f"{modifier}+j")
        expect(page.locator(".hit h3 a").first).not_to_be_focused()


def test_the_switch_turns_single_keys_off_and_is_remembered(page: Page) -> None:
    page.goto("/search?q=mayor")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    page.get_by_label("Use single-key shortcuts").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).not_to_be_visible()
    expect(page.locator(".hit h3 a").first).not_to_be_focused()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_label("Use single-key shortcuts").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator(".hit h3 a").first).to_be_focused()


def test_a_script_in_an_article_does_not_run(page: Page) -> None:
    said: list[str] = []

    def hear(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", hear)
    for address in ("/search?q=quarrel", "/article?id=nasty&q=quarrel", "/"):
        page.goto(address)
    assert said == []


def test_a_page_loads_at_most_four_things(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/search?q=mayor", wait_until="networkidle")
    assert len(asked) <= 4, asked


def test_the_print_sheet_is_the_text_with_its_citation(page: Page, tmp_path: Path) -> None:
    page.goto("/article?id=long&q=heron")
    page.emulate_media(media="print")
    expect(page.locator(".printed")).to_be_visible()
    for hidden in (".masthead", ".matches", ".place", ".colophon"):
        expect(page.locator(hidden).first).not_to_be_visible()
    page.pdf(path=tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
