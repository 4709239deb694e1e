"""Progress and outlook as a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.reports.document import TableBlock
from outline_check.reports.progress import report as progress_report
from outline_check.reports.word import as_docx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import Block
    from outline_check.trajectory import ProgressReport

_MOST_METHODS = 5  # columns of a table, beside those that say which series it is


def render(report: ProgressReport, evaluation: Evaluation, language: str) -> bytes:
    """The document, the same bytes each time."""
    blocks = progress_report.document(report, evaluation, language)
    return as_docx.dressed([part for block in blocks for part in _fitting(block)], language)


def _fitting(block: Block) -> Iterator[Block]:
    """A block; a table without what a page has no room for, and one of many methods in parts."""
    if not isinstance(block, TableBlock):
        yield block
        return
    shown = progress_report.without(block, "trend", "decided_by_rule")
    names = [column.name for column in shown.columns]
    methods = [at for at, name in enumerate(names) if name == "method"]
    others = [at for at, name in enumerate(names) if name != "method"]
    for first in range(0, max(len(methods), 1), _MOST_METHODS):
        yield progress_report.taking(shown, sorted([*others, *methods[first : first + _MOST_METHODS]]))
