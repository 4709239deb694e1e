"""Paths -> what they hold, read and matched."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from outline_check.errors import InputError, UsageError
from outline_check.evaluation import Content, Source
from outline_check.findings import Finding, Place
from outline_check.matching import Series, match
from outline_check.model import Measurement, Tier, tier_named
from outline_check.readers import outline as outlines
from outline_check.readers.columns import columns_of, missing, suggestion
from outline_check.readers.delimited import STDIN, Table, read
from outline_check.readers.outline import OutlineFile
from outline_check.readers.rows import Rows, read_measurements, read_targets
from outline_check.supplements import Supplements, read_supplements


class Inputs(NamedTuple):
    """What is to be read.

    Attributes:
        paths: of the data.
        targets: of files of targets.
        tables: how inputs that are no files are read, by the name that stands for them in the other fields.
        previous: of the last release, "" for the one of `outline.toml`, if any.
        explanations: of the written explanations, likewise.
    """

    paths: Sequence[str]
    targets: Sequence[str] = ()
    tables: Mapping[str, Callable[[], Table]] = MappingProxyType({})
    previous: str = ""
    explanations: str = ""


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
        unmatched: what was measured and has no entry in the files of targets; checks may name it.
        supplements: the last release and the written explanations.
    """

    series: list[Series]
    tiers: list[Tier]
    outline: OutlineFile
    latest: int | None
    findings: list[Finding]
    sources: list[Source]
    language: str
    unmatched: list[Series]
    supplements: Supplements


def load(inputs: Inputs) -> Loaded:
    """Read the files and bring measurements and targets together.

    Raises:
        UsageError: a file that cannot be opened, an unusable `outline.toml`.
    """
    already = inputs.tables
    data, outline = _with_outline_file(inputs.paths, already)
    target_files = tuple(inputs.targets) or outline.targets
    extra = (inputs.previous or outline.previous, inputs.explanations or outline.explanations)
    twice = [path for path, times in Counter(filter(None, (*target_files, *data, *extra))).items() if times > 1]
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
    unmatched = _unmatched(measurements, findings) if outline.check or extra[0] else []
    supplements = read_supplements(*extra, lambda path: already[path]() if path in already else read(path))
    findings += supplements.findings
    sources += supplements.sources
    tiers = _tiers(parts, outline)
    return Loaded(series, tiers, outline, latest, findings, sources, language, unmatched, supplements)


def _unmatched(measurements: Iterable[Measurement], findings: Iterable[Finding]) -> list[Series]:
    """The series that no target asks for: an audit compares them all the same."""
    rows = {finding.place for finding in findings if finding.code == "D308"}
    left = [one for one in measurements if rows and one.cell.place._replace(column="") in rows]
    return match(left, [], {one.cell.place.file: "" for one in left})[0]


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
