"""Numbers in a wording: digits, fractions, Chinese and English numerals, each with the unit that follows.

A numeral that cannot be read for certain (三五个, ½, .5%, 第5名) is `DOUBTFUL`, never a part of it.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from outline_check.goals.wordings import by_first
from outline_check.units import SCALES, Unit, known_unit, parse_unit


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


Read = tuple[Number, int] | None
DOUBTFUL = Number(None, Fraction(-1), None)
_DECIMAL = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?", re.ASCII)
_FRACTION = re.compile(r"(\d{1,4})\s?/\s?(\d{1,3})(?!\d|\.\d|,\d{3}|\s\d{3})\s?", re.ASCII)
_DOUBTFUL = re.compile(
    r"[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↑↓%‰]|\.\d+|[第前]\s?[\d一二三四五六七八九十]+(?=[名位])|[x_]+\s?%|[几数若干多]+(?=[十百千万个名所])|过半"
    r"|\d+(?:\.\d+)?\s?[:比]\s?\d+|\d{31,}|个?[百千]分点|(?:top|ranked?) \d+|\w+fold\b|(?<=than )(?:19|20)\d\d(?! ?\w)"
)
_HAN_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}
_HAN_SIGNS = {*_HAN_DIGITS, *_HAN_TENS, "万", "点"}
_LEADING_WORDS = ("百", "千", "万")  # 千人, 万元: not a number without a digit before them
_THOUSANDS = ("万", "千", "百", "k")
# `百分之五`: the unit stands before the number.
_SHARES = {"百万分之": "/100万", "十万分之": "/10万", "万分之": "/万", "千分之": "‰", "百分之": "%"}
_HALF = ("一半", "半数")
_ENGLISH = {word: number for number, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_PARTS = {
    "half": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "eighth": 8,
    "tenth": 10,
    "tenths": 10,
}
_ENGLISH_PART = re.compile(rf"(?:(one|a|an|{'|'.join(_ENGLISH)})[ -])?({'|'.join(_PARTS)})\b")
_SCALES = by_first(SCALES)
_LONGEST = 30
# The characters that a number can start with.
NUMBER_STARTS = frozenset("0123456789+-半万½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↑↓%‰.第前x_几数若多过个百千").union(
    _HAN_SIGNS, (word[0] for word in (*_ENGLISH, *_PARTS, "a", "rank"))
)


def read_number(text: str, at: int) -> Read:
    """The number that starts at `at`, with its unit, and where it ends; None where there is none."""
    if match := _DOUBTFUL.match(text, at):
        return DOUBTFUL, match.end()
    if text[at : at + 1] in _HAN_SIGNS or text.startswith(_HALF, at):
        return _han_number(text, at)
    if text[at : at + 1].isalpha():
        return _english_number(text, at)
    match = _FRACTION.match(text, at)
    if match and 0 < int(match[1]) < int(match[2]) and not text.startswith(_THOUSANDS, match.end()):
        return Number(None, Fraction(int(match[1]), int(match[2])), None), match.end()
    match = _DECIMAL.match(text, at)
    return _with_unit(Decimal(match[0].replace(",", "")), text, match.end()) if match else None


def _with_unit(value: Decimal, text: str, at: int) -> tuple[Number, int]:
    here = skip_blanks(text, at)
    if text.startswith("成", here) and 0 < value < 10:
        return Number(value * 10, Fraction(value) * 10, parse_unit("%")), here + 1
    for end in range(min(len(text), here + _LONGEST), here, -1):
        if not cuts_word(text, end) and (unit := known_unit(text[here:end])):
            return Number(value, Fraction(value), unit), end
    if scale := next(matching(text, here, _SCALES), ""):
        return Number(value, Fraction(value), Unit(scale, "number", Fraction(SCALES[scale]))), here + len(scale)
    return Number(value, Fraction(value), None), at


def _han_number(text: str, at: int) -> Read:
    """`三分之一`, `百分之二十`, `九成五`, `两个百分点`; a numeral that no unit follows is a word."""
    if text.startswith(_HALF, at):
        return Number(None, Fraction(1, 2), None), at + 2
    for share, symbol in _SHARES.items():
        if text.startswith(share, at):
            return _share(text, skip_blanks(text, at + len(share)), parse_unit(symbol))
    if text[at] in _LEADING_WORDS:
        return None
    value, end = _han_value(text, at)
    if text.startswith("分之", end):
        over, last = _han_value(text, end + 2)
        is_part = value is not None and over is not None and 0 < over < value
        return (Number(None, Fraction(over or 0) / Fraction(value or 1), None), last) if is_part else (DOUBTFUL, last)
    if text.startswith("成", end) and text[end + 1 : end + 2] in _HAN_DIGITS and value is not None and value < 10:
        tenths = value * 10 + _HAN_DIGITS[text[end + 1]]
        return Number(tenths, Fraction(tenths), parse_unit("%")), end + 2
    measured = _with_unit(Decimal(1) if value is None else value, text, end)
    if measured[0].unit is None or end == at:
        return None
    return (DOUBTFUL, measured[1]) if value is None else measured


def _share(text: str, at: int, unit: Unit | None) -> Read:
    if match := _DECIMAL.match(text, at):
        value = Decimal(match[0].replace(",", ""))
        return Number(value, Fraction(value), unit), match.end()
    if text.startswith("百", at):
        return Number(Decimal(100), Fraction(100), unit), at + 1
    han, end = _han_value(text, at)
    return (DOUBTFUL, end) if han is None else (Number(han, Fraction(han), unit), end)


def han_integer(text: str, at: int) -> Read:
    """A Chinese numeral without its unit, as in the first half of `两到三所`."""
    value, end = _han_value(text, at)
    return None if value is None else (Number(value, Fraction(value), None), end)


def _han_value(text: str, at: int) -> tuple[Decimal | None, int]:
    """The value of a Chinese numeral and where it ends; None where it is none or says no one number (三五)."""
    end = at
    while end < len(text) and text[end] in _HAN_SIGNS:
        end += 1
    whole, point, decimals = text[at:end].partition("点")
    digits = "".join(str(_HAN_DIGITS.get(sign, "x")) for sign in decimals)
    value = _han_whole(whole)
    if value is None or (point and not digits.isdigit()):
        return None, end
    return Decimal(f"{value}.{digits}" if point else value), end


def _han_whole(numeral: str) -> int | None:
    total, section, digit = 0, 0, None
    for sign in numeral:
        if sign in _HAN_DIGITS:
            if digit:
                return None
            digit = _HAN_DIGITS[sign]
        elif sign == "万":
            total, section, digit = (section + (digit or 0)) * 10_000, 0, None
        else:
            section, digit = section + (1 if digit is None else digit) * _HAN_TENS[sign], None
    return total + section + (digit or 0) if numeral and numeral[0] not in "百千万" else None


def _english_number(text: str, at: int) -> Read:
    """`one third`, `half`, `two percentage points`; a numeral that no unit follows is a word."""
    if at and (cuts_word(text, at) or text[at - 1] == "-"):
        return None
    if (match := _ENGLISH_PART.match(text, at)) and not cuts_word(text, match.end()):
        top = _ENGLISH.get(match[1] or "one", 1)
        part = Fraction(top, _PARTS[match[2]])
        return (Number(None, part, None), match.end()) if 0 < part < 1 else None
    word = next((word for word in _ENGLISH if text.startswith(f"{word} ", at)), None)
    if word is None:
        return None
    measured = _with_unit(Decimal(_ENGLISH[word]), text, at + len(word))
    return measured if measured[0].unit else None


def matching(text: str, at: int, table: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The phrases that stand at `at` as whole words, the longest first."""
    for phrase in table.get(text[at : at + 1], ()):
        if text.startswith(phrase, at) and not cuts_word(text, at + len(phrase)):
            yield phrase


def cuts_word(text: str, end: int) -> bool:
    """Whether a phrase that ends at `end` would cut an English word in two."""
    return 0 < end < len(text) and text[end - 1 : end + 1].isascii() and text[end - 1 : end + 1].isalpha()


def skip_blanks(text: str, at: int) -> int:
    """The place of the first character from `at` on that is no blank."""
    while at < len(text) and text[at] == " ":
        at += 1
    return at
