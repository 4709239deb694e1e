"""A series on its way to its target as a small SVG: points, the straight path, the bounds, and where it is heading.

Shapes and dashes tell everything; colours, which are classes of the page, only repeat it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from outline_check.goals.intervals import printed
from outline_check.reports.display import width
from outline_check.reports.drawing.svg import escaped, number, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.reports.figures import Course
    from outline_check.trajectory import Point

WIDTH, HEIGHT = 200, 92
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 12, 8, 74  # of the room for the data; left of it and below it stand numbers
_TEXT, _COLUMN = 10, 5.6  # the size of the numbers, and how wide a character gets
_LONGEST = 6  # characters that stand beside the chart; the table has the longer ones
_APART = 11  # two bounds nearer than this share one label
_MARGIN = Fraction(1, 10)
_OUTSIDE = Fraction(1, 2)  # how far a projection may widen the scale, in spans of all else
_DOT, _BASE = 2.6, 3.6

Place = tuple[Fraction, Fraction]


class Axes(NamedTuple):
    """The years and values between the edges of the chart."""

    first: int
    final: int
    low: Fraction
    high: Fraction

    def across(self, year: int | Fraction) -> Fraction:
        """Where a year stands; a single one in the middle."""
        share = Fraction(1, 2) if self.first == self.final else Fraction(year - self.first) / (self.final - self.first)
        return _LEFT + share * (WIDTH - _LEFT - _RIGHT)

    def down(self, value: Fraction) -> Fraction:
        """Where a value stands; one outside the scale at its edge."""
        inside = min(max(value, self.low), self.high)
        return _BOTTOM - (inside - self.low) / (self.high - self.low) * (_BOTTOM - _TOP)

    def at(self, year: int | Fraction, value: Fraction) -> Place:
        """Where a value of a year stands."""
        return self.across(year), self.down(value)


def axes(course: Course) -> Axes:
    """Around all that is drawn; a projection far away does not press the rest together."""
    years = [point.year for point in course.points] + [year for year in [course.target_year] if year is not None]
    values = [Fraction(point.value) for point in course.points]
    values += [end for end in (course.lower, course.upper, course.target) if end is not None]
    low, high = min(values), max(values)
    span = high - low or abs(high) / 5 or Fraction(1)
    if course.projection is not None:
        nearest = min(max(course.projection, low - span * _OUTSIDE), high + span * _OUTSIDE)
        low, high = min(low, nearest), max(high, nearest)
    room = max(high - low, span) * _MARGIN
    return Axes(min(years), max(years), low - room, high + room)


def trajectory_svg(course: Course) -> str:
    """The chart."""
    on = axes(course)
    parts = [_good_side(course, on), *_bounds(course, on), *_years(course, on), *_path(course, on), *_ahead(course, on)]
    line = _line("course", (on.at(point.year, Fraction(point.value)) for point in course.points))
    parts += [line if len(course.points) > 1 else "", *(_point(point, course.base, on) for point in course.points)]
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" font-size="{_TEXT}"'
    return (
        f'<svg class="trajectory" {size} role="img"><title>{escaped(course.alternative)}</title>{"".join(parts)}</svg>'
    )


def _good_side(course: Course, on: Axes) -> str:
    """The room of the chart, and in it the values that meet the target; nothing of it where there are no bounds."""
    wide = WIDTH - _LEFT - _RIGHT
    room = _rect("lane", _LEFT, Fraction(_TOP), wide, Fraction(_BOTTOM - _TOP))
    if course.lower is None and course.upper is None:
        return room
    top = Fraction(_TOP) if course.upper is None else on.down(course.upper)
    bottom = Fraction(_BOTTOM) if course.lower is None else on.down(course.lower)
    return room + _rect("good-side", _LEFT, top, wide, bottom - top)


def _bounds(course: Course, on: Axes) -> Iterable[str]:
    """A line for each bound, with its number where that has the room."""
    ends = [end for end in (course.upper, course.lower) if end is not None]
    numbered = ends[:1] if len(ends) > 1 and on.down(ends[1]) - on.down(ends[0]) < _APART else ends
    for end in dict.fromkeys(ends):
        y = on.down(end)
        yield _line("bound", ((Fraction(_LEFT), y), (Fraction(WIDTH - _RIGHT), y)))
        text = printed(end)
        if end in numbered and len(text) <= _LONGEST:
            yield written(text, _LEFT - 4, float(y) + _TEXT / 3, 'class="note" text-anchor="end"')


def _years(course: Course, on: Axes) -> Iterable[str]:
    """The first year, that of the last point and that of the target, as far as there is room between them."""
    last = course.points[-1].year
    taken: list[Fraction] = []
    for year in dict.fromkeys((on.first, on.final, last)):
        x, text = on.across(year), str(year)
        room = width(text) * _COLUMN + 4
        if all(abs(x - other) >= room for other in taken):
            taken.append(x)
            yield written(text, float(x), HEIGHT - 5, 'class="note" text-anchor="middle"')


def _path(course: Course, on: Axes) -> Iterable[str]:
    """The target in its year, and the straight way there from a base that does not meet it yet."""
    if course.target is None or course.target_year is None:
        return
    end = on.at(course.target_year, course.target)
    if course.base is not None and course.base.year < course.target_year and not _is_met(course, course.base):
        yield _line("path", (on.at(course.base.year, Fraction(course.base.value)), end))
    (x, y), reach = end, 4
    yield _line("aim", ((x - reach, y - reach), (x + reach, y + reach)))
    yield _line("aim", ((x - reach, y + reach), (x + reach, y - reach)))


def _is_met(course: Course, point: Point) -> bool:
    """Whether a value lies inside the bounds already."""
    value, has_bounds = Fraction(point.value), course.lower is not None or course.upper is not None
    is_above = course.lower is None or value >= course.lower
    return has_bounds and is_above and (course.upper is None or value <= course.upper)


def _ahead(course: Course, on: Axes) -> Iterable[str]:
    """From the last point to where the line through it and the base is heading, as far as the chart goes."""
    last = course.points[-1]
    if course.projection is None or course.target_year is None or last.year >= course.target_year:
        return
    value, rise = Fraction(last.value), course.projection - Fraction(last.value)
    share = Fraction(1)
    if course.projection > on.high:
        share = (on.high - value) / rise
    elif course.projection < on.low:
        share = (on.low - value) / rise
    year = last.year + share * (course.target_year - last.year)
    yield _line("ahead", (on.at(last.year, value), on.at(year, value + share * rise)))


def _point(point: Point, base: Point | None, on: Axes) -> str:
    """A disc, hollow where the value is provisional; the base is a square."""
    x, y = on.at(point.year, Fraction(point.value))
    kind = "provisional" if point.is_provisional else "settled"
    if point == base:
        return _rect(f"base {kind}", x - Fraction(_BASE), y - Fraction(_BASE), 2 * _BASE, Fraction(2 * _BASE))
    return f'<circle class="{kind}" cx="{number(x)}" cy="{number(y)}" r="{_DOT}"/>'


def _line(kind: str, places: Iterable[Place]) -> str:
    path = "L".join(f"{number(x)} {number(y)}" for x, y in places)
    return f'<path class="{kind}" d="M{path}"/>'


def _rect(kind: str, x: Fraction | float, y: Fraction, wide: float, high: Fraction) -> str:
    return f'<rect class="{kind}" x="{number(x)}" y="{number(y)}" width="{number(wide)}" height="{number(high)}"/>'
