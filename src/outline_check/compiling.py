"""Targets -> intervals in the unit of the measurement, each compiled once."""

from fractions import Fraction
from typing import NamedTuple

from outline_check.baseline import Baseline
from outline_check.cells import Bounded, Quantity
from outline_check.goals.bounds import NoBounds, Setting, bounds
from outline_check.goals.goal import Approximate, Ask, Bare, Change, Level, Trend
from outline_check.goals.intervals import Bounds, Interval
from outline_check.goals.tolerance import Tolerance
from outline_check.model import Cell, Measurement, Target
from outline_check.series import Series
from outline_check.units import Unit


class Rule(NamedTuple):
    """How to judge.

    Attributes:
        rounded: compare values rounded to the decimals of the target instead of as measured.
        near: a share of the bound within which an unmet value is labelled near.
        tolerance: of approximate targets that name none.
        latest: take the latest earlier value where the year judged has none.
        base_year: the year of the baseline column, None where nobody said.
    """

    rounded: bool = False
    near: Fraction | None = None
    tolerance: Tolerance | None = None
    latest: bool = False
    base_year: int | None = None


class Compiled(NamedTuple):
    """An interval, ready for values in `unit`.

    Attributes:
        stated: the exact bounds.
        compared: the bounds that decide; they differ from the stated ones under rounding.
        floats: the same for floats.
        baseline: what a change or trend was measured from.
        base_year: of the baseline, None where nobody said.
    """

    stated: Bounds
    compared: Bounds
    floats: Interval
    unit: Unit | None
    baseline: Cell | None = None
    base_year: int | None = None


class Compiler:
    """The rule, and the bounds that were compiled so far."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self._known: dict[object, Compiled | NoBounds] = {}

    def bounds(self, one: Series, measurement: Measurement | None, target: Target, ask: Ask) -> Compiled | NoBounds:
        """The interval of an ask in the unit of the measurement, or why it has none."""
        unit = measured_unit(one, measurement)
        indicator = measurement.indicator if measurement else one.indicator
        direction = indicator.direction.side if indicator.direction else None
        tolerance = target.tolerance or self.rule.tolerance
        if isinstance(ask, Level | Bare | Approximate):
            if ask.unit is None and target.unit is not None:
                ask = ask._replace(unit=target.unit)
            unit = unit or (ask.unit if ask.unit and ask.unit.dimension != "number" else None)
            key = (ask, unit, direction, tolerance, str(ask) if self.rule.rounded else "")  # 95 and 95.0 are equal
            if key not in self._known:
                self._known[key] = self._compile(ask, Setting(unit, direction, _no_baseline, tolerance))
            return self._known[key]
        baseline = Baseline(one, measurement, unit, self.rule.base_year)
        found = self._compile(ask, Setting(unit, direction, baseline.value, tolerance))
        if isinstance(found, Compiled) and isinstance(ask, Change | Trend):
            year = ask.base_year or self.rule.base_year
            return found._replace(baseline=baseline.cell(ask.base_year), base_year=year)
        return found

    def _compile(self, ask: Ask, setting: Setting) -> Compiled | NoBounds:
        stated = bounds(ask, setting)
        compared = bounds(ask, setting._replace(rounded=True)) if self.rule.rounded else stated
        if isinstance(stated, NoBounds):
            return stated
        if isinstance(compared, NoBounds):
            return compared
        return Compiled(stated, compared, compared.interval(), setting.unit)


def measured_unit(one: Series, measurement: Measurement | None) -> Unit | None:
    """The unit of a value: the one that its cell states, else the indicator's."""
    value = measurement.cell.value if measurement else None
    quantity = value.end if isinstance(value, Bounded) else value
    own = quantity.unit if isinstance(quantity, Quantity) else None
    return own or (measurement.indicator if measurement else one.indicator).unit


def _no_baseline(_: int | None) -> NoBounds:
    return NoBounds("baseline_missing")
