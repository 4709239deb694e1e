"""Rows as bits -> how many targets are met, by any dimension: a second, small step in SQL.

A cell is an indicator in a region: numbers of which each bit is a year, sex and area. What holds of one
bit holds of all at once, so that a rate is a sum of counted bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from outline_check.bulk.dialect import quoted
from outline_check.model import Label, Verdict
from outline_check.rates import is_part_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.bulk.slots import Slots

# A jump is told from seven times on; what is less by any reckoning needs no look.
_MAY_JUMP = 6.99
VERDICTS = (Verdict.MET, Verdict.UNMET, Verdict.NO_DATA, Verdict.NOT_JUDGEABLE, Label.NEAR)
_DIMENSIONS = {
    "domain": "domain",
    "department": "department",
    "region": "code",
    "year": "y",
    "sex": "sex",
    "area": "area",
}


class Lanes(NamedTuple):
    """The lanes of the tiers: how many each has at most, and whether nearness counts."""

    counts: tuple[int, ...]
    has_near: bool

    def names(self, kind: str = "lane") -> list[str]:
        """The columns of all lanes of a kind."""
        return [f"{kind}{tier}_{lane}" for tier, count in enumerate(self.counts) for lane in range(count)]

    @property
    def every(self) -> list[str]:
        """The columns that the scan makes."""
        return [*self.names(), *(self.names("near") if self.has_near else [])]


def cells(lanes: Lanes) -> str:
    """All rows of an indicator in a region as one, of each plane; and whether they must be judged row by row."""
    of_tiers = []
    for tier, count in enumerate(lanes.counts):
        kinds = {"lane": "met", "near": "close"} if lanes.has_near else {"lane": "met"}
        for kind, name in kinds.items():
            terms = " | ".join(f"(COALESCE({kind}{tier}_{k}, 0) & mask{tier}_{k})" for k in range(count))
            of_tiers.append(f"BIT_OR({terms}) AS {name}{tier}")
        of_tiers.append(f"BIT_OR(seen & ~missing & unjudged{tier}) AS unjudged{tier}")
    return f"""CREATE TEMP TABLE cells AS
SELECT entity, code, plane, BIT_OR(seen) AS seen, BIT_OR(seen & ~missing) AS given, MAX(last * factor) AS last,
  BOOL_OR(strange OR COALESCE(doubtful, FALSE) OR in_rows) OR SUM(n) <> COALESCE(BIT_COUNT(BIT_OR(seen)), 0) AS odd,
  BOOL_AND(swings) AS swings, MIN(LEAST(least, NULLIF(baseline, 0)) * factor) AS least,
  MAX(GREATEST(most, baseline) * factor) AS most, {", ".join(of_tiers)}
FROM groups JOIN shape_facts USING (shape) JOIN regions USING (region) LEFT JOIN shape_masks USING (shape, plane)
WHERE entity IS NOT NULL
GROUP BY entity, code, plane"""


_JUMPS = f"(NOT BOOL_AND(swings) AND MAX(most) >= {_MAY_JUMP} * MIN(least))"
# The cells of which a value may stand out, D313, and nothing else is odd; and their rows.
JUMPING = f"""SELECT COUNT(*), COALESCE(SUM(n), 0) FROM (
  SELECT SUM(BIT_COUNT(seen)) AS n FROM cells GROUP BY entity, code HAVING NOT BOOL_OR(odd) AND {_JUMPS})"""


def flagged(*, with_jumps: bool) -> str:
    """The cells that are judged row by row."""
    jumps = f" OR {_JUMPS}" if with_jumps else ""
    return f"""CREATE TEMP TABLE flagged AS
SELECT entity, code FROM cells GROUP BY entity, code HAVING BOOL_OR(odd){jumps}"""


# The regions of an outline in which no row is about an indicator that a target is for.
ABSENT = """CREATE TEMP TABLE absent AS
WITH places AS (SELECT DISTINCT outline, code FROM cells JOIN entities USING (entity)
  UNION SELECT outline, (SELECT MIN(code) FROM regions WHERE name = '') FROM entities
  WHERE outline NOT IN (SELECT outline FROM cells JOIN entities USING (entity)))
SELECT entity, code FROM entities JOIN places USING (outline) ANTI JOIN cells USING (entity, code)
WHERE is_asked AND NOT in_rows"""


def judged(lanes: Lanes, slots: Slots) -> str:
    """The verdicts of all cells as bits.

    `here0` ... are the slots with a judgement, `counted0` ... those that enter the rates: a breakdown does not where
    the total of its year is there.
    """
    width = len(slots.parts)
    totals = sum(1 << (year * width) for year in range(slots.years_a_plane))
    all_parts = (1 << width) - 1
    present = " | ".join(f"CASE WHEN seen & {totals << part} <> 0 THEN {1 << part} ELSE 0 END" for part in range(width))
    columns = []
    for tier in range(len(lanes.counts)):
        columns += [
            f"asked{tier} & years & (parts * {totals}) AS here{tier}",
            f"here{tier} & ~((((here{tier} & {totals}) * {all_parts}) & ~{totals})) AS counted{tier}",
            f"COALESCE(met{tier}, 0) AS met{tier}",
            f"COALESCE(unjudged{tier}, 0) AS unjudged{tier}",
            *([f"COALESCE(close{tier}, 0) AS close{tier}"] if lanes.has_near else []),
        ]
    own = "cells ANTI JOIN flagged USING (entity, code)"
    columns_of_cells = f"COALESCE(seen, 0) AS seen, COALESCE(given, 0) AS given, last, years, {', '.join(columns)}"
    if slots.planes == 1:
        return f"""CREATE TEMP TABLE judged AS
SELECT entity, code, plane, {columns_of_cells}
FROM (SELECT *, {present} AS parts FROM {own}) JOIN entity_masks USING (entity, plane)
UNION ALL BY NAME
SELECT entity, code, plane, 0 AS seen, 0 AS given, NULL AS last, years, {", ".join(columns)}
FROM (SELECT *, 1 AS parts, {_nothing(lanes)} FROM absent) JOIN entity_masks USING (entity)"""
    return f"""CREATE TEMP TABLE judged AS
WITH present AS (
  SELECT entity, code, BIT_OR({present}) AS parts FROM {own} GROUP BY entity, code
  UNION ALL SELECT entity, code, 1 FROM absent)
SELECT entity, code, plane, {columns_of_cells}
FROM present JOIN entity_masks USING (entity) LEFT JOIN cells USING (entity, code, plane)"""


def _nothing(lanes: Lanes) -> str:
    names = [f"{kind}{tier}" for tier in range(len(lanes.counts)) for kind in ("met", "unjudged", "close")]
    return ", ".join(f"0 AS {name}" for name in names if lanes.has_near or not name.startswith("close"))


def counts(lanes: Lanes, slots: Slots, by: Sequence[str]) -> str:
    """The numbers of each verdict, by outline, tier and group; rows in the order of the input."""
    names = "".join(f", {_DIMENSIONS[name]}" for name in by)
    by_part = not {"sex", "area"}.isdisjoint(by)
    is_split = not {"year", "sex", "area"}.isdisjoint(by)
    years = "" if "year" in by else " & judged_years"
    sums = [
        f"SUM(BIT_COUNT({bits}))"
        for tier in range(len(lanes.counts))
        for bits in _bits(tier, f"({_where(tier) if is_split else f'counted{tier}'}{years})", has_near=lanes.has_near)
    ]
    joined = f" JOIN ({_slot_masks(slots, by)}) AS slot USING (plane)" if is_split else ""
    return f"""SELECT outline, MIN(entity) AS first_entity, MIN(code) AS first_code{names}, {", ".join(sums)}
FROM judged JOIN entities USING (entity) JOIN outline_masks USING (outline, plane){joined}
GROUP BY outline{names}
ORDER BY outline, first_entity, first_code{", MIN(part)" if by_part else ""}{", y" if "year" in by else ""}"""


def _where(tier: int) -> str:
    """The bits that belong into a group by parts or years: breakdowns beside their total only into one of their own."""
    return f"((here{tier} & own) | (counted{tier} & others))"


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
    width = len(slots.parts)
    for at, year in enumerate(slots.years):
        plane, place = divmod(at, slots.years_a_plane)
        for number, (sex, area) in enumerate(slots.parts):
            key = (plane, year if "year" in by else None, sex if "sex" in by else "", area if "area" in by else "")
            pair = masks.setdefault(key, [0, 0, number])
            pair[not is_part_of(by, sex, area)] |= 1 << (place * width + number)
    rows = ", ".join(
        f"({plane}, {'NULL' if year is None else year}, {quoted(sex)}, {quoted(area)}, {own}, {others}, {part})"
        for (plane, year, sex, area), (own, others, part) in masks.items()
    )
    return f"SELECT * FROM (VALUES {rows}) AS s(plane, y, sex, area, own, others, part)"


def fates(lanes: Lanes) -> str:
    """The rows of each file: see `Fate`."""
    tiers = range(len(lanes.counts))
    decided = " | ".join(f"(here{tier} & given & ~unjudged{tier})" for tier in tiers) or "0"
    undecided = " | ".join(f"(here{tier} & given & unjudged{tier})" for tier in tiers) or "0"
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
    sums = [
        f"SUM(BIT_COUNT({bits}))"
        for tier in range(len(lanes.counts))
        for bits in _bits(tier, f"(counted{tier} & judged_years)", has_near=lanes.has_near)
    ]
    return f"""SELECT entity, {", ".join(sums)}
FROM judged JOIN entities USING (entity) JOIN outline_masks USING (outline, plane)
GROUP BY entity ORDER BY entity"""


def worst(lanes: Lanes, most: int) -> str:
    """By tier and indicator the regions that are farthest from their target, of those whose total misses it."""
    tiers = " UNION ALL ".join(
        f"""SELECT {tier} AS tier, entity, code, last, GREATEST(lower{tier} - last, last - upper{tier}) AS gap
FROM judged JOIN entities USING (entity) JOIN outline_masks USING (outline, plane) JOIN entity_bounds USING (entity)
WHERE counted{tier} & given & ~unjudged{tier} & ~met{tier} & last_bit <> 0 AND last IS NOT NULL"""
        for tier in range(len(lanes.counts))
    )
    return f"""SELECT tier, entity, code, last, gap FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY tier, entity ORDER BY gap DESC NULLS LAST, code) AS place FROM ({tiers}))
WHERE place <= {most} ORDER BY tier, entity, place"""


def departments(lanes: Lanes, most: int) -> str:
    """How many indicators, regions and parts each department has in the year judged, how many lack, and the first."""
    counted = " | ".join(f"counted{tier}" for tier in range(len(lanes.counts))) or "0"
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
