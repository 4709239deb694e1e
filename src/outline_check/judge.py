"""Series x targets -> judgements. No files, no clock, no printing; one comparison for every target."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from outline_check.cells import Answer, Bounded, Fault, Missing, Quantity
from outline_check.compiling import Compiled, Compiler, Rule, measured_unit
from outline_check.findings import Finding
from outline_check.goals.bounds import Bounds, NoBounds, as_bounds
from outline_check.goals.goal import Inherit, Qualitative, Unreadable
from outline_check.model import Judgement, Label, Measurement, Reason, Target, Verdict
from outline_check.ruling import inherited, ruling_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from outline_check.goals.goal import Ask, Clause
    from outline_check.matching import Series
    from outline_check.model import Cell, Tier
    from outline_check.units import Unit

class Outcome(NamedTuple):
    """What the comparison of one value with one target says; the fields are those of `Judgement`."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    label: Label | None = None
    bounds: Bounds | None = None
    gap: Fraction | None = None
    unit: Unit | None = None
    baseline: Cell | None = None
    error: Finding | None = None


def judge(
    series: Iterable[Series], tiers: Sequence[Tier], periods: Mapping[str, Sequence[int | None]], rule: Rule
) -> tuple[list[Judgement], list[Finding]]:
    """One judgement per series, tier with a target, and period; and the targets that contradict themselves.

    Args:
        series: what was measured, with its targets.
        tiers: whose targets to judge, in the order of the output.
        periods: the years to judge, per outline; None where the input has no years.
        rule: how to compare.

    Missing: a value that is not there is NO_DATA; a goal without bounds is NOT_JUDGEABLE; both with a reason.
    """
    series = list(series)
    compiler = Compiler(rule)
    totals = {(one.outline, one.indicator.key, one.region) for one in series if one.is_total}
    judgements: list[Judgement] = []
    findings: list[Finding] = []
    for one in series:
        counted = one.is_total or (one.outline, one.indicator.key, one.region) not in totals
        for period in periods[one.outline]:
            measurement = measured(one, period, latest=rule.latest)
            ruling = ruling_targets(one, measurement, period)
            for tier in tiers:
                if target := ruling.get(tier.id):
                    outcome = _outcome(compiler, one, measurement, inherited(target, ruling, tiers), period)
                    judgement = _judgement(one, measurement, target, period, outcome)
                    judgements.append(judgement._replace(counted=counted))
                    if outcome.error:
                        findings.append(outcome.error)
    return judgements, findings


def measured(one: Series, period: int | None, *, latest: bool) -> Measurement | None:
    """The measurement of the period, or the latest before it where that is asked for."""
    found = one.values.get(period)
    if latest and period is not None and (found is None or isinstance(found.cell.value, Missing)):
        for year in sorted((year for year in one.values if year is not None and year < period), reverse=True):
            if not isinstance(one.values[year].cell.value, Missing):
                return one.values[year]
    return found


def _outcome(
    compiler: Compiler, one: Series, measurement: Measurement | None, target: Target, period: int | None
) -> Outcome:
    if isinstance(target.goal.clauses[0].ask, Inherit):
        return _not_judgeable("inherit")._replace(error=Finding("T206", target.place, target.goal.wording))
    if measurement is None or isinstance(measurement.cell.value, Missing):
        return Outcome(Verdict.NO_DATA, (Reason("no_value"),))
    clause = target.goal.select(year=period, area=one.area, name=one.indicator.name)
    if clause is None:
        return _not_judgeable("several")
    outcome = _compare(compiler, one, measurement, target, clause)
    rest = (Reason("unjudged", (("clause", other.text),)) for other in target.goal.clauses if other is not clause)
    outcome = outcome._replace(reasons=(*outcome.reasons, *rest))
    return _per_unit(outcome, clause)


def _per_unit(outcome: Outcome, clause: Clause) -> Outcome:
    """Marks what was judged on a mean although the target holds for each of its units."""
    if not clause.scope.per_unit or outcome.verdict not in (Verdict.MET, Verdict.UNMET):
        return outcome
    reason = Reason("per_unit", (("unit", clause.scope.per_unit),))
    return outcome._replace(label=outcome.label or Label.PER_UNIT, reasons=(*outcome.reasons, reason))


def _compare(compiler: Compiler, one: Series, measurement: Measurement, target: Target, clause: Clause) -> Outcome:
    value, ask = measurement.cell.value, clause.ask
    if isinstance(value, Fault):
        return _not_judgeable("data_error", code=value.code)
    if isinstance(value, Answer) and isinstance(ask, Qualitative):
        return Outcome(Verdict.MET if value.yes else Verdict.UNMET)
    if why := _why_not(ask):
        return _not_judgeable(why)
    if not isinstance(value, Quantity | Bounded):
        return _not_judgeable("answer_to_number")
    found = compiler.bounds(one, measurement, target, ask)
    if isinstance(found, NoBounds):
        error = Finding(found.why, target.place, target.goal.wording, found.details) if found.is_error else None
        return _not_judgeable(found.why, **dict(found.details))._replace(error=error)
    return _verdict(value, found, compiler.rule.near)._replace(unit=found.unit, baseline=found.baseline)


def _verdict(value: Quantity | Bounded, found: Compiled, near: Fraction | None) -> Outcome:
    """The one comparison."""
    if isinstance(value, Bounded):
        span = as_bounds(Fraction(value.end.value), value.comparison)
        met = found.compared.contains(span)
        if not met and found.compared.meets(span):
            return _not_judgeable("straddles")._replace(bounds=found.stated)
        value = value.end
    elif value.number is None:
        met = found.compared.holds(value.value)
    else:
        met = found.floats.lower <= value.number <= found.floats.upper
    if met:
        return Outcome(Verdict.MET, bounds=found.stated, gap=Fraction(0))
    return _unmet(value.value, found.stated, near)


def _unmet(value: Decimal, stated: Bounds, near: Fraction | None) -> Outcome:
    bound = stated.nearest(value)
    gap = abs(Fraction(value) - bound)
    is_near = near is not None and gap <= near * abs(bound)
    return Outcome(Verdict.UNMET, label=Label.NEAR if is_near else None, bounds=stated, gap=gap)


def _why_not(ask: Ask) -> str | None:
    return ask.why if isinstance(ask, Qualitative | Unreadable) else None


def _not_judgeable(key: str, **details: str) -> Outcome:
    return Outcome(Verdict.NOT_JUDGEABLE, (Reason(key, tuple(details.items())),))


def _judgement(
    one: Series, measurement: Measurement | None, target: Target, period: int | None, outcome: Outcome
) -> Judgement:
    cell = measurement.cell if measurement else None
    return Judgement(
        outline=one.outline,
        indicator=one.indicator,
        region=one.region,
        sex=one.sex,
        area=one.area,
        period=period,
        year=measurement.year if measurement else period,
        tier=target.tier,
        counted=True,
        verdict=outcome.verdict,
        label=outcome.label,
        value=cell.value.value if cell and isinstance(cell.value, Quantity) else None,
        value_text=cell.text if cell else "",
        unit=outcome.unit or measured_unit(one, measurement),
        baseline=outcome.baseline,
        target_text=target.goal.wording,
        target_place=target.place,
        bounds=outcome.bounds,
        gap=outcome.gap,
        reasons=outcome.reasons,
        place=cell.place if cell else target.place,
    )
