"""A number of a workbook -> the text of its value, as its format shows the unit.

0.904 shown as 90.4% is 90.4 %. A format that shows something else than the number that is stored (in
thousands, with a minus of its own, a word in its place) leaves open which of both is meant, so the
text is no number then.
"""

import operator
import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from outline_check.units import known_unit

_DIGITS = 15
# What a section of a format is made of: a literal (in quotes, behind \ or !), what takes room only, a
# bracket (colour, condition, currency), the number itself, and any other sign, which is shown as it is.
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[[^\]]*\]|'
    r"(?P<number>general|g/通用格式|@|[#0?.,]*[#0?][#0?.,]*(?:e[+-][#0?]+)?)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION = re.compile(r'((?:"[^"]*"|[\\!_*].|\[[^\]]*\]|[^;])*)(?:;|$)')
_CONDITION = re.compile(r"\[(<=|>=|<>|[<>=])(-?\d+(?:\.\d+)?)\]")
_HOLDS = {
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
# Words that make another number of the one beside them: a sign, a bound, "about".
_CHANGING_BEFORE = re.compile(
    r"[-−－–—(（<>≤≥≦≧≈~～±约近超逾]|[\d.]$|不[足到满]|未[达到满]|至少|至多|最[多少高低]|[大小高低多少]于", re.ASCII
)
_CHANGING_BEHIND = re.compile(r"[-−－–—+±%％‰‱余多来几]|^[\d.]|以[上下内]|左右|上下", re.ASCII)
_DASHES = ("-", "–", "—")  # how accounting formats show zero
_PLAIN_FORMATS = frozenset(("", "general", "g/通用格式", "@", "0", "0.0", "0.00"))


class Shown(NamedTuple):
    """What a format makes of a number.

    Attributes:
        percent: a hundred times the number is shown, with %.
        unit: a ratio that it writes behind the number, e.g. "‰"; "" without one.
        differs: it shows something else than the number: a thousandth, another sign, a bound, a word.
    """

    percent: bool = False
    unit: str = ""
    differs: bool = False


_PLAIN, _OTHER = Shown(), Shown(differs=True)


def shown_by(number_format: str, value: float = 1) -> Shown:
    """What a number format of Excel makes of a value.

    >>> shown_by("0.0%").percent, shown_by('0.0"‰"').unit, shown_by("#,##0,").differs, shown_by("0.0;0.0", -1).differs
    (True, '‰', True, True)
    """
    if number_format.casefold() in _PLAIN_FORMATS:
        return _PLAIN
    sections = _sections(number_format)
    if any(map(_CONDITION.search, sections)):
        return _shown(_by_condition(sections, value), -1 if value < 0 else 1)
    if value < 0 and len(sections) > 1:
        return _shown(sections[1], -1)
    if value == 0 and len(sections) > 2:
        return _shown(sections[2], 0)
    return _shown(sections[0], 1)


@cache
def _sections(number_format: str) -> tuple[str, ...]:
    """The sections for numbers, at most three; one for texts (with @) comes last."""
    sections = [match[1] for match in _SECTION.finditer(number_format)]
    if not number_format.endswith(";"):
        sections.pop()  # the end is found once more
    if len(sections) > 1 and any(match["number"] == "@" for match in _TOKEN.finditer(sections[-1])):
        sections.pop()
    return tuple(sections[:3]) or ("",)


def _by_condition(sections: tuple[str, ...], value: float) -> str:
    """The section whose condition holds, else the first that has none."""
    conditions = [(section, _CONDITION.search(section)) for section in sections]
    holding = (section for section, found in conditions if found and _HOLDS[found[1]](value, float(found[2])))
    without = (section for section, found in conditions if not found)
    return next(holding, next(without, ""))


@cache
def _shown(section: str, sign: int) -> Shown:
    """What a section makes of numbers of a sign: 1, -1 in a section for negative ones, 0 in one for zero."""
    tokens = [match for match in _TOKEN.finditer(section) if match.lastgroup]
    numbers = [at for at, match in enumerate(tokens) if match["number"]]
    if sign == 0 and "".join(map(_literal, tokens)).strip() in _DASHES:
        return _PLAIN
    if not numbers or any(_SCALED.search(tokens[at][0]) for at in numbers):
        return _OTHER
    first, last = numbers[0], numbers[-1]
    before, between, behind = (
        "".join(map(_literal, part)) for part in (tokens[:first], tokens[first:last], tokens[last:])
    )
    percents = sum(match["other"] == "%" for match in tokens)
    if between.strip(" /") or percents > 1:
        return _OTHER
    if sign < 0:
        is_signed, before, behind = _without_sign(before, behind)
        if not is_signed:
            return _OTHER
    return _with_words(before.strip(), behind.strip(), percent=percents == 1)


def _literal(token: re.Match[str]) -> str:
    """The text that a token shows as it is; the sign of a percentage is told apart."""
    other = token["other"] or ""
    return token["quoted"] or token["escaped"] or ("" if other == "%" else other)


def _without_sign(before: str, behind: str) -> tuple[bool, str, str]:
    """Whether a negative number is shown as one, by a minus or brackets, and its words without them."""
    if "-" in before:
        return True, before.replace("-", "", 1), behind
    if "(" in before and ")" in behind:
        return True, before.replace("(", "", 1), behind.replace(")", "", 1)
    return False, before, behind


def _with_words(before: str, behind: str, *, percent: bool) -> Shown:
    unit = known_unit(before + behind)
    ratio = unit.symbol if unit and unit.dimension == "ratio" else ""
    changes = _CHANGING_BEFORE.search(before) or (not unit and _CHANGING_BEHIND.search(behind))
    return _OTHER if changes or (percent and ratio) else Shown(percent, ratio)


def number_text(value: int | float, number_format: str) -> str:
    """A number to 15 significant digits, the most that a spreadsheet holds, with the unit that its format shows.

    >>> number_text(0.904, "0.0%"), number_text(6.0099999999999998, "General"), number_text(12345, "0,")
    ('90.4%', '6.01', '12345 [0,]')
    """
    text = f"{value:.{_DIGITS}g}"
    shown = shown_by(number_format, value)
    if shown.differs:
        return f"{text} [{number_format}]"
    if shown.percent:
        return f"{Decimal(text).scaleb(2):f}%" if text not in ("inf", "-inf", "nan") else text
    return text + shown.unit


def no_number_text(text: str, number_format: str) -> str:
    """What stands in the place of a number; a format that would change it keeps it from being read as one."""
    return text if shown_by(number_format) == _PLAIN else f"{text} [{number_format}]"
