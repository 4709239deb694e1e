"""The sheets that list series: their values and figures, what every method says, and their targets by year."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from outline_check.goals.intervals import printed
from outline_check.labels import say
from outline_check.reports.excel.sheets import (
    DASH,
    NOTHING,
    Cell,
    Head,
    Shade,
    Sheet,
    grid,
    number,
    rounded,
    share,
    words,
)
from outline_check.reports.progress.tables import (
    about_series,
    base_rule,
    decided_by,
    differs,
    percent_text,
    said_by,
    several_years,
    titles_of,
)
from outline_check.reports.quantities import rounded_text
from outline_check.trajectory import Outlook, Progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from outline_check.reports.excel.sheets import Grid
    from outline_check.trajectory import Point, ProgressReport

_NARROW, _WORDY = 10, 26
_SHADES = {
    **dict.fromkeys((Outlook.EARLY, Outlook.MET, Outlook.ON_TRACK), Shade.GOOD),
    Outlook.OFF_TRACK: Shade.BAD,
    Outlook.CANNOT_TELL: Shade.DOUBT,
}
_DECIMALS = 2  # of changes and projections, at least those of the value


class _Listed(NamedTuple):
    """A column of a list of series."""

    head: Head
    cell: Callable[[Progress], Cell]


def progress_sheet(report: ProgressReport, language: str) -> Sheet:
    """A row for each series: its values by year, where it starts, where it is to go and where it is heading."""
    years = sorted({point.year for one in report.progress for point in one.trajectory.points})
    columns = [
        *_which(report, language),
        _words(language, "unit", _NARROW, _unit),
        *(_Listed(Head(str(year), _NARROW, right=True), _value_of(year, language)) for year in years),
        _year(language, "base_year", lambda one: one.trajectory.base and one.trajectory.base.point.year),
        _listed(language, "base_value", lambda one: _point(one.trajectory.base and one.trajectory.base.point)),
        _words(language, "base_rule", _NARROW, lambda one: base_rule(one, language)),
        _year(language, "break_year", lambda one: one.trajectory.break_year),
        _year(language, "last_year_of", lambda one: one.trajectory.last and one.trajectory.last.year),
        _listed(language, "last_value", lambda one: _point(one.trajectory.last)),
        _words(language, "target_point", _WORDY, lambda one: one.trajectory.judgement.target_text),
        _listed(language, "bound", lambda one: _exact(one.trajectory.target)),
        _year(language, "target_year", lambda one: one.trajectory.target_year),
        _listed(language, "pace", lambda one: _computed(one.pace, one)),
        _listed(language, "needed", lambda one: _computed(one.needed, one)),
        _listed(language, "projection", lambda one: _computed(one.projection, one)),
        _listed(language, "degree", lambda one: NOTHING if one.degree is None else share_cell(one.degree)),
        _outlook(language),
        _words(language, "decided_by_rule", _WORDY, lambda one: decided_by(one, language)),
        _words(language, "methods_disagree_heading", _NARROW, lambda one: differs(one, language)),
    ]
    return _list(say(language, "sheet_progress"), columns, report.progress, language)


def methods_sheet(report: ProgressReport, language: str) -> list[Sheet]:
    """What every method says; nothing where none is asked for."""
    of_methods = [_Listed(Head(name, _WORDY), _said_by(at, language)) for at, name in enumerate(report.methods)]
    mark = _words(language, "methods_disagree_heading", _NARROW, lambda one: differs(one, language))
    columns = [*_which(report, language), _outlook(language), mark, *of_methods]
    made = _list(say(language, "sheet_methods"), columns, report.progress, language)
    return [made] if of_methods else []


def milestones_sheet(report: ProgressReport, language: str) -> list[Sheet]:
    """The targets of the series that have several years, each in a row."""
    which = _which(report, language)
    heads = [one.head for one in which]
    heads += [Head(say(language, "year"), _NARROW), Head(say(language, "target_point"), 2 * _WORDY)]
    rows = [
        [*(column.cell(one) for column in which), _whole(each.year), words(each.wording)]
        for one in several_years(report)
        for each in one.trajectory.milestones
    ]
    listed = grid("", heads, rows)
    return [Sheet(say(language, "sheet_milestones"), (listed,), _fixed(listed, language))] if rows else []


def share_cell(exact: Fraction | None) -> Cell:
    """A share in per cent; a dash for none."""
    return DASH if exact is None else share(exact, percent_text(exact))


def _list(name: str, columns: Sequence[_Listed], progress: Sequence[Progress], language: str) -> Sheet:
    rows = [[column.cell(one) for column in columns] for one in progress]
    listed = grid("", (column.head for column in columns), rows)
    return Sheet(name, (listed,), _fixed(listed, language))


def _fixed(listed: Grid, language: str) -> int:
    """Everything up to the name of the indicator stays in view."""
    return [head.title for head in listed.heads].index(say(language, "indicator")) + 1


def _which(report: ProgressReport, language: str) -> list[_Listed]:
    """The columns that say which series it is; the outline where there are several."""
    titles = titles_of(report, language)
    several = len({one.rate.outline for one in report.rates}) > 1
    outline = _words(language, "outline", 22, lambda one: one.trajectory.judgement.outline)
    wide = {"indicator": _WORDY, "id": _NARROW}
    return [
        *([outline] if several else []),
        _words(language, "domain", 14, lambda one: one.trajectory.judgement.indicator.domain),
        *(
            _words(language, name, wide.get(name, 14), _part(at))
            for at, name in enumerate(("id", "indicator", "region", "sex", "area"))
        ),
        _words(language, "tier", 14, lambda one: titles[one.trajectory.judgement.tier]),
    ]


def _part(at: int) -> Callable[[Progress], str]:
    return lambda one: about_series(one)[at]


def _words(language: str, name: str, widest: int, of: Callable[[Progress], str]) -> _Listed:
    return _Listed(Head(say(language, name), widest, kept=name == "indicator"), lambda one: words(of(one)))


def _listed(language: str, name: str, cell: Callable[[Progress], Cell]) -> _Listed:
    return _Listed(Head(say(language, name), _NARROW, right=True), cell)


def _year(language: str, name: str, of: Callable[[Progress], int | None]) -> _Listed:
    return _listed(language, name, lambda one: _whole(of(one)))


def _whole(year: int | None) -> Cell:
    return NOTHING if year is None else Cell(year, "0")


def _outlook(language: str) -> _Listed:
    def cell(one: Progress) -> Cell:
        return words(say(language, f"outlook_{one.outlook}"), _SHADES[one.outlook])

    return _Listed(Head(say(language, "outlook"), 14), cell)


def _said_by(at: int, language: str) -> Callable[[Progress], Cell]:
    return lambda one: words(said_by(one.findings[at], language))


def _unit(one: Progress) -> str:
    unit = one.trajectory.judgement.unit
    return unit.symbol if unit else ""


def _value_of(year: int, language: str) -> Callable[[Progress], Cell]:
    """The value of a year; the format of a provisional one says so."""

    def cell(one: Progress) -> Cell:
        point = next((point for point in one.trajectory.points if point.year == year), None)
        shown, mark = _point(point), say(language, "provisional")
        if point is None or not point.is_provisional:
            return shown
        return shown._replace(form=f'{shown.form}" {mark}"') if shown.form else words(f"{shown.value} {mark}")

    return cell


def _point(point: Point | None) -> Cell:
    return NOTHING if point is None else number(point.value)


def _exact(target: Fraction | None) -> Cell:
    return NOTHING if target is None else rounded(target, printed(target), 0)


def _computed(exact: Fraction | None, one: Progress) -> Cell:
    """A figure that is shown with a decimal more than the last value has, at least with two."""
    last = one.trajectory.last
    if exact is None or last is None:
        return NOTHING
    decimals = max(_DECIMALS, 1 - int(last.value.as_tuple().exponent))
    return rounded(exact, rounded_text(exact, decimals), decimals)
