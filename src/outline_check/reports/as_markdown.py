"""The report as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.reports import report, tabulated

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.reports.view import View


def render(evaluation: Evaluation, view: View) -> str:
    """The report; its figures are left out, as the tables beside them have the same numbers."""
    return tabulated.render(report.document(evaluation, view), "markdown")
