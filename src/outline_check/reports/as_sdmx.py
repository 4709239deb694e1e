"""An evaluation as SDMX-CSV 2.0: one measured value a row, which reads back as the same evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.cells import Missing, Quantity, exact_decimal
from outline_check.errors import UsageError
from outline_check.goals.goal import Approximate
from outline_check.reports.as_csv import csv_text
from outline_check.reports.display import display
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
from outline_check.spelling import fold, squeeze
from outline_check.units import conversion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.evaluation import Evaluation
    from outline_check.goals.tolerance import Tolerance
    from outline_check.model import Cell, Earlier, Judgement, Measurement
    from outline_check.units import Unit

    Record = dict[str, str]
    Answers = dict[tuple[str, int | None], list[str]]

_DIMENSIONS = "OUTLINE REF_AREA INDICATOR SEX URBANISATION TIME_PERIOD".split()
_ALWAYS = ["STRUCTURE", "STRUCTURE_ID", "ACTION", *_DIMENSIONS, "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS"]
# Attributes of which a file has those that hold something.
_ATTRIBUTES = (
    "OBS_TEXT OUTLINE_NAME REF_AREA_NAME INDICATOR_NAME DOMAIN DIRECTION DEPARTMENT BASELINE BASELINE_YEAR LAST_YEAR"
    " TOLERANCE UNIT_TARGET EXPLANATION SOURCE NOTE"
).split()
_WITHOUT_BASELINE = frozenset(("baseline_missing", "baseline_year_missing"))


def render(evaluation: Evaluation, _language: str) -> str:
    """A header and one line per measured value, the same in every language.

    Raises:
        UsageError: a row with an error, or one that a row of SDMX-CSV cannot say without a loss.
    """
    answers: Answers = {}
    for finding in evaluation.findings:
        if finding.answer:
            answers.setdefault((finding.place.file, finding.place.line), []).append(finding.answer)
    titles = {tier.id: tier.title for tier in evaluation.tiers}
    groups = _measured(evaluation.judgements)
    records = [_record(group, titles, answers) for group in groups]
    present = {judgement.tier for judgement in evaluation.judgements}
    tiers = [tier for tier in titles if tier in present]
    fields = [*_ALWAYS, *_ATTRIBUTES, *(of_tier(kind, tier) for tier in tiers for kind in (TARGET, TIER, VERDICT))]
    filled = {field for record in records for field, text in record.items() if text} | {*_ALWAYS} - {"TIME_PERIOD"}
    used = [field for field in fields if field in filled]
    return csv_text(used, ({field: record.get(field, "") for field in used} for record in records))


def _measured(judgements: Iterable[Judgement]) -> list[list[Judgement]]:
    """The judgements of each value: one per tier; `--latest` may judge a value in several periods."""
    groups: dict[tuple[object, ...], dict[str, Judgement]] = {}
    for one in judgements:
        key = (one.outline, squeeze(one.indicator.identity), one.region, one.sex, one.area, one.year)
        earlier = groups.setdefault(key, {}).setdefault(one.tier, one)
        if earlier.target_text != one.target_text:
            raise _refusal(one, "the value is judged by the targets of two years")
    return [list(group.values()) for group in groups.values()]


def _refusal(one: Judgement, why: str) -> UsageError:
    return UsageError(f"sdmx-csv: {one.place.file}:{one.place.line}: {one.indicator.key}: {why}")


def _record(group: Sequence[Judgement], titles: dict[str, str], answers: Answers) -> Record:
    first = group[0]
    faulty = next((one for one in group if any(reason.key == "data_error" for reason in one.reasons)), None)
    if faulty:
        raise _refusal(faulty, "the row has an error, which must be mended first")
    record = {"STRUCTURE": "dataflow", "STRUCTURE_ID": DATAFLOW, "ACTION": "I"}
    record |= _dimensions(first) | _observation(first) | _description(first) | _conditions(group)
    if first.measurement:
        record |= _remarks(first.measurement, answers.get((first.place.file, first.place.line), []))
    for one in group:
        record[of_tier(TARGET, one.tier)] = _parsed(one.target_text)
        record[of_tier(TIER, one.tier)] = titles.get(one.tier, "")
        record[of_tier(VERDICT, one.tier)] = one.verdict.upper()
    return record


def _dimensions(one: Judgement) -> Record:
    indicator = one.indicator
    return {
        "OUTLINE": id_of(one.outline),
        "REF_AREA": id_of(one.region, REGIONS),
        "INDICATOR": id_of(indicator.identity),
        "SEX": id_of(one.sex, SEXES),
        "URBANISATION": id_of(one.area, AREAS),
        "TIME_PERIOD": "" if one.year is None else str(one.year),
    }


def _observation(one: Judgement) -> Record:
    """The value: as a number where it is one, else, or where it was written otherwise, as a text too."""
    unit = _unit(one)
    symbol = unit.symbol if unit else ""
    if symbol in UNITS.values():
        raise _refusal(one, f"the unit {symbol} would pass for a code")
    unit_code = UNITS.get(symbol, symbol)
    if one.measurement is None or isinstance(one.measurement.cell.value, Missing):
        return {"OBS_VALUE": NO_NUMBER, "UNIT_MEASURE": unit_code, "OBS_STATUS": MISSING}
    number = "" if one.value is None else f"{one.value:f}"
    text = "" if one.value_text == number else _parsed(one.value_text)
    return {"OBS_VALUE": number, "UNIT_MEASURE": unit_code, "OBS_STATUS": NORMAL, "OBS_TEXT": text}


def _unit(one: Judgement) -> Unit | None:
    """The unit of the row, else that in which its value is written."""
    value = one.measurement.cell.value if one.measurement else None
    return one.indicator.unit or (value.unit if isinstance(value, Quantity) else None)


def _description(one: Judgement) -> Record:
    indicator = one.indicator
    return {
        "OUTLINE_NAME": one.outline,
        "REF_AREA_NAME": one.region,
        "INDICATOR_NAME": indicator.name,
        "DOMAIN": indicator.domain,
        "DIRECTION": indicator.direction.upper() if indicator.direction else "",
        "DEPARTMENT": indicator.department,
    }


def _conditions(group: Sequence[Judgement]) -> Record:
    """What all targets of a row are judged by: one baseline, one tolerance, one unit beside them."""
    first = group[0]
    unit = _unit(first)
    start = _baseline(group)
    last_year = first.measurement.last_year if first.measurement else None
    return {
        "BASELINE": _quantity(start.cell, unit) if start else "",
        "BASELINE_YEAR": str(start.year) if start and start.year is not None else "",
        "LAST_YEAR": _quantity(last_year, unit) if last_year else "",
        "TOLERANCE": _tolerance(group),
        "UNIT_TARGET": _target_unit(group, unit),
    }


def _baseline(group: Sequence[Judgement]) -> Earlier | None:
    """The one that the targets are measured from, else that of the base year where it changes no verdict."""
    used = [one for one in group if one.baseline]
    lacking = [one for one in group if any(reason.key in _WITHOUT_BASELINE for reason in one.reasons)]
    if used and (lacking or len({one.baseline.text for one in used if one.baseline}) > 1):
        raise _refusal(group[0], "its targets are measured from the values of different years")
    if lacking:
        return None
    return next((one.start for one in (*used, *group) if one.start), None)


def _tolerance(group: Sequence[Judgement]) -> str:
    approximate = [
        one
        for one in group
        if one.target and any(isinstance(part.ask, Approximate) for part in one.target.goal.clauses)
    ]
    found = {one.target.tolerance for one in approximate if one.target}
    if len(found) > 1:
        raise _refusal(group[0], "its targets have different tolerances")
    tolerance = next(iter(found), None)
    return _tolerance_text(tolerance) if tolerance else ""


def _tolerance_text(tolerance: Tolerance) -> str:
    amount = exact_decimal(tolerance.amount * (100 if tolerance.relative else 1))
    symbol = "%" if tolerance.relative else tolerance.unit.symbol if tolerance.unit else ""
    return f"{amount:f}{symbol}"


def _target_unit(group: Sequence[Judgement], unit: Unit | None) -> str:
    """The unit that stands beside the targets, where it is not that of the value."""
    found = {one.target.unit if one.target else None for one in group}
    if all(one is None or (unit is not None and conversion(one, unit) == 1) for one in found):
        return ""
    if len(found) > 1:
        raise _refusal(group[0], "its targets have different units beside them")
    (only,) = found
    return only.symbol if only else ""


def _remarks(measurement: Measurement, answers: Iterable[str]) -> Record:
    explanation = "; ".join(dict.fromkeys(answers)) or measurement.explanation
    return {"EXPLANATION": explanation, "SOURCE": measurement.source, "NOTE": measurement.note}


def _quantity(cell: Cell, unit: Unit | None) -> str:
    """A value in the words of its cell; with its own unit where that is not the one of the row."""
    value = cell.value
    if not isinstance(value, Quantity) or value.unit is None or value.unit == unit:
        return _parsed(cell.text)
    return f"{value.value:f}{value.unit.symbol}"


def _parsed(text: str) -> str:
    """A text that is read again: every kind of blank as a space, which it is to the reader."""
    if text.isprintable():
        return text
    return display("".join(" " if plain == " " else sign for sign, plain in zip(text, fold(text), strict=True)))
