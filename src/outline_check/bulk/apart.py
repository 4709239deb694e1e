"""What is judged row by row beside the engine, on the road of small inputs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from outline_check.accounting import fates
from outline_check.audit.answers import Answers
from outline_check.audit.target_doubts import looser
from outline_check.auditing import Audit
from outline_check.bulk.names import name_of
from outline_check.bulk.rest import Found, Search, found_in
from outline_check.bulk.shapes import Kind
from outline_check.findings import Finding
from outline_check.judge import judge
from outline_check.loading import Loaded
from outline_check.matching import Joined, Matched, in_order_of_entries, join, linked, unknown
from outline_check.model import Judgement
from outline_check.readers.columns import Wanted
from outline_check.series import Series
from outline_check.supplements import Supplements
from outline_check.unanswered import never_measured, never_used

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from outline_check.bulk.result import Result
    from outline_check.bulk.setting import Setting
    from outline_check.model import Measurement


class Apart(NamedTuple):
    """The rows that were judged one by one.

    Attributes:
        loaded: they, read and matched.
        series: they, as the audit left them.
        judgements: theirs.
        findings: of the targets, of the rows and of what they are about.
        files: what was found in each file.
        fates: by file, what became of the rows that were judged one by one.
    """

    loaded: Loaded
    series: list[Series]
    judgements: list[Judgement]
    findings: list[Finding]
    files: list[Found]
    fates: dict[str, Counter[str]]


def judged_apart(setting: Setting, result: Result, years: Mapping[str, Collection[int]], *, blank: bool) -> Apart:
    """Judge what the engine leaves, and find out what only single rows tell.

    Args:
        setting: of the run.
        result: what the engine has counted.
        years: outside of the period of each outline, of which the first row is looked for.
        blank: whether the first row without a region is.
    """
    plan = result.plan
    entities = {one.name for one in plan.entities if one.in_rows}
    known = {one.name for one in plan.entities}
    shapes = result.shapes()
    search = Search(shapes, result.flagged(), entities, _compared(result), known, years, blank)
    wanted = Wanted(targets=not setting.files.targets, values=True)
    has_years = plan.interpreter.slots.has_years
    found: list[Found] = []
    for number, head in enumerate(setting.heads):
        records = [] if search.is_empty else result.engine.records(number, search)
        found.append(found_in(head, records, search, wanted, has_years=has_years))
    measurements = [one for file in found for one in file.rows.measurements]
    joined = join(measurements, setting.lookup, setting.titles)
    in_rows = {one.key for one in plan.entities if one.in_rows}
    entries = {key: entry for key, entry in setting.lookup.entries.items() if key in in_rows}
    series = [one for one in joined.series if search.judges(name_of(one).entity, one.region)]
    series += never_measured(entries, setting.titles, result.regions_of, joined.reported)
    in_order_of_entries(series, setting.lookup)
    loaded = _loaded(setting, result, found, measurements, joined, series)
    mine = [
        one
        for one in measurements
        if (it := linked(one, setting.lookup, setting.titles))
        and search.judges(name_of(it.measurement).entity, it.measurement.region)
    ]
    compared = [one for one in series if name_of(one).entity in entities]
    compared += [
        one for one in joined.series if name_of(one).entity in search.compared and name_of(one).entity not in entities
    ]
    return _judged(loaded, result, mine, found, compared)


def _loaded(
    setting: Setting,
    result: Result,
    found: list[Found],
    measurements: list[Measurement],
    joined: Joined,
    series: list[Series],
) -> Loaded:
    """What was read, as if it were all of the input."""
    findings = [
        *(finding for file in setting.targets for finding in file.findings),
        *(finding for head in setting.heads for finding in head.findings),
        *(finding for file in found for finding in (*file.table.findings, *file.rows.findings)),
        *setting.lookup.findings,
        *joined.findings,
        *unknown(joined.unmatched, setting.lookup),
        *joined.renamed.values(),
        *never_used(setting.lookup, result.present()),
    ]
    return Loaded(
        measurements,
        Matched(series, joined.unmatched, []),
        list(result.plan.interpreter.tiers),
        setting.files.outline,
        result.latest,
        findings,
        [file.table.source for file in found],
        "",
        Supplements(),
        "",
        [entry for rows in setting.target_rows for entry in rows.targets],
    )


def _judged(
    loaded: Loaded, result: Result, mine: list[Measurement], files: list[Found], compared: list[Series]
) -> Apart:
    compiler = result.plan.interpreter.compiler
    wide = [files[number].table.origin.path for number in result.wide_files()]
    audit = Audit(loaded, result.years, result.periods, compiler, wide=wide)
    series, doubts = audit.before()
    judgements, found = judge(series, loaded.tiers, result.periods, compiler)
    read = {name_of(one).entity for one in compared}
    others = [one for one in _shape_series(result) if name_of(one).entity not in read]
    doubts += looser([*compared, *others], loaded.tiers, result.years, compiler, Answers())
    counts = fates(mine, Matched(series, [], []), judgements, result.periods)
    return Apart(loaded, series, judgements, [*loaded.findings, *doubts, *found], files, counts)


def _compared(result: Result) -> set[tuple[str, str]]:
    """The entities of which only the rows tell whether and where a tier asks less than the national one (T212).

    Those with the targets beside the values, those whose shapes do not agree, and those with odd rows.
    """
    plan = result.plan
    odd = {shape.entity for shape in plan.shapes if shape.kind is Kind.ROWS}
    answers: dict[tuple[str, str], set[bool]] = {}
    for one in _shape_series(result):
        found = looser([one], plan.interpreter.tiers, result.years, plan.interpreter.compiler, Answers())
        answers.setdefault(name_of(one).entity, set()).add(bool(found))
        if any(row.targets for row in one.values.values()):
            odd.add(name_of(one).entity)
    return {entity for entity, said in answers.items() if True in said and (False in said or entity in odd)}


def _shape_series(result: Result) -> list[Series]:
    """A series for each shape and unmeasured indicator, by which targets are compared with one another."""
    entries = result.plan.interpreter.lookup.entries
    found = []
    for shape in result.plan.shapes:
        one = shape.measurement
        if shape.kind in (Kind.ENGINE, Kind.ROWS):
            row = one._replace(year=result.years[one.outline])
            found.append(Series(one.outline, one.indicator, "", "", "", {row.year: row}, shape.targets))
    unmeasured = [(one, entries[one.key]) for one in result.plan.entities if one.first is None and one.key is not None]
    return [*found, *(Series(one.outline, one.indicator, "", "", "", {}, entry.targets) for one, entry in unmeasured)]
