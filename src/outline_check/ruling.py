"""Which target rules: the most specific one, of the next milestone year, another tier's where it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.goals.goal import Inherit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from outline_check.matching import Series
    from outline_check.model import Measurement, Target, Tier

_NATIONAL = ("国家", "全国", "national")


def ruling_targets(one: Series, measurement: Measurement | None, period: int | None) -> dict[str, Target]:
    """The target of each tier that rules for this series and year.

    The target of a tier in the row comes before those of a targets file. A tier without a target is left out.
    """
    row = measurement or next(reversed(one.values.values()), None)
    own = row.targets if row is not None else ()
    tiers = {target.tier for target in own}
    candidates = (*own, *(target for target in one.targets if target.tier not in tiers))
    if len(candidates) == len({target.tier for target in candidates}):
        return {target.tier: target for target in candidates if _specificity(target, one) is not None}
    by_tier: dict[str, list[Target]] = {}
    for target in candidates:
        by_tier.setdefault(target.tier, []).append(target)
    ruling = {tier: _ruling(targets, one, period) for tier, targets in by_tier.items()}
    return {tier: target for tier, target in ruling.items() if target is not None}


def _ruling(targets: list[Target], one: Series, period: int | None) -> Target | None:
    ranked = [(rank, target) for target in targets if (rank := _specificity(target, one)) is not None]
    most = max((rank for rank, _ in ranked), default=None)
    return of_milestone([target for rank, target in ranked if rank == most], period)


def _specificity(target: Target, one: Series) -> int | None:
    """How many of region, sex and area the target names; None where it names another."""
    pairs = ((target.region, one.region), (target.sex, one.sex), (target.area, one.area))
    return None if any(mine not in ("", theirs) for mine, theirs in pairs) else sum(bool(mine) for mine, _ in pairs)


def of_milestone(targets: Iterable[Target], period: int | None) -> Target | None:
    """The target of the next milestone year; behind the last one the target without a year, else the last.

    Without a year to judge that is the final target too.
    """
    targets = list(targets)
    dated = sorted((target for target in targets if target.year is not None), key=lambda target: target.year or 0)
    ahead = [target for target in dated if period is not None and target.year is not None and target.year >= period]
    undated = [target for target in targets if target.year is None]
    return next(iter([*ahead, *undated, *reversed(dated)]), None)


def inherited(target: Target, ruling: Mapping[str, Target], tiers: Sequence[Tier]) -> Target:
    """The target of the tier that `同国家` names; the target itself where it names none that has one here."""
    ask = target.goal.clauses[0].ask
    if not isinstance(ask, Inherit):
        return target
    named = "national" if ask.tier in _NATIONAL else ask.tier
    ids = [tier.id for tier in tiers if named in (tier.id, tier.title) and tier.id != target.tier]
    return next((ruling[tier] for tier in ids if tier in ruling), target)
