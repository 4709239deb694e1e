"""What a method is given -> exact numbers and years, or the reason why that cannot be."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import isfinite

from outline_check.progress import reasons

Number = int | float | Decimal | Fraction

MOST_EXPONENT = 60
_MOST = Fraction(10) ** MOST_EXPONENT
_LAST_YEAR = 9999


class CannotTell(Exception):  # noqa: N818 - an answer of the method, caught inside `assess`
    """Raised where the method has no answer; the text is the reason."""


def number(name: str, value: Number | None) -> Fraction:
    """The exact number: a float is the decimal that it prints as.

    Raises:
        CannotTell: it is missing, not a finite number, or beyond 10^60 or 10^-60.

    >>> number("base", 0.1), number("base", Decimal("2.50"))
    (Fraction(1, 10), Fraction(5, 2))
    """
    if value is None:
        raise CannotTell(reasons.about(name, reasons.MISSING))
    exact = _exact(name, value)
    if exact and not 1 / _MOST <= abs(exact) <= _MOST:
        raise CannotTell(reasons.about(name, reasons.OUT_OF_RANGE))
    return exact


def _exact(name: str, value: object) -> Fraction:
    if isinstance(value, float) and isfinite(value):
        return Fraction(float.__repr__(value))
    if isinstance(value, Decimal) and value.is_finite():
        if value and abs(value.adjusted()) > MOST_EXPONENT:
            raise CannotTell(reasons.about(name, reasons.OUT_OF_RANGE))
        return Fraction(value)
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    raise CannotTell(reasons.about(name, reasons.NOT_A_NUMBER))


def year(name: str, value: Number | None) -> int:
    """A year from 1 to 9999, whole.

    Raises:
        CannotTell: it is missing or no year.
    """
    exact = number(name, value)
    if exact.denominator != 1 or not 1 <= exact <= _LAST_YEAR:
        raise CannotTell(reasons.about(name, reasons.NOT_A_YEAR))
    return int(exact)


def word(name: str, value: str | None, known: Mapping[str, int]) -> int:
    """What a word stands for, e.g. 1 for "higher" and -1 for "lower".

    Raises:
        CannotTell: it is missing or not one of the known ones.
    """
    if value is None or value == "":
        raise CannotTell(reasons.about(name, reasons.MISSING))
    if not isinstance(value, str) or value not in known:
        raise CannotTell(reasons.about(name, reasons.UNKNOWN_WORD))
    return known[value]


BETTER: Mapping[str, int] = {"higher": 1, "lower": -1}


def meets(value: Fraction, target: Fraction, sign: int) -> bool:
    """Whether the value is as good as the target, or better."""
    return (value - target) * sign >= 0


def span(base_year: int, last_year: int) -> int:
    """The years from the first to the last.

    Raises:
        CannotTell: it is the same year, or the wrong way round.
    """
    if last_year == base_year:
        raise CannotTell(reasons.ONE_POINT)
    if last_year < base_year:
        raise CannotTell(reasons.BASE_AFTER_LAST)
    return last_year - base_year
