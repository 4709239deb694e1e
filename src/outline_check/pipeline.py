"""Settings and paths -> Evaluation: the one road, readable end to end."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from outline_check.compiling import Rule
from outline_check.errors import InputError, UsageError
from outline_check.evaluation import Content, Evaluation, Settings, Source
from outline_check.findings import FATAL, Finding, Place, Severity, in_order
from outline_check.goals.tolerance import parse_tolerance
from outline_check.judge import judge
from outline_check.matching import Series, match
from outline_check.rates import DIMENSIONS, Rounding, rates
from outline_check.readers import outline as outlines
from outline_check.readers.columns import columns_of, missing, suggestion
from outline_check.readers.delimited import STDIN, Table, read
from outline_check.readers.rows import Rows, read_measurements, read_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from outline_check.model import Judgement, Rate, Tier
    from outline_check.readers.outline import OutlineFile
    from outline_check.tiers import TierComparison

DEFAULTS = Settings()
_CHOICES = {"compare_as": ("full", "rounded"), "denominator": ("judged", "total"), "rounding": ("half-up", "half-even")}
EVALUATED, CANNOT_EVALUATE, NOTHING_TO_EVALUATE = 0, 3, 4


class Loaded(NamedTuple):
    """The input, read and matched.

    Attributes:
        series: what is to be judged.
        tiers: in the order of the input, with their titles.
        outline: what `outline.toml` says.
        findings: of reading and matching.
        sources: the files.
        language: of the headers.
    """

    series: list[Series]
    tiers: list[Tier]
    outline: OutlineFile
    findings: list[Finding]
    sources: list[Source]
    language: str


def evaluate_paths(
    paths: Sequence[str],
    targets: Sequence[str] = (),
    settings: Settings = DEFAULTS,
    tables: Mapping[str, Table] | None = None,
) -> Evaluation:
    """Evaluate CSV files; see `outline_check.evaluate` for the meaning of the arguments.

    Raises:
        UsageError: a file that cannot be opened, an unusable setting or `outline.toml`.
    """
    rule_of(settings)
    return evaluate_loaded(load(paths, targets, tables or {}), settings)


def load(paths: Sequence[str], targets: Sequence[str] = (), tables: Mapping[str, Table] | None = None) -> Loaded:
    """Read the files and bring measurements and targets together; `tables` are inputs read already."""
    already = tables or {}
    data, outline = _with_outline_file(paths, already)
    target_files = tuple(targets) or outline.targets
    findings: list[Finding] = []
    sources: list[Source] = []
    parts: list[Rows] = []
    languages: list[str] = []
    for path in (*target_files, *data):
        try:
            table = already[path] if path in already else read(path)
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
            title = outline.title or ("stdin" if path == STDIN else os.path.splitext(os.path.basename(path))[0])
            parts.append((read_targets if is_targets else read_measurements)(table, columns, title))
    series, found = match([m for part in parts for m in part.measurements], [t for part in parts for t in part.targets])
    findings += [finding for part in parts for finding in part.findings] + found
    language = "zh" if "zh" in languages else "en"
    return Loaded(series, _tiers(parts, outline), outline, findings, sources, language)


def evaluate_loaded(loaded: Loaded, settings: Settings) -> Evaluation:
    """Judge what was loaded and compute the rates."""
    years = _years(loaded.series, settings.year or loaded.outline.year)
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


def rule_of(settings: Settings, base_year: int | None = None) -> Rule:
    """The rule of judging that the settings ask for.

    Raises:
        UsageError: a share or tolerance that is none, an unknown dimension.
    """
    for name, choices in _CHOICES.items():
        if getattr(settings, name) not in choices:
            raise UsageError(f"{name} {getattr(settings, name)!r}: choose from {', '.join(choices)}")
    for dimension in (name for group in settings.by for name in group):
        if dimension not in DIMENSIONS:
            raise UsageError(f"--by {dimension}: choose from {', '.join(DIMENSIONS)}")
    tolerance = parse_tolerance(settings.approximately) if settings.approximately else None
    if settings.approximately and tolerance is None:
        raise UsageError(f"--approximately {settings.approximately}: write for example 5% or 2pp")
    return Rule(settings.compare_as == "rounded", _share(settings.near), tolerance, settings.latest, base_year)


def _share(text: str) -> Fraction | None:
    if not text:
        return None
    share = parse_tolerance(text)
    if share is None or not share.relative:
        raise UsageError(f"--near {text}: write a percentage such as 1%")
    return share.amount


def _with_outline_file(paths: Sequence[str], already: Mapping[str, Table]) -> tuple[list[str], OutlineFile]:
    """The data files, and the `outline.toml` that was given or lies beside the first of them."""
    files: list[str] = []
    outline = outlines.OutlineFile()
    for number, name in enumerate(paths):
        if name == STDIN or name in already:
            files.append(name)
            continue
        toml = os.path.join(name, outlines.NAME) if os.path.isdir(name) else name
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
    tiers: dict[str, Tier] = {}
    for part in parts:
        for tier in part.tiers:
            tiers.setdefault(tier.id, tier._replace(title=outline.tiers.get(tier.id, tier.title)))
    return list(tiers.values())


def _years(series: Iterable[Series], chosen: int | None) -> dict[str, int | None]:
    """The year to judge in each outline: the chosen one, else the latest in the input."""
    years: dict[str, list[int]] = {}
    for one in series:
        years.setdefault(one.outline, []).extend(year for year in one.values if year is not None)
    return {outline: (chosen or max(found)) if found else None for outline, found in years.items()}


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
    groups: list[tuple[str, ...]] = [(), *settings.by]
    if len(regions) > 1 and ("region",) not in groups:
        groups.append(("region",))
    return [rate for by in groups for rate in rates(judgements, by=by, rounding=rounding, years=years)]


def _exit_code(findings: list[Finding], judgements: list[Judgement], settings: Settings) -> int:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if any(not settings.allow_errors or finding.code in FATAL for finding in errors):
        return CANNOT_EVALUATE
    return EVALUATED if judgements else NOTHING_TO_EVALUATE


def compared_tiers(
    paths: Sequence[str], targets: Sequence[str], settings: Settings
) -> tuple[Evaluation, TierComparison | None]:
    """The evaluation, and its tiers side by side; None where there is nothing to compare."""
    from outline_check.tiers import compare_tiers

    rule_of(settings)
    loaded = load(paths, targets)
    evaluation = evaluate_loaded(loaded, settings)
    if evaluation.exit_code != EVALUATED:
        return evaluation, None
    rule = rule_of(settings, loaded.outline.base_year)
    return evaluation, compare_tiers(loaded.series, loaded.tiers, evaluation.years, rule)
