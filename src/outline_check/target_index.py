"""The indicators of the targets files: rows about one of them joined, and found by id or by name."""

from collections.abc import Iterable

from outline_check.findings import Finding, Place
from outline_check.model import Indicator, IndicatorTargets, Measurement, Target
from outline_check.spelling import squeeze

Key = tuple[str, str]


class TargetIndex:
    """All entries of the targets files, each indicator of each outline once.

    Attributes:
        entries: by outline and id; by outline and name where no row gives an id.
        findings: T208, rows that contradict each other, and D306, rows that say the same.
    """

    def __init__(self, entries: Iterable[IndicatorTargets]) -> None:
        self.entries: dict[Key, IndicatorTargets] = {}
        self.findings: list[Finding] = []
        self._ids: dict[str, list[Key]] = {}
        self._names: dict[str, list[Key]] = {}
        ordered = list(entries)
        for entry in ordered:
            if _has_id(entry.indicator):
                self._enter((entry.outline, squeeze(entry.indicator.id)), entry)
        for entry in ordered:
            if not _has_id(entry.indicator):
                self._enter(self._named(entry), entry)
        self._sort(ordered)

    @property
    def words(self) -> dict[str, str]:
        """Every id and name, by the way `squeeze` spells them."""
        about = [entry.indicator for entry in self.entries.values()]
        return {squeeze(word): word for one in about for word in (one.id, one.name)}

    def find(self, measurement: Measurement) -> list[Key]:
        """The entries that a measurement can belong to: of its outline, or where one of both names none."""
        key, name = squeeze(measurement.indicator.id), squeeze(measurement.indicator.name)
        by_name = self._names.get(name, [])
        if measurement.indicator.is_numbered:
            found = by_name or self._ids.get(key, [])
        else:
            found = self._ids.get(key) or by_name or self._names.get(key) or []
        if not measurement.outline:
            return found
        mine = [key for key in found if key[0] == measurement.outline]
        return mine or [key for key in found if not key[0]]

    def _named(self, entry: IndicatorTargets) -> Key:
        """The entry with an id that has the same name, else one of its own."""
        name = squeeze(entry.indicator.name)
        same = [key for key in self._names.get(name, ()) if key[0] == entry.outline]
        return same[0] if len(same) == 1 else (entry.outline, name)

    def _enter(self, key: Key, entry: IndicatorTargets) -> None:
        known = self.entries.get(key)
        self.entries[key] = self._joined(known, entry) if known else entry
        key_word = entry.indicator.id if _has_id(entry.indicator) else ""
        for table, word in ((self._ids, key_word), (self._names, entry.indicator.name)):
            keys = table.setdefault(squeeze(word), []) if word else [key]
            if key not in keys:
                keys.append(key)

    def _sort(self, ordered: list[IndicatorTargets]) -> None:
        """Brings the entries into the order of the files."""
        order = {entry.place: number for number, entry in enumerate(ordered)}
        self.entries = dict(sorted(self.entries.items(), key=lambda item: order[item[1].place]))

    def _joined(self, known: IndicatorTargets, more: IndicatorTargets) -> IndicatorTargets:
        """Both; where they contradict each other, nothing is judged by the target in doubt."""
        before = len(self.findings)
        targets = {_case(target): target for target in known.targets}
        repeated = [target for target in more.targets if _case(target) in targets]
        for target in more.targets:
            earlier = targets.setdefault(_case(target), target)
            if _asked(earlier) != _asked(target):
                self._differ(target.place, target.goal.wording, earlier.place, earlier.goal.wording)
                targets[_case(target)] = earlier._replace(fault="T208")
        if self._descriptions_differ(known, more):
            targets = {case: target._replace(fault="T208") for case, target in targets.items()}
        if repeated and len(self.findings) == before:
            details = (("line", known.place.line_beside(repeated[0].place)),)
            self.findings.append(Finding("D306", repeated[0].place, repeated[0].goal.wording, details))
        return known._replace(
            indicator=filled(known.indicator, more.indicator),
            targets=tuple(targets.values()),
            baseline=known.baseline or more.baseline,
        )

    def _descriptions_differ(self, known: IndicatorTargets, more: IndicatorTargets) -> bool:
        """Whether two rows give one indicator another baseline or direction."""
        before = len(self.findings)
        first, second = known.baseline, more.baseline
        if first and second and first.value != second.value:
            self._differ(second.place, second.text, first.place, first.text)
        one, other = known.indicator.direction, more.indicator.direction
        if one and other and one is not other:
            self._differ(more.place, other, known.place, one)
        return len(self.findings) > before

    def _differ(self, place: Place, text: str, earlier: Place, other: str) -> None:
        self.findings.append(Finding("T208", place, text, (("line", earlier.line_beside(place)), ("other", other))))


def _has_id(indicator: Indicator) -> bool:
    """Whether it has an id that identifies it."""
    return bool(indicator.id) and not indicator.is_numbered


def filled(known: Indicator, more: Indicator) -> Indicator:
    """`known`, with what only `more` says of the indicator."""
    return Indicator._make(first or second for first, second in zip(known, more, strict=True))


def _case(target: Target) -> tuple[str, int | None, str, str, str]:
    return target.tier, target.year, target.region, target.sex, target.area


def _asked(target: Target) -> tuple[object, ...]:
    return target.goal, target.unit, target.tolerance
