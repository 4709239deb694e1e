"""What judgements have in common: of a shape, a tier and some slots, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from outline_check.bulk.plan import trial_of
from outline_check.bulk.plan_tables import nearest_decimal
from outline_check.cells import MISSING
from outline_check.judge import Outcome, judgement
from outline_check.model import Label, Reason, Verdict
from outline_check.records import judgement_record
from outline_check.series import Series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outline_check.bulk.plan import Entity, Plan
    from outline_check.bulk.shapes import Lane, Shape
    from outline_check.goals.intervals import Bounds
    from outline_check.model import Judgement

# The columns of what a judgement has in common with others of its shape, tier and slots.
COMMON = (
    "outline indicator name domain tier unit target_text lower upper lower_closed upper_closed reason"
    " missing_unit missing_reason target_file target_line lower_end upper_end"
).split()


class Template(NamedTuple):
    """What is said of the judgements by one lane of a shape, or of an indicator that no row is about.

    Attributes:
        at: the number of the shape, or of the entity.
        tier: its number.
        plane, mask: the slots.
        judged: the record of a value with a verdict.
        missing: that of a value that is not there.
        label: beside a verdict, None for none.
    """

    at: int
    tier: int
    plane: int
    mask: int
    judged: dict[str, Any]
    missing: dict[str, Any]
    label: str | None


def templates(plan: Plan, language: str) -> Iterator[Template]:
    """The templates of all shapes."""
    for at, shape in enumerate(plan.shapes):
        for tier, one in enumerate(plan.interpreter.tiers):
            for lane in shape.lanes.get(one.id, ()):
                judged = judgement_record(_tried(plan, shape, lane, lane.trial), language) | _ends(lane.trial.bounds)
                missing = judgement_record(_tried(plan, shape, lane, _NO_DATA), language)
                label = str(Label.PER_UNIT) if lane.trial.label is Label.PER_UNIT else None
                for plane, mask in enumerate(lane.masks):
                    if mask:
                        yield Template(at, tier, plane, mask, judged, missing, label)


_NO_DATA = Outcome(Verdict.NO_DATA, (Reason("no_value"),))


def _tried(plan: Plan, shape: Shape, lane: Lane, outcome: Outcome) -> Judgement:
    row = shape.measurement
    if outcome is _NO_DATA:
        row = row._replace(cell=row.cell._replace(value=MISSING, text=""))
    one = Series(row.outline, row.indicator, "", "", "", {row.year: row}, shape.targets)
    return judgement(plan.interpreter.compiler.rule, one, row, lane.target, row.year, outcome)


def absent_templates(plan: Plan, language: str) -> Iterator[Template]:
    """What is said where no row of an indicator is there at all, or none of the year."""
    for at, entity in enumerate(plan.entities):
        lanes = _lanes_of(plan, entity)
        for tier, one in enumerate(plan.interpreter.tiers):
            for lane in lanes.get(one.id, ()):
                series = Series(entity.outline, entity.indicator, "", "", "", {}, ())
                found = judgement(plan.interpreter.compiler.rule, series, None, lane.target, None, _NO_DATA)
                record = judgement_record(found, language) | _ends(None)
                for plane, mask in enumerate(lane.masks):
                    if mask:
                        yield Template(at, tier, plane, mask, record, record, None)


def _lanes_of(plan: Plan, entity: Entity) -> dict[str, tuple[Lane, ...]]:
    if entity.first is not None and entity.first.lanes:
        return dict(entity.first.lanes)
    if entity.key is None:
        return {}
    entry = plan.interpreter.lookup.entries[entity.key]
    return plan.interpreter.lanes(trial_of(entry, entity.outline), entry.targets) or {}


def template_rows(plan: Plan, language: str) -> tuple[str, list[list[Any]]]:
    """The table `templates`: of shapes, and of indicators for what no row is about."""
    columns = "is_absent BOOLEAN, subject INTEGER, tier_number INTEGER, plane INTEGER, mask BIGINT, label VARCHAR"
    kinds = {"lower_closed": "BOOLEAN", "upper_closed": "BOOLEAN", "target_line": "BIGINT"}
    columns += "".join(f", {name} {kinds.get(name, 'VARCHAR')}" for name in COMMON)
    rows: list[list[Any]] = []
    for is_absent, found in ((False, templates(plan, language)), (True, absent_templates(plan, language))):
        for one in found:
            record = one.judged | _renamed(one.missing)
            common = [record[name] for name in COMMON]
            rows.append([is_absent, one.at, one.tier, one.plane, one.mask, one.label, *common])
    return columns, rows


def _ends(bounds: Bounds | None) -> dict[str, str | None]:
    """The ends from which gaps are measured, to as many decimals as an engine has."""
    ends = {"lower_end": bounds.lower, "upper_end": bounds.upper} if bounds else {"lower_end": None, "upper_end": None}
    return {name: end and nearest_decimal(end.value) for name, end in ends.items()}


def _renamed(missing: dict[str, Any]) -> dict[str, Any]:
    names = {"unit": "missing_unit", "reason": "missing_reason", "file": "target_file", "line": "target_line"}
    return {name: missing[field] for field, name in names.items()}
