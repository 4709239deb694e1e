"""Two snapshots -> what has changed between them, and what each cause has done to the rates."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from outline_check.change import Change, Comparison, Kind, Tally, TierChange
from outline_check.changes.pairing import pairs_of_outlines, pairs_of_targets
from outline_check.goals.intervals import Bounds, End
from outline_check.goals.tolerance import parse_tolerance
from outline_check.model import Verdict
from outline_check.snapshot import Snapshot, Standing
from outline_check.spelling import squeeze
from outline_check.units import Unit, conversion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

_JUDGED = (Verdict.MET, Verdict.UNMET)


_Pair = tuple[Standing | None, Standing | None]


def compare(before: Snapshot, after: Snapshot) -> Comparison:
    """What has changed.

    Outlines are paired by their title, else by the title without its period; indicators by id and name inside one
    outline, by name between two.
    """
    tiers: list[TierChange] = []
    changes: list[Change] = []
    counts_near = bool(before.rules["count_near"])
    for outlines in pairs_of_outlines(before.outlines, after.outlines):
        pairs = pairs_of_targets(before.standings, after.standings, outlines)
        changes += [Change(kinds, *pair) for pair in pairs if (kinds := _kinds(*pair, counts_near=counts_near))]
        for tier in dict.fromkeys(one.tier for pair in pairs for one in pair if one):
            of_tier = [pair for pair in pairs if tier in {one.tier for one in pair if one}]
            tiers.append(_tier_change(outlines, tier, of_tier, before))
    return Comparison(before, after, tuple(tiers), tuple(changes))


def _kinds(before: Standing | None, after: Standing | None, *, counts_near: bool) -> tuple[Kind, ...]:
    if before is None or after is None:
        return (Kind.ADDED,) if before is None else (Kind.REMOVED,)
    turned = _of_verdict(*(_counted(one, counts_near=counts_near) for one in (before, after)))
    found = (turned, _of_value(before, after), _of_target(before, after))
    return tuple(kind for kind in found if kind)


def _counted(one: Standing, *, counts_near: bool) -> Verdict:
    """The verdict as the rates count it."""
    return Verdict.MET if one.is_near and counts_near else one.verdict


def _of_verdict(before: Verdict, after: Verdict) -> Kind | None:
    if before is after:
        return None
    if after not in _JUDGED:
        return Kind.NO_LONGER_JUDGED if before in _JUDGED else None
    if before not in _JUDGED:
        return Kind.NOW_JUDGED
    return Kind.NEWLY_MET if after is Verdict.MET else Kind.NEWLY_UNMET


def _of_value(before: Standing, after: Standing) -> Kind | None:
    """Revised: another value for the same year; updated: a value of another year."""
    if not before.value_text and not after.value_text:
        return None
    if before.year != after.year:
        return Kind.VALUE_UPDATED
    return None if _is_same_value(before, after) else Kind.VALUE_REVISED


def _is_same_value(before: Standing, after: Standing) -> bool:
    if before.value is None or after.value is None:
        return before.value is after.value and squeeze(before.value_text) == squeeze(after.value_text)
    factor = conversion(after.unit, before.unit)
    return factor is not None and before.value == after.value * factor


def _of_target(before: Standing, after: Standing) -> Kind | None:
    """Raised: what meets the new target would have met the old one too, and not the other way round."""
    theirs, ours = before.bounds, _converted(after.bounds, after.unit, before.unit)
    is_same_wording = squeeze(before.target_text) == squeeze(after.target_text)
    if theirs is None or ours is None:
        return None if is_same_wording else Kind.TARGET_REWORDED
    if theirs == ours:
        return None if is_same_wording else Kind.TARGET_REWORDED
    if theirs.contains(ours):
        return Kind.TARGET_RAISED
    return Kind.TARGET_LOWERED if ours.contains(theirs) else Kind.TARGET_CHANGED


def _converted(bounds: Bounds | None, source: Unit | None, target: Unit | None) -> Bounds | None:
    factor = conversion(source, target)
    if bounds is None or factor is None:
        return None
    ends = (end and End(end.value * factor, end.closed) for end in bounds)
    return Bounds(*ends)


def _tier_change(outlines: tuple[str, str], tier: str, pairs: Sequence[_Pair], rules: Snapshot) -> TierChange:
    """The change in steps: first the new values against the old targets, then the new targets, then the indicators."""
    old = [before for before, _ in pairs if before]
    with_values = [_with_new_value(*pair, rules) for pair in pairs if pair[0]]
    with_targets = [after or before for before, after in pairs if before]
    new = [after for _, after in pairs if after]
    steps = [_tally(one, rules) for one in (old, with_values, with_targets, new)]
    shares = [tally.share for tally in steps]
    moved = [None if a is None or b is None else b - a for a, b in itertools.pairwise(shares)]
    counts_near = bool(rules.rules["count_near"])
    kinds = Counter(kind for pair in pairs for kind in _kinds(*pair, counts_near=counts_near))
    kept = sum(_is_kept(*pair) for pair in pairs)
    values, targets, indicators = moved if None not in moved else (None, None, None)
    return TierChange(outlines, tier, kept, tuple(kinds.items()), steps[0], steps[-1], values, targets, indicators)


def _is_kept(before: Standing | None, after: Standing | None) -> bool:
    return before is not None and after is not None and _of_target(before, after) is None


def _with_new_value(before: Standing | None, after: Standing | None, rules: Snapshot) -> Standing | None:
    """The old target with the new value; one whose outcome cannot be known takes over the new verdict."""
    if before is None or after is None:
        return before
    if _of_target(before, after) is None:
        return after
    if _is_same_value(before, after):
        return before
    factor = conversion(after.unit, before.unit)
    if after.value is None or before.bounds is None or before.decisive is None or factor is None:
        return after
    value = after.value * factor
    met = before.decisive.holds(value)
    is_near = not met and _is_near(value, before.bounds, rules)
    return after._replace(verdict=Verdict.MET if met else Verdict.UNMET, is_near=is_near)


def _is_near(value: Fraction, bounds: Bounds, rules: Snapshot) -> bool:
    near = parse_tolerance(rules.rules["near"]) if rules.rules["near"] else None
    return near is not None and bounds.gap(value) <= near.amount * abs(bounds.missed(value))


def _tally(standings: Iterable[Standing | None], rules: Snapshot) -> Tally:
    there = [one for one in standings if one]
    counts = Counter(one.verdict for one in there)
    near = sum(one.is_near for one in there) if rules.rules["count_near"] else 0
    judged = counts[Verdict.MET] + counts[Verdict.UNMET]
    divisor = len(there) if rules.rules["denominator"] == "total" and judged else judged
    return Tally(counts[Verdict.MET] + near, divisor, len(there))
