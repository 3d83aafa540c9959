"""Given the values of a filter, or the bars of a chart, which HTML stands for each in its list?

A template could say so, too; a page has a hundred of these, and as functions they cost half.
"""

from collections.abc import Iterable

from markupsafe import Markup

from web.markup.fragments import step_html
from web.markup.templates import as_html
from web.pages.facets import FacetValue
from web.pages.histogram import DateChart, DrawnBar, last_day


def ticks(values: Iterable[FacetValue], action: str, *, form: str = "search") -> Markup:
    """Return an item for each value: a box that a `form` sends, and what excludes the value, sent to `action`."""
    return Markup("".join([f"<li>{_tick(value, form)}{_exclusion(value, action, form)}</li>\n" for value in values]))


def _tick(value: FacetValue, form: str) -> str:
    ticked = " checked" if value.is_ticked else ""
    count = f' <span class="count">{value.count:,}</span>' if value.count is not None else ""
    return (
        f'<label><input type="checkbox" form="{form}" name="{as_html(value.name)}" value="{as_html(value.value)}"'
        f'{ticked}> <span class="value"><bdi>{as_html(value.label)}</bdi></span>{count}</label>'
    )


def _exclusion(value: FacetValue, action: str, form: str) -> str:
    """Return the link or the button that excludes a value or, where it is excluded, lets it in again; empty if none."""
    if not value.address and (value.is_ticked or not value.count):
        return ""
    said = f'{"undo" if value.count is None else "exclude"}<span class="hidden"> {as_html(value.label)}</span>'
    return step_html(said, value.address, action, f"-{value.name}", value.value, look="exclude", form=form)


def bar_items(chart: DateChart, *, is_share: bool) -> Markup:
    """Return an item for each bar, as high as its count or its share, with a link."""
    return Markup("".join([_bar_item(drawn, is_share) for drawn in chart.bars]))


def _bar_item(drawn: DrawnBar, is_share: bool) -> str:
    bar = drawn.bar
    look = ' class="chosen"' if drawn.is_start else "" if bar.articles else ' class="gap"'
    value = "nothing archived" if not bar.articles else drawn.percent if is_share else f"{bar.count:,}"
    picture = f'<svg><rect width="100%" height="{drawn.height}%" y="{100 - drawn.height}%"/></svg>'
    if drawn.click:
        picture = f'<a href="{as_html(drawn.click)}" rel="nofollow" tabindex="-1">{picture}</a>'
    tick = f'<span class="tick">{drawn.tick}</span>' if drawn.tick else ""
    days = f'data-first="{bar.start}" data-last="{last_day(bar.end)}"'
    return f'<li {days}{look} title="{drawn.name}: {value}">{picture}{tick}</li>\n'


def bar_rows(chart: DateChart) -> Markup:
    """Return a row of a table for each bar."""
    return Markup("".join(map(_bar_row, chart.bars)))


def _bar_row(drawn: DrawnBar) -> str:
    bar, name = drawn.bar, drawn.name
    cells = '<td colspan="3">nothing archived</td>'
    if bar.articles:
        cells = f"<td>{bar.count:,}</td><td>{bar.articles:,}</td><td>{drawn.percent}</td>"
    if bar.count and drawn.only:
        name = f'<a href="{as_html(drawn.only)}" rel="nofollow">{name}</a>'
    return f'<tr><th scope="row">{name}</th>{cells}</tr>\n'
