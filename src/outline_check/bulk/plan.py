"""What every row can be about, worked out before any is read: shapes, and the indicators that they belong to."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from outline_check.bulk.cube import Lanes
from outline_check.bulk.nearness import near_bounds
from outline_check.bulk.shapes import Interpreter, Kind, Shape
from outline_check.bulk.statement import DECIMALS, LEAST, MOST
from outline_check.cells import Quantity
from outline_check.goals.goal import Bare, Level
from outline_check.model import Cell, Indicator, Measurement
from outline_check.spelling import squeeze
from outline_check.target_index import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.bulk.shapes import Lane
    from outline_check.compiling import Compiled
    from outline_check.goals.intervals import End
    from outline_check.model import IndicatorTargets

_ULP = Fraction(1, 10**DECIMALS)
_NOTHING = (1.0, -1.0)  # an interval that holds no number


class Entity(NamedTuple):
    """An indicator of an outline.

    Attributes:
        outline: its title.
        identity: what identifies the indicator, squeezed.
        indicator: as the first row or the targets have it.
        key: of the entry of the targets files, None without one.
        asked: by tier the slots with a target, by plane.
        in_rows: whether all its rows are judged one by one.
        first: the shape whose unit its values are compared in, None where no row is about it.
    """

    outline: str
    identity: str
    indicator: Indicator
    key: Key | None
    asked: dict[str, tuple[int, ...]]
    in_rows: bool
    first: Shape | None


class Plan(NamedTuple):
    """All shapes and indicators, in the order of the targets, else of the rows; and the titles of the outlines."""

    interpreter: Interpreter
    shapes: list[Shape]
    entities: list[Entity]
    lanes: Lanes
    outlines: list[str]

    def numbers(self) -> dict[tuple[str, str], int]:
        """The number of each indicator."""
        return {(one.outline, one.identity): number for number, one in enumerate(self.entities)}


def planned(interpreter: Interpreter, shapes: list[Shape]) -> Plan:
    """The plan for shapes."""
    slots, tiers = interpreter.slots, interpreter.tiers
    most = [max((len(shape.lanes.get(tier.id, ())) for shape in shapes), default=0) for tier in tiers]
    lanes = Lanes(tuple(max(1, one) for one in most), interpreter.compiler.rule.near is not None)
    of_entity: dict[tuple[str, str], list[Shape]] = {}
    for shape in shapes:
        if shape.kind in (Kind.ENGINE, Kind.ROWS):
            of_entity.setdefault(shape.entity, []).append(shape)
    found = [_measured(mine, slots.planes) for mine in of_entity.values()]
    places = {key: number for number, key in enumerate(interpreter.lookup.entries)}
    found += _unmeasured(interpreter, found)
    found.sort(key=lambda one: -1 if one.key is None else places[one.key])
    found = _apart_where_shared([_with_entry(one, interpreter) for one in found])
    return Plan(interpreter, shapes, found, lanes, list(dict.fromkeys(one.outline for one in found)))


def _measured(shapes: Sequence[Shape], planes: int) -> Entity:
    first = shapes[0]
    engine = [shape for shape in shapes if shape.kind is Kind.ENGINE]
    said = {
        (str(shape.asked(planes)), shape.measurement.indicator.domain, shape.measurement.indicator.department)
        for shape in engine
    }
    asked = engine[0].asked(planes) if engine else {}
    # What a number without a unit is beside others depends on the first row of its series.
    is_mixed = len({shape.dimension for shape in shapes}) > 1
    in_rows = len(said) > 1 or is_mixed or any(shape.is_complex for shape in shapes)
    return Entity(*first.entity, first.measurement.indicator, first.key, asked, in_rows, first)


def _unmeasured(interpreter: Interpreter, measured: Iterable[Entity]) -> list[Entity]:
    """The indicators of the targets files in each outline that has no row about them."""
    known = {(one.outline, one.key): one for one in measured}
    outlines = list(dict.fromkeys(outline for outline, _ in known))
    found = []
    for key, entry in interpreter.lookup.entries.items():
        titles = [key[0]] if key[0] else outlines or [interpreter.titles[entry.place.file]]
        identity = squeeze(entry.indicator.identity)
        found += [
            Entity(title, identity, entry.indicator, key, {}, in_rows=False, first=None)
            for title in titles
            if (title, key) not in known
        ]
    return found


def _apart_where_shared(entities: list[Entity]) -> list[Entity]:
    """Entities that share an entry, as some rows give an id and others none, or a name: one by one, as series are."""
    entries = Counter((one.outline, one.key) for one in entities)
    names = Counter((one.outline, one.identity) for one in entities)
    return [
        one._replace(in_rows=True)
        if (one.key is not None and entries[one.outline, one.key] > 1) or names[one.outline, one.identity] > 1
        else one
        for one in entities
    ]


def _with_entry(one: Entity, interpreter: Interpreter) -> Entity:
    """What its entry asks, whatever the rows are like."""
    if one.key is None:
        return one
    entry = interpreter.lookup.entries[one.key]
    if one.asked and one.first and not one.first.measurement.targets and _is_simple(entry):
        return one
    lanes = interpreter.lanes(trial_of(entry, one.outline), entry.targets)
    if lanes is None:
        return one._replace(in_rows=True)
    planes = interpreter.slots.planes
    empty = (0,) * planes
    asked = {
        tier: tuple(sum(lane.masks[plane] for lane in mine) for plane in range(planes)) for tier, mine in lanes.items()
    }
    is_other = one.asked and any(asked.get(tier, empty) != one.asked.get(tier, empty) for tier in {*asked, *one.asked})
    return one._replace(asked=asked, in_rows=one.in_rows or bool(is_other))


def _is_simple(entry: IndicatorTargets) -> bool:
    """Whether a row about an indicator tells all that its entry asks, as nothing depends on what a row has beside."""
    asks = (clause.ask for target in entry.targets for clause in target.goal.clauses)
    return all(isinstance(ask, Level | Bare) for ask in asks)


def trial_of(entry: IndicatorTargets, outline: str) -> Measurement:
    """A measurement by which it is tried what an entry asks."""
    from decimal import Decimal

    cell = Cell(Quantity(Decimal(0), entry.indicator.unit, 0.0), "0", entry.place)
    return Measurement(outline, entry.indicator, "", "", "", None, cell, entry.baseline, ())


def shape_rows(plan: Plan, *, is_clean: bool) -> tuple[str, list[list[Any]]]:
    """The table `shapes`: by which cells a row finds its shape, and between which numbers its lanes lie."""
    width = len(plan.shapes[0].texts) if plan.shapes else 0
    ends = ("lower DOUBLE", "upper DOUBLE")
    exact = () if is_clean else (f"least DECIMAL(38, {DECIMALS})", f"most DECIMAL(38, {DECIMALS})")
    columns = [*(f"d{at} VARCHAR" for at in range(width)), "shape INTEGER", "safe_lower DOUBLE", "safe_upper DOUBLE"]
    columns += [f"{lane}_{end}" for lane in plan.lanes.every for end in (*ends, *exact)]
    rows = [
        [*shape.texts, number, *map(_finite, shape.safe), *_lane_ends(shape, plan, is_clean=is_clean)]
        for number, shape in enumerate(plan.shapes)
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
            rows.append([number, None, shape.kind is Kind.UNMATCHED, True, True, 1.0, 0.0, False])
            continue
        entity = numbers[shape.entity]
        one = plan.entities[entity]
        scale = shape.scale(one.first) if one.first else 1.0
        in_rows = shape.kind is Kind.ROWS or one.in_rows
        rows.append([number, entity, False, in_rows, shape.may_swing, scale, shape.baseline, not shape.lanes])
    return (
        "shape INTEGER, entity INTEGER, unmatched BOOLEAN, in_rows BOOLEAN, swings BOOLEAN, factor DOUBLE,"
        " baseline DOUBLE, targetless BOOLEAN",
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
