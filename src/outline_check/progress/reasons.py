"""Why a method cannot tell, or which of its special rules applied: the words, as data.

A reason is one of these texts, with the name of an input before it where it is about one: `base: missing`.
"""

MISSING = "missing"
NOT_A_NUMBER = "not a number"
OUT_OF_RANGE = "too large or too small to calculate with"
NOT_A_YEAR = "not a year"
UNKNOWN_WORD = "not a word that the method knows"
TOO_FEW = "too few points in the series"
YEAR_TWICE = "a year stands in it twice"
NO_VALUE_IN_YEAR = "no value in the year assessed"
NO_VALUE_BEFORE = "no value so many years before"
ONE_POINT = "one point only, no change can be seen"
BASE_AFTER_LAST = "the base year lies after the last one"
ZERO_BASE = "the baseline is zero, so there is no growth rate"
NOT_POSITIVE = "a value is zero or negative, so there is no growth rate"
SIGN_CHANGE = "baseline and last value differ in sign, so there is no growth rate"
ZERO_TARGET = "no constant growth rate leads to a target of zero"
TARGET_SIGN = "baseline and target differ in sign, so there is no required growth rate"
TARGET_BEFORE_BASE = "the target year does not lie after the base year"
NO_TARGET = "there is no target"
ZERO_CHANGE_BASE = "the change cannot be given as a share of a baseline of zero"
EMPTY_INTERVAL = "the lower bound lies above the upper"

MET = "the target is met"
MET_AT_BASELINE = "the target was met at the baseline and still is"
LOST = "the target was met at the baseline and no longer is"
PASSED = "the target year has passed, so nothing is projected"
PASSED_UNMET = "the target year has passed and the target was missed"
DUE = "the target year is the last year, and the target is missed"
AVERAGED = "the target year has passed; the growth to it is compared as it was required"
AT_LIMIT = "the baseline is at the natural limit"
EACH_YEAR = "the target is met, so the rule for targets of each year holds"
WITHOUT_ERRORS = "without standard errors a change counts from 10 %"
NO_SCORES = "no series has a score"
NO_NUMBER = "the latest value is no number of a known year"
NO_DIRECTION = "nobody said which way is better"

CHINESE: dict[str, str] = {
    MISSING: "缺失",
    NOT_A_NUMBER: "不是数值",
    OUT_OF_RANGE: "数值过大或过小，不能计算",
    NOT_A_YEAR: "不是年份",
    UNKNOWN_WORD: "不是该方法的用词",
    TOO_FEW: "数列中数据点过少",
    YEAR_TWICE: "同一年份出现两次",
    NO_VALUE_IN_YEAR: "评估年份没有数值",
    NO_VALUE_BEFORE: "相应年数之前没有数值",
    ONE_POINT: "只有一个数据点，看不出变化",
    BASE_AFTER_LAST: "基期晚于最近年份",
    ZERO_BASE: "基期值为零，没有增长率",
    NOT_POSITIVE: "有数值为零或负，没有增长率",
    SIGN_CHANGE: "基期值与最近值符号不同，没有增长率",
    ZERO_TARGET: "目标为零，没有固定增长率可以达到",
    TARGET_SIGN: "基期值与目标符号不同，没有所需增长率",
    TARGET_BEFORE_BASE: "目标年份不晚于基期",
    NO_TARGET: "没有目标",
    ZERO_CHANGE_BASE: "基期值为零，变化不能表示为其百分比",
    EMPTY_INTERVAL: "目标下限高于上限",
    MET: "目标已达到",
    MET_AT_BASELINE: "基期已达到目标，现仍达到",
    LOST: "基期已达到目标，现未达到",
    PASSED: "目标年份已过，不作推算",
    PASSED_UNMET: "目标年份已过，目标未达到",
    DUE: "目标年份即最近年份，目标未达到",
    AVERAGED: "目标年份已过，与当时所需的增长比较",
    AT_LIMIT: "基期值处于自然极限",
    EACH_YEAR: "目标已达到，按逐年目标的规则评价",
    WITHOUT_ERRORS: "没有标准误，变化达到10%才算变化",
    NO_SCORES: "没有任何数列有得分",
    NO_NUMBER: "最近值不是有年份的数值",
    NO_DIRECTION: "未说明指标方向",
}


def about(name: str, what: str) -> str:
    """A reason about one input.

    >>> about("base", MISSING)
    'base: missing'
    """
    return f"{name}: {what}"


def in_chinese(reason: str) -> str:
    """The reason in Chinese; the name of the input stays.

    >>> in_chinese("base: missing"), in_chinese(MET), in_chinese("")
    ('base：缺失', '目标已达到', '')
    """
    name, colon, what = reason.rpartition(": ")
    return f"{name}：{CHINESE[what]}" if colon else CHINESE.get(what, "")
