"""An input -> its trajectories and their progress: the road of `progress`, beside that of `evaluate`."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from outline_check.cells import Quantity, exact_decimal
from outline_check.errors import UsageError
from outline_check.evaluation import EVALUATED
from outline_check.model import Direction, Verdict
from outline_check.pipeline import evaluate_loaded, unwatched
from outline_check.progress.degree import degree, weighted
from outline_check.progress.methods import METHODS
from outline_check.progress.outlook import assess, outlook, pace
from outline_check.rules import rule_of
from outline_check.spelling import closest, squeeze
from outline_check.trajectory import Base, Milestone, Outlook, OutlookRate, Point, Progress, ProgressReport, Trajectory
from outline_check.units import conversion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.evaluation import Evaluation, Settings
    from outline_check.goals.intervals import Bounds
    from outline_check.inputs import Inputs
    from outline_check.loading import Loaded
    from outline_check.matching import Series
    from outline_check.model import Cell, Judgement
    from outline_check.pipeline import Watch
    from outline_check.units import Unit

BASE_RULES = ("exact", "next", "nearest")
_PERIOD = r"\d{4}\s*年?\s*[-—–~～一至到]+\s*(\d{4})"
_YEAR = r"((?:19|20)\d\d)年?"
_NO = frozenset(("", "否", "无", "no", "0", "false"))
_PROVISIONAL = frozenset(
    "p provisional preliminary e estimate estimated 初步 初步数 快报 快报数 预计 预计数 估计".split()
)


class Asked(NamedTuple):
    """What is asked of progress.

    Attributes:
        methods: the names of those that are shown.
        outlook: the method that decides the outlook; "" for the rule for outlines.
        base_rule: which value serves where the base year has none: "next", "nearest", or "exact" for none.
    """

    methods: tuple[str, ...] = tuple(METHODS)
    outlook: str = ""
    base_rule: str = "next"


def progress_of(
    inputs: Inputs, settings: Settings, asked: Asked, watch: Watch = unwatched
) -> tuple[Evaluation, ProgressReport | None]:
    """The evaluation by the latest values, and the progress of each of its counted judgements.

    Raises:
        UsageError: a method or rule that is not known, a file that cannot be opened, an unusable setting.
    """
    from outline_check.loading import load

    _refuse_unknown(asked)
    rule_of(settings)
    watch("read")
    loaded = load(inputs)
    watch("judge")
    evaluation = evaluate_loaded(loaded, settings._replace(latest=True))
    if evaluation.exit_code != EVALUATED:
        return evaluation, None
    series = {_key(one): one for one in loaded.matched.series}
    judged = [one for one in evaluation.judgements if one.counted and one.period == evaluation.years[one.outline]]
    found = [_progress(trajectory_of(one, series[_key(one)], loaded, asked), asked) for one in judged]
    rates = [_rate(evaluation, rate_at, found) for rate_at, rate in enumerate(evaluation.rates) if not rate.by]
    return evaluation, ProgressReport(evaluation.tiers, asked.methods, tuple(found), tuple(rates))


def _refuse_unknown(asked: Asked) -> None:
    for name in filter(None, (*asked.methods, asked.outlook)):
        if name not in METHODS:
            meant = closest(name, METHODS)
            hint = f"did you mean {meant}?" if meant else f"choose from {', '.join(METHODS)}"
            raise UsageError(f"method {name}: {hint}")


def _key(one: Series | Judgement) -> tuple[str, ...]:
    return one.outline, squeeze(one.indicator.identity), one.region, one.sex, one.area


def _progress(trajectory: Trajectory, asked: Asked) -> Progress:
    label, rule = outlook(trajectory, asked.outlook)
    judgement = trajectory.judgement
    share = None
    if judgement.bounds is not None and judgement.value is not None:
        share = degree(judgement.value, judgement.bounds)
    elif judgement.verdict in (Verdict.MET, Verdict.UNMET):
        share = Fraction(judgement.verdict is Verdict.MET)
    findings = tuple(assess(trajectory, name) for name in asked.methods)
    return Progress(trajectory, label, rule, findings, *pace(trajectory), share, _weight(judgement))


def _weight(judgement: Judgement) -> Decimal:
    text = judgement.measurement.weight if judgement.measurement else ""
    try:
        weight = Decimal(text or 1)
    except ArithmeticError as error:
        raise UsageError(f"{judgement.place.file}:{judgement.place.line}: weight {text!r}: write a number") from error
    if not weight.is_finite() or weight < 0:
        raise UsageError(f"{judgement.place.file}:{judgement.place.line}: weight {text!r}: write a number from 0 on")
    return weight


def trajectory_of(judgement: Judgement, series: Series, loaded: Loaded, asked: Asked) -> Trajectory:
    """The series of a judgement up to the year judged, in the unit of the judgement, and where it is to go."""
    every = _points(judgement, series)
    broken = _break_year(judgement, series)
    points = [point for point in every if broken is None or point.year >= broken]
    base = _base(judgement, points, loaded, asked.base_rule)
    if base is not None and base.point not in points:
        points = sorted([base.point, *points], key=lambda point: point.year)
    better, target = _aim(judgement)
    return Trajectory(
        judgement,
        tuple(point for point in points if base is None or point.year >= base.point.year),
        base,
        better,
        target,
        _target_year(judgement, loaded),
        _milestones(judgement, series),
        broken,
    )


def _points(judgement: Judgement, series: Series) -> list[Point]:
    rows = ((year, row) for year, row in series.values.items() if year is not None)
    found = []
    for year, row in sorted(rows, key=lambda item: item[0]):
        value = None if row.fault else _value(row.cell, judgement.unit)
        if value is not None and (judgement.period is None or year <= judgement.period):
            found.append(Point(year, value, squeeze(row.status) in _PROVISIONAL))
    return found


def _value(cell: Cell, unit: Unit | None) -> Decimal | None:
    """The number of a cell in a unit; None for what is no number, or no decimal in that unit."""
    if not isinstance(cell.value, Quantity):
        return None
    factor = conversion(cell.value.unit, unit)
    return None if factor is None else exact_decimal(Fraction(cell.value.value) * factor)


def _break_year(judgement: Judgement, series: Series) -> int | None:
    """The latest year from which on the rows say that the series is a new one."""
    years = []
    for year, row in series.values.items():
        text = squeeze(row.series_break)
        match = re.fullmatch(_YEAR, text)
        if match:
            years.append(int(match[1]))
        elif text not in _NO and year is not None:
            years.append(year)
    return max((year for year in years if judgement.period is None or year <= judgement.period), default=None)


def _base(judgement: Judgement, points: Sequence[Point], loaded: Loaded, rule: str) -> Base | None:
    """The value of the base year, else by the rule another one; without a base year the first."""
    start = judgement.start
    year = (start.year if start else None) or loaded.outline.base_year
    if year is None:
        return Base(points[0], "first") if points else None
    exact = next((point for point in points if point.year == year), None)
    value = _value(start.cell, judgement.unit) if start and exact is None else None
    if value is not None:
        return Base(Point(year, value), "exact")
    if exact is not None:
        return Base(exact, "exact")
    later = [point for point in points if point.year > year]
    if rule == "nearest" and points:
        return Base(min(points, key=lambda point: (abs(point.year - year), -point.year)), rule)
    return Base(later[0], rule) if rule == "next" and later else None


def _aim(judgement: Judgement) -> tuple[str, Fraction | None]:
    """Which way is better, and the bound to reach: of an interval the one that is missed."""
    bounds, value = judgement.bounds, judgement.value
    if bounds is None:
        return _BETTER.get(judgement.indicator.direction, ""), None
    if bounds.lower and bounds.upper:
        return _into(bounds, value)
    end = bounds.lower or bounds.upper
    return ("higher" if bounds.lower else "lower"), end and end.value


def _into(bounds: Bounds, value: Decimal | None) -> tuple[str, Fraction | None]:
    if value is None or bounds.lower is None or bounds.upper is None or bounds.holds(value):
        return "", None
    is_below = value <= bounds.lower.value
    return ("higher", bounds.lower.value) if is_below else ("lower", bounds.upper.value)


_BETTER: dict[Direction | None, str] = {Direction.HIGHER: "higher", Direction.LOWER: "lower"}


def _target_year(judgement: Judgement, loaded: Loaded) -> int | None:
    """That of the target, of `outline.toml`, or the end of the period in the title."""
    if judgement.target is not None and judgement.target.year is not None:
        return judgement.target.year
    match = re.search(_PERIOD, judgement.outline)
    return loaded.outline.target_year or (int(match[1]) if match else None)


def _milestones(judgement: Judgement, series: Series) -> tuple[Milestone, ...]:
    """All targets of the tier that have a year, by year."""
    rows = (target for row in series.values.values() for target in row.targets)
    mine = {
        (target.year, target.goal.wording)
        for target in (*rows, *series.targets)
        if target.tier == judgement.tier and target.year is not None
    }
    return tuple(Milestone(*one) for one in sorted(mine, key=lambda one: (one[0] or 0, one[1])))


def _rate(evaluation: Evaluation, at: int, progress: Sequence[Progress]) -> OutlookRate:
    rate = evaluation.rates[at]
    mine = [
        one
        for one in progress
        if (one.trajectory.judgement.outline, one.trajectory.judgement.tier) == (rate.outline, rate.tier)
    ]
    counts = tuple((label, sum(one.outlook is label for one in mine)) for label in Outlook)
    degrees = [(one.degree, one.weight) for one in mine if one.degree is not None]
    return OutlookRate(rate, counts, weighted(degrees), len(degrees))
