"""The sides of a rule as sums in one unit, converted exactly."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from outline_check.audit.rule import Number, Word
from outline_check.audit.spans import Span
from outline_check.units import Unit, point_conversion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.audit.rule import Rule, Term
    from outline_check.audit.terms import Value

# Their values come from another row, column or file: that their unit does not convert is a matter of the data.
_FROM_ELSEWHERE = frozenset(("previous", "last_year", "baseline"))
_NONE, _ONE = Fraction(0), Fraction(1)


class UnitsError(Exception):
    """Two terms whose units do not convert, or a value without a unit beside a number with one.

    Attributes:
        is_of_data: whether the data are to blame, not the rule.
        term: the one that does not fit.
    """

    def __init__(self, message: str, term: Term, *, is_of_data: bool) -> None:
        super().__init__(message)
        self.term = term
        self.is_of_data = is_of_data


class Sums(NamedTuple):
    """The sum of each side, and by how much a relation may be missed, in the unit of the first value."""

    sides: list[Span]
    slack: Fraction


def sums_of(
    rule: Rule, sides: Sequence[Sequence[Value]], tolerance: Number | None, *, units_stated: bool = False
) -> Sums:
    """The sums of the sides of a rule.

    Args:
        rule: says what is added and what subtracted.
        sides: what its terms stand for.
        tolerance: absolute; without a unit it is in that of the first value.
        units_stated: whether a value must have a unit beside a number that has one; else it takes that one over.

    Raises:
        UnitsError: the units do not convert.
    """
    values = [value for side in sides for value in side]
    measured = [value for value in values if not isinstance(value.term, Number)]
    first = next((value for value in [*measured, *values] if value.unit), values[0])
    if units_stated and first.unit and (bare := next((value for value in measured if value.unit is None), None)):
        raise UnitsError(f"{bare.term.text!r} has no unit", bare.term, is_of_data=False)
    sums = []
    for side, signs in zip(sides, rule.sides, strict=True):
        spans = [value.span.scaled(_factor(value.term, value.unit, first)) for value in side]
        sums.append(
            reduce(Span.plus, (-span if sign.negative else span for span, sign in zip(spans, signs, strict=True)))
        )
    slack = tolerance.value * _factor(tolerance, tolerance.unit, first) if tolerance else _NONE
    return Sums(sums, slack)


def _factor(term: Term, unit: Unit | None, first: Value) -> Fraction:
    """The factor from the unit of a term to that of the first value."""
    if unit is None or unit == first.unit:
        return _ONE
    factor = point_conversion(unit, first.unit)
    if factor is None or first.unit is None:
        other = f"in {first.unit.symbol}" if first.unit else "without a unit"
        message = f"{term.text!r} is in {unit.symbol}, {first.term.text!r} {other}: they do not convert"
        is_of_data = any(isinstance(one, Word) and one.word in _FROM_ELSEWHERE for one in (term, first.term))
        raise UnitsError(message, term, is_of_data=is_of_data)
    return factor
