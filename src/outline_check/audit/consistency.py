"""A value against its own series, and a year against its outline."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from outline_check.audit.suspects import may_swing
from outline_check.cells import Missing, Quantity
from outline_check.findings import Finding, Place
from outline_check.model import Cell, Measurement
from outline_check.spelling import squeeze
from outline_check.units import conversion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from outline_check.audit.answers import Answers
    from outline_check.series import Series

# A decimal point, or ‰ and %, shifts a value by ten or more; a shifted value moves on its own account too.
_JUMP = 7
# Where what has no year stands in the order of a series.
_BASELINE, _LAST_YEAR, _UNDATED = -2, -1, 10_000
# Dimensions in which values hardly change tenfold, whatever is done about them; the rest are counts.
_STEADY = frozenset(("ratio", "year", "hour", "day", "times", "sex ratio"))
_PERIOD = r"(?a)((?:19|20)\d\d)年?(?:[-~—–―一至到]{1,2}|to)((?:19|20)\d\d)"

Period = tuple[int | None, int | None]


class _Point(NamedTuple):
    """A value of a series: when (a year, or one of the three above), exact in the unit of the series, and where."""

    when: int
    value: Fraction
    cell: Cell
    measurement: Measurement

    @property
    def is_baseline(self) -> bool:
        """Whether it stands in the column of the baseline."""
        return self.cell is self.measurement.baseline


def jumps(series: Iterable[Series], base_year: int | None, answers: Answers) -> list[Finding]:
    """D313: the values that are seven times or more off the middle of the others of their series, up or down.

    The baseline and last year's value of a row belong to the series. Compared are numbers of one
    sign; a zero, a bound, a first value and a rate of growth stand for themselves. A count may grow tenfold in the
    years since its baseline, so that the baseline alone says nothing of it.

    Args:
        series: of the input.
        base_year: of the baseline column, None where nobody said.
        answers: what settles such a doubt.
    """
    found = []
    for one in series:
        rows = one.values.values()
        if may_swing(one.indicator):
            continue
        if len(rows) == 1 and not any(row.baseline or row.last_year for row in rows):
            continue
        points = _points(one, base_year)
        if _is_count(one) and len([point for point in points if not point.is_baseline]) == 1:
            continue
        for positive in (True, False):
            same_sign = [point for point in points if (point.value > 0) is positive]
            found += [_jump(point, other, answers) for point, other in _standing_out(same_sign)]
    return found


def _is_count(one: Series) -> bool:
    return one.indicator.unit is None or one.indicator.unit.dimension not in _STEADY


def _points(one: Series, base_year: int | None) -> list[_Point]:
    """The numbers of a series; what stands for a year that it has itself is left out."""
    cells: dict[int, tuple[Cell | None, Measurement]] = {
        _UNDATED if year is None else year: (row.cell, row) for year, row in one.values.items() if not row.fault
    }
    for year, row in list(one.values.items()):
        cells.setdefault(_LAST_YEAR if year is None else year - 1, (row.last_year, row))
        cells.setdefault(base_year or _BASELINE, (row.baseline, row))
    points = []
    for when, (cell, row) in cells.items():
        if cell is not None and isinstance(cell.value, Quantity) and cell.value.value:
            factor = conversion(cell.value.unit, one.indicator.unit)
            if factor is not None:
                points.append(_Point(when, Fraction(cell.value.value) * factor, cell, row))
    return sorted(points, key=lambda point: point.when)


def _standing_out(points: list[_Point]) -> list[tuple[_Point, _Point]]:
    """The points that jump, the worst first and the latest of equals, each with one from the middle of the rest.

    What stands out is taken away before the rest is looked at, so that one slip is one finding.
    """
    found = []
    while len(points) > 1 and _times(*_extremes(points)) >= _JUMP:
        middles = [_middle(point, points) for point in points]
        pairs = list(zip(points, middles, strict=True))
        worst = max(pairs, key=lambda pair: (_times(*pair), pair[0].when))
        if _times(*worst) < _JUMP:
            break
        found.append(worst)
        points = [point for point in points if point is not worst[0]]
    return found


def _extremes(points: list[_Point]) -> tuple[_Point, _Point]:
    return min(points, key=lambda point: point.value), max(points, key=lambda point: point.value)


def _middle(point: _Point, points: list[_Point]) -> _Point:
    """The median of the others; of the two in the middle the one nearer to the point."""
    others = sorted((other for other in points if other is not point), key=lambda other: other.value)
    middles = {(len(others) - 1) // 2, len(others) // 2}
    return min((others[at] for at in sorted(middles)), key=lambda other: _times(point, other))


def _times(one: _Point, other: _Point) -> Fraction:
    """How many times the smaller is in the larger; both have one sign."""
    return max(one.value / other.value, other.value / one.value)


def _jump(point: _Point, other: _Point, answers: Answers) -> Finding:
    when = str(other.when) if 0 < other.when < _UNDATED else other.cell.place.column
    details = (("other", other.cell.text), ("when", when), ("factor", str(round(_times(point, other)))))
    return Finding("D313", point.cell.place, point.cell.text, details, answers.to("D313", point.measurement))


def without_region(series: Iterable[Series]) -> list[Finding]:
    """D326, once per file, for rows without a region among rows with one."""
    files: dict[str, tuple[set[str], set[Place]]] = {}
    for one in series:
        for row in one.values.values():
            place = row.cell.place._replace(column="", cell="")
            regions, blank = files.setdefault(place.file, (set(), set()))
            regions.add(one.region)
            if not one.region:
                blank.add(place)
    return [
        Finding("D326", min(blank, key=_line), details=(("count", str(len(blank))),))
        for regions, blank in files.values()
        if blank and len(regions) > 1
    ]


def sparse_years(series: Iterable[Series], years: Mapping[str, int | None]) -> list[Finding]:
    """D324: a year judged in which less than half as many indicators have a value as in another year."""
    counts: dict[str, Counter[int]] = {}
    files: dict[str, str] = {}
    for one in series:
        for year, row in one.values.items():
            if year is not None and not isinstance(row.cell.value, Missing):
                counts.setdefault(one.outline, Counter())[year] += 1
                files.setdefault(one.outline, row.cell.place.file)
    return sparse(counts, files, years)


def sparse(
    counts: Mapping[str, Mapping[int, int]], files: Mapping[str, str], years: Mapping[str, int | None]
) -> list[Finding]:
    """D324 by how many values an outline has in each year; `files` is where it is told."""
    found = []
    for outline, by_year in counts.items():
        judged = years[outline]
        fullest, most = max(by_year.items(), key=lambda item: (item[1], item[0]))
        count = 0 if judged is None else by_year.get(judged, 0)
        if judged is not None and count * 2 < most:
            details = (("year", judged), ("count", count), ("other", fullest), ("total", most))
            texts = tuple((name, str(number)) for name, number in details)
            found.append(Finding("D324", Place(files[outline]), details=texts))
    return found


def years_outside(series: Iterable[Series], base_year: int | None, target_year: int | None) -> list[Finding]:
    """D320: the years of the data before the base year or behind the last year of their outline.

    Where `outline.toml` does not say, the years in the outline's title count, （2011—2020年）, and the
    year before them may be the base. Once per file and year.
    """
    periods: dict[str, Period] = {}
    found: dict[tuple[str, int], Finding] = {}
    for one in series:
        if one.outline not in periods:
            periods[one.outline] = period_of(one.outline, base_year, target_year)
        period = periods[one.outline]
        for year, row in one.values.items():
            if year is not None and not (period[0] or year) <= year <= (period[1] or year):
                details = (("period", f"{period[0] or ''}–{period[1] or ''}"),)
                finding = Finding("D320", _row(row, year), str(year), details)
                first = found.setdefault((row.cell.place.file, year), finding)
                if _line(finding.place) < _line(first.place):
                    found[row.cell.place.file, year] = finding
    return list(found.values())


def _line(place: Place) -> int:
    return place.line or 0


def period_of(title: str, base_year: int | None, target_year: int | None) -> Period:
    """The first and the last year of which an outline may have data, each None where it is not known.

    >>> period_of("中国妇女发展纲要（2011—2020年）", None, None), period_of("plan", 2020, None)
    ((2010, 2020), (2020, None))
    """
    match = re.search(_PERIOD, squeeze(title))
    first = base_year or (int(match[1]) - 1 if match else None)
    last = target_year or (int(match[2]) if match else None)
    return first, last


def _row(row: Measurement, year: int) -> Place:
    """The column of a year that has one, else the row."""
    place = row.cell.place
    return place if str(year) in place.column else place._replace(column="", cell="")
