"""The indicators of an evaluation by an engine: how many regions miss each target, and which by most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.reports.document import Column, table, text
from outline_check.reports.quantities import tier_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.evaluation import Tally
    from outline_check.reports.document import TableBlock
    from outline_check.reports.scope import Scope

_COUNTS = ("met", "unmet", "no_data", "not_judgeable")


def tally_table(scope: Scope, tallies: Iterable[Tally], *, everything: bool) -> list[TableBlock]:
    """A row for each indicator and tier with an unmet target; for all of them where everything is asked for."""
    mine = [one for one in tallies if one.outline == scope.outline and (one.unmet or everything)]
    if not mine:
        return []
    titles = {tier.id: tier_title(tier, scope.language) for tier in scope.evaluation.tiers}
    columns = [Column(scope.say(name)) for name in ("id", "indicator", "tier")]
    columns += [Column(scope.say(name), right=True) for name in _COUNTS]
    columns.append(Column(scope.say("worst_regions")))
    rows = [
        [
            text(one.indicator.id),
            text(one.indicator.name),
            text(titles[one.tier]),
            *(text(getattr(one, name)) for name in _COUNTS),
            text(_worst(scope, one)),
        ]
        for one in mine
    ]
    return [table(scope.say("tallies_heading", count=len(mine)), columns, rows)]


def _worst(scope: Scope, one: Tally) -> str:
    return scope.listed(
        scope.say("worst_region", region=region or scope.say("not_stated"), value=f"{value}{one.unit}")
        for region, value in one.worst
    )
