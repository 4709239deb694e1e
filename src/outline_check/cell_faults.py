"""Why a text is no number: the faults that published tables have, each with a code of its own."""

import re

_FAULTS = (
    # a formula without a result, an error value, a column too narrow to show it
    (
        "D318",
        r"=.*|#(?:div/0|n/a|name|null|num|ref|value|spill|calc|getting_data|field|blocked|unknown)[!?]?|#+|#calc\? .*",
    ),
    (
        "D319",
        r"\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?(?:\s.*|月)?|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|\d{1,2}月\d{1,2}日|"
        r"\d{1,2}:\d\d(?::\d\d)?|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:-\d+)?",
    ),
    ("D310", r"[-+]?[\d.,]+\s*(?:译|%\s*。|‰\s*。)"),
    (
        "D316",
        r"(?:近|约|大约|大概|接近|将近|几乎|差不多|about|approx|nearly|around|almost|~|≈|ca\.).*\d.*|"
        r"[^\d]*[\d.,]+\s*[百千万亿十]*\s*[余多来几].*|.*(?:左右|上下)|.*\d\s*±.*|"
        r"(?:近|约|接近|将近)?[一二两三四五六七八九]成[一二三四五六七八九半]?[多余]?",
    ),
    ("D315", r".*\d\s*(?:[%‰]|[^\d]*[\u4e00-\u9fff、;])[^\d]*\d.*|.*\d\s*[-~—–]\s*\d.*"),
    ("D317", r".*(?:持平|不变|未变|相同|同上|一致).*|(?:unchanged|no change|same|ditto).*"),
)
_PATTERNS = [(code, re.compile(pattern, re.IGNORECASE | re.ASCII | re.DOTALL)) for code, pattern in _FAULTS]
# How the date in a cell of a workbook is written out.
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?", re.ASCII)
_LONGEST = 100  # no published number is longer, and the patterns look back
# In a wording, where a full stop may follow a percentage.
_DAMAGED = re.compile(r"\d\s*(?:译|%\s*。\s*(?:和|、|及|与|至|以))")


def fault_code(folded: str) -> str:
    """The code of the finding that says why a text, folded, is no number.

    >>> fault_code("16.9译"), fault_code("13.2%2.29‰"), fault_code("近3.9亿"), fault_code("abc")
    ('D310', 'D315', 'D316', 'D301')
    """
    if len(folded) > _LONGEST:
        return "D301"
    return next((code for code, pattern in _PATTERNS if pattern.fullmatch(folded)), "D301")


def wording_fault(folded: str) -> str:
    """The code for a name, unit or target that a spreadsheet or a copy has spoilt, "" for none.

    >>> wording_fault("#REF!"), wording_fault("#1"), wording_fault("控制在10%。和13%。以下"), wording_fault("达到95%。")
    ('D318', '', 'D310', '')
    """
    if folded.startswith("#") and fault_code(folded) == "D318":
        return "D318"
    if _TIMESTAMP.fullmatch(folded):
        return "D319"
    return "D310" if _DAMAGED.search(folded) else ""
