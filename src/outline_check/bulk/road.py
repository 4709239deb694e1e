"""Large inputs -> Evaluation: the road of `pipeline`, on which an engine reads the rows."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from outline_check.accounting import JUDGED, NO_TARGET, OTHER_YEAR, UNKNOWN, settled, stopped
from outline_check.bulk import duck
from outline_check.bulk.apart import judged_apart
from outline_check.bulk.counting import Counting
from outline_check.bulk.departments import late_departments
from outline_check.bulk.export import Details
from outline_check.bulk.groups import Groups
from outline_check.bulk.head import UnsuitableError
from outline_check.bulk.order import Order
from outline_check.bulk.raw import contents, watched
from outline_check.bulk.result import MOST_BY_ROW, Fate, Result
from outline_check.bulk.setting import prepared
from outline_check.bulk.whole import whole, years_outside
from outline_check.codes.code import Severity
from outline_check.evaluation import CANNOT_EVALUATE, EVALUATED, NOTHING_TO_EVALUATE, Evaluation
from outline_check.findings import in_order
from outline_check.loading import asked, common_language
from outline_check.model import Verdict
from outline_check.rates import rates_of
from outline_check.readers.columns import layout_of
from outline_check.rules import refuse_idle_year, rule_of
from outline_check.subjects import subjects_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import duckdb

    from outline_check.bulk.apart import Apart
    from outline_check.bulk.setting import Setting
    from outline_check.content import Content
    from outline_check.evaluation import Settings, Source
    from outline_check.findings import Finding
    from outline_check.inputs import Inputs
    from outline_check.pipeline import Watch
    from outline_check.rate import Rate


def evaluated(inputs: Inputs, settings: Settings, watch: Watch) -> Evaluation:
    """The evaluation of large inputs; rates, counts and findings are those of `pipeline.evaluate`.

    Raises:
        UnsuitableError: the rows are to be read one by one.
        UsageError: a file that cannot be opened, an unusable setting or `outline.toml`.
    """
    rule_of(settings)
    watch("read")
    connection = duck.connected(inputs.memory_limit)
    setting = prepared(asked(inputs), inputs, settings, connection)
    with _engine(inputs, setting, connection) as (engine, read):
        counting = Counting(engine, connection, setting.heads, setting.interpreter, setting.year)
        watch("scan", "spark" if inputs.engine == "spark" else "duckdb", connection.query_progress)
        counting.run()
        watch("judge")
        every_year = "year" in {name for group in settings.by for name in group}
        result = Result(counting, setting.year, every_year=every_year)
        if any(result.found.values()) or any(entry.targets for entry in setting.lookup.entries.values()):
            refuse_idle_year(settings, result.latest)
        return evaluation_of(setting, counting, result, read)


@contextmanager
def _engine(
    inputs: Inputs, setting: Setting, connection: duckdb.DuckDBPyConnection
) -> Iterator[tuple[duck.Engine, Mapping[str, Content]]]:
    """The engine that is asked for, and the contents of what it reads, by their paths."""
    if inputs.engine == "spark":
        from outline_check.bulk import spark

        with spark.engine(inputs, setting.heads, connection) as engine:
            yield engine, contents(setting.heads)
    else:
        with watched(setting.heads, connection) as read:
            yield duck.Duck(connection, setting.heads), read


def evaluation_of(setting: Setting, counting: Counting, result: Result, read: Mapping[str, Content]) -> Evaluation:
    """What the engine has counted, and what was judged row by row, as one evaluation."""
    blank = result.blank_regions()
    apart = judged_apart(setting, result, years_outside(setting, result), blank=bool(blank))
    groups = Groups(result, apart)
    late = _late_departments(setting, result, groups)
    _refuse_other_domains(setting.settings, result)
    findings = in_order([*apart.findings, *whole(setting, result, apart, blank), *late])
    settings = setting.settings
    rates = _rates(setting, result, groups, apart)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    is_stopped = any(not settings.allow_errors or finding.meaning.fatal for finding in errors)
    exit_code = CANNOT_EVALUATE if is_stopped else EVALUATED if rates else NOTHING_TO_EVALUATE
    rows = apart.loaded
    return Evaluation(
        tuple(rates) if exit_code == EVALUATED else (),
        (),
        tuple(findings),
        _sources(setting, result, apart, read, is_judged=exit_code == EVALUATED),
        settings,
        tuple(rows.tiers),
        result.years,
        _language(setting),
        exit_code,
        policy=setting.policy,
        details=Details(counting, result, apart) if exit_code == EVALUATED else None,
        subjects=subjects_of(findings, rows.measurements, rows.targets),
    )


def _language(setting: Setting) -> str:
    languages = [*(file.language for file in setting.targets), *(head.columns.language for head in setting.heads)]
    return common_language(languages)


def _rates(setting: Setting, result: Result, groups: Groups, apart: Apart) -> list[Rate]:
    settings = setting.settings
    tiers = [tier.id for tier in result.plan.interpreter.tiers]
    regions = result.judged_regions() | {judgement.region for judgement in apart.judgements}
    wanted = [(), *(tuple(dict.fromkeys(group)) for group in settings.by), *([("region",)] if len(regions) > 1 else [])]
    order = Order(setting, result, apart)
    counts = [order.sorted(by, groups.counts(by)) for by in dict.fromkeys(wanted)]
    return [rate for one in counts for rate in rates_of(one, rounding=setting.rounding, tiers=tiers)]


def _late_departments(setting: Setting, result: Result, groups: Groups) -> list[Finding]:
    """D321: of a large input in short; else left to the readers, who name everything that is not reported.

    Raises:
        UnsuitableError: a department of a small input that is named lacks a value.
    """
    if not any(one.indicator.department for one in result.plan.entities):
        return []
    counts = groups.counts(("department",))
    named = {outline for outline, _, ((_, department),) in counts if department}
    if not any(outline in named and one[Verdict.NO_DATA] for (outline, _, _), one in counts.items()):
        return []
    if sum(result.rows().values()) <= MOST_BY_ROW:
        raise UnsuitableError("departments without a value, which are named")
    return late_departments(setting, result)


def _refuse_other_domains(settings: Settings, result: Result) -> None:
    """Leave to the readers an indicator whose targets name another domain than its rows, where a region has no row.

    Raises:
        UnsuitableError: there is one, and the rates are broken down so.
    """
    if {"domain", "department"}.isdisjoint(name for group in settings.by for name in group):
        return
    entries = result.plan.interpreter.lookup.entries
    absent = {entity for entity, _ in result.absent()}
    for one in result.plan.entities:
        if one.key is not None and one.name in absent:
            stated = entries[one.key].indicator
            if (stated.domain, stated.department) != (one.indicator.domain, one.indicator.department):
                raise UnsuitableError("targets that name another domain than the rows")


def _sources(
    setting: Setting, result: Result, apart: Apart, read: Mapping[str, Content], *, is_judged: bool
) -> tuple[Source, ...]:
    """The inputs with what became of their rows: those that the engine judged and those judged one by one."""
    files = [file.source for file in setting.targets if file.source]
    targets = [settled(one, None) if is_judged else stopped(one) for one in files]
    fates, unmatched, rows = result.fates(), result.unmatched(), result.rows()
    data = []
    for number, (head, file) in enumerate(zip(setting.heads, apart.files, strict=True)):
        layout = layout_of(head.columns, head.table.header_line, "")
        kept = rows.get(number, 0) - file.dropped
        source = head.table.source._replace(rows=kept, layout=layout, content=read[head.path])
        strangers = sum(one.cell.place.file == head.path for one in apart.loaded.matched.unmatched) - file.examples
        counts = apart.fates.get(head.path, Counter()) + _counter(fates.get(number, Fate()))
        counts[UNKNOWN] += unmatched.get(number, 0) + strangers
        data.append(settled(source, counts) if is_judged else stopped(source))
    return (*targets, *data)


def _counter(fate: Fate) -> Counter[str]:
    return Counter(
        {
            JUDGED: fate.judged,
            str(Verdict.NOT_JUDGEABLE): fate.not_judgeable,
            str(Verdict.NO_DATA): fate.in_years - fate.judged - fate.not_judgeable,
            OTHER_YEAR: fate.rows - fate.in_years - fate.no_target,
            NO_TARGET: fate.no_target,
        }
    )
