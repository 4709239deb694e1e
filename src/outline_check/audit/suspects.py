"""Values that are hardly what was meant: a lost decimal point, a percentage beyond 100, fewer persons than none.

They are errors, since they would be judged wrongly, until somebody writes why they are right all the same.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from outline_check.cells import Quantity, exact_decimal
from outline_check.findings import Finding
from outline_check.goals.goal import Bare, Level
from outline_check.units import conversion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.audit.answers import Answers
    from outline_check.goals.clauses import Goal
    from outline_check.goals.goal import Ask
    from outline_check.model import Indicator, Measurement, Target
    from outline_check.series import Series
    from outline_check.units import Unit

# What may lie anywhere by its nature, and shares that may exceed 100 %: gross enrolment counts pupils of every age.
_GROWTH = (
    "增长 增速 增幅 净 增加 变化 变动 升降 下降 提高 涨 同比 环比 上年 growth change increase decrease reduc".split()
)
_BEYOND_WHOLE = "毛入 毛在 指数 性别比 完成率 达标率 倍 gross index ratio completion".split()
# Dimensions in which a value hardly lies ten times off its target, whatever is done about it.
_NEAR_TARGETS = frozenset(("ratio", "year", "hour"))
_NEVER_NEGATIVE = _NEAR_TARGETS | frozenset(
    ("person", "person-time", "count", "household", "occasion", "mass", "volume", "area", "day")
)
_LEAST_DIGITS = 3
_LEAST_TARGET = 10  # per cent
_HUNDRED = 100
_JUST_BELOW = 1 - 1e-9
_AGES, _OLDEST = ("岁", "周岁"), 150


class _Ask(NamedTuple):
    """The ends of a target, in the unit of the values."""

    wording: str
    lower: Fraction | None
    upper: Fraction | None


def suspects(series: Iterable[Series], answers: Answers) -> tuple[list[Series], list[Finding]]:
    """The series, with what is suspect marked as faulty where no explanation settles it; D311, D312, D314, D322, T214.

    Args:
        series: of the input; values keep their unit.
        answers: what settles such a doubt.

    Missing: a value that is no number or known only as a bound is no suspect.
    """
    checked: list[Series] = []
    findings: list[Finding] = []
    known: dict[object, list[_Ask]] = {}
    for one in series:
        found: dict[int | None, Measurement] = {}
        for year, row in one.values.items():
            findings += _small_targets(row)
            finding = None if row.fault else _suspicion(row, one.targets, known)
            if finding:
                finding = finding._replace(answer=answers.to(finding.code, row))
                findings.append(finding)
                found[year] = row if finding.answer else row._replace(fault=finding.code)
        checked.append(one._replace(values=one.values | found) if found else one)
    return checked, findings


def unsuspicious(row: Measurement, targets: tuple[Target, ...]) -> tuple[float, float]:
    """From where to where no value in a row like this one is a suspect, however it is written.

    Outside of it a value need not be one: that is for `suspects` to say.
    """
    value, infinite = row.cell.value, float("inf")
    unit = (value.unit if isinstance(value, Quantity) else None) or row.indicator.unit or _asked_unit(row, targets)
    if unit is None:
        return -infinite, infinite
    asks = [ask for target in (*row.targets, *targets) for ask in _asks(target.goal, target.unit, unit)]
    anywhere = _is_unbounded(row.indicator)
    lower = 0.0 if unit.dimension in _NEVER_NEGATIVE and not anywhere else -infinite
    if unit.dimension not in _NEAR_TARGETS:
        return lower, infinite
    upper = _OLDEST if unit.symbol in _AGES else infinite
    if unit.dimension == "ratio" and not anywhere:
        upper = max(_HUNDRED, float(1 / unit.factor))
    if unit.symbol == "%":
        small = any(_is_small(clause.ask) for target in row.targets for clause in target.goal.clauses)
        upper = _LEAST_TARGET - 1 if small else upper
        lower = 1.0 if any(ask.lower is not None and ask.lower >= _LEAST_TARGET for ask in asks) else lower
    ends = [(ask.upper, 10) if ask.upper is not None else (ask.lower, 5) for ask in asks]
    far = [max(10 ** (_LEAST_DIGITS - 1), float(end * least)) * _JUST_BELOW for end, least in ends if end]
    return lower, min([upper, *far])


def _suspicion(row: Measurement, targets: tuple[Target, ...], known: dict[object, list[_Ask]]) -> Finding | None:
    value = row.cell.value
    unit = (value.unit if isinstance(value, Quantity) else None) or row.indicator.unit or _asked_unit(row, targets)
    if not isinstance(value, Quantity) or unit is None:
        return None
    if unit.dimension not in _NEAR_TARGETS:
        return _below_zero(row, value, unit, [])
    wordings = tuple((target.goal, target.unit) for target in (*row.targets, *targets))
    key = (wordings, unit)
    if key not in known:
        known[key] = [ask for goal, own in dict.fromkeys(wordings) for ask in _asks(goal, own, unit)]
    return (
        _below_zero(row, value, unit, known[key])
        or _beyond_hundred(row, value, unit, known[key])
        or _without_point(row, value, unit, known[key])
        or _fraction(row, value, unit, known[key])
    )


def _small_targets(row: Measurement) -> list[Finding]:
    """T214: targets such as 0.85, without a unit of their own, in a row of % whose value is not below 1."""
    value, unit = row.cell.value, row.indicator.unit
    if not isinstance(value, Quantity) or unit is None or unit.symbol != "%" or value.value < _LEAST_TARGET:
        return []
    details = (("unit", unit.symbol), ("value", row.cell.text))
    return [
        Finding("T214", target.place, target.goal.wording, details)
        for target in row.targets
        if target.unit is None and any(_is_small(clause.ask) for clause in target.goal.clauses)
    ]


def _is_small(ask: Ask) -> bool:
    if not isinstance(ask, Level | Bare) or ask.unit is not None:
        return False
    numbers = (ask.lower, ask.upper) if isinstance(ask, Level) else (ask.value,)
    return all(0 < number <= 1 for number in numbers if number is not None)


def _asked_unit(row: Measurement, targets: tuple[Target, ...]) -> Unit | None:
    """The unit of the first target that writes one, in which a value without any is judged."""
    clauses = (clause for target in (*row.targets, *targets) for clause in target.goal.clauses)
    return next((clause.ask.unit for clause in clauses if isinstance(clause.ask, Level) and clause.ask.unit), None)


def _asks(goal: Goal, own: Unit | None, unit: Unit) -> list[_Ask]:
    found = []
    for clause in goal.clauses:
        if isinstance(clause.ask, Level):
            factor = conversion(clause.ask.unit or own, unit)
            ends = (clause.ask.lower, clause.ask.upper)
            if factor is not None:
                found.append(_Ask(clause.text, *(None if end is None else Fraction(end) * factor for end in ends)))
    return found


def _beyond_hundred(row: Measurement, value: Quantity, unit: Unit, asks: list[_Ask]) -> Finding | None:
    """D312, or D311 for a percentage above 1000: the more digits, the likelier is a lost point."""
    if unit.dimension != "ratio" or (value.number is not None and 0 <= value.number <= _HUNDRED):
        return None
    share = Fraction(value.value) * unit.factor
    if share <= 1 or _is_unbounded(row.indicator) or any(end * unit.factor > 1 for end in _ends(asks)):
        return None
    if share >= _LEAST_TARGET:
        return Finding("D311", row.cell.place, row.cell.text, (("other", "> 1000%"),))
    return Finding("D312", row.cell.place, row.cell.text)


def may_swing(indicator: Indicator) -> bool:
    """Whether an indicator is a growth or change, which may lie anywhere; its name tells."""
    return _named(indicator, _GROWTH)


def _is_unbounded(indicator: Indicator) -> bool:
    return may_swing(indicator) or _named(indicator, _BEYOND_WHOLE)


def _named(indicator: Indicator, words: Iterable[str]) -> bool:
    name = (indicator.name or indicator.id).casefold()
    return any(word in name for word in words)


def _ends(asks: list[_Ask]) -> list[Fraction]:
    return [end for ask in asks for end in (ask.lower, ask.upper) if end is not None]


def _below_zero(row: Measurement, value: Quantity, unit: Unit, asks: list[_Ask]) -> Finding | None:
    """D322: a negative share, age or number of persons, schools, tonnes ..., other than a change of it."""
    if value.value >= 0 or unit.dimension not in _NEVER_NEGATIVE:
        return None
    if _is_unbounded(row.indicator) or any(end < 0 for end in _ends(asks)):
        return None
    return Finding("D322", row.cell.place, row.cell.text, (("unit", unit.symbol),))


def _without_point(row: Measurement, value: Quantity, unit: Unit, asks: list[_Ask]) -> Finding | None:
    """D311: a whole number of three digits or more, far above what is asked, near it with a decimal point; an age."""
    number = Fraction(value.value)
    if unit.symbol in _AGES and number > _OLDEST:
        return Finding("D311", row.cell.place, row.cell.text, (("other", f"> {_OLDEST}{unit.symbol}"),))
    if "." in row.cell.text or abs(number) < 10 ** (_LEAST_DIGITS - 1):
        return None
    for ask in asks:
        end = ask.upper if ask.upper is not None else ask.lower
        least = 10 if ask.upper is not None else 5
        if end and end > 0 and number >= least * end and any(number / 10**shift <= 2 * end for shift in (1, 2, 3)):
            return Finding("D311", row.cell.place, row.cell.text, (("other", ask.wording),))
    return None


def _fraction(row: Measurement, value: Quantity, unit: Unit, asks: list[_Ask]) -> Finding | None:
    """D314: 0.904 in a row of %, with no sign of its own, where 90 or so is asked at least."""
    has_sign = any(sign in row.cell.text for sign in "%％﹪")
    if unit.symbol != "%" or has_sign or not 0 < value.value < 1:
        return None
    ask = next((ask for ask in asks if ask.lower is not None and ask.lower >= _LEAST_TARGET), None)
    if ask is None:
        return None
    meant = exact_decimal(Fraction(value.value) * _HUNDRED)
    details = (("unit", unit.symbol), ("other", ask.wording), ("meant", f"{meant:f}"))
    return Finding("D314", row.cell.place, row.cell.text, details)
