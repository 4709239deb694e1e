"""Series x targets -> judgements. No files, no clock, no printing; one comparison for every target."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from outline_check.baseline import Baseline
from outline_check.cells import Answer, Bounded, Fault, Missing, Quantity
from outline_check.compiling import Compiled, Compiler, Rule, measured_unit
from outline_check.findings import Finding
from outline_check.goals.bounds import NoBounds
from outline_check.goals.clauses import Clause, Goal
from outline_check.goals.goal import Inherit, Qualitative, Unreadable
from outline_check.goals.intervals import Bounds, one_sided
from outline_check.model import Cell, Earlier, Judgement, Label, Measurement, Reason, Target, Verdict
from outline_check.ruling import inherited, ruling_targets
from outline_check.series import Series
from outline_check.spelling import squeeze
from outline_check.tier import Tier
from outline_check.units import Unit


class Outcome(NamedTuple):
    """What the comparison of one value with one target says; the fields are those of `Judgement`."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    label: Label | None = None
    bounds: Bounds | None = None
    unit: Unit | None = None
    baseline: Cell | None = None
    base_year: int | None = None
    error: Finding | None = None


_NO_DATA = Outcome(Verdict.NO_DATA, (Reason("no_value"),))


def judge(
    series: Iterable[Series], tiers: Sequence[Tier], periods: Mapping[str, Sequence[int | None]], compiler: Compiler
) -> tuple[list[Judgement], list[Finding]]:
    """One judgement per series, tier with a target, and period; and the targets that contradict themselves.

    Args:
        series: what was measured, with its targets.
        tiers: whose targets to judge, in the order of the output.
        periods: the years to judge, per outline; None where the input has no years.
        compiler: how to compare, and the bounds that are known.

    Missing: a value that is not there is NO_DATA; a goal without bounds is NOT_JUDGEABLE; both with a reason.
    """
    series = list(series)
    judgements: list[Judgement] = []
    findings: list[Finding] = []
    for one in series:
        for period in periods[one.outline]:
            measurement = measured(one, period, latest=compiler.rule.latest)
            ruling = ruling_targets(one, measurement, period)
            for tier in tiers:
                if target := ruling.get(tier.id):
                    found = outcome(compiler, one, measurement, inherited(target, ruling, tiers), period)
                    judgements.append(judgement(compiler.rule, one, measurement, target, period, found))
                    if found.error:
                        findings.append(found.error)
    return _counted(judgements), findings


def _counted(judgements: list[Judgement]) -> list[Judgement]:
    """Breakdowns are not counted where the total is judged against a target of the same tier."""
    totals = {_total_key(judgement) for judgement in judgements if not judgement.sex and not judgement.area}
    if len(totals) == len(judgements):
        return judgements
    return [
        judgement._replace(counted=False)
        if (judgement.sex or judgement.area) and _total_key(judgement) in totals
        else judgement
        for judgement in judgements
    ]


def _total_key(judgement: Judgement) -> tuple[str, str, str, str, int | None]:
    key = squeeze(judgement.indicator.identity)
    return judgement.outline, key, judgement.region, judgement.tier, judgement.period


def measured(one: Series, period: int | None, *, latest: bool) -> Measurement | None:
    """The measurement of the period, or the latest before it where that is asked for."""
    found = one.values.get(period) or _undated(one)
    if latest and period is not None and (found is None or isinstance(found.cell.value, Missing)):
        for year in sorted((year for year in one.values if year is not None and year < period), reverse=True):
            if not isinstance(one.values[year].cell.value, Missing):
                return one.values[year]
    return found


def _undated(one: Series) -> Measurement | None:
    """A row whose year cannot be read, so that it is not taken for one without data."""
    found = one.values.get(None)
    return found if found is not None and found.fault else None


def outcome(
    compiler: Compiler, one: Series, measurement: Measurement | None, target: Target, period: int | None
) -> Outcome:
    """What one value, or that there is none, says of the target that rules in a period."""
    goal = target.goal
    if isinstance(goal.clauses[0].ask, Inherit):
        return _not_judgeable("inherit")._replace(error=Finding("T206", target.place, goal.wording))
    if code := target.fault or _fault(measurement):
        return _not_judgeable("data_error", code=code)
    clause = goal.select(year=period, area=one.area, name=one.indicator.name)
    if measurement is None or isinstance(measurement.cell.value, Missing):
        return _without_value(compiler, one, measurement, target, clause)
    if clause is None:
        return _not_judgeable("several")
    found = _compare(compiler, one, measurement, target, clause)
    return found if len(goal.clauses) == 1 and not clause.scope.per_unit else _qualified(found, goal, clause)


def _without_value(
    compiler: Compiler, one: Series, measurement: Measurement | None, target: Target, clause: Clause | None
) -> Outcome:
    """No data; a target that is wrong whatever the value is found all the same."""
    if clause is not None and not isinstance(clause.ask, Qualitative | Unreadable):
        found = compiler.bounds(one, measurement, target, clause.ask)
        if isinstance(found, NoBounds) and found.is_error:
            return _no_bounds(found, target)
    return _NO_DATA


def _fault(measurement: Measurement | None) -> str:
    """The code of the error that makes the row or its value unusable, "" without one."""
    if measurement is None:
        return ""
    value = measurement.cell.value
    return value.code if isinstance(value, Fault) else measurement.fault


def _qualified(found: Outcome, goal: Goal, clause: Clause) -> Outcome:
    """Adds what the verdict leaves open: clauses not judged, and units that a mean cannot prove."""
    reasons = [Reason("unjudged", (("clause", other.text),)) for other in goal.clauses if other is not clause]
    label = found.label
    if clause.scope.per_unit and found.verdict in (Verdict.MET, Verdict.UNMET):
        reasons.append(Reason("per_unit_reason", (("unit", clause.scope.per_unit),)))
        label = label or Label.PER_UNIT
    return found._replace(label=label, reasons=(*found.reasons, *reasons))


def _compare(compiler: Compiler, one: Series, measurement: Measurement, target: Target, clause: Clause) -> Outcome:
    value, ask = measurement.cell.value, clause.ask
    if isinstance(value, Answer) and isinstance(ask, Qualitative):
        return Outcome(Verdict.MET if value.yes else Verdict.UNMET)
    if isinstance(ask, Qualitative | Unreadable):
        return _not_judgeable(ask.why)
    if not isinstance(value, Quantity | Bounded):
        return _not_judgeable("answer_to_number")
    found = compiler.bounds(one, measurement, target, ask)
    return _no_bounds(found, target) if isinstance(found, NoBounds) else _verdict(value, found, compiler.rule.near)


def _no_bounds(found: NoBounds, target: Target) -> Outcome:
    error = Finding(found.why, target.place, target.goal.wording, found.details) if found.is_error else None
    return _not_judgeable(found.why, **dict(found.details))._replace(error=error)


def _verdict(value: Quantity | Bounded, found: Compiled, near: Fraction | None) -> Outcome:
    """The one comparison."""
    if isinstance(value, Bounded):
        span = one_sided(value.comparison, Fraction(value.end.value))
        met = found.compared.contains(span)
        if not met and found.compared.meets(span):
            return _not_judgeable("straddles")._replace(bounds=found.stated, unit=found.unit)
    elif value.number is None:
        met = found.compared.holds(value.value)
    else:
        met = found.floats.lower <= value.number <= found.floats.upper
    is_near = not met and near is not None and isinstance(value, Quantity) and _is_near(value.value, found.stated, near)
    label = Label.NEAR if is_near else None
    verdict = Verdict.MET if met else Verdict.UNMET
    return Outcome(verdict, (), label, found.stated, found.unit, found.baseline, found.base_year)


def _is_near(value: Decimal, stated: Bounds, near: Fraction) -> bool:
    return stated.gap(value) <= near * abs(stated.missed(value))


def _not_judgeable(key: str, **details: str) -> Outcome:
    return Outcome(Verdict.NOT_JUDGEABLE, (Reason(key, tuple(details.items())),))


def _start(rule: Rule, one: Series, measurement: Measurement | None, found: Outcome) -> Earlier | None:
    """What the target was measured from, else the value of the base year."""
    if found.baseline:
        return Earlier(found.baseline, found.base_year)
    cell = Baseline(one, measurement, None, rule.base_year).cell(None)
    return None if cell is None else Earlier(cell, rule.base_year)


def _last_year(one: Series, measurement: Measurement | None) -> Earlier | None:
    """What the row itself says of the year before, else the series."""
    if measurement is None:
        return None
    year = None if measurement.year is None else measurement.year - 1
    before = one.values.get(year) if year is not None else None
    cell = measurement.last_year or (before.cell if before else None)
    return None if cell is None or isinstance(cell.value, Missing) else Earlier(cell, year)


def judgement(
    rule: Rule,
    one: Series,
    measurement: Measurement | None,
    target: Target,
    period: int | None,
    found: Outcome,
) -> Judgement:
    """The outcome with everything that it is about."""
    cell = measurement.cell if measurement else None
    return Judgement(
        outline=one.outline,
        indicator=measurement.indicator if measurement else one.indicator,
        region=one.region,
        sex=one.sex,
        area=one.area,
        period=period,
        year=measurement.year if measurement else period,
        tier=target.tier,
        counted=True,
        verdict=found.verdict,
        label=found.label,
        value=cell.value.value if cell and isinstance(cell.value, Quantity) else None,
        value_text=cell.text if cell else "",
        unit=found.unit or measured_unit(one, measurement),
        baseline=found.baseline,
        target_text=target.goal.wording,
        target_place=target.place,
        bounds=found.bounds,
        reasons=found.reasons,
        place=cell.place if cell else target.place,
        measurement=measurement,
        start=_start(rule, one, measurement, found),
        last_year=_last_year(one, measurement),
        target=target,
    )
