"""The comparison of tiers as a document and as records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check.labels import say
from outline_check.reports.document import Column, Tone, heading, table, text
from outline_check.reports.quantities import tier_title
from outline_check.tiers import Relation

if TYPE_CHECKING:
    from outline_check.reports.document import Block, Document
    from outline_check.tiers import Row, TierComparison

NOTHING: dict[str, Any] = {"base": None, "counts": [], "indicators": []}
_TONES = {Relation.STRICTER: Tone.GOOD, Relation.LOOSER: Tone.BAD}


def document(comparison: TierComparison, language: str) -> Document:
    """Counts by tier, counts by relation, then every indicator with its targets side by side."""
    blocks: list[Block] = []
    titles = {tier.id: tier_title(tier, language) for tier in comparison.tiers}
    others = [tier.id for tier in comparison.tiers if tier != comparison.base]
    relation = say(language, "relation", base=titles[comparison.base.id])
    for outline in dict.fromkeys(row.outline for row in comparison.rows):
        blocks.append(heading(outline))
        counts = comparison.counts(outline)
        columns = [Column(say(language, "tier")), Column(say(language, "count"), right=True)]
        rows = [[text(titles[tier]), text(count)] for tier, count in counts.items()]
        blocks.append(table(say(language, "counts_heading"), columns, rows))
        for tier in others:
            relations = comparison.relations(outline, tier)
            columns = [Column(relation), Column(say(language, "count"), right=True)]
            rows = [[text(say(language, kind)), text(count)] for kind, count in relations.items()]
            title = say(language, "targets_heading", tier=titles[tier], base=titles[comparison.base.id])
            blocks.append(table(title, columns, rows))
        columns = [Column(say(language, name)) for name in ("id", "indicator", "domain")]
        columns += [Column(say(language, "tier_target", tier=title)) for title in titles.values()]
        columns += [Column(titles[tier] if len(others) > 1 else relation) for tier in others]
        rows = [_cells(row, list(titles), others, language) for row in comparison.rows if row.outline == outline]
        blocks.append(table("", columns, rows))
    return tuple(blocks)


def _cells(row: Row, tiers: list[str], others: list[str], language: str) -> list[Any]:
    indicator = row.indicator
    relations = (row.relations.get(tier) for tier in others)
    return [
        *map(text, (indicator.id, indicator.name, indicator.domain)),
        *(text(row.targets.get(tier, "")) for tier in tiers),
        *(text(say(language, one), _TONES.get(one, Tone.NONE)) if one else text("") for one in relations),
    ]


def records(comparison: TierComparison) -> dict[str, Any]:
    """The comparison for JSON: counts, and one record per indicator."""
    outlines = list(dict.fromkeys(row.outline for row in comparison.rows))
    others = [tier.id for tier in comparison.tiers if tier != comparison.base]
    return {
        "base": comparison.base.id,
        "counts": [
            {
                "outline": outline,
                "indicators": comparison.counts(outline),
                "relations": {tier: comparison.relations(outline, tier) for tier in others},
            }
            for outline in outlines
        ],
        "indicators": [
            {
                "outline": row.outline,
                "indicator": row.indicator.key,
                "name": row.indicator.name,
                "domain": row.indicator.domain,
                "targets": dict(row.targets),
                "relations": dict(row.relations),
            }
            for row in comparison.rows
        ],
    }
