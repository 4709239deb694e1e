"""What became of every row that was read: judged, or not, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from outline_check.evaluation import Source
from outline_check.matching import Matched
from outline_check.model import Judgement, Measurement, Verdict
from outline_check.series import Series

_Row = tuple[str, int | None]

JUDGED, DUPLICATE, UNKNOWN = "judged", "duplicate", "unknown_indicator"
OTHER_YEAR, NO_TARGET = "other_year", "no_target"
_MET_OR_UNMET = (Verdict.MET, Verdict.UNMET)
# A row may hold several values; of their fates the first one here is that of the row.
_RANKS = (
    JUDGED,
    str(Verdict.NOT_JUDGEABLE),
    str(Verdict.NO_DATA),
    UNKNOWN,
    OTHER_YEAR,
    NO_TARGET,
    DUPLICATE,
)


def accounted(
    sources: Iterable[Source],
    measurements: Iterable[Measurement],
    matched: Matched,
    judgements: Sequence[Judgement],
    periods: Mapping[str, Sequence[int | None]],
) -> tuple[Source, ...]:
    """The sources with the fate of their rows; of each, rows = judged + the sum of what was not judged.

    Args:
        sources: the files that were read.
        measurements: all that their rows hold.
        matched: what became series; a measurement that neither did nor is unknown repeats another.
        judgements: empty where the input could not be evaluated.
        periods: the years judged, per outline.
    """
    if not judgements:
        return tuple(stopped(source) for source in sources)
    counts = fates(measurements, matched, judgements, periods)
    return tuple(settled(source, counts.get(source.path)) for source in sources)


def fates(
    measurements: Iterable[Measurement],
    matched: Matched,
    judgements: Sequence[Judgement],
    periods: Mapping[str, Sequence[int | None]],
) -> dict[str, Counter[str]]:
    """How many rows of each file were judged, and were not for which reason; see `accounted`."""
    found = {_row(one): DUPLICATE for one in measurements}
    for one in matched.unmatched:
        _note(found, _row(one), UNKNOWN)
    for series in matched.series:
        for year, measurement in series.values.items():
            _note(found, _row(measurement), _unjudged(series, measurement, is_judged=year in periods[series.outline]))
    for judgement in judgements:
        is_judged = judgement.verdict in _MET_OR_UNMET
        places = (judgement.place, judgement.target_place) if is_judged else (judgement.place,)
        for place in places:
            if (place.file, place.line) in found and (is_judged or judgement.verdict is Verdict.NOT_JUDGEABLE):
                _note(found, (place.file, place.line), JUDGED if is_judged else str(judgement.verdict))
    counts: dict[str, Counter[str]] = {}
    for (file, _), fate in found.items():
        counts.setdefault(file, Counter())[fate] += 1
    return counts


def _row(measurement: Measurement) -> _Row:
    return measurement.cell.place.file, measurement.cell.place.line


def _unjudged(series: Series, measurement: Measurement, *, is_judged: bool) -> str:
    """Why a measurement has no verdict, unless a judgement says otherwise."""
    if not series.targets and not measurement.targets:
        return NO_TARGET
    return str(Verdict.NO_DATA) if is_judged else OTHER_YEAR


def _note(fates: dict[_Row, str], row: _Row, fate: str) -> None:
    known = fates.get(row)
    if known is None or known == DUPLICATE or _RANKS.index(fate) < _RANKS.index(known):
        fates[row] = fate


def settled(source: Source, counts: Counter[str] | None) -> Source:
    """The source with the fate of its rows; without counts it was read for the sake of others."""
    if counts is None:  # targets, the last release, explanations
        return source._replace(not_judged=(("reference", source.rows),) if source.rows else ())
    reasons = tuple((reason, counts[reason]) for reason in _RANKS[1:] if counts[reason])
    return source._replace(judged=counts[JUDGED], not_judged=reasons)


def stopped(source: Source) -> Source:
    """The source of an input that could not be evaluated."""
    return source._replace(not_judged=(("not_evaluated", source.rows),) if source.rows else ())
