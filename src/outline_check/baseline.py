"""The baseline of a series, by the year that a wording names."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from outline_check.cells import Missing, Quantity
from outline_check.goals.bounds import NoBounds
from outline_check.units import Unit, conversion

if TYPE_CHECKING:
    from outline_check.matching import Series
    from outline_check.model import Cell, Measurement


class Baseline(NamedTuple):
    """Where the baseline of one measurement is looked up.

    The baseline column holds the value of `base_year`, or of whatever year the wording names where
    nobody said which year that is; a wording that names another year needs the series to have it.

    Attributes:
        unit: the unit in which the baseline is wanted.
        base_year: of the outline, None where nobody said.
    """

    one: Series
    measurement: Measurement
    unit: Unit | None
    base_year: int | None

    def __call__(self, year: int | None) -> Fraction | NoBounds:
        """The exact value for the year that a wording names; None: for the outline's base year."""
        wanted = self.base_year if year is None else year
        in_series = self.one.values.get(wanted) if wanted is not None else None
        column = self.measurement.baseline if self.base_year is None or wanted == self.base_year else None
        for cell in (column, in_series.cell if in_series else None):
            if cell is not None and not isinstance(cell.value, Missing):
                return self._exact(cell)
        return NoBounds("baseline_missing", details=(("year", "" if wanted is None else str(wanted)),))

    def _exact(self, cell: Cell) -> Fraction | NoBounds:
        unusable = NoBounds("baseline_unusable", details=(("text", cell.text),))
        if not isinstance(cell.value, Quantity):
            return unusable
        factor = conversion(cell.value.unit, self.unit)
        return unusable if factor is None else Fraction(cell.value.value) * factor
