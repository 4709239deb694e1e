"""Healthy People 2030 and 2020 (United States, NCHS): the share of the targeted change, and its significance."""

from fractions import Fraction
from math import sqrt
from typing import NamedTuple

from outline_check.progress import reasons
from outline_check.progress.given import BETTER, CannotTell, Number, meets, number, span, word, year

NAME = "healthy-people"
NAME_2020 = "healthy-people-2020"

MET = "Target met or exceeded"
LITTLE = "Little or no detectable change"
BASELINE_ONLY = "Baseline only"
INFORMATIONAL = "Informational"
NOT_AVAILABLE = "not available"
# How each edition says that it got better, and that it got worse.
EDITIONS = {NAME: ("Improving", "Getting worse"), NAME_2020: ("Improved", "Got worse")}

LEAST_CHANGE = 10
# The 95 % point of the normal distribution: a one-sided test at the 5 % level.
SIGNIFICANT = 1.6448536269514722


class Progress(NamedTuple):
    """What the method says.

    Attributes:
        status: "Target met or exceeded", "Improving", "Little or no detectable change" or "Getting worse" (2020:
            "Improved", "Got worse"); "Baseline only" with one point, "Informational" without a target, "not available"
            where there is no answer.
        targeted_change: percentage of targeted change achieved (PTCA); None where it is not assessed: away from the
            target, or a target met at the baseline.
        percent_change: size of the change in per cent of the baseline; None for a baseline of zero.
        z: the change divided by its standard error; None without standard errors.
        reason: why there is no answer, or which special rule applied; "" otherwise.
    """

    status: str
    targeted_change: float | None = None
    percent_change: float | None = None
    z: float | None = None
    reason: str = ""


def assess(
    *,
    base_year: Number | None,
    base: Number | None,
    last_year: Number | None,
    last: Number | None,
    better: str | None,
    target: Number | None = None,
    base_se: Number | None = None,
    last_se: Number | None = None,
    edition: str = NAME,
) -> Progress:
    """The progress of an objective towards its target.

    Formula:
        PTCA = 100 (last - base) / (target - base), towards the target and where the baseline did not meet it.
        percent change = 100 |last - base| / |base|
        z = |last - base| / sqrt(base_se^2 + last_se^2); significant where the one-sided p < 0.05, z > 1.645.
        Target met or exceeded: the last value is as good as the target. Improving: towards it and significant, or
            without standard errors PTCA from 10 %. Getting worse: away and significant, or without standard errors
            from 10 % of the baseline. Little or no detectable change: anything else. All available digits are used,
            exactly.

    Args:
        base_year: the year of the baseline.
        base: the value in that year, in any unit.
        last_year: the last year with a value.
        last: the value in that year, in the same unit; None where there is a baseline only.
        better: "higher" or "lower".
        target: the value to reach, in the same unit; None for an informational objective.
        base_se: standard error of the baseline; both are needed for the test.
        last_se: standard error of the last value.
        edition: "healthy-people" (2030) or "healthy-people-2020"; they differ in words only.

    Returns:
        A `Progress`; both changes in per cent.

    Missing:
        Without standard errors, a change away from a baseline of zero is not available, with the reason. The year of
        the target is not looked at.

    Source:
        National Center for Health Statistics, Healthy People 2030 Progress and Disparities Methods:
        https://www.cdc.gov/nchs/healthy-people/hp2030/methods.html; Healthy People 2020 Final Progress Table, note on
        status: https://catalog.data.gov.

    >>> assess(base_year=2017, base=50, last_year=2022, last=52, better="higher", target=60).status
    'Improving'
    """
    try:
        if edition not in EDITIONS:
            raise CannotTell(reasons.about("edition", reasons.UNKNOWN_WORD))
        sign = word("better", better, BETTER)
        start, first = number("base", base), year("base_year", base_year)
        if last is None:
            return Progress(BASELINE_ONLY, reason=reasons.ONE_POINT)
        end = number("last", last)
        latest = year("last_year", last_year)
        if latest == first:
            return Progress(BASELINE_ONLY, reason=reasons.ONE_POINT)
        span(first, latest)
        percent = None if start == 0 else float(100 * abs(end - start) / abs(start))
        if target is None:
            return Progress(INFORMATIONAL, percent_change=percent, reason=reasons.NO_TARGET)
        error = _standard_error(base_se, last_se)
        z = None if error is None or error == 0 else float(abs(end - start)) / error
        found = Progress(LITTLE, None, percent, z)
        return _classed(found, (start, end, number("target", target)), sign, EDITIONS[edition])
    except CannotTell as why:
        return Progress(NOT_AVAILABLE, reason=str(why))


def _standard_error(base_se: Number | None, last_se: Number | None) -> float | None:
    """Of the difference; None where one of the two is not known."""
    if base_se is None or last_se is None:
        return None
    first, second = number("base_se", base_se), number("last_se", last_se)
    for name, error in (("base_se", first), ("last_se", second)):
        if error < 0:
            raise CannotTell(reasons.about(name, reasons.NOT_A_NUMBER))
    return sqrt(first**2 + second**2)


def _classed(
    found: Progress, values: tuple[Fraction, Fraction, Fraction], sign: int, words: tuple[str, str]
) -> Progress:
    base, last, target = values
    was_met = meets(base, target, sign)
    towards = (last - base) * sign > 0
    share = 100 * (last - base) / (target - base) if towards and not was_met else None
    found = found._replace(
        targeted_change=None if share is None else float(share),
        reason=reasons.WITHOUT_ERRORS if found.z is None else "",
    )
    if meets(last, target, sign):
        return found._replace(status=MET, reason=reasons.MET_AT_BASELINE if was_met else "")
    if last == base:
        return found._replace(reason="")
    if found.z is not None:
        changed = found.z > SIGNIFICANT
    elif share is not None:
        changed = share >= LEAST_CHANGE
    elif base == 0:
        raise CannotTell(reasons.ZERO_CHANGE_BASE)
    else:
        changed = 100 * abs(last - base) >= LEAST_CHANGE * abs(base)
    return found._replace(status=words[0 if towards else 1] if changed else LITTLE)
