"""The report as a workbook."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from outline_check.labels import say
from outline_check.reports.excel.look import workbook
from outline_check.reports.excel.of_entries import entries_sheet, unmet_sheet
from outline_check.reports.excel.of_notes import findings_sheet, notes_sheet
from outline_check.reports.excel.of_rates import groups_sheet, regions_sheet, summary_sheet
from outline_check.reports.excel.writer import write_sheets
from outline_check.reports.scope import Scope

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.reports.excel.sheets import Sheet
    from outline_check.reports.view import View


def render(evaluation: Evaluation, view: View) -> bytes:
    """The workbook of all outlines; `evaluation` has the rates by `report.GROUPS`.

    Raises:
        UsageError: more rows or columns than a sheet holds.
    """
    content = BytesIO()
    with workbook(content, view.language, say(view.language, "workbook_title")) as book:
        write_sheets(book, _sheets(evaluation, view), view.language)
    return content.getvalue()


def _sheets(evaluation: Evaluation, view: View) -> list[Sheet]:
    scopes = [Scope(evaluation, outline, view.language) for outline in evaluation.years]
    return [
        summary_sheet(scopes),
        entries_sheet(scopes),
        unmet_sheet(scopes),
        findings_sheet(evaluation, view.language),
        *regions_sheet(scopes),
        *groups_sheet(scopes, pivot=view.pivot),
        notes_sheet(evaluation, scopes),
    ]
