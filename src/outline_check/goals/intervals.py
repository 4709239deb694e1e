"""Exact intervals, and the closed intervals of floats that decide like them."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from outline_check.cells import exact_decimal
from outline_check.comparisons import Comparison, Side

_FIFTEEN = Context(prec=15, Emin=-290, Emax=290)


class End(NamedTuple):
    """One end of an interval; `closed` says whether the number itself is inside."""

    value: Fraction
    closed: bool


class Bounds(NamedTuple):
    """What meets a target: the numbers from `lower` to `upper`, in the unit of the measurement.

    Attributes:
        lower, upper: None where the interval has no end.
    """

    lower: End | None
    upper: End | None

    def holds(self, value: Decimal | Fraction) -> bool:
        """Whether the value lies inside, by exact arithmetic."""
        exact = Fraction(value)
        above = self.lower is None or exact > self.lower.value or (self.lower.closed and exact == self.lower.value)
        below = self.upper is None or exact < self.upper.value or (self.upper.closed and exact == self.upper.value)
        return above and below

    def missed(self, value: Decimal | Fraction) -> Fraction:
        """The end that a value outside has missed."""
        if self.lower is not None and (self.upper is None or Fraction(value) <= self.lower.value):
            return self.lower.value
        return Fraction(value) if self.upper is None else self.upper.value

    def gap(self, value: Decimal | Fraction) -> Fraction:
        """How far a value outside is from the end that it has missed."""
        return abs(Fraction(value) - self.missed(value))

    def contains(self, other: "Bounds") -> bool:
        """Whether every number of `other` lies inside this interval."""
        return _outer(self.lower, other.lower, 1) and _outer(self.upper, other.upper, -1)

    def meets(self, other: "Bounds") -> bool:
        """Whether some number lies in both intervals."""
        lower = other.lower if _outer(self.lower, other.lower, 1) else self.lower
        upper = other.upper if _outer(self.upper, other.upper, -1) else self.upper
        return not Bounds(lower, upper).is_empty

    @property
    def is_empty(self) -> bool:
        """Whether no number at all lies inside."""
        if self.lower is None or self.upper is None:
            return False
        both_closed = self.lower.closed and self.upper.closed
        return self.lower.value > self.upper.value or (self.lower.value == self.upper.value and not both_closed)

    def interval(self) -> "Interval":
        """The closed interval of floats that decides as this one does, for decimals of at most 15 digits.

        Each end is moved inward to the nearest such decimal that the interval holds. Those decimals
        and their floats correspond one to one and in order, so comparing the floats is exact.
        """
        lower = float("-inf") if self.lower is None else float(_inward(self.lower, up=True))
        upper = float("inf") if self.upper is None else float(_inward(self.upper, up=False))
        return Interval(lower, upper)


class Interval(NamedTuple):
    """`lower <= value <= upper` on floats; see `Bounds.interval`."""

    lower: float
    upper: float


def one_sided(comparison: Comparison, value: Fraction) -> Bounds:
    """The interval on one side of a number."""
    end = End(value, comparison.closed)
    return Bounds(end, None) if comparison.side is Side.LOWER else Bounds(None, end)


def rounded(found: Bounds, step: Fraction) -> Bounds:
    """What rounds (half to even, GB/T 8170) to a multiple of `step` inside the bounds."""
    lower = upper = None
    if found.lower:
        multiple = -(-found.lower.value // step)
        multiple += not found.lower.closed and multiple * step == found.lower.value
        lower = End((multiple - Fraction(1, 2)) * step, closed=multiple % 2 == 0)
    if found.upper:
        multiple = found.upper.value // step
        multiple -= not found.upper.closed and multiple * step == found.upper.value
        upper = End((multiple + Fraction(1, 2)) * step, closed=multiple % 2 == 0)
    return Bounds(lower, upper)


def _outer(mine: End | None, theirs: End | None, sign: int) -> bool:
    """Whether my end lies at or outside theirs; `sign` is 1 for lower ends and -1 for upper ones."""
    if mine is None or theirs is None:
        return mine is None
    if mine.value != theirs.value:
        return sign * mine.value < sign * theirs.value
    return mine.closed or not theirs.closed


def _inward(end: End, *, up: bool) -> Decimal:
    """The nearest decimal of 15 digits inside the interval."""
    context = _FIFTEEN.copy()
    context.rounding = ROUND_CEILING if up else ROUND_FLOOR
    moved = context.divide(Decimal(end.value.numerator), Decimal(end.value.denominator))
    if end.closed or Fraction(moved) != end.value:
        return moved
    return context.next_plus(moved) if up else context.next_minus(moved)


@lru_cache(maxsize=4096)
def printed(value: Fraction) -> str:
    """A bound or gap as a decimal string: exact, or to 15 digits where the expansion does not end.

    >>> printed(Fraction(1, 8)), printed(Fraction(56, 3))
    ('0.125', '18.6666666666667')
    """
    exact = exact_decimal(value)
    if exact is None:
        exact = _FIFTEEN.divide(Decimal(value.numerator), Decimal(value.denominator))
    return f"{exact:f}"
