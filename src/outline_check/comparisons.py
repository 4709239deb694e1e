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
        "≥|>=|=>|不低于|不得低于|不少于|不得少于|不小于|至少|最少|最低|at least|no less than|not less than|"
        "no fewer than|not fewer than|no lower than|not lower than|not below|no below|a minimum of|minimum of|"
        "minimum|min."
    ),
    MORE_THAN: (
        ">|超过|超出|高于|大于|多于|优于|突破|超|more than|greater than|higher than|larger than|above|over|"
        "exceeding|exceeds|exceed|in excess of"
    ),
    AT_MOST: (
        "≤|<=|=<|不超过|不得超过|不高于|不得高于|不大于|不多于|不得多于|至多|最多|最高|at most|no more than|"
        "not more than|no greater than|not greater than|no higher than|not higher than|not exceeding|not exceed|"
        "not above|a maximum of|maximum of|maximum|max.|up to|within"
    ),
    LESS_THAN: "<|低于|少于|小于|不足|不到|不满|未满|less than|fewer than|lower than|smaller than|below|under",
}
_BEHIND = {
    AT_LEAST: (
        "及以上|或以上|(含)以上|以上(含)|以上|or more|or above|or over|or higher|or greater|and above|and over|"
        "and more|at least|at minimum|at a minimum|upwards"
    ),
    AT_MOST: (
        "及以下|或以下|(含)以下|以下(含)|以下|及以内|以内|之内|or less|or fewer|or below|or lower|or under|"
        "and below|and under|at most|at maximum"
    ),
}


def _by_phrase(groups: dict[Comparison, str]) -> dict[str, Comparison]:
    return {phrase: comparison for comparison, phrases in groups.items() for phrase in phrases.split("|")}


BEFORE = _by_phrase(_BEFORE)
BEHIND = _by_phrase(_BEHIND)
