"""What is asked of the cells: counted bits by any dimension, in SQL."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from outline_check.model import Label, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.bulk.cube import Lanes
    from outline_check.bulk.slots import Slots

VERDICTS = (Verdict.MET, Verdict.UNMET, Verdict.NO_DATA, Verdict.NOT_JUDGEABLE, Label.NEAR)
_DIMENSIONS = {"domain": "domain", "department": "department", "region": "code"}
# The dimensions of a slot; the others are those of an indicator and region.
OF_SLOTS = ("year", "sex", "area")
_CELLS = "judged JOIN entities USING (entity) JOIN outline_masks USING (outline, plane)"


def counts(lanes: Lanes, by: Sequence[str]) -> str:
    """The numbers of each verdict, by outline, tier and group, of the years judged."""
    sums = _sums(lanes, [f"(counted{tier} & judged_years)" for tier in lanes.tiers])
    return _grouped(sums, _CELLS, ["outline", *(_DIMENSIONS[name] for name in by)])


def counts_by_slot(lanes: Lanes, slots: Slots, names: Sequence[str], kinds: Sequence[str]) -> str:
    """The numbers of each verdict in every slot, by outline, plane and dimensions of cells, slot after slot.

    Args:
        lanes: of the tiers.
        slots: all of them.
        names: the dimensions, which are not those of slots.
        kinds: by part, whether all judgements are counted, "here", or without breakdowns beside their total, "counted".
    """
    bits = {
        f"{kind}{tier}_{number}": verdict
        for kind in dict.fromkeys(kinds)
        for tier in lanes.tiers
        for number, verdict in enumerate(_bits(tier, f"{kind}{tier}", has_near=lanes.has_near))
    }
    sums = ", ".join(
        "0" if bits[name := f"{kind}{tier}_{number}"] == "0" else f"COUNT_IF({name} & {1 << place} <> 0)"
        for place, kind in enumerate([*kinds] * min(slots.years_a_plane, len(slots.years)))
        for tier in lanes.tiers
        for number in range(len(VERDICTS))
    )
    named = ", ".join(f"{verdict} AS {name}" for name, verdict in bits.items())
    listed = ["outline", "plane", *(_DIMENSIONS[name] for name in names)]
    return _grouped(sums, f"(SELECT *, {named} FROM {_CELLS})", listed)


def _grouped(sums: str, cells: str, names: Sequence[str]) -> str:
    """Sums over cells in groups, which stand in the order of their first cell."""
    listed = ", ".join(names)
    return f"SELECT {listed}, {sums} FROM {cells} GROUP BY {listed} ORDER BY MIN(entity), MIN(code)"


def _sums(lanes: Lanes, where: Sequence[str]) -> str:
    """How many bits have each verdict, in the order of VERDICTS, tier by tier: of those that are wanted of it."""
    return ", ".join(
        f"SUM(BIT_COUNT({bits}))"
        for tier, wanted in zip(lanes.tiers, where, strict=True)
        for bits in _bits(tier, wanted, has_near=lanes.has_near)
    )


def by_tier(numbers: Sequence[int | None]) -> list[Counter[str]]:
    """Such sums, a counter for each tier."""
    width = len(VERDICTS)
    return [
        Counter({str(name): int(number or 0) for name, number in zip(VERDICTS, numbers[at : at + width], strict=True)})
        for at in range(0, len(numbers), width)
    ]


def _bits(tier: int, where: str, *, has_near: bool) -> list[str]:
    """The bits of each verdict, in the order of VERDICTS."""
    number = f"{where} & given & ~unjudged{tier}"
    return [
        f"{number} & met{tier}",
        f"{number} & ~met{tier}",
        f"{where} & ~given",
        f"{where} & given & unjudged{tier}",
        f"{number} & ~met{tier} & close{tier}" if has_near else "0",
    ]


def fates(lanes: Lanes) -> str:
    """The rows of each file: see `Fate`."""
    decided = " | ".join(f"(here{tier} & given & ~unjudged{tier})" for tier in lanes.tiers) or "0"
    undecided = " | ".join(f"(here{tier} & given & unjudged{tier})" for tier in lanes.tiers) or "0"
    return f"""SELECT file, SUM(n), SUM(BIT_COUNT(g.seen & ({decided}))),
  SUM(BIT_COUNT(g.seen & ({undecided}) & ~({decided}))),
  SUM(CASE WHEN targetless THEN 0 ELSE BIT_COUNT(g.seen & years) END),
  SUM(CASE WHEN targetless THEN n ELSE 0 END)
FROM groups AS g JOIN shape_facts USING (shape) JOIN regions USING (region) JOIN judged USING (entity, code, plane)
GROUP BY file"""


# The shapes that no target is for, with a value or year that cannot be read; or with rows that repeat each other.
ODD_STRANGERS = """SELECT DISTINCT shape FROM groups JOIN shape_facts USING (shape)
WHERE unmatched AND (strange OR n <> COALESCE(BIT_COUNT(seen), 0))"""
STRANGERS = f"""SELECT file, SUM(n)::BIGINT FROM groups JOIN shape_facts USING (shape)
WHERE unmatched AND shape NOT IN ({ODD_STRANGERS}) GROUP BY file"""
# The files with rows that have no region and rows that have one, and how many of those without are not flagged.
BLANK_REGIONS = """SELECT file, SUM(CASE WHEN name = '' AND NOT COALESCE(is_flagged, FALSE)
    THEN BIT_COUNT(seen) ELSE 0 END)
FROM groups JOIN shape_facts USING (shape) JOIN regions USING (region)
  LEFT JOIN (SELECT *, TRUE AS is_flagged FROM flagged) USING (entity, code)
WHERE entity IS NOT NULL
GROUP BY file HAVING BOOL_OR(name = '') AND BOOL_OR(name <> '')"""


def values_by_year(slots: Slots) -> str:
    """How many values each outline has in each plane's years."""
    width = len(slots.parts)
    masks = [((1 << width) - 1) << (year * width) for year in range(min(slots.years_a_plane, len(slots.years)))]
    sums = ", ".join(f"SUM(BIT_COUNT(given & {mask}))" for mask in masks)
    return f"SELECT outline, plane, {sums} FROM judged JOIN entities USING (entity) GROUP BY outline, plane"


def tallies(lanes: Lanes) -> str:
    """The numbers of each verdict by indicator, of the year judged."""
    sums = _sums(lanes, [f"(counted{tier} & judged_years)" for tier in lanes.tiers])
    return f"""SELECT entity, {sums}
FROM {_CELLS}
GROUP BY entity ORDER BY entity"""


def worst(lanes: Lanes, most: int) -> str:
    """By tier and indicator the regions that are farthest from their target, of those whose total misses it."""
    tiers = " UNION ALL ".join(
        f"""SELECT {tier} AS tier, entity, code, last, GREATEST(lower{tier} - last, last - upper{tier}) AS gap
FROM {_CELLS} JOIN entity_bounds USING (entity)
WHERE counted{tier} & given & ~unjudged{tier} & ~met{tier} & last_bit <> 0 AND last IS NOT NULL"""
        for tier in lanes.tiers
    )
    return f"""SELECT tier, entity, code, last, gap FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY tier, entity ORDER BY gap DESC NULLS LAST, code) AS place FROM ({tiers}))
WHERE place <= {most} ORDER BY tier, entity, place"""


def departments(lanes: Lanes, most: int) -> str:
    """How many indicators, regions and parts each department has in the year judged, how many lack, and the first."""
    counted = " | ".join(f"counted{tier}" for tier in lanes.tiers) or "0"
    return f"""WITH late AS (
  SELECT outline, department, entity, code, BIT_COUNT(({counted}) & judged_years) AS cases,
    BIT_COUNT(({counted}) & judged_years & ~given) AS missing
  FROM {_CELLS}),
sums AS (SELECT outline, department, SUM(cases) AS cases, SUM(missing) AS missing, MIN(entity) AS place
  FROM late GROUP BY outline, department),
firsts AS (SELECT *, ROW_NUMBER() OVER (PARTITION BY outline, department ORDER BY entity, code) AS number
  FROM late WHERE missing > 0)
SELECT outline, department, sums.cases, sums.missing, entity, code
FROM sums LEFT JOIN (SELECT outline, department, entity, code, number FROM firsts WHERE number <= {most}) AS firsts
  USING (outline, department)
ORDER BY outline, place, number"""
