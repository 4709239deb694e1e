"""The tiers of an outline side by side: what each asks, and which asks more."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from outline_check.compiling import Compiled, Compiler, Rule
from outline_check.judge import measured
from outline_check.model import Indicator
from outline_check.ruling import inherited, ruling_targets
from outline_check.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.goals.intervals import Bounds
    from outline_check.model import Target
    from outline_check.series import Series


class Relation(StrEnum):
    """How a tier's target stands to the base tier's: 更严, 相同, 更宽, 新增, 未列入, 不可比."""

    STRICTER = "stricter"
    EQUAL = "equal"
    LOOSER = "looser"
    ADDED = "added"
    ABSENT = "absent"
    DIFFERENT = "different"


class Row(NamedTuple):
    """One indicator: the wording of each tier that has one, and how each stands to the base tier."""

    outline: str
    indicator: Indicator
    targets: Mapping[str, str]
    relations: Mapping[str, Relation]


class TierComparison(NamedTuple):
    """All indicators of the input, compared with the tier `base`."""

    base: Tier
    tiers: tuple[Tier, ...]
    rows: tuple[Row, ...]

    def counts(self, outline: str) -> dict[str, int]:
        """How many indicators each tier has in an outline."""
        rows = [row for row in self.rows if row.outline == outline]
        return {tier.id: sum(tier.id in row.targets for row in rows) for tier in self.tiers}

    def relations(self, outline: str, tier: str) -> dict[Relation, int]:
        """How many indicators stand in each relation, for a tier of an outline."""
        found = [row.relations.get(tier) for row in self.rows if row.outline == outline]
        return {relation: found.count(relation) for relation in Relation}


def compare_tiers(
    series: Iterable[Series], tiers: Sequence[Tier], years: Mapping[str, int | None], rule: Rule
) -> TierComparison:
    """Every indicator once, with the targets that rule in the year judged.

    The base is the national tier, or the first one where there is none. Of several regions or
    breakdowns of an indicator the first total stands for it.
    """
    base = next((tier for tier in tiers if tier.id == "national"), tiers[0])
    compiler = Compiler(rule)
    chosen: dict[tuple[str, str], Series] = {}
    for one in series:
        known = chosen.setdefault((one.outline, one.indicator.identity), one)
        if not known.is_total and one.is_total:
            chosen[one.outline, one.indicator.identity] = one
    rows = [_row(compiler, one, tiers, base, years[one.outline]) for one in chosen.values()]
    return TierComparison(base, tuple(tiers), tuple(row for row in rows if row.targets))


def _row(compiler: Compiler, one: Series, tiers: Sequence[Tier], base: Tier, period: int | None) -> Row:
    ruling, relations = related(compiler, one, tiers, base, period)
    return Row(one.outline, one.indicator, {tier: target.goal.wording for tier, target in ruling.items()}, relations)


def related(
    compiler: Compiler, one: Series, tiers: Sequence[Tier], base: Tier, period: int | None
) -> tuple[Mapping[str, Target], Mapping[str, Relation]]:
    """The target of each tier that rules in a year, and how it stands to that of the base."""
    measurement = measured(one, period, latest=compiler.rule.latest)
    ruling = ruling_targets(one, measurement, period)
    relations = {}
    for tier in tiers:
        theirs, ours = ruling.get(base.id), ruling.get(tier.id)
        if tier == base or (theirs is None and ours is None):
            continue
        if theirs is None or ours is None:
            relations[tier.id] = Relation.ADDED if theirs is None else Relation.ABSENT
        else:
            first, second = (inherited(target, ruling, tiers) for target in (theirs, ours))
            relations[tier.id] = (
                Relation.EQUAL
                if first is second or first.goal.clauses == second.goal.clauses
                else _relation(*(_bounds(compiler, one, target, period) for target in (first, second)))
            )
    return ruling, relations


def _bounds(compiler: Compiler, one: Series, target: Target, period: int | None) -> Bounds | None:
    clause = target.goal.select(year=period, area=one.area, name=one.indicator.name)
    if clause is None:
        return None
    found = compiler.bounds(one, measured(one, period, latest=compiler.rule.latest), target, clause.ask)
    return found.stated if isinstance(found, Compiled) else None


def _relation(theirs: Bounds | None, ours: Bounds | None) -> Relation:
    if theirs is None or ours is None:
        return Relation.DIFFERENT
    if theirs == ours:
        return Relation.EQUAL
    if theirs.contains(ours):
        return Relation.STRICTER
    return Relation.LOOSER if ours.contains(theirs) else Relation.DIFFERENT
