"""What only the whole input tells: years outside of an outline's period, rows without a region, a sparse year."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

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
    for number, file in enumerate(apart.files):
        for what, (place, outline) in file.first.items():
            if isinstance(what, int):
                first, last = _period(setting, outline)
                yield Finding("D320", place, str(what), (("period", f"{first or ''}–{last or ''}"),))
            elif number in blank:
                count = blank[number] + _without_region(apart, place.file)
                yield Finding("D326", place, details=(("count", str(count)),))
    values = _values_by_year(result, apart)
    found = sparse(values, dict.fromkeys(values, setting.heads[0].path), result.years)
    if found and len(setting.heads) > 1 and sum(result.rows().values()) <= MOST_BY_ROW:
        raise UnsuitableError("a sparse year in one of several files")
    yield from found


def _period(setting: Setting, outline: str) -> Period:
    return period_of(outline, setting.files.outline.base_year, setting.files.outline.target_year)


def _without_region(apart: Apart, path: str) -> int:
    rows = {
        row.cell.place.line
        for one in apart.series
        if not one.region
        for row in one.values.values()
        if row.cell.place.file == path
    }
    return len(rows)


def _values_by_year(result: Result, apart: Apart) -> dict[str, Counter[int]]:
    """How many values each outline has in each year."""
    values = result.values_by_year()
    for one in apart.series:
        for year, row in one.values.items():
            if year is not None and not isinstance(row.cell.value, Missing):
                values.setdefault(one.outline, Counter())[year] += 1
    return values
