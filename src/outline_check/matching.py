"""Measurements and targets of one indicator find each other, and become series to be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from outline_check.cells import Missing
from outline_check.findings import Finding
from outline_check.spelling import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.model import Indicator, IndicatorTargets, Measurement, Target

_Key = tuple[str, str, str, str, str]


class Series(NamedTuple):
    """The values of one indicator in one region and breakdown, by year.

    Attributes:
        outline: the title of the outline.
        indicator: with the name, domain and direction that data and targets together give.
        region, sex, area: "" for the total.
        values: by year; the only key is None where the input has no years. Empty: never measured.
        targets: from a targets file; where the rows have targets of their own, these stand in them.
    """

    outline: str
    indicator: Indicator
    region: str
    sex: str
    area: str
    values: dict[int | None, Measurement]
    targets: tuple[Target, ...]

    @property
    def is_total(self) -> bool:
        """Whether this is no breakdown by sex or area."""
        return not self.sex and not self.area


class _Index:
    """The indicators of the targets files, found by id or by name."""

    def __init__(self, entries: Iterable[IndicatorTargets]) -> None:
        self.entries: dict[tuple[str, str], IndicatorTargets] = {}
        self.keys: dict[str, list[tuple[str, str]]] = {}
        for entry in entries:
            key = (entry.outline, entry.indicator.key)
            known = self.entries.get(key)
            merged = entry if known is None else known._replace(targets=known.targets + entry.targets)
            self.entries[key] = merged
            for word in {entry.indicator.key, squeeze(entry.indicator.name)} - {""}:
                found = self.keys.setdefault(word, [])
                if key not in found:
                    found.append(key)

    def find(self, measurement: Measurement) -> list[tuple[str, str]]:
        """The (outline, key) that a measurement can belong to."""
        indicator = measurement.indicator
        found = self.keys.get(indicator.id) if indicator.id else self.keys.get(squeeze(indicator.name))
        return [key for key in found or () if key[0] == measurement.outline] or list(found or ())


def match(measurements: list[Measurement], entries: list[IndicatorTargets]) -> tuple[list[Series], list[Finding]]:
    """The series of the input, in its order, and the findings: duplicates, unknown indicators."""
    index = _Index(entries)
    findings: list[Finding] = []
    series: dict[_Key, Series] = {}
    for measurement in measurements:
        keys = index.find(measurement)
        if len(keys) == 1:
            entry = index.entries[keys[0]]
            indicator = _merged(measurement.indicator, entry.indicator)
            _add(series, measurement._replace(outline=entry.outline, indicator=indicator), entry.targets, findings)
        elif measurement.targets or not entries:
            _add(series, measurement, (), findings)
        else:
            findings.append(_unmatched(measurement, index, ambiguous=bool(keys)))
    found = [*series.values(), *_never_measured(series.values(), index)]
    order = {key: number for number, key in enumerate(index.entries)}
    found.sort(key=lambda one: order.get((one.outline, one.indicator.key), -1))
    return found, findings


def _add(series: dict[_Key, Series], new: Measurement, targets: tuple[Target, ...], findings: list[Finding]) -> None:
    key = (new.outline, new.indicator.key, new.region, new.sex, new.area)
    known = series.get(key)
    if known is None:
        series[key] = Series(new.outline, new.indicator, new.region, new.sex, new.area, {new.year: new}, targets)
        return
    earlier = known.values.setdefault(new.year, new)
    if earlier is new:
        return
    code = "D306" if _agree(earlier, new) else "D305"
    findings.append(Finding(code, new.cell.place, new.cell.text, (("line", str(earlier.cell.place.line)),)))
    if isinstance(earlier.cell.value, Missing):
        known.values[new.year] = new


def _agree(earlier: Measurement, new: Measurement) -> bool:
    """Whether two rows of one indicator, region and year say the same, or one of them no value."""
    goals = [[(target.tier, target.goal) for target in which.targets] for which in (earlier, new)]
    values = [which.cell.value for which in (earlier, new)]
    same = values[0] == values[1] and earlier.indicator.unit == new.indicator.unit
    return goals[0] == goals[1] and (same or any(isinstance(value, Missing) for value in values))


def _merged(measured: Indicator, target: Indicator) -> Indicator:
    """The indicator of the targets file, with the unit of the measurement and what only the data say."""
    return target._replace(
        name=target.name or measured.name,
        domain=target.domain or measured.domain,
        unit=measured.unit or target.unit,
        direction=target.direction or measured.direction,
        department=target.department or measured.department,
    )


def _unmatched(measurement: Measurement, index: _Index, *, ambiguous: bool) -> Finding:
    key = measurement.indicator.key
    place = measurement.cell.place._replace(column="")
    if ambiguous:
        return Finding("D309", place, key)
    from difflib import get_close_matches

    close = get_close_matches(key, index.keys, n=1)
    return Finding("D308", place, key, (("suggestion", close[0] if close else ""),))


def _never_measured(series: Iterable[Series], index: _Index) -> list[Series]:
    """A series without values for each targeted indicator that a region of its outline does not report."""
    regions: dict[str, dict[str, None]] = {}
    reported: set[tuple[str, str, str]] = set()
    for one in series:
        regions.setdefault(one.outline, {})[one.region] = None
        reported.add((one.outline, one.indicator.key, one.region))
    return [
        Series(outline, entry.indicator, region, "", "", {}, entry.targets)
        for (outline, key), entry in index.entries.items()
        for region in regions.get(outline, {"": None})
        if (outline, key, region) not in reported
    ]
