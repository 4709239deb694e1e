"""Progress and outlook as a report: a chapter for each outline, its tables under headings, and what can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.labels import say
from outline_check.reports.display import display
from outline_check.reports.document import heading, line
from outline_check.reports.figures import Bar, Course, Detail, Figure
from outline_check.reports.progress.tables import (
    by_outline,
    expected_text,
    methods,
    milestones,
    notes,
    outlooks,
    series,
    titles_of,
)
from outline_check.reports.quantities import bounds_phrase, rounded_text, with_unit
from outline_check.trajectory import Outlook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import Block, Document, TableBlock
    from outline_check.trajectory import Point, Progress, ProgressReport


# Numbers stand in the unit of their row, so that they can be compared and take little room.
_COLUMNS = (
    *("id", "indicator", "region", "sex", "area", "tier", "unit", "trend", "base_point", "last_point"),
    *("target_text", "target_year", "pace_number", "needed_number", "projection_number"),
    *("degree", "outlook", "decided_by_rule", "methods_disagree"),
)


def document(report: ProgressReport, evaluation: Evaluation, language: str) -> Document:
    """The chapters of all outlines."""
    blocks: list[Block] = []
    for title, part in by_outline(report, evaluation, language):
        details = tuple(_detail(one, language) for one in part.progress)
        shown = series(part, language, _COLUMNS)._replace(details=details)
        blocks += [heading(title, 1), *_section(outlooks(part, language)), outlook_figure(part, language)]
        blocks += [*notes(part, language), line(say(language, "units_note"))]
        only = ("tier",) if len(part.rates) == 1 else ()
        blocks += _section(without(shown, *only))
        for block in (*methods(part, language), *milestones(part, language)):
            blocks += _section(without(block, *only))
    return tuple(blocks)


def without(block: TableBlock, *names: str) -> TableBlock:
    """A table without the columns of these names."""
    kept = [at for at, column in enumerate(block.columns) if column.name not in names]
    return taking(block, kept)


def taking(block: TableBlock, columns: Sequence[int]) -> TableBlock:
    """A table of some columns of another, by their places."""
    rows = tuple(tuple(row[at] for at in columns) for row in block.rows)
    return block._replace(columns=tuple(block.columns[at] for at in columns), rows=rows)


def _section(block: TableBlock) -> list[Block]:
    """A table under a heading instead of its title."""
    return [heading(block.title), block._replace(title="")]


def outlook_figure(report: ProgressReport, language: str) -> Figure:
    """A bar for each tier."""
    titles = titles_of(report, language)
    bars = tuple(Bar(display(titles[one.rate.tier]), one.counts, expected_text(one)) for one in report.rates)
    words = tuple((one, say(language, f"outlook_{one}")) for one in Outlook)
    said = (_bar_said(bar, dict(words), language) for bar in bars)
    return Figure(say(language, "outlook_figure"), words, bars, say(language, "sentence_list").join(said))


def _bar_said(bar: Bar, words: dict[Outlook, str], language: str) -> str:
    counts = (f"{words[Outlook(kind)]} {count}" for kind, count in bar.counts if count)
    listed = say(language, "brief_list").join(counts)
    return say(language, "bar_said", label=bar.label, counts=listed, note=bar.note)


def _detail(one: Progress, language: str) -> Detail:
    judgement = one.trajectory.judgement
    verdicts = ((judgement.tier, one.outlook),)
    return Detail(judgement.indicator.domain, judgement.region, verdicts, None, None, None, _course(one, language))


def _course(one: Progress, language: str) -> Course | None:
    trajectory = one.trajectory
    if not trajectory.points:
        return None
    bounds = trajectory.judgement.bounds
    lower, upper = (bounds.lower, bounds.upper) if bounds else (None, None)
    return Course(
        trajectory.points,
        trajectory.base and trajectory.base.point,
        lower and lower.value,
        upper and upper.value,
        trajectory.target,
        trajectory.target_year,
        one.projection,
        display(_said(one, language)),
    )


def _said(one: Progress, language: str) -> str:
    """The course in words: its points, the target, where it is heading, and what is to be expected."""
    trajectory, judgement = one.trajectory, one.trajectory.judgement
    base = trajectory.base and trajectory.base.point
    points = (_point_said(point, point == base, one, language) for point in trajectory.points)
    parts = [say(language, "brief_list").join(points)]
    wording = judgement.target_text
    aim = bounds_phrase(judgement.bounds, judgement.unit, language) if judgement.bounds else wording
    parts += [say(language, "course_target", target=aim) + _due(trajectory.target_year, language)] if aim else []
    if one.projection is not None:
        number = with_unit(rounded_text(one.projection, 2), judgement.unit, language)
        parts.append(say(language, "course_projection", number=number))
    return say(language, "sentence_list").join([*parts, say(language, f"outlook_{one.outlook}")])


def _due(year: int | None, language: str) -> str:
    return "" if year is None else say(language, "because", reason=year)


def _point_said(point: Point, is_base: bool, one: Progress, language: str) -> str:
    number = with_unit(f"{point.value:f}", one.trajectory.judgement.unit, language)
    marks = [say(language, "base_point")] if is_base else []
    marks += [say(language, "provisional")] if point.is_provisional else []
    mark = say(language, "because", reason=say(language, "brief_list").join(marks)) if marks else ""
    return say(language, "course_point", year=point.year, number=number) + mark
