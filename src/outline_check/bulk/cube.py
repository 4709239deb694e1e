"""Rows as bits -> how many targets are met, by any dimension: a second, small step in SQL.

A cell is an indicator in a region: numbers of which each bit is a year, sex and area. What holds of one
bit holds of all at once, so that a rate is a sum of counted bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from outline_check.bulk.slots import Slots

# A jump is told from seven times on; what is less by any reckoning needs no look.
_MAY_JUMP = 6.99
# A number outside of where none raises a doubt; one with more digits than a float holds may be so at the very end.
_DOUBTFUL = """(lowest < safe_lower OR highest > safe_upper
    OR (has_long AND (lowest = safe_lower OR highest = safe_upper)))"""


class Lanes(NamedTuple):
    """The lanes of the tiers: how many each has at most, and whether nearness counts."""

    counts: tuple[int, ...]
    has_near: bool

    def names(self, kind: str = "lane") -> list[str]:
        """The columns of all lanes of a kind."""
        return [f"{kind}{tier}_{lane}" for tier, count in enumerate(self.counts) for lane in range(count)]

    @property
    def tiers(self) -> range:
        """The numbers of the tiers."""
        return range(len(self.counts))

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
  BOOL_OR(strange OR COALESCE({_DOUBTFUL}, FALSE) OR in_rows) OR SUM(n) <> COALESCE(BIT_COUNT(BIT_OR(seen)), 0) AS odd,
  BOOL_AND(swings) AS swings, MIN(LEAST(least, NULLIF(baseline, 0)) * factor) AS least,
  MAX(GREATEST(ABS(lowest), ABS(highest), baseline) * factor) AS most, {", ".join(of_tiers)}
FROM groups JOIN shape_facts USING (shape) JOIN regions USING (region) LEFT JOIN shape_masks USING (shape, plane)
WHERE entity IS NOT NULL
GROUP BY entity, code, plane"""


# The cells that are judged row by row; where nothing else is odd, a value may stand out, D313, among so many.
FLAGGED = f"""CREATE TEMP TABLE flagged AS
SELECT entity, code, BOOL_OR(odd) AS odd, SUM(BIT_COUNT(seen)) AS n FROM cells GROUP BY entity, code
HAVING BOOL_OR(odd) OR (NOT BOOL_AND(swings) AND MAX(most) >= {_MAY_JUMP} * MIN(least))"""


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
    for tier in lanes.tiers:
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
    names = [f"{kind}{tier}" for tier in lanes.tiers for kind in ("met", "unjudged", "close")]
    return ", ".join(f"0 AS {name}" for name in names if lanes.has_near or not name.startswith("close"))
