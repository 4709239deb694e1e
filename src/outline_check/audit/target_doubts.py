"""What is odd about the targets beside each other: a row without any, a tier that asks less than the national one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.findings import Finding
from outline_check.judge import measured
from outline_check.spelling import squeeze
from outline_check.tiers import Relation, related

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from outline_check.audit.answers import Answers
    from outline_check.compiling import Compiler
    from outline_check.series import Series
    from outline_check.tier import Tier

_BASE = "national"


def without_target(series: Iterable[Series], wide: Collection[str] = ()) -> list[Finding]:
    """T210: the indicators of which a region has rows and no target in any tier; once each.

    Only in files that have targets beside the values: elsewhere there is no place for one. `wide` are those of which
    it is known already.
    """
    series = list(series)
    wide = {*wide} | {row.cell.place.file for one in series for row in one.values.values() if row.targets}
    groups: dict[tuple[str, str, str], list[Series]] = {}
    for one in series:
        groups.setdefault((one.outline, squeeze(one.indicator.identity), one.region), []).append(one)
    found: dict[tuple[str, str], Finding] = {}
    for (outline, key, _), group in groups.items():
        rows = [row for one in group for row in one.values.values() if row.cell.place.file in wide]
        if rows and not any(one.targets for one in group) and not any(row.targets for row in rows):
            indicator, place = rows[0].indicator, rows[0].cell.place._replace(column="", cell="")
            found.setdefault((outline, key), Finding("T210", place, indicator.name or indicator.id))
    return list(found.values())


def looser(
    series: Iterable[Series],
    tiers: Sequence[Tier],
    years: Mapping[str, int | None],
    compiler: Compiler,
    answers: Answers,
) -> list[Finding]:
    """T212: the targets that ask less than the national one of their row, in the year judged.

    Rows of one indicator with the same two wordings are told once.
    """
    base = next((tier for tier in tiers if tier.id == _BASE), None)
    if base is None or len(tiers) == 1:
        return []
    found: dict[tuple[str, ...], Finding] = {}
    harmless: set[object] = set()  # comparing the same wordings again takes time
    for one in series:
        wordings = _wordings(one)
        if wordings in harmless:
            continue
        ruling, relations = related(compiler, one, tiers, base, years[one.outline])
        if wordings and Relation.LOOSER not in relations.values():
            harmless.add(wordings)
        for tier in tiers:
            if relations.get(tier.id) is not Relation.LOOSER:
                continue
            target, other = ruling[tier.id], ruling[base.id].goal.wording
            key = (one.outline, squeeze(one.indicator.identity), tier.id, target.goal.wording, other)
            if key in found:
                continue
            row = measured(one, years[one.outline], latest=compiler.rule.latest)
            titles = (("tier_title", tier.title), ("base_title", base.title))
            details = (("tier", tier.id), ("base", base.id), ("other", other), *titles)
            answer = answers.to("T212", row) if row else answers.about("T212", one.indicator, one.region, None)
            found[key] = Finding("T212", target.place, target.goal.wording, details, answer)
    return list(found.values())


def _wordings(one: Series) -> tuple[object, ...] | None:
    """What the relation of the tiers depends on, where that is one row of simple targets; None where it is more."""
    row = next(iter(one.values.values()), None)
    if row is None or len(one.values) > 1 or one.targets:
        return None
    goals = [target.goal for target in row.targets]
    if any(len(goal.clauses) > 1 for goal in goals):
        return None
    about = row.indicator
    return (about.unit, about.direction, row.baseline and row.baseline.text, *(goal.wording for goal in goals))
