"""An evaluation as SDMX-CSV 2.0: one measured value a row, which reads back as the same evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.cells import Missing, Quantity
from outline_check.reports.as_csv import csv_text
from outline_check.reports.sdmx.conditions import (
    SEVERAL_YEARS,
    conditions,
    earlier_values,
    parsed_text,
    refusal,
    unit_of,
)
from outline_check.sdmx_codes import (
    AREAS,
    DATAFLOW,
    MISSING,
    NO_NUMBER,
    NORMAL,
    REGIONS,
    SEXES,
    TARGET,
    TIER,
    UNITS,
    VERDICT,
    id_of,
    of_tier,
)
from outline_check.spelling import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.evaluation import Evaluation
    from outline_check.model import Cell, Judgement, Measurement
    from outline_check.reports.view import View

    Record = dict[str, str]
    Answers = dict[tuple[str, int | None], list[str]]

_START = {"STRUCTURE": "dataflow", "STRUCTURE_ID": DATAFLOW, "ACTION": "I"}
_TIME = "TIME_PERIOD"
DIMENSIONS = ("OUTLINE", "REF_AREA", "INDICATOR", "SEX", "URBANISATION", _TIME)
_ALWAYS = (*_START, *DIMENSIONS, "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS")
# Attributes of which a file has those that hold something.
_ATTRIBUTES = (
    "OBS_TEXT OUTLINE_NAME REF_AREA_NAME INDICATOR_NAME DOMAIN DIRECTION DEPARTMENT BASELINE BASELINE_YEAR LAST_YEAR"
    " TOLERANCE UNIT_TARGET EXPLANATION SOURCE NOTE"
).split()


def render(evaluation: Evaluation, _: View) -> str:
    """A header and one line per measured value, the same in every language.

    Raises:
        UsageError: a row with an error, or one that a row of SDMX-CSV cannot say without a loss.
    """
    titles = {tier.id: tier.title for tier in evaluation.tiers}
    answers: Answers = {}
    for finding in evaluation.findings:
        if finding.answer:
            answers.setdefault((finding.place.file, finding.place.line), []).append(finding.answer)
    groups = _measured(evaluation.judgements)
    records = {_key(record): record for group in groups for record in [_record(group, titles, answers)]}
    for group in groups:
        for start in earlier_values(group):
            record = _value(group[0], start.cell, start.year)
            if records.setdefault(_key(record), record) is record and (start.year or 0) > (group[0].year or 0):
                raise refusal(group[0], SEVERAL_YEARS)  # the later year would be judged
    for one in _periods_without_row(evaluation.judgements):
        record = _value(one, None, one.period)
        records[_key(record)] = record
    return _text(list(records.values()), titles)


def _text(records: Sequence[Record], tiers: Iterable[str]) -> str:
    """The records with the columns that they need."""
    by_tier = [of_tier(kind, tier) for tier in tiers for kind in (TARGET, TIER, VERDICT)]
    filled = {field for record in records for field, text in record.items() if text} | {*_ALWAYS} - {_TIME}
    fields = [field for field in (*_ALWAYS, *_ATTRIBUTES, *by_tier) if field in filled]
    return csv_text(fields, ({field: record.get(field, "") for field in fields} for record in records))


def _key(record: Record) -> tuple[str, ...]:
    return tuple(record[name] for name in DIMENSIONS)


def _measured(judgements: Iterable[Judgement]) -> list[list[Judgement]]:
    """The judgements of each value, one per tier; `--latest` may judge a value in several periods."""
    groups: dict[tuple[object, ...], dict[str, Judgement]] = {}
    for one in judgements:
        key = (one.outline, squeeze(one.indicator.identity), one.region, one.sex, one.area, one.year)
        earlier = groups.setdefault(key, {}).setdefault(one.tier, one)
        if earlier.target_text != one.target_text:
            raise refusal(one, "the value is judged by the targets of two years")
    return [list(group.values()) for group in groups.values()]


def _periods_without_row(judgements: Iterable[Judgement]) -> list[Judgement]:
    """One for each year that is judged by earlier values alone: it is said to have none, and so judged again."""
    judgements = list(judgements)
    present = {(one.outline, one.year) for one in judgements}
    lacking = {(one.outline, one.period): one for one in reversed(judgements)}
    return [one for key, one in reversed(lacking.items()) if key not in present]


def _record(group: Sequence[Judgement], titles: dict[str, str], answers: Answers) -> Record:
    """The row of a value and its targets."""
    first = group[0]
    faulty = next((one for one in group if any(reason.key == "data_error" for reason in one.reasons)), None)
    if faulty:
        raise refusal(faulty, "the row has an error, which must be mended first")
    measurement = first.measurement
    record = _value(first, measurement.cell if measurement else None, first.year) | conditions(group)
    if measurement:
        record |= _remarks(measurement, answers.get((first.place.file, first.place.line), []))
    for one in group:
        record[of_tier(TARGET, one.tier)] = parsed_text(one.target_text)
        record[of_tier(TIER, one.tier)] = titles[one.tier]
        record[of_tier(VERDICT, one.tier)] = one.verdict.upper()
    return record


def _value(one: Judgement, cell: Cell | None, year: int | None) -> Record:
    """A value of an indicator and what it is of."""
    indicator = one.indicator
    return {
        **_START,
        "OUTLINE": id_of(one.outline),
        "REF_AREA": id_of(one.region, REGIONS),
        "INDICATOR": id_of(indicator.identity),
        "SEX": id_of(one.sex, SEXES),
        "URBANISATION": id_of(one.area, AREAS),
        _TIME: "" if year is None else str(year),
        **_observation(one, cell),
        "OUTLINE_NAME": one.outline,
        "REF_AREA_NAME": one.region,
        "INDICATOR_NAME": indicator.name,
        "DOMAIN": indicator.domain,
        "DIRECTION": indicator.direction.upper() if indicator.direction else "",
        "DEPARTMENT": indicator.department,
    }


def _observation(one: Judgement, cell: Cell | None) -> Record:
    """The value: as a number where it is one, else, or where it was written otherwise, as a text too."""
    unit = unit_of(one, cell)
    symbol = unit.symbol if unit else ""
    if symbol in UNITS.values():
        raise refusal(one, f"the unit {symbol} would pass for a code")
    code = UNITS.get(symbol, symbol)
    if cell is None or isinstance(cell.value, Missing):
        return {"OBS_VALUE": NO_NUMBER, "UNIT_MEASURE": code, "OBS_STATUS": MISSING}
    number = f"{cell.value.value:f}" if isinstance(cell.value, Quantity) else ""
    text = "" if cell.text == number else parsed_text(cell.text)
    return {"OBS_VALUE": number, "UNIT_MEASURE": code, "OBS_STATUS": NORMAL, "OBS_TEXT": text}


def _remarks(measurement: Measurement, answers: Iterable[str]) -> Record:
    explanation = "; ".join(dict.fromkeys(answers)) or measurement.explanation
    return {"EXPLANATION": explanation, "SOURCE": measurement.source, "NOTE": measurement.note}
