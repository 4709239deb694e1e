"""Compound annual growth, as the published methods calculate it: in floats."""

from fractions import Fraction
from math import isfinite

from outline_check.progress import reasons
from outline_check.progress.given import CannotTell


def compound(start: Fraction, end: Fraction, years: int) -> float:
    """The compound annual growth rate (end / start)^(1 / years) - 1, as a share (0.02 is 2 % a year).

    `start` must not be 0, the two must not differ in sign, and `years` must be positive.

    >>> round(compound(Fraction(100), Fraction(121), 2), 12)
    0.1
    """
    return float(float(end / start) ** (1 / years)) - 1


def projected(last: Fraction, rate: float, years: int) -> float:
    """The value after so many more years at this rate.

    Raises:
        CannotTell: it is larger than a float can be.

    >>> round(projected(Fraction(50), 0.1, 2), 9)
    60.5
    """
    try:
        value = float(last) * float((1 + rate) ** years)
    except OverflowError:
        raise CannotTell(reasons.OUT_OF_RANGE) from None
    if not isfinite(value):
        raise CannotTell(reasons.OUT_OF_RANGE)
    return value
