"""Progress and outlook as tidy CSV: a line for each series and target, with what every method says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check.reports.as_csv import csv_text
from outline_check.reports.progress.as_json import progress_record

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.trajectory import Progress, ProgressReport

FIELDS = (
    "outline indicator name domain region sex area year period tier value unit target_text verdict counted"
    " base_year base_value base_rule break_year aim better target target_year pace needed projection degree"
    " outlook decided_by reason disagree"
).split()


def render(report: ProgressReport, evaluation: Evaluation, language: str) -> str:
    """A header and one line for each series; the points and milestones are in the JSON."""
    del evaluation
    fields = [*FIELDS, *(_status(name) for name in report.methods)]
    return csv_text(fields, (_flat(one, language) for one in report.progress))


def _flat(one: Progress, language: str) -> dict[str, Any]:
    record = progress_record(one, language)
    return record | {_status(found["method"]): found["status"] for found in record["methods"]}


def _status(method: str) -> str:
    return f"{method}.status"
