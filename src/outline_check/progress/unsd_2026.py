"""United Nations Statistics Division: progress assessment of The Sustainable Development Goals Report 2026."""

from fractions import Fraction
from typing import NamedTuple

from outline_check.progress import reasons
from outline_check.progress.given import BETTER, CannotTell, Number, meets, number, span, word, year
from outline_check.progress.growth import compound, projected

NAME = "unsd-2026"

ON_TRACK = "On track or target met"
MODERATE = "Moderate progress, but acceleration needed"
MARGINAL = "Marginal progress, and significant acceleration needed"
STAGNATION = "Stagnation"
REGRESSION = "Regression"
INSUFFICIENT = "Insufficient data"


class Band(NamedTuple):
    """From `low` to `high` the score rises from `score` to `score` + 1."""

    low: float
    high: float
    score: float
    status: str


RATIO_BANDS = (
    Band(0.95, 1.5, 4, ON_TRACK),
    Band(0.5, 0.95, 3, MODERATE),
    Band(0.1, 0.5, 2, MARGINAL),
    Band(0.0, 0.1, 1, STAGNATION),
    Band(-0.5, 0.0, 0, REGRESSION),
)
GROWTH_BANDS = (
    Band(0.02, 0.05, 4, ON_TRACK),
    Band(0.0125, 0.02, 3, MODERATE),
    Band(0.005, 0.0125, 2, MARGINAL),
    Band(0.0, 0.005, 1, STAGNATION),
    Band(-0.05, 0.0, 0, REGRESSION),
)


class Progress(NamedTuple):
    """What the method says.

    Attributes:
        status: "On track or target met", "Moderate progress, but acceleration needed", "Marginal progress, and
            significant acceleration needed", "Stagnation", "Regression" or "Insufficient data".
        score: from 0 to 5; None where there are not enough data.
        cagr_pct: compound annual growth rate from the baseline to the last value, in per cent.
        projected: the value expected in the target year at that rate, in the unit of the values.
        ratio: the expected change as a share of the change to the target.
        reason: why there is no answer, or which special rule applied; "" otherwise.
    """

    status: str
    score: float | None = None
    cagr_pct: float | None = None
    projected: float | None = None
    ratio: float | None = None
    reason: str = ""


def assess(
    *,
    base_year: Number | None,
    base: Number | None,
    last_year: Number | None,
    last: Number | None,
    better: str | None,
    target: Number | None = None,
    target_year: Number | None = None,
) -> Progress:
    """Progress from the baseline, extrapolated at the compound rate so far to the target year.

    Formula:
        CAGR = (last / base)^(1 / (last_year - base_year)) - 1
        With a target: projected = last (1 + CAGR)^(target_year - last_year) and
        ratio R = (projected - base) / (target - base).
        R from 0.95 on track, from 0.5 moderate, from 0.1 marginal progress, from 0 stagnation, below 0 regression.
        Without a target: CAGR (its negative where lower is better) from 2 % on track, from 1.25 % moderate, from 0.5
            % marginal progress, from 0 stagnation, below 0 regression.
        The score rises in each of these bands by 1, in equal steps: with a target 0 at R = -0.5, 1 at 0, 2 at 0.1, 3
            at 0.5, 4 at 0.95, 5 at 1.5; without one 0 at -5 %, 1 at 0, 2 at 0.5 %, 3 at 1.25 %, 4 at 2 %, 5 at 5 %.
        A target that the baseline met is on track (5) while the last value meets it, and regression (0) when it no
            longer does.

    Args:
        base_year: the year of the baseline: 2015, or the first later year with a value.
        base: the value in that year, in any unit.
        last_year: the last year with a value.
        last: the value in that year, in the same unit.
        better: "higher" or "lower".
        target: the value to reach, in the same unit; None without a target.
        target_year: when; needed with a target.

    Returns:
        A `Progress`; the CAGR in per cent a year, the ratio as a share.

    Missing:
        Fewer than two years, or a value that is zero or negative, are "Insufficient data", with the reason. Where the
        last value meets the target without a growth rate, or the target year has passed, nothing is projected: the
        last value itself is compared with the target.

    Source:
        United Nations Statistics Division, Technical Note for the Progress Assessment, The Sustainable Development
        Goals Report 2026: https://unstats.un.org/sdgs/report. The thresholds of 2022 and 2023 were others.

    >>> assess(base_year=2015, base=400, last_year=2023, last=300, better="lower", target=70, target_year=2030).status
    'Moderate progress, but acceleration needed'
    """
    try:
        sign = word("better", better, BETTER)
        start, end = number("base", base), number("last", last)
        first, latest = year("base_year", base_year), year("last_year", last_year)
        years = span(first, latest)
        rate = compound(start, end, years) if start > 0 and end > 0 else None
        if target is None:
            return _by_growth(rate, sign)
        goal, due = number("target", target), year("target_year", target_year)
        return _by_target((start, end), rate, goal, due - latest, sign)
    except CannotTell as why:
        return Progress(INSUFFICIENT, reason=str(why))


def _by_growth(rate: float | None, sign: int) -> Progress:
    if rate is None:
        raise CannotTell(reasons.NOT_POSITIVE)
    status, score = scored(rate * sign, GROWTH_BANDS)
    return Progress(status, score, rate * 100)


def _by_target(
    values: tuple[Fraction, Fraction], rate: float | None, target: Fraction, years_left: int, sign: int
) -> Progress:
    base, last = values
    growth = None if rate is None else rate * 100
    met = meets(last, target, sign)
    if meets(base, target, sign):
        if met:
            return Progress(ON_TRACK, 5.0, growth, reason=reasons.MET_AT_BASELINE)
        return Progress(REGRESSION, 0.0, growth, reason=reasons.LOST)
    if rate is None and not met:
        raise CannotTell(reasons.NOT_POSITIVE)
    if rate is None or years_left <= 0:
        share = float((last - base) / (target - base))
        passed = (reasons.PASSED if met else reasons.PASSED_UNMET) if years_left < 0 else ""
        return Progress(
            *scored(share, RATIO_BANDS), growth, float(last), share, passed or (reasons.MET if rate is None else "")
        )
    expected = projected(last, rate, years_left)
    ratio = (expected - float(base)) / float(target - base)
    return Progress(*scored(ratio, RATIO_BANDS), growth, expected, ratio)


def scored(measure: float, bands: tuple[Band, ...]) -> tuple[str, float]:
    """The status and the score of a ratio (`RATIO_BANDS`) or of a growth rate towards better (`GROWTH_BANDS`).

    >>> scored(0.725, RATIO_BANDS)
    ('Moderate progress, but acceleration needed', 3.5)
    """
    band = next((band for band in bands if measure >= band.low), bands[-1])
    share = (min(max(measure, band.low), band.high) - band.low) / (band.high - band.low)
    return band.status, band.score + share
