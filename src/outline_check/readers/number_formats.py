"""A number of a workbook -> the text of its value, as its format shows the unit.

0.904 shown as 90.4% is 90.4 %. A format that shows another number than is stored (in thousands,
say) leaves open which of both is meant, so the text is no number then.
"""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from outline_check.units import known_unit

_DIGITS = 15
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|[_*].')
_CODE = re.compile(r"\[[^\]]*\]")
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_GENERAL = "general"


class Shown(NamedTuple):
    """What a format makes of a number.

    Attributes:
        percent: a hundred times the number is shown, with %.
        unit: a ratio that it writes behind the number, e.g. "‰"; "" without one.
        scaled: it shows a thousandth or the like.
    """

    percent: bool = False
    unit: str = ""
    scaled: bool = False


_PLAIN = Shown()


@cache
def shown_by(number_format: str) -> Shown:
    """What a number format of Excel does.

    >>> shown_by("0.0%"), shown_by('0.0"‰"').unit, shown_by("#,##0,").scaled
    (Shown(percent=True, unit='', scaled=False), '‰', True)
    """
    if number_format.casefold() in (_GENERAL, "@", "0", "0.00"):
        return _PLAIN
    section = number_format.split(";", maxsplit=1)[0]
    literal = "".join(match[1] or match[2] or "" for match in _LITERAL.finditer(section)).strip()
    code = _CODE.sub("", _LITERAL.sub("", section))
    ratio = known_unit(literal or "".join(re.findall("[‰‱]", code)))
    unit = ratio.symbol if ratio and ratio.dimension == "ratio" else ""
    return Shown("%" in code, unit, bool(_SCALED.search(code)) or "!" in code)


def number_text(value: int | float, number_format: str) -> str:
    """A number to 15 significant digits, the most that a spreadsheet holds, with the unit that its format shows.

    >>> number_text(0.904, "0.0%"), number_text(6.0099999999999998, "General"), number_text(12345, "0,")
    ('90.4%', '6.01', '12345 [0,]')
    """
    text = f"{value:.{_DIGITS}g}"
    shown = shown_by(number_format)
    if shown.scaled:
        return f"{text} [{number_format}]"
    if shown.percent:
        return f"{Decimal(text).scaleb(2):f}%" if text not in ("inf", "-inf", "nan") else text
    return text + shown.unit
