"""Inputs and settings -> Evaluation: the one road, readable end to end."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from outline_check.accounting import accounted
from outline_check.auditing import Audit
from outline_check.codes.code import Severity
from outline_check.compiling import Compiler
from outline_check.evaluation import (
    CANNOT_EVALUATE,
    EVALUATED,
    NOTHING_TO_EVALUATE,
    Evaluation,
    Settings,
)
from outline_check.findings import Finding, in_order
from outline_check.inputs import ROWS, Inputs
from outline_check.judge import judge
from outline_check.loading import Loaded, common_language, load, policy_in_outline
from outline_check.model import Judgement
from outline_check.rate import Rate
from outline_check.rates import rates
from outline_check.rules import refuse_idle_year, rounding_of, rule_of
from outline_check.series import Series
from outline_check.subjects import subjects_of
from outline_check.tier import Tier

if TYPE_CHECKING:
    from outline_check.tiers import TierComparison


class Watch(Protocol):
    """Told which stage begins: "read", then "judge"."""

    def __call__(self, stage: str, what: str = "", percent: Callable[[], float] | None = None) -> None:
        """A stage begins.

        Args:
            stage: its key.
            what: it is about, where that is to be told.
            percent: how much of it is done, below 0 while nobody knows; None where nobody ever will.
        """


DEFAULTS = Settings()


def unwatched(stage: str, what: str = "", percent: Callable[[], float] | None = None) -> None:
    """Nobody asks how long the stages take."""
    del stage, what, percent


def evaluate(inputs: Inputs, settings: Settings = DEFAULTS, watch: Watch = unwatched) -> Evaluation:
    """Evaluate files; see `outline_check.evaluate` for the meaning of the settings.

    Raises:
        UsageError: a file that cannot be opened, an unusable setting or `outline.toml`.
    """
    rule_of(settings)
    if inputs.engine != ROWS:
        from outline_check.engines import by_engine

        if found := by_engine(inputs, settings, watch):
            return found
    return evaluate_loaded(_loaded(inputs, watch), settings)


def _loaded(inputs: Inputs, watch: Watch) -> Loaded:
    """What the inputs hold; when it is there, judging begins."""
    watch("read")
    loaded = load(inputs)
    watch("judge")
    return loaded


def evaluate_loaded(loaded: Loaded, settings: Settings) -> Evaluation:
    """Judge what was loaded and compute the rates."""
    return evaluated_series(loaded, settings)[0]


def evaluated_series(loaded: Loaded, settings: Settings) -> tuple[Evaluation, list[Series]]:
    """The evaluation of what was loaded, and its series as the audit left them."""
    if loaded.matched.series:
        refuse_idle_year(settings, loaded.latest)
    years = _years(loaded.matched.series, settings.year or loaded.outline.year, loaded.latest)
    periods = _periods(loaded.matched.series, years, every="year" in {name for group in settings.by for name in group})
    compiler = Compiler(rule_of(settings, loaded.outline.base_year))
    audit = Audit(loaded, years, periods, compiler)
    series, doubts = audit.before()
    judgements, found = judge(series, loaded.tiers, periods, compiler)
    findings = in_order([*loaded.findings, *doubts, *found, *audit.after(judgements)])
    exit_code = _exit_code(findings, judgements, settings)
    if exit_code != EVALUATED:
        judgements = []
    evaluation = Evaluation(
        tuple(_rates(judgements, settings, years, loaded.tiers)),
        tuple(judgements),
        tuple(findings),
        accounted(loaded.sources, loaded.measurements, loaded.matched, judgements, periods),
        settings,
        tuple(loaded.tiers),
        years,
        loaded.language,
        exit_code,
        loaded.previous,
        policy_in_outline(loaded.outline),
        subjects=subjects_of(findings, loaded.measurements, loaded.targets),
    )
    return evaluation, series


def _years(series: Iterable[Series], chosen: int | None, latest: int | None) -> dict[str, int | None]:
    """The year to judge in each outline: the chosen one, else its latest; of an outline without data the input's."""
    values: dict[str, set[int | None]] = {}
    for one in series:
        values.setdefault(one.outline, set()).update(one.values)
    years = {outline: found - {None} for outline, found in values.items()}
    return {
        outline: (chosen or max(filter(None, years[outline]), default=latest)) if years[outline] or not found else None
        for outline, found in values.items()
    }


def _periods(series: Iterable[Series], years: Mapping[str, int | None], *, every: bool) -> dict[str, list[int | None]]:
    periods: dict[str, set[int]] = {}
    for one in series:
        if every:
            periods.setdefault(one.outline, set()).update(year for year in one.values if year is not None)
    return {
        outline: sorted({*periods.get(outline, ()), year}) if year is not None else [None]
        for outline, year in years.items()
    }


def _rates(
    judgements: list[Judgement], settings: Settings, years: Mapping[str, int | None], tiers: Iterable[Tier]
) -> list[Rate]:
    rounding, names = rounding_of(settings), [tier.id for tier in tiers]
    regions = {judgement.region for judgement in judgements}
    groups = [(), *(tuple(dict.fromkeys(group)) for group in settings.by), *([("region",)] if len(regions) > 1 else [])]
    return [
        rate
        for by in dict.fromkeys(groups)
        for rate in rates(judgements, by=by, rounding=rounding, years=years, tiers=names)
    ]


def with_groups(evaluation: Evaluation, groups: Iterable[tuple[str, ...]]) -> Evaluation:
    """The evaluation with its rates by these groups too."""
    known = {tuple(name for name, _ in rate.by) for rate in evaluation.rates}
    rounding, names = rounding_of(evaluation.settings), [tier.id for tier in evaluation.tiers]
    more = [
        rate
        for by in groups
        if by not in known
        for rate in rates(evaluation.judgements, by=by, rounding=rounding, years=evaluation.years, tiers=names)
    ]
    return evaluation._replace(rates=(*evaluation.rates, *more))


def _exit_code(findings: list[Finding], judgements: list[Judgement], settings: Settings) -> int:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if any(not settings.allow_errors or finding.meaning.fatal for finding in errors):
        return CANNOT_EVALUATE
    return EVALUATED if judgements else NOTHING_TO_EVALUATE


def validate(inputs: Inputs, settings: Settings = DEFAULTS, watch: Watch = unwatched) -> Evaluation:
    """The evaluation of a data drop, for its findings: the checks are the same, the exit code is not.

    0 without errors, 3 with errors; 4 where no data file has a row. Rows without a target, which leave nothing to
    evaluate, are no fault of a data drop.
    """
    rule_of(settings)
    loaded = _loaded(inputs, watch)
    evaluation = evaluate_loaded(loaded, settings)
    has_rows = bool(loaded.measurements)
    if any(finding.severity is Severity.ERROR for finding in evaluation.findings):
        return evaluation._replace(exit_code=CANNOT_EVALUATE)
    return evaluation._replace(exit_code=EVALUATED if has_rows else NOTHING_TO_EVALUATE)


def validate_each(inputs: Inputs, settings: Settings = DEFAULTS, watch: Watch = unwatched) -> Evaluation:
    """The same of each file on its own, as one: all findings, and the worst exit code."""
    found = [validate(inputs._replace(paths=[path]), settings, watch) for path in inputs.paths]
    codes = {one.exit_code for one in found}
    return found[0]._replace(
        findings=tuple(in_order([finding for one in found for finding in one.findings])),
        inputs=tuple(source for one in found for source in one.inputs),
        language=common_language(one.language for one in found),
        subjects={place: subject for one in found for place, subject in one.subjects.items()},
        exit_code=next(code for code in (CANNOT_EVALUATE, NOTHING_TO_EVALUATE, EVALUATED) if code in codes),
    )


def compared_tiers(
    inputs: Inputs, settings: Settings, watch: Watch = unwatched
) -> "tuple[Evaluation, TierComparison | None]":
    """The evaluation, and its tiers side by side; None where there is nothing to compare."""
    from outline_check.tiers import compare_tiers

    rule_of(settings)
    loaded = _loaded(inputs, watch)
    evaluation = evaluate_loaded(loaded, settings)
    if evaluation.exit_code != EVALUATED:
        return evaluation, None
    rule = rule_of(settings, loaded.outline.base_year)
    return evaluation, compare_tiers(loaded.matched.series, loaded.tiers, evaluation.years, rule)
