"""Links to the other pages: those of the masthead, and those that look at the articles of a search."""

import pytest

from web.pages import views
from web.pages.addresses import Addresses
from web.site.params import SearchParams


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "VIEWS", (("Lines", "/lines"),))


@pytest.mark.usefixtures("lines")
def test_a_tool_takes_the_search_along_and_begins_at_its_first_page() -> None:
    (view,) = views.views(Addresses(SearchParams("mayor", page=3, since="2021"), "/news"), "/news")
    assert view == views.View("Lines", "/news/lines?q=mayor&from=2021", "/news/lines")


@pytest.mark.usefixtures("lines")
def test_a_search_that_is_too_long_for_a_link_is_sent_by_its_form() -> None:
    (view,) = views.views(Addresses(SearchParams("mayor " * 100), ""), "")
    assert view == views.View("Lines", "", "/lines")
