"""Words of comparison, and whether they include the number.

以上, 以下, 以内 include it and 超过 does not (Civil Code of China, art. 1259); the rest follows
the word list of GB/T 8170. One table serves target wordings and values known only as a bound.
"""

from enum import StrEnum
from typing import NamedTuple


class Side(StrEnum):
    """Which end of an interval a number is."""

    LOWER = "lower"
    UPPER = "upper"


class Comparison(NamedTuple):
    """A number's side, and whether the number itself is inside (`closed`)."""

    side: Side
    closed: bool


AT_LEAST = Comparison(Side.LOWER, closed=True)
MORE_THAN = Comparison(Side.LOWER, closed=False)
AT_MOST = Comparison(Side.UPPER, closed=True)
LESS_THAN = Comparison(Side.UPPER, closed=False)

# Phrases are parted by "|"; before the number, and behind it.
_BEFORE = {
    AT_LEAST: (
        "≥|>=|=>|大于等于|大于或等于|高于或等于|等于或高于|达到或超过|至少|最少|最低|at least|a minimum of|"
        "minimum of|minimum|min.|at or above|greater than or equal to|equal to or greater than|"
        "more than or equal to|higher than or equal to"
    ),
    MORE_THAN: (
        ">|超过|超出|高于|大于|多于|突破|超|逾|surpass|surpasses|surpassing|"
        "more than|greater than|higher than|larger than|above|over|exceeding|"
        "exceeds|exceed|in excess of"
    ),
    AT_MOST: (
        "≤|<=|=<|小于等于|小于或等于|低于或等于|至多|最多|最高|at most|a maximum of|maximum of|maximum|max.|"
        "up to|within|capped at|lower than or equal to|at or below|less than or equal to|equal to or less than"
    ),
    LESS_THAN: "<|低于|少于|小于|不足|不到|不满|未满|less than|fewer than|lower than|smaller than|below|under",
}
# With one of these before it an open comparison turns into the closed one of the other side: 不得超过, no less than.
_CHINESE_NEGATIONS = "不 不得 不能 不应 不宜 不可 不许 不要 不准 不允许 绝不能".split()
_CHINESE_NEGATED = {
    AT_MOST: "超过 超出 高于 大于 多于 突破 超".split(),
    AT_LEAST: "低于 少于 小于 不足".split(),
}
_ENGLISH_NEGATIONS = (
    "no",
    "not",
    "never",
    "cannot",
    "can not",
    "must not",
    "should not",
    "may not",
    "shall not",
    "not be",
    "not to",
)
_ENGLISH_NEGATED = {
    AT_MOST: "exceed|exceeding|more than|greater than|higher than|larger than|above|over".split("|"),
    AT_LEAST: "less than|fewer than|lower than|smaller than|below|under".split("|"),
}
_BEHIND = {
    AT_LEAST: (
        "及以上|或以上|(含)以上|以上(含)|以上|or more|or above|or over|or higher|or greater|and above|and over|"
        "and more|at minimum|at a minimum|upwards"
    ),
    AT_MOST: (
        "及以下|或以下|(含)以下|以下(含)|以下|及以内|以内(含)|以内|之内|or less|or fewer|or below|or lower|"
        "or under|and below|and under|at maximum"
    ),
}


def _by_phrase(groups: dict[Comparison, str]) -> dict[str, Comparison]:
    return {phrase: comparison for comparison, phrases in groups.items() for phrase in phrases.split("|")}


def _negated() -> dict[str, Comparison]:
    chinese = {
        f"{negation}{word}": comparison
        for comparison, words in _CHINESE_NEGATED.items()
        for word in words
        for negation in _CHINESE_NEGATIONS
    }
    english = {
        f"{negation} {word}": comparison
        for comparison, words in _ENGLISH_NEGATED.items()
        for word in words
        for negation in _ENGLISH_NEGATIONS
    }
    return chinese | english


BEFORE = _negated() | _by_phrase(_BEFORE)
BEHIND = _by_phrase(_BEHIND)
