"""In which order rates stand: that of the series, as the row path finds them.

A large input is not remembered row by row: there the groups stand in the order of the indicators, then of the regions.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from outline_check.bulk.names import SeriesName, first_rows, name_of
from outline_check.bulk.shapes import Kind
from outline_check.rates import group_value, is_part_of
from outline_check.readers.parts import part_named, region_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from outline_check.bulk.apart import Apart
    from outline_check.bulk.plan import Entity
    from outline_check.bulk.result import Result
    from outline_check.bulk.setting import Setting
    from outline_check.model import Judgement
    from outline_check.rates import Counts, Group


class Order:
    """The order of the groups of one run."""

    def __init__(self, setting: Setting, result: Result, apart: Apart) -> None:
        self._result = result
        self._entities = {one.name: one for one in result.plan.entities}
        self._slots = result.plan.interpreter.slots
        files = {head.path: number for number, head in enumerate(setting.heads)}
        first = first_rows(apart.series, files)
        self._first = {name: place for name, place in first.items() if place is not None}
        self._apart: dict[SeriesName, list[Judgement]] = {name: [] for name in first}
        for one in apart.judgements:
            self._apart.setdefault(name_of(one), []).append(one)

    def sorted(self, by: Sequence[str], counts: Counts) -> Counts:
        """The counts of groups in their order; of a large input by indicators, regions, parts and years."""
        wanted = {(outline, group) for outline, _, group in counts}
        if len(wanted) <= 1:
            return counts
        if not self._result.places:
            return dict(sorted(counts.items(), key=lambda item: self._rank(item[0][0], dict(item[0][2]))))
        places: dict[tuple[str, Group], int] = {}
        for name in self._names:
            for group in self._groups(name, by):
                if (name.outline, group) in wanted:
                    places.setdefault((name.outline, group), len(places))
            if len(places) == len(wanted):
                break
        return dict(sorted(counts.items(), key=lambda item: places.get((item[0][0], item[0][2]), len(places))))

    def _rank(self, outline: str, group: Mapping[str, str]) -> list[int]:
        """Where a group of a large input stands."""
        plan = self._result.plan
        year = int(group.get("year") or 0)
        ranks = (self._ranks[name].get(group.get(name, ""), 0) for name in self._ranks)
        return [plan.outlines.index(outline), *ranks, year]

    @cached_property
    def _ranks(self) -> dict[str, dict[str, int]]:
        """The place of each value of the dimensions, in the order in which they decide."""
        about = [one.indicator for one in self._result.plan.entities]
        names = {
            "domain": [one.domain for one in about],
            "department": [one.department for one in about],
            "region": self._result.regions,
            "sex": self._slots.sexes,
            "area": self._slots.areas,
        }
        return {name: {one: at for at, one in enumerate(dict.fromkeys(ones))} for name, ones in names.items()}

    @cached_property
    def _measured(self) -> dict[SeriesName, tuple[int, int]]:
        """The series that have rows, with the file and line of the first, in this order."""
        entities = {
            shape.texts: shape.entity for shape in self._result.plan.shapes if shape.kind in (Kind.ENGINE, Kind.ROWS)
        }
        found: dict[SeriesName, tuple[int, int]] = {}
        for (texts, region, sex, area), place in self._result.places.items():
            if texts in entities:
                name = SeriesName(*entities[texts], region_named(region.strip()), part_named(sex), part_named(area))
                found[name] = min(found.get(name, place), place)
        return dict(sorted((self._first | found).items(), key=lambda item: item[1]))

    @cached_property
    def _names(self) -> list[SeriesName]:
        """All series in the order of the row path: by their entry, those without rows last."""
        regions: dict[str, dict[str, None]] = {}
        for name in self._measured:
            regions.setdefault(name.outline, {})[name.region] = None
        outlines = {outline: at for at, outline in enumerate(regions)}
        places = {(outline, region): at for outline, known in regions.items() for at, region in enumerate(known)}
        absent = [SeriesName(*entity, region, "", "") for entity, region in self._result.absent()]
        absent += [name for name in self._apart if name not in self._measured]
        absent.sort(
            key=lambda one: (outlines.get(one.outline, len(outlines)), places.get((one.outline, one.region), 0))
        )
        entries = {key: at for at, key in enumerate(self._result.plan.interpreter.lookup.entries)}
        keys = {name: one.key for name, one in self._entities.items()}
        return sorted(
            [*self._measured, *absent],
            key=lambda one: -1 if (key := keys.get(one.entity)) is None else entries[key],
        )

    def _groups(self, name: SeriesName, by: Sequence[str]) -> Iterator[Group]:
        """The groups that the judgements of a series belong to."""
        year = self._result.years[name.outline]
        if name in self._apart:
            for one in self._apart[name]:
                if (one.counted or is_part_of(by, one.sex, one.area)) and ("year" in by or one.period == year):
                    yield tuple((dimension, group_value(one, dimension)) for dimension in by)
            return
        entity = self._entities.get((name.outline, name.identity))
        for period in self._result.periods[name.outline] if "year" in by else [year]:
            if entity and self._is_counted(name, entity, period, by):
                values = {
                    "domain": entity.indicator.domain,
                    "department": entity.indicator.department,
                    "year": "" if period is None else str(period),
                    **name._asdict(),
                }
                yield tuple((dimension, values[dimension]) for dimension in by)

    def _is_counted(self, name: SeriesName, entity: Entity, period: int | None, by: Sequence[str]) -> bool:
        """Whether a tier asks for this part in a year, and it belongs into the groups beside a total."""
        mine, total = (self._asked(entity, period, part) for part in ((name.sex, name.area), ("", "")))
        is_beside = bool(name.sex or name.area) and name._replace(sex="", area="") in self._measured
        return bool(mine - total if is_beside and not is_part_of(by, name.sex, name.area) else mine)

    def _asked(self, entity: Entity, period: int | None, part: tuple[str, str]) -> set[str]:
        plane, bit = self._slots.place(period, part)
        return {tier for tier, masks in entity.asked.items() if masks[plane] & bit}
