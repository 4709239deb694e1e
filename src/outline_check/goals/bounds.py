"""Goal + baseline + direction + unit -> Bounds, exact. Thresholds are scaled here; values never are."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, assert_never

from outline_check.comparisons import Comparison, Side
from outline_check.goals.goal import Approximate, Ask, Bare, Change, Inherit, Level, Qualitative, Trend, Unreadable
from outline_check.goals.intervals import Bounds, End, one_sided, rounded
from outline_check.goals.tolerance import Tolerance
from outline_check.units import Unit, conversion, point_conversion


class NoBounds(NamedTuple):
    """Why a goal has no bounds here. `is_error`: the input contradicts itself and must be mended.

    Attributes:
        why: the key of the reason, or the code of the finding for an error.
        details: what the message names, e.g. {"year": "2010"}.
    """

    why: str
    is_error: bool = False
    details: tuple[tuple[str, str], ...] = ()


class Setting(NamedTuple):
    """What a target is compiled against.

    Attributes:
        unit: the unit of the measurement.
        direction: LOWER where higher is better, UPPER where lower is better, None for a range or unknown.
        baseline: from the year that a wording names (None: the outline's) to the value, exact.
        tolerance: how far from an approximate target is near enough; None where nobody said.
        rounded: whether values are rounded to the decimals of the target before they are compared.
    """

    unit: Unit | None
    direction: Side | None
    baseline: Callable[[int | None], Fraction | NoBounds]
    tolerance: Tolerance | None = None
    rounded: bool = False


def bounds(ask: Ask, setting: Setting) -> Bounds | NoBounds:
    """The exact interval that an ask means for measurements in `setting.unit`.

    Missing: a goal without a number, or without the baseline that it needs, gives `NoBounds`.
    Errors: a unit that does not convert, a side that contradicts the direction, crossed ends: `NoBounds.is_error`.
    """
    match ask:
        case Level():
            result = _level(ask, setting)
        case Bare():
            result = _bare(ask, setting)
        case Change():
            result = _change(ask, setting)
        case Trend():
            result = _trend(ask, setting)
        case Approximate():
            result = _approximate(ask, setting)
        case Qualitative(why) | Unreadable(why):
            return NoBounds(why)
        case Inherit():
            return NoBounds("inherit")
        case _:
            assert_never(ask)
    if isinstance(result, NoBounds):
        return result
    if result.is_empty:
        return NoBounds("T205", is_error=True)
    return _agreeing(result, setting.direction)


def _agreeing(found: Bounds, direction: Side | None) -> Bounds | NoBounds:
    one_sided = (found.lower is None) != (found.upper is None)
    side = Side.LOWER if found.upper is None else Side.UPPER
    if one_sided and direction is not None and side is not direction:
        return NoBounds("T204", is_error=True)
    return found


def _level(ask: Level, setting: Setting) -> Bounds | NoBounds:
    factor = conversion(ask.unit, setting.unit)
    if factor is None:
        return _no_conversion(ask.unit, setting.unit)
    lower = None if ask.lower is None else End(Fraction(ask.lower) * factor, bool(ask.lower_closed))
    upper = None if ask.upper is None else End(Fraction(ask.upper) * factor, bool(ask.upper_closed))
    found = Bounds(lower, upper)
    written = [end for end in (ask.lower, ask.upper) if isinstance(end, Decimal)]
    if setting.rounded and written and not found.is_empty:
        return rounded(found, min(map(_step, written)) * factor)
    return found


def _bare(ask: Bare, setting: Setting) -> Bounds | NoBounds:
    if setting.direction is None:
        return NoBounds("T202", is_error=True)
    higher = setting.direction is Side.LOWER
    lower, upper = (ask.value, None) if higher else (None, ask.value)
    lower_closed, upper_closed = (ask.closed, None) if higher else (None, ask.closed)
    return _level(Level(lower, upper, lower_closed, upper_closed, ask.unit), setting)


def _change(ask: Change, setting: Setting) -> Bounds | NoBounds:
    base = setting.baseline(ask.base_year)
    if isinstance(base, NoBounds):
        return base
    sign = 1 if ask.side is Side.LOWER else -1
    if ask.points is None:
        if base <= 0:
            return NoBounds("baseline_not_positive")
        return one_sided(Comparison(ask.side, ask.closed), base * (1 + sign * ask.amount))
    factor = point_conversion(ask.points, setting.unit)
    if factor is None:
        return _no_conversion(ask.points, setting.unit)
    return one_sided(Comparison(ask.side, ask.closed), base + sign * ask.amount * factor)


def _trend(ask: Trend, setting: Setting) -> Bounds | NoBounds:
    if ask.previous:
        return NoBounds("previous_term")
    side = ask.side or setting.direction
    if side is None:
        return NoBounds("T202", is_error=True)
    base = setting.baseline(ask.base_year)
    return base if isinstance(base, NoBounds) else one_sided(Comparison(side, not ask.strict), base)


def _approximate(ask: Approximate, setting: Setting) -> Bounds | NoBounds:
    tolerance = setting.tolerance
    if tolerance is None:
        return NoBounds("approximate")
    factor = conversion(ask.unit, setting.unit)
    if factor is None:
        return _no_conversion(ask.unit, setting.unit)
    centre = Fraction(ask.value) * factor
    unit_factor = Fraction(1) if tolerance.unit is None else point_conversion(tolerance.unit, setting.unit)
    if unit_factor is None:
        return _no_conversion(tolerance.unit, setting.unit)
    width = abs(centre) * tolerance.amount if tolerance.relative else tolerance.amount * unit_factor
    return Bounds(End(centre - width, closed=True), End(centre + width, closed=True))


def _no_conversion(source: Unit | None, target: Unit | None) -> NoBounds:
    details = (("unit", source.symbol if source else ""), ("row_unit", target.symbol if target else ""))
    return NoBounds("T203", is_error=True, details=details)


def _step(written: Decimal) -> Fraction:
    """The place of the last digit as written: 0.1 for 94.5."""
    exponent = written.as_tuple().exponent
    return Fraction(10) ** (exponent if isinstance(exponent, int) else 0)
