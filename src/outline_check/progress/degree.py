"""Degree of achievement (实现程度): how much of a target is reached, which is no share of targets met."""

from decimal import Decimal
from fractions import Fraction

from outline_check.goals.intervals import Bounds


def degree(value: Decimal, bounds: Bounds) -> Fraction | None:
    """The degree for one value, from 0 to 1.

    Formula:
        at least T: value / T. At most T: T / value, and 1 for a value of 0. From q1 to q2: 1 inside, below
        1 - (q1 - value) / q1, above 1 - (value - q2) / q2. What lies outside 0 to 1 is cut off there.

    Args:
        value: in the unit of the bounds.
        bounds: what meets the target.

    Returns:
        A share, 1 only where the value is inside; None where no share can be told: the bound is not positive, the
        value negative, or it stands on a bound that does not belong to the interval, of which the formula gives 1.

    Source:
        The monitoring of 小康 and of outlines: positive indicators by value / target, reverse ones by target / value,
        those with an interval in proportion to the distance from it, none above 100 %.

    >>> from outline_check.goals.intervals import End
    >>> degree(Decimal(27), Bounds(End(Fraction(30), True), None))
    Fraction(9, 10)
    >>> degree(Decimal(0), Bounds(None, End(Fraction(20), True)))
    Fraction(1, 1)
    """
    exact = Fraction(value)
    lower, upper = bounds.lower, bounds.upper
    if bounds.holds(exact):
        return Fraction(1)
    if exact < 0:
        return None
    if lower is not None and exact <= lower.value:
        return None if lower.value <= 0 else _short_of_one(exact / lower.value)
    if upper is None or upper.value <= 0:
        return None
    return _short_of_one(upper.value / exact if lower is None else 2 - exact / upper.value)


def _short_of_one(share: Fraction) -> Fraction | None:
    return None if share == 1 else max(Fraction(0), share)


def weighted(degrees: list[tuple[Fraction, Decimal]]) -> Fraction | None:
    """The weighted mean of degrees; None without any, or where all weights are 0.

    >>> weighted([(Fraction(1), Decimal(1)), (Fraction(1, 2), Decimal(3))])
    Fraction(5, 8)
    """
    total = sum((Fraction(weight) for _, weight in degrees), Fraction(0))
    return sum((share * Fraction(weight) for share, weight in degrees), Fraction(0)) / total if total else None
