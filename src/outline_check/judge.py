"""Series x targets -> judgements. No files, no clock, no printing; one comparison for every target."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from outline_check.baseline import Baseline
from outline_check.cells import Answer, Bounded, Fault, Missing, Quantity
from outline_check.findings import Finding
from outline_check.goals.bounds import Bounds, Interval, NoBounds, Setting, as_bounds, bounds
from outline_check.goals.goal import Approximate, Bare, Clause, Inherit, Level, Qualitative, Unreadable
from outline_check.model import Judgement, Label, Measurement, Reason, Target, Verdict
from outline_check.ruling import inherited, ruling_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from outline_check.goals.goal import Ask
    from outline_check.goals.tolerance import Tolerance
    from outline_check.matching import Series
    from outline_check.model import Tier
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


class _Outcome(NamedTuple):
    """What a comparison says."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    label: Label | None = None
    bounds: Bounds | None = None
    gap: Fraction | None = None
    error: Finding | None = None
    unit: Unit | None = None


class _Compiled(NamedTuple):
    """Bounds as stated, as compared (they differ under rounding), and as floats."""

    stated: Bounds
    compared: Bounds
    floats: Interval


def judge(
    series: Iterable[Series], tiers: Sequence[Tier], periods: Mapping[str, Sequence[int | None]], rule: Rule
) -> tuple[list[Judgement], list[Finding]]:
    """One judgement per series, tier with a target, and period; and the targets that contradict themselves.

    Args:
        periods: the years to judge, per outline; None where the input has no years.
    """
    return _Judge(tiers, rule).run(list(series), periods)


class _Judge:
    """The rule, and the bounds that were compiled so far."""

    def __init__(self, tiers: Sequence[Tier], rule: Rule) -> None:
        self.tiers = tiers
        self.rule = rule
        self.compiled: dict[object, _Compiled | NoBounds] = {}

    def run(
        self, series: list[Series], periods: Mapping[str, Sequence[int | None]]
    ) -> tuple[list[Judgement], list[Finding]]:
        totals = {(one.outline, one.indicator.key, one.region) for one in series if one.is_total}
        judgements: list[Judgement] = []
        findings: list[Finding] = []
        for one in series:
            counted = one.is_total or (one.outline, one.indicator.key, one.region) not in totals
            for period in periods[one.outline]:
                measurement = self._measured(one, period)
                ruling = ruling_targets(one, measurement, period)
                for tier in self.tiers:
                    if target := ruling.get(tier.id):
                        outcome = self._outcome(one, measurement, inherited(target, ruling, self.tiers), period)
                        judgements.append(_judgement(one, measurement, target, period, outcome, counted=counted))
                        if outcome.error:
                            findings.append(outcome.error)
        return judgements, findings

    def _measured(self, one: Series, period: int | None) -> Measurement | None:
        """The measurement of the period, or the latest before it where the rule says so."""
        found = one.values.get(period)
        if self.rule.latest and (found is None or isinstance(found.cell.value, Missing)):
            earlier = (year for year in one.values if year is not None and period is not None and year < period)
            for year in sorted(earlier, reverse=True):
                if not isinstance(one.values[year].cell.value, Missing):
                    return one.values[year]
        return found

    def _outcome(self, one: Series, measurement: Measurement | None, target: Target, period: int | None) -> _Outcome:
        if isinstance(target.goal.clauses[0].ask, Inherit):
            return _Outcome(Verdict.NOT_JUDGEABLE, (Reason("inherit"),), error=_target_finding("T206", target))
        if measurement is None or isinstance(measurement.cell.value, Missing):
            return _Outcome(Verdict.NO_DATA, (Reason("no_value"),))
        clause = target.goal.select(year=period, area=one.area, name=one.indicator.name)
        if clause is None:
            return _Outcome(Verdict.NOT_JUDGEABLE, (Reason("several"),))
        outcome = self._compare(one, measurement, target, clause)
        rest = (Reason("unjudged", (("clause", other.text),)) for other in target.goal.clauses if other is not clause)
        reasons = (*outcome.reasons, *rest)
        if clause.scope.per_unit and outcome.verdict in (Verdict.MET, Verdict.UNMET) and outcome.label is None:
            reasons = (*reasons, Reason("per_unit", (("unit", clause.scope.per_unit),)))
            return outcome._replace(label=Label.PER_UNIT, reasons=reasons)
        return outcome._replace(reasons=reasons)

    def _compare(self, one: Series, measurement: Measurement, target: Target, clause: Clause) -> _Outcome:
        value, ask = measurement.cell.value, clause.ask
        match value:
            case Fault(code):
                return _not_judgeable("data_error", code=code)
            case Answer(yes) if isinstance(ask, Qualitative):
                return _Outcome(Verdict.MET if yes else Verdict.UNMET)
            case Answer():
                return _not_judgeable(_why_not(ask) or "answer_to_number")
        if why := _why_not(ask):
            return _not_judgeable(why)
        quantity = value.end if isinstance(value, Bounded) else value
        if not isinstance(quantity, Quantity):
            return _not_judgeable("no_value")
        unit = quantity.unit or one.indicator.unit
        found = self._bounds(_with_unit(ask, target.unit), unit, one, measurement, target)
        if isinstance(found, NoBounds):
            error = _target_finding(found.why, target, found.details) if found.is_error else None
            return _not_judgeable(found.why, **dict(found.details))._replace(error=error)
        unit = unit or getattr(ask, "unit", None)
        return self._verdict(value, quantity, found)._replace(unit=unit)

    def _verdict(self, value: object, quantity: Quantity, found: _Compiled) -> _Outcome:
        if isinstance(value, Bounded):
            span = as_bounds(Fraction(quantity.value), value.comparison)
            if not found.compared.contains(span):
                if found.compared.meets(span):
                    return _not_judgeable("straddles")._replace(bounds=found.stated)
                return self._unmet(quantity.value, found)
            met = True
        elif quantity.number is None:
            met = found.compared.holds(quantity.value)
        else:
            met = found.floats.lower <= quantity.number <= found.floats.upper
        return _Outcome(Verdict.MET, bounds=found.stated, gap=Fraction(0)) if met else self._unmet(quantity.value, found)

    def _unmet(self, value: Decimal, found: _Compiled) -> _Outcome:
        bound = found.stated.nearest(value)
        gap = abs(Fraction(value) - bound)
        near = self.rule.near is not None and gap <= self.rule.near * abs(bound)
        return _Outcome(Verdict.UNMET, label=Label.NEAR if near else None, bounds=found.stated, gap=gap)

    def _bounds(
        self, ask: Ask, unit: Unit | None, one: Series, measurement: Measurement, target: Target
    ) -> _Compiled | NoBounds:
        """The bounds of an ask, compiled once for each unit, direction and tolerance."""
        direction = one.indicator.direction.side if one.indicator.direction else None
        tolerance = target.tolerance or self.rule.tolerance
        key = (ask, unit, direction, tolerance)
        if key in self.compiled:
            return self.compiled[key]
        setting = Setting(unit, direction, Baseline(one, measurement, unit, self.rule.base_year), tolerance)
        stated = bounds(ask, setting)
        if isinstance(stated, NoBounds):
            compiled: _Compiled | NoBounds = stated
        else:
            compared = bounds(ask, setting._replace(rounded=True)) if self.rule.rounded else stated
            compiled = compared if isinstance(compared, NoBounds) else _Compiled(stated, compared, compared.interval())
        if isinstance(ask, Level | Bare | Approximate):
            self.compiled[key] = compiled
        return compiled


def _why_not(ask: Ask) -> str | None:
    return ask.why if isinstance(ask, Qualitative | Unreadable) else None


def _with_unit(ask: Ask, unit: Unit | None) -> Ask:
    """A number without a unit is in the unit that stands beside its target."""
    if unit is not None and isinstance(ask, Level | Bare | Approximate) and ask.unit is None:
        return replace(ask, unit=unit)
    return ask


def _not_judgeable(key: str, **details: str) -> _Outcome:
    return _Outcome(Verdict.NOT_JUDGEABLE, (Reason(key, tuple(details.items())),))


def _target_finding(code: str, target: Target, details: tuple[tuple[str, str], ...] = ()) -> Finding:
    return Finding(code, target.place, target.goal.wording, details)


def _judgement(
    one: Series, measurement: Measurement | None, target: Target, period: int | None, outcome: _Outcome, *, counted: bool
) -> Judgement:
    cell = measurement.cell if measurement else None
    value = cell.value if cell else None
    quantity = value.end if isinstance(value, Bounded) else value
    return Judgement(
        one.outline,
        one.indicator,
        one.region,
        one.sex,
        one.area,
        period,
        measurement.year if measurement else period,
        target.tier,
        counted,
        outcome.verdict,
        outcome.label,
        value.value if isinstance(value, Quantity) else None,
        cell.text if cell else "",
        outcome.unit or (quantity.unit if isinstance(quantity, Quantity) else None) or one.indicator.unit,
        target.goal.wording,
        target.place,
        outcome.bounds,
        outcome.gap,
        outcome.reasons,
        cell.place if cell else target.place,
    )
