"""What is known of a number: itself, or the bounds between which it lies. Exact."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from outline_check.cells import Bounded, Quantity
from outline_check.comparisons import Side

# An end of a span: how often infinity is in it, the number, and how far it lies just inside an open end.
# Ends add up part by part and are compared in this order.
_End = tuple[int, Fraction, int]
_MINUS = Fraction(-1)
_ENDLESS = 10**6  # more than the ends of any sum


class Span(NamedTuple):
    """The lowest and the highest that a number can be.

    A known number has one end for both, so that it is worked out once: there are many.
    """

    low: _End
    high: _End

    def __neg__(self) -> Span:
        """The span of the number with the other sign."""
        high = _times(self.low, _MINUS, -1)
        return Span(high if self.is_known else _times(self.high, _MINUS, -1), high)

    def plus(self, other: Span) -> Span:
        """The span of the sum."""
        low = _sum(self.low, other.low)
        return Span(low, low if self.is_known and other.is_known else _sum(self.high, other.high))

    def scaled(self, factor: Fraction) -> Span:
        """The span of a multiple; `factor` is positive."""
        if factor == 1:
            return self
        low = _times(self.low, factor, 1)
        return Span(low, low if self.is_known else _times(self.high, factor, 1))

    @property
    def is_known(self) -> bool:
        """Whether only one number is possible."""
        return self.low is self.high

    @property
    def number(self) -> Fraction | None:
        """The number where only one is possible."""
        return self.low[1] if self.is_known else None


def exactly(value: Fraction) -> Span:
    """The span of a known number."""
    end = (0, value, 0)
    return Span(end, end)


def span_of(value: Quantity | Bounded) -> Span:
    """The span of the value of a cell, in its unit.

    >>> from outline_check.cells import parse_cell
    >>> span_of(parse_cell("12")).number
    Fraction(12, 1)
    """
    if isinstance(value, Quantity):
        return exactly(Fraction(value.value))
    end, is_open = Fraction(value.end.value), not value.comparison.closed
    if value.comparison.side is Side.LOWER:
        return Span((0, end, int(is_open)), (1, Fraction(0), 0))
    return Span((-1, Fraction(0), 0), (0, end, -int(is_open)))


def holds(relation: str, left: Span, right: Span, slack: Fraction) -> bool | None:
    """Whether a relation holds between two numbers; None where what is known of them leaves it open.

    Args:
        relation: ">=", "<=", ">", "<" or "=".
        left: of the number before it.
        right: of the number behind it.
        slack: by how much >=, <= and = may be missed.
    """
    difference = left.plus(-right)
    low, high = _accepted(relation, slack)
    if low <= difference.low and difference.high <= high:
        return True
    return False if difference.high < low or difference.low > high else None


def _accepted(relation: str, slack: Fraction) -> Span:
    """What the difference of two numbers may be where the relation holds."""
    is_open = int(relation in (">", "<"))
    beyond = Fraction(0) if is_open else slack
    low, high = (0, -beyond, is_open), (0, beyond, -is_open)
    return Span(
        (-_ENDLESS, beyond, 0) if relation in ("<=", "<") else low,
        (_ENDLESS, beyond, 0) if relation in (">=", ">") else high,
    )


def _sum(one: _End, other: _End) -> _End:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _times(end: _End, factor: Fraction, sign: int) -> _End:
    return end[0] * sign, end[1] * factor, end[2] * sign
