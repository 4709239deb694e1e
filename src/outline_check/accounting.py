"""What became of every row that was read: judged, or not, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from outline_check.evaluation import Source
from outline_check.findings import Finding
from outline_check.model import Judgement, Measurement, Verdict

_Row = tuple[str, int | None]

JUDGED = "judged"
# What a finding says of a row that no judgement speaks of.
_BY_CODE = {"D308": "unknown_indicator", "D309": "unknown_indicator", "D306": "duplicate", "D305": "duplicate"}
# Of several reasons for one row the first one here stands.
_RANKS = (
    JUDGED,
    *(str(verdict) for verdict in (Verdict.NOT_JUDGEABLE, Verdict.NO_DATA)),
    *dict.fromkeys(_BY_CODE.values()),
    "other_year",
    "no_target",
)


def accounted(
    sources: Iterable[Source],
    measurements: Iterable[Measurement],
    judgements: Sequence[Judgement],
    findings: Iterable[Finding],
    years: Mapping[str, int | None],
) -> tuple[Source, ...]:
    """The sources with the fate of their rows; of each, rows = judged + the sum of what was not judged.

    Args:
        sources: the files that were read.
        measurements: all that their rows hold.
        judgements: empty where the input could not be evaluated.
        findings: which say why a row has no judgement.
        years: the year judged, per outline; other years are no reason in an input without years.
    """
    if not judgements:
        return tuple(_stopped(source) for source in sources)
    fates: dict[_Row, str] = {}
    judged_years = set(years.values())
    for one in measurements:
        fate = "no_target" if one.year is None or one.year in judged_years else "other_year"
        _note(fates, (one.cell.place.file, one.cell.place.line), fate)
    for finding in findings:
        row = (finding.place.file, finding.place.line)
        if finding.code in _BY_CODE and row in fates:
            _note(fates, row, _BY_CODE[finding.code])
    for judgement in judgements:
        row = (judgement.place.file, judgement.place.line)
        if row in fates:
            _note(fates, row, JUDGED if judgement.verdict in (Verdict.MET, Verdict.UNMET) else str(judgement.verdict))
    counts: dict[str, Counter[str]] = {}
    for (file, _), fate in fates.items():
        counts.setdefault(file, Counter())[fate] += 1
    return tuple(_settled(source, counts.get(source.path)) for source in sources)


def _note(fates: dict[_Row, str], row: _Row, fate: str) -> None:
    known = fates.get(row)
    if known is None or _RANKS.index(fate) < _RANKS.index(known):
        fates[row] = fate


def _settled(source: Source, counts: Counter[str] | None) -> Source:
    if counts is None:  # targets, the last release, explanations: read for the sake of the data
        return source._replace(not_judged=(("reference", source.rows),) if source.rows else ())
    reasons = tuple((reason, counts[reason]) for reason in _RANKS[1:] if counts[reason])
    return source._replace(judged=counts[JUDGED], not_judged=reasons)


def _stopped(source: Source) -> Source:
    return source._replace(not_judged=(("not_evaluated", source.rows),) if source.rows else ())
