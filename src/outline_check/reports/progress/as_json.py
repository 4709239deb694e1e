"""Progress and outlook as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check import __version__
from outline_check.goals.intervals import printed
from outline_check.labels import LANGUAGES
from outline_check.records import judgement_record, rate_record
from outline_check.reports.as_json import dump
from outline_check.reports.progress.tables import percent_text

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.trajectory import Finding, OutlookRate, Progress, ProgressReport

SCHEMA_VERSION = "1.0"


def render(report: ProgressReport, evaluation: Evaluation, language: str) -> str:
    """The JSON."""
    return dump(records(report, evaluation, language)) + "\n"


def records(report: ProgressReport, evaluation: Evaluation, language: str) -> dict[str, Any]:
    """What the JSON holds; numbers from data are exact texts, computed ones are texts to 15 digits or numbers."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "outline-check", "version": __version__},
        "methods": list(report.methods),
        "outlook": [_rate_record(one) for one in report.rates],
        "progress": [progress_record(one, language) for one in report.progress],
        "exit_code": evaluation.exit_code,
    }


def _rate_record(one: OutlookRate) -> dict[str, Any]:
    rate = rate_record(one.rate)
    return {
        **{name: rate[name] for name in ("outline", "tier", "met", "judged", "total", "rate_percent")},
        "counts": {str(outlook): count for outlook, count in one.counts},
        "expected": one.expected,
        "expected_percent": percent_text(one.share) if one.share else "0.0",
        "degree": None if one.degree is None else printed(one.degree),
        "degree_of": one.of,
    }


def progress_record(one: Progress, language: str) -> dict[str, Any]:
    """One trajectory with what every method says of it."""
    trajectory = one.trajectory
    judgement = judgement_record(trajectory.judgement, language)
    base = trajectory.base
    exact = {"pace": one.pace, "needed": one.needed, "projection": one.projection, "degree": one.degree}
    return {
        **{name: judgement[name] for name in _FROM_JUDGEMENT},
        "points": [
            {"year": p.year, "value": f"{p.value:f}", "provisional": p.is_provisional} for p in trajectory.points
        ],
        "base_year": base and base.point.year,
        "base_value": base and f"{base.point.value:f}",
        "base_rule": base and base.rule,
        "break_year": trajectory.break_year,
        "aim": str(trajectory.aim),
        "better": trajectory.better or None,
        "target": None if trajectory.target is None else printed(trajectory.target),
        "target_year": trajectory.target_year,
        "milestones": [{"year": each.year, "target_text": each.wording} for each in trajectory.milestones],
        **{name: None if number is None else printed(number) for name, number in exact.items()},
        "outlook": str(one.outlook),
        "decided_by": one.rule or "verdict",
        "reason": one.reason[LANGUAGES.index(language)],
        "disagree": one.disagree,
        "methods": [_finding_record(found, language) for found in one.findings],
    }


_FROM_JUDGEMENT = (
    "outline indicator name domain region sex area year period tier value unit target_text verdict counted".split()
)


def _finding_record(found: Finding, language: str) -> dict[str, Any]:
    return {
        "method": found.method,
        "status": found.status,
        "score": found.score,
        "outlook": str(found.outlook),
        "reason": found.reason[LANGUAGES.index(language)],
        "figures": dict(found.figures),
    }
