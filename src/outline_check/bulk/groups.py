"""How many targets of each group have which verdict, whoever judged them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from outline_check.bulk import sums
from outline_check.rates import counted, is_part_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from outline_check.bulk.apart import Apart
    from outline_check.bulk.result import Result
    from outline_check.rates import Counts, Group


class Groups:
    """The groups of one run, by whatever dimensions."""

    def __init__(self, result: Result, apart: Apart) -> None:
        self._result, self._plan, self._apart = result, result.plan, apart
        self._slots = result.plan.interpreter.slots
        self._by_slot = cache(self._in_slots)

    def counts(self, by: Sequence[str]) -> Counts:
        """How many targets of each outline, tier and group have which verdict."""
        found = counted(self._apart.judgements, by=by, years=self._result.years)
        for outline, group, numbers in self._sums(by):
            for tier, mine in zip(self._plan.interpreter.tiers, sums.by_tier(numbers), strict=True):
                if any(mine.values()):
                    found.setdefault((outline, tier.id, group), Counter()).update(mine)
        return found

    def _sums(self, by: Sequence[str]) -> Iterator[tuple[str, Group, Sequence[int]]]:
        """Of what the engine judged, by outline and group the verdicts, tier by tier; a group comes in parts."""
        lanes, outlines = self._plan.lanes, self._plan.outlines
        if set(by).isdisjoint(sums.OF_SLOTS):
            for number, *row in self._result.fetch(sums.counts(lanes, by)):
                yield outlines[number], tuple(self._named(by, row).items()), row[len(by) :]
            return
        # Without regions there are few rows, which several questions share.
        names = tuple(name for name in by if name not in sums.OF_SLOTS) if "region" in by else ("domain", "department")
        kinds = tuple("here" if is_part_of(by, *part) else "counted" for part in self._slots.parts)
        width = len(lanes.tiers) * len(sums.VERDICTS)
        for number, plane, *row in self._by_slot(names, kinds):
            outline, values, numbers = outlines[number], self._named(names, row), row[len(names) :]
            for at, slot in enumerate(slot for slot in self._slots.every() if slot.plane == plane):
                if "year" in by or slot.year == self._result.years[outline]:
                    values |= {"year": "" if slot.year is None else str(slot.year), "sex": slot.sex, "area": slot.area}
                    yield outline, tuple((name, values[name]) for name in by), numbers[at * width :][:width]

    def _in_slots(self, names: tuple[str, ...], kinds: tuple[str, ...]) -> list[tuple[Any, ...]]:
        return self._result.fetch(sums.counts_by_slot(self._plan.lanes, self._slots, names, kinds))

    def _named(self, names: Sequence[str], values: Sequence[Any]) -> dict[str, str]:
        regions = self._result.regions
        return {name: regions[value] if name == "region" else value for name, value in zip(names, values, strict=False)}
