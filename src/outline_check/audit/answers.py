"""Written explanations: what settles a doubt about a reported value, and what does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from outline_check.cells import is_missing
from outline_check.findings import Finding, Place
from outline_check.spelling import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.model import Indicator, Measurement

# Patterns are compiled when they are first used: most runs have no explanation.
# A text of nothing but these says that the value is right, not why (核实无误).
_BARE = (
    "(?:经|已|再次|本|该|此|数据|情况|数值|监测值|核实|核对|核查|复核|复查|审核|查实|确认|检查|为|均|确实|确|"
    "无误|无错误|无错|没错|没有问题|没问题|无问题|无异常|属实|正确|准确|真实|有效|正常|是|对|的|了|过|后|如此|业务|科室|与|实际|相符|特此|说明|无需|修改|未)+"
)
# Remarks that point elsewhere, which a column 说明 is used for too.
_NO_REASON = "(?:略|同上|见上|无|不详|未知|待核实|见(?:附件|附表|备注|下).{0,6}|(?:数据|资料)?来(?:源|自).*)$"
_BARE_WORDS = frozenset(
    "a all and are as been checked confirmed correct data double error errors figure fine has have in is it no "
    "na none not number ok okay problem reported right sure tbd the this true unknown value values valid verified "
    "accurate x yes y".split()
)
_UNTIL = r"(?a)((?:19|20)\d\d)(?:年|[-/.年](?:0?[1-9]|1[0-2])(?:月|[-/.月](?:0?[1-9]|[12]\d|3[01])日?)?)?"


class Explanation(NamedTuple):
    """A line of the file of explanations.

    Attributes:
        code: of the findings that it answers.
        indicator: an id or a name.
        region: "" for every region.
        reason: why the value is right all the same.
        by: who says so; "" where not given.
        until: a year, or a date: it holds for data of that year and earlier; "" for ever.
    """

    code: str
    indicator: str
    region: str
    reason: str
    by: str
    until: str
    place: Place


class Answers:
    """The explanations of one run, and which of them were of use."""

    def __init__(self, explanations: Iterable[Explanation] = ()) -> None:
        self._lines: dict[tuple[str, str, str], list[Explanation]] = {}
        self._unused: dict[Explanation, None] = {}
        self._refused: dict[Finding, None] = {}
        for one in explanations:
            if why := _fault(one):
                self._refuse(one.reason, one.place, why)
                continue
            key = (one.code.upper(), squeeze(one.indicator), one.region)
            self._lines.setdefault(key, []).append(one)
            self._unused[one] = None

    def to(self, code: str, measurement: Measurement) -> str:
        """What settles a doubt about a measurement: its row's 说明, else the line of the file; "" for nothing.

        An explanation that is no reason, or of an earlier year, settles nothing; `findings` says so.
        """
        if not _is_answerable(code):
            return ""
        text = measurement.explanation.strip()
        own = "" if is_missing(text) else text
        if own and is_bare(own):
            self._refuse(own, measurement.cell.place._replace(column="", cell=""), "answer_bare")
            own = ""
        written = self.about(code, measurement.indicator, measurement.region, measurement.year)
        return "; ".join(filter(None, (own, written)))

    def about(self, code: str, indicator: Indicator, region: str, year: int | None) -> str:
        """The same from the file alone, for what stands in no row of the data."""
        found = ""
        for one in self._matching(code, indicator, region):
            self._unused.pop(one, None)
            if year is not None and one.until and year > int(_year(one.until)):
                self._refuse(one.reason, one.place, "answer_expired")
            else:
                found = f"{found}; {_told(one)}" if found else _told(one)
        return found

    def findings(self) -> list[Finding]:
        """D334: the explanations that were not accepted, and those that answer no doubt. Asked last."""
        unused = [_refusal(one.reason, one.place, "answer_unused") for one in self._unused]
        return [*self._refused, *unused]

    def _matching(self, code: str, indicator: Indicator, region: str) -> list[Explanation]:
        """The lines about an indicator, those that name its region first."""
        words = dict.fromkeys(squeeze(word) for word in (indicator.id, indicator.name) if word)
        regions = dict.fromkeys((region, ""))
        return [one for where in regions for word in words for one in self._lines.get((code, word, where), ())]

    def _refuse(self, text: str, place: Place, why: str) -> None:
        self._refused[_refusal(text, place, why)] = None


def is_bare(text: str) -> bool:
    """Whether a text only says that the value is right, without a reason.

    >>> is_bare("经核实，数据无误。"), is_bare("Checked, OK"), is_bare("2020年行政区划调整")
    (True, True, False)
    """
    if re.match(_NO_REASON, "".join(fold(text).split())):
        return True
    letters = "".join(sign if sign.isalpha() else " " for sign in fold(text).casefold()).split()
    return all(word in _BARE_WORDS or re.fullmatch(_BARE, word) for word in letters)


def _is_answerable(code: str) -> bool:
    from outline_check.codes.table import CODES

    return code in CODES and CODES[code].answerable


def _fault(one: Explanation) -> str:
    """Why a line can answer nothing; "" where it can."""
    if not _is_answerable(one.code.upper()):
        return "answer_code"
    if is_missing(one.reason) or is_bare(one.reason):
        return "answer_bare"
    return "answer_until" if one.until and not _year(one.until) else ""


def _year(until: str) -> str:
    day = fold(until).strip().removesuffix(" 00:00:00")  # the time of a date in a workbook
    match = re.fullmatch(_UNTIL, "".join(day.split()))
    return match[1] if match else ""


def _told(one: Explanation) -> str:
    """The reason with who gave it and until when, in signs that need no language."""
    signed = ", ".join(filter(None, (one.by, one.until and f"≤ {one.until}")))
    return f"{one.reason} ({signed})" if signed else one.reason


def _refusal(text: str, place: Place, why: str) -> Finding:
    return Finding("D334", place, text, (("why", why),))
