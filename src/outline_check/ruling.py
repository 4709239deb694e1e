"""Which target rules: the most specific one, of the next milestone year, another tier's where it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.goals.goal import Inherit
from outline_check.tier import tier_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from outline_check.model import Measurement, Target
    from outline_check.series import Series
    from outline_check.tier import Tier


def ruling_targets(one: Series, measurement: Measurement | None, period: int | None) -> dict[str, Target]:
    """The target of each tier that rules for this series and year.

    The target of a tier in the row comes before those of a targets file. A tier without a target is left out.
    """
    own = measurement.targets if measurement is not None else _latest_targets(one)
    tiers = {target.tier for target in own}
    candidates = (*own, *(target for target in one.targets if target.tier not in tiers))
    if len(candidates) == len({target.tier for target in candidates}):
        return {target.tier: target for target in candidates if _specificity(target, one) is not None}
    by_tier: dict[str, list[Target]] = {}
    for target in candidates:
        by_tier.setdefault(target.tier, []).append(target)
    ruling = {tier: _ruling(targets, one, period) for tier, targets in by_tier.items()}
    return {tier: target for tier, target in ruling.items() if target is not None}


def _latest_targets(one: Series) -> tuple[Target, ...]:
    """The targets of the latest row that has any, for a year without a row."""
    rows = [row for row in one.values.values() if row.targets]
    return max(rows, key=lambda row: row.year or 0).targets if rows else ()


def _ruling(targets: list[Target], one: Series, period: int | None) -> Target | None:
    ranked = [(rank, target) for target in targets if (rank := _specificity(target, one)) is not None]
    most = max((rank for rank, _ in ranked), default=None)
    return of_milestone([target for rank, target in ranked if rank == most], period)


def _specificity(target: Target, one: Series) -> tuple[int, str, str, str] | None:
    """How many of region, sex and area the target names, then in this order which; None where it names another."""
    pairs = ((target.region, one.region), (target.sex, one.sex), (target.area, one.area))
    if any(mine not in ("", theirs) for mine, theirs in pairs):
        return None
    return sum(bool(mine) for mine, _ in pairs), target.region, target.sex, target.area


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
    """The target of the tier that `同国家` names, and of the one that this names in turn.

    One that names no tier with a target here, or comes back to itself, stays what it is.
    """
    for _ in tiers:
        ask = target.goal.clauses[0].ask
        if not isinstance(ask, Inherit):
            break
        ids = [tier.id for tier in tiers if tier.title == ask.tier or tier.id == tier_named(ask.tier).id]
        target = next((ruling[tier] for tier in ids if tier in ruling and tier != target.tier), target)
    return target
