"""Progress and outlook as a document and as records."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from outline_check import __version__
from outline_check.goals.intervals import printed
from outline_check.labels import LANGUAGES, known, say
from outline_check.records import judgement_record, rate_record
from outline_check.reports.document import Column, Tone, heading, line, table, text
from outline_check.reports.quantities import difference, per_cent, tier_title, with_unit
from outline_check.reports.scope_tables import rate_text
from outline_check.reports.sparkline import sparkline
from outline_check.trajectory import Outlook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import Block, Document, TableBlock, Text
    from outline_check.trajectory import Finding, OutlookRate, Point, Progress, ProgressReport

SCHEMA_VERSION = "1.0"
_TONES = {Outlook.EARLY: Tone.GOOD, Outlook.MET: Tone.GOOD, Outlook.OFF_TRACK: Tone.BAD}
_COLUMNS = (
    *("id", "indicator", "region", "sex", "area", "tier", "trend", "base_point", "last_point", "target_point"),
    *("pace", "needed", "projection", "degree", "outlook", "decided_by_rule", "methods_disagree"),
)
_RIGHT = ("base_point", "last_point", "pace", "needed", "projection", "degree")


def document(report: ProgressReport, evaluation: Evaluation, language: str) -> Document:
    """The outlook by tier, the progress of each indicator, what each method says, and the milestones."""
    blocks: list[Block] = []
    for outline, year in evaluation.years.items():
        mine = [one for one in report.progress if one.trajectory.judgement.outline == outline]
        rates = [one for one in report.rates if one.rate.outline == outline]
        if mine:
            title = say(language, "progress_heading", outline=outline, year="" if year is None else year)
            blocks += [heading(title), _outlooks(report, rates, language), _series(report, mine, language)]
            blocks += [*_methods(report, mine, language), *_milestones(mine, language)]
    return (*blocks, *(line(note) for note in _notes(report, language)))


def _outlooks(report: ProgressReport, rates: Iterable[OutlookRate], language: str) -> TableBlock:
    titles = {tier.id: tier_title(tier, language) for tier in report.tiers}
    columns = [Column(say(language, "tier")), *(Column(say(language, f"outlook_{one}"), right=True) for one in Outlook)]
    columns += [Column(say(language, name), right=True) for name in ("expected_rate", "strict_rate", "degree")]
    rows = [
        [
            text(titles[one.rate.tier]),
            *(text(count) for _, count in one.counts),
            text(_share(one.expected, one.total)),
            text(rate_text(one.rate)),
            text("—" if one.degree is None else f"{per_cent(one.degree * 100)}%"),
        ]
        for one in rates
    ]
    return table(say(language, "outlook_heading"), columns, rows)


def _share(part: int, whole: int) -> str:
    if not whole:
        return "—"
    shown = "0.0" if not part else per_cent(Fraction(part * 100, whole))
    return f"{shown}% ({part}/{whole})"


def _series(report: ProgressReport, progress: Sequence[Progress], language: str) -> TableBlock:
    columns = [Column(say(language, name), name in _RIGHT) for name in _COLUMNS]
    titles = {tier.id: tier_title(tier, language) for tier in report.tiers}
    rows = [_row(one, titles[one.trajectory.judgement.tier], language) for one in progress]
    return table(say(language, "series_heading", count=len(rows)), columns, rows)


def _row(one: Progress, tier: str, language: str) -> list[Text]:
    trajectory, judgement = one.trajectory, one.trajectory.judgement
    indicator = judgement.indicator
    base = trajectory.base
    rule = "" if base is None or base.rule == "exact" else say(language, f"base_rule_{base.rule}")
    due = "" if trajectory.target_year is None else f" ({trajectory.target_year})"
    cells = (
        *(indicator.id, indicator.name, judgement.region, judgement.sex, judgement.area, tier),
        sparkline([point.value for point in trajectory.points]),
        f"{_point(base and base.point, language)} {rule}".strip(),
        _point(trajectory.last, language),
        judgement.target_text + due,
        *(_change(number, one, language) for number in (one.pace, one.needed)),
        _number(one.projection, one, language),
        "" if one.degree is None else f"{per_cent(one.degree * 100) if one.degree else '0.0'}%",
    )
    label = text(say(language, f"outlook_{one.outlook}"), _TONES.get(one.outlook, Tone.NONE))
    decided = _decided(one, language)
    differs = say(language, "methods_disagree") if one.disagree else ""
    return [*map(text, cells), label, text(decided, Tone.QUIET), text(differs)]


def _decided(one: Progress, language: str) -> str:
    """The method or rule that decided, else why nothing can be told, else the verdict."""
    rule = say(language, "by_direction") if one.rule == "direction" else one.rule
    return rule or one.reason[LANGUAGES.index(language)] or say(language, "by_verdict")


def _point(point: Point | None, language: str) -> str:
    if point is None:
        return ""
    mark = f" {say(language, 'provisional')}" if point.is_provisional else ""
    return f"{point.value:f} ({point.year}){mark}"


def _change(number: Fraction | None, one: Progress, language: str) -> str:
    if number is None:
        return ""
    sign = "+" if number > 0 else "-" if number < 0 else ""
    return sign + difference(abs(number), one.trajectory.judgement.unit, 2, language)


def _number(number: Fraction | None, one: Progress, language: str) -> str:
    if number is None:
        return ""
    return with_unit(_rounded(number, 2), one.trajectory.judgement.unit, language)


def _rounded(number: Fraction, decimals: int) -> str:
    scaled = int(abs(number) * 10**decimals + Fraction(1, 2))
    return f"{Decimal(scaled if number > 0 else -scaled).scaleb(-decimals).normalize():f}"


def _methods(report: ProgressReport, progress: Sequence[Progress], language: str) -> list[TableBlock]:
    """A column for each method; nothing where none is asked for."""
    if not report.methods:
        return []
    columns = [Column(say(language, name)) for name in ("id", "indicator", "region", "tier")]
    columns += [Column(name) for name in report.methods]
    titles = {tier.id: tier_title(tier, language) for tier in report.tiers}
    rows = []
    for one in progress:
        judgement = one.trajectory.judgement
        about = (judgement.indicator.id, judgement.indicator.name, judgement.region, titles[judgement.tier])
        rows.append([*map(text, about), *(text(_said(found, language)) for found in one.findings)])
    return [table(say(language, "methods_heading"), columns, rows)]


def _said(found: Finding, language: str) -> str:
    """The status in its published words, with the score; what cannot tell says why."""
    reason = found.reason[LANGUAGES.index(language)]
    if not found.has_answer:
        return reason
    status = say(language, f"outlook_{found.status}") if known(f"outlook_{found.status}") else found.status
    return status if found.score is None else f"{status} ({found.score:.2f})"


def _milestones(progress: Sequence[Progress], language: str) -> list[TableBlock]:
    """The targets of those that have several years."""
    several = [one for one in progress if len(one.trajectory.milestones) > 1]
    columns = [Column(say(language, name)) for name in ("id", "indicator", "region")]
    columns += [Column(say(language, "year"), right=True), Column(say(language, "target_point"))]
    rows = []
    for one in several:
        judgement = one.trajectory.judgement
        about = (judgement.indicator.id, judgement.indicator.name, judgement.region)
        rows += [[*map(text, about), text(each.year), text(each.wording)] for each in one.trajectory.milestones]
    return [table(say(language, "milestones_heading"), columns, rows)] if rows else []


def _notes(report: ProgressReport, language: str) -> list[str]:
    of = sum(one.of for one in report.rates)
    chosen = {one.rule for one in report.progress} - {"", "required-rate", "linear", "direction"}
    rule = say(language, "method_note", method=chosen.pop()) if len(chosen) == 1 else say(language, "rule_note")
    return [rule, say(language, "expected_note"), say(language, "degree_note", of=of)]


def records(report: ProgressReport, evaluation: Evaluation, language: str) -> dict[str, Any]:
    """The same for JSON; numbers from data are exact texts, computed ones are texts to 15 digits or numbers."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "outline-check", "version": __version__},
        "methods": list(report.methods),
        "outlook": [_rate_record(one) for one in report.rates],
        "progress": [progress_record(one, language) for one in report.progress],
        "exit_code": evaluation.exit_code,
    }


def _rate_record(one: OutlookRate) -> dict[str, Any]:
    rate = rate_record(one.rate)
    return {
        **{name: rate[name] for name in ("outline", "tier", "met", "judged", "total", "rate_percent")},
        "counts": {str(outlook): count for outlook, count in one.counts},
        "expected": one.expected,
        "expected_percent": per_cent(Fraction(one.expected * 100, one.total)) if one.expected else "0.0",
        "degree": None if one.degree is None else printed(one.degree),
        "degree_of": one.of,
    }


def progress_record(one: Progress, language: str) -> dict[str, Any]:
    """One trajectory with what every method says of it."""
    trajectory = one.trajectory
    judgement = judgement_record(trajectory.judgement, language)
    base = trajectory.base
    exact = {"pace": one.pace, "needed": one.needed, "projection": one.projection, "degree": one.degree}
    return {
        **{name: judgement[name] for name in _FROM_JUDGEMENT},
        "points": [_point_record(point) for point in trajectory.points],
        "base_year": base and base.point.year,
        "base_value": base and f"{base.point.value:f}",
        "base_rule": base and base.rule,
        "break_year": trajectory.break_year,
        "aim": str(trajectory.aim),
        "better": trajectory.better or None,
        "target": None if trajectory.target is None else printed(trajectory.target),
        "target_year": trajectory.target_year,
        "milestones": [{"year": each.year, "target_text": each.wording} for each in trajectory.milestones],
        **{name: None if number is None else printed(number) for name, number in exact.items()},
        "outlook": str(one.outlook),
        "decided_by": one.rule or "verdict",
        "reason": one.reason[LANGUAGES.index(language)],
        "disagree": one.disagree,
        "methods": [_finding_record(found, language) for found in one.findings],
    }


def _point_record(point: Point) -> dict[str, Any]:
    return {"year": point.year, "value": f"{point.value:f}", "provisional": point.is_provisional}


_FROM_JUDGEMENT = (
    "outline indicator name domain region sex area year period tier value unit target_text verdict counted".split()
)


def _finding_record(found: Finding, language: str) -> dict[str, Any]:
    return {
        "method": found.method,
        "status": found.status,
        "score": found.score,
        "outlook": str(found.outlook),
        "reason": found.reason[LANGUAGES.index(language)],
        "figures": dict(found.figures),
    }
