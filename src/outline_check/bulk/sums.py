"""What is asked of the cells: counted bits by any dimension, in SQL."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from outline_check.bulk.dialect import quoted
from outline_check.model import Label, Verdict
from outline_check.rates import is_part_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.bulk.cube import Lanes
    from outline_check.bulk.slots import Slots

VERDICTS = (Verdict.MET, Verdict.UNMET, Verdict.NO_DATA, Verdict.NOT_JUDGEABLE, Label.NEAR)
_DIMENSIONS = {
    "domain": "domain",
    "department": "department",
    "region": "code",
    "year": "y",
    "sex": "sex",
    "area": "area",
}


def counts(lanes: Lanes, slots: Slots, by: Sequence[str]) -> str:
    """The numbers of each verdict, by outline, tier and group; rows in the order of the input."""
    names = "".join(f", {_DIMENSIONS[name]}" for name in by)
    by_part = not {"sex", "area"}.isdisjoint(by)
    is_split = not {"year", "sex", "area"}.isdisjoint(by)
    years = "" if "year" in by else " & judged_years"
    sums = _sums(lanes, [f"({_where(tier) if is_split else f'counted{tier}'}{years})" for tier in lanes.tiers])
    joined = f" JOIN ({_slot_masks(slots, by)}) AS slot USING (plane)" if is_split else ""
    return f"""SELECT outline, MIN(entity) AS first_entity, MIN(code) AS first_code{names}, {sums}
FROM judged JOIN entities USING (entity) JOIN outline_masks USING (outline, plane){joined}
GROUP BY outline{names}
ORDER BY outline, first_entity, first_code{", MIN(part)" if by_part else ""}{", y" if "year" in by else ""}"""


def _where(tier: int) -> str:
    """The bits that belong into a group by parts or years: breakdowns beside their total only into one of their own."""
    return f"((here{tier} & own) | (counted{tier} & others))"


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


def _slot_masks(slots: Slots, by: Sequence[str]) -> str:
    """The slots of each year, sex and area that is told apart, as a table."""
    masks: dict[tuple[int, int | None, str, str], list[int]] = {}
    for slot in slots.every():
        year, sex, area = (
            slot.year if "year" in by else None,
            slot.sex if "sex" in by else "",
            slot.area if "area" in by else "",
        )
        masked = masks.setdefault((slot.plane, year, sex, area), [0, 0, slot.part])
        masked[not is_part_of(by, slot.sex, slot.area)] |= slot.bit
    rows = ", ".join(
        f"({plane}, {'NULL' if year is None else year}, {quoted(sex)}, {quoted(area)}, {own}, {others}, {part})"
        for (plane, year, sex, area), (own, others, part) in masks.items()
    )
    return f"SELECT * FROM (VALUES {rows}) AS s(plane, y, sex, area, own, others, part)"


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
FROM judged JOIN entities USING (entity) JOIN outline_masks USING (outline, plane)
GROUP BY entity ORDER BY entity"""


def worst(lanes: Lanes, most: int) -> str:
    """By tier and indicator the regions that are farthest from their target, of those whose total misses it."""
    tiers = " UNION ALL ".join(
        f"""SELECT {tier} AS tier, entity, code, last, GREATEST(lower{tier} - last, last - upper{tier}) AS gap
FROM judged JOIN entities USING (entity) JOIN outline_masks USING (outline, plane) JOIN entity_bounds USING (entity)
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
  FROM judged JOIN entities USING (entity) JOIN outline_masks USING (outline, plane)),
sums AS (SELECT outline, department, SUM(cases) AS cases, SUM(missing) AS missing, MIN(entity) AS place
  FROM late GROUP BY outline, department),
firsts AS (SELECT *, ROW_NUMBER() OVER (PARTITION BY outline, department ORDER BY entity, code) AS number
  FROM late WHERE missing > 0)
SELECT outline, department, sums.cases, sums.missing, entity, code
FROM sums LEFT JOIN (SELECT outline, department, entity, code, number FROM firsts WHERE number <= {most}) AS firsts
  USING (outline, department)
ORDER BY outline, place, number"""
