"""Measurements and targets of one indicator find each other, and become series to be judged."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from outline_check.cells import Missing
from outline_check.findings import MOST_PRINTED, Finding
from outline_check.model import Indicator, IndicatorTargets, Measurement, Target
from outline_check.spelling import closest, squeeze
from outline_check.target_index import Key, TargetIndex, filled

_Reported = tuple[str, Key, str]
_Part = tuple[str, str]


class Series(NamedTuple):
    """The values of one indicator in one region and breakdown, by year.

    Attributes:
        outline: the title of the outline.
        indicator: of the first row, with what only the targets say of it.
        region, sex, area: "" for the total.
        values: by year; the only key is None where the input has no years. Empty: never measured.
        targets: from a targets file; those that stand in the rows themselves come before them.
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


def match(measurements: list[Measurement], entries: list[IndicatorTargets], titles: Mapping[str, str]) -> Matched:
    """Measurements and targets of one indicator find each other.

    Args:
        measurements: as read; their outline is "" where the input names none.
        entries: the same of targets files.
        titles: the title of rows that name no outline, by file.
    """
    index = TargetIndex(entries)
    findings = index.findings
    series: dict[tuple[str, ...], Series] = {}
    reported: dict[_Reported, list[_Part]] = {}
    renamed: dict[Key, Finding] = {}
    unmatched: list[Measurement] = []
    for measurement in measurements:
        title = measurement.outline or titles[measurement.cell.place.file]
        keys = index.find(measurement)
        if len(keys) == 1:
            entry = index.entries[keys[0]]
            linked = measurement._replace(
                outline=measurement.outline or entry.outline or title,
                indicator=_merged(measurement.indicator, entry.indicator),
                baseline=measurement.baseline or entry.baseline,
            )
            reported.setdefault((linked.outline, keys[0], linked.region), []).append((linked.sex, linked.area))
            _add(series, linked, entry.targets, findings)
            if other_name := _named_otherwise(measurement, entry.indicator):
                renamed.setdefault(keys[0], other_name)
        elif measurement.targets or not entries:
            _add(series, measurement._replace(outline=title), (), findings)
        else:
            unmatched.append(measurement)
    measured = list(series.values())
    found = [*measured, *_never_measured(measured, index, titles, reported)]
    # The targets of an entry are one object, shared by all of its series: it tells where a series belongs.
    places = {id(entry.targets): number for number, entry in enumerate(index.entries.values())}
    found.sort(key=lambda one: places.get(id(one.targets), -1))
    return Matched(
        found, unmatched, [*findings, *_unknown(unmatched, index), *renamed.values(), *_never_used(measured, index)]
    )


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


def _unknown(unmatched: Iterable[Measurement], index: TargetIndex) -> list[Finding]:
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


def _never_measured(
    series: Iterable[Series], index: TargetIndex, titles: Mapping[str, str], reported: Mapping[_Reported, list[_Part]]
) -> list[Series]:
    """A series without values for each target that no row of a region of its outline answers."""
    regions: dict[str, dict[str, None]] = {}
    for one in series:
        regions.setdefault(one.outline, {})[one.region] = None
    found: dict[tuple[str, ...], Series] = {}
    for key, entry in index.entries.items():
        for outline in [key[0]] if key[0] else [*regions] or [titles[entry.place.file]]:
            for region in regions.get(outline, {"": None}):
                present = reported.get((outline, key, region), [])
                for sex, area in _unanswered(entry.targets, region, present):
                    one = Series(outline, entry.indicator, region, sex, area, {}, entry.targets)
                    found[outline, *key, region, sex, area] = one
    return list(found.values())


def _unanswered(targets: Iterable[Target], region: str, present: list[_Part]) -> list[_Part]:
    """The sexes and areas for which a target of the region holds and no row does.

    Beside a target of the same tier for the total such a target would not be counted.
    """
    mine = [target for target in targets if target.region in ("", region)]
    totals = {target.tier for target in mine if not target.sex and not target.area}
    return [
        (target.sex, target.area)
        for target in mine
        if (target.tier not in totals or not (target.sex or target.area))
        and not any(target.sex in ("", sex) and target.area in ("", area) for sex, area in present)
    ]


def _never_used(series: Iterable[Series], index: TargetIndex) -> list[Finding]:
    """A target for a region, sex or area that no row has."""
    present = {"": ""}
    for one in series:
        present |= dict.fromkeys((one.region, one.sex, one.area), "")
    unused = (
        (target, [part for part in (target.region, target.sex, target.area) if part not in present])
        for entry in index.entries.values()
        for target in entry.targets
    )
    return [
        Finding("T211", target.place, target.goal.wording, (("part", ", ".join(parts)),))
        for target, parts in unused
        if parts
    ]
