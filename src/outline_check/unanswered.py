"""Targets that no measurement answers."""

from collections.abc import Collection, Iterable, Mapping

from outline_check.findings import Finding
from outline_check.model import IndicatorTargets, Target
from outline_check.series import Series
from outline_check.target_index import Key, TargetIndex

Reported = tuple[str, Key, str]
Part = tuple[str, str]


def never_measured(
    entries: Mapping[Key, IndicatorTargets],
    titles: Mapping[str, str],
    regions: Mapping[str, Iterable[str]],
    reported: Mapping[Reported, list[Part]],
) -> list[Series]:
    """A series without values for each target that no row of a region (`regions`, by outline) answers."""
    found: dict[tuple[str, ...], Series] = {}
    for key, entry in entries.items():
        for outline in [key[0]] if key[0] else [*regions] or [titles[entry.place.file]]:
            for region in regions.get(outline, ("",)):
                present = reported.get((outline, key, region), [])
                for sex, area in _unanswered(entry.targets, region, present):
                    one = Series(outline, entry.indicator, region, sex, area, {}, entry.targets)
                    found[outline, *key, region, sex, area] = one
    return list(found.values())


def _unanswered(targets: Iterable[Target], region: str, present: list[Part]) -> list[Part]:
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


def never_used(index: TargetIndex, present: Collection[str]) -> list[Finding]:
    """A target for a region, sex or area that no row has."""
    unused = (
        (target, [part for part in (target.region, target.sex, target.area) if part and part not in present])
        for entry in index.entries.values()
        for target in entry.targets
    )
    return [
        Finding("T211", target.place, target.goal.wording, (("part", ", ".join(parts)),))
        for target, parts in unused
        if parts
    ]
