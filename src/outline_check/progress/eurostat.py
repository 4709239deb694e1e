"""Eurostat EU SDG monitoring: growth so far against the required or a normal growth; and as Eustat codes it."""

from fractions import Fraction
from typing import NamedTuple

from outline_check.progress import reasons
from outline_check.progress.given import BETTER, CannotTell, Number, meets, number, span, word, year
from outline_check.progress.growth import compound

NAME = "eurostat"
EUSTAT = "eustat"

SIGNIFICANT = "significant_progress"
MODERATE = "moderate_progress"
NO_PROGRESS = "no_progress"
INSUFFICIENT = "insufficient_progress"
MODERATELY_AWAY = "moderate_movement_away"
SIGNIFICANTLY_AWAY = "significant_movement_away"
AWAY = "movement_away"
MODERATE_DETERIORATION = "moderate_deterioration"
SIGNIFICANT_DETERIORATION = "significant_deterioration"
NOT_AVAILABLE = "not_available"

BEST, WORST = 5.0, -5.0


class Step(NamedTuple):
    """A status from a threshold on: `least` itself belongs to it only where `included`."""

    least: float
    included: bool
    status: str


class Edition(NamedTuple):
    """The thresholds of one edition, from best to worst, and the status below them all."""

    by_growth: tuple[Step, ...]
    below_growth: str
    by_ratio: tuple[Step, ...]
    below_ratio: str


EDITIONS = {
    NAME: Edition(
        (Step(0.01, True, SIGNIFICANT), Step(0.0, True, MODERATE), Step(-0.01, False, MODERATELY_AWAY)),
        SIGNIFICANTLY_AWAY,
        (Step(0.95, True, SIGNIFICANT), Step(0.6, True, MODERATE), Step(0.0, True, INSUFFICIENT)),
        AWAY,
    ),
    EUSTAT: Edition(
        (
            Step(0.01, False, SIGNIFICANT),
            Step(0.001, False, MODERATE),
            Step(-0.001, True, NO_PROGRESS),
            Step(-0.01, True, MODERATE_DETERIORATION),
        ),
        SIGNIFICANT_DETERIORATION,
        (Step(0.95, False, SIGNIFICANT), Step(0.6, False, MODERATE), Step(0.0, True, MODERATE_DETERIORATION)),
        SIGNIFICANT_DETERIORATION,
    ),
}
EUSTAT_BY_SCORE = (
    Step(2.5, False, SIGNIFICANT),
    Step(0.25, False, MODERATE),
    Step(-0.25, True, NO_PROGRESS),
    Step(-2.5, True, MODERATE_DETERIORATION),
)


class Progress(NamedTuple):
    """What the method says.

    Attributes:
        status: significant_progress, moderate_progress, then without a target moderate_movement_away or
            significant_movement_away, with a target insufficient_progress or movement_away; "eustat" says
            significant_progress, moderate_progress, no_progress, moderate_deterioration or significant_deterioration;
            not_available where there is no answer.
        score: from -5 to 5; None where the status is not_available.
        actual_rate: CAGR from the baseline to the last value, as a share.
        required_rate: CAGR from the baseline to the target, as a share; None without a target.
        ratio: of actual to required growth, positive towards the target; None without a target.
        reason: why there is no answer, or which special rule applied; "" otherwise.
    """

    status: str
    score: float | None = None
    actual_rate: float | None = None
    required_rate: float | None = None
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
    edition: str = NAME,
) -> Progress:
    """The compound growth so far, against the growth that the target requires, or against 1 % a year.

    Formula:
        CAGR_a = (last / base)^(1 / (last_year - base_year)) - 1, and its negative where lower is better.
        Without a target: from 1 % significant progress, from 0 moderate progress, above -1 % moderate movement away,
            from there significant movement away.
        With a target: CAGR_r = (target / base)^(1 / (target_year - base_year)) - 1, ratio = CAGR_a / |CAGR_r|. From
            95 % significant progress, from 60 % moderate progress, from 0 insufficient progress, below movement away.
        "eustat": without a target above 1 % significant progress, above 0.1 % moderate progress, from -0.1 % no
            progress, from -1 % moderate deterioration, below significant deterioration; with a target above 95 %,
            above 60 %, from 0, below.
        Score without a target: 2.5 for each per cent of growth; with a target: 5/70 (r - 60) for a ratio of r % above
            60, 5/120 (r + 60) - 5 below. Both are cut at -5 and 5.

    Args:
        base_year: the year of the baseline: 15 years (long term) or 5 years (short term) before the last; see
            `eurostat_terms`.
        base: the value in that year, in any unit.
        last_year: the last year with a value.
        last: the value in that year, in the same unit.
        better: "higher" or "lower".
        target: the value to reach, in the same unit; None without a target.
        target_year: when; needed with a target.
        edition: "eurostat" or "eustat".

    Returns:
        A `Progress`; rates as shares a year (0.02 is 2 %), the ratio as a share.

    Missing:
        Zero and negative values have no growth rate and are not_available, with the reason. A last value that is as
        good as the target is significant progress. A baseline that met the target, which is no longer met, is
        movement away.

    Source:
        Eurostat, Sustainable development in the European Union, monitoring report on progress towards the SDGs in an EU
        context, annex on the assessment of trends: https://ec.europa.eu/eurostat/web/sdi (classes of the editions from
        2018 on, read in the descriptions of Eustat and Statistics Canada). "eustat": the coding of the Basque
        Statistics Office.

    >>> assess(base_year=2008, base=10, last_year=2023, last=9.5, better="lower").status
    'moderate_progress'
    """
    try:
        if edition not in EDITIONS:
            raise CannotTell(reasons.about("edition", reasons.UNKNOWN_WORD))
        sign = word("better", better, BETTER)
        start, end = number("base", base), number("last", last)
        first, latest = year("base_year", base_year), year("last_year", last_year)
        span(first, latest)
        if target is None:
            return _without_target((start, first), (end, latest), sign, edition)
        goal, due = number("target", target), year("target_year", target_year)
        return _with_target((start, first), (end, latest), (goal, due), sign, edition)
    except CannotTell as why:
        return Progress(NOT_AVAILABLE, reason=str(why))


Point = tuple[Fraction, int]


def _rate(start: Point, end: Point) -> float | None:
    """The growth between two points, None where there is none."""
    return compound(start[0], end[0], end[1] - start[1]) if start[0] > 0 and end[0] > 0 else None


def _without_target(base: Point, last: Point, sign: int, edition: str) -> Progress:
    actual = _rate(base, last)
    if actual is None:
        raise CannotTell(reasons.NOT_POSITIVE)
    return Progress(by_growth(actual * sign, edition), growth_score(actual * sign), actual)


def _with_target(base: Point, last: Point, target: Point, sign: int, edition: str) -> Progress:
    actual = _rate(base, last)
    if meets(last[0], target[0], sign):
        return Progress(EDITIONS[edition].by_ratio[0].status, BEST, actual, reason=reasons.MET)
    if meets(base[0], target[0], sign):
        return Progress(EDITIONS[edition].below_ratio, WORST, actual, reason=reasons.LOST)
    if actual is None:
        raise CannotTell(reasons.NOT_POSITIVE)
    if target[1] <= base[1]:
        raise CannotTell(reasons.TARGET_BEFORE_BASE)
    required = _rate(base, target)
    if required is None:
        raise CannotTell(reasons.ZERO_TARGET if target[0] == 0 else reasons.TARGET_SIGN)
    if required == 0:
        raise CannotTell(reasons.OUT_OF_RANGE)
    ratio = actual * sign / abs(required)
    return Progress(by_ratio(ratio, edition), ratio_score(ratio), actual, required, ratio)


def _at(measure: float, steps: tuple[Step, ...], below: str) -> str:
    return next(
        (step.status for step in steps if measure > step.least or (step.included and measure == step.least)), below
    )


def by_growth(rate: float, edition: str = NAME) -> str:
    """The status of a growth rate towards better, as a share.

    >>> by_growth(0.01), by_growth(0.01, EUSTAT)
    ('significant_progress', 'moderate_progress')
    """
    return _at(rate, EDITIONS[edition].by_growth, EDITIONS[edition].below_growth)


def by_ratio(ratio: float, edition: str = NAME) -> str:
    """The status of a ratio of actual to required growth, as a share.

    >>> by_ratio(0.95), by_ratio(0.95, EUSTAT)
    ('significant_progress', 'moderate_progress')
    """
    return _at(ratio, EDITIONS[edition].by_ratio, EDITIONS[edition].below_ratio)


def growth_score(rate: float) -> float:
    """The score of a growth rate towards better: 2.5 for each per cent, cut at -5 and 5.

    >>> growth_score(0.01), growth_score(-0.03)
    (2.5, -5.0)
    """
    return min(max(250 * rate, WORST), BEST)


def ratio_score(ratio: float) -> float:
    """The score of a ratio: 0 at 60 %, 5 from 130 % on, -5 from -60 % down.

    >>> ratio_score(1.5), ratio_score(0.6), ratio_score(0.0), ratio_score(-1.0)
    (5.0, 0.0, -2.5, -5.0)
    """
    per_cent = 100 * ratio
    score = 5 / 70 * (per_cent - 60) if per_cent > 60 else 5 / 120 * (per_cent + 60) - 5
    return min(max(score, WORST), BEST)


def by_score(score: float) -> str:
    """The status of a mean of scores, as Eustat codes it.

    >>> by_score(0.25), by_score(2.6)
    ('no_progress', 'significant_progress')
    """
    return _at(score, EUSTAT_BY_SCORE, SIGNIFICANT_DETERIORATION)
