"""Tokens -> asks: what the numbers, verbs and states of one clause ask for."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from outline_check import comparisons
from outline_check.comparisons import AT_LEAST, AT_MOST, Comparison, Side
from outline_check.goals import wordings
from outline_check.goals.goal import Approximate, Ask, Bare, Change, Level, Unreadable
from outline_check.goals.numerals import Number
from outline_check.goals.tokens import Span
from outline_check.goals.wordings import Kind
from outline_check.units import Unit, parse_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.goals.cursor import Item
    from outline_check.goals.drafts import Draft
    from outline_check.goals.tokens import Token

_PERCENT = parse_unit("%")
_SHARE = Unit("", "ratio", Fraction(1))
# The side of a number that no word of comparison accompanies.
_VERB_SIDES = {
    Kind.REACH: AT_LEAST,
    Kind.RISE_TO: AT_LEAST,
    Kind.SHARE: AT_LEAST,
    Kind.CONTAIN: AT_MOST,
    Kind.FALL_TO: AT_MOST,
}
# The side that a word of comparison must not have: 降到…以上 says two things.
_OPPOSED = {
    Kind.RISE_TO: Side.UPPER,
    Kind.RISE: Side.UPPER,
    Kind.FALL_TO: Side.LOWER,
    Kind.FALL: Side.LOWER,
}


def levels(items: Sequence[Item], *, verb: Kind | None, each: bool = False) -> list[Ask]:
    """One ask per number; words of comparison and units said once hold for the whole list."""
    compared = [_comparison(item) for item in items]
    shared = next((found for found in (compared[-1], compared[0]) if found), None)
    unit = next((unit for item in reversed(items) if (unit := _unit(item))), None)
    better = any(word.kind is Kind.BETTER for item in items for word in item.words)
    if better and not shared:
        return [Bare(*_value(item.number, unit), closed=False) for item in items]
    return [_level(item, own or shared, verb, unit, each=each) for item, own in zip(items, compared, strict=True)]


def changes(items: Sequence[Item], *, side: Side | None, draft: Draft) -> list[Ask]:
    """A change against the baseline per number: `下降1/6`, `提高2个百分点`."""
    compared = next((found for item in reversed(items) if (found := _comparison(item))), None)
    unit = next((unit for item in reversed(items) if (unit := _unit(item))), None)
    return [_change(item, side, compared, unit, draft) for item in items]


def _level(item: Item, compared: Comparison | str | None, verb: Kind | None, unit: Unit | None, *, each: bool) -> Ask:
    kinds = {word.kind for word in item.words}
    if isinstance(compared, str) or (compared and verb and _OPPOSED.get(verb) is compared.side):
        return _unreadable("contradiction", item)
    if item.number.kind is Kind.WHOLE:
        return Level(Decimal(100), Decimal(100), lower_closed=True, upper_closed=True, unit=_PERCENT)
    if isinstance(item.number.value, Span) or item.other:
        return _range(item) if not compared and Kind.APPROXIMATE not in kinds else _unreadable("contradiction", item)
    value, unit = _value(item.number, unit)
    if Kind.APPROXIMATE in kinds:
        return Approximate(value, unit) if not compared else _unreadable("contradiction", item)
    compared = compared or (_VERB_SIDES.get(verb) if verb else None)
    whole = value == 100 and unit == _PERCENT and verb in (None, Kind.HOLD, Kind.SHARE)
    if Kind.EQUAL in kinds or (each and not compared) or (whole and not _comparison(item)):
        return Level(value, value, lower_closed=True, upper_closed=True, unit=unit)
    if compared is None:
        return _unreadable("left_over", item) if verb is Kind.SET_UP else Bare(value, unit)
    if compared.side is Side.LOWER:
        return Level(value, None, lower_closed=compared.closed, upper_closed=None, unit=unit)
    return Level(None, value, lower_closed=None, upper_closed=compared.closed, unit=unit)


def _range(item: Item) -> Ask:
    span = item.number.value
    if isinstance(span, Span):
        low, high, low_closed, high_closed = span
    else:
        low, high, low_closed, high_closed = _number(item.number), _number(item.other), True, True
    if low.value is None or high.value is None:
        return _unreadable("fraction_range", item)
    if low.unit and high.unit and low.unit != high.unit:
        return _unreadable("two_units", item)
    unit = high.unit or low.unit
    return Level(low.value, high.value, lower_closed=low_closed, upper_closed=high_closed, unit=unit)


def _change(item: Item, side: Side | None, compared: Comparison | str | None, last: Unit | None, draft: Draft) -> Ask:
    if item.number.kind is Kind.MULTIPLE:
        share = Fraction(wordings.MULTIPLES[item.number.text]) - 1
        return Change(Side.LOWER if share > 0 else Side.UPPER, abs(share), None, closed=True, base_year=draft.base_year)
    kinds = {word.kind for word in item.words}
    if draft.previous or draft.annual:
        return _unreadable("yearly_change", item)
    if (
        side is None
        or isinstance(item.number.value, Span)
        or item.other
        or kinds & {Kind.EQUAL, Kind.APPROXIMATE, Kind.BETTER}
    ):
        return _unreadable("ambiguous_change", item)
    if isinstance(compared, str) or (compared and compared.side is Side.UPPER):
        return _unreadable("limited_change", item)
    number = _number(item.number)
    closed = compared is None or compared.closed
    unit = number.unit
    if last is not None and (unit is None or (last.dimension == "point" and unit.symbol == "个")):
        unit = last  # 分别提高2个和3个百分点
    if number.fraction < 0:
        return _unreadable("ambiguous_change", item)
    if number.value is None or (unit is not None and unit == _PERCENT):
        share = number.fraction if number.value is None else number.fraction / 100
        return Change(side, share, None, closed, draft.base_year)
    if unit is not None and unit.dimension == "times" and side is Side.LOWER:
        return Change(side, number.fraction, None, closed, draft.base_year)
    if unit is None or unit.dimension in ("ratio", "times"):
        return _unreadable("ambiguous_change", item)
    return Change(side, number.fraction, unit, closed, draft.base_year)


def _comparison(item: Item) -> Comparison | str | None:
    """What the words around a number say; "contradiction" where they say two things."""
    tables = {Kind.BEFORE: comparisons.BEFORE, Kind.BEHIND: comparisons.BEHIND}
    found = {tables[word.kind][word.text] for word in item.words if word.kind in tables}
    return "contradiction" if len(found) > 1 else next(iter(found), None)


def _number(token: Token | None) -> Number:
    return token.value if token and isinstance(token.value, Number) else Number(None, Fraction(0), None)


def _unit(item: Item) -> Unit | None:
    value = item.number.value
    return value.high.unit if isinstance(value, Span) else _number(item.number).unit


def _value(token: Token, unit: Unit | None) -> tuple[Decimal | Fraction, Unit | None]:
    number = _number(token)
    return (number.fraction, _SHARE) if number.value is None else (number.value, number.unit or unit)


def _unreadable(why: str, item: Item) -> Unreadable:
    return Unreadable(why, item.number.start, item.number.text)
