"""Measurements and targets of one indicator find each other, and become series to be judged."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from outline_check.cells import Missing
from outline_check.findings import MOST_PRINTED, Finding
from outline_check.model import Indicator, IndicatorTargets, Measurement, Target
from outline_check.series import Series
from outline_check.spelling import closest, squeeze
from outline_check.target_index import Key, TargetIndex, filled
from outline_check.unanswered import Part, Reported, never_measured, never_used


class Matched(NamedTuple):
    """What the input holds, brought together.

    Attributes:
        series: in the order of the input.
        unmatched: the measurements that no entry of the targets files asks for.
        findings: duplicates, unknown indicators, targets that hold nowhere.
    """

    series: list[Series]
    unmatched: list[Measurement]
    findings: list[Finding]


class Linked(NamedTuple):
    """A measurement with what the targets files say of its indicator.

    Attributes:
        measurement: under the title of its outline.
        targets: of the entry.
        key: of the entry, None where the targets stand in the row or there are no targets files.
        renamed: T213, where the entry has another name.
    """

    measurement: Measurement
    targets: tuple[Target, ...]
    key: Key | None
    renamed: Finding | None


class Joined(NamedTuple):
    """Measurements as series, and what is needed to say which targets nobody answers.

    Attributes:
        reported: the sexes and areas that a region has rows for, by outline, entry and region.
        renamed: T213 by entry.
    """

    series: list[Series]
    unmatched: list[Measurement]
    reported: dict[Reported, list[Part]]
    renamed: dict[Key, Finding]
    findings: list[Finding]


def match(measurements: list[Measurement], entries: list[IndicatorTargets], titles: Mapping[str, str]) -> Matched:
    """Measurements and targets of one indicator find each other.

    Args:
        measurements: as read; their outline is "" where the input names none.
        entries: the same of targets files.
        titles: the title of rows that name no outline, by file.
    """
    index = TargetIndex(entries)
    joined = join(measurements, index, titles)
    regions: dict[str, dict[str, None]] = {}
    for one in joined.series:
        regions.setdefault(one.outline, {})[one.region] = None
    found = [*joined.series, *never_measured(index.entries, titles, regions, joined.reported)]
    in_order_of_entries(found, index)
    present = {part for one in joined.series for part in (one.region, one.sex, one.area)}
    findings = [*index.findings, *joined.findings, *unknown(joined.unmatched, index), *joined.renamed.values()]
    return Matched(found, joined.unmatched, [*findings, *never_used(index, present)])


def in_order_of_entries(series: list[Series], index: TargetIndex) -> None:
    """Sort series as the targets files have their indicators; those without an entry come first."""
    # The targets of an entry are one object, shared by all of its series: it tells where a series belongs.
    places = {id(entry.targets): number for number, entry in enumerate(index.entries.values())}
    series.sort(key=lambda one: places.get(id(one.targets), -1))


def join(measurements: Iterable[Measurement], index: TargetIndex, titles: Mapping[str, str]) -> Joined:
    """The series of the measurements that a target can be for."""
    series: dict[tuple[str, ...], Series] = {}
    joined = Joined([], [], {}, {}, [])
    for measurement in measurements:
        found = linked(measurement, index, titles)
        if found is None:
            joined.unmatched.append(measurement)
            continue
        one = found.measurement
        if found.key:
            joined.reported.setdefault((one.outline, found.key, one.region), []).append((one.sex, one.area))
        _add(series, one, found.targets, joined.findings)
        if found.key and found.renamed:
            joined.renamed.setdefault(found.key, found.renamed)
    joined.series.extend(series.values())
    return joined


def linked(measurement: Measurement, index: TargetIndex, titles: Mapping[str, str]) -> Linked | None:
    """A measurement and the entry that it belongs to; None where there are entries and none is for it."""
    title = measurement.outline or titles[measurement.cell.place.file]
    keys = index.find(measurement)
    if len(keys) == 1:
        entry = index.entries[keys[0]]
        known = measurement._replace(
            outline=measurement.outline or entry.outline or title,
            indicator=_merged(measurement.indicator, entry.indicator),
            baseline=measurement.baseline or entry.baseline,
        )
        return Linked(known, entry.targets, keys[0], _named_otherwise(measurement, entry.indicator))
    if measurement.targets or not index.entries:
        return Linked(measurement._replace(outline=title), (), None, None)
    return None


def _add(
    series: dict[tuple[str, ...], Series], new: Measurement, targets: tuple[Target, ...], findings: list[Finding]
) -> None:
    key = (new.outline, squeeze(new.indicator.identity), new.region, new.sex, new.area)
    known = series.get(key)
    if known is None:
        series[key] = Series(new.outline, new.indicator, new.region, new.sex, new.area, {new.year: new}, targets)
        return
    earlier = known.values.setdefault(new.year, new)
    if earlier is new:
        return
    if _are_tiers_of_one(earlier, new):
        known.values[new.year] = earlier._replace(targets=earlier.targets + new.targets)
        return
    code = "D306" if _agree(earlier, new) else "D305"
    findings.append(_repeated(code, earlier, new))
    kept = new if isinstance(earlier.cell.value, Missing) else earlier
    known.values[new.year] = kept if code == "D306" else kept._replace(fault=code)


def _repeated(code: str, earlier: Measurement, new: Measurement) -> Finding:
    """D305 or D306, at the target where the rows differ only in that."""
    place, text = new.cell.place, new.cell.text
    if code == "D305" and earlier.cell.value == new.cell.value:
        goals = {target.tier: target.goal for target in earlier.targets}
        other = next((one for one in new.targets if goals.get(one.tier) != one.goal), None)
        place, text = (other.place, other.goal.wording) if other else (place, text)
    return Finding(code, place, text, (("line", earlier.cell.place.line_beside(place)),))


def _are_tiers_of_one(earlier: Measurement, new: Measurement) -> bool:
    """Whether two rows give the same value and the targets of different tiers."""
    tiers = [{target.tier for target in which.targets} for which in (earlier, new)]
    return bool(tiers[0]) and bool(tiers[1]) and tiers[0].isdisjoint(tiers[1]) and _same_values(earlier, new)


def _same_values(earlier: Measurement, new: Measurement) -> bool:
    baselines = [which.baseline.value if which.baseline else None for which in (earlier, new)]
    return earlier.cell.value == new.cell.value and earlier.indicator == new.indicator and baselines[0] == baselines[1]


def _agree(earlier: Measurement, new: Measurement) -> bool:
    """Whether two rows of one indicator, region and year say the same, or one of them no value."""
    goals = [[(target.tier, target.goal) for target in which.targets] for which in (earlier, new)]
    is_repeat = all(goal in goals[0] for goal in goals[1]) and bool(goals[0]) == bool(goals[1])
    if any(isinstance(which.cell.value, Missing) for which in (earlier, new)):
        return is_repeat and earlier.indicator == new.indicator
    return is_repeat and _same_values(earlier, new)


def _merged(measured: Indicator, target: Indicator) -> Indicator:
    """The indicator of the targets file, with the unit of the measurement and what only the data say."""
    return filled(target, measured)._replace(unit=measured.unit or target.unit)


def _named_otherwise(measurement: Measurement, target: Indicator) -> Finding | None:
    """T213 for two names under one id."""
    measured = measurement.indicator
    names = [squeeze(one.name) for one in (measured, target)]
    if not measured.id or not all(names) or names[0] == names[1] or measured.is_numbered:
        return None
    place = measurement.cell.place._replace(column="", cell="")
    return Finding("T213", place, measured.id, (("measured", measured.name), ("other", target.name)))


def unknown(unmatched: Iterable[Measurement], index: TargetIndex) -> list[Finding]:
    """D308 for each indicator of a file that no target is for, D309 for one that several are for."""
    first: dict[tuple[str, str], Measurement] = {}
    for one in unmatched:
        first.setdefault((one.cell.place.file, one.indicator.key), one)
    words = index.words if first else {}
    return [_unknown_indicator(one, words, known, index) for known, one in enumerate(first.values())]


def _unknown_indicator(one: Measurement, words: Mapping[str, str], known: int, index: TargetIndex) -> Finding:
    key = one.indicator.key
    place = one.cell.place._replace(column="", cell="")
    if keys := index.find(one):
        outlines = {outline for outline, _ in keys}
        return Finding("D309" if len(outlines) > 1 else "D325", place, key)
    # Looking for a suggestion is slow, and no more are printed.
    meant = closest(squeeze(key), words) if known < MOST_PRINTED else ""
    return Finding("D308", place, key, (("suggestion", words.get(meant, "")),))
