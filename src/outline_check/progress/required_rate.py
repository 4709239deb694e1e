"""Observed against required annual rate of change, as UNICEF and the UN IGME calculate rates of reduction."""

from collections.abc import Mapping
from fractions import Fraction
from math import exp, fsum, log
from typing import NamedTuple

from outline_check.progress import reasons
from outline_check.progress.given import BETTER, CannotTell, Number, meets, number, span, word, year
from outline_check.progress.growth import compound
from outline_check.progress.linear import milestone

NAME = "required-rate"

MET = "met"
ON_TRACK = "on_track"
OFF_TRACK = "off_track"
CANNOT_TELL = "cannot_tell"


class Progress(NamedTuple):
    """The two rates.

    Attributes:
        status: met, on_track, off_track or cannot_tell.
        observed_rate: from the baseline to the last value, compound, in per cent a year.
        required_rate: from the last value to the target, compound, in per cent a year.
        observed_arr: annual rate of reduction from the baseline to the last value, continuous, in per cent a year;
            negative for a rise.
        required_arr: annual rate of reduction from the last value to the target, continuous, in per cent a year.
        milestone: where the straight line from baseline to target is in the last year, in the unit of the values.
        reason: why there is no answer, or which special rule applied; "" otherwise.
    """

    status: str
    observed_rate: float | None = None
    required_rate: float | None = None
    observed_arr: float | None = None
    required_arr: float | None = None
    milestone: float | None = None
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
) -> Progress:
    """Whether the rate so far is as fast as the rate that is needed from now on.

    Formula:
        observed_rate = 100 ((last / base)^(1 / (last_year - base_year)) - 1)
        required_rate = 100 ((target / last)^(1 / (target_year - last_year)) - 1)
        ARR = 100 ln(start / end) / years, observed and required alike.
        met: the last value is as good as the target. on_track: the observed rate is as good as the required one.
        off_track: it is not. The two rates are compared as exact powers, so that a value on its path is on track.

    Args:
        base_year: the year of the baseline.
        base: the value in that year, in any unit.
        last_year: the last year with a value.
        last: the value in that year, in the same unit.
        better: "higher" or "lower".
        target: the value to reach, in the same unit.
        target_year: when.

    Returns:
        A `Progress`; rates in per cent a year.

    Missing:
        Zero and negative values have no rate: an unmet target is then cannot_tell, with the reason; use `linear` for
        them. An unmet target whose year has come is off_track. Of one point only it can be told whether it is met.

    Source:
        UN Inter-agency Group for Child Mortality Estimation, Levels and Trends in Child Mortality, annual rate of
        reduction: https://childmortality.org; UNICEF, technical note on the calculation of the average annual rate of
        reduction. They publish the rates; the words are this program's own.

    >>> assess(base_year=1990, base=90, last_year=2012, last=48, better="lower", target=30, target_year=2015).status
    'off_track'
    """
    try:
        sign = word("better", better, BETTER)
        start, end, goal = number("base", base), number("last", last), number("target", target)
        first, latest = year("base_year", base_year), year("last_year", last_year)
        due = year("target_year", target_year)
    except CannotTell as why:
        return Progress(CANNOT_TELL, reason=str(why))
    found = _rates((start, first), (end, latest), (goal, due))
    if latest < first:
        return found._replace(status=CANNOT_TELL, reason=reasons.BASE_AFTER_LAST)
    if meets(end, goal, sign):
        return found._replace(status=MET, reason=reasons.MET_AT_BASELINE if meets(start, goal, sign) else "")
    if latest >= due:
        return found._replace(status=OFF_TRACK, reason=reasons.DUE if latest == due else reasons.PASSED_UNMET)
    if latest == first:
        return found._replace(status=CANNOT_TELL, reason=reasons.ONE_POINT)
    if start <= 0 or end <= 0 or goal <= 0:
        return found._replace(status=CANNOT_TELL, reason=reasons.NOT_POSITIVE)
    so_far, needed = (end / start) ** (due - latest), (goal / end) ** (latest - first)
    fast = so_far >= needed if sign > 0 else so_far <= needed
    return found._replace(status=ON_TRACK if fast else OFF_TRACK)


Point = tuple[Fraction, int]


def _rates(base: Point, last: Point, target: Point) -> Progress:
    observed, observed_arr = _rate(base, last)
    required, required_arr = _rate(last, target)
    line = float(milestone(base, target, last[1])) if target[1] > base[1] else None
    return Progress(CANNOT_TELL, observed, required, observed_arr, required_arr, line)


def _rate(start: Point, end: Point) -> tuple[float | None, float | None]:
    years = end[1] - start[1]
    if years <= 0 or start[0] <= 0 or end[0] <= 0:
        return None, None
    return 100 * compound(start[0], end[0], years), 100 * log(start[0] / end[0]) / years


class Rate(NamedTuple):
    """An annual rate of reduction.

    Attributes:
        value: in per cent a year; negative for a rise; None where there is none.
        points: how many values it comes from.
        slope: of the regression of ln(value) on the year; None for a rate between two points.
        reason: why there is no rate; "" otherwise.
    """

    value: float | None = None
    points: int = 0
    slope: float | None = None
    reason: str = ""


def arr(*, start_year: Number | None, start: Number | None, end_year: Number | None, end: Number | None) -> Rate:
    """The annual rate of reduction between two points: 100 ln(start / end) / (end_year - start_year).

    Missing:
        Zero and negative values, and years that are not in order, have none.

    >>> round(arr(start_year=1990, start=90, end_year=2015, end=30).value, 1)
    4.4
    """
    try:
        first, last = number("start", start), number("end", end)
        years = span(year("start_year", start_year), year("end_year", end_year))
        if first <= 0 or last <= 0:
            raise CannotTell(reasons.NOT_POSITIVE)
    except CannotTell as why:
        return Rate(reason=str(why))
    return Rate(100 * log(first / last) / years, 2)


def aarr(series: Mapping[int, Number | None]) -> Rate:
    """The average annual rate of reduction of a series: 100 (1 - exp(beta)), beta the slope of ln(value) on the year.

    beta is that of the least squares; years without a value (None) are left out, and `points` says how many remain.

    Missing:
        Fewer than two points, zero and negative values have none.

    >>> round(aarr({2000: 100, 2001: 90, 2002: 81}).value, 9)
    10.0
    """
    try:
        points = [
            (year("series", key), number(f"series {key}", value)) for key, value in series.items() if value is not None
        ]
        if len(points) < 2:
            raise CannotTell(reasons.about("series", reasons.TOO_FEW))
        if any(value <= 0 for _, value in points):
            raise CannotTell(reasons.NOT_POSITIVE)
    except CannotTell as why:
        return Rate(reason=str(why))
    mean = Fraction(sum(key for key, _ in points), len(points))
    slope = fsum(float(key - mean) * log(value) for key, value in points) / float(
        sum((key - mean) ** 2 for key, _ in points)
    )
    return Rate(100 * (1 - exp(slope)), len(points), slope)
