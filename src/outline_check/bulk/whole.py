"""What only the whole input tells: years outside of an outline's period, rows without a region, a sparse year."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from outline_check.audit import consistency
from outline_check.audit.consistency import period_of, sparse
from outline_check.bulk.head import UnsuitableError
from outline_check.bulk.result import MOST_BY_ROW
from outline_check.cells import Missing
from outline_check.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from outline_check.audit.consistency import Period
    from outline_check.bulk.apart import Apart
    from outline_check.bulk.result import Result
    from outline_check.bulk.setting import Setting
    from outline_check.findings import Place


def years_outside(setting: Setting, result: Result) -> dict[str, set[int]]:
    """By outline the years of its data that lie outside of its period."""
    found = {}
    for title, years in result.found.items():
        first, last = _period(setting, title)
        outside = {year for year in years if year is not None and not (first or year) <= year <= (last or year)}
        if outside:
            found[title] = outside
    return found


def whole(setting: Setting, result: Result, apart: Apart, blank: Mapping[int, int]) -> Iterable[Finding]:
    """D320, D324 and D326.

    Args:
        setting: of the run.
        result: what the engine has counted.
        apart: what was read row by row; the first rows of the odd years and without a region among it.
        blank: by file the rows without a region that the engine judged.

    Raises:
        UnsuitableError: D324 in one of several files, of which it is not known in which.
    """
    yield from _odd_years(setting, apart).values()
    for number, file in enumerate(apart.files):
        if number in blank:
            rows = _without_region(apart, file.table.origin.path)
            places = [*rows, *(place for what, (place, _) in file.first.items() if what == "")]
            details = (("count", str(blank[number] + len(rows))),)
            yield Finding("D326", min(places, key=lambda place: place.line or 0), details=details)
    values = _values_by_year(result, apart)
    found = sparse(values, dict.fromkeys(values, setting.heads[0].path), result.years)
    if found and len(setting.heads) > 1 and sum(result.rows().values()) <= MOST_BY_ROW:
        raise UnsuitableError("a sparse year in one of several files")
    yield from found


def _period(setting: Setting, outline: str) -> Period:
    return period_of(outline, setting.files.outline.base_year, setting.files.outline.target_year)


def _odd_years(setting: Setting, apart: Apart) -> dict[tuple[str, int], Finding]:
    """D320 by file and year, at the first row, whoever judges it."""
    outline = setting.files.outline
    of_engine = [
        Finding("D320", place, str(year), (("period", "–".join(str(end or "") for end in _period(setting, title))),))
        for file in apart.files
        for year, (place, title) in file.first.items()
        if isinstance(year, int)
    ]
    found: dict[tuple[str, int], Finding] = {}
    for one in (*of_engine, *consistency.years_outside(apart.series, outline.base_year, outline.target_year)):
        known = found.setdefault((one.place.file, int(one.text)), one)
        if (one.place.line or 0) < (known.place.line or 0):
            found[one.place.file, int(one.text)] = one
    return found


def _without_region(apart: Apart, path: str) -> set[Place]:
    """The rows of a file without a region that are judged one by one."""
    return {
        row.cell.place._replace(column="", cell="")
        for one in apart.series
        if not one.region
        for row in one.values.values()
        if row.cell.place.file == path
    }


def _values_by_year(result: Result, apart: Apart) -> dict[str, Counter[int]]:
    """How many values each outline has in each year."""
    values = result.values_by_year()
    for one in apart.series:
        for year, row in one.values.items():
            if year is not None and not isinstance(row.cell.value, Missing):
                values.setdefault(one.outline, Counter())[year] += 1
    return values
