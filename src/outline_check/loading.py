"""Paths -> what they hold, read and matched."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from outline_check.errors import InputError, UsageError
from outline_check.evaluation import Content, Source
from outline_check.findings import Finding
from outline_check.matching import Series, match
from outline_check.model import Tier, tier_named
from outline_check.readers import outline as outlines
from outline_check.readers.columns import Wanted, columns_of, missing, suggestion
from outline_check.readers.files import STDIN, read
from outline_check.readers.outline import OutlineFile
from outline_check.readers.rows import Rows, read_measurements, read_targets
from outline_check.readers.table import Table


class Inputs(NamedTuple):
    """What is to be read.

    Attributes:
        paths: of the data.
        targets: of files of targets.
        tables: how inputs that are no files are read, by the name that stands for them in `paths` and `targets`.
        encoding: of every text file, "" to find it out.
        sheet: of every workbook, "" for the only one that fits.
    """

    paths: Sequence[str]
    targets: Sequence[str] = ()
    tables: Mapping[str, Callable[[], Table]] = MappingProxyType({})
    encoding: str = ""
    sheet: str = ""


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


class File(NamedTuple):
    """One input: what it is, its rows and findings; without a source where it could not be read at all."""

    source: Source | None
    rows: Rows | None
    findings: list[Finding]
    language: str


def load(inputs: Inputs) -> Loaded:
    """Read the files and bring measurements and targets together.

    Raises:
        UsageError: a file that cannot be opened, an unusable `outline.toml`.
    """
    already = inputs.tables
    data, outline = _with_outline_file(inputs.paths, already)
    target_files = tuple(inputs.targets) or outline.targets
    twice = [path for path, times in Counter((*target_files, *data)).items() if times > 1]
    if twice:
        raise UsageError(f"{twice[0]}: given twice, or both as data and as targets")
    files = [
        _file(path, inputs, in_targets=path in target_files, alone=not target_files) for path in (*target_files, *data)
    ]
    parts = [file.rows for file in files if file.rows]
    titles = {path: outline.title or _stem(path) for path in (*target_files, *data)}
    measurements = [measurement for part in parts for measurement in part.measurements]
    series, found = match(measurements, [entry for part in parts for entry in part.targets], titles)
    findings = [*(finding for file in files for finding in file.findings), *found]
    latest = max((one.year for one in measurements if one.year is not None), default=None)
    language = "zh" if any(file.language == "zh" for file in files) else "en"
    sources = [file.source for file in files if file.source]
    return Loaded(series, _tiers(parts, outline), outline, latest, findings, sources, language)


def _file(path: str, inputs: Inputs, *, in_targets: bool, alone: bool) -> File:
    """One file of targets, or of data, which must hold the targets too where it is `alone`."""
    wanted = Wanted(targets=in_targets or alone, values=not in_targets)
    try:
        made = inputs.tables.get(path)
        table = made() if made else read(path, wanted, encoding=inputs.encoding, sheet=inputs.sheet)
    except InputError as error:
        return File(None, None, [error.finding], "")
    origin = table.origin
    header = origin.place(table.header_line)
    columns, found = columns_of(table.header, header)
    source = Source(path, Content(origin.data), origin.encoding, origin.decided_by, len(table.rows))
    lacking = [
        Finding("R105", header, details=(("field", field), ("suggestion", suggestion(columns, field))))
        for field in missing(columns, wanted)
    ]
    findings = [*table.findings, *found, *lacking]
    if lacking:
        return File(source, None, findings, columns.language)
    rows = (read_targets if in_targets else read_measurements)(table, columns)
    return File(source, rows, [*findings, *rows.findings], columns.language)


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
