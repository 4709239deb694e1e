"""What every row can be about, worked out before any is read: shapes, and the indicators that they belong to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from outline_check.bulk.cube import Lanes
from outline_check.bulk.shapes import Interpreter, Kind, Shape
from outline_check.cells import Quantity
from outline_check.goals.goal import Bare, Level
from outline_check.model import Cell, Indicator, Measurement
from outline_check.spelling import squeeze
from outline_check.target_index import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.bulk.names import EntityName
    from outline_check.model import IndicatorTargets


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

    @property
    def name(self) -> EntityName:
        """What tells it from others."""
        return self.outline, self.identity


class Plan(NamedTuple):
    """All shapes and indicators, in the order of the targets, else of the rows; and the titles of the outlines."""

    interpreter: Interpreter
    shapes: list[Shape]
    entities: list[Entity]
    lanes: Lanes
    outlines: list[str]

    def numbers(self) -> dict[EntityName, int]:
        """The number of each indicator."""
        return {one.name: number for number, one in enumerate(self.entities)}


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
