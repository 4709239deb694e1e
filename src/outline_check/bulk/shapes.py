"""Rows that say the same of their indicator and targets have one shape: what is asked of them is worked out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from outline_check.audit.suspects import may_swing, unsuspicious
from outline_check.bulk.names import entity_of
from outline_check.bulk.nearness import is_torn
from outline_check.bulk.slots import Slots
from outline_check.cells import MISSING, Quantity
from outline_check.compiling import Compiled, Compiler
from outline_check.findings import Finding
from outline_check.goals.goal import Change, Trend
from outline_check.judge import Outcome, outcome
from outline_check.matching import linked
from outline_check.model import Measurement, Target, Verdict
from outline_check.readers.rows import read_measurements
from outline_check.readers.table import Row, Table
from outline_check.ruling import inherited, ruling_targets
from outline_check.series import Series
from outline_check.target_index import Key, TargetIndex
from outline_check.tier import Tier
from outline_check.units import conversion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.bulk.head import Head
    from outline_check.readers.rows import Rows

# A number by which a shape is tried; any would do, as what is asked does not depend on it.
_TRIAL = "0"
_NAMELESS = "D307"


class Kind(Enum):
    """How the rows of a shape are judged.

    By the engine; one by one; one by one, when only the row tells which indicator it is about; or not at
    all, as no target is for them.
    """

    ENGINE = auto()
    ROWS = auto()
    STRAY = auto()
    UNMATCHED = auto()


class Lane(NamedTuple):
    """What a target asks of the numbers in some slots.

    Attributes:
        masks: the slots, by plane.
        trial: the outcome of a number; its verdict, label and gap are those of the trial alone.
        compiled: the interval, None where a number cannot be judged.
    """

    masks: tuple[int, ...]
    trial: Outcome
    target: Target
    compiled: Compiled | None


class Shape(NamedTuple):
    """What rows say alike.

    Attributes:
        texts: the cells that describe the indicator and its targets.
        measurement: of a trial row, under the title of its outline.
        targets: from the targets files.
        key: of the entry of the targets files, None without one.
        renamed: T213, where the entry has another name.
        lanes: by tier.
        safe: from where to where a number raises no doubt.
        is_complex: whether more is asked than a number can be compared with.
    """

    texts: tuple[str, ...]
    kind: Kind
    measurement: Measurement
    targets: tuple[Target, ...] = ()
    key: Key | None = None
    renamed: Finding | None = None
    lanes: Mapping[str, tuple[Lane, ...]] = MappingProxyType({})
    safe: tuple[float, float] = (0.0, 0.0)
    is_complex: bool = False

    @property
    def entity(self) -> tuple[str, str]:
        """The outline and indicator whose series its rows belong to."""
        return entity_of(self.measurement.outline, self.measurement.indicator)

    def asked(self, planes: int) -> dict[str, tuple[int, ...]]:
        """The slots for which a tier has a target, by plane."""
        return {tier: _union([lane.masks for lane in lanes], planes) for tier, lanes in self.lanes.items()}

    def scale(self, other: Shape) -> float:
        """By what a number of this shape becomes one in the unit of another one; 1 where that is not known."""
        value = self.measurement.cell.value
        unit = value.unit if isinstance(value, Quantity) else None
        factor = conversion(unit, other.measurement.indicator.unit)
        return float(factor) if factor else 1.0

    @property
    def dimension(self) -> str:
        """What its numbers measure, "" where nothing states a unit."""
        value = self.measurement.cell.value
        return value.unit.dimension if isinstance(value, Quantity) and value.unit else ""

    @property
    def baseline(self) -> float:
        """Its baseline in its own unit, which belongs to its series; 0 where there is none."""
        cell = self.measurement.baseline
        if cell is None or not isinstance(cell.value, Quantity):
            return 0.0
        value = self.measurement.cell.value
        factor = conversion(cell.value.unit, value.unit if isinstance(value, Quantity) else None)
        return abs(float(cell.value.value) * float(factor)) if factor else 0.0

    @property
    def may_swing(self) -> bool:
        """Whether no value of its series stands out."""
        return may_swing(self.measurement.indicator)


def trial_rows(texts: Sequence[tuple[str, ...]], head: Head) -> Rows:
    """Trial rows of the shapes as the readers read them; the shape number n stands on line n + 1."""
    rows = [
        Row(number, head.cells(dict(zip(head.describing, cells, strict=True)), _TRIAL))
        for number, cells in enumerate(texts, start=1)
    ]
    return read_measurements(
        Table(head.table.origin, head.table.header, head.table.header_line, rows, []), head.columns
    )


class Interpreter(NamedTuple):
    """What a shape is understood by."""

    lookup: TargetIndex
    titles: Mapping[str, str]
    tiers: Sequence[Tier]
    slots: Slots
    compiler: Compiler

    def shapes(self, texts: Sequence[tuple[str, ...]], rows: Rows) -> list[Shape]:
        """The shapes of trial rows."""
        doubts: dict[int | None, set[str]] = {}
        for finding in rows.findings:
            doubts.setdefault(finding.place.line, set()).add(finding.code)
        return [
            self._shape(one, measurement, doubts.get(number, set()))
            for number, (one, measurement) in enumerate(zip(texts, rows.measurements, strict=True), start=1)
        ]

    def _shape(self, texts: tuple[str, ...], measurement: Measurement, doubts: set[str]) -> Shape:
        found = linked(measurement, self.lookup, self.titles)
        if found is None or _NAMELESS in doubts:
            return Shape(texts, Kind.STRAY if doubts else Kind.UNMATCHED, measurement)
        known = Shape(texts, Kind.ROWS, found.measurement, found.targets, found.key, found.renamed)
        is_without_target = not found.targets and not measurement.targets
        if doubts or (is_without_target and not self.lookup.entries):
            return known
        lanes = self.lanes(found.measurement, found.targets)
        if lanes is None:
            return known._replace(is_complex=True)
        return known._replace(kind=Kind.ENGINE, lanes=lanes, safe=unsuspicious(found.measurement, found.targets))

    def lanes(self, measurement: Measurement, targets: tuple[Target, ...]) -> dict[str, tuple[Lane, ...]] | None:
        """What the targets ask in every slot; None where that is more than a number can be compared with."""
        every = (*measurement.targets, *targets)
        if any(target.region or target.sex or target.area or target.fault for target in every):
            return None
        is_even = all(target.year is None and len(target.goal.clauses) == 1 for target in every)
        slots = self.slots
        cases = (
            [(slots.years[-1], *slots.parts[0])]
            if is_even
            else [(year, *part) for year in slots.years for part in slots.parts]
        )
        found: dict[tuple[object, ...], list[tuple[int | None, str, str]]] = {}
        made: dict[tuple[object, ...], tuple[Outcome, Target, Compiled | None]] = {}
        for case in cases:
            asked = self._asked(measurement, targets, case)
            if asked is None:
                return None
            for name, one in asked.items():
                case_key = (name, one[0].verdict is Verdict.NOT_JUDGEABLE, one[0].reasons, one[1], one[2])
                made.setdefault(case_key, one)
                found.setdefault(case_key, []).append(case)
        lanes: dict[str, tuple[Lane, ...]] = {}
        for key, wanted in found.items():
            cases_of = frozenset(wanted)
            masks = slots.full if is_even else slots.masks(lambda *case, mine=cases_of: case in mine)
            tier = str(key[0])
            lanes[tier] = (*lanes.get(tier, ()), Lane(tuple(masks), *made[key]))
        return lanes

    def _asked(
        self, measurement: Measurement, targets: tuple[Target, ...], case: tuple[int | None, str, str]
    ) -> dict[str, tuple[Outcome, Target, Compiled | None]] | None:
        """By tier the outcome of a trial in a slot, its target and interval; None where a missing value matters too."""
        year, sex, area = case
        row = measurement._replace(year=year, sex=sex, area=area)
        one = Series(row.outline, row.indicator, "", sex, area, {year: row}, targets)
        without = row._replace(cell=row.cell._replace(value=MISSING))
        ruling = ruling_targets(one, row, year)
        found = {}
        for tier in self.tiers:
            if tier.id not in ruling:
                continue
            target = inherited(ruling[tier.id], ruling, self.tiers)
            missing = outcome(self.compiler, one, without, target, year)
            trial = outcome(self.compiler, one, row, target, year)
            if missing.verdict is not Verdict.NO_DATA or trial.error or not self._is_constant(row, target):
                return None
            interval = self._interval(one, row, target, trial)
            if interval and self.compiler.rule.near is not None and is_torn(interval):
                return None
            found[tier.id] = (trial, ruling[tier.id], interval)
        return found

    def _is_constant(self, row: Measurement, target: Target) -> bool:
        """Whether the interval is the same for every region: measured from the baseline beside it, or from none."""
        base_year = self.compiler.rule.base_year
        asks = [clause.ask for clause in target.goal.clauses if isinstance(clause.ask, Change | Trend)]
        is_beside = row.baseline is not None and isinstance(row.baseline.value, Quantity)
        return all(is_beside and (base_year is None or ask.base_year in (None, base_year)) for ask in asks)

    def _interval(self, one: Series, row: Measurement, target: Target, trial: Outcome) -> Compiled | None:
        if trial.verdict is Verdict.NOT_JUDGEABLE:
            return None
        clause = target.goal.select(year=row.year, area=one.area, name=one.indicator.name)
        found = clause and self.compiler.bounds(one, row, target, clause.ask)
        return found if isinstance(found, Compiled) else None


def _union(masks: Iterable[tuple[int, ...]], planes: int) -> tuple[int, ...]:
    found = [0] * planes
    for one in masks:
        found = [mine | theirs for mine, theirs in zip(found, one, strict=True)]
    return tuple(found)
