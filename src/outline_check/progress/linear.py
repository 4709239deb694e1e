"""Straight line from the baseline to the target: the share of the way made, and where one should be this year."""

from fractions import Fraction
from typing import NamedTuple

from outline_check.progress import reasons
from outline_check.progress.given import BETTER, CannotTell, Number, meets, number, word, year

NAME = "linear"

MET = "met"
ON_TRACK = "on_track"
OFF_TRACK = "off_track"
CANNOT_TELL = "cannot_tell"


class Progress(NamedTuple):
    """How far it is.

    Attributes:
        status: met, on_track, off_track or cannot_tell.
        share: the way made, in per cent of the way from the baseline to the target; None where there was no way to go.
        elapsed: the time used, in per cent of the time from the base year to the target year, at most 100.
        milestone: the value that the straight line has in the last year, in the unit of the values.
        reason: why there is no answer, or which special rule applied; "" otherwise.
    """

    status: str
    share: float | None = None
    elapsed: float | None = None
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
    """The share of the way from baseline to target, against the share of the time.

    Formula:
        share = 100 (last - base) / (target - base)
        elapsed = 100 (last_year - base_year) / (target_year - base_year)
        milestone = base + (target - base) (last_year - base_year) / (target_year - base_year), after the target year
            the target itself.
        met: the last value is as good as the target. on_track: it is as good as the milestone. off_track: it is not.
        The arithmetic is exact.

    Args:
        base_year: the year of the baseline.
        base: the value in that year, in any unit.
        last_year: the last year with a value.
        last: the value in that year, in the same unit.
        better: "higher" or "lower".
        target: the value to reach, in the same unit.
        target_year: when.

    Returns:
        A `Progress`; share and elapsed in per cent.

    Missing:
        Anything not given, and one point only that does not meet the target, are cannot_tell, with the reason. A target
        that the baseline met has no share: it is met while it is, and off_track when it no longer is. Zero and
        negative values are values like others.

    Source:
        World Health Organization, Triple Billion methods, straight line to a fixed target (`scenario_fixed_target` of
        https://github.com/gpw13/billionaiRe) for the milestone; the share of the way is the degree of completion that
        plans are commonly measured by. The words are this program's own.

    >>> assess(base_year=2020, base=10, last_year=2025, last=7, better="lower", target=5, target_year=2030)
    Progress(status='on_track', share=60.0, elapsed=50.0, milestone=7.5, reason='')
    """
    try:
        sign = word("better", better, BETTER)
        start, end, goal = number("base", base), number("last", last), number("target", target)
        first, latest = year("base_year", base_year), year("last_year", last_year)
        due = year("target_year", target_year)
        return _compared((start, first), (end, latest), (goal, due), sign)
    except CannotTell as why:
        return Progress(CANNOT_TELL, reason=str(why))


Point = tuple[Fraction, int]


def _compared(base: Point, last: Point, target: Point, sign: int) -> Progress:
    met, was_met = meets(last[0], target[0], sign), meets(base[0], target[0], sign)
    if last[1] < base[1]:
        raise CannotTell(reasons.BASE_AFTER_LAST)
    if last[1] == base[1] and not met:
        raise CannotTell(reasons.ONE_POINT)
    line = elapsed = None
    if target[1] > base[1]:
        line = milestone(base, target, last[1])
        elapsed = float(100 * min(Fraction(last[1] - base[1], target[1] - base[1]), Fraction(1)))
    share = None if was_met else float(100 * (last[0] - base[0]) / (target[0] - base[0]))
    found = Progress(MET, share, elapsed, None if line is None else float(line))
    if met:
        return found._replace(reason=reasons.MET_AT_BASELINE if was_met else "")
    if was_met:
        return found._replace(status=OFF_TRACK, reason=reasons.LOST)
    if line is None:
        raise CannotTell(reasons.TARGET_BEFORE_BASE)
    if meets(last[0], line, sign):
        return found._replace(status=ON_TRACK)
    passed = reasons.PASSED_UNMET if last[1] > target[1] else ""
    return found._replace(status=OFF_TRACK, reason=passed)


def milestone(base: Point, target: Point, in_year: int) -> Fraction:
    """Where the straight line from the baseline to the target is in a year; before and after it, its ends.

    >>> milestone((Fraction(68), 2018), (Fraction(99), 2025), 2019)
    Fraction(507, 7)
    """
    passed = Fraction(in_year - base[1], target[1] - base[1])
    return base[0] + (target[0] - base[0]) * min(max(passed, Fraction(0)), Fraction(1))
