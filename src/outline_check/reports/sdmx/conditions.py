"""What the targets of one value are judged by: a row of SDMX-CSV has one baseline, one tolerance, one unit for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.cells import Quantity, exact_decimal
from outline_check.errors import UsageError
from outline_check.goals.goal import Approximate
from outline_check.reports.display import display
from outline_check.spelling import fold
from outline_check.units import conversion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.goals.tolerance import Tolerance
    from outline_check.model import Cell, Earlier, Judgement
    from outline_check.units import Unit

SEVERAL_YEARS = "its targets are measured from the values of different years"
_WITHOUT_BASELINE = frozenset(("baseline_missing", "baseline_year_missing"))


def conditions(group: Sequence[Judgement]) -> dict[str, str]:
    """The attributes of a value that hold for all of its targets.

    Raises:
        UsageError: they differ from target to target.
    """
    first = group[0]
    unit = unit_of(first, first.measurement.cell if first.measurement else None)
    start = _baseline(group)
    last_year = first.measurement.last_year if first.measurement else None
    return {
        "BASELINE": _quantity(start.cell, unit) if start else "",
        "BASELINE_YEAR": str(start.year) if start and start.year is not None else "",
        "LAST_YEAR": _quantity(last_year, unit) if last_year else "",
        "TOLERANCE": _tolerance(group),
        "UNIT_TARGET": _target_unit(group, unit),
    }


def earlier_values(group: Sequence[Judgement]) -> list[Earlier]:
    """The values that the targets of a row are measured from where these differ: they need rows of their own.

    Raises:
        UsageError: a target does not say from which year it is measured.
    """
    found = []
    for one in group if _have_several_baselines(group) else ():
        if one.start and one.baseline:
            if not _names(one, one.start.year):
                raise refusal(one, SEVERAL_YEARS)
            found.append(one.start)
    return found


def refusal(one: Judgement, why: str) -> UsageError:
    """What is wrong with a row, and where it stands."""
    return UsageError(f"sdmx-csv: {one.place.file}:{one.place.line}: {one.indicator.key}: {why}")


def unit_of(one: Judgement, cell: Cell | None) -> Unit | None:
    """The unit of a value, else that of its row."""
    own = cell.value.unit if cell and isinstance(cell.value, Quantity) else None
    return own or one.indicator.unit


def parsed_text(text: str) -> str:
    """A text that is read again: every kind of blank as a space, which it is to the reader."""
    if text.isprintable():
        return text
    return display("".join(" " if plain == " " else sign for sign, plain in zip(text, fold(text), strict=True)))


def _baseline(group: Sequence[Judgement]) -> Earlier | None:
    """The value that the targets are measured from, else that of the base year where it changes no verdict."""
    used = [one for one in group if one.baseline]
    if _lacks_baseline(group) or _have_several_baselines(group):
        return None
    return next((one.start for one in (*used, *group) if one.start), None)


def _have_several_baselines(group: Sequence[Judgement]) -> bool:
    """Whether no one baseline beside the value serves all targets."""
    return len({one.baseline.value for one in group if one.baseline}) + _lacks_baseline(group) > 1


def _lacks_baseline(group: Sequence[Judgement]) -> bool:
    """Whether a target has nothing that it could be measured from."""
    return any(reason.key in _WITHOUT_BASELINE for one in group for reason in one.reasons)


def _names(one: Judgement, year: int | None) -> bool:
    """Whether the target itself says from which year it is measured."""
    if year is None:
        return False
    clauses = one.target.goal.clauses if one.target else ()
    return any(getattr(part.ask, "base_year", None) == year for part in clauses)


def _tolerance(group: Sequence[Judgement]) -> str:
    targets = [one.target for one in group if one.target]
    asked = [one for one in targets if any(isinstance(part.ask, Approximate) for part in one.goal.clauses)]
    found = {one.tolerance for one in asked}
    if len(found) > 1:
        raise refusal(group[0], "its targets have different tolerances")
    tolerance = next(iter(found), None)
    return _tolerance_text(tolerance) if tolerance else ""


def _tolerance_text(tolerance: Tolerance) -> str:
    amount = exact_decimal(tolerance.amount * (100 if tolerance.relative else 1))
    symbol = "%" if tolerance.relative else tolerance.unit.symbol if tolerance.unit else ""
    return f"{amount:f}{symbol}"


def _target_unit(group: Sequence[Judgement], unit: Unit | None) -> str:
    """The unit that stands beside the targets that name none; it is the one of the value where none stands there."""
    targets = [one.target for one in group if one.target]
    found = [one.unit for one in targets if any(getattr(part.ask, "unit", unit) is None for part in one.goal.clauses)]
    beside = next(filter(None, found), None)
    if any(conversion(one or unit, beside) != 1 for one in found):
        raise refusal(group[0], "its targets have different units beside them")
    return beside.symbol if beside else ""


def _quantity(cell: Cell, unit: Unit | None) -> str:
    """A value in the words of its cell; with its own unit where that is not the one of the row."""
    value = cell.value
    if not isinstance(value, Quantity) or value.unit is None or value.unit == unit:
        return parsed_text(cell.text)
    return f"{value.value:f}{value.unit.symbol}"
