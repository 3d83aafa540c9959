"""Where lines over time are drawn."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from searcher.answer.trend import Trend, TrendLine, TrendPoint
from searcher.query.choices import Interval
from web.trends.asked import Measure
from web.trends.plot import NARROW, WIDE, Plot, plot, round_steps


def line(name: str, *counts: int | None) -> TrendLine:
    """Return a line of years with some counts; nothing is archived where it is None."""
    points = [
        TrendPoint(f"{2000 + at}-01-01", f"{2001 + at}-01-01", count or 0, 0, 0 if count is None else 10, 0)
        for at, count in enumerate(counts)
    ]
    return TrendLine(name, name, "", 0, 0, tuple(points))


def drawn(*lines: TrendLine) -> Plot:
    found = plot(Trend(Interval.YEAR, lines), Measure.COUNT, WIDE)
    assert found
    return found


def test_a_line_is_broken_where_nothing_is_archived_and_goes_through_zero() -> None:
    (first,) = drawn(line("oil", 4, 0, None, 2, 2)).lines
    assert first.path.count("M") == 2
    assert len(first.marks) == 4
    assert first.marks[1].y == drawn(line("oil", 4, 0)).bottom


def test_what_stands_alone_between_gaps_has_a_mark_however_many_periods_there_are() -> None:
    (first,) = drawn(line("oil", *[1] * 100, None, 3, None)).lines
    assert len(first.marks) == 35
    assert first.marks[-1].point.count == 3


def test_the_highest_point_stays_below_the_top_and_the_axis_begins_at_zero() -> None:
    found = drawn(line("oil", 3, 8))
    assert found.across[0].label == "0"
    assert found.across[-1].label == "8"
    assert min(mark.y for each in found.lines for mark in each.marks) >= found.across[-1].at


def test_gaps_are_shaded_where_no_line_has_articles() -> None:
    found = drawn(line("a", 1, None, None, 1), line("b", None, None, None, 1))
    ((start, width),) = found.gaps
    step = (found.right - found.left) / 4
    assert (start, width) == (round(found.left + step, 1), round(2 * step, 1))


def test_marks_say_what_they_stand_for() -> None:
    assert drawn(line("oil", 1200)).lines[0].marks[0].words == "oil, 2000: 1,200"


def test_a_line_without_a_point_has_no_name_at_its_end() -> None:
    assert [each.name for each in drawn(line("oil", 1), line("gas", None)).lines] == ["oil", ""]


def test_long_names_are_cut_and_hold_nothing_that_an_svg_cannot() -> None:
    assert drawn(line("a\x00b\ud800 and more than there is room for", 1)).lines[0].name == "a b  and more than…"


def test_without_a_period_nothing_is_drawn() -> None:
    assert plot(Trend(None, (line("oil"),)), Measure.COUNT, NARROW) is None


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 10_000)), min_size=6, max_size=6), min_size=1, max_size=5))
def test_names_at_the_ends_do_not_run_into_each_other(rows: list[list[int | None]]) -> None:
    found = drawn(*(line(f"line {number}", *row) for number, row in enumerate(rows)))
    places = sorted(each.name_y for each in found.lines if each.name)
    assert all(second - first >= 14.9 for first, second in pairwise(places))
    assert all(0 < place <= found.bottom for place in places)


@given(st.floats(1e-6, 1e9), st.sampled_from(list(Measure)))
def test_steps_are_few_and_reach_the_highest_value(top: float, measure: Measure) -> None:
    steps = round_steps(top, measure)
    assert steps[0] == 0
    assert steps[-1] >= top * (1 - 1e-6)
    assert 2 <= len(steps) <= 6
