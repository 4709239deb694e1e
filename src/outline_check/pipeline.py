"""Settings and paths -> Evaluation: the one road, readable end to end."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from outline_check.errors import InputError, UsageError
from outline_check.evaluation import Content, Evaluation, Settings, Source
from outline_check.findings import FATAL, Finding, Place, Severity, in_order
from outline_check.judge import judge
from outline_check.matching import Series, match
from outline_check.model import Judgement, Rate, Tier, tier_named
from outline_check.rates import Rounding, rates
from outline_check.readers import outline as outlines
from outline_check.readers.columns import columns_of, missing, suggestion
from outline_check.readers.delimited import STDIN, Table, read
from outline_check.readers.outline import OutlineFile
from outline_check.readers.rows import Rows, read_measurements, read_targets
from outline_check.rules import rule_of

if TYPE_CHECKING:
    from outline_check.tiers import TierComparison

DEFAULTS = Settings()
EVALUATED, CANNOT_EVALUATE, NOTHING_TO_EVALUATE = 0, 3, 4


class Loaded(NamedTuple):
    """The input, read and matched.

    Attributes:
        series: what is to be judged.
        tiers: in the order of the input, with their titles.
        outline: what `outline.toml` says.
        latest: the latest year in the data, matched or not; None where they have no years.
        findings: of reading and matching.
        sources: the files.
        language: of the headers.
    """

    series: list[Series]
    tiers: list[Tier]
    outline: OutlineFile
    latest: int | None
    findings: list[Finding]
    sources: list[Source]
    language: str


def evaluate_paths(
    paths: Sequence[str],
    targets: Sequence[str] = (),
    settings: Settings = DEFAULTS,
    tables: Mapping[str, Callable[[], Table]] | None = None,
) -> Evaluation:
    """Evaluate CSV files; see `outline_check.evaluate` for the meaning of the arguments.

    Raises:
        UsageError: a file that cannot be opened, an unusable setting or `outline.toml`.
    """
    rule_of(settings)
    return evaluate_loaded(load(paths, targets, tables or {}), settings)


def load(
    paths: Sequence[str], targets: Sequence[str] = (), tables: Mapping[str, Callable[[], Table]] | None = None
) -> Loaded:
    """Read the files and bring measurements and targets together; `tables` reads inputs that are no files."""
    already = tables or {}
    data, outline = _with_outline_file(paths, already)
    target_files = tuple(targets) or outline.targets
    twice = [path for path, times in Counter((*target_files, *data)).items() if times > 1]
    if twice:
        raise UsageError(f"{twice[0]}: given twice, or both as data and as targets")
    findings: list[Finding] = []
    sources: list[Source] = []
    parts: list[Rows] = []
    languages: list[str] = []
    for path in (*target_files, *data):
        try:
            table = already[path]() if path in already else read(path)
            columns, found = columns_of(table.header, Place(path, table.header_line))
        except InputError as error:
            findings.append(error.finding)
            continue
        findings += [*table.findings, *found]
        sources.append(Source(path, Content(table.data), table.encoding, len(table.rows)))
        languages.append(columns.language)
        is_targets = path in target_files
        lacking = missing(columns, targets_needed=is_targets or not target_files, values_needed=not is_targets)
        for field in lacking:
            details = (("field", field), ("suggestion", suggestion(columns, field)))
            findings.append(Finding("R105", Place(path, table.header_line), details=details))
        if not lacking:
            parts.append((read_targets if is_targets else read_measurements)(table, columns))
    titles = {path: outline.title or _stem(path) for path in (*target_files, *data)}
    measurements = [measurement for part in parts for measurement in part.measurements]
    series, found = match(measurements, [entry for part in parts for entry in part.targets], titles)
    findings += [finding for part in parts for finding in part.findings] + found
    latest = max((one.year for one in measurements if one.year is not None), default=None)
    language = "zh" if "zh" in languages else "en"
    return Loaded(series, _tiers(parts, outline), outline, latest, findings, sources, language)


def evaluate_loaded(loaded: Loaded, settings: Settings) -> Evaluation:
    """Judge what was loaded and compute the rates."""
    if settings.year and loaded.series and loaded.latest is None:
        raise UsageError(f"--year {settings.year}: the input has no years")
    years = _years(loaded.series, settings.year or loaded.outline.year, loaded.latest)
    periods = _periods(loaded.series, years, every="year" in {name for group in settings.by for name in group})
    judgements, found = judge(loaded.series, loaded.tiers, periods, rule_of(settings, loaded.outline.base_year))
    findings = in_order([*loaded.findings, *found])
    exit_code = _exit_code(findings, judgements, settings)
    if exit_code != EVALUATED:
        judgements = []
    return Evaluation(
        tuple(_rates(judgements, settings, years)),
        tuple(judgements),
        tuple(findings),
        tuple(loaded.sources),
        settings,
        tuple(loaded.tiers),
        years,
        loaded.language,
        exit_code,
    )


def _stem(path: str) -> str:
    return "stdin" if path == STDIN else os.path.splitext(os.path.basename(path))[0]


def _with_outline_file(
    paths: Sequence[str], already: Mapping[str, Callable[[], Table]]
) -> tuple[list[str], OutlineFile]:
    """The data files, and the `outline.toml` that was given or lies beside the first of them."""
    files: list[str] = []
    outline = outlines.OutlineFile()
    for number, name in enumerate(paths):
        if name == STDIN or name in already:
            files.append(name)
            continue
        toml = os.path.join(name, outlines.NAME) if os.path.isdir(name) else name
        if toml != name and not os.path.isfile(toml):
            raise UsageError(f"{name}: a folder without {outlines.NAME}")
        if toml.endswith(".toml"):
            outline = outlines.load(toml)
            if not outline.files:
                raise UsageError(f"{toml}: names no files to evaluate")
            files += outline.files
            continue
        if number == 0:
            outline = outlines.beside(name)
        files.append(name)
    return files, outline


def _tiers(parts: Iterable[Rows], outline: OutlineFile) -> list[Tier]:
    titles = {tier_named(name).id: title for name, title in outline.tiers.items()}
    tiers: dict[str, Tier] = {}
    for part in parts:
        for tier in part.tiers:
            tiers.setdefault(tier.id, tier._replace(title=titles.get(tier.id, tier.title)))
    return list(tiers.values())


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


def _rates(judgements: list[Judgement], settings: Settings, years: Mapping[str, int | None]) -> list[Rate]:
    rounding = Rounding(
        settings.decimals, settings.rounding == "half-even", settings.denominator == "total", settings.count_near
    )
    regions = {judgement.region for judgement in judgements}
    groups = [(), *(tuple(dict.fromkeys(group)) for group in settings.by), *([("region",)] if len(regions) > 1 else [])]
    return [rate for by in dict.fromkeys(groups) for rate in rates(judgements, by=by, rounding=rounding, years=years)]


def _exit_code(findings: list[Finding], judgements: list[Judgement], settings: Settings) -> int:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if any(not settings.allow_errors or finding.code in FATAL for finding in errors):
        return CANNOT_EVALUATE
    return EVALUATED if judgements else NOTHING_TO_EVALUATE


def compared_tiers(
    paths: Sequence[str], targets: Sequence[str], settings: Settings
) -> "tuple[Evaluation, TierComparison | None]":
    """The evaluation, and its tiers side by side; None where there is nothing to compare."""
    from outline_check.tiers import compare_tiers

    rule_of(settings)
    loaded = load(paths, targets)
    evaluation = evaluate_loaded(loaded, settings)
    if evaluation.exit_code != EVALUATED:
        return evaluation, None
    rule = rule_of(settings, loaded.outline.base_year)
    return evaluation, compare_tiers(loaded.series, loaded.tiers, evaluation.years, rule)
