"""Every judgement, streamed: as CSV, Parquet or records, with the fields of `records`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check.bulk import duck
from outline_check.bulk.dialect import quoted
from outline_check.bulk.judgement_rows import template_rows
from outline_check.bulk.statement import DECIMALS, placed
from outline_check.bulk.tallies import tallies_of
from outline_check.records import JUDGEMENT_FIELDS, judgement_record
from outline_check.spelling import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from outline_check.bulk.apart import Apart
    from outline_check.bulk.counting import Counting
    from outline_check.bulk.result import Result
    from outline_check.bulk.statement import Scan
    from outline_check.evaluation import Tally

# So many are sorted like those of a small input; more are written as they come.
MOST_SORTED = 300_000
_TYPES = {
    **dict.fromkeys(("lower_closed", "upper_closed", "counted"), "BOOLEAN"),
    **dict.fromkeys(("year", "period", "line"), "BIGINT"),
}
_NUMBERS = ("value", "lower", "upper", "gap")
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
_RANKS = {
    "entity": "INTEGER",
    "stands_apart": "BOOLEAN",
    "series_line": "BIGINT",
    "code": "INTEGER",
    "part": "INTEGER",
    "rank_period": "BIGINT",
    "tier_number": "INTEGER",
}


class Details:
    """The judgements of an evaluation that holds none of them.

    Attributes:
        count: how many there are.
        regions: how many regions each outline has.
        unexamined: how many indicators x regions were not looked at for values that stand out.
    """

    def __init__(self, counting: Counting, result: Result, apart: Apart) -> None:
        self._counting = counting
        self._result = result
        self._apart = apart
        self._language = ""
        self.count = result.judgements() + len(apart.judgements)
        self.unexamined = result.unexamined
        self.regions: Mapping[str, int] = {outline: len(result.regions_of.get(outline, ())) for outline in result.years}

    def tallies(self) -> tuple[Tally, ...]:
        """The indicators of the year judged, with the regions that miss their target by most."""
        return tallies_of(self._result, self._apart)

    def save(self, path: str, style: str, language: str) -> None:
        """Write all of them to a file: "csv", or "parquet" with numbers as such."""
        self._prepare(language)
        is_parquet = style == "parquet"
        columns = ", ".join((_as_number if is_parquet else _as_text)(name) for name in JUDGEMENT_FIELDS)
        options = "FORMAT parquet, COMPRESSION zstd" if is_parquet else "FORMAT csv, HEADER, DELIMITER ','"
        self._fetch(f"SET preserve_insertion_order = {'true' if self._sorting else 'false'}")
        self._fetch(f"COPY (SELECT {columns} FROM judgements{self._sorting}) TO {quoted(path)} ({options})")

    def records(self, language: str) -> Iterator[dict[str, Any]]:
        """All of them as records, those of a small input in its order."""
        self._prepare(language)
        for row in self._fetch(f"SELECT {', '.join(JUDGEMENT_FIELDS)} FROM judgements{self._sorting}"):
            yield dict(zip(JUDGEMENT_FIELDS, row, strict=True))

    def lines(self, language: str) -> Iterator[str]:
        """The same as JSON, as its module writes them."""
        self._prepare(language)
        pairs = ", ', ', ".join(f"""'"{name}": ', {_as_json(name)}""" for name in JUDGEMENT_FIELDS)
        for (text,) in self._fetch(f"SELECT CONCAT('{{', {pairs}, '}}') FROM judgements{self._sorting}"):
            yield text

    @property
    def _sorting(self) -> str:
        return f" ORDER BY {', '.join(_RANKS)}" if self.count <= MOST_SORTED else ""

    def _fetch(self, statement: str) -> Sequence[tuple[Any, ...]]:
        return duck.fetched(self._result.connection, statement)

    def _prepare(self, language: str) -> None:
        """Make the view of all judgements in a language."""
        if language == self._language:
            return
        self._language = language
        plan, connection = self._result.plan, self._result.connection
        duck.create(connection, "templates", *template_rows(plan, language))
        slots = plan.interpreter.slots
        bits = [
            [plane, at, number, 1 << (place * len(slots.parts) + number), year, sex, area]
            for at, year in enumerate(slots.years)
            for plane, place in [divmod(at, slots.years_a_plane)]
            for number, (sex, area) in enumerate(slots.parts)
        ]
        columns = "plane INTEGER, y INTEGER, part INTEGER, bit BIGINT, year BIGINT, sex VARCHAR, area VARCHAR"
        duck.create(connection, "slots", columns, bits)
        duck.create(connection, "apart", *self._apart_rows(language))
        files = [[number, head.path] for number, head in enumerate(self._counting.heads)]
        duck.create(connection, "files", "file INTEGER, path VARCHAR", files)
        # Numbering the lines takes one core, whatever the engine has.
        scan = self._counting.numbered(self._result.rows() if self._sorting else None)
        tiers = range(len(plan.lanes.counts))
        self._fetch(_series_first(scan, is_sorted=bool(self._sorting)))
        measured = _measured(scan, self._years(), tiers, has_near=plan.lanes.has_near)
        self._fetch(
            f"CREATE OR REPLACE TEMP VIEW judgements AS SELECT {_fields(_OF_ROWS)} FROM ({measured})"
            f" UNION ALL SELECT {_fields(_OF_NOTHING)} FROM ({_absent(tiers)}) UNION ALL SELECT * FROM apart"
        )

    def _years(self) -> str:
        """The numbers of the years that any outline judges."""
        years = self._result.plan.interpreter.slots.years
        judged = {year for found in self._result.periods.values() for year in found}
        return ", ".join(str(number) for number, year in enumerate(years) if year in judged) or "NULL"

    def _apart_rows(self, language: str) -> tuple[str, list[list[Any]]]:
        """The judgements of the rows that were judged one by one."""
        plan = self._result.plan
        numbers, codes = plan.numbers(), {name: code for code, name in enumerate(self._result.regions)}
        tiers = {tier.id: number for number, tier in enumerate(plan.interpreter.tiers)}
        parts = {part: number for number, part in enumerate(plan.interpreter.slots.parts)}
        first: dict[tuple[str, ...], int] = {}
        for one in self._apart.series:
            key = (one.outline, squeeze(one.indicator.identity), one.region, one.sex, one.area)
            lines = [row.cell.place.line or 0 for row in one.values.values()]
            first[key] = min(lines, default=-1)
        rows = []
        for judged in self._apart.judgements:
            record = judgement_record(judged, language)
            entity = (judged.outline, squeeze(judged.indicator.identity))
            line = first[(*entity, judged.region, judged.sex, judged.area)]
            place = [codes.get(judged.region, -1), parts.get((judged.sex, judged.area), -1), judged.period]
            ranks = [numbers.get(entity, -1), line < 0, line, *place, tiers[judged.tier]]
            rows.append([*(record[name] for name in JUDGEMENT_FIELDS), *ranks])
        columns = [f"{name} {_TYPES.get(name, 'VARCHAR')}" for name in JUDGEMENT_FIELDS]
        return ", ".join([*columns, *(f"{name} {kind}" for name, kind in _RANKS.items())]), rows


def _series_first(scan: Scan, *, is_sorted: bool) -> str:
    """The table of the first line of each series, by which those of small inputs are sorted; else empty."""
    return f"""CREATE OR REPLACE TEMP TABLE series_first AS
SELECT entity, code, part, MIN(line) AS series_line
FROM ({placed(scan)}) JOIN shape_facts USING (shape) JOIN regions USING (region)
WHERE {is_sorted} AND entity IS NOT NULL GROUP BY entity, code, part"""


def _fields(different: Mapping[str, str]) -> str:
    """The columns of a judgement; most are called what they are."""
    return ", ".join(
        f"{different[name]} AS {name}" if name in different else name for name in (*JUDGEMENT_FIELDS, *_RANKS)
    )


def _as_json(name: str) -> str:
    """A field as JSON. A text of digits and the like needs no engine to escape it."""
    if name in _TYPES:
        return f"COALESCE(CAST({name} AS VARCHAR), 'null')"
    return f"COALESCE(CAST(TO_JSON({name}) AS VARCHAR), 'null')"


def _as_text(name: str) -> str:
    """An empty text as nothing, as the engine writes quotes for one."""
    return name if name in _TYPES else f"NULLIF({name}, '') AS {name}"


def _as_number(name: str) -> str:
    return f"CAST({name} AS DOUBLE) AS {name}" if name in _NUMBERS else name


def _of_tier(name: str, tiers: Sequence[int]) -> str:
    """The column of the tier that a template is for."""
    steps = " ".join(f"WHEN {tier} THEN {name}{tier}" for tier in tiers)
    return f"CASE tier_number {steps} END"


def _measured(scan: Scan, years: str, tiers: Sequence[int], *, has_near: bool) -> str:
    """The judgements of rows; each is a row with its bit, the verdicts of its cell and the template of its lane."""
    text = scan.value.text
    shown = f"TRIM({text})" if scan.is_clean else f"COALESCE(texts.exact_text, TRIM({text}))"
    odd = "" if scan.is_clean else " LEFT JOIN texts ON texts.shape = d.shape AND texts.text = d.odd_text"
    return f"""SELECT *, FALSE AS stands_apart
FROM (SELECT *, {_verdict(tiers, has_near=has_near)}, {_decimals()}
  FROM (SELECT d.*, {shown} AS shown, TRIM({text}) AS written FROM ({placed(scan)}) AS d{odd} WHERE y IN ({years})) AS d
    JOIN shape_facts USING (shape) JOIN (SELECT region, code, name AS region_name FROM regions) USING (region)
    JOIN slots USING (y, part) JOIN judged USING (entity, code, plane)
    JOIN templates ON NOT templates.is_absent AND templates.subject = d.shape AND templates.plane = judged.plane
    JOIN files USING (file) LEFT JOIN series_first USING (entity, code, part)
  WHERE {_of_tier("here", tiers)} & mask & bit <> 0)"""


def _absent(tiers: Sequence[int]) -> str:
    """The judgements of what no row is there for; they stand where the target does."""
    return f"""SELECT *, series_line IS NULL AS stands_apart,
  {_of_tier("counted", tiers)} & bit <> 0 AS counted
FROM judged JOIN (SELECT DISTINCT code, name AS region_name FROM regions) USING (code)
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
