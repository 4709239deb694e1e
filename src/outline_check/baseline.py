"""The baseline of a series, by the year that a wording names."""

from fractions import Fraction
from typing import NamedTuple

from outline_check.cells import Missing, Quantity
from outline_check.goals.bounds import NoBounds
from outline_check.model import Cell, Measurement
from outline_check.series import Series
from outline_check.units import Unit, conversion


class Baseline(NamedTuple):
    """Where the baseline of one measurement is looked up.

    The baseline column holds the value of `base_year`, or of whatever year the wording names where
    nobody said which year that is; a wording that names another year needs the series to have it.

    Attributes:
        unit: the unit in which the baseline is wanted.
        base_year: of the outline, None where nobody said.
    """

    one: Series
    measurement: Measurement | None
    unit: Unit | None
    base_year: int | None

    def cell(self, year: int | None) -> Cell | None:
        """The cell that holds the value for the year that a wording names; None: for the base year."""
        wanted = self.base_year if year is None else year
        in_series = self.one.values.get(wanted) if wanted is not None else None
        in_column = self.base_year is None or wanted == self.base_year
        column = self.measurement.baseline if self.measurement and in_column else None
        cells = (column, in_series.cell if in_series else None)
        return next((cell for cell in cells if cell is not None and not isinstance(cell.value, Missing)), None)

    def value(self, year: int | None) -> Fraction | NoBounds:
        """The exact value in `unit`."""
        cell = self.cell(year)
        if cell is None:
            wanted = self.base_year if year is None else year
            missing = NoBounds("baseline_missing")
            return missing if wanted is None else NoBounds("baseline_year_missing", details=(("year", str(wanted)),))
        factor = conversion(cell.value.unit, self.unit) if isinstance(cell.value, Quantity) else None
        if not isinstance(cell.value, Quantity) or factor is None:
            return NoBounds("baseline_unusable", details=(("text", cell.text),))
        return Fraction(cell.value.value) * factor
