"""A judgement and its series -> the trajectory: which points count, where it starts, where it is to go."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from outline_check.cells import Quantity, exact_decimal
from outline_check.comparisons import Side
from outline_check.goals.clauses import Clause
from outline_check.goals.goal import Trend
from outline_check.model import Target
from outline_check.ruling import inherited, ruling_targets
from outline_check.spelling import squeeze
from outline_check.trajectory import Aim, Base, Milestone, Point, Trajectory
from outline_check.units import conversion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from outline_check.goals.intervals import Bounds
    from outline_check.loading import Loaded
    from outline_check.model import Cell, Judgement
    from outline_check.series import Series
    from outline_check.units import Unit

BASE_RULES = ("exact", "next", "nearest")
_PERIOD = re.compile(r"(?<!\d)(?:19|20)\d\d\s?年?\s?[-—–~～一至到]{1,3}\s?((?:19|20)\d\d)(?!\d)")
_BREAK_IN = re.compile(
    r"(?:自|从|since|from)?((?:19|20)\d\d)年?(?:起|开始|以来)?(?:统计)?(?:口径)?(?:有)?(?:调整|变化|变更|改变|中断)?",
    re.ASCII,
)
_NO_BREAK = frozenset(("", "否", "无", "no", "0", "false", "n", "-"))
_PROVISIONAL = frozenset(
    "p provisional preliminary e estimate estimated 初步 初步数 初步数据 快报 快报数 预计 预计数 估计 估计数"
    " 暂定 暂定数".split()
)
_KEEP = re.compile(
    r"(?<!并)(?:保持|维持|稳定在|巩固在)|(?<!and )\b(?:maintain|remain|stay|sustain|(?:keep|kept)(?! within))",
    re.IGNORECASE,
)
_BETTER: dict[Side | None, str] = {Side.LOWER: "higher", Side.UPPER: "lower", None: ""}


class Wanted(NamedTuple):
    """The target that rules, another tier's where it says so, and the clause of it that holds; None where open."""

    target: Target | None
    clause: Clause | None

    @property
    def aim(self) -> Aim:
        """What the clause wants of a series."""
        if self.clause is None:
            return Aim.REACH
        if isinstance(self.clause.ask, Trend):
            return Aim.MOVE if self.clause.ask.strict else Aim.KEEP
        return Aim.KEEP if _KEEP.search(self.clause.text) else Aim.REACH

    @property
    def trend(self) -> Trend | None:
        """The direction that is asked for, without a value."""
        ask = self.clause.ask if self.clause else None
        return ask if isinstance(ask, Trend) and ask.strict else None


def trajectory_of(judgement: Judgement, series: Series, loaded: Loaded, base_rule: str) -> Trajectory:
    """The series of a judgement up to the year judged, in the unit of the judgement, and where it is to go."""
    wanted = _wanted(judgement, series, loaded)
    broken = _break_year(judgement, series)
    points = [point for point in _points(judgement, series) if broken is None or point.year >= broken]
    base = _base(judgement, points, _base_year(judgement, wanted, loaded), broken, base_rule)
    if base is not None and base.point not in points:
        points = sorted([base.point, *points], key=lambda point: point.year)
    better, target = _aim(judgement, wanted)
    return Trajectory(
        judgement,
        tuple(point for point in points if base is None or point.year >= base.point.year),
        base,
        better,
        target,
        _target_year(judgement, wanted, loaded),
        _milestones(judgement, series, wanted, loaded),
        broken,
        wanted.aim,
    )


def _wanted(judgement: Judgement, series: Series, loaded: Loaded) -> Wanted:
    target = judgement.target
    if target is None:
        return Wanted(None, None)
    target = inherited(target, ruling_targets(series, judgement.measurement, judgement.period), loaded.tiers)
    return Wanted(target, target.goal.select(year=judgement.period, area=series.area, name=judgement.indicator.name))


def _points(judgement: Judgement, series: Series) -> list[Point]:
    """The numbers up to the year judged; none where the values have no years."""
    marked = _marked(series)
    found = []
    for year, row in series.values.items():
        if year is None or judgement.period is None or year > judgement.period or row.fault:
            continue
        value = _value(row.cell, judgement.unit)
        if value is not None:
            found.append(Point(year, value, year in marked))
    return sorted(found)


def _marked(series: Series) -> set[int]:
    """The years whose value is provisional; where one row has several years the mark is about its latest value."""
    latest: dict[tuple[str, int | None], int] = {}
    for year, row in series.values.items():
        if year is not None and squeeze(row.status) in _PROVISIONAL and isinstance(row.cell.value, Quantity):
            line = row.cell.place.file, row.cell.place.line
            latest[line] = max(year, latest.get(line, year))
    return set(latest.values())


def _value(cell: Cell, unit: Unit | None) -> Decimal | None:
    """The number of a cell in a unit; None for what is no number, or no decimal in that unit."""
    if not isinstance(cell.value, Quantity):
        return None
    factor = conversion(cell.value.unit, unit)
    if factor == 1:
        return cell.value.value  # with the decimals of the source
    return None if factor is None else exact_decimal(Fraction(cell.value.value) * factor)


def _break_year(judgement: Judgement, series: Series) -> int | None:
    """The latest year from which on the series is a new one: the year that the column names, else that of the row."""
    years = []
    for year, row in series.values.items():
        text = squeeze(row.series_break)
        match = _BREAK_IN.fullmatch(text)
        if match:
            years.append(int(match[1]))
        elif text not in _NO_BREAK and year is not None:
            years.append(year)
    return max((year for year in years if judgement.period is not None and year <= judgement.period), default=None)


def _base_year(judgement: Judgement, wanted: Wanted, loaded: Loaded) -> int | None:
    """That of the wording, else the one of the baseline column or `outline.toml`."""
    named = wanted.trend.base_year if wanted.trend else None
    return named or (judgement.start.year if judgement.start else None) or loaded.outline.base_year


def _base(
    judgement: Judgement, points: Sequence[Point], year: int | None, broken: int | None, rule: str
) -> Base | None:
    """The value of the base year, else by the rule another one; without a base year the first.

    A value of a year that is still to come, or from before a break, does not count.
    """
    if year is None or judgement.period is None:
        return Base(points[0], "first") if points else None
    exact = next((point for point in points if point.year == year), None)
    start = judgement.start
    if exact is None and start and start.year == year and (broken or year) <= year <= judgement.period:
        value = _value(start.cell, judgement.unit)
        exact = None if value is None else Point(year, value)
    if exact is not None:
        return Base(exact, "exact")
    later = [point for point in points if point.year > year]
    if rule == "nearest" and points:
        return Base(min(points, key=lambda point: (abs(point.year - year), -point.year)), rule)
    return Base(later[0], rule) if rule == "next" and later else None


def _aim(judgement: Judgement, wanted: Wanted) -> tuple[str, Fraction | None]:
    """Which way is better, and the bound to reach: of an interval the one that is missed."""
    bounds, direction = judgement.bounds, judgement.indicator.direction
    side = direction.side if direction else None
    if wanted.trend:
        return _BETTER[wanted.trend.side or side], None
    if bounds is None:
        return _BETTER[side], None
    if bounds.lower and bounds.upper:
        return _into(bounds, judgement.value)
    end = bounds.lower or bounds.upper
    return _BETTER[Side.LOWER if bounds.lower else Side.UPPER], end.value if end else None


def _into(bounds: Bounds, value: Decimal | None) -> tuple[str, Fraction | None]:
    if value is None or bounds.lower is None or bounds.upper is None or bounds.holds(value):
        return "", None
    is_below = value <= bounds.lower.value
    return ("higher", bounds.lower.value) if is_below else ("lower", bounds.upper.value)


def _target_year(judgement: Judgement, wanted: Wanted, loaded: Loaded) -> int | None:
    """That of the clause or of the target, of `outline.toml`, or the end of the period in the title."""
    if wanted.clause is not None and wanted.clause.scope.year is not None:
        return wanted.clause.scope.year
    for target in (wanted.target, judgement.target):
        if target is not None and target.year is not None:
            return target.year
    return _end_of_period(judgement, loaded)


def _end_of_period(judgement: Judgement, loaded: Loaded) -> int | None:
    match = _PERIOD.search(judgement.outline)
    return loaded.outline.target_year or (int(match[1]) if match else None)


def _milestones(judgement: Judgement, series: Series, wanted: Wanted, loaded: Loaded) -> tuple[Milestone, ...]:
    """All targets of the tier for this series, by year; nothing where none names a year."""
    tier = wanted.target.tier if wanted.target else judgement.tier
    rows = (target for row in series.values.values() for target in row.targets)
    mine = dict.fromkeys(
        stage
        for target in (*rows, *series.targets)
        if target.tier == tier and _holds(target, series)
        for stage in _stages(target)
    )
    if not any(stage.year for stage in mine):
        return ()
    end = _end_of_period(judgement, loaded)
    dated = {stage._replace(year=stage.year or end) for stage in mine}
    return tuple(sorted(dated, key=lambda stage: (stage.year or 0, stage.wording)))


def _holds(target: Target, series: Series) -> bool:
    pairs = ((target.region, series.region), (target.sex, series.sex), (target.area, series.area))
    return all(theirs in ("", mine) for theirs, mine in pairs)


def _stages(target: Target) -> list[Milestone]:
    """A target with its year, or each of its clauses that name one."""
    clauses = [Milestone(clause.scope.year, clause.text) for clause in target.goal.clauses if clause.scope.year]
    return clauses or [Milestone(target.year, target.goal.wording)]
