"""ESCAP (Economic and Social Commission for Asia and the Pacific): current status and anticipated progress."""

from fractions import Fraction
from typing import NamedTuple

from outline_check.progress import reasons
from outline_check.progress.given import BETTER, CannotTell, Number, meets, number, span, word, year

NAME = "escap"

MAINTAIN = "Maintain progress to achieve target"
ACCELERATE = "Accelerate progress to achieve target"
REVERSE = "Reverse trend to achieve target"
INSUFFICIENT = "Insufficient data"

SMALL_GAP = Fraction(10)
WHOLE_WAY = Fraction(10)


class Progress(NamedTuple):
    """What the method says.

    Attributes:
        status: "Maintain progress to achieve target", "Accelerate progress to achieve target", "Reverse trend to
            achieve target" or "Insufficient data".
        current_status: the current status index: the way made, 10 for all of it, negative for a way back; None where
            there was no way to go.
        predicted: the value expected in the target year, in the unit of the values.
        gap: what will be missing, in per cent of the way from the baseline to the target; 0 where nothing will.
        reason: why there is no answer, or which special rule applied; "" otherwise.
    """

    status: str
    current_status: float | None = None
    predicted: float | None = None
    gap: float | None = None
    reason: str = ""


def assess(
    *,
    base_year: Number | None,
    base: Number | None,
    last_year: Number | None,
    last: Number | None,
    better: str | None,
    target: Number | None,
    target_year: Number | None,
    predicted: Number | None = None,
) -> Progress:
    """How much of the way is made, and how much of it will be missing in the target year.

    Formula:
        D = 10 where higher is better, -10 where lower is.
        current status index = D (last - base) / |target - base|; 10 where the target is met.
        predicted = last + (last - base) / (last_year - base_year) (target_year - last_year), unless it is given.
        gap = 100 |target - predicted| / |target - base|; 0 where the predicted value meets the target.
        Up to 10 % maintain, up to 100 % accelerate, above it reverse.
        The arithmetic is exact.

    Args:
        base_year: the year of the baseline; ESCAP takes 2015 (2000 before).
        base: the value in that year, in any unit.
        last_year: the last year with a value.
        last: the value in that year, in the same unit.
        better: "higher" or "lower".
        target: the value to reach, in the same unit.
        target_year: when.
        predicted: the value expected in the target year. ESCAP predicts it by a regression that gives recent years more
            weight; None: by the line through the two points, which is what such a regression gives for two points.

    Returns:
        A `Progress`; the index from 10 down, the gap in per cent.

    Missing:
        One point only is insufficient, with the reason. Where the baseline met the target there was no way to go:
        maintain while the predicted value meets it, reverse when it will not. After the target year the last value
        itself stands for the predicted one.

    Source:
        ESCAP, SDG Gateway, Progress Assessment Methodology:
        https://data.unescap.org/resource-guides/progress-assessment-methodology; A. Bidarbakht Nia, Tracking progress
        towards the SDGs, ESCAP working paper SD/WP/05 (2017). The cut-offs of 10 % and 100 % and the phrases of the
        statuses are to be compared with the edition that is cited.

    >>> assess(base_year=2015, base=20, last_year=2023, last=30, better="higher", target=60, target_year=2030).status
    'Accelerate progress to achieve target'
    """
    try:
        sign = word("better", better, BETTER)
        start, end, goal = number("base", base), number("last", last), number("target", target)
        first, latest = year("base_year", base_year), year("last_year", last_year)
        due = year("target_year", target_year)
        years = span(first, latest)
        expected = end + (end - start) / years * max(due - latest, 0)
        if predicted is not None:
            expected = number("predicted", predicted)
        passed = reasons.PASSED if latest > due and predicted is None else ""
        return _indices((start, end), expected, goal, sign, passed)
    except CannotTell as why:
        return Progress(INSUFFICIENT, reason=str(why))


def _indices(
    values: tuple[Fraction, Fraction], predicted: Fraction, target: Fraction, sign: int, reason: str
) -> Progress:
    base, last = values
    will_meet = meets(predicted, target, sign)
    if meets(base, target, sign):
        met = meets(last, target, sign)
        return Progress(
            MAINTAIN if will_meet else REVERSE,
            float(WHOLE_WAY) if met else None,
            float(predicted),
            0.0 if will_meet else None,
            reasons.MET_AT_BASELINE if met else reasons.LOST,
        )
    way = abs(target - base)
    index = WHOLE_WAY if meets(last, target, sign) else WHOLE_WAY * sign * (last - base) / way
    gap = Fraction(0) if will_meet else 100 * abs(target - predicted) / way
    status = MAINTAIN if gap <= SMALL_GAP else ACCELERATE if gap <= 100 else REVERSE
    return Progress(status, float(index), float(predicted), float(gap), reason)


def parity_index(*, base: Number | None, last: Number | None, target: Number | None) -> float | None:
    """The current status index of a parity indicator: 10 - 10 |target - last| / |target - base|.

    Better is nearer to the target. None where a value is missing or the baseline is at parity.

    >>> parity_index(base=0.8, last=0.95, target=1)
    7.5
    """
    try:
        start, end, goal = number("base", base), number("last", last), number("target", target)
    except CannotTell:
        return None
    return None if start == goal else float(WHOLE_WAY - WHOLE_WAY * abs(goal - end) / abs(goal - start))
