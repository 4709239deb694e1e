"""Progress and outlook as one page, in the look of the report, with a chart of every series."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from outline_check.labels import say
from outline_check.reports.display import display
from outline_check.reports.drawing.trajectory_chart import trajectory_svg
from outline_check.reports.figures import Figure
from outline_check.reports.page import as_html
from outline_check.reports.page import tables as page_tables
from outline_check.reports.page.tables import Badge, Cell, Lane
from outline_check.reports.progress import report as progress_report
from outline_check.reports.progress.tables import by_outline, titles_of
from outline_check.trajectory import Outlook

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import TableBlock
    from outline_check.reports.figures import Detail
    from outline_check.trajectory import ProgressReport

# What needs a look comes first.
_RANKS = (Outlook.OFF_TRACK, Outlook.CANNOT_TELL, Outlook.ON_TRACK, Outlook.MET, Outlook.EARLY)


def render(report: ProgressReport, evaluation: Evaluation, language: str) -> str:
    """The page."""
    parts = [part for _, part in by_outline(report, evaluation, language)]
    chapters = [
        as_html.Chapter(partial(_table, report=part, language=language), partial(_cards, part, language))
        for part in parts
    ]
    blocks = progress_report.document(report, evaluation, language)
    # the cards have the same bars
    return as_html.page(tuple(one for one in blocks if not isinstance(one, Figure)), chapters, language)


def _cards(report: ProgressReport, language: str, name: str) -> list[as_html.Card]:
    """For each tier what is expected to be met, and how many targets have which outlook."""
    figure = progress_report.outlook_figure(report, language)
    titles, cards = titles_of(report, language), []
    for number, (one, bar) in enumerate(zip(report.rates, figure.bars, strict=True)):
        title = display(say(language, "tier_expected", tier=titles[one.rate.tier]))
        percent, _, fraction = bar.note.partition(" ")
        cards.append(
            as_html.card(title, (percent, fraction.strip("()")), (bar, figure.words), f"{name}-{number}", language)
        )
    return cards


def _table(block: TableBlock, report: ProgressReport, language: str) -> page_tables.Table:
    if not block.details:
        return page_tables.table(block, None)
    lanes = [_lane(block, name, language) for name in _names(block) if name not in ("decided_by_rule", "target_year")]
    tiers = [tier for tier in report.tiers if any(one.rate.tier == tier.id for one in report.rates)]
    labels = [(one, say(language, f"outlook_{one}")) for one in _RANKS]
    words = (say(language, "course_key"), say(language, "outlook"), labels)
    return page_tables.filtered(block, lanes, words, tiers, language)


def _names(block: TableBlock) -> list[str]:
    return [column.name for column in block.columns]


def _lane(block: TableBlock, name: str, language: str) -> Lane:
    """A column: the trend is drawn, a target stands with its year, an outlook above what decided it."""
    lane = page_tables.sortable(block, _names(block).index(name))
    match name:
        case "trend":
            charts = (trajectory_svg(one.course) if one.course else "" for one in block.details)
            return Lane(lane.head._replace(sort=""), [Cell("", "c-trend", drawing=chart) for chart in charts])
        case "target_point":
            pairs = zip(lane.cells, _texts(block, "target_year"), strict=True)
            return lane._replace(cells=[_due(cell, year) for cell, year in pairs])
        case "outlook":
            decided = _texts(block, "decided_by_rule")
            cells = [_badge(detail, by, language) for detail, by in zip(block.details, decided, strict=True)]
            return Lane(lane.head._replace(sort="number"), cells)
    return lane


def _texts(block: TableBlock, name: str) -> list[str]:
    """The texts of a column, "" where there is no such column."""
    names = _names(block)
    return [row[names.index(name)].text if name in names else "" for row in block.rows]


def _due(cell: Cell, year: str) -> Cell:
    return cell._replace(text=f"{cell.text} ({year})") if year else cell


def _badge(detail: Detail, decided: str, language: str) -> Cell:
    """An outlook in a word on its ground, sorted by how much it needs a look."""
    ((_, label),) = detail.verdicts
    rank = str(_RANKS.index(Outlook(label)))
    return Cell("", "c-outlook", rank, badges=(Badge(decided, label, say(language, f"outlook_{label}")),))
