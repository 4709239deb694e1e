"""How each indicator stands in all regions: how many miss its target, and which by most."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from outline_check.bulk import duck, sums
from outline_check.bulk.names import entity_of
from outline_check.bulk.plan_tables import bounds_of
from outline_check.evaluation import Tally
from outline_check.model import Label, Verdict
from outline_check.units import conversion

if TYPE_CHECKING:
    from outline_check.bulk.apart import Apart
    from outline_check.bulk.result import Result

MOST_WORST = 3
# How far a value is off, the region, the value.
_Miss = tuple[float, str, str]
_Key = tuple[int, int]


def tallies_of(result: Result, apart: Apart) -> tuple[Tally, ...]:
    """The indicators in their order, tier by tier; of the year judged."""
    plan = result.plan
    counts, worst = _counts(result), _worst(result)
    _add_apart(result, apart, counts, worst)
    found = []
    for (entity, tier), numbers in sorted(counts.items()):
        one = plan.entities[entity]
        unit = one.first.measurement.indicator.unit if one.first else one.indicator.unit
        misses = sorted(worst.get((entity, tier), ()), key=lambda miss: -miss[0])[:MOST_WORST]
        found.append(
            Tally(
                one.outline,
                plan.interpreter.tiers[tier].id,
                one.indicator,
                numbers[Verdict.MET],
                numbers[Verdict.UNMET],
                numbers[Verdict.NO_DATA],
                numbers[Verdict.NOT_JUDGEABLE],
                numbers[Label.NEAR],
                unit.symbol if unit else "",
                tuple((region, value) for _, region, value in misses),
            )
        )
    return tuple(found)


def _counts(result: Result) -> dict[_Key, Counter[str]]:
    return {
        (entity, tier): mine
        for entity, *numbers in result.fetch(sums.tallies(result.plan.lanes))
        for tier, mine in enumerate(sums.by_tier(numbers))
        if any(mine.values())
    }


def _worst(result: Result) -> dict[_Key, list[_Miss]]:
    plan, slots = result.plan, result.plan.interpreter.slots
    rows = []
    for number, entity in enumerate(plan.entities):
        year = result.years[entity.outline]
        plane, bit = slots.total(year) if year in slots.years else (0, 0)
        ends = [end for tier in plan.interpreter.tiers for end in bounds_of(entity, tier.id, bit, plane)]
        rows.append([number, *ends])
    columns = "".join(f", lower{tier} DOUBLE, upper{tier} DOUBLE" for tier in plan.lanes.tiers)
    duck.create(result.connection, "entity_bounds", f"entity INTEGER{columns}", rows)
    found: dict[_Key, list[_Miss]] = {}
    for tier, entity, code, value, gap in result.fetch(sums.worst(plan.lanes, MOST_WORST)):
        found.setdefault((entity, tier), []).append((gap, result.regions[code], _text(value)))
    return found


def _text(value: float) -> str:
    return f"{Decimal(f'{value:.15g}'):f}"


def _add_apart(result: Result, apart: Apart, counts: dict[_Key, Counter[str]], worst: dict[_Key, list[_Miss]]) -> None:
    """Adds what was judged row by row."""
    numbers = result.plan.numbers()
    tiers = {tier.id: number for number, tier in enumerate(result.plan.interpreter.tiers)}
    for one in apart.judgements:
        entity = numbers.get(entity_of(one.outline, one.indicator))
        if entity is None or not one.counted or one.period != result.years[one.outline]:
            continue
        key = (entity, tiers[one.tier])
        mine = counts.setdefault(key, Counter())
        mine[one.verdict] += 1
        mine[Label.NEAR] += one.label is Label.NEAR
        first = result.plan.entities[entity].first
        if one.verdict is Verdict.UNMET and one.gap is not None and one.value is not None and first:
            scale = float(conversion(one.unit, first.measurement.indicator.unit) or 1)
            miss = (float(one.gap) * scale, one.region, _text(float(one.value) * scale))
            worst.setdefault(key, []).append(miss)
