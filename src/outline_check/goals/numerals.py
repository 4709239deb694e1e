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
_POINTED = re.compile(r"\.\d+|(?:top|ranked?) \d+|[x_]+ ?%|[a-z]+fold\b", re.ASCII)
_FRACTION = re.compile(r"(\d{1,4})\s?/\s?(\d{1,3})(?!\d|\.\d|,\d{3}|\s\d{3})\s?", re.ASCII)
# Signs and words that stand for a number that nobody can tell.
_NO_NUMBERS = (*"½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↑↓%‰", "过半", "百分点", "千分点", "个百分点", "个千分点")
_VAGUE, _COUNTED = "几数若干多", "十百千万个名所"
# 多 is vague behind a numeral (十多个), 数 where it begins a word (数百, but not 人数百分比).
_VAGUE_AFTER = {"多": tuple("0123456789十百千万几数余"), "数": ("", *" ,、;有建近达到约的")}
RANKS, _RANKED = ("第", "前"), ("名", "位")
_RATIO_SIGNS = (":", "比")
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
_SCALES = by_first(SCALES)
_LONGEST = 30
# The characters that a number can start with.
NUMBER_STARTS = frozenset("0123456789+-半万½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↑↓%‰.第前x_几数若多过个百千").union(
    _HAN_SIGNS, (word[0] for word in (*_ENGLISH, *_PARTS, "a", "rank"))
)


def read_number(text: str, at: int) -> Read:
    """The number that starts at `at`, with its unit, and where it ends; None where there is none."""
    if (end := _doubtful(text, at)) > at:
        return DOUBTFUL, end
    if text[at : at + 1] in _HAN_SIGNS or text.startswith(_HALF, at):
        return _han_number(text, at)
    if text[at : at + 1].isalpha():
        return _english_number(text, at)
    match = _FRACTION.match(text, at)
    if match and 0 < int(match[1]) < int(match[2]) and not text.startswith(_THOUSANDS, match.end()):
        return Number(None, Fraction(int(match[1]), int(match[2])), None), match.end()
    match = _DECIMAL.match(text, at)
    return _with_unit(Decimal(match[0].replace(",", "")), text, match.end()) if match else None


def _doubtful(text: str, at: int) -> int:
    """Where a number ends that cannot be read for certain (½, .5%, 几十所, 第5名, 15:1, top 10); `at` for none."""
    for sign in _NO_NUMBERS:
        if text.startswith(sign, at):
            return at + len(sign)
    end = at
    while end < len(text) and text[end] in _VAGUE:
        end += 1
    if end > at:
        is_name = text[at] in _VAGUE_AFTER and text[at - 1 : at] not in _VAGUE_AFTER[text[at]]
        return end if text[end : end + 1] in tuple(_COUNTED) and not is_name else at
    if text.startswith(RANKS, at):
        end = skip_blanks(text, at + 1)
        while end < len(text) and (text[end] in _HAN_SIGNS or text[end].isdecimal()):
            end += 1
        return end if text.startswith(_RANKED, end) else at
    if match := _POINTED.match(text, at):
        return match.end()
    if match := _DECIMAL.match(text, at):
        sign = skip_blanks(text, match.end())
        second = skip_blanks(text, sign + 1)
        is_ratio = text.startswith(_RATIO_SIGNS, sign) and text[second : second + 1].isdecimal()
        is_year = text[:at].endswith("than ") and len(match[0]) == 4 and match[0][:2] in ("19", "20")
        return match.end() if is_ratio or is_year or len(match[0]) > _LONGEST else at
    return at


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
    if text[at] in _LEADING_WORDS or text[at] == "点":
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
    words = text[at : at + _LONGEST].replace("-", " ").split(" ")
    top = 1 if words[0] in ("a", "an", *_PARTS) else _ENGLISH.get(words[0])
    named = words[0] if words[0] in _PARTS else words[1] if len(words) > 1 else ""
    bottom = next((part for part in _PARTS if named.rstrip(",;.)") == part), None)
    if top and bottom and top < _PARTS[bottom]:
        return Number(None, Fraction(top, _PARTS[bottom]), None), text.index(bottom, at) + len(bottom)
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
