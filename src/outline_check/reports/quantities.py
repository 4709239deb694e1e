"""Values, gaps, bounds and targets as people write them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from outline_check.goals.intervals import printed
from outline_check.labels import known, say
from outline_check.units import points_of

if TYPE_CHECKING:
    from outline_check.goals.intervals import Bounds
    from outline_check.model import Judgement
    from outline_check.tier import Tier
    from outline_check.units import Unit

_MOST_DECIMALS = 6
_RATIO_OF_TWO = "sex ratio"  # 女=100 says how it is counted, and is no unit of differences
_REPEATED = ("%", "‰")  # signs that both ends of a range carry


def value_text(judgement: Judgement) -> str:
    """The value as the source has it; a bound or an answer in its own words."""
    return judgement.value_text if judgement.value is None else f"{judgement.value:f}"


def gap_text(judgement: Judgement, language: str) -> str:
    """The gap with its unit: 5.8个百分点; "" where there is none."""
    number = gap_number(judgement)
    return number and _points(number, judgement.unit, language)


def gap_number(judgement: Judgement) -> str:
    """The gap as it is written, without its unit; "" where there is none."""
    if not judgement.gap:
        return ""
    decimals = max(0, -int(judgement.value.as_tuple().exponent)) + 1 if judgement.value is not None else 1
    return _written(judgement.gap, decimals)


def difference(gap: Fraction, unit: Unit | None, decimals: int, language: str) -> str:
    """A difference in the unit of differences: points for shares, never per cent."""
    return _points(_written(gap, decimals), unit, language)


def _points(number: str, unit: Unit | None, language: str) -> str:
    return number if unit and unit.dimension == _RATIO_OF_TWO else with_unit(number, points_of(unit), language)


def _written(gap: Fraction, decimals: int) -> str:
    """Exact where it is short, else rounded, halves up; with more decimals where it would be 0."""
    number = printed(gap)
    if len(number.partition(".")[2]) <= _MOST_DECIMALS:
        return number
    while not (shown := halves_up(gap, decimals)):
        decimals += 1
    return f"{shown:f}"


def rounded_text(number: Fraction, decimals: int) -> str:
    """A number of either sign with at most so many decimals, halves away from zero."""
    return f"{halves_up(number, decimals).normalize():f}"


def per_cent(percent: Fraction) -> str:
    """One decimal, halves up; more where it would be 0 of what is not, or 100 of what is less."""
    decimals = 1
    while (percent and not halves_up(percent, decimals)) or percent < 100 <= halves_up(percent, decimals):
        decimals += 1
    return f"{halves_up(percent, decimals):f}"


def halves_up(number: Fraction, decimals: int) -> Decimal:
    """A number of either sign with so many decimals, halves away from zero; exact however long it is.

    >>> halves_up(Fraction(-5, 4), 1), halves_up(Fraction(1), 2)
    (Decimal('-1.3'), Decimal('1.00'))
    """
    scaled = int(abs(number) * 10**decimals + Fraction(1, 2))
    return Decimal(f"{'-' if number < 0 else ''}{scaled}e-{decimals}")


def bounds_text(bounds: Bounds, unit: Unit | None) -> str:
    """The interval as an inequality: `>= 30%`, `103 <= . <= 107`."""
    symbol = unit.symbol if unit else ""
    lower, upper = bounds.lower, bounds.upper
    if lower and upper and lower.value == upper.value:
        return f"= {printed(lower.value)}{symbol}"
    parts = []
    if lower:
        parts.append(f"{'>=' if lower.closed else '>'} {printed(lower.value)}{symbol}")
    if upper:
        parts.append(f"{'<=' if upper.closed else '<'} {printed(upper.value)}{symbol}")
    return ", ".join(parts)


def with_unit(number: str, unit: Unit | None, language: str) -> str:
    """A number and its unit: 16.9/10万, 16.9 per 100,000, 80.9岁, 1 day, 108.3（女=100）."""
    if unit is None or not unit.symbol:
        return number
    if unit.dimension == _RATIO_OF_TWO:
        return number + say(language, "because", reason=unit.symbol)
    if known(key := f"unit_{unit.symbol}"):
        return number + say(language, key, count=1 if number == "1" else number)
    if not unit.symbol[0].isascii():
        return f"{number} {unit.symbol}" if language == "en" else number + unit.symbol
    return f"{number} {unit.symbol.removesuffix('s') if number == '1' else unit.symbol}"


def unit_title(unit: Unit | None, language: str) -> str:
    """A unit in a column of its own: its sign, in English the words that stand behind a number."""
    if unit is None:
        return ""
    is_worded = language == "en" and known(f"unit_{unit.symbol}")
    return say(language, f"unit_{unit.symbol}", count=2).strip() if is_worded else unit.symbol


def bounds_phrase(bounds: Bounds, unit: Unit | None, language: str) -> str:
    """The interval in words: 20/10万以下, at most 20 per 100,000, 103—107."""
    lower, upper = bounds.lower, bounds.upper
    if lower and upper and lower.closed and upper.closed:
        low, high = printed(lower.value), with_unit(printed(upper.value), unit, language)
        if lower.value == upper.value:
            return say(language, "exactly", number=high)
        if unit and unit.symbol in _REPEATED:
            low = with_unit(low, unit, language)
        return say(language, "between", lower=low, upper=high)
    ends = []
    if lower and not upper and lower.closed and unit and unit.dimension == "ratio" and lower.value * unit.factor == 1:
        return with_unit(printed(lower.value), unit, language)  # nothing is more than all
    if lower:
        number = with_unit(printed(lower.value), unit, language)
        ends.append(say(language, "at_least" if lower.closed else "more_than", number=number))
    if upper:
        number = with_unit(printed(upper.value), unit, language)
        ends.append(say(language, "at_most" if upper.closed else "less_than", number=number))
    return ends[0] if len(ends) == 1 else say(language, "in_words", lower=ends[0], upper=ends[1])


def tier_title(tier: Tier, language: str) -> str:
    """What a tier is called: as the input calls it in Chinese, else by its id."""
    if language == "zh" and tier.title:
        return tier.title
    return say(language, tier.id) if known(tier.id) else tier.title or tier.id
