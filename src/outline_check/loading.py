"""Paths -> what they hold, read and matched."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from outline_check.errors import UsageError
from outline_check.evaluation import Policy, Source
from outline_check.findings import Finding
from outline_check.inputs import File, Inputs, rows_of
from outline_check.matching import Matched, match
from outline_check.model import IndicatorTargets, Measurement
from outline_check.readers import outline as outlines
from outline_check.readers.columns import Wanted
from outline_check.readers.files import STDIN, WORKBOOK
from outline_check.readers.outline import OutlineFile
from outline_check.readers.rows import Rows
from outline_check.readers.table import Table
from outline_check.spelling import has_han
from outline_check.supplements import Supplements, read_supplements
from outline_check.tier import Tier, tier_named

# What a folder without an outline.toml is searched for.
_DATA = (".csv", ".csv.gz", ".parquet")
AS_TARGETS = Wanted(targets=True, values=False)


class Loaded(NamedTuple):
    """The input, read and matched.

    Attributes:
        measurements: all that the data hold, matched or not.
        matched: what is to be judged, and what no target asks for.
        tiers: in the order of the input, with their titles.
        outline: what `outline.toml` says.
        latest: the latest year in the data, matched or not; None where they have no years.
        findings: of reading and matching.
        sources: the files.
        language: of the headers.
        supplements: the last release and the written explanations.
        previous: the path of the last release, "" without one.
        targets: all that files of targets hold.
    """

    measurements: list[Measurement]
    matched: Matched
    tiers: list[Tier]
    outline: OutlineFile
    latest: int | None
    findings: list[Finding]
    sources: list[Source]
    language: str
    supplements: Supplements
    previous: str
    targets: list[IndicatorTargets]


class Asked(NamedTuple):
    """Which files are to be read, and what `outline.toml` says.

    Attributes:
        folders: of the files that a folder or pattern stands for, how it is called.
    """

    data: list[str]
    targets: tuple[str, ...]
    previous: str
    explanations: str
    outline: OutlineFile
    folders: Mapping[str, str] = MappingProxyType({})

    @property
    def titles(self) -> dict[str, str]:
        """The title of rows that name no outline, by file: files that were named together are about one."""
        stems = {path: self.folders.get(path) or _stem(path) for path in (*self.targets, *self.data)}
        return {path: self.outline.title or stem for path, stem in stems.items()}


def asked(inputs: Inputs) -> Asked:
    """What the inputs and their `outline.toml` name.

    Raises:
        UsageError: a file that is named twice, an unusable `outline.toml`.
    """
    found = [pair for name in inputs.paths for pair in _files_in(name, inputs.tables)]
    data, outline = _with_outline_file([path for path, _ in found], inputs.tables)
    targets = tuple(inputs.targets) or outline.targets
    extra = (inputs.previous or _previous(outline, data), inputs.explanations or outline.explanations)
    twice = [path for path, times in Counter(filter(None, (*targets, *data, *extra))).items() if times > 1]
    if twice:
        raise UsageError(f"{twice[0]}: given twice, or both as data and as targets")
    return Asked(data, targets, *extra, outline, dict(found))


def with_base_year(outline: OutlineFile, parts: Iterable[Rows]) -> OutlineFile:
    """The outline with the base year that the titles of the columns name, where it says none itself."""
    base_years = {part.base_year for part in parts if part.base_year}
    is_said = outline.base_year is not None or len(base_years) != 1
    return outline if is_said else outline._replace(base_year=base_years.pop())


def load(inputs: Inputs) -> Loaded:
    """Read the files and bring measurements and targets together.

    Raises:
        UsageError: a file that cannot be opened, an unusable `outline.toml`.
    """
    wanted = asked(inputs)
    as_data = Wanted(targets=not wanted.targets, values=True)
    files = [
        *(rows_of(path, inputs, AS_TARGETS) for path in wanted.targets),
        *(rows_of(path, inputs, as_data) for path in wanted.data),
    ]
    parts = [file.rows for file in files if file.rows]
    outline = with_base_year(wanted.outline, parts)
    measurements = [measurement for part in parts for measurement in part.measurements]
    targets = [entry for part in parts for entry in part.targets]
    matched = match(measurements, targets, wanted.titles)
    supplements = read_supplements(wanted.previous, wanted.explanations, inputs)
    sources = [*(file.source for file in files if file.source), *supplements.sources]
    if not inputs.is_side:
        refuse_idle_options(inputs, sources)
    findings = [*(finding for file in files for finding in file.findings), *matched.findings, *supplements.findings]
    return Loaded(
        measurements,
        matched,
        tiers_of(parts, outline),
        outline,
        max((one.year for one in measurements if one.year is not None), default=None),
        findings,
        sources,
        language_of(files, findings),
        supplements,
        inputs.previous or outline.previous,
        targets,
    )


def _previous(outline: OutlineFile, data: Iterable[str]) -> str:
    """The last release that `outline.toml` names; it has none itself when it is evaluated."""
    is_itself = os.path.abspath(outline.previous) in map(os.path.abspath, data)
    return "" if is_itself else outline.previous


def refuse_idle_options(inputs: Inputs, sources: Iterable[Source]) -> None:
    """Refuse --sheet without a workbook, --encoding without a text: whoever wrote it meant another file.

    Raises:
        UsageError: there is such an option.
    """
    kinds = {source.encoding == WORKBOOK for source in sources}
    for option, is_given, wanted in (("--sheet", inputs.sheet, True), ("--encoding", inputs.encoding, False)):
        if is_given and kinds == {not wanted}:
            raise UsageError(f"{option}: none of the files is a {'workbook' if wanted else 'text file'}")


def common_language(languages: Iterable[str]) -> str:
    """That of several files: Chinese where one of them is."""
    return "zh" if "zh" in set(languages) else "en"


def language_of(files: Sequence[File], findings: Iterable[Finding]) -> str:
    """That of the headers; where none could be read, that of what the findings say of the files."""
    if any(file.language for file in files):
        return common_language(file.language for file in files)
    words = (word for one in findings for word in (one.place.file, one.text, *(text for _, text in one.details)))
    return "zh" if any(map(has_han, words)) else "en"


def _stem(path: str) -> str:
    return "stdin" if path == STDIN else os.path.splitext(os.path.basename(path))[0]


def _files_in(name: str, already: Mapping[str, object]) -> list[tuple[str, str]]:
    """The files that a name stands for, each with the name of its folder; "" where the name is that of a file.

    Raises:
        UsageError: a folder or pattern without a file.
    """
    is_pattern = any(sign in name for sign in "*?[") and not os.path.exists(name)
    if name in already or not (is_pattern or os.path.isdir(name)):
        return [(name, "")]
    if not is_pattern and os.path.exists(os.path.join(name, outlines.NAME)):
        return [(name, "")]
    from glob import escape, glob

    patterns = [name] if is_pattern else [os.path.join(escape(name), f"*{suffix}") for suffix in _DATA]
    files = sorted(path for pattern in patterns for path in glob(pattern) if os.path.isfile(path))
    if not files:
        what = "no file matches" if is_pattern else f"a folder without {outlines.NAME} and without {', '.join(_DATA)}"
        raise UsageError(f"{name}: {what}")
    folder = os.path.basename(os.path.commonpath([os.path.dirname(os.path.abspath(path)) for path in files]))
    return [(path, folder) for path in files]


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
            _refuse_second(outline, toml)
            outline = outlines.load(toml)
            if not outline.files:
                raise UsageError(f"{toml}: names no files to evaluate")
            files += outline.files
            continue
        beside = outlines.beside(name)
        if number == 0:
            outline = beside
        elif beside.path:
            _refuse_second(outline, beside.path)
        files.append(name)
    return files, outline


def _refuse_second(outline: OutlineFile, path: str) -> None:
    """What one `outline.toml` says must not hold for the files of another."""
    if outline.path and os.path.abspath(outline.path) != os.path.abspath(path):
        raise UsageError(f"{path}: {outline.path} rules already; evaluate the two outlines one by one")


def tiers_of(parts: Iterable[Rows], outline: OutlineFile) -> list[Tier]:
    """The tiers of the input in their order, with the titles that `outline.toml` gives them."""
    titles = {tier_named(name).id: title for name, title in outline.tiers.items()}
    tiers: dict[str, Tier] = {}
    for part in parts:
        for tier in part.tiers:
            tiers.setdefault(tier.id, tier._replace(title=titles.get(tier.id, tier.title)))
    return list(tiers.values())


def policy_in_outline(outline: OutlineFile) -> Policy:
    """The gate that `outline.toml` asks for."""
    if not outline.gate:
        return Policy()
    from outline_check.gate import policy_in

    return policy_in(outline.gate, outline.path)
