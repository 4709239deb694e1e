"""Open SDG 2.4 automatic progress measure: the method of Statistics Canada."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from outline_check.progress import reasons
from outline_check.progress.given import CannotTell, Number, meets, number, span, word, year
from outline_check.progress.growth import compound

NAME = "open-sdg"

ACHIEVED = "target_achieved"
SUBSTANTIAL = "substantial_progress"
MODERATE = "moderate_progress"
LIMITED = "limited_progress"
DETERIORATION = "deterioration"
NOT_AVAILABLE = "not_available"

DIRECTIONS = {"positive": 1, "negative": -1}
# The least progress value of each status; below the last one it is a deterioration.
WITHOUT_TARGET = ((0.015, SUBSTANTIAL), (0.005, MODERATE), (0.0, LIMITED))
WITH_TARGET = ((0.95, SUBSTANTIAL), (0.6, MODERATE), (0.0, LIMITED))
LIMIT_EXPONENT = 4.44
BEST, WORST = 5.0, -5.0


class Progress(NamedTuple):
    """What the method says of one series.

    Attributes:
        status: target_achieved, substantial_progress, moderate_progress, limited_progress, deterioration or
            not_available.
        score: from -5 to 5; None where the status is not_available.
        observed_rate: CAGR from the baseline to the current value, as a share; None where there is none.
        required_rate: CAGR from the baseline to the target, as a share; None where there is none.
        progress_value: what the thresholds are compared with; None where it cannot be calculated.
        coefficient: C, by which thresholds are lowered near a natural limit; None without a limit.
        reason: why there is no answer, or which special rule applied; "" otherwise.
    """

    status: str
    score: float | None = None
    observed_rate: float | None = None
    required_rate: float | None = None
    progress_value: float | None = None
    coefficient: float | None = None
    reason: str = ""


def assess(
    *,
    base_year: Number | None,
    base_value: Number | None,
    current_year: Number | None,
    current_value: Number | None,
    target: Number | None = None,
    target_year: Number | None = None,
    direction: str | None = None,
    limit: Number | None = None,
) -> Progress:
    """Progress of one series by its compound annual growth rate, with or without a target.

    Formula:
        CAGR_o = (current_value / base_value)^(1 / (current_year - base_year)) - 1
        d = 1 for "positive", -1 for "negative"; s = -1 where base_value < 0, else 1
        Without a target: v = s d CAGR_o. From 1.5 % substantial, from 0.5 % moderate, from 0 limited progress; below
            0 deterioration.
        With a natural limit L the thresholds are multiplied by C, where b = |base_value|: 1 - (b / L)^4.44 for b <=
            L, 1 - ((2L - b) / L)^4.44 for L < b < 2L, and 1 for b >= 2L.
        With a target: CAGR_r = (target / base_value)^(1 / (target_year - base_year)) - 1 and v = s d CAGR_o /
            |CAGR_r|.
        From 0.95 substantial, from 0.6 moderate, from 0 limited progress; below 0 deterioration. A current value that
            is as good as the target is target_achieved, whatever its trend; the limit is not used.
        Score without a target: 500 v/C - 5 from the first threshold, 250 v/C - 1.25 from the second, 500 v/C - 2.5
            from 0, 125 v - 2.5 below.
        Score with a target: 7.1429 v - 4.2857 from 0.6, 4.1667 v - 2.5 below; 5 when achieved. All are cut at -5 and
            5.

    Args:
        base_year: the year of the baseline; Open SDG takes 2015, or the next year that has a value.
        base_value: the value in that year, in any unit.
        current_year: the last year with a value.
        current_value: the value in that year, in the same unit.
        target: the value to reach, in the same unit; None without a target.
        target_year: when; needed with a target. Open SDG takes 2030 where none is configured.
        direction: "positive" (higher is better) or "negative". Open SDG takes "negative" where none is configured; here
            it must be said.
        limit: a natural limit of the values, e.g. 100 for a percentage; used without a target only.

    Returns:
        A `Progress`; rates and the progress value without a target are shares a year (0.02 is 2 %), with a target the
        progress value is the ratio of observed to required growth.

    Missing:
        Anything that is needed and not given, a year that does not lie after the base year, a baseline of zero,
        values of different sign and an unmet target of zero are not_available, with the reason. A baseline equal to
        the target that is no longer met is a deterioration with score -5: any growth rate divides by zero there.

    Source:
        Open SDG, sdg-build, sdg/ProgressMeasure.py and docs/progress-methodology.md, release 2.4.0 (2025):
        https://github.com/open-sdg/sdg-build; Statistics Canada, Sustainable Development Goals Data Hub.

    >>> assess(base_year=2015, base_value=92, current_year=2023, current_value=90, target=100, target_year=2030,
    ...        direction="positive").status
    'deterioration'
    """
    try:
        sign = word("direction", direction, DIRECTIONS)
        base, current = number("base_value", base_value), number("current_value", current_value)
        first, last = year("base_year", base_year), year("current_year", current_year)
        if target is not None:
            goal, due = number("target", target), year("target_year", target_year)
            return _with_target((base, first), (current, last), (goal, due), sign)
        return _without_target(
            (base, first), (current, last), None if limit is None else abs(number("limit", limit)), sign
        )
    except CannotTell as why:
        return Progress(NOT_AVAILABLE, reason=str(why))


Point = tuple[Fraction, int]


def _without_target(base: Point, current: Point, limit: Fraction | None, sign: int) -> Progress:
    rate = _observed(base, current)
    value = _directed(base[0], sign) * rate
    factor = None if limit is None else coefficient(base[0], limit)
    scale = 1.0 if factor is None else factor
    status = band(value, [(least * scale, name) for least, name in WITHOUT_TARGET])
    at_limit = scale == 0 and value >= 0
    score = BEST if at_limit else score_without_target(value, scale)
    return Progress(status, score, rate, None, value, factor, reasons.AT_LIMIT if at_limit else "")


def _with_target(base: Point, current: Point, target: Point, sign: int) -> Progress:
    achieved = meets(current[0], target[0], sign)
    observed, no_rate = _observed_or_why(base, current)
    unreachable = _unreachable(base, target)
    required = None if unreachable or base[0] == 0 else _required(base, target)
    value = _directed(base[0], sign) * observed / abs(required) if observed is not None and required else None
    if achieved:
        return Progress(ACHIEVED, BEST, observed, required, value, reason=reasons.MET)
    if base[0] == target[0] and no_rate in ("", reasons.ZERO_BASE):
        return Progress(DETERIORATION, WORST, observed, required, reason=reasons.LOST)
    if value is None:
        why = no_rate or unreachable or reasons.OUT_OF_RANGE
        return Progress(NOT_AVAILABLE, None, observed, required, reason=why)
    passed = reasons.AVERAGED if target[1] < current[1] else ""
    return Progress(band(value, WITH_TARGET), score_with_target(value), observed, required, value, reason=passed)


def _observed_or_why(base: Point, current: Point) -> tuple[float | None, str]:
    try:
        return _observed(base, current), ""
    except CannotTell as why:
        return None, str(why)


def _observed(base: Point, current: Point) -> float:
    years = span(base[1], current[1])
    if base[0] == 0:
        raise CannotTell(reasons.ZERO_BASE)
    if base[0] * current[0] < 0:
        raise CannotTell(reasons.SIGN_CHANGE)
    return compound(base[0], current[0], years)


def _unreachable(base: Point, target: Point) -> str:
    """Why no growth rate leads from the baseline to the target; "" where one does."""
    if target[1] <= base[1]:
        return reasons.TARGET_BEFORE_BASE
    if target[0] == 0:
        return reasons.ZERO_TARGET
    return reasons.TARGET_SIGN if target[0] * base[0] < 0 else ""


def _required(base: Point, target: Point) -> float:
    return compound(base[0], target[0], target[1] - base[1])


def _directed(base: Fraction, sign: int) -> int:
    return -sign if base < 0 else sign


def band(value: float, bands: Sequence[tuple[float, str]]) -> str:
    """The status of a value: the first whose least value it reaches."""
    return next((name for least, name in bands if value >= least), DETERIORATION)


def coefficient(base: Fraction, limit: Fraction) -> float:
    """C, by which the thresholds are lowered for a baseline near its natural limit.

    >>> round(coefficient(Fraction(90), Fraction(100)), 4), coefficient(Fraction(250), Fraction(100))
    (0.3736, 1.0)
    """
    size = abs(base)
    if size >= 2 * limit:
        return 1.0
    share = size / limit if size <= limit else (2 * limit - size) / limit
    return 1 - float(float(share) ** LIMIT_EXPONENT)


def score_without_target(value: float, scale: float = 1.0) -> float:
    """The score of a growth rate; `scale` is C, above 0 where the rate is not negative.

    >>> score_without_target(0.02), score_without_target(-0.02)
    (5.0, -5.0)
    """
    if value < 0:
        return max(125 * value - 2.5, WORST)
    high, medium = (least * scale for least, _ in WITHOUT_TARGET[:2])
    if value >= high:
        return min(500 * value / scale - 5, BEST)
    return 250 * value / scale - 1.25 if value >= medium else 500 * value / scale - 2.5


def score_with_target(value: float) -> float:
    """The score of a ratio of observed to required growth.

    >>> score_with_target(2.0), score_with_target(0.0)
    (5.0, -2.5)
    """
    if value >= WITH_TARGET[1][0]:
        return min(7.1429 * value - 4.2857, BEST)
    return max(4.1667 * value - 2.5, WORST)
