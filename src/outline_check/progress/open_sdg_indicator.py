"""Open SDG 2.4: an indicator from its series, as the mean of their scores."""

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple, Protocol

from outline_check.progress import reasons
from outline_check.progress.open_sdg import ACHIEVED, LIMITED, MODERATE, NOT_AVAILABLE, SUBSTANTIAL, band

BY_SCORE = ((2.5, SUBSTANTIAL), (0.0, MODERATE), (-2.5, LIMITED))


class Scored(Protocol):
    """Anything with a score and a status, e.g. a `Progress`."""

    @property
    def score(self) -> float | None:
        """From -5 to 5, or None."""

    @property
    def status(self) -> str:
        """In the words of the method."""


class Indicator(NamedTuple):
    """What the method says of an indicator of several series.

    Attributes:
        status: as for one series.
        score: the mean of the scores; None where no series has one.
        reason: why there is no answer; "" otherwise.
    """

    status: str
    score: float | None = None
    reason: str = ""


def rollup(parts: Sequence["Scored | Sequence[Scored]"]) -> Indicator:
    """An indicator from its series, or from groups of series whose mean counts once.

    Formula:
        The score is the mean of the scores; series without one are left out. From 2.5 substantial, from 0 moderate,
            from -2.5 limited progress; below deterioration. target_achieved only where every series with a score is.

    Args:
        parts: results of series, or groups of them.

    Returns:
        An `Indicator`; its score from -5 to 5.

    Missing:
        Where no series has a score it is not_available, with the reason.

    Source:
        Open SDG, sdg-build, sdg/ProgressMeasure.py, release 2.4.0 (2025): https://github.com/open-sdg/sdg-build.

    >>> rollup([Indicator("limited_progress", -1.0), Indicator("moderate_progress", 2.0)]).status
    'moderate_progress'
    """
    each = [rollup(part) if isinstance(part, Sequence) and not hasattr(part, "score") else part for part in parts]
    scored = [(part.score, part.status) for part in each if part.score is not None]  # type: ignore[union-attr]
    if not scored:
        return Indicator(NOT_AVAILABLE, reason=reasons.NO_SCORES)
    score = fsum(score for score, _ in scored) / len(scored)
    achieved = all(status == ACHIEVED for _, status in scored)
    return Indicator(ACHIEVED if achieved else band(score, BY_SCORE), score)
