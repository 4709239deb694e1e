"""Every judgement as a row: the SQL of the view `judgements`, over verdicts, templates and the rows of the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.bulk.dialect import quoted
from outline_check.bulk.statement import DECIMALS, placed
from outline_check.records import JUDGEMENT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from outline_check.bulk.cube import Lanes
    from outline_check.bulk.statement import Scan

_LINES = 1 << 40  # more than any file has
# What `str.strip` takes away.
_BLANKS = quoted("".join(chr(code) for code in range(1, 0x3001) if chr(code).isspace()))
_HAS_BOUNDS = "verdict IN ('met', 'unmet')"
_KIND = f"DECIMAL(38, {DECIMALS})"
# How far an unmet value is from the end that it has missed.
_GAP = """ABS(CASE WHEN exact_lower IS NOT NULL AND (exact_upper IS NULL OR exact_value <= exact_lower)
  THEN exact_lower - exact_value ELSE exact_value - exact_upper END)"""
# From an end whose decimals do not end it is told to 15 digits, as everywhere.
_PRINTED = f"""CASE WHEN exact_lower <> TRY_CAST(lower AS {_KIND}) OR exact_upper <> TRY_CAST(upper AS {_KIND})
  THEN PRINTF('%.15g', CAST({_GAP} AS DOUBLE)) ELSE RTRIM(RTRIM(CAST({_GAP} AS VARCHAR), '0'), '.') END"""
_OF_ROWS = {
    "value": "CASE WHEN verdict <> 'no_data' THEN shown END",
    "value_text": "written",
    "unit": "CASE verdict WHEN 'no_data' THEN missing_unit ELSE unit END",
    "period": "year",
    "rank_period": "year",
    "label": f"CASE WHEN verdict = 'unmet' AND is_near THEN 'near' WHEN {_HAS_BOUNDS} THEN label END",
    "gap": f"CASE verdict WHEN 'met' THEN '0' WHEN 'unmet' THEN {_PRINTED} END",
    "reason": "CASE verdict WHEN 'no_data' THEN missing_reason ELSE reason END",
    "file": "path",
    "region": "region_name",
    **{name: f"CASE WHEN {_HAS_BOUNDS} THEN {name} END" for name in ("lower", "upper", "lower_closed", "upper_closed")},
}
_OF_NOTHING = {
    "value": "NULL",
    "value_text": "''",
    "period": "year",
    "rank_period": "year",
    "verdict": "'no_data'",
    "gap": "NULL",
    "region": "region_name",
    "file": "target_file",
    "line": "target_line",
}
# The columns by which those of small inputs are sorted.
RANKS = {
    "entity": "INTEGER",
    "stands_apart": "BOOLEAN",
    "series_line": "BIGINT",
    "code": "INTEGER",
    "part": "INTEGER",
    "rank_period": "BIGINT",
    "tier_number": "INTEGER",
}


def view(scan: Scan, years: str, lanes: Lanes) -> str:
    """The view of all judgements.

    Args:
        scan: by which the rows are selected once more, each with its file and line.
        years: the numbers of the years that any outline judges.
        lanes: of the tiers.
    """
    measured = _measured(scan, years, lanes.tiers, has_near=lanes.has_near)
    return (
        f"CREATE OR REPLACE TEMP VIEW judgements AS SELECT {_fields(_OF_ROWS)} FROM ({measured})"
        f" UNION ALL SELECT {_fields(_OF_NOTHING)} FROM ({_absent(lanes.tiers)}) UNION ALL SELECT * FROM apart"
    )


def series_first(scan: Scan, *, is_sorted: bool) -> str:
    """The table of the first row of each series, by which those of small inputs are sorted; else empty."""
    return f"""CREATE OR REPLACE TEMP TABLE series_first AS
SELECT entity, code, part, MIN(CAST(file AS BIGINT) * {_LINES} + line) AS series_line
FROM ({placed(scan)}) JOIN shape_facts USING (shape) JOIN regions USING (region)
WHERE {is_sorted} AND entity IS NOT NULL GROUP BY entity, code, part"""


def rank_of(place: tuple[int, int] | None) -> int:
    """The same of a place: the number of a file, and a line."""
    return -1 if place is None else place[0] * _LINES + place[1]


def _fields(different: Mapping[str, str]) -> str:
    """The columns of a judgement; most are called what they are."""
    return ", ".join(
        f"{different[name]} AS {name}" if name in different else name for name in (*JUDGEMENT_FIELDS, *RANKS)
    )


def _of_tier(name: str, tiers: Sequence[int]) -> str:
    """The column of the tier that a template is for."""
    steps = " ".join(f"WHEN {tier} THEN {name}{tier}" for tier in tiers)
    return f"CASE tier_number {steps} END"


def _measured(scan: Scan, years: str, tiers: Sequence[int], *, has_near: bool) -> str:
    """The judgements of rows; each is a row with its bit, the verdicts of its cell and the template of its lane."""
    text = scan.value.text
    written = f"TRIM({text}, {_BLANKS})"
    shown = written if scan.is_clean else f"COALESCE(texts.exact_text, {written})"
    odd = "" if scan.is_clean else " LEFT JOIN texts ON texts.shape = d.shape AND texts.text = d.odd_text"
    return f"""SELECT *, FALSE AS stands_apart
FROM (SELECT *, {_verdict(tiers, has_near=has_near)}, {_decimals()}
  FROM (SELECT d.*, {shown} AS shown, {written} AS written FROM ({placed(scan)}) AS d{odd} WHERE y IN ({years})) AS d
    JOIN shape_facts USING (shape) JOIN (SELECT region, code FROM regions) USING (region) JOIN region_names USING (code)
    JOIN slots USING (y, part) JOIN judged USING (entity, code, plane)
    JOIN templates ON NOT templates.is_absent AND templates.subject = d.shape AND templates.plane = judged.plane
    JOIN files USING (file) LEFT JOIN series_first USING (entity, code, part)
  WHERE {_of_tier("here", tiers)} & mask & bit <> 0)"""


def _absent(tiers: Sequence[int]) -> str:
    """The judgements of what no row is there for; they stand where the target does."""
    return f"""SELECT *, series_line IS NULL AS stands_apart,
  {_of_tier("counted", tiers)} & bit <> 0 AS counted
FROM judged JOIN region_names USING (code)
  JOIN slots ON slots.plane = judged.plane AND slots.bit & seen = 0
  JOIN templates ON templates.is_absent AND templates.subject = entity AND templates.plane = judged.plane
  LEFT JOIN series_first USING (entity, code, part)
WHERE {_of_tier("here", tiers)} & mask & bit <> 0"""


def _verdict(tiers: Sequence[int], *, has_near: bool) -> str:
    is_near = f"{_of_tier('close', tiers)} & bit <> 0" if has_near else "FALSE"
    return f"""CASE WHEN given & bit = 0 THEN 'no_data'
  WHEN {_of_tier("unjudged", tiers)} & bit <> 0 THEN 'not_judgeable'
  WHEN {_of_tier("met", tiers)} & bit <> 0 THEN 'met' ELSE 'unmet' END AS verdict,
  {is_near} AS is_near, {_of_tier("counted", tiers)} & bit <> 0 AS counted"""


def _decimals() -> str:
    columns = {"exact_value": "shown", "exact_lower": "lower_end", "exact_upper": "upper_end"}
    return ", ".join(f"TRY_CAST({text} AS {_KIND}) AS {name}" for name, text in columns.items())
