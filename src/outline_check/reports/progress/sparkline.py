"""A series in one line of signs, which GBK has too."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

_SIGNS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[Decimal]) -> str:
    """A sign for each value, from the lowest to the highest; "" for fewer than two.

    >>> from decimal import Decimal
    >>> sparkline([Decimal(1), Decimal(2), Decimal(4)]), sparkline([Decimal(1), Decimal(1)])
    ('▁▃█', '▄▄')
    """
    if len(values) < 2:
        return ""
    low, high = Fraction(min(values)), Fraction(max(values))
    if low == high:
        return _SIGNS[3] * len(values)
    return "".join(_SIGNS[int((Fraction(value) - low) / (high - low) * (len(_SIGNS) - 1))] for value in values)
