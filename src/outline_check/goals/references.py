"""The years and terms that a wording refers to: what a change is measured from, and until when.

The words are data as in wordings.py: a new one is one more in a list.
"""

import re

from outline_check.goals.numerals import matching, skip_blanks
from outline_check.goals.tokens import Reference, Token
from outline_check.goals.wordings import Kind, by_first

# Words that name the year or term compared with, and those that lead to it or follow it.
BASELINE_WORDS = ("基期年|基期|基年|基准年|基线|原来|原有水平|baseline year|base year|baseline|the baseline").split("|")
PREVIOUS_WORDS = (
    "上一届|上届|上一年|上年|去年|上期|the previous term|the previous year|the last term|previous term|previous year"
    "|last year|last term"
).split("|")
BASE_LEADS = (
    "以|按|比|较|自|相比|较之|比之|相对|相对于|from|compared with|compared to|relative to|against|versus|vs|than in"
    "|than|since"
).split("|")
# These lead to a baseline only where one of the tails follows: 与2010年相比, 和2030年.
WEAK_BASE_LEADS = "与|同|和|同比|over|on".split("|")
BASE_TAILS = (
    "为基数|为基础|为基期|为基准|为基年|的基础上|基础上|水平上|水平|相比|相比较|的水平|起|以来|levels|level"
    "|baseline|base|value"
).split("|")
UNTIL_LEADS = "到|至|截至|截止|截止到|在|by the end of|by|in|until".split("|")
YEAR_TAILS = "年底|年末|年前|年时|年期间|年".split("|")

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)", re.ASCII)
_LEADS = by_first((*BASE_LEADS, *WEAK_BASE_LEADS, *UNTIL_LEADS))
_BASE_TAILS = by_first(BASE_TAILS)
_BASELINE_WORDS = by_first(BASELINE_WORDS)
_PREVIOUS_WORDS = by_first(PREVIOUS_WORDS)
_YEAR_TAILS = by_first(YEAR_TAILS)
# The characters that a reference can start with.
REFERENCE_STARTS = frozenset("0123456789").union(_LEADS, _PREVIOUS_WORDS, _BASELINE_WORDS)


def read_reference(text: str, at: int) -> Token | None:
    """`以2010年为基数`, `比上届`, `到2020年`, `from 2010`: lead, year or word, tail."""
    for lead in (*matching(text, at, _LEADS), ""):
        if token := _reference_after(text, at, lead):
            return token
    return None


def _reference_after(text: str, at: int, lead: str) -> Token | None:
    here = skip_blanks(text, at + len(lead))
    here += len("the ") if text.startswith("the ", here) and lead.isascii() and lead else 0
    year, role, named = None, "base", ""
    if match := _YEAR.match(text, here):
        year, end = int(match[0]), match.end()
        named = next(matching(text, end, _YEAR_TAILS), "")
        end += len(named)
        if not named and not lead.isascii():
            return None
    elif named := next(matching(text, here, _PREVIOUS_WORDS), ""):
        role, end = "previous", here + len(named)
    elif named := next(matching(text, here, _BASELINE_WORDS), ""):
        end = here + len(named)
    else:
        return None
    tail = next(matching(text, skip_blanks(text, end), _BASE_TAILS), "")
    end = skip_blanks(text, end) + len(tail) if tail else end
    if lead in WEAK_BASE_LEADS and not tail:
        return None
    if year is not None and not tail and lead not in BASE_LEADS:
        if not named and not lead:
            return None
        role = "until"
    return Token(Kind.REFERENCE, text[at:end], at, end, Reference(role, year))
