"""Numbers in a wording: digits, fractions and Chinese numerals, each with the unit that follows it."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from outline_check.goals.wordings import by_first
from outline_check.units import SCALES, Unit, known_unit, parse_unit

_DECIMAL = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?", re.ASCII)
_FRACTION = re.compile(r"(\d+)\s*/\s*(\d+)(?![\d.,])\s*", re.ASCII)
_HAN_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
HAN_TENS = {"十": 10, "百": 100, "千": 1000}
_THOUSANDS = ("万", "千", "百", "k")
# `百分之五`: the unit stands before the number.
_SHARES = {"十万分之": "/10万", "万分之": "/万", "千分之": "‰", "百分之": "%"}
_HALF = ("一半", "半数")
_SCALES = by_first(SCALES)
_LONGEST = 30
# The characters that a number can start with.
NUMBER_STARTS = frozenset("0123456789+-半万").union(_HAN_DIGITS, HAN_TENS)


class Number(NamedTuple):
    """A number in a wording.

    Attributes:
        value: exact; the decimal as written, so that its decimals are known. None for a fraction.
        fraction: the same as a fraction.
        unit: the unit that follows it.
    """

    value: Decimal | None
    fraction: Fraction
    unit: Unit | None


def read_number(text: str, at: int) -> tuple[Number, int] | None:
    """The number that starts at `at`, with its unit, and where it ends; None where there is none."""
    if read := _hanread_number(text, at):
        return read
    match = _FRACTION.match(text, at)
    if (
        match
        and len(match[2]) < 4
        and 0 < int(match[1]) < int(match[2])
        and not text.startswith(_THOUSANDS, match.end())
    ):
        return Number(None, Fraction(int(match[1]), int(match[2])), None), match.end()
    match = _DECIMAL.match(text, at)
    if match is None or len(match[0]) > _LONGEST:
        return None
    return _with_unit(Decimal(match[0].replace(",", "")), text, match.end())


def _with_unit(value: Decimal, text: str, at: int) -> tuple[Number, int]:
    here = skip_blanks(text, at)
    for end in range(min(len(text), here + _LONGEST), here, -1):
        if cuts_word(text, end):
            continue
        if unit := known_unit(text[here:end]):
            return Number(value, Fraction(value), unit), end
    if scale := next(matching(text, here, _SCALES), ""):
        value *= SCALES[scale]
        return Number(value, Fraction(value), None), here + len(scale)
    return Number(value, Fraction(value), None), at


def _hanread_number(text: str, at: int) -> tuple[Number, int] | None:
    """`三分之一`, `百分之二十`, `九成五`, `两个百分点`; a numeral that no unit follows is a word."""
    for share, symbol in _SHARES.items():
        if text.startswith(share, at):
            digits = read_number(text, at + len(share)) or _han_value(text, at + len(share))
            if digits and digits[0].value is not None:
                return digits[0]._replace(unit=parse_unit(symbol)), digits[1]
    if text.startswith(_HALF, at):
        return Number(None, Fraction(1, 2), None), at + 2
    read = _han_value(text, at)
    if read is None or read[0].value is None:
        return None
    number, end = read
    if text.startswith("分之", end) and (over := _han_value(text, end + 2)) and over[0].fraction < number.fraction:
        return Number(None, over[0].fraction / number.fraction, None), over[1]
    if text.startswith("成", end) and number.fraction < 10:
        half = _han_value(text, end + 1)
        tenths = number.fraction * 10 + (half[0].fraction if half and half[0].fraction < 10 else 0)
        return Number(Decimal(int(tenths)), tenths, parse_unit("%")), half[1] if half else end + 1
    measured = _with_unit(number.value or Decimal(0), text, end)
    return measured if measured[0].unit else None


def _han_value(text: str, at: int) -> tuple[Number, int] | None:
    end, total, digit = at, 0, 0
    while end < len(text) and (text[end] in _HAN_DIGITS or text[end] in HAN_TENS):
        if text[end] in _HAN_DIGITS:
            digit = _HAN_DIGITS[text[end]]
        else:
            total, digit = total + (digit or 1) * HAN_TENS[text[end]], 0
        end += 1
    return None if end == at else (Number(Decimal(total + digit), Fraction(total + digit), None), end)


def matching(text: str, at: int, table: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The phrases that stand at `at` as whole words, the longest first."""
    for phrase in table.get(text[at : at + 1], ()):
        if text.startswith(phrase, at) and not cuts_word(text, at + len(phrase)):
            yield phrase


def cuts_word(text: str, end: int) -> bool:
    """Whether a phrase that ends at `end` would cut an English word in two."""
    return (
        0 < end < len(text)
        and text[end - 1].isascii()
        and text[end - 1].isalpha()
        and text[end].isascii()
        and text[end].isalpha()
    )


def skip_blanks(text: str, at: int) -> int:
    """The place of the first character from `at` on that is no blank."""
    while at < len(text) and text[at] == " ":
        at += 1
    return at
