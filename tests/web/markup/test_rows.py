"""Values and bars are written as text, and have a link, a button or neither."""

import pytest

from searcher.answer.results import Bar
from web.markup.rows import bar_items, bar_rows, ticks
from web.pages.addresses import LONG, Addresses
from web.pages.facets import FacetValue
from web.pages.histogram import draw
from web.site.params import SearchParams

HOSTILE = "\"'><script>&"
HARMLESS = "&#34;&#39;&gt;&lt;script&gt;&amp;"
BOX = f'<label><input type="checkbox" form="search" name="field.x" value="{HARMLESS}"'
LABEL = f'<span class="value"><bdi>{HARMLESS}</bdi></span>'
HIDDEN = f'<span class="hidden"> {HARMLESS}</span>'
SENT = f'<button form="search" formaction="/s" name="-field.x" value="{HARMLESS}" class="as-link exclude">'


@pytest.mark.parametrize(
    ("count", "is_ticked", "address", "expected"),
    [
        (1200, False, "/s?a&b", f'{BOX}> {LABEL} <span class="count">1,200</span></label><a href="/s?a&amp;b"'),
        (1, False, "", f'{BOX}> {LABEL} <span class="count">1</span></label>{SENT}exclude{HIDDEN}</button>'),
        (1, True, "", f'{BOX} checked> {LABEL} <span class="count">1</span></label></li>'),
        (
            None,
            True,
            "/s",
            f'{BOX} checked> {LABEL}</label><a href="/s" rel="nofollow" class="exclude">undo{HIDDEN}</a>',
        ),
    ],
)
def test_a_value_can_be_ticked_and_excluded(count: int | None, is_ticked: bool, address: str, expected: str) -> None:
    value = FacetValue("field.x", HOSTILE, HOSTILE, count, is_ticked, address)
    assert expected in ticks([value], "/s")


@pytest.mark.parametrize(("query", "links"), [("a", 2), ("a" * LONG, 0)])
def test_a_bar_has_its_links_unless_the_search_is_too_long(query: str, links: int) -> None:
    search = SearchParams(query)
    bars = (Bar("2020-01-01", "2021-01-01", 1200, 2400), Bar("2021-01-01", "2022-01-01", 0, 0))
    chart = draw(bars, search, Addresses(search, ""))
    assert chart
    items, rows = bar_items(chart, is_share=False), bar_rows(chart)

    assert '<li data-first="2020-01-01" data-last="2020-12-31" title="2020: 1,200">' in items
    assert 'title="2020: 50 %"' in bar_items(chart, is_share=True)
    assert '<rect width="100%" height="100%" y="0%"/>' in items
    assert ' class="gap" title="2021: nothing archived">' in items
    assert items.count("<a ") == links
    assert rows.count("<a ") == links // 2
    assert "</th><td>1,200</td><td>2,400</td><td>50 %</td></tr>" in rows
    assert '<tr><th scope="row">2021</th><td colspan="3">nothing archived</td></tr>' in rows
