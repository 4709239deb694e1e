"""One value against the bounds of its tiers as a small SVG: a lane for each tier, its good side shaded."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from outline_check.model import Verdict
from outline_check.reports.drawing.svg import escaped, number

if TYPE_CHECKING:
    from outline_check.reports.figures import Bullet, Mark

_WIDTH, _EDGE = 128, 7  # the edge keeps the marker of an outermost value inside
_LANE, _SPACE, _TOP = 9, 2, 3
_WORTH_ZERO = Fraction(3, 2)  # how far away zero may be, in spans of what is drawn, to be worth the room
_MARGIN = Fraction(1, 5)


class Scale(NamedTuple):
    """The numbers between the edges of a chart."""

    low: Fraction
    high: Fraction

    @property
    def has_zero(self) -> bool:
        """Whether lengths mean something: a bar may be drawn from zero."""
        return self.low <= 0 <= self.high

    def at(self, value: Fraction) -> Fraction:
        """Where a number stands; what lies outside stands at the edge."""
        inside = min(max(value, self.low), self.high)
        return _EDGE + (inside - self.low) / (self.high - self.low) * (_WIDTH - 2 * _EDGE)


def scale(bullet: Bullet) -> Scale:
    """From zero where that is near, else around what is drawn, with some room at the open ends."""
    points = [Fraction(bullet.value)]
    points += [end for mark in bullet.marks for end in (mark.lower, mark.upper) if end is not None]
    low, high = min(points), max(points)
    span = high - low or abs(high) / 5 or Fraction(1)
    room = span * _MARGIN
    if low >= 0 and low <= span * _WORTH_ZERO:
        return Scale(Fraction(0), high + room)
    if high <= 0 and -high <= span * _WORTH_ZERO:
        return Scale(low - room, Fraction(0))
    return Scale(low - room, high + room)


def bullet_svg(bullet: Bullet) -> str:
    """The chart; its colours are classes of the page."""
    on = scale(bullet)
    value = Fraction(bullet.value)
    high = 2 * _TOP + len(bullet.marks) * (_LANE + _SPACE) - _SPACE
    parts = [_lane(mark, _TOP + at * (_LANE + _SPACE), on) for at, mark in enumerate(bullet.marks)]
    if on.has_zero:
        start, end = sorted((on.at(Fraction(0)), on.at(value)))
        parts.append(_rect("bar", start, high / 2 - 2, end - start, 4))
        parts.append(_line("zero", on.at(Fraction(0)), 0, high))
    return (
        f'<svg class="bullet" viewBox="0 0 {_WIDTH} {high}" width="{_WIDTH}" height="{high}" role="img">'
        f"<title>{escaped(bullet.alternative)}</title>{''.join(parts)}{_marker(bullet, on.at(value), high / 2)}</svg>"
    )


def _lane(mark: Mark, top: float, on: Scale) -> str:
    """The numbers that meet the target, and a tick at each end that they have."""
    start = _EDGE if mark.lower is None else on.at(mark.lower)
    end = _WIDTH - _EDGE if mark.upper is None else on.at(mark.upper)
    ticks = (_line("tick", on.at(end), top - 1, top + _LANE + 1) for end in (mark.lower, mark.upper) if end is not None)
    track = _rect("lane", _EDGE, top, _WIDTH - 2 * _EDGE, _LANE)
    return track + _rect("good-side", start, top, max(end - start, Fraction(0)), _LANE) + "".join(ticks)


def _marker(bullet: Bullet, x: Fraction, y: float) -> str:
    """A disc for a value that is met everywhere, a hollow diamond where a tier is missed, a ring without a verdict."""
    verdicts = {mark.verdict for mark in bullet.marks}
    if Verdict.UNMET in verdicts:
        corners = ((x - 5, y), (x, y - 5), (x + 5, y), (x, y + 5))
        path = "L".join(f"{number(across)} {number(down)}" for across, down in corners)
        return f'<path class="missed" d="M{path}Z"/>'
    kind = "reached" if verdicts == {Verdict.MET} else "open"
    return f'<circle class="{kind}" cx="{number(x)}" cy="{number(y)}" r="4"/>'


def _rect(kind: str, x: Fraction | float, y: float, wide: Fraction | float, high: float) -> str:
    return f'<rect class="{kind}" x="{number(x)}" y="{number(y)}" width="{number(wide)}" height="{number(high)}"/>'


def _line(kind: str, x: Fraction, start: float, end: float) -> str:
    return f'<path class="{kind}" d="M{number(x)} {number(start)}V{number(end)}"/>'
