"""How far from an approximate target (`50%左右`) is near enough. No tolerance is published."""

from fractions import Fraction
from typing import NamedTuple

from outline_check.cells import Quantity, parse_cell
from outline_check.units import Unit, parse_unit


class Tolerance(NamedTuple):
    """`5%` of the target (relative), or `2个百分点` (absolute).

    Attributes:
        amount: 1/20 for 5 %; the number itself for an absolute one.
        relative: whether it is a share of the target.
        unit: of an absolute one; None for the unit of the measurement.
    """

    amount: Fraction
    relative: bool
    unit: Unit | None = None


def parse_tolerance(text: str) -> Tolerance | None:
    """`5%` is relative, `2个百分点` and a plain number are absolute; None for anything else.

    >>> parse_tolerance("5%")
    Tolerance(amount=Fraction(1, 20), relative=True, unit=None)
    """
    value = parse_cell(text)
    if not isinstance(value, Quantity) or value.value < 0:
        return None
    if value.unit == parse_unit("%"):
        return Tolerance(Fraction(value.value) / 100, relative=True)
    return Tolerance(Fraction(value.value), relative=False, unit=value.unit)
