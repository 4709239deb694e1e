"""A judgement, rate or finding as a flat record: what JSON, CSV and DataFrames show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check.goals.intervals import printed
from outline_check.labels import reasons_text
from outline_check.messages import finding_hint, finding_message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from outline_check.evaluation import Evaluation, Tally
    from outline_check.findings import Finding
    from outline_check.goals.intervals import End
    from outline_check.model import Judgement
    from outline_check.rate import Rate


def judgement_record(judgement: Judgement, language: str) -> dict[str, Any]:
    """One judgement. Numbers from data are exact strings, missing ones None."""
    indicator, bounds = judgement.indicator, judgement.bounds
    lower, upper = (bounds.lower, bounds.upper) if bounds else (None, None)
    gap = judgement.gap
    return {
        "outline": judgement.outline,
        "indicator": indicator.key,
        "name": indicator.name or indicator.id,
        "domain": indicator.domain,
        "region": judgement.region,
        "sex": judgement.sex,
        "area": judgement.area,
        "year": judgement.year,
        "period": judgement.period,
        "tier": judgement.tier,
        "value": number_text(judgement.value),
        "value_text": judgement.value_text,
        "unit": judgement.unit.symbol if judgement.unit else "",
        "target_text": judgement.target_text,
        "lower": _end(lower),
        "upper": _end(upper),
        "lower_closed": lower.closed if lower else None,
        "upper_closed": upper.closed if upper else None,
        "verdict": str(judgement.verdict),
        "label": str(judgement.label) if judgement.label else None,
        "gap": None if gap is None else printed(gap),
        "reason": reasons_text(judgement.reasons, language),
        "counted": judgement.counted,
        "file": judgement.place.file,
        "line": judgement.place.line,
    }


def judgement_records(evaluation: Evaluation, language: str) -> Iterable[dict[str, Any]]:
    """All judgements, whoever has made them."""
    if evaluation.details:
        return evaluation.details.records(language)
    return (judgement_record(judgement, language) for judgement in evaluation.judgements)


JUDGEMENT_FIELDS = (
    "outline indicator name domain region sex area year period tier value value_text unit target_text lower upper"
    " lower_closed upper_closed verdict label gap reason counted file line"
).split()
# Those that are decimals, whole numbers, and yes or no; the others are texts.
DECIMAL_FIELDS = ("value", "lower", "upper", "gap")
WHOLE_FIELDS = ("year", "period", "line")
FLAG_FIELDS = ("lower_closed", "upper_closed", "counted")


def rate_record(rate: Rate) -> dict[str, Any]:
    """One rate, with all its counts."""
    return {
        "outline": rate.outline,
        "tier": rate.tier,
        "by": dict(rate.by),
        "met": rate.met,
        "unmet": rate.unmet,
        "no_data": rate.no_data,
        "not_judgeable": rate.not_judgeable,
        "judged": rate.judged,
        "total": rate.total,
        "near": rate.near,
        "denominator": rate.denominator,
        "rate_percent": rate.rate_percent,
        "lowest_percent": rate.lowest_percent,
        "highest_percent": rate.highest_percent,
    }


def tally_record(tally: Tally) -> dict[str, Any]:
    """How one indicator stands in all regions."""
    return {
        "outline": tally.outline,
        "tier": tally.tier,
        "indicator": tally.indicator.key,
        "name": tally.indicator.name or tally.indicator.id,
        "domain": tally.indicator.domain,
        "met": tally.met,
        "unmet": tally.unmet,
        "no_data": tally.no_data,
        "not_judgeable": tally.not_judgeable,
        "near": tally.near,
        "unit": tally.unit,
        "worst": [{"region": region, "value": value} for region, value in tally.worst],
    }


def finding_record(finding: Finding, language: str) -> dict[str, Any]:
    """One finding, its message and hint in the language."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding_message(finding, language),
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "cell": finding.place.cell,
        "text": finding.text,
        "hint": finding_hint(finding, language),
        "explanation": finding.answer,
    }


FINDING_FIELDS = "code severity message file line column cell text hint explanation".split()


def number_text(value: Decimal | None) -> str | None:
    """A decimal as it was written, without an exponent."""
    return None if value is None else f"{value:f}"


def _end(end: End | None) -> str | None:
    return None if end is None else printed(end.value)
