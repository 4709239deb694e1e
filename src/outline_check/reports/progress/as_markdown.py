"""Progress and outlook as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.reports import tabulated
from outline_check.reports.progress import report as progress_report

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.trajectory import ProgressReport


def render(report: ProgressReport, evaluation: Evaluation, language: str) -> str:
    """The report; its figures are left out, as the tables beside them have the same numbers."""
    return tabulated.render(progress_report.document(report, evaluation, language), "markdown")
