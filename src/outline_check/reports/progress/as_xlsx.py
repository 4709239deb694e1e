"""Progress and outlook as a workbook: numbers as numbers, the series by year, what every method says."""

from __future__ import annotations

from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING

from outline_check.labels import say
from outline_check.reports.document import heading, line
from outline_check.reports.excel.look import workbook
from outline_check.reports.excel.of_progress import methods_sheet, milestones_sheet, progress_sheet, share_cell
from outline_check.reports.excel.sheets import DASH, Bars, Cell, Charts, Head, Sheet, grid, share, words
from outline_check.reports.excel.writer import write_sheets
from outline_check.reports.progress.report import outlook_figure
from outline_check.reports.progress.tables import by_outline, notes, titles_of
from outline_check.trajectory import Outlook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import Line
    from outline_check.trajectory import OutlookRate, ProgressReport

_WIDE, _NARROW = 42, 10
_TIER, _COUNTS = 1, 3  # columns of the table of outlooks: the tier, and the first of the counts


def render(report: ProgressReport, evaluation: Evaluation, language: str) -> bytes:
    """The workbook of all outlines.

    Raises:
        UsageError: more rows or columns than a sheet holds.
    """
    parts = by_outline(report, evaluation, language)
    sheets = [_outlook_sheet(report, parts, language), progress_sheet(report, language)]
    sheets += [*methods_sheet(report, language), *milestones_sheet(report, language)]
    content = BytesIO()
    with workbook(content, language, say(language, "progress_title")) as book:
        write_sheets(book, sheets, language)
    return content.getvalue()


def _outlook_sheet(report: ProgressReport, parts: Sequence[tuple[str, ProgressReport]], language: str) -> Sheet:
    """How many targets of each tier have which outlook, as a table and as bars, and what the shares are."""
    title = parts[0][0] if len(parts) == 1 else say(language, "progress_title")
    names = ("count", *(f"outlook_{one}" for one in Outlook), "expected_rate", "strict_rate", "degree")
    heads = [Head(say(language, "outline"), _WIDE, kept=True), Head(say(language, "tier"), 16, kept=True)]
    heads += [Head(say(language, name), _NARROW, right=True) for name in names]
    titles = titles_of(report, language)
    rates = [one for _, part in parts for one in part.rates]
    rows = [[words(one.rate.outline), words(titles[one.rate.tier]), *_rate_cells(one)] for one in rates]
    tables = grid(say(language, "outlook_heading"), heads, rows)
    return Sheet(
        say(language, "sheet_outlook"),
        (heading(title, 1), tables, *_bars(parts, language), *_notes(report, language)),
    )


def _rate_cells(one: OutlookRate) -> list[Cell]:
    rate = one.rate
    return [
        Cell(one.total, "0"),
        *(Cell(count, "0") for _, count in one.counts),
        share_cell(one.share),
        DASH if rate.rate_percent is None or rate.share is None else share(rate.share, rate.rate_percent),
        share_cell(one.degree),
    ]


def _bars(parts: Sequence[tuple[str, ProgressReport]], language: str) -> list[Charts]:
    """A chart of each outline, whose tiers are rows of the table one after the other."""
    figures = [outlook_figure(part, language) for _, part in parts]
    ends = accumulate(len(figure.bars) for figure in figures)
    bars = [
        Bars(title, end - len(figure.bars), end - 1, _TIER, _COUNTS, figure.alternative, tuple(Outlook))
        for (title, _), figure, end in zip(parts, figures, ends, strict=True)
    ]
    return [Charts(tuple(bars))] if bars else []


def _notes(report: ProgressReport, language: str) -> list[Line]:
    has_marks = any(point.is_provisional for one in report.progress for point in one.trajectory.points)
    marks = [line(say(language, "provisional_note"))] if has_marks else []
    return [*notes(report, language), line(say(language, "units_note")), *marks]
