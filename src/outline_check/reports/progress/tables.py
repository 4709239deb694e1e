"""Progress and outlook as a document of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.labels import LANGUAGES, known, say
from outline_check.reports.document import Column, Tone, heading, line, table, text
from outline_check.reports.progress.sparkline import sparkline
from outline_check.reports.quantities import difference, per_cent, rounded_text, tier_title, with_unit
from outline_check.reports.scope_tables import rate_text
from outline_check.trajectory import Outlook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import Block, Document, Line, TableBlock, Text
    from outline_check.trajectory import Finding, OutlookRate, Point, Progress, ProgressReport
    from outline_check.units import Unit

_TONES = {Outlook.EARLY: Tone.GOOD, Outlook.MET: Tone.GOOD, Outlook.OFF_TRACK: Tone.BAD}
_WHICH = ("id", "indicator", "region", "sex", "area", "tier")
_ON_TERMINAL = (
    *(*_WHICH, "trend", "base_point", "last_point", "target_point"),
    *("pace", "needed", "projection", "degree", "outlook", "decided_by_rule", "methods_disagree"),
)
_RIGHT = ("base_point", "last_point", "target_year", "pace", "needed", "projection", "degree")
# What a column without units, or without the year beside it, is called.
_TITLES = {f"{name}_number": name for name in ("pace", "needed", "projection")} | {"target_text": "target_point"}


def document(report: ProgressReport, evaluation: Evaluation, language: str) -> Document:
    """The outlook by tier, the progress of each indicator, what each method says, and the milestones."""
    blocks: list[Block] = []
    for title, part in by_outline(report, evaluation, language):
        blocks += [heading(title), outlooks(part, language), series(part, language)]
        blocks += [*methods(part, language), *milestones(part, language)]
    return (*blocks, *notes(report, language))


def by_outline(report: ProgressReport, evaluation: Evaluation, language: str) -> list[tuple[str, ProgressReport]]:
    """The report of each outline that has series, with its title."""
    parts = []
    for outline, year in evaluation.years.items():
        progress = tuple(one for one in report.progress if one.trajectory.judgement.outline == outline)
        rates = tuple(one for one in report.rates if one.rate.outline == outline)
        if progress:
            title = say(language, "progress_heading", outline=outline, year="" if year is None else year)
            parts.append((title, report._replace(progress=progress, rates=rates)))
    return parts


def titles_of(report: ProgressReport, language: str) -> dict[str, str]:
    """What the tiers are called, by their ids."""
    return {tier.id: tier_title(tier, language) for tier in report.tiers}


def outlooks(report: ProgressReport, language: str) -> TableBlock:
    """How many targets of each tier have which outlook."""
    titles = titles_of(report, language)
    columns = [
        Column(say(language, "tier"), name="tier"),
        *(Column(say(language, f"outlook_{one}"), right=True) for one in Outlook),
    ]
    columns += [Column(say(language, name), right=True) for name in ("expected_rate", "strict_rate", "degree")]
    rows = [
        [
            text(titles[one.rate.tier]),
            *(text(count) for _, count in one.counts),
            text(expected_text(one)),
            text(rate_text(one.rate)),
            text("—" if one.degree is None else f"{percent_text(one.degree)}%"),
        ]
        for one in report.rates
    ]
    return table(say(language, "outlook_heading"), columns, rows)


def expected_text(one: OutlookRate) -> str:
    """What is expected with what it is made of; a dash where there is nothing to count."""
    return "—" if one.share is None else f"{percent_text(one.share)}% ({one.expected}/{one.total})"


def percent_text(share: Fraction) -> str:
    """A share from 0 to 1 in per cent, without the sign."""
    return per_cent(share * 100)


def series(report: ProgressReport, language: str, names: Sequence[str] = _ON_TERMINAL) -> TableBlock:
    """The progress of each series, in these columns."""
    columns = [
        Column(say(language, _TITLES.get(name, name)), _TITLES.get(name, name) in _RIGHT, _TITLES.get(name, name))
        for name in names
    ]
    titles = titles_of(report, language)
    rows = []
    for one in report.progress:
        cells = _cells(one, titles[one.trajectory.judgement.tier], language)
        rows.append([cells[name] for name in names])
    return table(say(language, "series_heading", count=len(rows)), columns, rows)


def _cells(one: Progress, tier: str, language: str) -> dict[str, Text]:
    """All that can be said of a series in a cell, by the name of the column."""
    trajectory, judgement = one.trajectory, one.trajectory.judgement
    unit, base = judgement.unit, trajectory.base
    due = "" if trajectory.target_year is None else str(trajectory.target_year)
    degree = "" if one.degree is None else f"{percent_text(one.degree)}%"
    cells = {
        **dict(zip(_WHICH, (*about_series(one), tier), strict=True)),
        "unit": unit.symbol if unit else "",
        "trend": sparkline([point.value for point in trajectory.points]),
        "base_point": f"{_point(base and base.point, language)} {base_rule(one, language)}".strip(),
        "last_point": _point(trajectory.last, language),
        "target_point": f"{judgement.target_text} ({due})" if due else judgement.target_text,
        "target_text": judgement.target_text,
        "target_year": due,
        "pace": _change(one.pace, unit, language),
        "needed": _change(one.needed, unit, language),
        "projection": _number(one.projection, unit, language),
        "pace_number": _change(one.pace, None, language),
        "needed_number": _change(one.needed, None, language),
        "projection_number": _number(one.projection, None, language),
        "degree": degree,
        "methods_disagree": differs(one, language),
    }
    return {
        **{name: text(cell) for name, cell in cells.items()},
        "outlook": text(say(language, f"outlook_{one.outlook}"), _TONES.get(one.outlook, Tone.NONE)),
        "decided_by_rule": text(decided_by(one, language), Tone.QUIET),
    }


def differs(one: Progress, language: str) -> str:
    """The mark of a series of which the methods do not say the same."""
    return say(language, "methods_disagree") if one.disagree else ""


def base_rule(one: Progress, language: str) -> str:
    """How the base was found where it is not the base year; "" where it is, and where there is none."""
    base = one.trajectory.base
    return "" if base is None or base.rule == "exact" else say(language, f"base_rule_{base.rule}")


def decided_by(one: Progress, language: str) -> str:
    """The method or rule that decided, else why nothing can be told, else the verdict."""
    rule = say(language, "by_direction") if one.rule == "direction" else one.rule
    return rule or one.reason[LANGUAGES.index(language)] or say(language, "by_verdict")


def _point(point: Point | None, language: str) -> str:
    if point is None:
        return ""
    mark = f" {say(language, 'provisional')}" if point.is_provisional else ""
    return f"{point.value:f} ({point.year}){mark}"


def _change(number: Fraction | None, unit: Unit | None, language: str) -> str:
    if number is None:
        return ""
    sign = "+" if number > 0 else "-" if number < 0 else ""
    return sign + difference(abs(number), unit, 2, language)


def _number(number: Fraction | None, unit: Unit | None, language: str) -> str:
    return "" if number is None else with_unit(rounded_text(number, 2), unit, language)


def methods(report: ProgressReport, language: str) -> list[TableBlock]:
    """A column for each method; nothing where none is asked for."""
    if not report.methods:
        return []
    columns = [Column(say(language, name), name=name) for name in _WHICH]
    columns += [Column(name, name="method") for name in report.methods]
    columns.append(Column(say(language, "methods_disagree_heading"), name="methods_disagree"))
    titles = titles_of(report, language)
    rows = []
    for one in report.progress:
        about = (*about_series(one), titles[one.trajectory.judgement.tier])
        said = (said_by(found, language) for found in one.findings)
        rows.append([*map(text, (*about, *said, differs(one, language)))])
    return [table(say(language, "methods_heading"), columns, rows)]


def about_series(one: Progress) -> tuple[str, ...]:
    """Which series it is: the id and name of the indicator, region, sex and area."""
    judgement = one.trajectory.judgement
    return judgement.indicator.id, judgement.indicator.name, judgement.region, judgement.sex, judgement.area


def said_by(found: Finding, language: str) -> str:
    """The status in its published words, with the score; what cannot tell says why."""
    reason = found.reason[LANGUAGES.index(language)]
    if not found.has_answer:
        return reason
    status = say(language, f"outlook_{found.status}") if known(f"outlook_{found.status}") else found.status
    return status if found.score is None else f"{status} ({found.score:.2f})"


def milestones(report: ProgressReport, language: str) -> list[TableBlock]:
    """The targets of those that have several years."""
    columns = [Column(say(language, name), name=name) for name in _WHICH]
    columns += [Column(say(language, "year"), right=True), Column(say(language, "target_point"))]
    titles, rows = titles_of(report, language), []
    for one in several_years(report):
        about = (*about_series(one), titles[one.trajectory.judgement.tier])
        rows += [[*map(text, (*about, each.year, each.wording))] for each in one.trajectory.milestones]
    return [table(say(language, "milestones_heading"), columns, rows)] if rows else []


def several_years(report: ProgressReport) -> list[Progress]:
    """The series whose targets have several years."""
    return [one for one in report.progress if len(one.trajectory.milestones) > 1]


def notes(report: ProgressReport, language: str) -> list[Line]:
    """By which rule the outlook is told, and what the shares are."""
    of = sum(one.of for one in report.rates)
    chosen = {one.rule for one in report.progress} - {"", "required-rate", "linear", "direction"}
    rule = say(language, "method_note", method=chosen.pop()) if len(chosen) == 1 else say(language, "rule_note")
    return [line(one) for one in (rule, say(language, "expected_note"), say(language, "degree_note", of=of))]
