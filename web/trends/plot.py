"""Given lines over time, what is drawn where?

A drawing is in its own units, which a browser scales to the width of the page; a phone gets a narrower one, so that its
words stay legible. Lines are told apart by colour, dashes, marks, and their names at their ends. Where nothing is
archived a line is broken.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil, floor, log10

from index.vocabulary.fixed import fixed
from searcher.answer.results import Bar
from searcher.answer.trend import Trend, TrendLine, TrendPoint
from web.pages.histogram import axis_labels, time_name
from web.trends.asked import Measure

_TOP, _BOTTOM, _LEFT = 14, 22, 46

_TICKS = 4
"""Lines across the drawing, about."""

_MARKS = 40
"""Marks on one line of a wide drawing, about; of more periods every second or third has one."""

_LINE_HEIGHT = 15
"""Units between the names of two lines."""

SHAPES = (
    "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
    "m-3.5-3.5h7v7h-7z",
    "m0-4.5l4.5 8h-9z",
    "m0-5l5 5l-5 5l-5-5z",
    "m0 4.5l-4.5-8h9z",
)
"""Circle, square, triangle, diamond, triangle upside down: paths from the middle of a mark."""

DASHES = ("none", "8 3", "2 3", "10 3 2 3", "5 2")


@fixed
class Size:
    """Hold how large a drawing is: its width, height, and the room for names behind the lines, all in its units."""

    width: int
    height: int
    names: int
    letters: int


WIDE = Size(760, 300, 132, 19)
NARROW = Size(340, 240, 78, 11)


@fixed
class Tick:
    """Hold a label of an axis and where it stands."""

    at: float
    label: str


@fixed
class Point:
    """Hold one mark: where it is, what it stands for in words, and which line and period it is of."""

    x: float
    y: float
    words: str
    point: TrendPoint


@fixed
class DrawnLine:
    """Hold one line: its number from 0, the path of its strokes, its marks, and where its name stands.

    `name` is cut to the room there is, and empty where the line has no point.
    """

    number: int
    path: str
    marks: tuple[Point, ...]
    name: str
    name_y: float

    @property
    def shapes(self) -> str:
        """Return the path of all its marks."""
        return "".join(f"M{mark.x:g} {mark.y:g}{SHAPES[self.number]}" for mark in self.marks)


@fixed
class Plot:
    """Hold a drawing. `gaps` are where nothing is archived, from one x on and how wide."""

    size: Size
    left: float
    right: float
    bottom: float
    lines: tuple[DrawnLine, ...]
    across: tuple[Tick, ...]
    along: tuple[Tick, ...]
    gaps: tuple[tuple[float, float], ...]


def plot(trend: Trend, measure: Measure, size: Size) -> Plot | None:
    """Return the drawing of a trend, None where it has no period."""
    periods = trend.lines[0].points if trend.lines else ()
    if not periods:
        return None
    values = [[measure.of(point) for point in line.points] for line in trend.lines]
    steps = round_steps(max((value for row in values for value in row if value is not None), default=0.0), measure)
    right, bottom = size.width - size.names, size.height - _BOTTOM
    width = (right - _LEFT) / len(periods)
    xs = [round(_LEFT + (place + 0.5) * width, 1) for place in range(len(periods))]
    scale = (bottom - _TOP) / steps[-1]
    heights = [[None if value is None else round(bottom - scale * value, 1) for value in row] for row in values]
    said = _words(values, trend, measure)
    lines = [_line(*each, xs) for each in zip(range(len(values)), trend.lines, said, heights, strict=True)]
    return Plot(
        size=size,
        left=_LEFT,
        right=right,
        bottom=bottom,
        lines=tuple(_named(lines, trend.lines, size, bottom)),
        across=tuple(Tick(round(bottom - scale * step, 1), measure.written(step)) for step in steps),
        along=tuple(_along(periods, width)),
        gaps=tuple(_gaps(trend.lines, width)),
    )


def round_steps(top: float, measure: Measure) -> list[float]:
    """Return some round values from 0 to the first that is not below the highest one, evenly apart.

    >>> round_steps(72, Measure.COUNT), round_steps(0.3, Measure.SHARE), round_steps(0, Measure.COUNT)
    ([0.0, 20.0, 40.0, 60.0, 80.0], [0.0, 0.1, 0.2, 0.3], [0.0, 1.0])
    """
    if top <= 0:
        return [0.0, 1.0]
    power = float(10 ** floor(log10(top / _TICKS)))
    step = next(power * times for times in (1, 2, 5, 10) if top / (power * times) <= _TICKS * (1 + 1e-9))
    if measure is Measure.COUNT:
        step = max(1.0, step)
    return [round(step * number, 10) for number in range(ceil(top / step - 1e-9) + 1)]


def _words(values: Sequence[Sequence[float | None]], trend: Trend, measure: Measure) -> Iterator[list[str]]:
    """Yield for each line what its points say."""
    for line, row in zip(trend.lines, values, strict=True):
        yield [
            f"{line.name}, {time_name(point.start, point.end)}: {'' if value is None else measure.written(value)}"
            for point, value in zip(line.points, row, strict=True)
        ]


def _line(
    number: int, line: TrendLine, words: Sequence[str], ys: Sequence[float | None], xs: Sequence[float]
) -> DrawnLine:
    points = [
        None if y is None else Point(x, y, said, point)
        for x, y, said, point in zip(xs, ys, words, line.points, strict=True)
    ]
    runs = [[point for point in run if point] for is_there, run in groupby(points, key=bool) if is_there]
    every = ceil(len(points) / _MARKS)
    marks = [point for place, point in enumerate(points) if point and place % every == 0]
    marks += [run[0] for run in runs if len(run) == 1 and run[0] not in marks]
    path = "".join("M" + "L".join(f"{point.x:g} {point.y:g}" for point in run) for run in runs if len(run) > 1)
    last = runs[-1][-1].y if runs else 0.0
    return DrawnLine(number, path, tuple(marks), line.name if runs else "", last)


def _named(drawn: Sequence[DrawnLine], lines: Sequence[TrendLine], size: Size, bottom: float) -> Iterator[DrawnLine]:
    """Yield lines with their names moved apart, and cut to the room there is."""
    shown = sorted((line for line in drawn if line.name), key=lambda line: line.name_y)
    places: dict[int, float] = {}
    free = _TOP - _LINE_HEIGHT / 2
    for line in shown:
        places[line.number] = max(line.name_y, free)
        free = places[line.number] + _LINE_HEIGHT
    free = bottom
    for line in reversed(shown):
        places[line.number] = min(places[line.number], free)
        free = places[line.number] - _LINE_HEIGHT
    for line in drawn:
        name = _cut(line.name, size.letters)
        yield DrawnLine(line.number, line.path, line.marks, name, round(places.get(line.number, 0.0), 1))


def _cut(name: str, most: int) -> str:
    """Return a name with nothing in it that an SVG could not hold, cut to so many letters."""
    shown = "".join(letter if letter.isprintable() else " " for letter in name)
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


def _along(periods: Sequence[TrendPoint], width: float) -> Iterator[Tick]:
    bars = [Bar(point.start, point.end, 0, 0) for point in periods]
    for place, label in enumerate(axis_labels(bars)):
        if label:
            yield Tick(round(_LEFT + place * width, 1), label)


def _gaps(lines: Iterable[TrendLine], width: float) -> Iterator[tuple[float, float]]:
    """Yield where none of the lines has an article to be a share of."""
    of_all = zip(*(line.points for line in lines), strict=True)
    is_empty = [not any(point.articles for point in points) for points in of_all]
    place = 0
    for empty, run in groupby(is_empty):
        length = len(list(run))
        if empty:
            yield round(_LEFT + place * width, 1), round(length * width, 1)
        place += length
