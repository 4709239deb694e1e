"""What is said of one indicator in a report: its value, the change since the base year, which targets it meets."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from outline_check.cells import Answer, Quantity
from outline_check.goals.goal import Inherit
from outline_check.goals.intervals import printed
from outline_check.goals.parse import parse
from outline_check.labels import reasons_text, say
from outline_check.model import Direction, Label, Verdict
from outline_check.reports.quantities import bounds_phrase, difference, gap_text, per_cent, tier_title, with_unit
from outline_check.tier import tier_named
from outline_check.units import conversion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.model import Judgement
    from outline_check.reports.scope import Entry, Scope
    from outline_check.units import Unit

_POINTS = (Fraction(1, 100), Fraction(1, 1000))  # shares whose changes are told in points: %, ‰
_LIKE_SHARES = ("ratio", "year", "sex ratio")  # what rises and falls, rather than grows and shrinks
_ABSOLUTE = ("year", "hour", "day", "times", "sex ratio", "point")


class Change(NamedTuple):
    """How a value moved: `amount` without its sign, in the unit of differences or in per cent of the earlier value."""

    amount: Fraction
    up: bool
    is_relative: bool


def change_of(judgement: Judgement) -> Change | None:
    """The change since the base year; None where there is no number of another year to compare with.

    Shares in % and ‰ change by points, ages and times by their unit; rarer rates (/万, /10万), counts and amounts by
    per cent, where the earlier value is above 0 and the later one not below it.
    """
    start, value = judgement.start, judgement.value
    if start is None or value is None or not isinstance(start.cell.value, Quantity):
        return None
    if start.year is not None and start.year == judgement.year:
        return None
    factor = conversion(start.cell.value.unit, judgement.unit)
    if factor is None:
        return None
    earlier = Fraction(start.cell.value.value) * factor
    moved = Fraction(value) - earlier
    is_relative = _is_told_in_per_cent(judgement.unit) and earlier > 0 and value >= 0
    return Change(abs(moved) / earlier * 100 if is_relative else abs(moved), moved > 0, is_relative)


def _is_told_in_per_cent(unit: Unit | None) -> bool:
    if unit is None or unit.dimension in _ABSOLUTE:
        return False
    return unit.dimension != "ratio" or unit.factor not in _POINTS


def sentence(scope: Scope, entry: Entry) -> str:
    """One sentence about a value, "" where there is none."""
    first, language = entry.first, scope.language
    if not first.value_text or not (entry.has(Verdict.MET) or entry.has(Verdict.UNMET) or first.value is not None):
        return ""
    parts = [first.region if scope.several_regions else "", first.area, first.sex]
    where = "".join(parts) if language == "zh" else ", ".join(filter(None, parts))
    return scope.say(
        "told_answer" if _is_answer(first) else "told",
        when=scope.say("told_when", year=first.year) if first.year is not None else "",
        where=scope.say("told_where", parts=where) if where else "",
        name=first.indicator.name or first.indicator.id,
        value=_value(first, language),
        rest=_change_told(first, language) + _verdicts_told(scope, entry),
    )


def _value(judgement: Judgement, language: str) -> str:
    """The number with its unit; an answer in words or a bound as the source has it."""
    return (
        judgement.value_text if judgement.value is None else with_unit(f"{judgement.value:f}", judgement.unit, language)
    )


def _is_answer(judgement: Judgement) -> bool:
    return judgement.measurement is not None and isinstance(judgement.measurement.cell.value, Answer)


def _change_told(judgement: Judgement, language: str) -> str:
    change, start = change_of(judgement), judgement.start
    if change is None or start is None:
        return ""
    since = say(language, "since_base") if start.year is None else say(language, "since_year", year=start.year)
    if not change.amount:
        return say(language, "unchanged", since=since)
    amount = f"{per_cent(change.amount)}%" if change.is_relative else _points(judgement, change, language)
    return say(language, "changed", since=since, verb=say(language, _verb(judgement, change)), amount=amount)


def _points(judgement: Judgement, change: Change, language: str) -> str:
    cells = (judgement.value_text, judgement.start.cell.text if judgement.start else "")
    return difference(change.amount, judgement.unit, max(len(cell.partition(".")[2]) for cell in cells), language)


def _verb(judgement: Judgement, change: Change) -> str:
    """The word for the direction: it follows the sign; whether that is good is for the targets to say."""
    unit = judgement.unit
    if unit and unit.dimension not in _LIKE_SHARES:
        if not change.up:
            return "down_count"
        return "up_count" if change.is_relative else "up_absolute"
    if not change.up:
        return "down"
    return "up" if judgement.indicator.direction is Direction.LOWER or _asks_for_less(judgement) else "up_better"


def _asks_for_less(judgement: Judgement) -> bool:
    bounds = judgement.bounds
    return bounds is not None and bounds.lower is None


def _verdicts_told(scope: Scope, entry: Entry) -> str:
    """Which targets are met and by how much others are missed; tiers of one target and verdict together."""
    groups: dict[tuple[Verdict, _Phrase], list[Judgement]] = {}
    for judgement in entry.judgements:
        if judgement.verdict is not Verdict.NO_DATA:
            groups.setdefault((judgement.verdict, _phrase(entry, judgement, scope.language)), []).append(judgement)
    titles = {tier.id: tier_title(tier, scope.language) for tier in scope.tiers}
    told = []
    for (_, phrase), same in sorted(groups.items(), key=lambda item: tuple(Verdict).index(item[0][0])):
        tiers = _tiers([titles[one.tier] for one in same], scope.language)
        targets = scope.say(phrase.key, tiers=tiers, **{phrase.name: phrase.text})
        told.append(_verdict_told(same[0], targets, scope.language))
    if not told:
        return ""
    last = scope.say("told_last_clause") + told.pop()
    return "".join(scope.say("told_clause") + one for one in told) + last


def _verdict_told(judgement: Judgement, targets: str, language: str) -> str:
    label = say(language, judgement.label) if judgement.label is Label.NEAR else ""
    reason = say(language, "sentence_list").join(filter(None, (label, reasons_text(judgement.reasons, language))))
    because = say(language, "because", reason=reason) if reason else ""
    gap = gap_text(judgement, language)
    match judgement.verdict:
        case Verdict.MET:
            key = "met_told"
        case Verdict.UNMET:
            key = "unmet_told" if gap else "unmet_without_gap"
        case _:
            key = "not_judged_told"
    return say(language, key, targets=targets, gap=gap) + because


def _tiers(titles: Sequence[str], language: str) -> str:
    """国家目标和自治区目标; national and regional targets."""
    names = [say(language, "tier_said", tier=title) for title in titles]
    joined = say(language, "brief_and").join(filter(None, (say(language, "brief_list").join(names[:-1]), names[-1])))
    return say(language, "targets_said_many" if len(names) > 1 else "targets_said", tiers=joined)


class _Phrase(NamedTuple):
    """A target in words: a key of labels, and the detail that it names."""

    key: str
    name: str
    text: str


def _phrase(entry: Entry, judgement: Judgement, language: str) -> _Phrase:
    """A target by its bounds where it states a level; one that follows from a baseline by its wording."""
    bounds = judgement.bounds
    if bounds is None or judgement.baseline is not None or not _is_short(judgement):
        return _Phrase("target_quoted", "wording", _wording(entry, judgement))
    return _Phrase("target_told", "bounds", bounds_phrase(bounds, judgement.unit, language))


def _wording(entry: Entry, judgement: Judgement) -> str:
    """The wording; that of the other tier where it only refers to it (同国家)."""
    ask = parse(judgement.target_text).clauses[0].ask
    other = entry.of_tier(tier_named(ask.tier).id) if isinstance(ask, Inherit) else None
    return other.target_text if other else judgement.target_text


def _is_short(judgement: Judgement) -> bool:
    """Whether the bounds can be written in full: a third cannot."""
    ends = (judgement.bounds.lower, judgement.bounds.upper) if judgement.bounds else ()
    return all(len(printed(end.value).partition(".")[2]) <= 6 for end in ends if end)
