"""Progress and outlook as a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.reports import as_docx, progress_report

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.trajectory import ProgressReport


def render(report: ProgressReport, evaluation: Evaluation, language: str) -> bytes:
    """The document, the same bytes each time."""
    return as_docx.dressed(progress_report.document(report, evaluation, language), language)
