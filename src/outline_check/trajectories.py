"""An input -> its trajectories and their progress: the road of `progress`, beside that of `evaluate`."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from outline_check.cells import Quantity, parse_cell
from outline_check.errors import UsageError
from outline_check.evaluation import EVALUATED
from outline_check.model import Verdict
from outline_check.pipeline import evaluated_series, unwatched
from outline_check.plotting import trajectory_of
from outline_check.progress.degree import degree, weighted
from outline_check.progress.methods import METHODS
from outline_check.progress.outlook import assess, outlook, pace
from outline_check.rules import rule_of
from outline_check.spelling import closest, squeeze
from outline_check.trajectory import Outlook, OutlookRate, Progress, ProgressReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from outline_check.evaluation import Evaluation, Settings
    from outline_check.inputs import Inputs
    from outline_check.model import Judgement
    from outline_check.pipeline import Watch
    from outline_check.rate import Rate
    from outline_check.series import Series
    from outline_check.trajectory import Trajectory


class Asked(NamedTuple):
    """What is asked of progress.

    Attributes:
        methods: the names of those that are shown.
        outlook: the method that decides the outlook; "" for the rule for outlines.
        base_rule: which value serves where the base year has none: "next", "nearest", or "exact" for none.
    """

    methods: tuple[str, ...] = tuple(METHODS)
    outlook: str = ""
    base_rule: str = "next"


def progress_of(
    inputs: Inputs, settings: Settings, asked: Asked, watch: Watch = unwatched
) -> tuple[Evaluation, ProgressReport | None]:
    """The evaluation by the latest values, and the progress of each of its judgements of that year.

    Raises:
        UsageError: a method or rule that is not known, a file that cannot be opened, an unusable setting.
    """
    from outline_check.loading import load

    _refuse_unknown(asked)
    rule_of(settings)
    watch("read")
    loaded = load(inputs)
    watch("judge")
    evaluation, series = evaluated_series(loaded, settings._replace(latest=True))
    if evaluation.exit_code != EVALUATED:
        return evaluation, None
    by_key = {_key(one): one for one in series}
    found = tuple(
        _progress(trajectory_of(one, by_key[_key(one)], loaded, asked.base_rule), by_key[_key(one)], asked)
        for one in evaluation.judgements
        if one.period == evaluation.years[one.outline]
    )
    return evaluation, ProgressReport(evaluation.tiers, asked.methods, found, _rates(evaluation, found))


def _refuse_unknown(asked: Asked) -> None:
    for name in (*asked.methods, *filter(None, [asked.outlook])):
        if name not in METHODS:
            meant = closest(name, METHODS)
            hint = f"did you mean {meant}?" if meant else f"choose from {', '.join(METHODS)}"
            raise UsageError(f"method {name!r}: {hint}")


def _key(one: Series | Judgement) -> tuple[str, ...]:
    return one.outline, squeeze(one.indicator.identity), one.region, one.sex, one.area


def _progress(trajectory: Trajectory, series: Series, asked: Asked) -> Progress:
    expected = outlook(trajectory, asked.outlook)
    judgement = trajectory.judgement
    findings = tuple(assess(trajectory, name) for name in asked.methods)
    share, weight = _degree(judgement), _weight(judgement, series)
    return Progress(
        trajectory, expected.outlook, expected.rule, findings, *pace(trajectory), share, weight, expected.reason
    )


def _degree(judgement: Judgement) -> Fraction | None:
    """1 where the target is met, by whatever rule values are compared; of an unmet one, what the formula gives."""
    if judgement.verdict is Verdict.MET:
        return Fraction(1)
    if judgement.verdict is not Verdict.UNMET:
        return None
    if judgement.bounds is None:
        return Fraction(0)
    share = None if judgement.value is None else degree(judgement.value, judgement.bounds)
    return None if share == 1 else share


def _weight(judgement: Judgement, series: Series) -> Decimal:
    """What the row of the value says, else the target, else another row of the series; 1 where none does."""
    rows = sorted(series.values.items(), key=lambda item: item[0] or 0, reverse=True)
    own = (judgement.measurement.weight if judgement.measurement else "", judgement.place)
    beside = (judgement.target.weight if judgement.target else "", judgement.target_place)
    said = [own, beside, *((row.weight, row.cell.place) for _, row in rows)]
    text, place = next((one for one in said if one[0]), ("1", judgement.place))
    found = parse_cell(text)
    if not isinstance(found, Quantity) or found.value < 0:
        raise UsageError(f"{place.file}:{place.line}: weight {text!r}: write a number from 0 on")
    return found.value


def _rates(evaluation: Evaluation, progress: Iterable[Progress]) -> tuple[OutlookRate, ...]:
    """The outlook of each tier; breakdowns beside their total are shown, and not counted."""
    of_tier: dict[tuple[str, str], list[Progress]] = {}
    for one in progress:
        judgement = one.trajectory.judgement
        if judgement.counted:
            of_tier.setdefault((judgement.outline, judgement.tier), []).append(one)
    totals = (rate for rate in evaluation.rates if not rate.by)
    return tuple(_rate(rate, of_tier.get((rate.outline, rate.tier), [])) for rate in totals)


def _rate(rate: Rate, progress: Sequence[Progress]) -> OutlookRate:
    counts = Counter(one.outlook for one in progress)
    degrees = [(one.degree, one.weight) for one in progress if one.degree is not None]
    return OutlookRate(rate, tuple((label, counts[label]) for label in Outlook), weighted(degrees), len(degrees))
