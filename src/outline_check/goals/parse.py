"""A wording -> a Goal: what is read as a whole, and what the parser reads clause by clause."""

from functools import cache

from outline_check.goals import wordings
from outline_check.goals.clauses import Clause, Goal, merged
from outline_check.goals.goal import Qualitative, Unreadable
from outline_check.goals.numerals import skip_blanks
from outline_check.goals.parser import Parser
from outline_check.goals.whole import whole_wording
from outline_check.spelling import fold, has_han

_LONGEST_WORDING = 400
_STOPS = "。.;；!！"
_HAN_DIGITS = "〇一二三四五六七八九"
_LIST_SIGNS = (".", "、", ")")


@cache
def parse(wording: str) -> Goal:
    """What a target wording asks for, in Chinese or English.

    Missing: an empty wording is Unreadable; whether a cell holds a target is for the caller to say.
    Errors: none raised; a wording that is not understood has an Unreadable clause.

    >>> str(parse("控制在20/10万以下").clauses[0].ask)
    '<=20/10万'
    """
    text = _text(wording)
    if len(text) > _LONGEST_WORDING:
        return Goal(wording.strip(), (Clause(wording.strip(), Unreadable("too_long", 0, wording[:20])),))
    whole = whole_wording(text.strip().rstrip(_STOPS))
    clauses = (Clause(wording.strip(), whole),) if whole else merged(Parser(text, wording).clauses())
    if all(isinstance(clause.ask, Qualitative) for clause in clauses):
        clauses = (Clause(wording.strip(), clauses[0].ask),)  # one yes or no answers them all
    return Goal(wording.strip(), clauses)


def _text(wording: str) -> str:
    """The wording as the lexer takes it; every character stays at its place."""
    folded = fold(wording)
    lowered = folded.lower()
    text = lowered if len(lowered) == len(folded) else folded
    return _without_list_number(_with_digit_years(text.replace("【", "[").replace("】", "]")))


def _with_digit_years(text: str) -> str:
    """二〇二五年 as 2025年."""
    at = text.find("年")
    while at >= 0:
        year = text[max(at - 4, 0) : at].replace("零", "〇")
        if len(year) == 4 and all(sign in _HAN_DIGITS for sign in year):
            text = text[: at - 4] + "".join(str(_HAN_DIGITS.index(sign)) for sign in year) + text[at:]
        at = text.find("年", at + 1)
    return text


def _without_list_number(text: str) -> str:
    """`1.孕产妇死亡率…`, `(2)…`, `目标1:…`: the number of a line of a plan, blanked."""
    start = len(text) - len(text.lstrip(" ("))
    label = next((word for word in wordings.LINE_LABELS if text.startswith(word, start)), "")
    start = end = skip_blanks(text, start + len(label))
    while end < min(len(text), start + 2) and text[end].isdecimal():
        end += 1
    signs = (*_LIST_SIGNS, ":") if label else _LIST_SIGNS
    after = end + 1 if end > start and text.startswith(signs, end) else 0
    is_number = label or has_han(text[after:].lstrip()[:1])
    return " " * after + text[after:] if after and is_number else text
