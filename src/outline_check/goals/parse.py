"""A wording -> a Goal: what is read as a whole, and what the parser reads clause by clause."""

import re
from functools import cache

from outline_check.goals.clauses import Clause, Goal, merged
from outline_check.goals.goal import Qualitative, Unreadable
from outline_check.goals.parser import Parser
from outline_check.goals.whole import whole_wording
from outline_check.spelling import fold

_LONGEST_WORDING = 400
_STOPS = "。.;；!！"
_HAN_DIGITS = "〇一二三四五六七八九"
_HAN_YEAR = re.compile(f"[零{_HAN_DIGITS}]{{4}}(?=年)")
_LIST_NUMBER = re.compile(r"\s*\(?\d{1,2}[.、)]\s*(?=[\u4e00-\u9fff])")


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
    text = _HAN_YEAR.sub(
        lambda year: "".join(str(_HAN_DIGITS.find(sign) % 10) for sign in year[0].replace("零", "〇")), text
    )
    number = _LIST_NUMBER.match(text)
    return " " * number.end() + text[number.end() :] if number else text
