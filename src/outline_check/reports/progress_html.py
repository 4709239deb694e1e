"""Progress and outlook as one page, in the look of the report, with a chart of every series."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from outline_check.labels import say
from outline_check.reports import as_html, page_tables, progress_report
from outline_check.reports.display import display
from outline_check.reports.figures import Figure
from outline_check.reports.page_tables import Badge, Cell, Head, Lane
from outline_check.reports.progress_tables import by_outline, titles_of
from outline_check.reports.trajectory_chart import trajectory_svg
from outline_check.trajectory import Outlook

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import TableBlock
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
    decided = [column.name for column in block.columns].index("decided_by_rule")
    lanes = [_lane(block, at, decided, language) for at in range(len(block.columns)) if at != decided]
    tiers = [tier for tier in report.tiers if any(one.rate.tier == tier.id for one in report.rates)]
    words = [(one, say(language, f"outlook_{one}")) for one in _RANKS]
    return page_tables.filtered(
        block, lanes, (say(language, "course_key"), say(language, "outlook"), words), tiers, language
    )


def _lane(block: TableBlock, at: int, decided: int, language: str) -> Lane:
    """A column: the trend is drawn, an outlook is a word on its ground above what decided it."""
    name = block.columns[at].name
    if name == "trend":
        charts = (trajectory_svg(one.course) if one.course else "" for one in block.details)
        return Lane(Head(block.columns[at].title, "c-trend"), [Cell("", "c-trend", drawing=chart) for chart in charts])
    lane = page_tables.sortable(block, at)
    if name != "outlook":
        return lane
    labels = [Outlook(label) for one in block.details for _, label in one.verdicts]
    badges = [
        Badge(row[decided].text, one, say(language, f"outlook_{one}"))
        for one, row in zip(labels, block.rows, strict=True)
    ]
    ranks = [str(_RANKS.index(one)) for one in labels]
    cells = [Cell("", "c-outlook", rank, badges=(badge,)) for rank, badge in zip(ranks, badges, strict=True)]
    return Lane(lane.head._replace(sort="number"), cells)
