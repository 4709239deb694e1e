"""Eurostat EU SDG monitoring: the long term and the short term side by side."""

from collections.abc import Mapping
from typing import NamedTuple

from outline_check.progress import reasons
from outline_check.progress.eurostat import NAME, NOT_AVAILABLE, Progress, assess
from outline_check.progress.given import CannotTell, Number, year

LONG_TERM, SHORT_TERM = 15, 5


class Terms(NamedTuple):
    """Both terms.

    Attributes:
        long: over the 15 years to the last value.
        short: over the 5 years to the last value.
    """

    long: Progress
    short: Progress


def terms(
    series: Mapping[int, Number | None],
    *,
    better: str | None,
    target: Number | None = None,
    target_year: Number | None = None,
    edition: str = NAME,
) -> Terms:
    """The long term and the short term: over 15 and over 5 years to the last year with a value.

    A term whose first year has no value is not_available; no other year is taken in its place.

    >>> [found.status for found in terms({2018: 10, 2023: 11}, better="higher")]
    ['not_available', 'significant_progress']
    """
    try:
        values = {year("series", key): value for key, value in series.items() if value is not None}
        last = max(values, default=None)
        if last is None:
            raise CannotTell(reasons.about("series", reasons.TOO_FEW))
    except CannotTell as why:
        nothing = Progress(NOT_AVAILABLE, reason=str(why))
        return Terms(nothing, nothing)
    long, short = (
        assess(
            base_year=last - years,
            base=values[last - years],
            last_year=last,
            last=values[last],
            better=better,
            target=target,
            target_year=target_year,
            edition=edition,
        )
        if last - years in values
        else Progress(NOT_AVAILABLE, reason=reasons.NO_VALUE_BEFORE)
        for years in (LONG_TERM, SHORT_TERM)
    )
    return Terms(long, short)
