"""A cell's text -> its exact value, or the reason why there is none. Nothing is guessed.

The accepted forms are those of docs/input.md; anything else is a fault, because a wrong number in
an official report is worse than a question to the clerk.
"""

import re
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from outline_check.comparisons import BEFORE, BEHIND, Comparison
from outline_check.spelling import fold
from outline_check.units import SCALES, Unit, conversion, known_unit, parse_unit


class Quantity(NamedTuple):
    """A number.

    Attributes:
        value: exact, in the unit of the row (or in `unit` where the row states none).
        unit: the unit of `value`, None where nothing states one.
        number: `value` as a float when that loses nothing in a comparison (at most 15
            significant digits), else None.
    """

    value: Decimal
    unit: Unit | None
    number: float | None


class Bounded(NamedTuple):
    """A value known only as a bound, such as `99.9%以上`."""

    end: Quantity
    comparison: Comparison


class Answer(NamedTuple):
    """A yes or a no to a qualitative target."""

    yes: bool


class Missing(NamedTuple):
    """No data. Never zero."""


class Fault(NamedTuple):
    """A text that is no value; `code` is the finding that says why."""

    code: str


CellValue = Quantity | Bounded | Answer | Missing | Fault

MISSING = Missing()
NOT_A_NUMBER = Fault("D301")
OTHER_UNIT = Fault("D302")
OUT_OF_RANGE = Fault("D303")

_MISSING_TEXTS = frozenset(
    "|-|--|—|——|–|…|……|...|/|na|n/a|null|无|无数据|暂无|暂无数据|缺|缺失|未填报|空|指标无数据|取数困难|"
    "因多年无数据而无法判断".split("|")
)
_WORDS: dict[str, int] = {
    **dict.fromkeys("全部 全覆盖".split(), 100),
    **dict.fromkeys("已无 未发生 当年没有报告 下降到0".split(), 0),
}
_ANSWERS = {
    **dict.fromkeys("是 yes 已建立 达标 已达标 已完成 已实现".split(), Answer(yes=True)),
    **dict.fromkeys("否 no 未建立 未达标 未完成 未实现".split(), Answer(yes=False)),
}
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_NUMBER = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?)\s*(.*)", re.ASCII)
_DIGITS = "零一二三四五六七八九"
_PERCENT, _SEX_RATIO = parse_unit("%"), parse_unit("女=100")
_SAFE_DIGITS = 15
_MOST_DIGITS = 60
_MOST_EXPONENT = 60
_EXACT = Context(prec=200)


def is_missing(text: str) -> bool:
    """Whether the text is one of the marks for "no data"."""
    return fold(text).strip().casefold() in _MISSING_TEXTS


def parse_cell(text: str, unit: Unit | None = None) -> CellValue:
    """The value of a cell in a row whose unit is `unit` (None: not stated).

    Units: a suffix in the text is converted exactly to `unit`, or the cell is a fault.
    Missing: the marks of semantics 2 (`-`, `…`, `无数据` ...) give `MISSING`.
    Errors: returned as `Fault`, never raised.

    >>> parse_cell("1,234.5").value
    Decimal('1234.5')
    >>> parse_cell("944‰", parse_unit("%")).value
    Decimal('94.4')
    >>> parse_cell("94.5①")
    Fault(code='D301')
    """
    if len(text) <= _SAFE_DIGITS and _PLAIN.fullmatch(text):
        return Quantity(Decimal(text), unit, float(text))
    if is_missing(text):
        return MISSING
    folded = fold(text).strip()
    key = folded.casefold()
    if answer := _ANSWERS.get(key):
        return answer
    if key in _WORDS:
        return _word(_WORDS[key], unit)
    found = _bounded(folded, unit) or _sex_ratio(folded, unit) or _after_unit(folded, unit) or _quantity(folded, unit)
    if found == NOT_A_NUMBER:
        from outline_check.cell_faults import fault_code

        return Fault(fault_code(folded))
    return found


def _after_unit(folded: str, unit: Unit | None) -> Quantity | Fault | None:
    """`十万分之16.9`, with the unit before the number."""
    before, of, number = folded.partition("分之")
    stated = known_unit(f"{before}{of}") if of and _PLAIN.fullmatch(number) else None
    return _in_unit(quantity(Decimal(number), stated), unit) if stated else None


def _sex_ratio(folded: str, unit: Unit | None) -> Quantity | Fault | None:
    """`104.6:100`, the boys or men for 100 girls or women."""
    number, colon, hundred = folded.partition(":")
    if not colon or hundred.strip() != "100" or not _PLAIN.fullmatch(number.strip()):
        return None
    return _in_unit(quantity(Decimal(number.strip()), _SEX_RATIO), unit)


def _word(value: int, unit: Unit | None) -> CellValue:
    stated = quantity(Decimal(value), unit) if value == 0 else quantity(Decimal(value), _PERCENT)
    return _in_unit(stated, unit)


def _bounded(folded: str, unit: Unit | None) -> Bounded | Fault | None:
    """`99.9%以上`, `>=40`, `九成以上`; None where no word of comparison stands at either end."""
    for table, at_end in ((BEHIND, True), (BEFORE, False)):
        phrase = _edge_phrase(folded, tuple(table), at_end=at_end)
        if phrase is not None:
            rest = folded[: -len(phrase)] if at_end else folded[len(phrase) :]
            end = _quantity(rest.strip(), unit, tenths=True)
            return Bounded(end, table[phrase]) if isinstance(end, Quantity) else end
    return None


def _edge_phrase(folded: str, phrases: tuple[str, ...], *, at_end: bool) -> str | None:
    key = folded.casefold()
    matches = (phrase for phrase in phrases if (key.endswith if at_end else key.startswith)(phrase))
    return max(matches, key=len, default=None)


def _quantity(folded: str, unit: Unit | None, *, tenths: bool = False) -> Quantity | Fault:
    if tenths and (percent := _tenths(folded)):
        return _in_unit(quantity(Decimal(percent), _PERCENT), unit)
    match = _NUMBER.fullmatch(folded)
    if match is None:
        return NOT_A_NUMBER
    value = Decimal(match[1].replace(",", ""))
    if len(value.as_tuple().digits) > _MOST_DIGITS or (value and abs(value.adjusted()) > _MOST_EXPONENT):
        return OUT_OF_RANGE
    if not match[2]:
        return quantity(value, unit)
    if unit is None and (scale := SCALES.get(match[2])):
        return quantity(value * scale, None)
    suffix = _suffix_unit(match[2], unit)
    return NOT_A_NUMBER if suffix is None else _in_unit(quantity(value, suffix), unit)


def _tenths(text: str) -> int | None:
    """`九成五` -> 95, in per cent."""
    tens, sign, ones = text[:1], text[1:2], text[2:]
    if sign != "成" or tens not in _DIGITS[1:] or len(ones) > 1 or ones not in _DIGITS:
        return None
    return _DIGITS.index(tens) * 10 + _DIGITS.index(ones or "零")


@cache
def _suffix_unit(suffix: str, unit: Unit | None) -> Unit | None:
    if unit is not None and suffix in SCALES and unit.dimension not in ("ratio", "point"):
        return Unit(suffix, unit.dimension, Fraction(SCALES[suffix]))
    known = known_unit(suffix)
    if known is None and unit is not None and (same := parse_unit(suffix)) and same.dimension == unit.dimension:
        return same
    return known


def quantity(value: Decimal, unit: Unit | None) -> Quantity:
    """`value` with its float where that is as good in every comparison."""
    digits = len(value.normalize(_EXACT).as_tuple().digits)
    return Quantity(value, unit, float(value) if digits <= _SAFE_DIGITS else None)


def _in_unit(stated: Quantity, unit: Unit | None) -> Quantity | Fault:
    factor = conversion(stated.unit, unit)
    if factor is None:
        return OTHER_UNIT
    if factor == 1:
        return stated if unit is None else Quantity(stated.value, unit, stated.number)
    converted = exact_decimal(Fraction(stated.value) * factor)
    return OTHER_UNIT if converted is None else quantity(converted, unit)


def exact_decimal(value: Fraction) -> Decimal | None:
    """`value` as a decimal, or None where its expansion does not end.

    >>> exact_decimal(Fraction(1, 8)), exact_decimal(Fraction(5, 6))
    (Decimal('0.125'), None)
    """
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return None
    return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
