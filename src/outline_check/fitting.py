"""Which whole numbers a rounded percentage can come from: by arithmetic, however many they are."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from outline_check.cells import Quantity, parse_cell
from outline_check.goals.intervals import End

_MOST_LISTED = 10
_NOTHING, _ALL = 0, 100


class Method(StrEnum):
    """How a percentage was shortened: 四舍五入, 四舍六入五成双 (GB/T 8170), or cut off."""

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    DOWN = "down"


class Percent(NamedTuple):
    """A percentage as it is written, with all its decimals."""

    value: Decimal

    @property
    def decimals(self) -> int:
        """How many are written: 2 of 96.40%."""
        return max(0, -int(self.value.as_tuple().exponent))

    def __str__(self) -> str:
        return f"{self.value:f}%"


class Span(NamedTuple):
    """Whole numbers that follow one another; `last` is None where they have no end."""

    first: int
    last: int | None

    @property
    def size(self) -> int | None:
        """How many they are."""
        return None if self.last is None else self.last - self.first + 1

    def holds(self, number: int) -> bool:
        """Whether the number is one of them."""
        return self.first <= number and (self.last is None or number <= self.last)

    def within(self, least: int, most: int | None) -> "Span | None":
        """Those of them that are neither less nor more, None where there is none."""
        first = max(self.first, least)
        last = min((end for end in (self.last, most) if end is not None), default=None)
        return None if last is not None and first > last else Span(first, last)

    def __str__(self) -> str:
        if self.last is None:
            return f"{self.first} ..."
        if self.last - self.first < _MOST_LISTED:
            return ", ".join(map(str, range(self.first, self.last + 1)))
        return f"{self.first} ... {self.last}"


def count_of(text: str) -> int | None:
    """A count in any form that a cell may have, None if it is none.

    >>> count_of("1,234项"), count_of("-1"), count_of("54.5"), count_of("56%")
    (1234, None, None, None)
    """
    found = parse_cell(text)
    if not isinstance(found, Quantity) or (found.unit and found.unit.dimension != "count"):
        return None
    return int(found.value) if found.value >= 0 and found.value == int(found.value) else None


def percent_of(text: str) -> Percent | None:
    """A percentage in any form that a cell may have, None if it is none.

    >>> str(percent_of("96.40%")), percent_of("96.4"), percent_of("-1%")
    ('96.40%', None, None)
    """
    found = parse_cell(text)
    if not isinstance(found, Quantity) or found.unit is None or found.unit.symbol != "%" or found.value < 0:
        return None
    return Percent(found.value)


def numerators(rate: Percent, total: int, method: Method) -> Span | None:
    """The numerators that give the rate. 100 % says all and 0 % none, however it is rounded.

    >>> numerators(Percent(Decimal("96.4")), 56, Method.HALF_UP)
    Span(first=54, last=54)
    """
    if not total:
        return None
    if rate.value in (_NOTHING, _ALL):
        only = total if rate.value else 0
        return Span(only, only)
    lower, upper = _ends(rate, method)
    share = Fraction(total, 100)
    return _integers(lower._replace(value=lower.value * share), upper._replace(value=upper.value * share), 0, total)


def totals(rate: Percent, part: int, method: Method) -> Span | None:
    """The totals of which `part` is the rate.

    >>> totals(Percent(Decimal(75)), 24, Method.HALF_UP)
    Span(first=32, last=32)
    """
    if not rate.value or not part:
        return Span(1, None) if rate.value == part else None
    if rate.value == _ALL:
        return Span(part, part)
    lower, upper = _ends(rate, method)
    return _integers(End(100 * part / upper.value, upper.closed), End(100 * part / lower.value, lower.closed), part)


def _ends(rate: Percent, method: Method) -> tuple[End, End]:
    """From which percentage to which one the rate is written."""
    step, value = Fraction(1, 10**rate.decimals), Fraction(rate.value)
    if method is Method.DOWN:
        return End(value, closed=True), End(value + step, closed=False)
    is_even = value / step % 2 == 0
    takes_lower, takes_upper = (True, False) if method is Method.HALF_UP else (is_even, is_even)
    return End(value - step / 2, takes_lower), End(value + step / 2, takes_upper)


def _integers(lower: End, upper: End, least: int, most: int | None = None) -> Span | None:
    """The whole numbers between two ends."""
    first, last = -(-lower.value // 1), upper.value // 1
    first += first == lower.value and not lower.closed
    last -= last == upper.value and not upper.closed
    return Span(first, last).within(least, most) if first <= last else None
