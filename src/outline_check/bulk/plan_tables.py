"""The plan as tables: between which numbers the lanes of a shape lie, in which slots, and whose values they are."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from outline_check.bulk.nearness import near_bounds
from outline_check.bulk.shapes import Kind
from outline_check.bulk.statement import DECIMALS, LEAST, MOST

if TYPE_CHECKING:
    from outline_check.bulk.plan import Entity, Plan
    from outline_check.bulk.shapes import Lane, Shape
    from outline_check.compiling import Compiled
    from outline_check.goals.intervals import End

_ULP = Fraction(1, 10**DECIMALS)
_NOTHING = (1.0, -1.0)  # an interval that holds no number


def shape_rows(plan: Plan, *, is_clean: bool) -> tuple[str, list[list[Any]]]:
    """The table `shapes`: by which cells a row finds its shape, and between which numbers its lanes lie."""
    width = len(plan.shapes[0].texts) if plan.shapes else 0
    ends = ("lower DOUBLE", "upper DOUBLE")
    exact = () if is_clean else (f"least DECIMAL(38, {DECIMALS})", f"most DECIMAL(38, {DECIMALS})")
    columns = [*(f"d{at} VARCHAR" for at in range(width)), "shape INTEGER"]
    columns += [f"{lane}_{end}" for lane in plan.lanes.every for end in (*ends, *exact)]
    rows = [
        [*shape.texts, number, *_lane_ends(shape, plan, is_clean=is_clean)] for number, shape in enumerate(plan.shapes)
    ]
    return ", ".join(columns), rows


def _lane_ends(shape: Shape, plan: Plan, *, is_clean: bool) -> list[object]:
    found: list[object] = []
    near = plan.interpreter.compiler.rule.near
    for share in (None, near) if near is not None else (None,):
        for tier, count in zip(plan.interpreter.tiers, plan.lanes.counts, strict=True):
            mine = shape.lanes.get(tier.id, ())
            for lane in (*mine, *[None] * (count - len(mine))):
                found += _ends(lane.compiled if lane else None, share, is_clean=is_clean)
    return found


def _ends(compiled: Compiled | None, near: Fraction | None, *, is_clean: bool) -> list[object]:
    if compiled is None:
        return [*_NOTHING, *([] if is_clean else ["1", "-1"])]
    bounds = compiled.compared if near is None else near_bounds(compiled.stated, near)
    floats = compiled.floats if near is None else bounds.interval()
    exact = [] if is_clean else [_decimal(bounds.lower, up=True), _decimal(bounds.upper, up=False)]
    return [*map(_finite, floats), *exact]


def _finite(value: float) -> float:
    return min(max(value, LEAST), MOST)


def _decimal(end: End | None, *, up: bool) -> str:
    """The nearest decimal inside an end, of as many digits as an engine compares."""
    if end is None:
        return "-99999999999999999999" if up else "99999999999999999999"
    number = -(-end.value // _ULP) if up else end.value // _ULP
    if not end.closed and number * _ULP == end.value:
        number += 1 if up else -1
    return _written(number)


def nearest_decimal(value: Fraction) -> str:
    """A number to as many decimals as an engine compares."""
    return _written(round(value / _ULP))


def _written(number: int) -> str:
    sign, digits = "-" if number < 0 else "", f"{abs(number):0{DECIMALS + 1}d}"
    return f"{sign}{digits[:-DECIMALS]}.{digits[-DECIMALS:]}"


def fact_rows(plan: Plan) -> tuple[str, list[list[Any]]]:
    """The table `shape_facts`: whose values they are, and how they compare with others of it."""
    numbers = plan.numbers()
    rows: list[list[Any]] = []
    for number, shape in enumerate(plan.shapes):
        if shape.kind in (Kind.STRAY, Kind.UNMATCHED):
            rows.append([number, None, shape.kind is Kind.UNMATCHED, True, True, 1.0, 0.0, False, 0.0, 0.0])
            continue
        entity = numbers[shape.entity]
        one = plan.entities[entity]
        scale = shape.scale(one.first) if one.first else 1.0
        in_rows = shape.kind is Kind.ROWS or one.in_rows
        facts = [False, in_rows, shape.may_swing, scale, shape.baseline, not shape.lanes]
        rows.append([number, entity, *facts, *map(_finite, shape.safe)])
    return (
        "shape INTEGER, entity INTEGER, unmatched BOOLEAN, in_rows BOOLEAN, swings BOOLEAN, factor DOUBLE,"
        " baseline DOUBLE, targetless BOOLEAN, safe_lower DOUBLE, safe_upper DOUBLE",
        rows,
    )


def mask_rows(plan: Plan) -> tuple[str, list[list[Any]]]:
    """The table `shape_masks`: in which slots each lane holds, and in which no number can be judged."""
    tiers = plan.interpreter.tiers
    columns = ["shape INTEGER", "plane INTEGER"]
    for at, count in enumerate(plan.lanes.counts):
        columns += [f"mask{at}_{lane} BIGINT" for lane in range(count)] + [f"unjudged{at} BIGINT"]
    rows = []
    for number, shape in enumerate(plan.shapes):
        for plane in range(plan.interpreter.slots.planes):
            masks: list[int] = []
            for tier, count in zip(tiers, plan.lanes.counts, strict=True):
                mine = shape.lanes.get(tier.id, ())
                masks += [lane.masks[plane] if lane.compiled else 0 for lane in mine] + [0] * (count - len(mine))
                masks.append(sum(lane.masks[plane] for lane in mine if not lane.compiled))
            rows.append([number, plane, *masks])
    return ", ".join(columns), rows


def bounds_of(entity: Entity, tier: str, bit: int, plane: int) -> tuple[float, float]:
    """What a tier asks of an indicator in a slot, in the unit of its first shape."""
    lanes: tuple[Lane, ...] = entity.first.lanes.get(tier, ()) if entity.first else ()
    found = next((lane.compiled for lane in lanes if lane.compiled and lane.masks[plane] & bit), None)
    return _NOTHING if found is None else (_finite(found.floats.lower), _finite(found.floats.upper))
