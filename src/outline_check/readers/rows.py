"""The rows of a table -> measurements and targets. One fault spoils one cell, and is a finding."""

from functools import cache
from os.path import basename
from typing import NamedTuple

from outline_check.cells import Fault, Missing, parse_cell
from outline_check.codes.code import Severity
from outline_check.findings import Finding, Place
from outline_check.goals.goal import Unreadable
from outline_check.goals.parse import parse
from outline_check.goals.tolerance import Tolerance, parse_tolerance
from outline_check.model import Cell, Direction, Indicator, IndicatorTargets, Measurement, Target
from outline_check.readers.columns import DIRECTIONS, Columns
from outline_check.readers.parts import part_named, region_named, year_named
from outline_check.readers.table import Row, Table
from outline_check.spelling import fold, squeeze
from outline_check.tier import Tier, tier_named
from outline_check.units import Unit, conversion, parse_unit

_NO_TARGET = frozenset(("", "-", "--", "—", "——", "–", "/", "无", "无目标", "不适用", "n/a", "na"))
# A target file that has no tier column, and a data file with one plain target column.
_PLAIN_TIER = Tier("target", "")

# A row about a part of the indicator above it, which is none of its own.
_PARTS = ("其中：", "其中:", "其中")
_DAMAGED_UNITS = frozenset("译 %。 ％。".split())
_DESCRIBING = ("id", "name", "domain", "unit", "direction", "department")
_CARRIED = ("explanation", "source", "note", "series_break", "status", "weight")


class Rows(NamedTuple):
    """What a table holds."""

    measurements: list[Measurement]
    targets: list[IndicatorTargets]
    findings: list[Finding]
    tiers: list[Tier]
    base_year: int | None = None


class _Reader:
    """One table being read; keeps what every row needs and the findings so far."""

    def __init__(self, table: Table, columns: Columns, *, has_years: bool = False) -> None:
        self.table = table
        self.columns = columns
        year = columns.fields.get("year")
        self.has_years = has_years or (year is not None and any(row.cells[year].strip() for row in table.rows))
        self.findings: list[Finding] = []
        self.indicators: dict[tuple[str, ...], Indicator] = {}
        self.tiers: dict[str, Tier] = {column.tier.id: column.tier for column in columns.tiers}

    def place(self, row: Row, index: int | None) -> Place:
        column = "" if index is None else self.columns.header[index].strip()
        return self.table.origin.place(row.line, column, index)

    def text(self, row: Row, field: str) -> str:
        return self.columns.text(row.cells, field)

    def find(self, code: str, row: Row, field: str, details: tuple[tuple[str, str], ...] = ()) -> None:
        index = self.columns.fields.get(field)
        self.findings.append(Finding(code, self.place(row, index), self.text(row, field), details))

    def fault(self, before: int) -> str:
        """The code of the first error among the findings from number `before` on, "" without one."""
        return next((one.code for one in self.findings[before:] if one.severity is Severity.ERROR), "")

    def indicator(self, row: Row) -> Indicator:
        """The indicator that a row names; rows that describe it in the same words share it.

        A row that names none is an indicator of its own, so that it is counted.
        """
        words = tuple(self.text(row, field) for field in _DESCRIBING)
        for field, text in zip(_DESCRIBING, words, strict=True):
            if code := _spoilt(text):
                self.find(code, row, field)
        if words not in self.indicators:
            key, name, domain, unit, _, department = words
            number = bool(name) and self.columns.is_numbered
            self.indicators[words] = Indicator(
                key, name, domain, parse_unit(unit), self.direction(row), department, is_numbered=number
            )
        found = self.indicators[words]
        if found.name.startswith(_PARTS):
            self.find("D323", row, "name")
        if found.key:
            return found
        self.find("D307", row, "name" if "name" in self.columns.fields else "id")
        return found._replace(name=f"{basename(self.table.origin.path)}:{row.line}")

    def direction(self, row: Row) -> Direction | None:
        text = squeeze(self.text(row, "direction"))
        if text in _NO_TARGET:
            return None
        if text not in DIRECTIONS:
            self.find("T207", row, "direction")
        return DIRECTIONS.get(text)

    def region(self, row: Row) -> str:
        return region_named(self.text(row, "region"))

    def year(self, row: Row, *, needed: bool) -> int | None:
        """The year of a row; it is `needed` where other rows of the data have one."""
        text = self.text(row, "year")
        year = year_named(text)
        if year is None and (text or needed) and self.has_years:
            self.find("D304", row, "year")
        return year

    def cell(self, row: Row, index: int, unit: Unit | None) -> Cell:
        """The value at an index, in the unit of the row, else in that which the title of the column names."""
        text = row.cells[index].strip()
        named = parse_unit(self.columns.units.get(index, ""))
        cell = Cell(parse_cell(text, unit or named), text, self.place(row, index))
        if unit and named and conversion(named, unit) != 1 and not isinstance(cell.value, Missing):
            cell = cell._replace(value=Fault("D302"))
        if isinstance(cell.value, Fault):
            details = (("unit", unit.symbol if unit else ""),)
            self.findings.append(Finding(cell.value.code, cell.place, text, details))
        return cell

    def optional(self, row: Row, field: str, unit: Unit | None) -> Cell | None:
        """The value in a column that need not be there, None where it or the column is missing."""
        index = self.columns.fields.get(field)
        cell = None if index is None else self.cell(row, index, unit)
        return None if cell is None or isinstance(cell.value, Missing) else cell

    def tolerance(self, row: Row) -> Tolerance | None:
        text = self.text(row, "tolerance")
        if squeeze(text) in _NO_TARGET:
            return None
        tolerance = parse_tolerance(text)
        if tolerance is None:
            self.find("T209", row, "tolerance")
        return tolerance

    def targets(self, row: Row, *, own_unit: bool) -> tuple[Target, ...]:
        """The targets in a row: one per tier column, or the one beside a tier cell.

        In a file of targets the year of the row is the targets' year, where the header gives none.
        """
        year = self.year(row, needed=False) if own_unit else None
        own = self.text(row, "target_unit")
        columns = [(column.at, column.tier, column.year or year, column.unit or own) for column in self.columns.tiers]
        if (index := self.columns.fields.get("target")) is not None:
            columns.append((index, self._tier_of(row), year, self.columns.units.get(index, own)))
        shared = None
        found = []
        for index, tier, year, unit in columns:
            text = row.cells[index].strip()
            if squeeze(text) in _NO_TARGET:
                continue
            shared = shared or self._scope(row, own_unit=own_unit)
            goal = parse(text)
            place = self.place(row, index)
            if code := _spoilt(text):
                self.findings.append(Finding(code, place, text))
            elif isinstance(unclear := goal.main.ask if goal.main else None, Unreadable):
                details = (("position", str(unclear.position + 1)), ("part", unclear.text), ("why", unclear.why))
                self.findings.append(Finding("T201", place, text, details))
            target = Target(tier.id, goal, place, year, *shared)
            found.append(target._replace(unit=parse_unit(unit)) if unit else target)
        return tuple(found)

    def _scope(self, row: Row, *, own_unit: bool) -> tuple[str, str, str, Tolerance | None, Unit | None]:
        """Where a target holds; a row with a value of its own holds everywhere it stands."""
        tolerance = self.tolerance(row)
        if not own_unit:
            return "", "", "", tolerance, None
        area, sex = part_named(self.text(row, "area")), part_named(self.text(row, "sex"))
        return self.region(row), sex, area, tolerance, parse_unit(self.text(row, "unit"))

    def _tier_of(self, row: Row) -> Tier:
        name = self.text(row, "tier")
        tier = tier_named(name) if name else _PLAIN_TIER
        return self.tiers.setdefault(tier.id, tier)


def read_measurements(table: Table, columns: Columns, *, has_years: bool = False) -> Rows:
    """The measurements of a data file, each with the targets of its row.

    `has_years` says that rows of the file have a year, where the table has only some of them.
    """
    reader = _Reader(table, columns, has_years=has_years)
    at_value = [(columns.fields["value"], None)] if "value" in columns.fields else []
    value_columns: list[tuple[int, int | None]] = [*((index, year) for year, index in columns.years), *at_value]
    measurements = []
    for row in table.rows:
        before = len(reader.findings)
        indicator = reader.indicator(row)
        own_year = reader.year(row, needed=True)
        region = reader.region(row)
        sex, area = part_named(reader.text(row, "sex")), part_named(reader.text(row, "area"))
        baseline = reader.optional(row, "baseline", indicator.unit)
        last_year = reader.optional(row, "last_year", indicator.unit)
        words = {field: reader.text(row, field) for field in _CARRIED}
        targets = reader.targets(row, own_unit=False)
        fault = reader.fault(before)
        for index, year in value_columns:
            cell = reader.cell(row, index, indicator.unit)
            measurements.append(
                Measurement(
                    reader.text(row, "outline"),
                    indicator,
                    region,
                    sex,
                    area,
                    own_year if year is None else year,
                    cell,
                    baseline,
                    targets,
                    fault,
                    last_year=last_year,
                    **words,
                )
            )
    return Rows(measurements, [], reader.findings, list(reader.tiers.values()), columns.base_year)


def read_targets(table: Table, columns: Columns) -> Rows:
    """The targets of a targets file, by indicator."""
    reader = _Reader(table, columns)
    targets = []
    for row in table.rows:
        before = len(reader.findings)
        indicator = reader.indicator(row)
        baseline = reader.optional(row, "baseline", indicator.unit)
        weight = reader.text(row, "weight")
        found = tuple(target._replace(weight=weight) for target in reader.targets(row, own_unit=True))
        if fault := reader.fault(before):
            found = tuple(target._replace(fault=fault) for target in found)
        targets.append(
            IndicatorTargets(reader.text(row, "outline"), indicator, found, baseline, reader.place(row, None))
        )
    return Rows([], targets, reader.findings, list(reader.tiers.values()), columns.base_year)


@cache
def _spoilt(text: str) -> str:
    """The code of the fault of a text that is no value, "" for none; a unit may stand alone: 译, %。."""
    if text in _DAMAGED_UNITS:
        return "D310"
    is_dated = text[:4].isdigit() and text[4:5] == "-"
    if text[:1] != "#" and not is_dated and "译" not in text and "。" not in text:
        return ""  # before the patterns are loaded
    from outline_check.cell_faults import wording_fault

    return wording_fault(fold(text))
