"""A wording as people are told that it is read: one flat record, the same in Python and JSON."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from outline_check.cells import exact_decimal
from outline_check.comparisons import Side
from outline_check.goals.clauses import Goal, reads_as
from outline_check.goals.goal import Approximate, Bare, Change, Inherit, Level, Qualitative, Trend, Unreadable
from outline_check.goals.parse import parse
from outline_check.labels import reasons_text, say
from outline_check.spelling import has_han

if TYPE_CHECKING:
    from outline_check.goals.clauses import Clause
    from outline_check.goals.goal import Ask

Number = Decimal | Fraction
_DIRECTIONS = {Side.LOWER: "higher", Side.UPPER: "lower", None: None}


@dataclass(frozen=True)
class Reading:
    """How a wording, or one clause of it, is read.

    Attributes:
        wording: as written.
        kind: level, change, trend, approximate, qualitative or unreadable.
        lower, upper: the bounds, exact; with `relative_to` they are shares of the baseline (5/6).
        lower_closed, upper_closed: whether the bound itself meets the target.
        unit: written beside the number, e.g. "/10万"; for an absolute change its unit (百分点).
        relative_to: "2010", "baseline" or "previous" for a change or trend; the tier for `同国家`.
        direction: which values are better: higher, lower or range; None where the wording does not say.
        value: the number of an approximate or bare wording.
        change: a change by itself, signed: -1/6 of the baseline, or +2 in `unit`.
        reads_as: the same in one canonical form.
        reason: why it cannot be judged, or only in part; "" where nothing stands against it.
        year, area, subject, per_unit: where alone it holds.
        clauses: the readings of the clauses, where there are several.
    """

    wording: str
    kind: str
    lower: Number | None = None
    upper: Number | None = None
    lower_closed: bool | None = None
    upper_closed: bool | None = None
    unit: str | None = None
    relative_to: str | None = None
    direction: str | None = None
    value: Number | None = None
    change: Number | None = None
    reads_as: str = ""
    reason: str = ""
    year: int | None = None
    area: str | None = None
    subject: str | None = None
    per_unit: str | None = None
    clauses: tuple[Reading, ...] = ()


def read_wording(wording: str, language: str | None = None) -> Reading:
    """How a target wording is read, without a row: no direction column, no baseline.

    Args:
        wording: Chinese or English.
        language: of the reason, "zh" or "en"; None: that of the wording.

    Errors: none raised; a wording that is not understood has kind "unreadable" and says why.

    >>> reading = read_wording("控制在20/10万以下")
    >>> reading.kind, reading.upper, reading.upper_closed, reading.unit
    ('level', Decimal('20'), True, '/10万')
    >>> read_wording("以2010年为基数下降1/6").upper
    Fraction(5, 6)
    """
    language = language or ("zh" if has_han(wording) else "en")
    goal = parse(wording)
    clauses = tuple(_clause(clause, language) for clause in goal.clauses)
    main = goal.main
    if main is None:
        candidates = goal.candidates()
        kinds = {reading.kind for reading, clause in zip(clauses, goal.clauses, strict=True) if clause in candidates}
        kind = kinds.pop() if len(kinds) == 1 else "unreadable"
        return Reading(goal.wording, kind, reason=say(language, "several"), clauses=clauses)
    reading = clauses[goal.clauses.index(main)]
    rest = _unjudged(goal, main, language)
    reason = "; ".join(filter(None, (reading.reason, rest)))
    return replace(reading, wording=goal.wording, reason=reason, clauses=clauses if len(clauses) > 1 else ())


def _unjudged(goal: Goal, main: Clause, language: str) -> str:
    rest = [("unjudged", (("clause", clause.text),)) for clause in goal.clauses if clause is not main]
    return reasons_text(rest, language)


def _clause(clause: Clause, language: str) -> Reading:
    scope = clause.scope
    reading = _ask(clause.text, clause.ask)
    why = _why(clause.ask)
    reasons: list[tuple[str, tuple[tuple[str, str], ...]]] = [(why, ())] if why else []
    if scope.per_unit:
        reasons.append(("per_unit_reason", (("unit", scope.per_unit),)))
    return replace(
        reading,
        reads_as=reads_as(clause),
        reason=reasons_text(reasons, language),
        year=scope.year,
        area=scope.area,
        subject=scope.subject or None,
        per_unit=scope.per_unit or None,
    )


def _ask(text: str, ask: Ask) -> Reading:
    match ask:
        case Level(lower, upper, lower_closed, upper_closed, unit):
            side = None if lower is not None and upper is not None else Side.UPPER if lower is None else Side.LOWER
            direction = _DIRECTIONS[side] or "range"
            symbol = unit.symbol if unit else None
            return Reading(text, "level", lower, upper, lower_closed, upper_closed, symbol, direction=direction)
        case Bare(value, unit):
            return Reading(text, "level", unit=unit.symbol if unit else None, value=value)
        case Approximate(value, unit):
            return Reading(text, "approximate", unit=unit.symbol if unit else None, value=value)
        case Change():
            return _change(text, ask)
        case Trend(side, _, base_year, previous):
            return Reading(text, "trend", relative_to=_base(base_year, previous), direction=_DIRECTIONS[side])
        case Inherit(tier):
            return Reading(text, "unreadable", relative_to=tier)
        case Qualitative():
            return Reading(text, "qualitative")
        case Unreadable():
            return Reading(text, "unreadable")
        case _:
            assert_never(ask)


def _change(text: str, ask: Change) -> Reading:
    signed = ask.amount if ask.side is Side.LOWER else -ask.amount
    lower = upper = lower_closed = upper_closed = None
    if ask.points is None and ask.side is Side.LOWER:
        lower, lower_closed = _number(1 + signed), ask.closed
    elif ask.points is None:
        upper, upper_closed = _number(1 + signed), ask.closed
    unit = ask.points.symbol if ask.points else None
    base = _base(ask.base_year, previous=False)
    reading = Reading(text, "change", lower, upper, lower_closed, upper_closed, unit, base, _DIRECTIONS[ask.side])
    return replace(reading, change=_number(signed))


def _base(year: int | None, previous: bool) -> str:
    return "previous" if previous else "baseline" if year is None else str(year)


def _number(value: Fraction) -> Number:
    return exact_decimal(value) or value


def _why(ask: Ask) -> str | None:
    """The reason why an ask by itself gives no verdict from a number."""
    match ask:
        case Qualitative(why) | Unreadable(why):
            return why
        case Approximate():
            return "approximate"
        case Bare():
            return "T202"
        case Inherit():
            return "inherits"
        case Trend(previous=True):
            return "previous_term"
    return None
