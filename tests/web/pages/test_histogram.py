from searcher.answer.results import Bar
from web.pages.addresses import Addresses
from web.pages.histogram import HEIGHT, LEAST, draw, rows
from web.site.params import SearchParams

YEARS = (
    Bar("2019-01-01", "2020-01-01", 1, 1000),
    Bar("2020-01-01", "2021-01-01", 0, 50),
    Bar("2021-01-01", "2022-01-01", 200, 400),
)


def test_heights_are_in_proportion_and_a_single_article_is_seen() -> None:
    assert [bar.height for bar in draw(YEARS, Addresses(SearchParams(), ""), is_share=False)] == [LEAST, 0, HEIGHT]


def test_a_share_is_of_all_articles_of_that_time() -> None:
    bars = (Bar("2019-01-01", "2020-01-01", 1, 4), Bar("2020-01-01", "2021-01-01", 10, 80))
    drawn = draw(bars, Addresses(SearchParams(share=True), ""), is_share=True)
    assert [(bar.percent, bar.height) for bar in drawn] == [("25 %", HEIGHT), ("12.5 %", HEIGHT // 2)]


def test_a_bar_leads_to_its_days_both_included_and_keeps_the_rest_of_the_search() -> None:
    drawn = draw(YEARS, Addresses(SearchParams(query="vote", since="2019", page=3), ""), is_share=False)
    assert [bar.address for bar in drawn] == [
        "/search?q=vote&from=2019-01-01&to=2019-12-31",
        "",
        "/search?q=vote&from=2021-01-01&to=2021-12-31",
    ]


def test_each_grain_has_its_names_and_ticks() -> None:
    bars = (
        Bar("2021-02-27", "2021-02-28", 1, 1),
        Bar("2021-03-01", "2021-03-02", 1, 1),
        Bar("2021-03-08", "2021-03-15", 1, 1),
        Bar("2021-01-01", "2021-02-01", 1, 1),
        Bar("2021-02-01", "2021-03-01", 1, 1),
        Bar("2021-01-01", "2022-01-01", 1, 1),
        Bar("2000-01-01", "2010-01-01", 1, 1),
    )
    assert [(bar.name, bar.tick, bar.is_turn) for bar in draw(bars, Addresses(SearchParams(), ""), is_share=False)] == [
        ("27 February 2021", "Feb", True),
        ("1 March 2021", "Mar", True),
        ("week of 8 March 2021", "8", False),
        ("January 2021", "’21", True),
        ("February 2021", "F", False),
        ("2021", "’21", False),
        ("2000 to 2009", "2000", True),
    ]


def test_no_bars_are_drawn_of_none() -> None:
    assert draw((), Addresses(SearchParams(), ""), is_share=False) == ()


def test_many_months_are_laid_in_rows_of_years() -> None:
    months = [(year, month) for year in (2019, 2020, 2021) for month in range(1, 13)]
    bars = [Bar(f"{y}-{m:02}-01", f"{y + m // 12}-{m % 12 + 1:02}-01", 1, 1) for y, m in months]
    assert (rows(bars), rows(bars[:12]), rows(YEARS * 10), rows(())) == (" by12", "", " by10", " few")
